"""Who stands where: competition ranks, the chain of ties, classes with their shares, units set apart."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given as any_given
from hypothesis import settings
from hypothesis import strategies as st

from tests.scoring.rules.tables import D, given, item, sheets, table, tables
from thidua.ranking.rules.order import Apart, Entry, from_points, places, ranks, whole
from thidua.scoring.rules.evaluate import evaluate
from thidua.scoring.rules.table import Failing, Grade, Inputs, Kind, PointTable, Side, Standing, Tie

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from thidua.ranking.rules.order import Place

TABLE = table(
    item("1", Kind.MANUAL, 60),
    item("2", Kind.MANUAL, 40),
    item("3", Kind.MANUAL, 10, side=Side.DEDUCTION),
    item("đk", Kind.GATE),
    total=100,
    ties=(Tie("item", ("1",)), Tie("count"), Tie("deductions"), Tie("ballot")),
)


def entry(unit: str, one: int | str, two: int | str, off: int | str = 0, *, group: str = "a", votes: int = 0) -> Entry:
    inputs = {"1": given(points=one), "2": given(points=two), "3": given(points=off), "đk": given(holds=1)}
    return Entry(unit, group, evaluate(TABLE, inputs), inputs, votes)


def stand(found: tuple[Place, ...]) -> dict[str, tuple[int | None, int | None]]:
    return {place.entry.unit: (place.in_group, place.in_city) for place in found}


def test_equals_share_a_rank_and_the_next_ones_are_left_out() -> None:
    found = places(TABLE, [entry("d", 10, 10), entry("c", 20, 20), entry("b", 20, 20), entry("a", 30, 30)])
    assert stand(found) == {"a": (1, 1), "b": (2, 2), "c": (2, 2), "d": (4, 4)}


def test_groups_are_ranked_apart_and_the_city_as_a_whole() -> None:
    found = places(TABLE, [entry("a", 10, 10), entry("b", 20, 20, group="b"), entry("c", 5, 5, group="b")])
    assert stand(found) == {"a": (1, 2), "b": (1, 1), "c": (2, 3)}


@pytest.mark.parametrize(
    ("better", "worse", "rule"),
    [
        (entry("z", 50, 30), entry("a", 45, 35), 0),
        (entry("z", 50, 40), entry("a", 50, 40, 0), None),
        (entry("z", 40, 40, 2), entry("a", 40, 39, 1), 1),
        (entry("z", 40, 30, votes=5), entry("a", 40, 30, votes=4), 3),
    ],
)
def test_equals_are_parted_by_the_first_rule_that_parts_them(better: Entry, worse: Entry, rule: int | None) -> None:
    found = places(TABLE, [worse, better])
    assert [place.broken_by for place in found] == [rule, rule]
    assert [(place.entry.unit, place.in_group) for place in found] == (
        [("a", 1), ("z", 1)] if rule is None else [("z", 1), ("a", 2)]
    )


def test_a_ballot_decides_within_a_group_alone() -> None:
    found = places(TABLE, [entry("a", 40, 30, votes=1), entry("b", 40, 30, votes=3)])
    assert stand(found) == {"b": (1, 1), "a": (2, 1)}


def _apart(**changed: Inputs) -> Place:
    inputs = {"1": given(points=1), "2": given(points=1), "3": given(points=0), "đk": given(holds=1)} | changed
    inputs = {code: one for code, one in inputs.items() if one.values or one.standing is not Standing.GIVEN}
    return places(TABLE, [Entry("a", "a", evaluate(TABLE, inputs), inputs)])[0]


def test_units_without_a_rank_stand_apart_with_the_reason() -> None:
    unranked = replace(TABLE, items=tuple(replace(one, failing=Failing.UNRANKED) for one in TABLE.items))
    inputs = {"1": given(points=1), "2": given(points=1), "3": given(points=0), "đk": given(holds=0)}
    gate = places(unranked, [Entry("a", "a", evaluate(unranked, inputs), inputs)])[0]
    assert (gate.apart, gate.reasons, gate.in_group) == (Apart.UNRANKED, ("đk",), None)
    nothing = _apart(**{"2": given()})
    assert (nothing.apart, nothing.reasons) == (Apart.INCOMPLETE, ("2",))
    fault = _apart(**{"2": given(points="1E+40")})
    assert (fault.apart, fault.reasons) == (Apart.FAULT, ("2",))
    assert _apart(**{"2": given(Standing.MISSING)}).in_group == 1


GRADES = (Grade("xs", "Xuất sắc", D(90), D("0.4")), Grade("t", "Tốt", D(80), D("0.4")), Grade("k", "Khá", D(50)))


@pytest.mark.parametrize(
    ("totals", "classes"),
    [
        ([95, 94, 93, 70, 40], "xs xs t k -"),
        ([95, 94, 94, 94, 40], "xs k k k -"),
        ([95, 95, 95, 60, 40], "k k k k -"),
        ([89, 85, 84, 84, 40], "t t k k -"),
        ([95], "k"),
        ([40, 30], "- -"),
    ],
)
def test_classes_are_filled_from_the_top_and_equals_are_never_parted(totals: list[int], classes: str) -> None:
    one = table(item("1", Kind.MANUAL, 100), total=100, grades=GRADES)
    inputs = [{"1": given(points=total)} for total in totals]
    entries = [Entry(str(at), "a", evaluate(one, each), each) for at, each in enumerate(inputs)]
    assert [place.grade or "-" for place in places(one, entries)] == classes.split()


@st.composite
def rankings(draw: st.DrawFn) -> tuple[PointTable, list[Entry]]:
    made = draw(tables())
    some: list[Entry] = []
    for unit in range(draw(st.integers(1, 7))):
        inputs: Mapping[str, Inputs] = draw(sheets(made))
        copies = draw(st.integers(1, 2))
        some += [
            Entry(f"{unit}{copy}", draw(st.sampled_from("ab")), evaluate(made, inputs), inputs, draw(st.integers(0, 2)))
            for copy in range(copies)
        ]
    return made, some


@any_given(rankings(), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_ranks_depend_neither_on_names_nor_on_the_order_of_units(
    ranking: tuple[PointTable, list[Entry]], chance: Random
) -> None:
    made, entries = ranking
    renamed = [replace(one, unit=f"z{len(entries) - at:03}") for at, one in enumerate(entries)]
    before = {place.entry.unit: _said(place) for place in places(made, entries)}
    chance.shuffle(shuffled := renamed.copy())
    after = {place.entry.unit: _said(place) for place in places(made, shuffled)}
    assert [before[one.unit] for one in entries] == [after[one.unit] for one in renamed]


def _said(place: Place) -> tuple[object, ...]:
    return place.in_group, place.in_city, place.grade, place.apart, place.reasons


@any_given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 3)), max_size=30))
def test_ranks_are_those_of_counting_who_is_better(rows: list[tuple[int, int, int]]) -> None:
    groups = np.array([row[0] for row in rows], np.int64)
    keys = np.array([[row[1], row[2]] for row in rows], np.int64).reshape(len(rows), 2).T
    expected = [1 + sum(other[0] == row[0] and other[1:] > row[1:] for other in rows) for row in rows]
    assert ranks(groups, keys).tolist() == expected


@any_given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 40), st.integers(0, 9)), min_size=1, max_size=12))
def test_columns_of_points_rank_as_sheets_do(rows: list[tuple[int, int, int]]) -> None:
    made = replace(TABLE, grades=GRADES)
    entries = [entry(f"{at:02}", *row, group="ab"[at % 2]) for at, row in enumerate(rows)]
    points = np.array([[value * 100 for value in row] for row in rows], np.int64)
    groups = np.array([at % 2 for at in range(len(rows))], np.int64)
    in_group, in_city, grade = from_points(made, ("1", "2", "3"), points, groups)
    by_unit = {place.entry.unit: place for place in places(made, entries)}
    assert [(by_unit[one.unit].in_group, by_unit[one.unit].in_city, by_unit[one.unit].grade) for one in entries] == [
        (int(in_group[at]), int(in_city[at]), GRADES[grade[at]].code if grade[at] >= 0 else "")
        for at in range(len(rows))
    ]


def test_points_are_whole_numbers_of_their_last_place() -> None:
    assert whole(Decimal("98.50"), 2) == 9850
