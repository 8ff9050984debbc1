"""What passed from unit to unit by reorganisations, composed exactly.

A unit hands over on a day: parts of what it held pass to others, and what is missing to a whole stays with it. All
handovers of one day happen at once, to what was held the day before. Units are any keys that compare and hash; shares
are kept as millionths and composed as fractions, so nothing is ever rounded before the last figure is written.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

WHOLE = 1_000_000
"""A whole predecessor, in the millionths in which shares are kept."""


class NotAWhole(ValueError):
    """The shares of a predecessor do not sum to a whole, or one of them is nothing."""


@dataclass(frozen=True, slots=True)
class Handover:
    """From ``on`` on, ``share`` millionths of what the predecessor held belong to the successor, by one event."""

    on: date
    event: int
    predecessor: int
    successor: int
    share: int = WHOLE


@dataclass(frozen=True, slots=True)
class Step:
    """A handover on the way from or to a unit that was asked about.

    ``whole`` is, on the way down, the part of the asked unit that passed here; on the way up, the part of the
    predecessor that came to the asked unit this way.
    """

    handover: Handover
    whole: Fraction


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount that counts for a unit on a day, as a whole number (scaled, where it has decimals).

    Only amounts that may be added are figures: of a rate, the two amounts that it divides.
    """

    unit: int
    day: date
    amount: int


@dataclass(frozen=True, slots=True)
class Share:
    """What of the figures of ``source`` counts for ``unit``: whole numbers that sum to what there was."""

    source: int
    unit: int
    amount: int


# -- Shares -----------------------------------------------------------------------------------------------------------


def millionths(shares: Sequence[int | Fraction | Decimal]) -> list[int]:
    """Turn the shares of one predecessor into millionths that sum to a whole.

    Whole numbers are millionths already; fractions and decimals are parts of one (a third is a third: largest remainder
    decides who gets the millionth left over). Raises ``NotAWhole``.
    """
    exact = [Fraction(share, WHOLE) if isinstance(share, int) else Fraction(share) for share in shares]
    if sum(exact) != 1 or any(share <= 0 for share in exact):
        raise NotAWhole([str(share) for share in exact])
    kept = apportioned(WHOLE, exact)
    if 0 in kept:
        raise NotAWhole([str(share) for share in exact])
    return kept


