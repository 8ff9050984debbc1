"""First passwords and lost ones: slips that are made once, in the answer of the form, and kept nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from thidua.kernel.refused import Refused
from thidua.organisations import queries as units
from thidua.people import actions, queries
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
@sensitive_variables("slips")
@needs("user.invite")
def invite(request: DoorRequest) -> HttpResponse:
    """Show which units have no officer yet; give them accounts and show the slips once."""
    form = InviteForm(
        request.POST if request.method == "POST" else None, groups=units.groups_in_short(request.today.year)
    )
    if request.method == "POST" and form.is_valid():
        group = units.as_public_id(form.cleaned_data["group"])
        slips = actions.invite_units(by=request.officer, at=request.at, group=group, again=form.cleaned_data["again"])
        if slips:
            return _slips(request, slips)
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
    """Give a person a new first password and show its slip once."""
    person = found(request, public_id)
    form = VersionForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["version"][0]))
        return redirect("people:person", public_id)
    try:
        slip = actions.reset_password(
            person=person, version=form.cleaned_data["version"], by=request.officer, at=request.at
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("people:person", public_id)
    return _slips(request, [slip])


def _slips(request: DoorRequest, slips: Sequence[Slip]) -> HttpResponse:
    """Show slips to be printed; no cache keeps them."""
    context = {"slips": slips, "address": request.build_absolute_uri("/")}
    return render(request, "people/slips.html", context)
