"""Figures out of cells and back: nothing that was typed is lost, nothing turns into something else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.reports.rules import cells, figures
from thidua.reports.rules.cells import STATUSES, Part
from thidua.reports.rules.figures import Fault, Figure, Shape, Wrong, faults, figure, rate, texts_of

PLAIN = Shape(decimals=2)
WHOLE = Shape(decimals=0)
RATE = Shape(decimals=2, is_rate=True, accrual="level")


def typed(**parts: str) -> dict[Part, str]:
    """Canonical texts of what was typed, by the parts' codes."""
    key = {part: cells.figure_key(UUID(int=1), part) for part in Part}
    return {Part(name): cells.canonical(key[Part(name)], text) for name, text in parts.items()}


# -- What texts mean --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "shape", "kept"),
    [
        ({}, PLAIN, Figure()),
        ({"value": "8,5"}, PLAIN, Figure(value=Decimal("8.5"))),
        ({"value": "0"}, PLAIN, Figure(value=Decimal(0))),
        ({"absent": "na", "reason": "Không có biển"}, PLAIN, Figure(absent=True, reason="Không có biển")),
        ({"value": "0", "absent": "na"}, PLAIN, Figure(absent=True, typed={"value": "0"})),
        ({"value": "tám"}, PLAIN, Figure(typed={"value": "tám"})),
        ({"value": "8,555"}, PLAIN, Figure(typed={"value": "8,555"})),
        ({"value": "8,5"}, WHOLE, Figure(typed={"value": "8,5"})),
        ({"value": "999999999999999"}, Shape(decimals=6), Figure(typed={"value": "999999999999999"})),
        ({"as_of": "cuối năm"}, PLAIN, Figure(typed={"as_of": "cuối năm"})),
        ({"as_of": "14/12/2025"}, PLAIN, Figure(as_of=date(2025, 12, 14))),
        ({"status": "estimate", "answer": "Đã đối chiếu"}, PLAIN, Figure(status="estimate", answer="Đã đối chiếu")),
        (
            {"numerator": "1", "denominator": "3"},
            RATE,
            Figure(value=Decimal("33.33"), numerator=Decimal(1), denominator=Decimal(3)),
        ),
        ({"numerator": "0", "denominator": "3"}, RATE, Figure(Decimal("0.00"), Decimal(0), Decimal(3))),
        ({"numerator": "3", "denominator": "0"}, RATE, Figure(None, Decimal(3), Decimal(0))),
        ({"numerator": "3"}, RATE, Figure(numerator=Decimal(3))),
        (
            {"numerator": "1", "denominator": "2", "absent": "na"},
            RATE,
            Figure(numerator=Decimal(1), denominator=Decimal(2), absent=True),
        ),
        (
            {"numerator": "9000000000000", "denominator": "0,000001"},
            RATE,
            Figure(numerator=Decimal(9000000000000), denominator=Decimal("0.000001")),
        ),
        ({"value": "8,5"}, RATE, Figure(typed={"value": "8,5"})),
    ],
)
def test_texts_say_a_figure(parts: dict[str, str], shape: Shape, kept: Figure) -> None:
    assert figure(typed(**parts), shape) == kept


NUMBER_TEXTS = st.sampled_from(["", "0", "8,5", "0,001", "12,345678", "tám", "1e3", "999999999999999", "-3"])
TEXTS = st.fixed_dictionaries(
    {
        "value": NUMBER_TEXTS,
        "numerator": NUMBER_TEXTS,
        "denominator": NUMBER_TEXTS,
        "last_year": NUMBER_TEXTS,
        "status": st.sampled_from(STATUSES),
        "as_of": st.sampled_from(["", "2025-12-14", "cuối năm"]),
        "absent": st.sampled_from(["", "na"]),
        "reason": st.sampled_from(["", "Không có"]),
        "answer": st.sampled_from(["", "Đã đối chiếu"]),
    }
)
SHAPES = st.builds(Shape, decimals=st.integers(0, 6), is_rate=st.booleans())


@given(TEXTS, SHAPES)
def test_no_text_is_lost_on_the_way_through_a_figure(parts: dict[str, str], shape: Shape) -> None:
    texts = typed(**parts)
    kept = texts_of(figure(texts, shape), shape)
    assert {part: kept[part] for part in figures.parts_of(shape)} == {
        part: texts[part] for part in figures.parts_of(shape)
    }
    # What is not asked for now (the indicator was something else) is lost as little.
    assert kept == texts


@given(TEXTS, SHAPES)
def test_a_figure_comes_back_out_of_its_texts(parts: dict[str, str], shape: Shape) -> None:
    kept = figure(typed(**parts), shape)
    assert figure(texts_of(kept, shape), shape) == kept


@given(TEXTS, SHAPES, SHAPES)
def test_a_figure_survives_that_its_indicator_is_read_otherwise_and_back(
    parts: dict[str, str], shape: Shape, other: Shape
) -> None:
    texts = typed(**parts)
    there = figure(texts_of(figure(texts, shape), shape), other)
    assert texts_of(there, other) == texts


@given(TEXTS, SHAPES)
def test_zero_nothing_and_not_applicable_stay_three_things(parts: dict[str, str], shape: Shape) -> None:
    kept = figure(typed(**parts), shape)
    again = figure(texts_of(kept, shape), shape)

    def kind(one: Figure) -> str:
        if one.absent:
            return "not applicable"
        return "nothing" if one.value is None else "zero" if one.value == 0 else "a value"

    assert kind(again) == kind(kept)
    assert not (kept.absent and kept.value is not None)
    if not shape.is_rate and not parts["absent"] and parts["value"] == "0":
        assert kind(kept) == "zero"
    if not any(parts[name] for name in ("value", "numerator", "denominator", "absent")):
        assert kind(kept) == "nothing"


