"""The one place where the present enters.

Everything else takes ``at`` (an aware moment) or ``today`` (a day) as an argument; the linter forbids the
rest. A demonstration may live on another day: its clock keeps the real time of day and the given date.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def now(demo_day: date | None = None) -> datetime:
    """Give the present moment in Vietnam's time, moved to ``demo_day`` when there is one."""
    real = datetime.now(HANOI)  # noqa: TID251 -- the door itself
    if demo_day is None:
        return real
    return datetime.combine(demo_day, real.timetz())


def day_of(at: datetime) -> date:
    """Give the day that a moment falls on in Vietnam; a naive moment raises ``ValueError``."""
    if at.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return at.astimezone(HANOI).date()
