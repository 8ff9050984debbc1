"""Vietnam's public holidays and working days.

They come from the library ``holidays``; what the government substitutes within a year is there once the library knows
it, so whoever shows a working day says that the calendar is not verified.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

SATURDAY: Final = 5


@cache
def holidays_of(year: int) -> frozenset[date]:
    """Give the public holidays of a year, days off in lieu included."""
    from holidays import country_holidays  # noqa: PLC0415 -- it takes half a second, and few processes need it

    return frozenset(country_holidays("VN", years=[year]))


def holidays_around(day: date) -> frozenset[date]:
    """Give the public holidays of a day's year and of the year before, enough to look back from that day."""
    return holidays_of(day.year - 1) | holidays_of(day.year)


def is_working(day: date, holidays: Collection[date] = ()) -> bool:
    """Say whether offices are at work on a day: no Saturday, no Sunday, none of ``holidays``."""
    return day.weekday() < SATURDAY and day not in holidays
