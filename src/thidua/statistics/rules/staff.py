"""Where forms 0604 and 0605 count an organisation and a person who do the work of emulation and commendation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from thidua.statistics.rules.forms import TOTAL_COLUMN, TOTAL_ROW, places

if TYPE_CHECKING:
    from datetime import date

    from thidua.statistics.rules.forms import Place

ORGANS: Final = {"department": "02", "part": "03", "board": "04", "division": "05"}
"""Rows of form 0604 by kind; any other kind is in the total alone."""
EDUCATION: Final = {"elementary": "08", "intermediate": "09", "college": "10", "university": "11", "postgraduate": "12"}
_AGES: Final = ((30, "02"), (40, "03"), (50, "04"), (55, "05"), (60, "06"))
OLDEST: Final = "07"
_TERMS: Final = ((5, "13"), (10, "14"))
LONGEST: Final = "15"
WOMEN: Final = 2


@dataclass(frozen=True, slots=True)
class Told:
    """What form 0605 asks of a person; None and "" where it was not said."""

    born_year: int | None = None
    is_woman: bool | None = None
    education: str = ""
    since_on: date | None = None


def age_row(born_year: int, year: int) -> str:
    """Give the row of an age: the form's year less the year of birth."""
    return next((row for most, row in _AGES if year - born_year <= most), OLDEST)


def term_row(since_on: date, on: date) -> str:
    """Give the row of how long somebody has done this work on a day; ten years to the day are ten."""
    years = on.year - since_on.year - ((on.month, on.day) < (since_on.month, since_on.day))
    return next((row for under, row in _TERMS if years < under), LONGEST)


def unclear(told: Told) -> tuple[str, ...]:
    """Name what was not said of a person."""
    known = {
        "born_year": told.born_year is not None,
        "is_woman": told.is_woman is not None,
        "education": told.education in EDUCATION,
        "since_on": told.since_on is not None,
    }
    return tuple(name for name, is_known in known.items() if not is_known)


def worker_places(told: Told, on: date) -> frozenset[Place]:
    """Give the cells of form 0605 that count a person on a day."""
    rows = [TOTAL_ROW]
    rows += [age_row(told.born_year, on.year)] if told.born_year is not None else []
    rows += [EDUCATION[told.education]] if told.education in EDUCATION else []
    rows += [term_row(told.since_on, on)] if told.since_on is not None else []
    return places(rows, [TOTAL_COLUMN, *([WOMEN] if told.is_woman else [])])


def organ_places(kind: str) -> frozenset[Place]:
    """Give the cells of form 0604 that count an organisation."""
    return places([TOTAL_ROW, *([ORGANS[kind]] if kind in ORGANS else [])], [TOTAL_COLUMN])
