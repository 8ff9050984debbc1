"""What is paid with a title: a multiple of the base salary on the day of the decision, rounded up."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from thidua.law.reading import Base, Law, Multiple, Who


@dataclass(frozen=True, slots=True)
class Prize:
    """An amount with where it comes from: ``exact`` before and ``amount`` after rounding, in đồng."""

    multiple: Multiple
    base: Base
    exact: Decimal
    amount: Decimal

    @property
    def is_verified(self) -> bool:
        """Say whether both the multiple and the base were read in a text."""
        return self.multiple.confidence.is_verified and self.base.confidence.is_verified


def prize(law: Law, code: str, who: Who, decided_on: date) -> Prize | None:
    """Give what goes with a title by the base salary of the day of the decision (NĐ 152/2025/NĐ-CP Điều 49).

    None where the rules name no multiple for it, or no base salary for the day.
    """
    multiple = law.money.multiples.get((code, who))
    base = next((one for one in law.money.bases if _covers(one, decided_on)), None)
    if multiple is None or base is None:
        return None
    exact = multiple.times * base.amount
    step = law.money.round_up_to
    return Prize(multiple, base, exact, (exact / step).to_integral_value(ROUND_CEILING) * step)


def _covers(base: Base, day: date) -> bool:
    return base.starts_on <= day and (base.ends_on is None or day <= base.ends_on)
