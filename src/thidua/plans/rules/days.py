"""Days of a plan: what its words mean for who is late."""

from __future__ import annotations

from datetime import date
from typing import Final

from thidua.kernel.dates import first_late_day, last_good_day

OPERATORS: Final = ("before", "by", "through", "on", "from", "in_month", "in_year", "event")
NO_LIMIT: Final = frozenset({"", "from", "event"})
"""Words after which a day is the first of many, or no day at all."""


FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199


def day_in(values: dict[str, object], key: str = "date") -> date | None:
    """Read a day of a payload: ISO text, or None where there is none, or where its year is a slip of the pen."""
    text = values.get(key)
    day = date.fromisoformat(str(text)) if text else None
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None


def due(day: date | None, operator: str) -> date | None:
    """Give the first day that is too late; None where the text sets no limit."""
    return None if day is None or operator in NO_LIMIT else first_late_day(day, operator)


def last_day(day: date | None, operator: str) -> date | None:
    """Give the last day that a word and a day leave open, as a period ends on it."""
    return None if day is None or operator in NO_LIMIT else last_good_day(day, operator)
