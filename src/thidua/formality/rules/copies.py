"""Near-copies among many narratives, without holding each against each.

What counts
    Shingles of the form and the plan (``known``), those that the product wrote before anybody typed
    (``Narrative.given``) and those that more than `STOCK_SHARE` of the writers use (never fewer than `STOCK_LEAST`) say
    nothing about copying and are left out. So quoting the plan, the outline's own words and what everybody writes is no
    sign. The price: a text that more than a twentieth of all writers share counts as a form and is not found.
How pairs are found
    What is left of a narrative is cut into pieces of `BLOCK` shingles; two pieces side by side are a window. Each
    window keeps the least of its shingles under `ROWS` x `BANDS` mixings (MinHash); the share of equal least ones
    estimates how much two windows have in common. Windows that agree in one whole band are looked at, and those whose
    estimate is too small are dropped. With bands of two rows, windows that share a quarter meet with 0.87, and a copied
    text has several; windows rather than whole texts find a paragraph that was put into a longer text.
How they are proved
    Every pair is held against each other exactly: first by shingles, then by aligning words
    (`thidua.formality.rules.passages`). A pair is told only with the passages that both have.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from thidua.formality.rules.passages import Shared, shared
from thidua.formality.rules.words import distinct, is_among, shingles_of, stock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from thidua.formality.rules.words import Hashes, Narrative

    Places = NDArray[np.int64]
    Signatures = NDArray[np.uint32]

STOCK_SHARE: Final = 0.05
STOCK_LEAST: Final = 6
BLOCK: Final = 24
ROWS: Final = 2
BANDS: Final = 32
_HIGH: Final = np.uint64(32)
LEAST_AGREEING: Final = 11
"""So many of the 64 least shingles have to agree before a pair of windows is looked at exactly."""
LEAST_CONTAINED: Final = 0.15
LEAST_SHARED: Final = 10
"""A pair is aligned when it shares so many shingles, and so much of the shorter of the two."""
_AT_ONCE: Final = 1 << 18
_SEED: Final = 31
_ODD: Final = np.random.default_rng(_SEED).integers(1 << 62, size=ROWS * BANDS, dtype=np.uint64) * np.uint64(
    2
) + np.uint64(1)
"""The mixings: multiplying by an odd number and taking the upper half is near enough to drawing lots."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Two narratives, by their keys, with what they share."""

    one: Any
    other: Any
    shared: Shared


@dataclass(frozen=True, slots=True)
class Background:
    """Shingles that say nothing about copying, sorted; ``of`` is the number of writers they were counted over."""

    shingles: Hashes
    of: int = 0

    def own(self, narrative: Narrative) -> NDArray[np.bool_]:
        """Say of each shingle of a narrative whether it counts."""
        counts = ~is_among(narrative.shingles, self.shingles)
        if narrative.given:
            counts &= ~is_among(narrative.shingles, shingles_of([narrative.given]))
        return counts


def background(narratives: Sequence[Narrative], known: Iterable[str] = ()) -> Background:
    """Give what does not count among some narratives: the known texts, and what many writers use."""
    writers = len({one.who for one in narratives})
    common = stock(narratives, most=max(STOCK_LEAST, int(writers * STOCK_SHARE)))
    return Background(np.union1d(common, shingles_of(known)), writers)


