"""How long a posting lasts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.kernel.workdays import is_working
from thidua.postings import queries
from thidua.postings.rules import LEAST, last_day

DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("first", "days", "last"),
    [
        (date(2025, 9, 17), 10, date(2025, 10, 1)),
        (date(2025, 9, 19), 1, date(2025, 9, 22)),
        (date(2025, 9, 20), 1, date(2025, 9, 22)),
        (date(2025, 12, 30), 2, date(2026, 1, 2)),
    ],
)
def test_working_days_leave_out_the_day_of_posting_weekends_and_holidays(first: date, days: int, last: date) -> None:
    assert queries.ends_on(first, days) == last


@given(DAYS, st.integers(1, 60))
def test_between_the_day_of_posting_and_the_last_day_there_are_so_many_working_days(first: date, days: int) -> None:
    last = last_day(first, days, is_working)

    between = [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]
    assert sum(map(is_working, between)) == days
    assert is_working(last)


def test_the_least_number_of_days_is_known_from_a_summary_only() -> None:
    assert (LEAST.days, LEAST.confidence.is_verified) == (10, False)
