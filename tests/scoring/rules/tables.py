"""Point tables and inputs for the tests of rules: small ones by hand, any at all by Hypothesis."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from thidua.scoring.rules.table import (
    Band,
    Exempt,
    Failing,
    Grade,
    Inputs,
    Item,
    Kind,
    Option,
    PointTable,
    Side,
    Standing,
    Tie,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

D = Decimal


def item(code: str, kind: Kind, points: int | str | None = None, **more: Any) -> Item:
    return Item(code, f"Nội dung {code}", kind, points=None if points is None else D(points), **more)


def table(*items: Item, total: int | str = 0, **more: Any) -> PointTable:
    return PointTable("Bảng thử", D(total), items, **more)


def given(standing: Standing = Standing.GIVEN, **values: int | str) -> Inputs:
    return Inputs({name: D(value) for name, value in values.items()}, standing)


# -- Any table --------------------------------------------------------------------------------------------------------

FORMULAS = ("a + b", "if(a > b; full; a / b)", "min(full; round(a * b; 1))", "max(a - b, 0) / 3", "-a", "a / (b - b)")
_points = st.integers(0, 3000).map(lambda n: D(n).scaleb(-2))
_signed = st.integers(-500, 200_00).map(lambda n: D(n).scaleb(-2))
_standings = st.sampled_from([Standing.GIVEN] * 5 + [*Standing])


@st.composite
def leaves(draw: st.DrawFn, code: str, side: Side) -> Item:
    kind = draw(st.sampled_from([one for one in Kind if one is not Kind.HEADING]))
    bounds = sorted(draw(st.sets(st.integers(0, 100), min_size=2, max_size=4)))
    return Item(
        code,
        f"Nội dung {code}",
        kind,
        side,
        points=draw(_points) if kind is Kind.RATIO or side is Side.STANDARD else draw(st.none() | _points),
        each=draw(_points),
        each_missing=draw(st.none() | _points),
        each_early=draw(st.none() | _points),
        fewer=draw(st.booleans()),
        bands=tuple(Band(D(a), D(b), draw(_points)) for a, b in pairwise(bounds)),
        options=tuple(Option(str(n), draw(_points)) for n in range(2)),
        failing=draw(st.sampled_from(Failing)),
        formula=draw(st.sampled_from(FORMULAS)),
        names=("a", "b"),
    )


@st.composite
def trees(draw: st.DrawFn, prefix: str = "", depth: int = 0) -> tuple[Item, ...]:
    found: list[Item] = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        code, side = f"{prefix}{number}", draw(st.sampled_from([Side.STANDARD, Side.STANDARD, *Side]))
        if depth < 2 and draw(st.integers(0, 3)) == 0:
            below = draw(trees(f"{code}.", depth + 1))
            found.append(Item(code, code, Kind.HEADING, side, points=draw(st.none() | _points), items=below))
        else:
            found.append(draw(leaves(code, side)))
    return tuple(found)


@st.composite
def tables(draw: st.DrawFn) -> PointTable:
    items = draw(trees())
    made = PointTable(
        "Bảng bất kỳ",
        D(100),
        items,
        bonus_cap=draw(st.none() | _points),
        deduction_cap=draw(st.none() | _points),
        places=draw(st.integers(0, 4)),
        exempt=draw(st.sampled_from(Exempt)),
    )
    codes = [one.code for one in made.walk()]
    some = draw(st.lists(st.sampled_from(codes), max_size=3, unique=True))
    first = some[:1] or codes[:1]
    ties = draw(st.permutations([Tie("item", tuple(first)), Tie("count", tuple(some)), Tie("deductions")]))
    grades = (
        Grade("a", "Xuất sắc", D(30), D("0.3")),
        Grade("b", "Khá", D(10), draw(st.sampled_from([None, D("0.5")]))),
    )
    return replace(made, ties=(*ties[:2], Tie("ballot")), grades=grades)


@st.composite
def sheets(draw: st.DrawFn, of: PointTable) -> Mapping[str, Inputs]:
    found: dict[str, Inputs] = {}
    for one in of.walk():
        if one.kind is Kind.HEADING or draw(st.integers(0, 9)) == 0:
            continue
        values = {name: _value(draw, one.kind, name) for name in one.inputs()}
        found[one.code] = Inputs(values, draw(_standings))
    return found


def _value(draw: st.DrawFn, kind: Kind, name: str) -> Decimal:
    if kind is Kind.GATE:
        return D(draw(st.integers(0, 1)))
    if kind is Kind.CHOICE:
        return D(draw(st.integers(0, 3)))
    if kind in {Kind.COUNT, Kind.DUTIES}:
        return D(draw(st.integers(0, 9)))
    return draw(_signed)


@st.composite
def scorings(draw: st.DrawFn) -> tuple[PointTable, Mapping[str, Inputs]]:
    made = draw(tables())
    return made, draw(sheets(made))
