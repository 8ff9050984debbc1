"""What pages of this package have in common: who reads at all, the guide and the question of an address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404

from thidua.campaigns.door import campaign_for
from thidua.guidance import access, queries

if TYPE_CHECKING:
    from uuid import UUID

    from thidua.campaigns.models import Campaign
    from thidua.guidance.models import Guide, Question
    from thidua.people.door import DoorRequest

REFUSED: Final = 422
ROWS: Final = 30


def campaign_read(request: DoorRequest, campaign_id: UUID) -> Campaign:
    """Give the campaign of an address, to whoever reads guidance at all; else the page 404 or 403."""
    campaign = campaign_for(request, campaign_id)
    if not access.reads(request.officer, on=request.today):
        raise PermissionDenied
    return campaign


def campaign_guided(request: DoorRequest, campaign_id: UUID) -> Campaign:
    """Give the campaign of an address, to whoever's role guides units; else the page 404 or 403."""
    campaign = campaign_for(request, campaign_id)
    if not access.guides(request.officer, on=request.today):
        raise PermissionDenied
    return campaign


def guide_for(request: DoorRequest, campaign: Campaign, guide_id: UUID) -> Guide:
    """Give the guide that an address names and the officer may read, or the page 404."""
    found = queries.guide_of(request.officer, campaign, guide_id, request.today)
    if found is None:
        raise Http404
    return found


def question_for(request: DoorRequest, campaign: Campaign, question_id: UUID) -> Question:
    """Give the question that an address names and the officer may read, or the page 404."""
    found = queries.question_of(request.officer, campaign, question_id, request.today)
    if found is None:
        raise Http404
    return found
