"""Quotas: how many may be awarded, how many are, how many are left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

WHOLE: Final = 10_000
"""A share is in hundredths of a percent."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a dossier asks of quotas: a title, for a kind of nominee, from a kind of unit."""

    title: str
    kind: str
    unit_kind: str


@dataclass(frozen=True, slots=True)
class Limit:
    """How many of a title may be awarded; an empty kind means every kind."""

    title: str
    most: int
    kind: str = ""
    unit_kind: str = ""

    def bounds(self, asked: Asked) -> bool:
        """Say whether a dossier counts under this limit."""
        return self.title == asked.title and self.kind in {"", asked.kind} and self.unit_kind in {"", asked.unit_kind}

    def holds(self, other: Limit) -> bool:
        """Say whether whatever counts under another limit counts under this one too, as it does under itself."""
        wide = self.kind in {"", other.kind} and self.unit_kind in {"", other.unit_kind}
        return wide and self.title == other.title

    def used(self, others: Iterable[Asked]) -> int:
        """Count what uses the limit up."""
        return sum(self.bounds(one) for one in others)

    def has_room(self, asked: Asked, others: Iterable[Asked]) -> bool:
        """Say whether one more may be taken besides the others; always where the limit does not bound it."""
        return not self.bounds(asked) or self.used(others) < self.most


def most(*, count: int | None, share: int | None, share_of: int | None) -> int:
    """Give how many a quota lets through: its count, or its share of a number, never rounded up."""
    if count is not None:
        return count
    return (share or 0) * (share_of or 0) // WHOLE
