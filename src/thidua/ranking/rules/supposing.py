"""What if: other weights, an item dropped, a unit left out; and how stable an order is. Nothing of it is ever kept.

Weights multiply the points of the items at the top of a table, in hundredths (100 leaves them as they are, 0 drops
one). Stability is asked of many weightings: each weight is drawn by itself, evenly, from what it is minus to what it
is plus a fifth, with a fixed seed, so that the same question has the same answer. Told is in how many of them one unit
stands strictly above the next, and between which ranks it moves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from thidua.ranking.rules.order import from_points, whole
from thidua.scoring.rules.table import Kind, PointTable, Side

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from thidua.ranking.rules.results import Row
    from thidua.scoring.rules.table import Item

WHOLE: Final = 100
MOST: Final = 500
SAMPLES: Final = 1000
SPREAD: Final = 20
SEED: Final = 2025


@dataclass(frozen=True, slots=True)
class Supposed:
    """A unit under other weights: its rank as it is and as it would be, both without whoever was left out."""

    row: Row
    was: int
    would_be: int
    total: int
    above_next: int | None
    """In how many of a hundred weightings it stands above the next one of its group; None is the last."""
    best: int
    """Its best rank in all weightings that were tried."""
    worst: int

    @property
    def moved(self) -> int:
        """How many ranks it would gain; negative is to lose."""
        return self.was - self.would_be

    @property
    def lost(self) -> int:
        """How many ranks it would lose."""
        return max(-self.moved, 0)


def weighed(table: PointTable) -> list[Item]:
    """Give the items whose weight may be changed: those at the top, gates aside."""
    return [item for item in table.items if item.kind is not Kind.GATE]


def supposed(
    table: PointTable, rows: Sequence[Row], weights: Mapping[str, int], left_out: frozenset[str]
) -> list[Supposed]:
    """Rank units of one group anew under other weights; units without a rank stay apart."""
    ranked = [row for row in rows if row.in_group is not None and row.key not in left_out]
    if not ranked:
        return []
    items = weighed(table)
    codes = [item.code for item in items]
    points = np.array([[whole(row.points[code], table.places) for code in codes] for row in ranked], np.int64)
    # Whoever counts nothing for a gate of the whole table goes on counting nothing.
    points[[row.total == 0 for row in ranked]] = 0
    order = np.array([weights.get(code, WHOLE) for code in codes], np.int64)
    changed = points * order
    group = np.zeros(len(ranked), np.int64)
    as_it_is = _re_ranked([row.in_group or 0 for row in ranked])
    is_changed = bool((order != WHOLE).any())
    would_be = from_points(_scaled(table), codes, changed, group)[0].tolist() if is_changed else as_it_is
    totals = _totals(table, items, changed)
    place = sorted(range(len(ranked)), key=lambda at: (would_be[at], as_it_is[at], ranked[at].key))
    above, best, worst = _sampled(table, items, points, order, place)
    return [
        Supposed(ranked[at], as_it_is[at], would_be[at], int(totals[at]), above[number], best[number], worst[number])
        for number, at in enumerate(place)
    ]


def _re_ranked(kept: Sequence[int]) -> list[int]:
    """Close the gaps that whoever was left out leaves among ranks."""
    return [1 + sum(other < one for other in kept) for one in kept]


def _scaled(table: PointTable) -> PointTable:
    """Give the same table in hundredths of its last place, which is what weighted points are."""
    return replace(table, places=table.places + 2)


def _totals(table: PointTable, items: Sequence[Item], points: NDArray[np.int64]) -> Any:
    """Add weighted points up under the table's caps, in hundredths of its last place."""
    sides = np.array([item.side for item in items])
    sums = {side: points[..., sides == side].sum(axis=-1) for side in Side}
    for side, cap in ((Side.BONUS, table.bonus_cap), (Side.DEDUCTION, table.deduction_cap)):
        if cap is not None:
            sums[side] = np.minimum(sums[side], whole(cap, table.places + 2))
    return np.maximum(sums[Side.STANDARD] + sums[Side.BONUS] - sums[Side.DEDUCTION], 0)


def _sampled(
    table: PointTable, items: Sequence[Item], points: NDArray[np.int64], order: NDArray[np.int64], place: Sequence[int]
) -> tuple[list[int | None], list[int], list[int]]:
    """Give for each unit in how many of a hundred weightings it beats the next, and its best and its worst rank.

    Units with equal points share the better rank.
    """
    chance = np.random.default_rng(SEED)
    drawn = chance.integers(WHOLE - SPREAD, WHOLE + SPREAD + 1, (SAMPLES, len(items)), np.int64)
    wins = np.zeros(len(place) - 1, np.int64)
    best, worst = np.full(len(place), len(place)), np.ones(len(place), np.int64)
    ordered = points[list(place)]
    for weights in drawn:
        # Two factors in hundredths make ten-thousandths; what is compared need not be divided again.
        totals = _totals(table, items, ordered * (order * weights // WHOLE))
        wins += totals[:-1] > totals[1:]
        ranks = 1 + len(place) - np.searchsorted(np.sort(totals), totals, side="right")
        best, worst = np.minimum(best, ranks), np.maximum(worst, ranks)
    above = [round(100 * one / SAMPLES) for one in wins.tolist()]
    return [*above, None], best.tolist(), worst.tolist()
