"""Three-way merging of what is kept cell by cell: nobody's typing is lost, and only true clashes are asked about.

A cell is a key with a plain text. ``base`` is what somebody began with (a form as it was shown, a file as it was given
out), ``here`` what is stored now, ``there`` what they send back.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

DIGEST: Final = 10
"""Letters of a digest; a form has some hundreds of cells, so that two never meet."""


class Verdict(StrEnum):
    """What became of a cell on both sides since the base."""

    UNCHANGED = "unchanged"
    HERE = "changed_here"
    THERE = "changed_there"
    SAME = "changed_alike"
    CLASH = "clash"


@dataclass(frozen=True, slots=True)
class Merged:
    """A cell after merging: ``value`` is what is to be stored; at a clash that is what is stored already."""

    key: str
    verdict: Verdict
    here: str
    there: str

    @property
    def value(self) -> str:
        """Give the text to store unless somebody chooses otherwise."""
        return self.there if self.verdict is Verdict.THERE else self.here

    @property
    def writes(self) -> bool:
        """Say whether storing changes anything."""
        return self.verdict is Verdict.THERE


def merge(base: Mapping[str, str], here: Mapping[str, str], there: Mapping[str, str]) -> list[Merged]:
    """Merge the cells that came back, in their order; a cell that either side does not have is empty there."""
    return [_merged(key, base.get(key, ""), here.get(key, ""), sent) for key, sent in there.items()]


def merge_digests(base: Mapping[str, str], here: Mapping[str, str], there: Mapping[str, str]) -> list[Merged]:
    """Merge as `merge` does where of the base only the digest of each cell is at hand (a form sends no text twice).

    A cell whose base is not known is taken as begun empty.
    """
    merged = []
    for key, sent in there.items():
        stored, began = here.get(key, ""), base.get(key) or digest("")
        text = next((one for one in (stored, sent) if digest(one) == began), None)
        # A base that neither side still has: both changed it.
        merged.append(_merged(key, text, stored, sent))
    return merged


def digest(text: str) -> str:
    """Give a short digest of a cell's text."""
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST]


def _merged(key: str, base: str | None, here: str, there: str) -> Merged:
    if here == there:
        verdict = Verdict.UNCHANGED if here == base else Verdict.SAME
    elif there == base:
        verdict = Verdict.HERE
    elif here == base:
        verdict = Verdict.THERE
    else:
        verdict = Verdict.CLASH
    return Merged(key, verdict, here, there)
