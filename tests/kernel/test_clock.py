"""Where the present enters."""

from datetime import UTC, date, datetime

import pytest

from thidua.kernel import clock


def test_a_day_is_vietnams_day_and_not_the_worlds() -> None:
    assert clock.day_of(datetime(2025, 9, 19, 17, 30, tzinfo=UTC)) == date(2025, 9, 20)


def test_a_moment_without_a_zone_has_no_day() -> None:
    with pytest.raises(ValueError, match="time zone"):
        clock.day_of(datetime(2025, 9, 19, 17, 30))  # noqa: DTZ001 -- the point of the test


def test_a_demonstration_lives_on_its_own_day() -> None:
    assert clock.day_of(clock.now(date(2025, 9, 17))) == date(2025, 9, 17)
