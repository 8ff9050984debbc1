"""The statistical forms of TT 02/2023/TT-BNV: their layout as data, the year that they speak of, the day they are due.

0601, 0604 and 0605 are laid here; 0602 and 0603 count the register of awards and are laid beside it
(`nominees.rules.statistics`). Every form that a page, a file or a paper shows is a `Layout` with its counts.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DATA: Final = Path(__file__).resolve().parent.parent / "data" / "tt02_2023.json"
FIRST_YEAR: Final = 2023
"""The year of the circular."""
LAST_YEAR: Final = 2199
MOVEMENTS: Final = "0601"
ORGANS: Final = "0604"
WORKERS: Final = "0605"
NUMBERS: Final = (MOVEMENTS, "0602", "0603", ORGANS, WORKERS)
TOTAL_ROW: Final = "01"
TOTAL_COLUMN: Final = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its number and its words."""

    number: int
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its code ("" for a heading), its words, what it counts in."""

    code: str
    label: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A form: its code and title, columns, rows, where the layout comes from, and what had to be read into it."""

    code: str
    title: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    source: str
    note: str = ""

    @property
    def number(self) -> str:
        """The four digits that it goes by."""
        return self.code.split(".")[0]


Place = tuple[str, int]
"""A cell: code of row and number of column."""


@cache
def layouts() -> Mapping[str, Layout]:
    """Give the forms that are laid here by the digits that they go by."""
    plain = json.loads(DATA.read_text(encoding="utf-8"))
    made = [_layout(one, plain["source"]) for one in plain["forms"]]
    return {one.number: one for one in made}


def _layout(plain: Mapping[str, Any], source: str) -> Layout:
    columns = tuple(Column(**one) for one in plain["columns"])
    return Layout(
        plain["code"], plain["title"], columns, tuple(Line(**one) for one in plain["rows"]), source, plain["note"]
    )


def due_day(year: int) -> date:
    """Give the last day on which the forms of a year are received."""
    plain = json.loads(DATA.read_text(encoding="utf-8"))["due"]
    return date(year, plain["month"], plain["day"])


def counted(layout: Layout, places: Iterable[frozenset[Place]]) -> dict[Place, int]:
    """Count things by cell, each given as the cells that it belongs to; a cell that nothing is in is a real zero."""
    found: Counter[Place] = Counter()
    for one in places:
        found.update(one)
    return {
        (line.code, column.number): found[line.code, column.number]
        for line in layout.lines
        if line.code
        for column in layout.columns
    }


def places(rows: Iterable[str], columns: Iterable[int]) -> frozenset[Place]:
    """Give the cells where rows and columns cross."""
    across = tuple(columns)
    return frozenset((row, column) for row in rows for column in across)


# -- A form of a year as something that a paper can be about ----------------------------------------------------------

_MARK: Final = "8000-8000-000000000000"


def id_of(number: str, year: int) -> UUID:
    """Give the id of a form of a year, which is no row anywhere: both stand in it and can be read from it."""
    return UUID(f"0000{number}-{year:04d}-{_MARK}")


def form_with(about: UUID) -> tuple[str, int] | None:
    """Read form and year from such an id; None for any other."""
    first, middle, *_rest = str(about).split("-")
    number, year = first[4:], int(middle) if middle.isdigit() else 0
    if number not in NUMBERS or not FIRST_YEAR <= year <= LAST_YEAR or id_of(number, year) != about:
        return None
    return number, year
