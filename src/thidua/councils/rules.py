"""How a council's votes count: always against all its members, present or not."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from thidua.law import votes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

WHOLE: Final = 10_000
"""A share is kept in hundredths of a percent."""
ATTENDED: Final = Fraction(4, 5)
"""The part of the members that should attend a sitting on awards, by the regulation that the quorum is taken from."""


def kept_share(share: Decimal | None) -> int | None:
    """Give a share of the law as it is kept: 0,8 is 8000."""
    return None if share is None else int(share * WHOLE)


def needed(members: int, share: int | None) -> int:
    """Give how many of all members have to agree: the share rounded up, or more than half where there is none.

    Raises ValueError where there is no member.
    """
    if members < 1:
        raise ValueError("no members")
    return members // 2 + 1 if share is None else votes.needed(members, Fraction(share, WHOLE))


@dataclass(frozen=True, slots=True)
class Threshold:
    """What a vote has to reach among all members, some of whom are excluded from it."""

    members: int
    excluded: int
    share: int | None

    @property
    def needed(self) -> int:
        """Give how many have to agree; with no member nobody can."""
        return needed(self.members, self.share) if self.members else 1

    @property
    def reachable(self) -> int:
        """Give how many may vote at all."""
        return self.members - self.excluded

    @property
    def is_reachable(self) -> bool:
        """Say whether the vote can pass if everybody who may vote agrees."""
        return self.reachable >= self.needed


@dataclass(frozen=True, slots=True)
class Quorum:
    """Who is there, of how many, and how many have to be."""

    members: int
    present: int
    written: int
    share: Fraction

    @property
    def needed(self) -> int:
        """Give how many have to be present."""
        return votes.needed(self.members, self.share) if self.members else 1

    @property
    def is_met(self) -> bool:
        """Say whether so many are present."""
        return self.present >= self.needed

    @property
    def wanted(self) -> int:
        """Give how many should attend a sitting on awards."""
        return votes.needed(self.members, ATTENDED) if self.members else 1

    @property
    def is_attended(self) -> bool:
        """Say whether so many attend; who is away and wrote is not there."""
        return self.present >= self.wanted


class Wrong(StrEnum):
    """What does not add up in the counts of a vote on paper."""

    HANDED_OUT = "handed_out"
    COLLECTED = "collected"
    VALID = "valid"
    CHOICES = "choices"


@dataclass(frozen=True, slots=True)
class Counts:
    """What a vote came to, as an item keeps it."""

    members: int
    excluded: int
    handed_out: int
    collected: int
    valid: int
    yes: int
    no: int
    needed: int

    @property
    def invalid(self) -> int:
        """Give how many ballots were collected and are not valid."""
        return self.collected - self.valid

    @property
    def has_passed(self) -> bool:
        """Say whether enough of all members agreed."""
        return self.yes >= self.needed

    @property
    def part(self) -> Fraction:
        """Give the part of all members who agreed."""
        return Fraction(self.yes, self.members)

    def wrong(self) -> Wrong | None:
        """Give the first thing that does not add up."""
        checks = (
            (Wrong.HANDED_OUT, 0 <= self.handed_out <= self.members - self.excluded),
            (Wrong.COLLECTED, 0 <= self.collected <= self.handed_out),
            (Wrong.VALID, 0 <= self.valid <= self.collected),
            (Wrong.CHOICES, self.yes >= 0 and self.no >= 0 and self.yes + self.no == self.valid),
        )
        return next((wrong for wrong, is_right in checks if not is_right), None)

    def as_plain(self) -> dict[str, int]:
        """Give them as an item keeps them."""
        return asdict(self)

    @classmethod
    def from_plain(cls, kept: Mapping[str, Any]) -> Counts:
        """Read what an item kept."""
        return cls(**kept)
