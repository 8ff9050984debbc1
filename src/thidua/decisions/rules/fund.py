"""A body's fund of a year (quỹ thi đua, khen thưởng), in whole đồng."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

INCOME: Final = "income"
AWARD: Final = "award"
ORGANISING: Final = "organising"
RECOVERY: Final = "recovery"
ORGANISING_SHARE: Final = 20
"""Percent of the fund that may pay for organising (TT 28/2025/TT-BTC)."""


@dataclass(frozen=True, slots=True)
class Balance:
    """What came into a fund and what went out of it."""

    income: int = 0
    award: int = 0
    organising: int = 0
    recovery: int = 0

    @property
    def left(self) -> int:
        """Give what is left; below zero where more was paid than there was."""
        return self.income + self.recovery - self.award - self.organising

    @property
    def organising_most(self) -> int:
        """Give what may be spent on organising."""
        return self.income * ORGANISING_SHARE // 100

    @property
    def organising_left(self) -> int:
        """Give what may still be spent on organising."""
        return max(self.organising_most - self.organising, 0)

    def short_by(self, amount: int) -> int:
        """Give how much is missing to pay an amount; 0 where there is enough."""
        return max(amount - self.left, 0)


def balance(entries: Iterable[tuple[str, int]]) -> Balance:
    """Add up movements, each a kind and an amount."""
    sums = {INCOME: 0, AWARD: 0, ORGANISING: 0, RECOVERY: 0}
    for kind, amount in entries:
        sums[kind] += amount
    return Balance(**sums)
