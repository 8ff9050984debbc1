"""How much alike two merits are in words: symmetric, diacritics and case aside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from thidua.kernel.text import fold

if TYPE_CHECKING:
    from datetime import date

RUN: Final = 3
"""Words of a run; shorter texts are compared word by word."""
LIKE: Final = 50
"""From so many percent of equal runs on, two merits have to be told apart by a person."""
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Told:
    """A merit as it is compared: its words and the days that it covers, both included."""

    text: str
    starts_on: date
    ends_on: date

    def overlaps(self, other: Told) -> bool:
        """Say whether two merits have a day in common."""
        return self.starts_on <= other.ends_on and other.starts_on <= self.ends_on


def runs(text: str) -> frozenset[tuple[str, ...]]:
    """Give the runs of words of a text; every word alone where it has too few."""
    words = _WORD.findall(fold(text))
    if len(words) <= RUN:
        return frozenset((word,) for word in words)
    return frozenset(tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def likeness(one: str, other: str) -> int:
    """Give how many percent of the runs of the shorter text stand in the other: 0 to 100, the same both ways."""
    first, second = runs(one), runs(other)
    least = min(len(first), len(second))
    return 100 * len(first & second) // least if least else 0


def is_same(one: Told, other: Told) -> bool:
    """Say whether two merits of one nominee look like the same: days in common, and words."""
    return one.overlaps(other) and likeness(one.text, other.text) >= LIKE
