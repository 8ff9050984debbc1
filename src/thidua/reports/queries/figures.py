"""The figures of a report: what each target asks for, what was said, what was said before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import F

from thidua.campaigns.rules import PER_CENT, Accrual
from thidua.kernel.text import fold
from thidua.reports.models import Kind, Reading
from thidua.reports.rules import cells, figures, way

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from decimal import Decimal

    from thidua.allocation.models import Allocation, Period
    from thidua.campaigns.models import Target
    from thidua.organisations.models import Unit
    from thidua.reports.rules.figures import Figure, Shape, Strange, Wrong

_CHANGE: Final = re.compile(r"\b(?:tang|giam|toc do|tang truong)\b")
"""Words of rates that may well be over 100 %: changes."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure in a form: what is asked, what was said, how it stands and what is open.

    ``before`` is what the unit last reported of the target, ``scenario`` what it should have reached by the period's
    end. ``flag`` is why the figure was returned. A row without an allocation was taken back after it was reported.
    """

    target: Target
    allocation: Allocation | None
    shape: Shape
    figure: Figure
    before: Decimal | None
    scenario: Decimal | None
    standing: way.CellStanding
    is_open: bool
    flag: str = ""
    wrong: tuple[Wrong, ...] = ()
    strange: tuple[Strange, ...] = ()

    @property
    def field(self) -> str:
        """Give the field of the figure."""
        return cells.figure_field(self.target.public_id)

    @property
    def texts(self) -> dict[str, str]:
        """Give the canonical text of each cell, by key."""
        said = figures.texts_of(self.figure, self.shape)
        return {cells.figure_key(self.target.public_id, part): said[part] for part in figures.parts_of(self.shape)}

    @property
    def needs_answer(self) -> bool:
        """Say whether something is strange and nobody has said why."""
        return bool(self.strange) and not self.figure.answer


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


def last_reported(unit: Unit, period: Period, campaigns: Iterable[int]) -> dict[int, Decimal]:
    """Give what a unit last reported of each target in periods that ended before, by target. One query.

    Only received editions count; a cell without a value says nothing.
    """
    before = Reading.objects.filter(
        edition__report__unit=unit,
        edition__report__period__campaign__in=campaigns,
        edition__report__period__ends_on__lt=period.ends_on,
        edition=F("edition__report__counted"),
        kind=Kind.VALUE,
    )
    return {one.target_id: one.value for one in before.order_by("edition__report__period__ends_on", "pk")}


def a_year_before(unit: Unit, period: Period) -> dict[int, Decimal]:
    """Give what a unit reported a year before of each indicator, by indicator, where that is known. One query."""
    known = Reading.objects.filter(
        edition__report__unit=unit,
        edition__report__period__ends_on=_a_year_back(period.ends_on),
        edition=F("edition__report__counted"),
        kind=Kind.VALUE,
    )
    return {one.target.indicator_id: one.value for one in known.select_related("target").order_by("pk")}


def _a_year_back(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def parts_by_whole(values: Mapping[int, tuple[Target, Decimal | None]]) -> dict[int, list[Decimal | None]]:
    """Give the values of the parts of each target where they are of its measure and so add up to it."""
    found: dict[int, list[Decimal | None]] = {}
    for target, value in values.values():
        whole = values.get(target.parent_id or 0)
        if whole and whole[0].measure == target.measure and PER_CENT not in target.measure:
            found.setdefault(whole[0].pk, []).append(value)
    return found
