"""The ladder of a campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thidua.audit.queries import history_of
from thidua.campaigns.door import campaign_for
from thidua.design.versions import saved
from thidua.people.door import officers_only
from thidua.urging import access, actions, queries
from thidua.urging.forms import LadderForm, as_typed
from thidua.urging.views.asked import REFUSED

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.people.door import DoorRequest
    from thidua.urging.models import Ladder


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def ladder(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Let the office say when units are urged by themselves."""
    campaign = campaign_for(request, campaign_id)
    if not access.urges(request.officer, on=request.today):
        raise PermissionDenied
    found = queries.ladder_of(campaign)
    form = LadderForm(request.POST if request.method == "POST" else None, initial=_as_shown(found))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def deed() -> object:
            return actions.set_ladder(
                campaign=campaign,
                version=data["version"],
                is_on=data["is_on"],
                steps=form.steps,
                rest_days=data["rest_days"],
                by=request.officer,
                at=request.at,
            )

        if saved(form, deed, stored=lambda: _as_shown(queries.ladder_of(campaign))):
            messages.success(request, _("Đã ghi bậc thang nhắc việc."))
            return redirect("urging:urgings", campaign_id)
    context = {
        "campaign": campaign,
        "form": form,
        "may_urge": access.may_urge(request.officer, campaign, on=request.today),
        "history": history_of(found) if found.pk else [],
    }
    return render(request, "urging/ladder.html", context, status=REFUSED if form.errors else 200)


def _as_shown(found: Ladder) -> dict[str, Any]:
    return {
        "version": found.version,
        "is_on": found.is_on,
        "rest_days": found.rest_days,
        **as_typed(found.rungs),
    }
