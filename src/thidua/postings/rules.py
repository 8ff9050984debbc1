"""How long a posting lasts: so many whole working days, never fewer than the law is known to ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from thidua.law.reading import Confidence

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Least:
    """The fewest working days of a posting, where that comes from and how sure it is."""

    days: int
    source: str
    confidence: Confidence


LEAST: Final = Least(
    days=10,
    source="Nghị định 98/2023/NĐ-CP, Điều 46.2, theo tóm tắt; Nghị định 152/2025/NĐ-CP tiếp tục",
    confidence=Confidence.SECONDARY,
)
MOST: Final = 60


def last_day(first: date, days: int, is_working: Callable[[date], bool]) -> date:
    """Give the last day of a posting: the day on which it begins does not count, so every counted day is whole.

    Raises ValueError where there is no day to count.
    """
    if days < 1:
        raise ValueError("no days")
    day, left = first, days
    while left:
        day += timedelta(days=1)
        left -= is_working(day)
    return day
