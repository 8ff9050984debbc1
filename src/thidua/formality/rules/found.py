"""What a check finds: a kind, how much it asks to be looked at, and the facts in which anybody can see it.

A finding is a reason to look. What it says of chance is worked out by plain counting and is about figures and words,
never about people.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import comb
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from thidua.formality.rules.passages import Strength

TENTH: Final = Fraction(1, 10)
"""What a last digit has of being a certain one."""
MOST: Final = 10**12
"""Nothing is said to be rarer than this: the assumptions do not carry so far."""


class Kind(StrEnum):
    """Kinds of signs."""

    COPIED = "copied"
    OWN_COPIED = "own_copied"
    REPEATED = "repeated"
    ROUND = "round"
    SAME_FIGURES = "same_figures"
    LAST_MINUTE = "last_minute"
    EVIDENCE = "evidence"
    EMPTY = "empty"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class Found:
    """One finding about a report; ``other`` is the key of the report it is held against, if it is held against one.

    ``facts`` are plain values for JSON. ``identity`` is what was found, so that the same is known again (`digest`).
    """

    kind: Kind
    strength: Strength
    report: int
    facts: Mapping[str, Any]
    identity: Sequence[str]
    other: int | None = None

    @property
    def digest(self) -> str:
        """Give the same 64 signs for the same finding, whenever it is found."""
        said = json.dumps([self.kind.value, self.other, *self.identity], ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()


def tail(of: int, least: int, chance: Fraction) -> Fraction:
    """Give the chance that of so many independent lots at least so many fall, each with the same chance. Exact."""
    miss = 1 - chance
    return sum((comb(of, n) * chance**n * miss ** (of - n) for n in range(least, of + 1)), Fraction(0))


def one_in(chance: Fraction) -> int:
    """Say a chance as one in so many, never rarer than it is: rounded down to one digit; 1 for what is sure."""
    if chance * MOST <= 1:
        return MOST
    whole = int(1 / chance)
    step = int("1".ljust(len(str(whole)), "0"))
    return whole // step * step
