"""What pages about a campaign begin with, in this package and above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from thidua.campaigns import queries

if TYPE_CHECKING:
    from uuid import UUID

    from thidua.campaigns.models import Campaign
    from thidua.people.door import DoorRequest


def campaign_for(request: DoorRequest, campaign_id: UUID) -> Campaign:
    """Give the campaign that an address names and the officer may see, or the page 404."""
    found = queries.campaign_of(request.officer, campaign_id)
    if found is None:
        raise Http404
    return found