class Kept:
    """Narratives that others are held against.

    Kept is, for each, the shingles that count and the signatures of its windows, with each band sorted once.
    """

    def __init__(self, narratives: Sequence[Narrative], behind: Background) -> None:
        """Keep some narratives, before the background of what does not count."""
        self.narratives = list(narratives)
        self.behind = behind
        self.masks = [behind.own(one) for one in self.narratives]
        own = [one.shingles[mask] for one, mask in zip(self.narratives, self.masks, strict=True)]
        self.windows, self.of = _signatures(own)
        self.own = [distinct(one) for one in own]
        self._bands: list[tuple[Hashes, Places]] = []

    @property
    def bands(self) -> list[tuple[Hashes, Places]]:
        """Give each band of the windows, sorted, with the windows it came from."""
        if not self._bands:
            keys = [_band(self.windows, number) for number in range(BANDS)]
            orders = [np.argsort(key, kind="stable") for key in keys]
            self._bands = [(key[order], order) for key, order in zip(keys, orders, strict=True)]
        return self._bands

    def copies(self, may: Callable[[Narrative, Narrative], bool] | None = None) -> list[Copy]:
        """Give every pair that shares passages; ``may`` leaves pairs out that nobody asks about."""
        found = []
        for one, other in self._pairs():
            first, second = self.narratives[one], self.narratives[other]
            if (may is None or may(first, second)) and self._is_near(self.own[one], self.own[other]):
                both = shared(first, second, self.masks[one], self.masks[other])
                if both is not None:
                    found.append(Copy(first.key, second.key, both))
        return found

    def near(self, narrative: Narrative) -> list[Copy]:
        """Hold one narrative against those that are kept; what shares passages, the most first."""
        mask = self.behind.own(narrative)
        own = narrative.shingles[mask]
        windows, _of = _signatures([own])
        own = distinct(own)
        found = []
        for place in self._candidates(windows):
            there = self.narratives[place]
            if there.key != narrative.key and self._is_near(own, self.own[place]):
                both = shared(narrative, there, mask, self.masks[place])
                if both is not None:
                    found.append(Copy(narrative.key, there.key, both))
        return sorted(found, key=lambda one: -one.shared.words)

    def _candidates(self, windows: Signatures) -> list[int]:
        """Give the kept narratives with a window that agrees in a band with one of these."""
        found: list[NDArray[np.int64]] = []
        for number, (keys, order) in enumerate(self.bands):
            wanted = _band(windows, number)
            first, last = np.searchsorted(keys, wanted, "left"), np.searchsorted(keys, wanted, "right")
            for window in np.flatnonzero(last > first):
                there = order[first[window] : last[window]]
                agreeing = (self.windows[there] == windows[window]).sum(1)
                found.append(self.of[there[agreeing >= LEAST_AGREEING]])
        return [int(place) for place in np.unique(np.concatenate(found))] if found else []

    def _pairs(self) -> Iterator[tuple[int, int]]:
        """Give pairs of narratives, by place, that have windows which probably share something."""
        windows = np.unique(np.concatenate([_meetings(keys, order) for keys, order in self.bands]))
        count, texts = np.int64(max(len(self.of), 1)), np.int64(max(len(self.narratives), 1))
        pairs: list[NDArray[np.int64]] = []
        for begun in range(0, len(windows), _AT_ONCE):
            one, other = np.divmod(windows[begun : begun + _AT_ONCE], count)
            is_another = self.of[one] != self.of[other]
            one, other = one[is_another], other[is_another]
            agreeing = np.count_nonzero(self.windows[one] == self.windows[other], axis=1)
            is_like = agreeing >= LEAST_AGREEING
            pairs.append(self.of[one[is_like]] * texts + self.of[other[is_like]])
        for pair in np.unique(np.concatenate(pairs)) if pairs else ():
            yield divmod(int(pair), int(texts))

    @staticmethod
    def _is_near(one: Hashes, other: Hashes) -> bool:
        """Say whether two narratives, by their distinct shingles, share enough to be aligned."""
        few, many = sorted((one, other), key=len)
        common = int(is_among(few, many).sum())
        return common >= LEAST_SHARED and common >= LEAST_CONTAINED * len(few)


def _signatures(own: Sequence[Hashes]) -> tuple[Signatures, Places]:
    """Give the signature of every window, and whose window it is."""
    sizes = np.array([len(one) for one in own], np.int64)
    blocks = np.maximum(sizes // BLOCK, np.minimum(sizes, 1))
    whose = np.repeat(np.arange(len(own)), blocks)
    if not len(whose):
        return np.empty((0, ROWS * BANDS), np.uint32), np.empty(0, np.int64)
    begun = np.concatenate([[0], np.cumsum(sizes)])[:-1]
    within = np.arange(len(whose)) - np.repeat(np.cumsum(blocks) - blocks, blocks)
    starts = begun[whose] + within * BLOCK
    everything = np.concatenate(own)
    least = np.empty((ROWS * BANDS, len(whose)), np.uint32)
    for number, odd in enumerate(_ODD):
        least[number] = np.minimum.reduceat((everything * odd >> _HIGH).astype(np.uint32), starts)
    blockwise = np.ascontiguousarray(least.T)
    goes_on = np.flatnonzero(whose[1:] == whose[:-1])
    alone = np.flatnonzero(blocks[whose] == 1)
    windows = np.concatenate([np.minimum(blockwise[goes_on], blockwise[goes_on + 1]), blockwise[alone]])
    return windows, np.concatenate([whose[goes_on], whose[alone]])


def _band(windows: Signatures, number: int) -> Hashes:
    first = windows[:, number * ROWS].astype(np.uint64)
    return first << _HIGH | windows[:, number * ROWS + 1].astype(np.uint64)


def _meetings(keys: Hashes, order: Places) -> Places:
    """Give pairs of windows that have the same band, as one number each, the smaller window first."""
    count, apart = np.int64(len(keys)), 1
    first = np.arange(len(keys))
    found: list[Places] = []
    while len(first := first[first + apart < count]):
        first = first[keys[first] == keys[first + apart]]
        one, other = order[first], order[first + apart]
        found.append(np.minimum(one, other) * count + np.maximum(one, other))
        apart += 1
    return np.concatenate(found) if found else np.empty(0, np.int64)
