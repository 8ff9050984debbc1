"""Dates of Vietnamese papers, and who is late."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.kernel.dates import (
    days,
    first_late_day,
    format_date,
    last_good_day,
    month_end,
    months,
    parse_date,
    quarters,
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ngày 26/12/2024", date(2024, 12, 26)),
        ("ngày 09 tháng 9 năm 2025", date(2025, 9, 9)),
        ("28-10-2025", date(2025, 10, 28)),
        ("30.4.2025", date(2025, 4, 30)),
        ("ngày 31/02/2025", None),
        ("giai đoạn 2021 - 2025", None),
    ],
)
def test_reads_a_full_date(text: str, day: date | None) -> None:
    assert parse_date(text) == day


def test_a_day_without_a_year_takes_the_year_it_is_given() -> None:
    (moment,) = days("trước ngày 16/6")
    assert moment.year is None
    assert moment.first_day() is None
    assert moment.first_day(2026) == date(2026, 6, 16)


@pytest.mark.parametrize("text", ["5 - 10%", "4/100.000 trẻ", "165.011,59", "35/13/2020"])
def test_figures_are_no_days(text: str) -> None:
    assert list(days(text)) == []


def test_months_and_quarters_end_on_their_last_day() -> None:
    (month,) = months("đến hết tháng 12 năm 2025")
    (quarter,) = quarters("trong quý II/2026")
    assert month.last_day() == date(2025, 12, 31)
    assert (quarter.first_day(), quarter.last_day()) == (date(2026, 4, 1), date(2026, 6, 30))
    assert month_end(2024, 2) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("operator", "late", "good"),
    [
        ("before", date(2025, 9, 20), date(2025, 9, 19)),
        ("through", date(2025, 9, 21), date(2025, 9, 20)),
        ("by", date(2025, 9, 21), date(2025, 9, 20)),
    ],
)
def test_before_excludes_the_day_it_names(operator: str, late: date, good: date) -> None:
    day = date(2025, 9, 20)
    assert (first_late_day(day, operator), last_good_day(day, operator)) == (late, good)


def test_days_under_ten_and_the_first_two_months_carry_a_zero() -> None:
    assert format_date(date(2025, 9, 9)) == "09 tháng 9 năm 2025"
    assert format_date(date(2026, 2, 14)) == "14 tháng 02 năm 2026"


@given(st.dates(min_value=date(1930, 1, 1), max_value=date(2100, 12, 31)))
def test_a_date_printed_is_read_back(day: date) -> None:
    assert parse_date(format_date(day)) == day
    assert parse_date(f"{day.day:02d}/{day.month}/{day.year}") == day


@given(st.text())
def test_moments_lie_inside_any_text(text: str) -> None:
    for moment in (*days(text), *months(text), *quarters(text)):
        assert 0 <= moment.start < moment.end <= len(text)
