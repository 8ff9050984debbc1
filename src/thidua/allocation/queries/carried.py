"""What one unit carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.allocation.models import Allocation, Period, Scenario
from thidua.kernel.quantities import from_scaled

if TYPE_CHECKING:
    from collections.abc import Collection
    from decimal import Decimal

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.organisations.models import Unit


def carried(unit: Unit, campaigns: Collection[Campaign]) -> QuerySet[Allocation]:
    """Give the allocations that hold of a unit in campaigns, in the order of their texts. One query."""
    held = Allocation.objects.filter(unit=unit, target__campaign__in=campaigns, withdrawn_at__isnull=True)
    return held.select_related("target__indicator", "target__parent", "target__lead_unit", "target__campaign").order_by(
        "target__campaign", "target__ordinal", "pk"
    )


def carried_by(units: Collection[Unit], campaigns: Collection[Campaign]) -> QuerySet[Allocation]:
    """Give the allocations that hold of some units in campaigns, in the order of their texts, targets not at hand."""
    held = Allocation.objects.filter(unit__in=units, target__campaign__in=campaigns, withdrawn_at__isnull=True)
    return held.order_by("target__campaign", "target__ordinal", "pk")


def scenarios(allocations: Collection[Allocation], period: Period) -> dict[int, Decimal]:
    """Give what allocations should have reached by the end of a period, by the allocation's key. One query."""
    points = Scenario.objects.filter(allocation__in=allocations, period=period).order_by("pk")
    return {one.allocation_id: one.value for one in points}


def scenarios_of(units: Collection[Unit], period: Period) -> dict[int, Decimal]:
    """Give what the allocations of some units should have reached by a period's end, by their key. One query."""
    points = Scenario.objects.filter(allocation__unit__in=units, period=period).order_by("pk")
    told = points.values_list("allocation_id", "value", "decimals")
    return {key: from_scaled(int(scaled), decimals) for key, scaled, decimals in told}


def periods_of(campaign: Campaign) -> QuerySet[Period]:
    """Give the reporting periods of a campaign, by due day."""
    return Period.objects.filter(campaign=campaign).order_by("due", "pk")
