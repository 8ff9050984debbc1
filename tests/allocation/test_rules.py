"""Periods between two days, and spreads that always add up."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.allocation import models
from thidua.allocation.rules import (
    Balance,
    Cadence,
    Span,
    Unspreadable,
    balance,
    course,
    ends_elsewhere,
    even,
    expects_estimate,
    like_last_year,
    periods,
    spread,
    weights_of_last_year,
)
from thidua.campaigns.rules import Accrual
from thidua.kernel.quantities import from_scaled

FIRST, LAST = date(2025, 9, 9), date(2025, 12, 31)


def dec(*figures: str) -> list[Decimal]:
    return [Decimal(figure) for figure in figures]


@pytest.mark.parametrize(
    ("cadence", "names", "starts", "ends"),
    [
        (Cadence.ONCE, ["Cả đợt thi đua"], ["2025-09-09"], ["2025-12-31"]),
        (
            Cadence.MONTHLY,
            ["Tháng 9/2025", "Tháng 10/2025", "Tháng 11/2025", "Tháng 12/2025"],
            ["2025-09-09", "2025-10-01", "2025-11-01", "2025-12-01"],
            ["2025-09-30", "2025-10-31", "2025-11-30", "2025-12-31"],
        ),
        (
            Cadence.QUARTERLY,
            ["Quý III/2025", "Quý IV/2025"],
            ["2025-09-09", "2025-10-01"],
            ["2025-09-30", "2025-12-31"],
        ),
        (Cadence.HALF_YEARLY, ["6 tháng cuối năm 2025"], ["2025-09-09"], ["2025-12-31"]),
        (Cadence.YEARLY, ["Năm 2025"], ["2025-09-09"], ["2025-12-31"]),
    ],
)
def test_periods_are_cut_at_the_campaign_and_named_as_papers_name_them(
    cadence: Cadence, names: list[str], starts: list[str], ends: list[str]
) -> None:
    found = periods(cadence, FIRST, LAST, late_after=6)
    assert [one.name for one in found] == names
    assert [one.starts_on.isoformat() for one in found] == starts
    assert [one.ends_on.isoformat() for one in found] == ends
    assert [one.due - one.ends_on for one in found] == [timedelta(days=6)] * len(found)


def test_weeks_run_from_monday_to_sunday_and_bear_the_number_of_their_iso_year() -> None:
    assert periods(Cadence.WEEKLY, date(2025, 12, 24), date(2026, 1, 6), late_after=1) == [
        Span("Tuần 52/2025", date(2025, 12, 24), date(2025, 12, 28), date(2025, 12, 29)),
        Span("Tuần 01/2026", date(2025, 12, 29), date(2026, 1, 4), date(2026, 1, 5)),
        Span("Tuần 02/2026", date(2026, 1, 5), date(2026, 1, 6), date(2026, 1, 7)),
    ]


@given(
    st.sampled_from(list(Cadence)),
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.integers(0, 800),
)
def test_periods_cover_every_day_once(cadence: Cadence, first: date, length: int) -> None:
    last = first + timedelta(days=length)
    found = periods(cadence, first, last, late_after=1)
    assert (found[0].starts_on, found[-1].ends_on) == (first, last)
    assert all(after.starts_on - before.ends_on == timedelta(days=1) for before, after in pairwise(found))
    assert len({one.name for one in found}) == len(found)


def test_the_cadences_of_rules_and_tables_are_the_same() -> None:
    assert [one.value for one in Cadence] == models.Cadence.values


@pytest.mark.parametrize(
    ("ends_on", "due", "said"),
    [("2025-12-31", "2025-12-15", True), ("2025-12-15", "2025-12-15", True), ("2025-12-14", "2025-12-15", False)],
)
def test_a_report_that_is_due_before_its_figures_end_takes_estimates(ends_on: str, due: str, said: bool) -> None:
    assert expects_estimate(date.fromisoformat(ends_on), date.fromisoformat(due)) is said


# -- Spreading --------------------------------------------------------------------------------------------------------

WEIGHTS = st.lists(
    st.decimals(0, 10**6, places=3, allow_nan=False, allow_infinity=False), min_size=1, max_size=40
).filter(lambda weights: sum(weights) > 0)


@given(st.integers(-(10**12), 10**12), st.integers(0, 6), WEIGHTS)
def test_parts_by_weight_add_up_to_the_whole_to_the_last_place(
    scaled: int, decimals: int, weights: list[Decimal]
) -> None:
    value = from_scaled(scaled, decimals)
    parts = spread(value, weights, decimals)
    assert sum(parts) == value
    assert all(-int(part.as_tuple().exponent) == decimals for part in parts)
    assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if weight == 0)
    exact = [value * weight / sum(weights) for weight in weights]
    place = Decimal(1).scaleb(-decimals)
    assert all(abs(part - wanted) <= place for part, wanted in zip(parts, exact, strict=True))


@given(st.integers(-(10**9), 10**9), st.integers(1, 300))
def test_even_parts_differ_by_one_last_place_at_most(scaled: int, count: int) -> None:
    parts = even(from_scaled(scaled, 2), count, 2)
    assert sum(parts) == from_scaled(scaled, 2)
    assert max(parts) - min(parts) <= Decimal("0.01")


def test_what_is_left_over_goes_to_the_largest_remainders_the_first_of_equal_ones_first() -> None:
    assert even(Decimal(10), 3, 0) == dec("4", "3", "3")
    assert spread(Decimal("1.00"), dec("1", "2", "4"), 1) == dec("0.1", "0.3", "0.6")


@pytest.mark.parametrize("weights", [dec("0", "0"), dec("1", "-1", "3")])
def test_weights_that_are_none_are_refused(weights: list[Decimal]) -> None:
    with pytest.raises(Unspreadable):
        spread(Decimal(10), weights, 0)


@pytest.mark.parametrize(
    ("accrual", "baseline", "expected"),
    [
        (Accrual.CUMULATIVE, None, ["25", "50", "75", "100"]),
        (Accrual.IN_PERIOD, None, ["25", "25", "25", "25"]),
        (Accrual.LEVEL, "80", ["85", "90", "95", "100"]),
        (Accrual.LEVEL, None, ["100", "100", "100", "100"]),
        (Accrual.LEVEL, "120", ["115", "110", "105", "100"]),
    ],
)
def test_a_figure_runs_over_periods_the_way_its_indicator_is_read(
    accrual: Accrual, baseline: str | None, expected: list[str]
) -> None:
    start = Decimal(baseline) if baseline else None
    assert course(Decimal(100), dec("1", "1", "1", "1"), 0, accrual, start) == dec(*expected)


@given(st.integers(0, 10**9), WEIGHTS, st.integers(0, 10**9))
def test_every_course_ends_at_the_value(scaled: int, weights: list[Decimal], begun: int) -> None:
    value, baseline = from_scaled(scaled, 2), from_scaled(begun, 2)
    assert course(value, weights, 2, Accrual.CUMULATIVE)[-1] == value
    assert sum(course(value, weights, 2, Accrual.IN_PERIOD)) == value
    assert course(value, weights, 2, Accrual.LEVEL, baseline)[-1] == value


def test_last_year_gives_the_shape() -> None:
    so_far = dec("10", "10", "30", "40")
    assert weights_of_last_year(so_far, Accrual.CUMULATIVE) == dec("10", "0", "20", "10")
    assert like_last_year(Decimal(80), so_far, 0, Accrual.CUMULATIVE) == dec("20", "20", "60", "80")
    assert like_last_year(Decimal(90), so_far, 0, Accrual.IN_PERIOD) == dec("10", "10", "30", "40")
    assert like_last_year(Decimal("2.5"), dec("3.1", "3.4", "2.9"), 1, Accrual.LEVEL) == dec("2.7", "3.0", "2.5")
    with pytest.raises(Unspreadable):
        like_last_year(Decimal(80), dec("10", "5"), 0, Accrual.CUMULATIVE)


def test_the_sum_of_own_parts_stands_beside_the_city_s_value_and_is_never_forced() -> None:
    assert balance(Decimal(100), [Decimal(40), Decimal(70), None], "tỷ đồng") == Balance(
        Decimal(110), Decimal(-10), 2, 1, adds_up=True
    )
    assert balance(Decimal(100), [None], "tỷ đồng") == Balance(None, None, 0, 1, adds_up=True)
    assert balance(Decimal("2.5"), dec("2", "3"), "%") == Balance(None, None, 2, 0, adds_up=False)


# -- A value that was changed since -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "points", "accrual", "wanted"),
    [
        ("10", [("4", True), ("10", True)], Accrual.CUMULATIVE, None),
        ("12", [("4", True), ("10", True)], Accrual.CUMULATIVE, "10"),
        ("10", [("6", True), ("4", True)], Accrual.IN_PERIOD, None),
        ("12", [("6", True), ("4", True), ("10", False)], Accrual.IN_PERIOD, "10"),
        ("0", [("0", True)], Accrual.LEVEL, None),
        (None, [("5", True)], Accrual.LEVEL, None),
        ("5", [], Accrual.LEVEL, None),
    ],
)
def test_a_scenario_that_does_not_end_at_the_value_says_where_it_ends(
    value: str | None, points: list[tuple[str, bool]], accrual: Accrual, wanted: str | None
) -> None:
    said = [(Decimal(figure), is_regular) for figure, is_regular in points]
    found = ends_elsewhere(None if value is None else Decimal(value), said, accrual)
    assert found == (None if wanted is None else Decimal(wanted))
