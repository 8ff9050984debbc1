"""Days as people say them: with the weekday, with what is left, as the last day that is still in time.

``due`` is everywhere the first day that is too late: "trước ngày 20/9" has ``due`` 20 September and is shown as
"hạn cuối: hết thứ Sáu, ngày 19/9/2025".
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.design.figures import english
from thidua.kernel.clock import HANOI, day_of
from thidua.kernel.text import capital

WEEKDAYS: Final = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_ENGLISH: Final = {
    "long": "EEEE, d MMMM y",
    "inline": "EEEE, d MMMM y",
    "formal": "EEEE, d MMMM y",
    "plain": "d MMMM y",
    "short": "EEEE, d MMMM",
    "short-inline": "EEEE, d MMMM",
    "bare": "d MMMM",
}


def as_day(value: date | datetime) -> date:
    """Give the day of a moment in Vietnam, or the day itself."""
    return day_of(value) if isinstance(value, datetime) else value


def in_words(value: date | datetime, style: str = "long") -> str:
    """Write a day in the active language.

    ``long`` "Thứ Bảy, 20/9/2025"; ``inline`` the same inside a sentence: "thứ Bảy, 20/9/2025"; ``plain``
    "20/9/2025"; ``formal`` "thứ Bảy, ngày 20/9/2025"; ``short`` "Thứ Bảy, 20/9"; ``short-inline`` "thứ Bảy,
    20/9"; ``bare`` "20/9". Raises ``KeyError`` for another style.
    """
    day = as_day(value)
    if english():
        return format_date(day, _ENGLISH[style], locale="en_GB")
    weekday = WEEKDAYS[day.weekday()]
    return {
        "long": f"{capital(weekday)}, {_slashed(day)}/{day.year}",
        "inline": f"{weekday}, {_slashed(day)}/{day.year}",
        "plain": f"{_slashed(day)}/{day.year}",
        "formal": f"{weekday}, ngày {_slashed(day)}/{day.year}",
        "short": f"{capital(weekday)}, {_slashed(day)}",
        "short-inline": f"{weekday}, {_slashed(day)}",
        "bare": _slashed(day),
    }[style]


def at_the_hour(value: datetime) -> str:
    """Write a moment in Vietnam's time: "Thứ Năm, 13/11/2025, 15:20"."""
    return f"{in_words(value)}, {value.astimezone(HANOI):%H:%M}"


def days_left(due: date, today: date) -> str:
    """Say how long there is until ``due``: "còn 3 ngày", "hôm nay" on the last good day, "quá hạn 2 ngày"."""
    left = (last_good(due) - today).days
    if left > 0:
        return ngettext("còn %(days)s ngày", "còn %(days)s ngày", left) % {"days": left}
    if left == 0:
        return _("hôm nay")
    return ngettext("quá hạn %(days)s ngày", "quá hạn %(days)s ngày", -left) % {"days": -left}


def last_day(due: date, style: str = "long") -> str:
    """Say the last day that is in time; ``short`` leaves the weekday and the year out: "hết ngày 19/9"."""
    day = last_good(due)
    if style == "short":
        return _("hết ngày %(day)s") % {"day": in_words(day, "bare")}
    return _("hạn cuối: hết %(day)s") % {"day": in_words(day, "formal")}


def last_good(due: date) -> date:
    """Give the last day that is in time."""
    return as_day(due) - timedelta(days=1)


def _slashed(day: date) -> str:
    """Write day and month as Decree 30/2020 has it: a zero before days under 10 and before months 1 and 2."""
    month = f"{day.month:02d}" if day.month <= 2 else f"{day.month}"  # noqa: PLR2004 -- January and February
    return f"{day.day:02d}/{month}"
