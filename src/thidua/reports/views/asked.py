"""What an address of reports asks for: the campaign, the period, the unit, or the page 404."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from thidua.campaigns.door import campaign_for
from thidua.campaigns.models import CampaignState
from thidua.participation import access as participation
from thidua.participation import queries as taking_part
from thidua.reports import access, queries
from thidua.reports.addresses import address_of

if TYPE_CHECKING:
    from uuid import UUID

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign
    from thidua.organisations.models import Unit
    from thidua.people.door import DoorRequest
    from thidua.reports.models import Report

REFUSED = 422


@dataclass(frozen=True, slots=True)
class Asked:
    """A unit's report for a period, whether it was begun or not, and who asks for it."""

    request: DoorRequest
    campaign: Campaign
    period: Period
    unit: Unit

    @property
    def is_own(self) -> bool:
        """Say whether the officer works for the unit itself."""
        return participation.is_own(self.request.officer, self.unit)

    @property
    def is_running(self) -> bool:
        """Say whether anything may still be entered in the campaign."""
        return self.campaign.state == CampaignState.RUNNING

    def may(self, verb: str) -> bool:
        """Say whether the officer may do a deed to the unit's report."""
        return access.may(self.request.officer, verb, self.unit, on=self.request.today)

    def require(self, verb: str) -> None:
        """Refuse whoever may not, with the page 403."""
        if not self.may(verb):
            raise PermissionDenied

    def report(self) -> Report:
        """Give the report, or the page 404 before anything was saved."""
        found = queries.report_of(self.period, self.unit)
        if found is None:
            raise Http404
        return found

    def back(self) -> HttpResponse:
        """Lead to the report's page."""
        return redirect(address_of(self.period, self.unit))


def period_for(request: DoorRequest, campaign_id: UUID, period_id: UUID) -> Period:
    """Give a period of a campaign that the officer may see, or the page 404."""
    found = queries.period_of(campaign_for(request, campaign_id), period_id)
    if found is None:
        raise Http404
    return found


def unit_for(request: DoorRequest, campaign: Campaign, unit_id: UUID) -> Unit:
    """Give a unit that takes part and whose reports the officer may read, or the page 404."""
    units = access.readable(request.officer, on=request.today).select_related("kind")
    found = units.filter(public_id=unit_id).first()
    if found is None or not taking_part.takes_part(campaign, found, request.today):
        raise Http404
    return found


def asked_for(request: DoorRequest, campaign_id: UUID, period_id: UUID, unit_id: UUID) -> Asked:
    """Give what the address of a unit's report names, or the page 404."""
    period = period_for(request, campaign_id, period_id)
    return Asked(request, period.campaign, period, unit_for(request, period.campaign, unit_id))
