"""The figures of a report: what each target asks for, what was said, what was said before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import F

from thidua.campaigns.rules import PER_CENT, Accrual
from thidua.kernel.dates import month_end
from thidua.kernel.quantities import decimals_of, from_scaled
from thidua.kernel.text import fold
from thidua.reports.models import Kind, Reading
from thidua.reports.rules import cells, figures, way

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date
    from decimal import Decimal

    from thidua.allocation.models import Allocation, Period
    from thidua.campaigns.models import Campaign, Indicator, Target
    from thidua.organisations.models import Unit
    from thidua.reports.rules.figures import Figure, Shape, Strange, Wrong

_CHANGE: Final = re.compile(r"\b(?:tang|giam|toc do|tang truong)\b")
"""Words of rates that may well be over 100 %: changes."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure in a form: what is asked, what was said, how it stands and what is open.

    ``before`` is what the unit last reported of the target where that can be compared, ``scenario`` what it should have
    reached by the period's end, ``promised`` what the unit registered. ``flag`` is why the figure was returned. A row
    without an allocation is of a target that was taken back, or whose campaign is discharged no longer, after it was
    filled in: it stays and is closed. ``parts`` are the values of its parts where these add up to it.
    """

    target: Target
    allocation: Allocation | None
    shape: Shape
    figure: Figure
    before: Decimal | None
    scenario: Decimal | None
    promised: Decimal | None
    standing: way.CellStanding
    is_open: bool
    flag: str = ""
    parts: tuple[Decimal | None, ...] = ()

    @property
    def field(self) -> str:
        """Give the field of the figure."""
        return cells.figure_field(self.target.public_id)

    @property
    def wrong(self) -> tuple[Wrong, ...]:
        """Say what has to be mended in the figure before it is submitted."""
        return tuple(figures.faults(self.figure, self.shape))

    @property
    def strange(self) -> tuple[Strange, ...]:
        """Say what a careful reader would ask about the figure."""
        return tuple(figures.doubts(self.figure, self.shape, before=self.before, parts=self.parts))

    @property
    def texts(self) -> dict[str, str]:
        """Give the canonical text of each cell, by key."""
        said = figures.texts_of(self.figure, self.shape)
        return {cells.figure_key(self.target.public_id, part): said[part] for part in figures.parts_of(self.shape)}

    @property
    def needs_answer(self) -> bool:
        """Say whether something is strange, nobody has said why, and the unit can."""
        return self.is_open and bool(self.strange) and not self.figure.answer


def shape_of(target: Target) -> Shape:
    """Say how a target's figure is filled in."""
    indicator = target.indicator
    growth = bool(target.direction) or _CHANGE.search(fold(target.label)) is not None
    return figures.Shape(
        decimals=indicator.kept_decimals,
        is_rate=indicator.is_rate,
        accrual=Accrual(indicator.accrual).value,
        is_share=target.measure.strip() == PER_CENT and not growth,
    )


def figure_of(reading: Reading) -> Figure:
    """Give a kept reading as a plain figure."""
    return figures.Figure(
        value=reading.value,
        numerator=reading.numerator,
        denominator=reading.denominator,
        last_year=reading.last_year,
        status=reading.status,
        as_of=reading.as_of,
        absent=reading.kind == Kind.NOT_APPLICABLE,
        reason=reading.reason,
        answer=reading.answer,
        typed=reading.typed,
    )


def last_reported(
    units: Collection[Unit], period: Period, campaigns: Collection[Campaign]
) -> dict[int, dict[int, Decimal]]:
    """Give what units last reported of each target in periods that ended before, by unit and target. One query.

    Only received editions count, and readings that can be held against those of the period; a cell without a value says
    nothing.
    """
    earlier = Reading.objects.filter(
        edition__report__unit__in=units,
        target__campaign__in=campaigns,
        edition__report__period__ends_on__lt=period.ends_on,
        edition=F("edition__report__counted"),
        kind=Kind.VALUE,
    ).order_by("edition__report__period__ends_on", "pk")
    told = "edition__report__unit_id", "target_id", "target__indicator__accrual", "value", "decimals"
    then = "edition__report__period__ends_on", "edition__report__period__cadence"
    found: dict[int, dict[int, Decimal]] = {}
    for unit, target, accrual, scaled, decimals, ended_on, cadence in earlier.values_list(*told, *then):
        same = cadence == period.cadence
        if figures.comparable(accrual, ends_on=period.ends_on, before_ended_on=ended_on, same_cadence=same):
            found.setdefault(unit, {})[target] = from_scaled(int(scaled), decimals)
    return found


def a_year_before(units: Collection[Unit], period: Period) -> dict[int, dict[int, Decimal]]:
    """Give what units reported a year before of each indicator, by unit and indicator, where known. One query."""
    known = Reading.objects.filter(
        edition__report__unit__in=units,
        edition__report__period__ends_on=_a_year_back(period.ends_on),
        edition=F("edition__report__counted"),
        kind=Kind.VALUE,
    ).order_by("pk")
    found: dict[int, dict[int, Decimal]] = {}
    told: tuple[str, ...] = ("edition__report__unit_id", "target__indicator_id", "value", "decimals")
    for unit, indicator, scaled, decimals in known.values_list(*told):
        found.setdefault(unit, {})[indicator] = from_scaled(int(scaled), decimals)
    return found


def _a_year_back(day: date) -> date:
    """Give the same day of the year before; the end of a month is the end of that month."""
    if day == month_end(day.year, day.month):
        return month_end(day.year - 1, day.month)
    return day.replace(year=day.year - 1)


def parts_by_whole(values: Mapping[int, tuple[Target, Decimal | None]]) -> dict[int, list[Decimal | None]]:
    """Give the values of the parts of each target where they are of its measure and so add up to it."""
    found: dict[int, list[Decimal | None]] = {}
    for target, value in values.values():
        whole = values.get(target.parent_id or 0)
        if whole and whole[0].measure == target.measure and PER_CENT not in target.measure:
            found.setdefault(whole[0].pk, []).append(value)
    return found


def finest(indicator: Indicator) -> int:
    """Give the decimals that the stored figures of an indicator need; a rate is rounded anew and needs none."""
    stored = Reading.objects.filter(target__indicator=indicator, numerator__isnull=True)
    pairs = [*stored.values_list("decimals", "value"), *stored.values_list("decimals", "last_year")]
    return max((decimals_of(from_scaled(int(kept), places)) for places, kept in pairs if kept is not None), default=0)
