"""How the parts of units stand to the city's figure: shown, never forced."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from thidua.campaigns.rules import PER_CENT

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Balance:
    """The own parts of a target added up against the city's value.

    ``total`` is None where no part has a value or rates stand there, which do not add up; ``rest`` (city minus total)
    is None where the city has no single value either. ``valued`` and ``followed`` count parts with and without a value.
    """

    total: Decimal | None
    rest: Decimal | None
    valued: int
    followed: int
    adds_up: bool


def balance(whole: Decimal | None, parts: Iterable[Decimal | None], measure: str) -> Balance:
    """Add own parts up and hold the sum against the city's value."""
    given = list(parts)
    values = [one for one in given if one is not None]
    adds_up = PER_CENT not in measure and "/" not in measure
    total = sum(values, Decimal(0)) if adds_up and values else None
    rest = whole - total if whole is not None and total is not None else None
    return Balance(total, rest, len(values), len(given) - len(values), adds_up)
