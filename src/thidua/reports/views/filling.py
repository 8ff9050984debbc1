"""A unit's report as it is filled in and read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.campaigns import queries as campaigns
from thidua.people.door import officers_only
from thidua.reports import access, queries

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.people.door import DoorRequest


@require_safe
@officers_only
def report(request: DoorRequest, campaign_id: UUID, period_id: UUID, unit_id: UUID) -> HttpResponse:
    """Show a unit's report for a period."""
    campaign = campaigns.campaign_of(request.officer, campaign_id)
    period = queries.period_of(campaign, period_id) if campaign else None
    unit = access.readable(request.officer, on=request.today).filter(public_id=unit_id).first()
    if period is None or unit is None:
        raise Http404
    form = queries.form_of(period=period, unit=unit, today=request.today)
    return render(request, "reports/report.html", {"form": form, "campaign": campaign})
