"""Tokens: listed, given out, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from thidua.api import access, actions, queries
from thidua.api.forms.tokens import IssueForm
from thidua.api.wording import SCOPE_WORDS, STANDINGS
from thidua.jobs.door import answered
from thidua.kernel.ids import new_id
from thidua.kernel.refused import Refused
from thidua.people.door import let_only, needs
from thidua.people.forms import VersionForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.people.door import DoorRequest

ROWS = 50
REFUSED = 422


@require_safe
@needs(access.ISSUE)
def listing(request: DoorRequest) -> HttpResponse:
    """List the tokens of the units for which the officer gives them out."""
    page = Paginator(queries.given_out(request.officer, request.today), ROWS).get_page(request.GET.get("trang"))
    rows = [
        (one, STANDINGS[queries.standing(one, request.today)], [SCOPE_WORDS[scope] for scope in one.scopes])
        for one in page.object_list
    ]
    return render(request, "api/tokens.html", {"page": page, "rows": rows})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("secret")
@needs(access.ISSUE)
def issue(request: DoorRequest) -> HttpResponse:
    """Give out a token and show its secret in this one answer."""
    secret: list[str] = []
    form = IssueForm(
        request.POST if request.method == "POST" else None,
        units=queries.units_for(request.officer, request.today),
        roles=queries.roles_for(request.officer),
        initial={"key": new_id(), "unit": request.officer.unit.public_id},
    )

    def deed() -> dict[str, Any]:
        token, text = actions.issue(**form.said(), by=request.officer, at=request.at)
        secret.append(text)
        return {"token": str(token.public_id)}

    if request.method == "POST" and (done := answered(form, "api.issue", deed, by=request.officer, at=request.at)):
        if not secret:
            messages.info(request, _("Mã này đã cấp rồi và chỉ hiện một lần. Nếu đã mất, hãy thu hồi và cấp mã mới."))
            return redirect("api:tokens")
        return render(request, "api/issued.html", {"secret": secret[0], "token": done["token"]})
    return render(request, "api/issue.html", {"form": form}, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(access.ISSUE)
def revoke(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Ask whether a token is to be taken back, and take it back."""
    token = queries.token_of(request.officer, public_id, request.today)
    if token is None:
        raise Http404
    let_only(request, access.ISSUE, token.unit)
    form = VersionForm(request.POST if request.method == "POST" else None, initial={"version": token.version})
    if request.method == "POST" and form.is_valid():
        try:
            actions.revoke(token=token, version=form.cleaned_data["version"], by=request.officer, at=request.at)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã thu hồi mã truy cập."))
            return redirect("api:tokens")
    context = {"token": token, "form": form, "standing": STANDINGS[queries.standing(token, request.today)]}
    return render(request, "api/revoke.html", context, status=REFUSED if form.errors else 200)
