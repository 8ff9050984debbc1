"""Adding up, slow and obvious: loops over rows, one unit after the other, by what the words say.

Nothing of `thidua.monitoring` is used here, so that both can be held against one another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from thidua.allocation.models import Allocation, Period
from thidua.organisations import queries as organisations
from thidua.organisations.models import Unit, UnitPlace
from thidua.organisations.rules.lineage import apportioned
from thidua.reports.models import Reading, Report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thidua.campaigns.models import Campaign, Target


@dataclass
class Said:
    """What one unit says of one target in one period."""

    unit: Unit
    target: Target
    period: Period
    reading: Reading | None
    carried: bool
    weight: int


@dataclass
class Heap:
    """Figures of several units thrown together: counts, days, and amounts as fractions."""

    expected: int = 0
    reported: int = 0
    not_applicable: int = 0
    used: int = 0
    carried: int = 0
    estimates: int = 0
    days: list[date] = field(default_factory=list)
    total: Fraction = Fraction(0)
    top: Fraction = Fraction(0)
    base: Fraction = Fraction(0)
    values: list[Fraction] = field(default_factory=list)


Answer = tuple[Any, ...]


class Rows:
    """All rows, read once: what follows only loops."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self.places: dict[int, list[UnitPlace]] = {}
        for place in UnitPlace.objects.select_related("parent").order_by("valid_from"):
            self.places.setdefault(place.unit_id, []).append(place)
        self.reports = {(one.unit_id, one.period_id): one for one in Report.objects.select_related("covered_by")}
        self.readings = {(one.edition_id, one.target_id): one for one in Reading.objects.exclude(kind="empty")}
        carried = Allocation.objects.filter(target__campaign=campaign, withdrawn_at=None, scope="own")
        self.allocations = list(carried.select_related("unit", "target__indicator"))
        self.heirs: dict[tuple[int, date], list[tuple[Unit, Fraction]]] = {}


def nearest_parent(rows: Rows, unit: Unit, day: date) -> Unit | None:
    """Where a unit stood on a day, or as near to it as it stood: before if it did, else after."""
    places = rows.places[unit.pk]
    earlier = [place for place in places if place.valid_from <= day]
    return (earlier[-1] if earlier else places[0]).parent


def line(rows: Rows, unit: Unit, day: date) -> list[Unit]:
    """A unit and everything above it."""
    found = [unit]
    while (parent := nearest_parent(rows, found[-1], day)) is not None and parent not in found:
        found.append(parent)
    return found


def counted(rows: Rows, unit: Unit, period: Period, target: Target) -> Reading | None:
    """What a unit's report of a period, or the one that discharges it, says of a target; None for an empty cell."""
    report = rows.reports.get((unit.pk, period.pk))
    if report is None:
        return None
    edition = (report.covered_by or report).counted_id
    return rows.readings.get((edition, target.pk)) if edition else None


def in_order(campaign: Campaign) -> list[Period]:
    return list(Period.objects.filter(campaign=campaign).order_by("ends_on", "due", "pk"))


def everything_said(rows: Rows) -> list[Said]:
    """Each unit, target and period of which something is expected or was said."""
    found, periods = [], in_order(rows.campaign)
    for allocation in rows.allocations:
        unit, target = allocation.unit, allocation.target
        last: Reading | None = None
        for period in periods:
            exists = unit.valid_from <= period.ends_on and (unit.valid_to is None or unit.valid_to > period.ends_on)
            reading = counted(rows, unit, period, target)
            if reading is not None:
                found.append(Said(unit, target, period, reading, carried=False, weight=allocation.weight))
                last = reading if reading.kind == "value" else None
            elif exists:
                carries = target.indicator.rollup == "latest" and last is not None
                found.append(
                    Said(unit, target, period, last if carries else None, carried=carries, weight=allocation.weight)
                )
    return found


def put(heap: Heap, said: Said, share: Fraction = Fraction(1), *, counts: bool = True, amounts: Any = None) -> None:
    """Put what a unit says onto a heap; of a unit that was parted, ``amounts`` are the whole millionths of a part."""
    reading, rollup = said.reading, said.target.indicator.rollup
    is_value = reading is not None and reading.kind == "value"
    heap.expected += counts
    heap.reported += counts and is_value and not said.carried
    heap.not_applicable += counts and reading is not None and reading.kind == "not_applicable"
    if reading is None or not is_value:
        return
    day = reading.as_of or (None if said.carried else said.period.ends_on)
    heap.days += [day] if day else []
    heap.estimates += counts and reading.status == "estimate"
    heap.carried += counts and said.carried
    total, top, base = amounts or amounts_of(said)
    uses = {"sum": True, "latest": True, "maximum": True, "none": False, "ratio": reading.numerator is not None and
            reading.denominator is not None, "mean": abs(reading.value) < 10**9}[rollup]  # fmt: skip
    heap.used += counts and uses
    heap.total, heap.top, heap.base = heap.total + total, heap.top + top, heap.base + base
    if rollup == "maximum" and counts:
        heap.values.append(Fraction(reading.value))


