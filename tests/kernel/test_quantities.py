"""Exact figures kept as whole numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.kernel.quantities import (
    LARGEST,
    InexactQuantity,
    QuantityOverflow,
    decimals_of,
    from_scaled,
    to_scaled,
)


@pytest.mark.parametrize(
    ("value", "decimals", "scaled"),
    [("165011.59", 2, 16501159), ("12.35", 3, 12350), ("-0.2", 1, -2), ("213", 0, 213), ("1E+3", 0, 1000)],
)
def test_a_figure_is_kept_as_units_of_its_last_place(value: str, decimals: int, scaled: int) -> None:
    assert to_scaled(Decimal(value), decimals) == scaled


def test_lost_digits_are_refused() -> None:
    with pytest.raises(InexactQuantity):
        to_scaled(Decimal("0.25"), 1)


@pytest.mark.parametrize("value", [LARGEST + 1, 10**30])
def test_what_does_not_fit_is_refused(value: int) -> None:
    with pytest.raises(QuantityOverflow):
        to_scaled(Decimal(value), 0)


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        to_scaled(Decimal(value), 2)


@given(st.integers(-LARGEST, LARGEST), st.integers(0, 6))
def test_what_was_kept_comes_back(scaled: int, decimals: int) -> None:
    assert to_scaled(from_scaled(scaled, decimals), decimals) == scaled


@pytest.mark.parametrize(("value", "places"), [("213", 0), ("12.350", 2), ("1E+3", 0), ("0.000001", 6)])
def test_decimals_are_counted_without_idle_zeros(value: str, places: int) -> None:
    assert decimals_of(Decimal(value)) == places
