"""A figure in the other measure that a plan gives for its target ("10 tỷ USD, bằng … nghìn tỷ đồng")."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

PLACES: Final = Decimal("0.01")


def in_other_measure(value: Decimal | None, goal: Decimal | None, other_goal: Decimal | None) -> Decimal | None:
    """Give a figure in the other measure by the rate of the plan's own two goals, to two places.

    Nobody reports in it, so it says no more than the figure does and has no light of its own. None where there is no
    figure, no other goal, or a goal of nothing, which makes no rate.
    """
    if value is None or not goal or other_goal is None:
        return None
    exact = Fraction(value) * Fraction(other_goal) / Fraction(goal)
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(PLACES)
