"""Numbers the Vietnamese way: a dot between thousands, a comma before decimals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.kernel.numbers import format_number, format_range, parse_number, parse_range, parse_word

AMOUNTS = st.decimals(min_value=0, max_value=10**12, places=4, allow_nan=False).map(Decimal.normalize)


@pytest.mark.parametrize(
    ("shown", "value"),
    [
        ("165.011,59", "165011.59"),
        ("49,7", "49.7"),
        ("02", "2"),
        ("1.000.000", "1000000"),
        ("320.850", "320850"),
        ("4.5", "4.5"),
        ("1,234,567", "1234567"),
        ("-0,2", "-0.2"),
    ],
)
def test_reads_a_number(shown: str, value: str) -> None:
    assert parse_number(shown) == Decimal(value)


@pytest.mark.parametrize("shown", ["", "năm", "1.2.3", "12,", "١٢", "1 000"])
def test_what_is_no_number_is_refused(shown: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        parse_number(shown)


@pytest.mark.parametrize(
    ("shown", "low", "high"),
    [("10 - 13", "10", "13"), ("05 - 06", "5", "6"), ("7 – 7,5", "7", "7.5"), ("5 đến 10", "5", "10")],
)
def test_reads_a_range(shown: str, low: str, high: str) -> None:
    assert parse_range(shown) == (Decimal(low), Decimal(high))


def test_what_is_no_range_is_refused() -> None:
    with pytest.raises(ValueError, match="no range"):
        parse_range("mười")


def test_reads_small_numbers_in_words() -> None:
    assert parse_word("Một") == Decimal(1)
    assert parse_word("nhiều") is None


def test_prints_with_places_and_leading_zeros() -> None:
    assert format_number(Decimal(7312), places=2) == "7.312,00"
    assert format_number(Decimal(2), width=2) == "02"


@given(AMOUNTS)
def test_a_number_printed_is_read_back(value: Decimal) -> None:
    assert parse_number(format_number(value)) == value


@given(AMOUNTS, AMOUNTS)
def test_a_range_printed_is_read_back(one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    assert parse_range(format_range(low, high)) == (low, high)
