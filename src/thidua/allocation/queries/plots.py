"""Scenarios as tables: rows of allocations, columns of periods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua.allocation import rules
from thidua.allocation.models import Purpose, Scenario
from thidua.campaigns.rules import Accrual

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from decimal import Decimal

    from thidua.allocation.models import Allocation, Period


@dataclass(frozen=True, slots=True)
class PlotRow:
    """An allocation with what it should have reached in each period, in the order of the periods."""

    allocation: Allocation
    points: list[Decimal | None]
    ends_at: Decimal | None = None
    """Where the scenario ends, if that is not the value that the unit was given: it was changed since."""

    @property
    def has_points(self) -> bool:
        """Say whether there is a scenario at all."""
        return any(point is not None for point in self.points)


def plots(allocations: Sequence[Allocation], periods: Sequence[Period]) -> list[PlotRow]:
    """Give the scenario of each allocation over some periods. One query."""
    stored = _in_time(allocations)
    return [
        PlotRow(one, [_at(stored[one.pk], period) for period in periods], _ends_at(one, stored[one.pk]))
        for one in allocations
    ]


def _at(course: Sequence[Scenario], period: Period) -> Decimal | None:
    return next((point.value for point in course if point.period_id == period.pk), None)


def _ends_at(allocation: Allocation, course: Sequence[Scenario]) -> Decimal | None:
    points = [(point.value, point.period.purpose == Purpose.REGULAR) for point in course]
    return rules.ends_elsewhere(allocation.value, points, Accrual(allocation.target.indicator.accrual))


def outgrown(allocations: Collection[Allocation]) -> set[int]:
    """Give the keys of the allocations whose scenario does not end at the value that was given. One query."""
    stored = _in_time(allocations)
    return {one.pk for one in allocations if _ends_at(one, stored[one.pk]) is not None}


def _in_time(allocations: Collection[Allocation]) -> dict[int, list[Scenario]]:
    """Give every point of some allocations, by the allocation's key, in the order of the periods. One query."""
    found: dict[int, list[Scenario]] = {one.pk: [] for one in allocations}
    points = Scenario.objects.filter(allocation__in=allocations).select_related("period")
    for point in points.order_by("period__ends_on", "period__due", "period"):
        found[point.allocation_id].append(point)
    return found


def points(allocations: Collection[Allocation]) -> dict[tuple[int, int], Decimal]:
    """Give every point of some allocations, by the keys of allocation and period. One query."""
    found = Scenario.objects.filter(allocation__in=allocations).order_by("pk")
    return {(one.allocation_id, one.period_id): one.value for one in found}
