"""One's own account, and choosing whom one works as."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.design.addresses import way_back
from thidua.design.versions import saved
from thidua.people import actions, queries
from thidua.people.door import officers_only, signed_in
from thidua.people.forms import PhoneForm
from thidua.records.revisions import fresh

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from thidua.people.door import DoorRequest, OpenRequest
    from thidua.people.models import Officer, User


def _onward(request: HttpRequest) -> str:
    """Give the address of ours that somebody wanted to go to, or their desk."""
    return way_back(request, resolve_url(settings.LOGIN_REDIRECT_URL))


@never_cache
@require_safe
@signed_in
def account(request: OpenRequest) -> HttpResponse:
    """Show somebody their account and the offices they hold."""
    user: Any = request.user
    return render(request, "people/account.html", {"person": user, "offices": queries.officers_of(user, request.today)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def phone(request: DoorRequest) -> HttpResponse:
    """Let somebody keep their own telephone number up to date."""
    person = request.officer.user
    form = PhoneForm(request.POST if request.method == "POST" else None, initial=_as_shown(person))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def deed() -> User:
            kept: dict[str, Any] = {"name": person.name, "email": person.email}
            return actions.edit_person(person=person, by=request.officer, at=request.at, **kept, **data)

        if saved(form, deed, stored=lambda: _as_shown(fresh(person))):
            messages.success(request, _("Đã lưu."))
            return redirect("people:account")
    return render(request, "people/phone.html", {"form": form}, status=422 if form.errors else 200)


def _as_shown(person: User) -> dict[str, Any]:
    """Give the values that the form begins with."""
    return {"version": person.version, "phone": person.shown_phone}


@require_POST
@signed_in
def acting_as(request: OpenRequest) -> HttpResponse:
    """Let somebody go on in another of their offices; an office that is not theirs does not exist for them."""
    user: Any = request.user
    officer = _chosen(request, queries.officers_of(user, request.today))
    request.session[queries.ACTING_AS] = str(officer.public_id)
    messages.success(request, _("Đã đổi tư cách làm việc. Việc phải làm và quyền nay theo đơn vị và vai trò mới."))
    return redirect(_onward(request))


def _chosen(request: HttpRequest, officers: list[Officer]) -> Officer:
    """Give the office that the form names among those that may be chosen; raises ``Http404``."""
    wanted = request.POST.get("officer", "")
    for officer in officers:
        if str(officer.public_id) == wanted:
            return officer
    raise Http404
