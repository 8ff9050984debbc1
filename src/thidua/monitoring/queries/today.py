"""Figures read as they are now: by who holds today what was counted then.

What units have passed on since the period is parted exactly (`organisations.rules.lineage`), which no database does; so
the components of single units are read and added up here. It is never kept: it changes with the day.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from thidua.allocation.models import Period
from thidua.monitoring.queries.adding import single
from thidua.monitoring.rules.adding import Sums, added, parted
from thidua.organisations.models import Succession, Unit, UnitPlace
from thidua.organisations.rules.lineage import Handover, Ledger

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from thidua.campaigns.models import Campaign
    from thidua.monitoring.queries.adding import Leaf

_DAY = timedelta(days=1)


class Heirs:
    """Who holds on a day what units held on others, and what stands above whom on that day. Four queries."""

    def __init__(self, day: date) -> None:
        """Read the handovers until the day and the tree."""
        self._day = day
        rows = Succession.objects.filter(reorganisation__effective_on__lte=day).order_by()
        self._ledger = Ledger(
            Handover(*row)
            for row in rows.values_list(
                "reorganisation__effective_on", "reorganisation_id", "predecessor_id", "successor_id", "share"
            )
        )
        ended = Unit.objects.filter(valid_to__isnull=False).order_by()
        self._last_days = {pk: end - _DAY for pk, end in ended.values_list("pk", "valid_to") if end is not None}
        self._parents = _parents(day)
        self._held: dict[tuple[int, date], list[tuple[int, Fraction]]] = {}

    def of(self, unit: int, ends_on: date) -> list[tuple[int, Fraction]]:
        """Say who holds what a unit counted in a period, in the order of keys; the parts sum to one."""
        since = min(ends_on, self._last_days.get(unit, ends_on))
        if (unit, since) not in self._held:
            handing = self._ledger.next_handing(unit, since)
            parts = {unit: Fraction(1)}
            if handing is not None and handing.on <= self._day:
                parts = self._ledger.destinations(unit, since, self._day)
            self._held[unit, since] = sorted(parts.items())
        return self._held[unit, since]

    def main(self, unit: int, ends_on: date) -> int:
        """Say who holds the largest part of what a unit counted, the first of equals: reports count there."""
        return max(self.of(unit, ends_on), key=lambda one: (one[1], -one[0]))[0]

    def above(self, unit: int) -> list[int]:
        """Give a unit and what stands above it."""
        found = [unit]
        while (parent := self._parents.get(found[-1])) is not None and parent not in found:
            found.append(parent)
        return found


def _parents(day: date) -> dict[int, int]:
    """Give what stands above each unit on a day, or as near to it as the unit stood (`relations.places`)."""
    found: dict[int, tuple[date, int | None]] = {}
    places = UnitPlace.objects.order_by("unit", "valid_from").values_list("unit_id", "parent_id", "valid_from")
    for unit, parent, valid_from in places:
        if unit not in found or valid_from <= day:
            found[unit] = (valid_from, parent)
    return {unit: parent for unit, (_from, parent) in found.items() if parent is not None}


def as_it_is(campaign: Campaign, unit: Unit, periods: Collection[int], day: date) -> dict[tuple[int, int], Sums]:
    """Add up at a unit what it and what stands below it hold on a day, by target and period (keys). Six queries."""
    heirs, found = Heirs(day), defaultdict[tuple[int, int], list[Sums]](list)
    ends = dict(Period.objects.filter(pk__in=periods).values_list("pk", "ends_on"))
    for leaf in single(campaign, periods):
        for holder, part in parts_of(leaf, heirs, ends[leaf.period]):
            if unit.pk in heirs.above(holder):
                found[leaf.target, leaf.period].append(part)
    return {key: added(parts) for key, parts in found.items()}


def parts_of(leaf: Leaf, heirs: Heirs, ends_on: date) -> Iterable[tuple[int, Sums]]:
    """Part a unit's own components among those who hold them."""
    held = heirs.of(leaf.unit, ends_on)
    return zip((one for one, _share in held), parted(leaf.sums, [share for _one, share in held]), strict=True)
