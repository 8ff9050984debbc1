"""Where a figure comes from: the readings it is made of, down to the edition, the report and its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from django.db.models import Count

from thidua.monitoring.queries.adding import single
from thidua.monitoring.queries.figures import Basis
from thidua.monitoring.queries.today import Heirs, parts_of
from thidua.organisations.models import Unit
from thidua.participation.models import Evidence
from thidua.reports.addresses import place_of
from thidua.reports.models import Extension, Kind, Reading
from thidua.reports.rules.cells import figure_field

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Target
    from thidua.monitoring.rules.adding import Sums


class Saying(StrEnum):
    """What a unit has said of a target in a period."""

    VALUE = "value"
    CARRIED = "carried"
    NOT_APPLICABLE = "not_applicable"
    NOT_YET_DUE = "not_yet_due"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Entry:
    """What one unit brings to a figure: the components, and the part of them where it was parted since."""

    unit: Unit
    reading: int | None
    sums: Sums
    share: Fraction


@dataclass(frozen=True, slots=True)
class Row:
    """An entry with everything that stands behind it; ``evidence`` counts the files that prove the figure."""

    entry: Entry
    saying: Saying
    reading: Reading | None
    due: date
    evidence: int


def entries(target: Target, unit: Unit, period: Period, *, today: date, basis: Basis = Basis.THEN) -> list[Entry]:
    """Give what every unit brings to a figure, in order of name; added up they are the figure. Six queries."""
    campaign = target.campaign
    heirs = Heirs(today if basis is Basis.NOW else period.ends_on)
    found = []
    for leaf in single(campaign, [period.pk], target=target.pk):
        parts: Iterable[tuple[int, Sums]] = [(leaf.unit, leaf.sums)]
        shares = {leaf.unit: Fraction(1)}
        if basis is Basis.NOW:
            parts, shares = parts_of(leaf, heirs, period.ends_on), dict(heirs.of(leaf.unit, period.ends_on))
        held = [(sums, shares[holder]) for holder, sums in parts if unit.pk in heirs.above(holder)]
        found += [(leaf.unit, leaf.reading, sums, share) for sums, share in held]
    units = Unit.objects.select_related("kind").in_bulk({one[0] for one in found})
    made = [Entry(units[pk], reading, sums, share) for pk, reading, sums, share in found]
    return sorted(made, key=lambda one: (one.unit.name_sort, one.unit.pk))


def rows(shown: Sequence[Entry], target: Target, period: Period, today: date) -> list[Row]:
    """Give the entries of one page with their readings, days and evidence, in their order. Three queries."""
    readings = Reading.objects.select_related("edition__report__period__campaign", "edition__report__unit").in_bulk(
        {one.reading for one in shown if one.reading is not None}
    )
    units = {one.unit.pk for one in shown}
    days = dict(Extension.objects.filter(period=period, unit__in=units).order_by("pk").values_list("unit_id", "due"))
    places = {place_of(one.edition.report.period, figure_field(target.public_id)) for one in readings.values()}
    kept = Evidence.objects.filter(unit__in=units, place__in=places, removed_at__isnull=True).order_by()
    proofs = {(unit, place): n for unit, place, n in kept.values_list("unit_id", "place").annotate(n=Count("pk"))}
    made = []
    for one in shown:
        reading = readings.get(one.reading or 0)
        place = place_of(reading.edition.report.period, figure_field(target.public_id)) if reading else ""
        due = max(days.get(one.unit.pk, period.due), period.due)
        saying = _saying(one.sums, reading, due, today)
        made.append(Row(one, saying, reading, due, proofs.get((one.unit.pk, place), 0)))
    return made


def _saying(sums: Sums, reading: Reading | None, due: date, today: date) -> Saying:
    if reading is None:
        return Saying.OVERDUE if today >= due else Saying.NOT_YET_DUE
    if reading.kind == Kind.NOT_APPLICABLE:
        return Saying.NOT_APPLICABLE
    return Saying.CARRIED if sums.carried else Saying.VALUE
