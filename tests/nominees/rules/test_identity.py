"""Identity numbers are read as people write them and shown by their last digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.nominees.rules.identity import masked, read_identity


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("031 085 001 234", "031085001234"),
        ("031085-001234", "031085001234"),
        ("123456789", "123456789"),
        ("  ", ""),
        ("12345678901", None),
        ("03108500123x", None),
        ("٠٣١٠٨٥٠٠١٢٣٤", None),
    ],
)
def test_a_number_has_nine_or_twelve_digits(typed: str, read: str | None) -> None:
    assert read_identity(typed) == read


@given(st.from_regex(r"\A[0-9]{12}\Z"))
def test_the_last_three_digits_are_seen(number: str) -> None:
    assert masked(number) == "•••••••••" + number[-3:]
