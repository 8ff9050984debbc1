"""A narrative as words: folded for comparing, each with its place in the text, in runs of three.

A *shingle* is a run of three words inside one section, as a 64-bit number that is the same on every machine. Folding
takes off capitals and Vietnamese marks, so a copy that was typed anew or scanned is still found; every number counts as
the same word, so exchanging the figures of a copied text does not hide it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from thidua.kernel.text import fold, fold_with_map

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Places = NDArray[np.intp]

SHINGLE: Final = 3
"""So many words in a row: two meet by chance in any two reports, four seldom outlive the edits of a copyist."""
NUMBER: Final = "0"
_WORD: Final = re.compile(r"[^\W_]+")
_LOOSE: Final = re.compile("[\u0300-\u036f]")
_STEPS: Final = tuple(np.uint64(one) for one in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))
_MIX: Final = np.uint64(0xD6E8FEB86659FD93)
_HALF: Final = np.uint64(32)


class _Numbers(dict[str, int]):
    """The number of each word; a number of digits is one word like any other."""

    def __missing__(self, word: str) -> int:
        text = NUMBER if word.isdecimal() else fold(word)
        number = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
        if len(self) < _MOST_WORDS:
            self[word] = number
        return number


_MOST_WORDS: Final = 200_000
"""So many words are remembered: more than Vietnamese has, and an end to what hostile text may take."""
_KNOWN: Final = _Numbers()


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text as they are compared, and where each stands in it."""

    folded: list[str]
    spans: list[tuple[int, int]]


def words(text: str) -> Words:
    """Give the words of a text with their places."""
    folded = fold(text)
    if len(folded) == len(text):
        return Words(_WORD.findall(folded), [one.span() for one in _WORD.finditer(folded)])
    folded, places = fold_with_map(text)
    found = [(places[one.start()], places[one.end()]) for one in _WORD.finditer(folded)]
    return Words(_WORD.findall(folded), found)


def hashes(text: str) -> Hashes:
    """Give the shingles of one text, in their order."""
    return _shingles(_numbers(text))


def _numbers(text: str) -> Hashes:
    # Folding each distinct word once is four times as fast as folding the text; loose marks would cut words apart.
    said = _WORD.findall(fold(text) if _LOOSE.search(text) else text)
    return np.fromiter(map(_KNOWN.__getitem__, said), np.uint64, len(said))


def _shingles(numbers: Hashes) -> Hashes:
    count = len(numbers) - SHINGLE + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    found = np.zeros(count, np.uint64)
    for place, step in enumerate(_STEPS):
        found = (found + numbers[place : place + count]) * step
        found ^= found >> _HALF
    return found * _MIX


@dataclass(frozen=True)
class Narrative:
    """What somebody wrote: sections by key, in their order.

    ``key`` names it for whoever asks, ``who`` whose it is: what one writer repeats is no sign that many use it.
    ``given`` are words that the product itself put there before anybody typed (decision 31): they do not count.
    """

    key: Any
    who: Any
    sections: tuple[tuple[str, str], ...]
    given: str = ""

    @cached_property
    def words(self) -> list[Words]:
        """Give the words of each section."""
        return [words(text) for _key, text in self.sections]

    @cached_property
    def by_section(self) -> list[Hashes]:
        """Give the shingles of each section; none goes over a section's end."""
        return [hashes(text) for _key, text in self.sections]

    @cached_property
    def shingles(self) -> Hashes:
        """Give the shingles of all sections in their order."""
        return np.concatenate(self.by_section) if self.sections else np.empty(0, np.uint64)


def distinct(numbers: Hashes) -> Hashes:
    """Give each number once, sorted: faster than NumPy's own for the few hundred of a text."""
    found = np.sort(numbers)
    is_new = np.ones(len(found), np.bool_)
    is_new[1:] = found[1:] != found[:-1]
    return found[is_new]


def shingles_of(texts: Iterable[str]) -> Hashes:
    """Give the distinct shingles of some texts, sorted."""
    found = [hashes(text) for text in texts]
    return distinct(np.concatenate(found)) if found else np.empty(0, np.uint64)


def is_among(shingles: Hashes, those: Hashes) -> NDArray[np.bool_]:
    """Say of each shingle whether it is one of those, which are sorted."""
    if not len(those):
        return np.zeros(len(shingles), np.bool_)
    places = np.searchsorted(those, shingles)
    places[places == len(those)] = 0
    found: NDArray[np.bool_] = those[places] == shingles
    return found


def stock(narratives: Sequence[Narrative], *, most: int) -> Hashes:
    """Give the shingles that more than ``most`` writers use, sorted."""
    if not narratives:
        return np.empty(0, np.uint64)
    by_writer: dict[Any, list[Hashes]] = {}
    for one in narratives:
        by_writer.setdefault(one.who, []).append(one.shingles)
    of_each = [distinct(np.concatenate(said)) for said in by_writer.values()]
    everything = np.sort(np.concatenate(of_each))
    begins = np.flatnonzero(np.append([True], everything[1:] != everything[:-1])[: len(everything)])
    used = np.diff(np.append(begins, len(everything)))
    return everything[begins[used > most]]
