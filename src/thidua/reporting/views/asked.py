"""What an address asks for: the report, of a campaign that may be read by somebody who may read all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404

from thidua.campaigns.door import campaign_for
from thidua.reporting import access, queries

if TYPE_CHECKING:
    from uuid import UUID

    from thidua.campaigns.models import Campaign
    from thidua.people.door import DoorRequest
    from thidua.reporting.models import OfficeReport

REFUSED = 422


def read_campaign(request: DoorRequest, campaign_id: UUID) -> Campaign:
    """Give the campaign to whoever reads the office's reports; 403 to others."""
    campaign = campaign_for(request, campaign_id)
    if not access.reads(request.officer, on=request.today):
        raise PermissionDenied
    return campaign


def written_campaign(request: DoorRequest, campaign_id: UUID) -> Campaign:
    """Give the campaign to whoever writes the office's reports; 403 to others."""
    campaign = read_campaign(request, campaign_id)
    if not access.writes(request.officer, on=request.today):
        raise PermissionDenied
    return campaign


def report_in(campaign: Campaign, report_id: UUID) -> OfficeReport:
    """Give a report of a campaign, or the page 404."""
    found = queries.report_of(campaign, report_id)
    if found is None:
        raise Http404
    return found
