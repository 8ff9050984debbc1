"""Reporting periods between two days, with the names that Vietnamese papers give them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from thidua.kernel.dates import month_end

if TYPE_CHECKING:
    from collections.abc import Callable

MOST: Final = 400
"""So many periods are laid at once; more are a slip of the pen in a day."""
ROMAN: Final = ("I", "II", "III", "IV")


class Cadence(StrEnum):
    """How often a period comes round."""

    ONCE = "once"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class Span:
    """A period that could be laid: its name, its first and last day, the first day on which a report is late."""

    name: str
    starts_on: date
    ends_on: date
    due: date


def periods(cadence: Cadence, first: date, last: date, *, late_after: int) -> list[Span]:
    """Give the periods between two days, both included, cut at them; at most `MOST`.

    A report is late from ``late_after`` days after a period's end; 1 or more, so that the end itself is in time.
    """
    found: list[Span] = []
    day = first
    while day <= last and len(found) < MOST:
        name, end = _HOW[cadence](day)
        end = last if cadence is Cadence.ONCE else min(end, last)
        found.append(Span(name, day, end, end + timedelta(days=late_after)))
        day = end + timedelta(days=1)
    return found


def _once(_day: date) -> tuple[str, date]:
    return "Cả đợt thi đua", date.max


def _week(day: date) -> tuple[str, date]:
    year, week, weekday = day.isocalendar()
    return f"Tuần {week:02d}/{year}", day + timedelta(days=7 - weekday)


def _month(day: date) -> tuple[str, date]:
    return f"Tháng {day.month}/{day.year}", month_end(day.year, day.month)


def _quarter(day: date) -> tuple[str, date]:
    quarter = (day.month - 1) // 3
    return f"Quý {ROMAN[quarter]}/{day.year}", month_end(day.year, 3 * quarter + 3)


def _half(day: date) -> tuple[str, date]:
    is_first = day.month <= 6  # noqa: PLR2004 -- the months of half a year
    return f"6 tháng {'đầu' if is_first else 'cuối'} năm {day.year}", month_end(day.year, 6 if is_first else 12)


def _year(day: date) -> tuple[str, date]:
    return f"Năm {day.year}", date(day.year, 12, 31)


_HOW: Final[dict[Cadence, Callable[[date], tuple[str, date]]]] = {
    Cadence.ONCE: _once,
    Cadence.WEEKLY: _week,
    Cadence.MONTHLY: _month,
    Cadence.QUARTERLY: _quarter,
    Cadence.HALF_YEARLY: _half,
    Cadence.YEARLY: _year,
}


def expects_estimate(ends_on: date, due: date) -> bool:
    """Say whether a period's figures are estimates ("ước cả năm"): a report in time is written before they end.

    ``due`` is the first day that is too late, so the last good day is the one before it.
    """
    return ends_on >= due
