"""What pages of this package have in common: the campaign, target or period that an address names, or the page 404."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404

from thidua.allocation import access, queries
from thidua.campaigns.door import campaign_for

if TYPE_CHECKING:
    from uuid import UUID

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Target
    from thidua.people.door import DoorRequest

ROWS = 30
REFUSED = 422


def target_of(request: DoorRequest, campaign_id: UUID, target_id: UUID) -> Target:
    """Give a target of a campaign that the officer may see."""
    found = queries.target_of(campaign_for(request, campaign_id), target_id)
    if found is None:
        raise Http404
    return found


def period_of(request: DoorRequest, campaign_id: UUID, period_id: UUID) -> Period:
    """Give a period of a campaign that the officer may see."""
    found = queries.period_of(campaign_for(request, campaign_id), period_id)
    if found is None:
        raise Http404
    return found


def reads_any(request: DoorRequest) -> None:
    """Refuse whoever may read no unit's part, with the page 403."""
    if not access.reads_any(request.officer):
        raise PermissionDenied


def allocates(request: DoorRequest) -> None:
    """Refuse whoever does not allocate, with the page 403."""
    if not access.allocates(request.officer):
        raise PermissionDenied


def lays(request: DoorRequest) -> None:
    """Refuse whoever does not lay periods, with the page 403."""
    if not access.lays(request.officer):
        raise PermissionDenied
