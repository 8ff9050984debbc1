"""Where a figure will stand: the mean pace carried on, an interval that says how uneven it was, or nothing."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.campaigns.rules import Comparison, Polarity
from thidua.kernel.dates import month_end
from thidua.monitoring.rules import forecast
from thidua.monitoring.rules.forecast import Axis, Forecast, Outlook
from thidua.monitoring.rules.lights import Aim

END = date(2025, 12, 31)
START = date(2024, 12, 31)


def months(*said: int | str, year: int = 2025, first: int = 1) -> dict[date, Decimal]:
    return {month_end(year, first + place): Decimal(value) for place, value in enumerate(said)}


def test_what_grew_evenly_goes_on_evenly_without_any_doubt() -> None:
    tenth = {START + timedelta(days=73 * n): Decimal(20 * n) for n in range(1, 5)}
    found = forecast.of(tenth, start=START, end=END, decimals=1)
    assert found == Forecast(END, Decimal("100.0"), Decimal("100.0"), Decimal("100.0"), 4, Axis.DAYS)


def test_the_interval_is_that_of_the_drift_method_worked_out_by_hand() -> None:
    # A state on five days, each ten days after the one before; steps 4, 0, 4, 0: pace 0.2 a day, spread 16/10/3.
    days = {date(2025, 11, 1) + timedelta(days=10 * n): Decimal(v) for n, v in enumerate((10, 14, 14, 18, 18))}
    end = date(2025, 12, 21)
    found = forecast.of(days, end=end, decimals=2)
    error = (Decimal(16) / 10 / 3 * 10 * (1 + Decimal(10) / 40)).sqrt()
    room = error * Decimal("1.638")
    assert found is not None
    assert (found.value, found.steps) == (Decimal("20.00"), 4)
    assert Decimal(0) <= (20 - room) - found.low < Decimal("0.01")
    assert Decimal(0) <= found.high - (20 + room) < Decimal("0.01")


def test_a_sum_follows_the_course_of_the_year_before_where_that_is_known() -> None:
    before = months(5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 60, 100, year=2024)
    found = forecast.of(months(10, 20, 30, 40, 50, 60, 70, 80, 90), start=START, end=END, before=before, decimals=0)
    assert found == Forecast(END, Decimal(200), Decimal(200), Decimal(200), 9, Axis.LAST_YEAR)
    del before[date(2024, 12, 31)]
    plain = forecast.of(months(10, 20, 30, 40, 50, 60, 70, 80, 90), start=START, end=END, before=before, decimals=0)
    assert plain is not None
    assert (plain.axis, plain.value) == (Axis.DAYS, Decimal(120))


@pytest.mark.parametrize(
    ("points", "start"),
    [
        ({}, START),
        (months(10, 20), START),
        (months(10, 20, 30), None),
        (months(1, 2, 3, first=3) | {END: Decimal(9)}, START),
        (months(10, 20, 30, 40), START),
    ],
    ids=["nothing", "two steps of a sum", "two steps of a state", "the end is known", "further than one looked back"],
)
def test_too_little_gives_no_forecast(points: dict[date, Decimal], start: date | None) -> None:
    assert forecast.of(points, start=start, end=END, decimals=2) is None


def test_figures_of_the_year_before_are_no_part_of_this_years_sum() -> None:
    this_year = months(10, 20, 30, 40, 50, 60)
    found = forecast.of(this_year, start=START, end=END, decimals=2)
    assert forecast.of(this_year | months(7, 9, 11, year=2024), start=START, end=END, decimals=2) == found


@given(
    steps=st.lists(st.integers(0, 1000), min_size=3, max_size=11),
    decimals=st.integers(0, 3),
    factor=st.integers(1, 50),
)
def test_a_forecast_lies_in_its_interval_never_below_what_is_there_and_scales_with_its_figures(
    steps: list[int], decimals: int, factor: int
) -> None:
    points: dict[date, Decimal] = {}
    total = Decimal(0)
    for number, step in enumerate(steps, 1):
        total += step
        points[month_end(2025, number)] = total
    found = forecast.of(points, start=START, end=END, decimals=decimals)
    if found is None:
        assert len(steps) < 6, "half a year tells of the other half"
        return
    assert found.low <= found.value <= found.high
    assert found.low >= total.quantize(found.low) or total == 0
    wider = forecast.of({day: value * factor for day, value in points.items()}, start=START, end=END, decimals=decimals)
    assert wider is not None
    place = Decimal(1).scaleb(-decimals)
    assert abs(wider.value - found.value * factor) <= place * factor
    assert found.steps == len(steps)


@pytest.mark.parametrize(
    ("comparison", "goal", "said"),
    [
        (Comparison.GE, 90, Outlook.LIKELY),
        (Comparison.GE, 100, Outlook.OPEN),
        (Comparison.GE, 111, Outlook.UNLIKELY),
        (Comparison.LE, 110, Outlook.LIKELY),
        (Comparison.LE, 100, Outlook.OPEN),
        (Comparison.LE, 89, Outlook.UNLIKELY),
    ],
)
def test_what_a_forecast_says_of_a_floor_and_of_a_ceiling(comparison: Comparison, goal: int, said: Outlook) -> None:
    found = Forecast(END, Decimal(100), Decimal(90), Decimal(110), 5, Axis.DAYS)
    aim = Aim(comparison, Polarity.HIGHER if comparison is Comparison.GE else Polarity.LOWER, Decimal(goal))
    assert forecast.outlook(aim, found, Decimal(goal)) == said
