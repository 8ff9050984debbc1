"""Names that may mean the same thing: asked about, never guessed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from thidua.kernel.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_DIGITS: Final = re.compile(r"\d+|\b[ivx]+\b")
_SIGNS: Final = re.compile(r"[\W_]+")
LETTERS_A_SLIP: Final = 8
"""One letter in so many may differ in names that are asked about."""
MOST: Final = 3


def twin_key(name: str) -> str:
    """Give a name as it is held against others: without marks, case, signs and blanks at the ends."""
    return _SIGNS.sub(" ", fold(name)).strip()


def near(name: str, others: Mapping[str, Sequence[str]]) -> list[str]:
    """Give the ids of what bears a name near to ``name``, nearest first, at most `MOST`.

    ``others`` maps twin keys to ids. Names are near when they differ in marks alone or in one letter of every
    `LETTERS_A_SLIP`; names that differ in a number (Tổ 1, Tổ 2; Khối IV, Khối V) never are.
    """
    key = twin_key(name)
    slips, numbers = len(key) // LETTERS_A_SLIP, _DIGITS.findall(key)
    alike = process.extract(key, others.keys(), scorer=Levenshtein.distance, score_cutoff=slips, limit=50)
    nearest = sorted((distance, other) for other, distance, _place in alike if _DIGITS.findall(other) == numbers)
    return [one for _distance, other in nearest for one in others[other]][:MOST]
