"""What the office's pages of releases begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.exceptions import PermissionDenied

from thidua.campaigns.door import campaign_for
from thidua.releases import access

if TYPE_CHECKING:
    from uuid import UUID

    from thidua.campaigns.models import Campaign
    from thidua.people.door import DoorRequest

REFUSED: Final = 422


def to_release(request: DoorRequest, campaign_id: UUID) -> Campaign:
    """Give the campaign that an address names, or the page 404; 403 for whoever does not publish."""
    campaign = campaign_for(request, campaign_id)
    if not access.may_release(request.officer, on=request.today):
        raise PermissionDenied
    return campaign
