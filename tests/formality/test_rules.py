"""Figures, contents, moments: what is a sign, what is none, and how rare it is by plain counting."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from thidua.formality.rules import (
    Found,
    Kind,
    Moments,
    Part,
    Said,
    Strength,
    empty,
    last_minute,
    one_in,
    repeated,
    round_figures,
    same_figures,
    says_nothing,
    staying,
    tail,
)
from thidua.formality.rules.found import MOST

TENTH = Fraction(1, 10)


def said(*values: str, before: str = "", accrual: str = "cumulative", goal: str = "") -> list[Said]:
    """Make figures out of texts, each with the same accrual; ``before`` and ``goal`` are lists of texts too."""
    befores, goals = (before.split() or [""] * len(values)), (goal.split() or [""] * len(values))
    return [
        Said(
            str(place),
            f"Chỉ tiêu {place}",
            Decimal(value),
            accrual,
            Decimal(goals[place]) if goals[place] else None,
            Decimal(befores[place]) if befores[place] else None,
        )
        for place, value in enumerate(values)
    ]


# -- Chance -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("of", "least", "chance"),
    [(5, 5, Fraction(1, 100_000)), (5, 0, Fraction(1)), (2, 1, Fraction(19, 100)), (3, 4, Fraction(0))],
)
def test_the_chance_of_at_least_so_many_is_exact(of: int, least: int, chance: Fraction) -> None:
    assert tail(of, least, TENTH) == chance


@given(some.integers(1, 40), some.integers(0, 40), some.fractions(0, 1))
def test_a_chance_is_one_and_never_grows_with_what_is_asked(of: int, least: int, chance: Fraction) -> None:
    assert 0 <= tail(of, least + 1, chance) <= tail(of, least, chance) <= 1


@given(some.fractions(Fraction(1, 10**15), 1))
def test_nothing_is_said_to_be_rarer_than_it_is(chance: Fraction) -> None:
    assert one_in(chance) <= max(1 / chance, Fraction(1))
    assert one_in(chance) <= MOST


# -- Figures ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "is_found"),
    [
        ("120 350 40 1200 560", True),
        ("120 350 40 1200", False),  # four are too few
        ("120 351 42 1200 560", False),
        ("120 350 40 1200 560 77", True),
        ("1 2 3 0 5 7 8", False),  # digits are too few
        ("100 100 100 100 100 100", False),  # all of it is no round number
        ("120,5 350,5 40,5 1200,5 560,5", False),
    ],
)
def test_figures_that_are_all_round_are_a_sign(values: str, is_found: bool) -> None:
    found = round_figures(1, said(*values.replace(",", ".").split()))
    assert (found is not None) is is_found


def test_what_was_asked_for_is_round_by_nature() -> None:
    values = ("120", "350", "40", "1200", "560")
    assert round_figures(1, said(*values, goal="120 350 40 1200 560")) is None


def test_a_sign_of_round_figures_says_how_rare_it_is() -> None:
    found = round_figures(1, said("120", "350", "40", "1200", "560"))
    assert found is not None
    assert (found.kind, found.strength, found.facts["hit"], found.facts["one_in"]) == (
        Kind.ROUND, Strength.CLEAR, 5, 100_000,
    )  # fmt: skip
    assert found.facts["rows"][0] == {"target": "0", "label": "Chỉ tiêu 0", "value": "120"}


SAME = "123 456 78.5 910 1112"


@pytest.mark.parametrize(
    ("accrual", "before", "others", "is_found"),
    [
        ("cumulative", SAME, (0, 40), True),
        ("in_period", SAME, (0, 0), True),
        ("level", SAME, (0, 40), False),  # a state may stay as it was
        ("cumulative", SAME, (39, 40), False),  # so do the others'
        ("cumulative", "123 456 78.5 900 1000", (0, 40), False),
        ("cumulative", "", (0, 40), False),
    ],
)
def test_figures_that_stay_are_a_sign_unless_everybodys_do(
    accrual: str, before: str, others: tuple[int, int], is_found: bool
) -> None:
    found = repeated(1, said(*SAME.split(), before=before, accrual=accrual), others)
    assert (found is not None) is is_found


def test_staying_is_counted_of_what_could_have_moved() -> None:
    assert staying(said("12", "13", "0", "5", before="12 12 0 5")) == (1, 2)


def test_another_units_figures_are_a_sign_for_the_later_report() -> None:
    reports = {5: said(*SAME.split()), 3: said(*SAME.split(), "17"), 4: said("1", "2", "3", "4", "5")}
    (found,) = same_figures(reports)
    assert (found.report, found.other, found.facts["hit"], found.facts["compared"]) == (5, 3, 5, 5)
    assert same_figures({5: said(*SAME.split()), 3: said("123", "456", "79", "911", "1113")}) == []


def test_a_figure_that_everybody_gives_is_nobodys() -> None:
    assert same_figures({number: said(*SAME.split()) for number in range(30)}) == []


# -- Contents ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "is_nothing"),
    [
        ("Không có.", True),
        ("Đang triển khai thực hiện theo kế hoạch, đảm bảo kịp thời, hiệu quả.", True),
        ("Hạn chế, nguyên nhân: không", True),
        ("…", True),
        ("thi đua " * 20, True),
        ("Ba thôn chưa có nhà văn hóa vì thiếu đất; đã xin chuyển mục đích 2.000 m² đất công.", False),
        ("Thiếu hai công chức địa chính", False),
    ],
)
def test_words_may_say_nothing(text: str, is_nothing: bool) -> None:
    assert says_nothing(Part("limits", "Hạn chế, nguyên nhân", text)) is is_nothing


NOTHING = Part("a", "Nhiệm vụ", "Đang thực hiện.")
SOMETHING = Part("b", "Kết quả", "Trồng 1.200 cây xanh dọc sông, sửa bốn cây cầu nhỏ.")
GIVEN = Part("c", "Lãnh đạo", "Đã phát động ngày 15/9.", "Đã phát động ngày 15/9.")


@pytest.mark.parametrize(
    ("parts", "is_complete", "strength"),
    [
        ([NOTHING, GIVEN], True, Strength.STRONG),
        ([NOTHING, SOMETHING], True, Strength.CLEAR),
        ([NOTHING, SOMETHING, SOMETHING], True, None),
        ([NOTHING], False, None),  # the board says so itself
        ([GIVEN], True, None),
        ([SOMETHING], True, None),
    ],
)
def test_a_complete_report_that_says_nothing_is_a_sign(
    parts: list[Part], is_complete: bool, strength: Strength | None
) -> None:
    found = empty(1, parts, is_complete=is_complete)
    assert (found.strength if found else None) == strength


# -- Moments ----------------------------------------------------------------------------------------------------------

NOON = datetime(2025, 11, 5, 5, 0, tzinfo=UTC)
LAST = date(2025, 11, 5)


@pytest.mark.parametrize(
    ("minutes", "on", "cells", "is_found"),
    [
        (20, LAST, 12, True),
        (31, LAST, 12, False),
        (20, LAST - timedelta(days=1), 12, False),
        (20, LAST, 9, False),
    ],
)
def test_all_in_half_an_hour_on_the_last_good_day_is_a_slight_sign(
    minutes: int, on: date, cells: int, is_found: bool
) -> None:
    moments = Moments(NOON - timedelta(minutes=minutes), NOON, on, LAST + timedelta(days=1), cells)
    found = last_minute(1, moments)
    assert (found.strength if found else None) == (Strength.SLIGHT if is_found else None)


def test_of_what_is_not_known_nothing_is_said() -> None:
    assert last_minute(1, None) is None


def test_the_same_finding_has_the_same_digest_and_another_has_not() -> None:
    one = Found(Kind.ROUND, Strength.CLEAR, 1, {"one_in": 7}, ["a", "b"])
    again = Found(Kind.ROUND, Strength.STRONG, 1, {"one_in": 9}, ["a", "b"])
    other = Found(Kind.ROUND, Strength.CLEAR, 1, {"one_in": 7}, ["a"])
    assert one.digest == again.digest != other.digest