def test_a_value_from_before_the_indicator_became_a_rate_is_kept() -> None:
    before = Figure(value=Decimal("8.5"))
    as_rate = figure(texts_of(before, RATE), RATE)
    assert as_rate == Figure(typed={"value": "8,5"})
    assert (faults(as_rate, RATE), figure(texts_of(as_rate, PLAIN), PLAIN)) == ([], before)


# -- Rates ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numerator", "denominator", "decimals", "value"),
    [
        ("1", "3", 2, "33.33"),
        ("2", "3", 2, "66.67"),
        ("1", "8", 1, "12.5"),
        ("1", "8", 0, "13"),
        ("1", "200", 0, "1"),
        ("-1", "8", 0, "-13"),
        ("0", "5", 2, "0.00"),
        ("1", "0", 2, None),
        ("0", "0", 2, None),
        (None, "5", 2, None),
        ("5", None, 2, None),
    ],
)
def test_a_rate_is_rounded_half_up_and_nothing_divides_by_nothing(
    numerator: str | None, denominator: str | None, decimals: int, value: str | None
) -> None:
    def given_as(text: str | None) -> Decimal | None:
        return None if text is None else Decimal(text)

    found = rate(given_as(numerator), given_as(denominator), decimals)
    assert (str(found) if found is not None else None) == value


COUNTS = st.decimals(min_value=0, max_value=10**9, places=2)


@given(COUNTS, COUNTS.filter(bool), st.integers(0, 6))
def test_a_rate_is_never_further_than_half_its_last_place(
    numerator: Decimal, denominator: Decimal, decimals: int
) -> None:
    found = rate(numerator, denominator, decimals)
    assert found is not None
    assert found.as_tuple().exponent == -decimals
    exact = numerator * 100 / denominator
    assert abs(found - exact) <= Decimal(1).scaleb(-decimals) / 2 + abs(exact) * Decimal("1e-26")


# -- What is wrong ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "shape", "found"),
    [
        ({}, PLAIN, []),
        ({"value": "0"}, PLAIN, []),
        ({"value": "tám"}, PLAIN, [Wrong(Part.VALUE, Fault.NOT_A_NUMBER, {"typed": "tám"})]),
        ({"last_year": "8,555"}, PLAIN, [Wrong(Part.LAST_YEAR, Fault.TOO_MANY_DECIMALS, {"most": "2"})]),
        ({"value": "999999999999999"}, Shape(decimals=6), [Wrong(Part.VALUE, Fault.TOO_LARGE)]),
        ({"as_of": "nay"}, PLAIN, [Wrong(Part.AS_OF, Fault.NOT_A_DAY, {"typed": "nay"})]),
        ({"absent": "na"}, PLAIN, [Wrong(Part.REASON, Fault.NO_REASON)]),
        ({"absent": "na", "reason": "Không có"}, PLAIN, []),
        ({"absent": "na", "reason": "x", "value": "0"}, PLAIN, [Wrong(Part.VALUE, Fault.ABSENT_YET_THERE)]),
        (
            {"absent": "na", "reason": "x", "last_year": "0,001"},
            PLAIN,
            [Wrong(Part.LAST_YEAR, Fault.TOO_MANY_DECIMALS, {"most": "2"})],
        ),
        (
            {"absent": "na", "reason": "x", "numerator": "0"},
            RATE,
            [Wrong(Part.NUMERATOR, Fault.ABSENT_YET_THERE)],
        ),
        ({"numerator": "1"}, RATE, [Wrong(Part.DENOMINATOR, Fault.HALF_A_RATE)]),
        ({"denominator": "1"}, RATE, [Wrong(Part.NUMERATOR, Fault.HALF_A_RATE)]),
        ({"numerator": "1", "denominator": "0"}, RATE, [Wrong(Part.DENOMINATOR, Fault.NOTHING_TO_DIVIDE_BY)]),
        ({"numerator": "0", "denominator": "0"}, RATE, [Wrong(Part.DENOMINATOR, Fault.NOTHING_TO_DIVIDE_BY)]),
        (
            {"numerator": "một", "denominator": "3"},
            RATE,
            [Wrong(Part.NUMERATOR, Fault.NOT_A_NUMBER, {"typed": "một"})],
        ),
        (
            {"numerator": "1,1234567", "denominator": "3"},
            RATE,
            [Wrong(Part.NUMERATOR, Fault.TOO_MANY_DECIMALS, {"most": "6"})],
        ),
        ({"numerator": "9000000000000", "denominator": "0,000001"}, RATE, [Wrong(Part.NUMERATOR, Fault.TOO_LARGE)]),
        ({"value": "tám"}, RATE, []),
    ],
)
def test_what_has_to_be_mended_is_named_where_it_is(parts: dict[str, str], shape: Shape, found: list[Wrong]) -> None:
    assert faults(figure(typed(**parts), shape), shape) == found


@given(TEXTS, SHAPES)
def test_whatever_is_typed_is_judged_and_what_is_asked_and_unread_is_a_fault(
    parts: dict[str, Any], shape: Shape
) -> None:
    kept = figure(typed(**parts), shape)
    wrong = {one.part for one in faults(kept, shape)}
    assert {part for part in figures.parts_of(shape) if part in kept.typed} <= wrong
