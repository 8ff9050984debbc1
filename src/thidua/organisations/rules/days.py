"""Days between which something holds: the last one is the first that no longer counts."""

from __future__ import annotations

from datetime import date, timedelta


def holds_on(day: date, valid_from: date, valid_to: date | None) -> bool:
    """Say whether ``day`` lies between the two, the last one excluded."""
    return valid_from <= day and (valid_to is None or day < valid_to)


def last_day(valid_to: date | None) -> date | None:
    """Give the last day on which something holds, or None while it has no end."""
    return None if valid_to is None else valid_to - timedelta(days=1)


def day_within(year: int, today: date) -> date:
    """Give the day on which something of a year is looked at: today, or the year's first or last day beyond it."""
    return min(max(today, date(year, 1, 1)), date(year, 12, 31))
