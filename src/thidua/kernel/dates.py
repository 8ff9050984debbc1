"""Dates as Vietnamese papers write them, and what the words before a date mean for who is late.

"trước ngày 20/9/2025": the 20th itself is too late, the 19th is the last good day. "đến hết tháng 12 năm 2025" and
"chậm nhất ngày 31/12/2025" include the day they name.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUARTERS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_GAP: Final = r"\s{1,3}"
DAY_IN_WORDS: Final = rf"(?P<d1>\d{{1,2}}){_GAP}tháng{_GAP}(?P<m1>\d{{1,2}})(?:{_GAP}năm{_GAP}(?P<y1>\d{{4}}))?(?!\d)"
DAY_IN_FIGURES: Final = (
    r"(?P<d2>\d{1,2})(?:\s?[/.-]\s?(?P<m2>\d{1,2})\s?[/.-]\s?(?P<y2>\d{4})(?!\d)"
    r"|(?:/|(?<=[Nn]gày \d)-"
    r"|(?<=[Nn]gày \d\d)-)(?P<m3>\d{1,2})(?:\s{1,3}năm\s{1,3}(?P<y3>\d{4}))?(?![\d/.,%-]\d|\d))"
)
_DAY: Final = re.compile(rf"(?<![\d/.,-])(?:{DAY_IN_WORDS}|{DAY_IN_FIGURES})", re.IGNORECASE)
_DIGIT: Final = re.compile(r"\d")
_DAY_SIGN: Final = re.compile(r"\d\s{0,3}(?:tháng|[/.-]\s?\d)", re.IGNORECASE)
_MONTH: Final = re.compile(
    r"(?<![\d/.])tháng\s{1,3}(?P<month>\d{1,2})(?:\s?[/-]\s?(?P<y1>\d{4})"
    r"|\s{1,3}năm\s{1,3}(?P<y2>\d{4}))?(?![\d/])",
    re.IGNORECASE,
)
_QUARTER: Final = re.compile(
    r"\bquý\s{1,3}(?P<quarter>IV|I{1,3}|[1-4])(?:\s?/\s?(?P<y1>\d{4})"
    r"|,?\s{1,3}năm\s{1,3}(?P<y2>\d{4}))?(?![\d/\w])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month or quarter found in a text; `year` is None where the text gives none; spans index that text."""

    start: int
    end: int
    first: tuple[int, int]
    last: tuple[int, int]
    year: int | None

    def first_day(self, default_year: int | None = None) -> date | None:
        """Give its first day; None where no year is known or the calendar has no such day."""
        return _day(self.year or default_year, *self.first)

    def last_day(self, default_year: int | None = None) -> date | None:
        """Give its last day; None as for `first_day`."""
        year, (month, day) = self.year or default_year, self.last
        return _day(year, month, day or (calendar.monthrange(year, month)[1] if year else 0))


def _day(year: int | None, month: int, day: int) -> date | None:
    """Give the day of the calendar, None where there is none."""
    if not year:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(*shown: str | None) -> int | None:
    """Give the first year that is printed."""
    return next((int(part) for part in shown if part), None)


def days(text: str) -> Iterator[Moment]:
    """Find the days of a text: `26/12/2024`, `09 tháng 9 năm 2025`, `16/6`."""
    if not _DAY_SIGN.search(text):
        return
    stop = 0
    for digit in _DIGIT.finditer(text):
        if digit.start() < stop or not (found := _DAY.match(text, digit.start())):
            continue
        stop = found.end()
        day, month = int(found["d1"] or found["d2"]), int(found["m1"] or found["m2"] or found["m3"])
        year = _year(found["y1"], found["y2"], found["y3"])
        if _day(year or 2024, month, day):
            yield Moment(found.start(), found.end(), (month, day), (month, day), year)


def months(text: str) -> Iterator[Moment]:
    """Find `tháng 12 năm 2025`, `tháng 10/2025`, `tháng 6`; the last day of a month is counted when a year is known."""
    for found in _MONTH.finditer(text) if "háng" in text or "HÁNG" in text else ():
        month = int(found["month"])
        if 1 <= month <= 12:  # noqa: PLR2004 - the months of a year
            yield Moment(found.start(), found.end(), (month, 1), (month, 0), _year(found["y1"], found["y2"]))


def quarters(text: str) -> Iterator[Moment]:
    """Find `quý IV/2025`, `Quý 2 năm 2026`."""
    for found in _QUARTER.finditer(text) if "uý" in text or "UÝ" in text else ():
        last = 3 * _QUARTERS[found["quarter"].lower()]
        yield Moment(found.start(), found.end(), (last - 2, 1), (last, 0), _year(found["y1"], found["y2"]))


def parse_date(text: str) -> date | None:
    """Read the first full date of a text; None where there is none with a year."""
    return next((found for moment in days(text) if (found := moment.first_day())), None)


def format_date(day: date) -> str:
    """Print a date as Decree 30/2020 has it: `09 tháng 9 năm 2025`, a zero before days under 10 and months 1 and 2."""
    month = f"{day.month:02d}" if day.month <= 2 else f"{day.month}"  # noqa: PLR2004 - January and February
    return f"{day.day:02d} tháng {month} năm {day.year}"


def table_date(day: date) -> str:
    """Print a day as columns of a table have it, all of one width: `05/09/2025`."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def month_end(year: int, month: int) -> date:
    """Give the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def first_late_day(day: date, operator: str) -> date:
    """Give the first day that is too late: the day itself after "trước" (`before`), the next day otherwise."""
    return day if operator == "before" else day + timedelta(days=1)


def last_good_day(day: date, operator: str) -> date:
    """Give the last day that is in time: the day before after "trước" (`before`), the day itself otherwise."""
    return day - timedelta(days=1) if operator == "before" else day
