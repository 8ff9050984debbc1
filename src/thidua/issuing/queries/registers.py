"""Registers as books: the numbers of a year and kind in their order, with the gaps."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from thidua.issuing import access
from thidua.issuing.rules import numbers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from thidua.issuing.models import Document, Register
    from thidua.issuing.rules.numbers import Gap
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a book: a paper with its number, or numbers that no paper here bears."""

    document: Document | None = None
    gap: Gap | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """The numbers of a unit, year and series; ``register`` is None where only typed numbers stand in it."""

    unit: Unit
    year: int
    series: str
    register: Register | None
    entries: Sequence[Entry]

    @property
    def next_number(self) -> int:
        """Give the number that comes next."""
        last = self.register.last if self.register else 0
        return numbers.next_after(
            last, max((one.document.number or 0 for one in self.entries if one.document), default=0)
        )


def books(officer: Actor, unit: Unit, year: int, on: date) -> list[Book]:
    """Give the books of a unit in a year that an officer may read, the one for all kinds first. Two queries."""
    papers = access.visible_to(officer, on=on).filter(unit=unit, year=year).order_by("series", "number", "pk")
    rows = papers.defer("composed", "edits", "seen", "paper", "checked")
    by_series = {series: list(found) for series, found in groupby(rows, key=lambda one: one.series)}
    kept = access.visible_registers(officer, on=on).filter(unit=unit, year=year)
    registers = {one.series: one for one in kept}
    return [
        _book(unit, year, series, registers.get(series), by_series.get(series, []))
        for series in sorted(by_series.keys() | registers.keys())
    ]


def _book(unit: Unit, year: int, series: str, register: Register | None, papers: Sequence[Document]) -> Book:
    numbered = [one for one in papers if one.number is not None]
    last = max([register.last if register else 0, *(one.number or 0 for one in numbered)])
    entries = [(one.number or 0, Entry(document=one)) for one in numbered]
    # Without a register of its own the body numbers elsewhere: what lies between is not a gap that this site knows of.
    skipped = numbers.gaps([one.number or 0 for one in numbered], last) if register else []
    entries += [(gap.first, Entry(gap=gap)) for gap in skipped]
    return Book(unit, year, series, register, [one for _place, one in sorted(entries, key=lambda pair: pair[0])])


def register_years(officer: Actor, unit: Unit, on: date) -> list[int]:
    """Give the years in which a unit has books, newest first, this year among them. Two queries."""
    papers = access.visible_to(officer, on=on).filter(unit=unit, year__isnull=False)
    years = {year for year in papers.order_by().values_list("year", flat=True).distinct() if year is not None}
    kept = access.visible_registers(officer, on=on).filter(unit=unit).order_by().values_list("year", flat=True)
    return sorted(years | set(kept.distinct()) | {on.year}, reverse=True)
