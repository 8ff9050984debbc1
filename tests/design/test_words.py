"""Figures and days as a reader sees them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import engines
from django.utils import translation

TODAY = date(2025, 9, 17)


def render(text: str, **context: object) -> str:
    """Render a piece of a template as a page would."""
    return engines["django"].from_string(text).render(context)


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        (Decimal("165011.59"), "165.011,59", "165,011.59"),
        (Decimal("12.10"), "12,10", "12.10"),
        (98500, "98.500", "98,500"),
        (Decimal("-0.2"), "-0,2", "-0.2"),
        (Decimal("1E+3"), "1.000", "1,000"),
        (0, "0", "0"),
        (None, "–", "–"),
        ("", "–", "–"),
        (Decimal("NaN"), "–", "–"),
        ("khoảng 6.000 căn", "khoảng 6.000 căn", "khoảng 6.000 căn"),
    ],
)
def test_a_figure_takes_the_form_of_the_language(value: object, vietnamese: str, english: str) -> None:
    shown = []
    for language in ("vi", "en"):
        with translation.override(language):
            shown.append(render("{{ value|figure }}", value=value))
    assert shown == [vietnamese, english]


@pytest.mark.parametrize(
    ("template", "value", "shown"),
    [
        ('{{ value|figure:"stripped" }}', Decimal("50.00"), "50"),
        ('{{ value|figure:"stripped" }}', Decimal("12.50"), "12,5"),
        ('{{ value|figure:"stripped" }}', Decimal(100), "100"),
        ("{{ value|figure:1 }}", Decimal("12.345"), "12,3"),
        ("{{ value|figure:2 }}", 7, "7,00"),
        ("{{ value|figure:0 }}", Decimal("99.6"), "100"),
    ],
)
def test_a_figure_is_shortened_only_when_asked(template: str, value: object, shown: str) -> None:
    assert render(template, value=value) == shown


@pytest.mark.parametrize(
    ("style", "vietnamese", "english"),
    [
        ("long", "Thứ Bảy, 20/9/2025", "Saturday, 20 September 2025"),
        ("inline", "thứ Bảy, 20/9/2025", "Saturday, 20 September 2025"),
        ("formal", "thứ Bảy, ngày 20/9/2025", "Saturday, 20 September 2025"),
        ("plain", "20/9/2025", "20 September 2025"),
        ("short", "Thứ Bảy, 20/9", "Saturday, 20 September"),
        ("short-inline", "thứ Bảy, 20/9", "Saturday, 20 September"),
        ("bare", "20/9", "20 September"),
    ],
)
def test_a_day_is_written_with_its_weekday(style: str, vietnamese: str, english: str) -> None:
    shown = []
    for language in ("vi", "en"):
        with translation.override(language):
            shown.append(render("{{ day|day:style }}", day=date(2025, 9, 20), style=style))
    assert shown == [vietnamese, english]


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2025, 9, 9), "Thứ Ba, 09/9/2025"),
        (date(2026, 1, 4), "Chủ nhật, 04/01/2026"),
        (date(2026, 2, 28), "Thứ Bảy, 28/02/2026"),
        (datetime(2025, 9, 19, 18, 30, tzinfo=UTC), "Thứ Bảy, 20/9/2025"),
        (None, "–"),
    ],
)
def test_a_day_has_the_zeros_of_an_official_paper(day: object, shown: str) -> None:
    assert render("{{ day|day }}", day=day) == shown


def test_a_moment_is_told_in_vietnams_time() -> None:
    at = datetime(2025, 11, 13, 8, 20, tzinfo=UTC)
    assert render("{{ at|moment }} {{ none|moment }}", at=at, none=None) == "Thứ Năm, 13/11/2025, 15:20 –"


@pytest.mark.parametrize(
    ("due", "vietnamese", "english"),
    [
        (date(2025, 9, 21), "còn 3 ngày", "3 days left"),
        (date(2025, 9, 19), "còn 1 ngày", "1 day left"),
        (date(2025, 9, 18), "hôm nay", "today"),
        (date(2025, 9, 17), "quá hạn 1 ngày", "1 day overdue"),
        (date(2025, 9, 16), "quá hạn 2 ngày", "2 days overdue"),
        (None, "", ""),
    ],
)
def test_the_day_due_is_itself_too_late(due: date | None, vietnamese: str, english: str) -> None:
    shown = []
    for language in ("vi", "en"):
        with translation.override(language):
            shown.append(render("{{ due|days_left:today }}", due=due, today=TODAY))
    assert shown == [vietnamese, english]


@pytest.mark.parametrize(
    ("style", "vietnamese", "english"),
    [
        ("long", "hạn cuối: hết thứ Sáu, ngày 19/9/2025", "last day: Friday, 19 September 2025"),
        ("short", "hết ngày 19/9", "by the end of 19 September"),
    ],
)
def test_a_deadline_is_shown_as_its_last_good_day(style: str, vietnamese: str, english: str) -> None:
    shown = []
    for language in ("vi", "en"):
        with translation.override(language):
            shown.append(render("{{ due|last_day:style }}", due=date(2025, 9, 20), style=style))
    assert shown == [vietnamese, english]
