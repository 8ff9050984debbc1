"""Public holidays."""

from datetime import date

import pytest

from thidua.kernel.workdays import holidays_around, holidays_of


@pytest.mark.parametrize("day", [date(2025, 9, 2), date(2025, 1, 29), date(2025, 4, 30), date(2026, 2, 17)])
def test_national_day_and_tet_are_holidays(day: date) -> None:
    assert day in holidays_of(day.year)


def test_the_days_of_the_campaign_of_2025_are_none() -> None:
    assert not {date(2025, 9, 19), date(2025, 12, 12)} & holidays_of(2025)


def test_looking_back_from_january_sees_the_old_year() -> None:
    assert date(2025, 9, 2) in holidays_around(date(2026, 1, 1))
