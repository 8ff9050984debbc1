"""Dealing units to groups."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeVar

    Thing = TypeVar("Thing")


def deal(things: Sequence[Thing], hands: int) -> list[list[Thing]]:
    """Cut a list into ``hands`` runs of nearly equal length, the longer ones first; nothing is left over."""
    size, longer = divmod(len(things), hands)
    ends = [place * size + min(place, longer) for place in range(hands + 1)]
    return [list(things[start:end]) for start, end in pairwise(ends)]
