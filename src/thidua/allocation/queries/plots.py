"""Scenarios as tables: rows of allocations, columns of periods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua.allocation.models import Scenario

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from decimal import Decimal

    from thidua.allocation.models import Allocation, Period


@dataclass(frozen=True, slots=True)
class PlotRow:
    """An allocation with what it should have reached in each period, in the order of the periods."""

    allocation: Allocation
    points: list[Decimal | None]

    @property
    def has_points(self) -> bool:
        """Say whether there is a scenario at all."""
        return any(point is not None for point in self.points)


def plots(allocations: Sequence[Allocation], periods: Sequence[Period]) -> list[PlotRow]:
    """Give the scenario of each allocation over some periods. One query."""
    stored = points(allocations)
    return [PlotRow(one, [stored.get((one.pk, period.pk)) for period in periods]) for one in allocations]


def points(allocations: Collection[Allocation]) -> dict[tuple[int, int], Decimal]:
    """Give every point of some allocations, by the keys of allocation and period. One query."""
    found = Scenario.objects.filter(allocation__in=allocations).order_by("pk")
    return {(one.allocation_id, one.period_id): one.value for one in found}
