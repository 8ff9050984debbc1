"""What two narratives share, word by word: passages side by side, and in each the words that are equal.

Shared shingles are chained into passages, which may be moved, edited or put into another section; then the words of a
passage are aligned (rapidfuzz) and runs of equal words marked. Marks of one side say the same words as those of the
other, but for capitals and Vietnamese marks: what is told can be read with one's own eyes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np
from rapidfuzz.distance import Indel

from thidua.formality.rules.words import SHINGLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from thidua.formality.rules.words import Narrative, Words

    Span = tuple[int, int]

GAP: Final = 8
"""So many words may have been changed in a row before a passage ends."""
LEAST_RUN: Final = 2
"""A single equal word between changed ones is no mark."""
LEAST_PASSAGE: Final = 8
LEAST_WORDS: Final = 20
LEAST_SHARE: Final = 0.3
MANY_WORDS: Final = 60
"""Two narratives are near-copies when they share 20 words that are 30 % of the shorter one's own, or 60 anyway."""
_MOST_PLACES: Final = 8
FAR: Final = 1 << 20
"""No section has so many words."""


class Strength(StrEnum):
    """How much a finding asks to be looked at; no statement about anybody."""

    SLIGHT = "slight"
    CLEAR = "clear"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Side:
    """A passage in one narrative: its section, its place in the section's text, and the equal runs within."""

    section: str
    start: int
    end: int
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """The same passage in both narratives; ``words`` of it are equal, ``longest`` of them in a row."""

    one: Side
    other: Side
    words: int
    longest: int


@dataclass(frozen=True, slots=True)
class Shared:
    """What two narratives share.

    ``words`` are equal words in all; ``own`` and ``other_own`` are the words of each that count (no form, no plan, no
    stock phrase).
    """

    passages: tuple[Passage, ...]
    words: int
    own: int
    other_own: int

    @property
    def share(self) -> float:
        """Give how much of the shorter one's own words the other has too."""
        return min(1.0, self.words / max(1, min(self.own, self.other_own)))

    @property
    def longest(self) -> int:
        """Give the longest run of equal words."""
        return max((one.longest for one in self.passages), default=0)

    @property
    def strength(self) -> Strength:
        """Say how much is shared."""
        if self.share >= 0.8 and self.words >= MANY_WORDS:  # noqa: PLR2004 -- said here and nowhere else
            return Strength.STRONG
        return Strength.CLEAR if self.share >= 0.5 or self.words >= 2 * MANY_WORDS else Strength.SLIGHT  # noqa: PLR2004


def shared(
    one: Narrative, other: Narrative, one_counts: NDArray[np.bool_], other_counts: NDArray[np.bool_]
) -> Shared | None:
    """Give the passages that two narratives share, or None where it is too little to speak of.

    The masks say which of their shingles count. Passages are made of those; stock phrases beside them are taken in.
    """
    here, there = _Places(one, one_counts), _Places(other, other_counts)
    taken: list[tuple[int, int, int]] = []
    passages = []
    for chain in sorted(_chains(here, there), key=len, reverse=True):
        found = _passage(one, other, chain, taken)
        if found is not None:
            passages.append(found)
    words = sum(passage.words for passage in passages)
    both = Shared(tuple(sorted(passages, key=lambda passage: -passage.words)), words, here.own_words, there.own_words)
    enough = words >= LEAST_WORDS and (both.share >= LEAST_SHARE or words >= MANY_WORDS)
    return both if enough else None


class _Places:
    """Where the shingles of a narrative that count stand: each word has a number, those of two sections are far apart.

    ``found`` are shingle and number of its first word, ``own_words`` how many words stand in such shingles.
    """

    def __init__(self, narrative: Narrative, counts: NDArray[np.bool_]) -> None:
        self.found: list[tuple[int, int]] = []
        self.own_words = 0
        begun = 0
        for section, shingles in enumerate(narrative.by_section):
            places = np.flatnonzero(counts[begun : begun + len(shingles)])
            numbers = places + section * FAR
            self.found += zip(shingles[places].tolist(), numbers.tolist(), strict=True)
            covered = np.zeros(len(shingles) + SHINGLE, np.bool_)
            for step in range(SHINGLE):
                covered[places + step] = True
            self.own_words += int(covered.sum())
            begun += len(shingles)


