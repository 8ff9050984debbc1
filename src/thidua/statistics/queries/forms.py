"""The five forms of a year, each filled as far as the reader may see, and what stands beside its counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua.movements.queries import movements_in
from thidua.nominees import queries as nominees
from thidua.nominees.rules import statistics as awards
from thidua.statistics import access
from thidua.statistics.queries import movements, staff
from thidua.statistics.rules import forms
from thidua.statistics.rules.forms import FIRST_YEAR, MOVEMENTS, ORGANS, Column, Layout, Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from thidua.kernel.actors import Actor
    from thidua.nominees.rules.statistics import Form
    from thidua.statistics.rules.forms import Place


@dataclass(frozen=True, slots=True)
class Stated:
    """How many bodies said all of their people, said something, said nothing; ``silent`` ones are no zero."""

    declared: int
    begun: int
    silent: int


@dataclass(frozen=True, slots=True)
class Filled:
    """A form of a year with its counts; a cell without one is filled by nothing here, or nobody has said anything.

    ``unclear`` says of how many of the things counted which fact is not known: they are in totals alone.
    """

    layout: Layout
    year: int
    counts: Mapping[Place, int]
    unclear: Mapping[str, int]
    stated: Stated | None = None

    @property
    def due(self) -> date:
        """The last day on which the form is received."""
        return forms.due_day(self.year)


def form(officer: Actor, on: date, code: str, year: int) -> Filled:
    """Fill a form of a year, named by its four digits, with what an officer may see."""
    if code == MOVEMENTS:
        rows = movements.movements_of(year)
        return _filled(forms.layouts()[code], year, [(one.places, one.unclear) for one in rows])
    if code in forms.layouts():
        return _of_staff(officer, on, code, year)
    laid = awards.forms()[code]
    return Filled(_as_layout(laid), year, nominees.counted(officer, on, laid, year), {})


def _of_staff(officer: Actor, on: date, code: str, year: int) -> Filled:
    reads = access.reads_staff(officer, on=on)
    there = staff.bodies(officer, on, year) if reads else []
    standings = Counter(one.standing for one in there)
    stated = Stated(standings["declared"], standings["begun"], standings["silent"])
    if not stated.declared and not stated.begun:
        return Filled(forms.layouts()[code], year, {}, {}, stated)
    rows = _staff(officer, on, code, year)
    return _filled(forms.layouts()[code], year, [(one.places, one.unclear) for one in rows], stated)


def _staff(officer: Actor, on: date, code: str, year: int) -> Sequence[staff.Told]:
    return (staff.organs_at if code == ORGANS else staff.workers_at)(officer, on, year)


def _filled(
    layout: Layout, year: int, rows: Sequence[tuple[frozenset[Place], Iterable[str]]], stated: Stated | None = None
) -> Filled:
    unclear = Counter(name for _places, names in rows for name in names)
    return Filled(layout, year, forms.counted(layout, (places for places, _names in rows)), unclear, stated)


def _as_layout(laid: Form) -> Layout:
    columns = tuple(Column(one.number, one.label) for one in laid.columns)
    return Layout(
        laid.code, laid.title, columns, tuple(Line(one.code, one.label, one.unit) for one in laid.rows), laid.source
    )


def counts_examples(officer: Actor, on: date, code: str, year: int) -> bool:
    """Say whether a form counts anything made up: a movement is when the plan of a campaign that carries it is."""
    if code == MOVEMENTS:
        return movements_in(year).filter(campaign_movements__campaign__plan__is_example=True).exists()
    if code in forms.layouts():
        return any(one.row.is_example for one in _staff(officer, on, code, year))
    return nominees.counts_examples(officer, on, awards.forms()[code], year)


def years(on: date) -> list[int]:
    """Give the years that there are forms of, the newest first."""
    return list(range(on.year, FIRST_YEAR - 1, -1))
