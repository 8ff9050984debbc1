"""Points: each kind by hand, then what holds for any table at all."""

from __future__ import annotations

import decimal
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given as any_given
from hypothesis import strategies as st

from tests.scoring.rules.tables import D, given, item, scorings, table
from thidua.scoring.rules.evaluate import Rule, Scored, Step, Wrong, evaluate
from thidua.scoring.rules.table import (
    Band,
    Exempt,
    Failing,
    Inputs,
    Item,
    Kind,
    Option,
    PointTable,
    Side,
    Standing,
    from_plain,
    to_plain,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    Scoring = tuple[PointTable, Mapping[str, Inputs]]

RATIO = item("1", Kind.RATIO, 20)
FEWER = item("1", Kind.RATIO, 20, fewer=True)
COUNT = item("1", Kind.COUNT, 10, each=D("0.4"))
BANDS = item("1", Kind.BAND, 5, bands=(Band(D(88), D(90), D(2)), Band(D(90), D(95), D(3)), Band(D(95), None, D(5))))
CHOICE = item("1", Kind.CHOICE, 3, options=(Option("Có", D(3)), Option("Một phần", D("1.5"))))
DUTIES = item("1", Kind.DUTIES, 10, each=D(1), each_missing=D(3), each_early=D("0.5"))
MANUAL = item("1", Kind.MANUAL, 10)
FORMULA = item("1", Kind.FORMULA, 10, formula="if(a > b; full; a / b)", names=("a", "b"))


@pytest.mark.parametrize(
    ("one", "inputs", "points"),
    [
        (RATIO, given(result=45, goal=50), "18.00"),
        (RATIO, given(result=1, goal=3), "6.67"),
        (RATIO, given(result=60, goal=50), "20.00"),
        (RATIO, given(result=-5, goal=50), "0.00"),
        (FEWER, given(result="2.5", goal=2), "16.00"),
        (FEWER, given(result=0, goal=2), "20.00"),
        (FEWER, given(result=1, goal=0), "0.00"),
        (COUNT, given(times=12), "4.80"),
        (COUNT, given(times=50), "10.00"),
        (BANDS, given(value="89.99"), "2.00"),
        (BANDS, given(value=90), "3.00"),
        (BANDS, given(value=95), "5.00"),
        (BANDS, given(value=87), "0.00"),
        (CHOICE, given(option=2), "1.50"),
        (DUTIES, given(early=0, on_time=4, late=0, missing=0), "10.00"),
        (DUTIES, given(early=1, on_time=4, late=2, missing=1), "5.50"),
        (DUTIES, given(late=2), "8.00"),
        (DUTIES, given(early=9, on_time=0, late=0, missing=0), "10.00"),
        (MANUAL, given(points="7.255"), "7.26"),
        (MANUAL, given(points=11), "10.00"),
        (FORMULA, given(a=3, b=2), "10.00"),
        (FORMULA, given(a=1, b=3), "0.33"),
        (RATIO, given(Standing.MISSING), "0.00"),
        (RATIO, given(Standing.NOT_DUE), "0.00"),
        (RATIO, given(result=45), "0.00"),
        (RATIO, given(Standing.EXEMPT), "20.00"),
        (RATIO, given(Standing.NOT_APPLICABLE), "20.00"),
    ],
)
def test_points_of_one_item(one: Item, inputs: Inputs, points: str) -> None:
    assert str(evaluate(table(one), {"1": inputs}).items["1"].points) == points


@pytest.mark.parametrize(
    ("one", "inputs", "wrong"),
    [
        (RATIO, given(result=1, goal=0), Wrong.NO_GOAL),
        (CHOICE, given(option=3), Wrong.NO_OPTION),
        (CHOICE, given(option="1.5"), Wrong.NO_OPTION),
        (FORMULA, given(a=-1, b=0), Wrong.DIVISION),
        (replace(FORMULA, formula="c"), given(a=1, b=1), Wrong.FORMULA),
        (replace(RATIO, points=None), given(result=1, goal=1), Wrong.NO_POINTS),
        (MANUAL, given(points="1E+999999"), Wrong.TOO_LARGE),
        (MANUAL, given(points="NaN"), Wrong.TOO_LARGE),
        (replace(MANUAL, points=None), given(points=10**10), Wrong.TOO_LARGE),
    ],
)
def test_inputs_that_give_no_points_are_a_named_fault(one: Item, inputs: Inputs, wrong: Wrong) -> None:
    found = evaluate(table(one), {"1": inputs})
    assert (found.items["1"].wrong, found.total, found.wrong) == (wrong, D(0), ("1",))


def test_each_step_is_told_with_its_numbers() -> None:
    found = evaluate(table(RATIO), {"1": given(result=1, goal=3)}).items["1"].steps
    assert found == (
        Step(Rule.RATIO, (("result", D(1)), ("goal", D(3)), ("full", D(20)), ("value", D("6.666667")))),
        Step(Rule.ROUNDED, (("places", D(2)), ("before", D("6.666667")), ("value", D("6.67")))),
    )


def test_a_heading_adds_up_and_is_capped_where_it_has_a_bonus_of_its_own() -> None:
    below = (
        replace(MANUAL, code="1.1"),
        replace(MANUAL, code="1.2", side=Side.BONUS, points=D(4)),
        replace(MANUAL, code="1.3", side=Side.DEDUCTION, points=None),
    )
    tree = table(item("1", Kind.HEADING, 10, items=below))
    full = evaluate(tree, {"1.1": given(points=9), "1.2": given(points=3), "1.3": given(points="0.5")})
    less = evaluate(tree, {"1.1": given(points=3), "1.3": given(points=8)})
    assert (full.items["1"].points, full.total, full.taken_off) == (D(10), D(10), D("0.5"))
    assert (less.items["1"].points, less.total, less.taken_off) == (D(0), D(0), D(8))


def test_the_caps_of_the_table_hold_what_stands_at_its_top() -> None:
    tree = table(
        RATIO,
        replace(MANUAL, code="2", side=Side.BONUS),
        replace(MANUAL, code="3", side=Side.DEDUCTION, points=None),
        bonus_cap=D(5),
        deduction_cap=D(3),
    )
    found = evaluate(tree, {"1": given(result=1, goal=2), "2": given(points=8), "3": given(points=7)})
    sums = (found.standard, found.bonus, found.deductions, found.total, found.taken_off)
    assert sums == (D(10), D(5), D(3), D(12), D(7))


def _gated(failing: Failing) -> PointTable:
    gate = item("1.1", Kind.GATE, failing=failing)
    first = item("1", Kind.HEADING, 20, items=(gate, replace(RATIO, code="1.2")))
    return table(first, replace(MANUAL, code="2"))


@pytest.mark.parametrize(
    ("failing", "gate", "total", "unranked"),
    [
        (Failing.ZERO, given(holds=1), 30, ()),
        (Failing.ZERO, given(holds=0), 10, ()),
        (Failing.ZERO, given(Standing.MISSING), 10, ()),
        (Failing.ZERO, given(Standing.NOT_DUE), 30, ()),
        (Failing.ZERO, given(Standing.EXEMPT), 30, ()),
        (Failing.UNRANKED, given(holds=0), 30, ("1.1",)),
    ],
)
def test_a_gate_that_fails_takes_its_heading_or_the_rank(
    failing: Failing, gate: Inputs, total: int, unranked: tuple[str, ...]
) -> None:
    inputs = {"1.1": gate, "1.2": given(result=1, goal=1), "2": given(points=10)}
    found = evaluate(_gated(failing), inputs)
    assert (found.total, found.unranked) == (D(total), unranked)


def test_a_gate_at_the_top_takes_everything() -> None:
    tree = table(item("0", Kind.GATE), MANUAL)
    found = evaluate(tree, {"0": given(holds=0), "1": given(points=9)})
    assert (found.total, found.zeroed, found.items["1"].points) == (D(0), ("0",), D(9))


def test_what_is_left_out_is_made_up_by_the_rest_of_its_heading() -> None:
    below = (replace(RATIO, code="1.1"), replace(MANUAL, code="1.2"))
    tree = table(item("1", Kind.HEADING, 30, items=below), replace(MANUAL, code="2"), exempt=Exempt.SCALED)
    found = evaluate(tree, {"1.1": given(result=1, goal=2), "1.2": given(Standing.EXEMPT), "2": given(points=4)})
    assert (found.items["1"].points, found.total) == (D(15), D(19))
    all_out = evaluate(tree, {"1.1": given(Standing.EXEMPT), "1.2": given(Standing.EXEMPT), "2": given(points=4)})
    assert (all_out.items["1"].points, all_out.total, all_out.is_empty) == (D(0), D(16), False)
    everything = {code: given(Standing.NOT_APPLICABLE) for code in ("1.1", "1.2", "2")}
    assert evaluate(tree, everything).is_empty


# -- Any table at all -------------------------------------------------------------------------------------------------


@any_given(scorings(), st.randoms(use_true_random=False))
def test_the_order_of_inputs_does_not_matter(scoring: Scoring, chance: Random) -> None:
    made, inputs = scoring
    shuffled = list(inputs.items())
    chance.shuffle(shuffled)
    assert evaluate(made, dict(shuffled)) == evaluate(made, inputs)


@any_given(scorings())
def test_points_stay_between_nothing_and_their_caps(scoring: Scoring) -> None:
    made, inputs = scoring
    found = evaluate(made, inputs)
    assert list(found.items) == [one.code for one in made.walk()]
    for one in found.items.values():
        assert one.points >= 0
        assert one.full is None or one.points <= _up(one.full, made.places)
        assert one.points.as_tuple().exponent == -made.places
    assert found.total >= 0
    assert made.bonus_cap is None or found.bonus <= _up(made.bonus_cap, made.places)
    assert made.deduction_cap is None or found.deductions <= _up(made.deduction_cap, made.places)


def _up(value: Decimal, places: int) -> Decimal:
    return value + Decimal(1).scaleb(-places)


@any_given(scorings())
def test_a_gate_that_fails_never_helps(scoring: Scoring) -> None:
    made, inputs = scoring
    for gate in (one.code for one in made.walk() if one.kind is Kind.GATE):
        holds = evaluate(made, {**inputs, gate: given(holds=1)})
        for failing in (given(holds=0), given(Standing.MISSING)):
            fails = evaluate(made, {**inputs, gate: failing})
            assert fails.total <= holds.total
            assert set(fails.unranked) >= set(holds.unranked)
            assert all(fails.items[code].points <= one.points for code, one in holds.items.items() if _adds(one.side))


def _adds(side: Side) -> bool:
    return side is not Side.DEDUCTION


@any_given(scorings())
def test_the_plain_form_gives_the_same_table_and_the_same_points(
    scoring: Scoring,
) -> None:
    made, inputs = scoring
    again = from_plain(to_plain(made))
    assert again == made
    assert evaluate(again, inputs) == evaluate(made, inputs)


@any_given(scorings())
def test_the_precision_of_the_thread_changes_nothing(scoring: Scoring) -> None:
    made, inputs = scoring
    found = evaluate(made, inputs)
    with decimal.localcontext() as context:
        context.prec = 3
        again: Scored = evaluate(made, inputs)
    assert again == found