Chain = list[tuple[int, int]]
"""Shared shingles that follow each other: the number of the first word in the one, and in the other."""


def _chains(here: _Places, there: _Places) -> list[Chain]:
    """Chain shared shingles that follow each other in both narratives, with small gaps."""
    at: dict[int, list[int]] = {}
    for shingle, place in there.found:
        places = at.setdefault(shingle, [])
        if len(places) < _MOST_PLACES:
            places.append(place)
    chains: list[Chain] = []
    last = last_there = -FAR
    for shingle, place in here.found:
        if shingle not in at:
            continue
        places = at[shingle]
        follower = _follower(places, last_there) if place - last <= GAP else None
        if follower is None:
            follower = places[0]
            chains.append([])
        chains[-1].append((place, follower))
        last, last_there = place, follower
    return chains


def _follower(places: Sequence[int], last: int) -> int | None:
    for place in places:
        if 0 < place - last <= GAP:
            return place
    return None


def _passage(one: Narrative, other: Narrative, chain: Chain, taken: list[tuple[int, int, int]]) -> Passage | None:
    """Make a passage of a chain; None where it is too short, or the other side stands in a longer one already.

    ``taken`` are the runs of words of longer passages: with numbers below zero those of the other narrative.
    """
    (section, first), (its_section, its_first) = divmod(chain[0][0], FAR), divmod(chain[0][1], FAR)
    here, there = one.words[section], other.words[its_section]
    span = [first, chain[-1][0] % FAR + SHINGLE, its_first, chain[-1][1] % FAR + SHINGLE]
    _widen(span, here.folded, there.folded)
    _cut(span, section, its_section, taken)
    runs = list(_equal(here.folded[span[0] : span[1]], there.folded[span[2] : span[3]]))
    words = sum(length for _one, _other, length in runs)
    if words < LEAST_PASSAGE:
        return None
    taken += [(section, span[0], span[1]), (-1 - its_section, span[2], span[3])]
    return Passage(
        _side(one.sections[section][0], here, [(span[0] + run[0], run[2]) for run in runs]),
        _side(other.sections[its_section][0], there, [(span[2] + run[1], run[2]) for run in runs]),
        words,
        max(length for _one, _other, length in runs),
    )


def _widen(span: list[int], here: Sequence[str], there: Sequence[str]) -> None:
    """Take in equal words on both sides that count for nothing by themselves."""
    while span[0] and span[2] and here[span[0] - 1] == there[span[2] - 1]:
        span[0], span[2] = span[0] - 1, span[2] - 1
    while span[1] < len(here) and span[3] < len(there) and here[span[1]] == there[span[3]]:
        span[1], span[3] = span[1] + 1, span[3] + 1


def _cut(span: list[int], section: int, its_section: int, taken: list[tuple[int, int, int]]) -> None:
    """Cut off what longer passages have taken; of what lies in the middle of one nothing is left."""
    for of, begun, ended in taken:
        if of in {section, -1 - its_section}:
            first, last = (0, 1) if of == section else (2, 3)
            if begun <= span[first] < ended:
                span[first] = ended
            if begun < span[last] <= ended:
                span[last] = begun
            span[last] = max(span[first], span[last])


def _equal(here: Sequence[str], there: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Give runs of equal words of two passages: place in each, length."""
    if not here or not there:
        return
    for step in Indel.opcodes(here, there):
        if step.tag == "equal" and step.src_end - step.src_start >= LEAST_RUN:
            yield step.src_start, step.dest_start, step.src_end - step.src_start


def _side(section: str, words: Words, runs: Sequence[tuple[int, int]]) -> Side:
    marks = tuple((words.spans[place][0], words.spans[place + length - 1][1]) for place, length in runs)
    return Side(section, marks[0][0], marks[-1][1], marks)