def amounts_of(said: Said) -> tuple[Fraction, Fraction, Fraction]:
    """What of a figure may be added: the figure, or the two amounts that are divided in the end."""
    reading, rollup = said.reading, said.target.indicator.rollup
    nothing = Fraction(0)
    assert reading is not None
    if rollup in {"sum", "latest"}:
        return Fraction(reading.value), nothing, nothing
    if rollup == "ratio" and reading.numerator is not None and reading.denominator is not None:
        return nothing, Fraction(reading.numerator), Fraction(reading.denominator)
    if rollup == "mean" and abs(reading.value) < 10**9:
        return nothing, Fraction(reading.value) * said.weight, Fraction(said.weight)
    return nothing, nothing, nothing


def answer(heap: Heap, target: Target) -> Answer:
    """Everything that is told of a heap, its figure last."""
    return (
        heap.expected,
        heap.reported,
        heap.not_applicable,
        heap.used,
        heap.carried,
        heap.estimates,
        min(heap.days, default=None),
        max(heap.days, default=None),
        figure(heap, target),
    )


def figure(heap: Heap, target: Target) -> Decimal | None:
    rollup, decimals = target.indicator.rollup, target.indicator.kept_decimals
    if rollup == "ratio":
        return rounded(heap.top * 100 / heap.base, decimals) if heap.base else None
    if rollup == "mean":
        return rounded(heap.top / heap.base, decimals) if heap.base else None
    if rollup == "maximum":
        return exact(max(heap.values)) if heap.values else None
    return exact(heap.total) if rollup != "none" and (heap.used or heap.total) else None


def rounded(value: Fraction, decimals: int) -> Decimal:
    with localcontext(prec=200):
        return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(
            Decimal(1).scaleb(-decimals), ROUND_HALF_UP
        )


def exact(value: Fraction) -> Decimal:
    with localcontext(prec=60):
        return Decimal(value.numerator) / Decimal(value.denominator)


def as_it_was(campaign: Campaign) -> dict[tuple[int, int, int], Answer]:
    """Everything by unit (those with others below them at any time), target and period."""
    rows = Rows(campaign)
    inner = set(UnitPlace.objects.exclude(parent=None).values_list("parent_id", flat=True))
    heaps: dict[tuple[int, int, int], Heap] = {}
    targets = {}
    for said in everything_said(rows):
        targets[said.target.pk] = said.target
        for unit in line(rows, said.unit, said.period.ends_on):
            if unit.pk in inner:
                put(heaps.setdefault((unit.pk, said.target.pk, said.period.pk), Heap()), said)
    return {key: answer(heap, targets[key[1]]) for key, heap in heaps.items()}


def as_it_is(campaign: Campaign, day: date) -> dict[tuple[int, int, int], Answer]:
    """Everything by unit, target and period, counted for those who hold it on a day."""
    rows = Rows(campaign)
    heaps: dict[tuple[int, int, int], Heap] = {}
    targets = {}
    for said in everything_said(rows):
        targets[said.target.pk] = said.target
        for holder, counts, amounts in parts(rows, said, day):
            for unit in line(rows, holder, day):
                heap = heaps.setdefault((unit.pk, said.target.pk, said.period.pk), Heap())
                put(heap, said, counts=counts, amounts=amounts)
    return {key: answer(heap, targets[key[1]]) for key, heap in heaps.items()}


def parts(rows: Rows, said: Said, day: date) -> Iterable[tuple[Unit, bool, Any]]:
    """Who holds what a unit said, each with whether the report counts there and the whole millionths of their part."""
    last = said.unit.valid_to - timedelta(days=1) if said.unit.valid_to else said.period.ends_on
    since = min(last, said.period.ends_on)
    if (said.unit.pk, since) not in rows.heirs:
        held = organisations.successors_on(said.unit, day, since) if since < day else [(said.unit, Fraction(1))]
        rows.heirs[said.unit.pk, since] = held
    most = rows.heirs[said.unit.pk, since][0][0]
    held = sorted(rows.heirs[said.unit.pk, since], key=lambda one: one[0].pk)
    amounts = amounts_of(said) if said.reading and said.reading.kind == "value" else (Fraction(0),) * 3
    parted = [apportioned(int(amount * 10**6), [share for _unit, share in held]) for amount in amounts]
    for place, (unit, _share) in enumerate(held):
        yield unit, unit == most, tuple(Fraction(part[place], 10**6) for part in parted)
