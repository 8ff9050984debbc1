"""What every page of promises begins with: the campaign, the unit or the group that an address names, or 404."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404

from thidua.participation import access as participation
from thidua.participation import queries as parts
from thidua.pledges import queries

if TYPE_CHECKING:
    from uuid import UUID

    from thidua.campaigns.models import Campaign
    from thidua.organisations.models import Group, Unit
    from thidua.people.door import DoorRequest

REFUSED: Final = 422


def unit_at(request: DoorRequest, campaign: Campaign, public_id: UUID) -> Unit:
    """Give a unit that takes part and that the officer may read, or the page 404."""
    readable = participation.readable(request.officer, on=request.today).select_related("kind")
    found = readable.filter(public_id=public_id).first()
    if found is None or not parts.takes_part(campaign, found, request.today):
        raise Http404
    return found


def group_at(request: DoorRequest, campaign: Campaign, public_id: UUID) -> Group:
    """Give a group of the campaign's year whose compact the officer may read, or the page 404."""
    found = queries.group_of(request.officer, campaign, public_id, on=request.today)
    if found is None:
        raise Http404
    return found


def reads_any(request: DoorRequest) -> None:
    """Refuse whoever may read no unit's part, with the page 403."""
    if not participation.may(request.officer, "duty.read", on=request.today):
        raise PermissionDenied
