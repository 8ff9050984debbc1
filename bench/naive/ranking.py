"""Ranking as one would write it: with dictionaries and Decimal, and with bare arrays."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def by_dictionaries(points: Sequence[Sequence[Decimal]], off: int, groups: Sequence[int]) -> list[int]:
    """Give ranks in groups; the last ``off`` items are deductions. Ties: the first item, fewer deductions."""
    of: dict[int, list[int]] = defaultdict(list)
    keys: dict[int, tuple[Decimal, ...]] = {}
    for unit, (row, group) in enumerate(zip(points, groups, strict=True)):
        taken = sum(row[-off:], Decimal(0))
        keys[unit] = (sum(row[:-off], Decimal(0)) - taken, row[0], -taken)
        of[group].append(unit)
    found = [0] * len(points)
    for units in of.values():
        ordered = sorted(units, key=keys.__getitem__, reverse=True)
        for place, unit in enumerate(ordered):
            same = place > 0 and keys[ordered[place - 1]] == keys[unit]
            found[unit] = found[ordered[place - 1]] if same else place + 1
    return found


def by_arrays(points: NDArray[np.int64], off: int, groups: NDArray[np.int64]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Give ranks in groups and over all, with nothing but sums and sorts."""
    taken = points[:, -off:].sum(axis=1)
    keys = np.stack([points[:, :-off].sum(axis=1) - taken, points[:, 0], -taken])
    return _ranks(keys, groups), _ranks(keys, np.zeros_like(groups))


def _ranks(keys: NDArray[np.int64], groups: NDArray[np.int64]) -> NDArray[Any]:
    order = np.lexsort((-keys[2], -keys[1], -keys[0], groups))
    new = np.ones(len(order), bool)
    new[1:] = (np.diff(keys[:, order]) != 0).any(axis=0) | (np.diff(groups[order]) != 0)
    first = np.ones(len(order), bool)
    first[1:] = np.diff(groups[order]) != 0
    at = np.arange(len(order))
    found = np.empty(len(order), int)
    found[order] = np.maximum.accumulate(at * new) - np.maximum.accumulate(at * first) + 1
    return found
