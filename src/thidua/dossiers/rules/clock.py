"""Clocks of dossiers, in working days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from thidua.kernel.workdays import is_working

if TYPE_CHECKING:
    from collections.abc import Collection

DAY: Final = timedelta(days=1)
TO_RETURN: Final = 5
"""Working days within which a bad dossier goes back (QĐ 311/QĐ-BNV 2025, quoted; provinces follow it as a pattern)."""
TO_APPRAISE: Final = 20
"""Working days of the appraisal by the body with authority (the same)."""


def due_after(day: date, days: int, holidays: Collection[date] = ()) -> date:
    """Give the first day that is too late where so many working days follow a day, which itself does not count."""
    left = days
    while left:
        day += DAY
        left -= is_working(day, holidays)
    return day + DAY


def working_days_left(due: date, today: date, holidays: Collection[date] = ()) -> int:
    """Count the working days from today, which counts, to the last one in time; 0 where it is too late."""
    count, day = 0, today
    while day < due:
        count += is_working(day, holidays)
        day += DAY
    return count
