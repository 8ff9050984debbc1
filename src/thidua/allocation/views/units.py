"""What one unit carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from thidua.allocation import access, export, queries
from thidua.campaigns.door import campaign_for
from thidua.design.sheets import as_csv
from thidua.people.door import officers_only
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.organisations.models import Unit
    from thidua.people.door import DoorRequest


@require_safe
@officers_only
def own(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Lead to what the officer's own unit carries."""
    campaign = campaign_for(request, campaign_id)
    return redirect("allocation:unit", campaign.public_id, request.officer.unit.public_id)


@require_safe
@officers_only
def unit(request: DoorRequest, campaign_id: UUID, unit_id: UUID) -> HttpResponse:
    """Show the targets that a unit carries, with the scenario of each period."""
    campaign = campaign_for(request, campaign_id)
    found = _unit(request, unit_id)
    periods = list(queries.in_time(campaign))
    plots = queries.plots(list(queries.carried(found, [campaign])), periods)
    context = {
        "campaign": campaign,
        "unit": found,
        "periods": queries.period_rows(campaign, request.today),
        "rows": [
            {
                "allocation": one.allocation,
                "points": list(zip(periods, one.points, strict=True)),
                "has_points": one.has_points,
            }
            for one in plots
        ],
        "is_own": request.officer.unit_id == found.pk,
        "allocates": access.allocates(request.officer),
        "today": request.today,
    }
    return render(request, "allocation/unit.html", context)


@require_safe
@officers_only
@limited("export")
def unit_csv(request: DoorRequest, campaign_id: UUID, unit_id: UUID) -> HttpResponse:
    """Give what a unit carries as a file."""
    campaign = campaign_for(request, campaign_id)
    found = _unit(request, unit_id)
    periods = list(queries.in_time(campaign))
    plots = queries.plots(list(queries.carried(found, [campaign])), periods)
    return as_csv("chi-tieu-duoc-giao", export.carried_lines(plots, periods))


def _unit(request: DoorRequest, public_id: UUID) -> Unit:
    """Give a unit whose part the officer may read, or the page 404."""
    readable = access.readable(request.officer, on=request.today)
    found = readable.select_related("kind").filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found