def apportioned(amount: int, shares: Sequence[Fraction]) -> list[int]:
    """Divide a whole amount by shares that sum to one; the parts are whole and sum to the amount.

    Each part is its exact share rounded down; what is left over goes, one each, to the largest remainders, the earlier
    first among equals. A part is never as much as one away from its exact share.
    """
    exact = [amount * share for share in shares]
    parts = [part.numerator // part.denominator for part in exact]
    left = amount - sum(parts)
    by_remainder = sorted(range(len(parts)), key=lambda place: (parts[place] - exact[place], place))
    for place in by_remainder[:left]:
        parts[place] += 1
    return parts


# -- Through time -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Handing:
    """Everything that one unit hands over on one day."""

    on: date
    parts: tuple[Handover, ...]

    @property
    def rest(self) -> Fraction:
        """What stays with it."""
        return 1 - sum((Fraction(part.share, WHOLE) for part in self.parts), Fraction(0))


class Ledger:
    """Handovers by the unit that hands over and by day, to be asked many times."""

    def __init__(self, handovers: Iterable[Handover]) -> None:
        """Sort the handovers."""
        kept = sorted(handovers, key=lambda one: (one.predecessor, one.on, one.event, one.successor))
        self._by_unit: dict[int, list[_Handing]] = defaultdict(list)
        for (unit, on), parts in groupby(kept, key=attrgetter("predecessor", "on")):
            self._by_unit[unit].append(_Handing(on, tuple(parts)))

    def next_handing(self, unit: int, after: date) -> _Handing | None:
        """Give what a unit hands over first after a day, or None."""
        return next((handing for handing in self._by_unit.get(unit, ()) if handing.on > after), None)

    def destinations(self, unit: int, since: date, until: date) -> dict[int, Fraction]:
        """Say who holds on the day ``until`` what a unit held on the day ``since``; the parts sum to one."""
        held, _steps = self._followed(unit, since, until)
        return held

    def descent(self, unit: int, since: date, until: date) -> list[Step]:
        """Give every handover, oldest first, by which something that a unit held on a day went on."""
        _held, steps = self._followed(unit, since, until)
        return steps

    def _followed(self, unit: int, since: date, until: date) -> tuple[dict[int, Fraction], list[Step]]:
        held, day = {unit: Fraction(1)}, since
        steps: list[Step] = []
        while True:
            coming = [(handing, one) for one in held if (handing := self.next_handing(one, day))]
            day = min((handing.on for handing, _ in coming), default=until)
            if not coming or day > until:
                return held, steps
            after: dict[int, Fraction] = defaultdict(Fraction, held)
            for handing, one in coming:
                if handing.on == day:
                    after[one] -= held[one] * (1 - handing.rest)
                    for part in handing.parts:
                        passed = held[one] * Fraction(part.share, WHOLE)
                        after[part.successor] += passed
                        steps.append(Step(part, passed))
            held = {one: part for one, part in after.items() if part}

    def ancestry(self, unit: int, until: date) -> list[Step]:
        """Give every handover, oldest first, by which something came to what a unit holds on a day."""
        reached = {unit: Fraction(1)}
        steps: list[Step] = []
        days: dict[date, list[tuple[int, _Handing]]] = defaultdict(list)
        for one, handings in self._by_unit.items():
            for handing in handings:
                if handing.on <= until:
                    days[handing.on].append((one, handing))
        for day in sorted(days, reverse=True):
            before = dict(reached)
            for one, handing in days[day]:
                ways = [
                    Step(part, Fraction(part.share, WHOLE) * reached[part.successor])
                    for part in handing.parts
                    if part.successor in reached
                ]
                whole = sum((way.whole for way in ways), handing.rest * reached.get(one, Fraction(0)))
                steps.extend(ways)
                if whole:
                    before[one] = whole
                else:
                    before.pop(one, None)
            reached = before
        return sorted(steps, key=lambda step: (step.handover.on, step.handover.event, step.handover.predecessor))


# -- Readings ---------------------------------------------------------------------------------------------------------


def as_it_was(figures: Iterable[Figure]) -> list[Share]:
    """Read figures by the units that they counted for on their day, in the order of the units' keys."""
    sums: dict[int, int] = defaultdict(int)
    for figure in figures:
        sums[figure.unit] += figure.amount
    return [Share(unit, unit, sums[unit]) for unit in sorted(sums)]


def as_it_is(
    figures: Iterable[Figure],
    handovers: Collection[Handover],
    *,
    until: date,
    last_days: Mapping[int, date] | None = None,
) -> list[Share]:
    """Read figures by the units that hold on the day ``until`` what was counted then.

    ``last_days`` are the last days of units that no longer exist: a figure of a later day counts as of the last.
    The figures of one unit between two of its handovers are summed before they are divided, so that few are rounded; a
    unit's parts stay with its own successors, so that every sum above them is equal too.
    """
    ledger, ends = Ledger(handovers), last_days or {}
    sums: dict[tuple[int, date | None], int] = defaultdict(int)
    since: dict[tuple[int, date | None], date] = {}
    for figure in figures:
        day = min(figure.day, ends.get(figure.unit, figure.day))
        handing = ledger.next_handing(figure.unit, day)
        stretch = (figure.unit, handing.on if handing else None)
        sums[stretch] += figure.amount
        since[stretch] = day
    shares: dict[tuple[int, int], int] = defaultdict(int)
    for stretch, amount in sums.items():
        if stretch[1] is None or stretch[1] > until:
            shares[stretch[0], stretch[0]] += amount
            continue
        held = sorted(ledger.destinations(stretch[0], since[stretch], until).items())
        for (unit, _), part in zip(held, apportioned(amount, [share for _, share in held]), strict=True):
            shares[stretch[0], unit] += part
    return [Share(source, unit, shares[source, unit]) for source, unit in sorted(shares)]
