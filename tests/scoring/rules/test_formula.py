"""The small language: what it says, what it refuses, and that no text whatever makes it fail otherwise."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.scoring.rules import formula
from thidua.scoring.rules.formula import FormulaFault, Wrong

VALUES = {"a": Fraction(2), "b": Fraction(7), "full": Fraction(10)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("2 - 3 - 4", -5),
        ("8 / 4 / 2", 1),
        ("--a", 2),
        ("-a * 2", -4),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("a / b", Fraction(2, 7)),
        ("round(a / b; 2)", Fraction(29, 100)),
        ("round(0.5)", 1),
        ("round(-0.5)", -1),
        ("a < b", 1),
        ("a == b", 0),
        ("a = 2", 1),
        ("a != 2", 0),
        ("min(a; b, 1)", 1),
        ("max(a)", 2),
        ("if(a >= 2; full; 0)", 10),
        ("if(a > 2; a / 0; 3)", 3),
        ("min (a; b)", 2),
        ("(" * 200 + "a" + ")" * 200, 2),
    ],
)
def test_a_formula_says(text: str, value: Fraction | int) -> None:
    assert formula.value_of(formula.parsed(text), VALUES) == value


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", Wrong.UNREADABLE),
        ("1 2", Wrong.UNREADABLE),
        ("a < b < 3", Wrong.UNREADABLE),
        ("f(a)", Wrong.UNREADABLE),
        ("__import__('os')", Wrong.UNREADABLE),
        ("a ** 2", Wrong.UNREADABLE),
        ("a.b", Wrong.UNREADABLE),
        ("1e9", Wrong.UNREADABLE),
        ("0,5", Wrong.UNREADABLE),
        ("12345678901234567", Wrong.UNREADABLE),
        ("min()", Wrong.UNREADABLE),
        ("if(a; b)", Wrong.ARGUMENTS),
        ("round(a; b)", Wrong.ARGUMENTS),
        ("round(a; 7)", Wrong.ARGUMENTS),
        ("round(a; 1; 1)", Wrong.ARGUMENTS),
        ("-" * 50 + "a", Wrong.TOO_DEEP),
        ("1" + "+1" * 250, Wrong.TOO_LONG),
        ("a / (b - 7)", Wrong.DIVISION),
        ("c", Wrong.UNKNOWN_NAME),
    ],
)
def test_a_formula_is_refused_for_a_named_reason(text: str, wrong: Wrong) -> None:
    with pytest.raises(FormulaFault) as refused:
        formula.value_of(formula.parsed(text), VALUES)
    assert refused.value.wrong is wrong


def test_the_place_of_a_slip_is_told() -> None:
    with pytest.raises(FormulaFault) as refused:
        formula.parsed("a + * b")
    assert refused.value.at == 4


@given(st.text(alphabet="ab01.9+-*/()<>=!;, minaxroudf_\n", max_size=60) | st.text(max_size=40))
@settings(max_examples=300)
def test_any_text_gives_a_number_or_a_named_fault(text: str) -> None:
    value = None
    with suppress(FormulaFault):
        value = formula.value_of(formula.parsed(text), VALUES)
    assert value is None or isinstance(value, Fraction)


@given(st.fractions(max_denominator=10**9), st.integers(0, 6))
def test_rounding_is_half_away_from_zero_and_within_half_a_place(value: Fraction, places: int) -> None:
    found = formula.rounded(value, places)
    assert (found * 10**places).denominator == 1
    assert abs(found - value) <= Fraction(1, 2 * 10**places)
    assert formula.rounded(-value, places) == -found
