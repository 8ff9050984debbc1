"""Numbers and symbols of papers, and which register gives them.

A body keeps one series for each kind, or one for all kinds; each begins at 1 with the year. Sources and confidence of
what Decree 30/2020 says of numbers stand in the rules of `papers`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from thidua.papers.rules.writing import number_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

ALL_KINDS: Final = "*"
"""The series of a body that numbers everything in one."""
LARGEST: Final = 999_999


def series_of(kind: str, kept: Collection[str]) -> str:
    """Give the series that a kind is numbered in: its own where one is kept, else the one for all, else its own."""
    if kind in kept or ALL_KINDS not in kept:
        return kind
    return ALL_KINDS


def shown(number: int | None, symbol: str) -> str:
    """Write number and symbol as they are printed ("05/KH-UBND"); without a number the place is left blank."""
    return f"{'…' if number is None else number_of(number)}/{symbol}"


def next_after(last: int, taken: int | None) -> int:
    """Give the next number of a register: one more than it gave last, or than any number entered by hand."""
    return max(last, taken or 0) + 1


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers between two that were given, which no paper bears; gaps are normal."""

    first: int
    last: int

    def __str__(self) -> str:
        """Write one number, or a run of them."""
        first, last = number_of(self.first), number_of(self.last)
        return first if self.first == self.last else f"{first}–{last}"


def gaps(numbers: Iterable[int], last: int) -> list[Gap]:
    """Give the numbers up to ``last`` that are not among ``numbers``, as runs, lowest first."""
    found, wanted = [], 1
    for number in [*sorted(set(numbers)), last + 1]:
        if number > wanted:
            found.append(Gap(wanted, number - 1))
        wanted = max(wanted, number + 1)
    return found
