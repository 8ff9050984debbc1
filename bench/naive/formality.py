"""Near-copies as most programs look for them: each text against each other, by the runs of words that both have."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from thidua.formality.rules.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

SHINGLE = 3
LIKE = 0.15


def near(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Give the pairs of texts, by place, of which at least so much of what either says is in both."""
    sets = [_shingles(text) for text in texts]
    found = []
    for (one, first), (other, second) in combinations(enumerate(sets), 2):
        if first and second and len(first & second) / len(first | second) >= LIKE:
            found.append((one, other))
    return found


def _shingles(text: str) -> set[tuple[str, ...]]:
    said = words(text).folded
    return {tuple(said[place : place + SHINGLE]) for place in range(len(said) - SHINGLE + 1)}
