"""Where a duty is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from thidua.campaigns.models import Campaign
    from thidua.organisations.models import Unit
    from thidua.urging.queries import Column


def where(campaign: Campaign, unit: Unit, column: Column) -> str:
    """Give the page on which a unit does a duty of the board."""
    if column.period:
        return reverse("reports:report", args=[campaign.public_id, column.period.public_id, unit.public_id])
    return reverse("participation:part", args=[campaign.public_id, unit.public_id])
