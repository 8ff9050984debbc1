"""Measure ranking: 60,000 units with 60 items against bare arrays, how it grows, one single group included.

    python -m bench.ranking

The same points are ranked with dictionaries and Decimal first, and all three have to give the same ranks. Ours also
applies caps and gives classes with shares, which bare arrays do not.
"""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np

from bench import size
from bench.goals import at_most, keep, ratio, seconds, show, tried
from bench.naive import ranking as naive
from thidua.ranking.rules.order import from_points
from thidua.scoring.rules.table import Grade, Item, Kind, PointTable, Side, Tie

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bench.goals import Goal

MANY, FEW = size.of(60_000, 12_000), size.of(6_000, 1_200)
ITEMS, OFF = 60, 5
GROUP: Final = 20
"""Units of a group, as in a city."""
CODES = [str(number) for number in range(1, ITEMS + 1)]
TABLE = PointTable(
    "60 nội dung",
    Decimal(ITEMS - OFF) * 10,
    tuple(
        Item(code, code, Kind.MANUAL, Side.DEDUCTION if place >= ITEMS - OFF else Side.STANDARD, points=Decimal(10))
        for place, code in enumerate(CODES)
    ),
    deduction_cap=Decimal(50),
    ties=(Tie("item", ("1",)), Tie("deductions")),
    grades=(Grade("a", "A", Decimal(320), Decimal("0.2")), Grade("b", "B", Decimal(280), Decimal("0.5"))),
)


def made(units: int) -> NDArray[np.int64]:
    """Give points of so many units in hundredths, many of them equal."""
    chance = np.random.default_rng(units)
    points: NDArray[np.int64] = chance.integers(1, 5, (units, ITEMS), np.int64) * 250
    points[:, 2:-OFF] = points[:, 2:3]
    return points


def grouped(units: int, of: int) -> NDArray[np.int64]:
    """Put units into groups of so many."""
    return np.arange(units, dtype=np.int64) // of


def is_same(units: int, of: int) -> bool:
    """Rank three ways; say whether all of them give the same."""
    points, groups = made(units), grouped(units, of)
    ours = from_points(TABLE, CODES, points, groups)
    bare = naive.by_arrays(points, OFF, groups)
    decimals = [[Decimal(value).scaleb(-2) for value in row] for row in points.tolist()]
    slow = naive.by_dictionaries(decimals, OFF, groups.tolist())
    return bool((ours[0] == bare[0]).all() and (ours[1] == bare[1]).all()) and ours[0].tolist() == slow


def against_arrays(of: int) -> Goal:
    """Hold ours against bare arrays."""
    points, groups = made(MANY), grouped(MANY, of)
    found = ratio(
        partial(from_points, TABLE, CODES, points, groups), partial(naive.by_arrays, points, OFF, groups), rounds=7
    )
    note = f"{MANY:,} units, {ITEMS} items, groups of {of:,}: classes and caps too / sums and sorts alone"
    return at_most("rank-vs-arrays" if of == GROUP else "rank-vs-arrays-one-group", found, 5, note)


def growth(of_many: int, of_few: int) -> Goal:
    """Hold many units against a tenth of them."""
    many = partial(from_points, TABLE, CODES, made(MANY), grouped(MANY, of_many))
    few = partial(from_points, TABLE, CODES, made(FEW), grouped(FEW, of_few))
    note = f"{MANY:,} units / {FEW:,}, groups of {of_many:,}"
    name = "rank-growth" if of_many == GROUP else "rank-growth-one-group"
    return at_most(name, ratio(many, few, rounds=7), 20, note)


def main() -> None:
    """Measure, print and keep."""
    if not (is_same(FEW, GROUP) and is_same(FEW, FEW)):
        raise SystemExit("the three ways give different ranks")
    points, groups = made(MANY), grouped(MANY, GROUP)
    show([(f"{MANY:,} units, seconds", seconds(partial(from_points, TABLE, CODES, points, groups)))])
    keep(
        [
            tried(partial(growth, GROUP, GROUP)),
            tried(partial(growth, MANY, FEW)),
            tried(partial(against_arrays, GROUP)),
            tried(partial(against_arrays, MANY)),
        ]
    )


if __name__ == "__main__":
    main()
