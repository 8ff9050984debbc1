"""First passwords and lost ones: slips that are made once, in the answer of the form, and kept nowhere; or letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from thidua.kernel.ids import id_in
from thidua.kernel.refused import Refused
from thidua.organisations import queries as units
from thidua.people import actions, queries
from thidua.people.actions import Post
from thidua.people.door import needs
from thidua.people.forms import InviteForm, VersionForm
from thidua.people.views.person import found

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.people.actions import Slip
    from thidua.people.door import DoorRequest


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("invited")
@needs("user.invite")
def invite(request: DoorRequest) -> HttpResponse:
    """Show which units have no officer yet; give them accounts, send letters to who has an address, show slips once."""
    form = InviteForm(
        request.POST if request.method == "POST" else None, groups=units.groups_in_short(request.today.year)
    )
    if request.method == "POST" and form.is_valid():
        group = id_in(form.cleaned_data["group"])
        post = _post(request) if form.cleaned_data["letters"] else None
        invited = actions.invite_units(
            by=request.officer, at=request.at, group=group, again=form.cleaned_data["again"], post=post
        )
        if invited.letters:
            messages.success(request, _letters_said(invited.letters))
        if invited.slips:
            return _slips(request, invited.slips)
        if not invited.letters:
            messages.info(request, _("Không còn đơn vị nào cần tài khoản hay phiếu."))
        return redirect("people:invite")
    context: dict[str, Any] = {
        "form": form,
        "invitable": queries.invitable(request.officer, request.today),
        "many": queries.MANY,
    }
    return render(request, "people/invite.html", context, status=422 if form.errors else 200)


@never_cache
@require_POST
@sensitive_variables("slip")
@needs("user.reset")
def reset(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Give a person a new first password and show its slip once, or send them a letter with a link to choose one."""
    person = found(request, public_id)
    form = VersionForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["version"][0]))
        return redirect("people:person", public_id)
    asked: Any = {"person": person, "version": form.cleaned_data["version"], "by": request.officer, "at": request.at}
    try:
        if request.POST.get("means") == "letter":
            actions.send_letter(post=_post(request), **asked)
            messages.success(request, _letters_said(1))
            return redirect("people:person", public_id)
        slip = actions.reset_password(**asked)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("people:person", public_id)
    return _slips(request, [slip])


def _post(request: DoorRequest) -> Post:
    """Give what a letter needs to know of this page."""
    return Post(address=request.build_absolute_uri("/"), language=get_language() or settings.LANGUAGE_CODE)


def _letters_said(count: int) -> str:
    return ngettext(
        "%(n)s thư mời đang được gửi đi. Ai không nhận được thì in phiếu.",
        "%(n)s thư mời đang được gửi đi. Ai không nhận được thì in phiếu.",
        count,
    ) % {"n": count}


def _slips(request: DoorRequest, slips: Sequence[Slip]) -> HttpResponse:
    """Show slips to be printed; no cache keeps them."""
    context = {"slips": slips, "address": request.build_absolute_uri("/")}
    return render(request, "people/slips.html", context)
