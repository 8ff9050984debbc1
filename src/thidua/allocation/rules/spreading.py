"""Spreading a figure over units and over periods, exactly: the parts always add up to the whole.

What does not divide evenly goes to the largest remainders, in the decimals that the indicator keeps; of equal
remainders the first ones take it.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from thidua.campaigns.rules import Accrual
from thidua.kernel.quantities import from_scaled, to_scaled

if TYPE_CHECKING:
    from collections.abc import Sequence


class Shape(StrEnum):
    """How a figure is spread over periods: alike, by typed weights, or as last year went."""

    EVEN = "even"
    SEASONAL = "seasonal"
    LAST_YEAR = "last_year"


class Unspreadable(ValueError):
    """The weights are no weights: one is below zero, or they come to nothing."""


def even(value: Decimal, count: int, decimals: int) -> list[Decimal]:
    """Give so many parts that differ by one last place at most and add up to the value."""
    return spread(value, ones(count), decimals)


def ones(count: int) -> list[Decimal]:
    """Give the weights of an even spread."""
    return [Decimal(1)] * count


def spread(value: Decimal, weights: Sequence[Decimal], decimals: int) -> list[Decimal]:
    """Give a part for each weight, in kept decimals, that add up to the value.

    Raises `Unspreadable`, and ``InexactQuantity`` for a value that has more decimals than are kept.
    """
    if any(weight < 0 for weight in weights) or not sum(weights):
        raise Unspreadable
    whole = to_scaled(value, decimals)
    sign, units = (-1, -whole) if whole < 0 else (1, whole)
    # Weights as whole numbers: not a digit is lost in the division.
    places = max(max(0, -int(weight.as_tuple().exponent)) for weight in weights)
    shares = [int(weight.scaleb(places).to_integral_value()) for weight in weights]
    total = sum(shares)
    parts = [units * share // total for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda place: -(units * shares[place] % total))
    for place in by_remainder[: units - sum(parts)]:
        parts[place] += 1
    return [from_scaled(sign * part, decimals) for part in parts]


def course(
    value: Decimal, weights: Sequence[Decimal], decimals: int, accrual: Accrual, baseline: Decimal | None = None
) -> list[Decimal]:
    """Give what should be reached in each period, the way the indicator is read, from the weight of each.

    The sum so far for what adds up; the period's own part for what is read in periods; for a level the way from the
    baseline to the value, or the value itself where nobody knows the baseline. The end is always the value.
    """
    if accrual is Accrual.IN_PERIOD:
        return spread(value, weights, decimals)
    if accrual is Accrual.CUMULATIVE:
        return list(accumulate(spread(value, weights, decimals)))
    if baseline is None:
        return [from_scaled(to_scaled(value, decimals), decimals)] * len(weights)
    steps = accumulate(spread(value - baseline, weights, decimals))
    return [baseline + step for step in steps]


def like_last_year(value: Decimal, figures: Sequence[Decimal], decimals: int, accrual: Accrual) -> list[Decimal]:
    """Give what should be reached in each period in the shape of last year's figures, read as the indicator is.

    A level keeps last year's ups and downs, moved so that it ends at the value. Raises `Unspreadable`.
    """
    if accrual is Accrual.LEVEL:
        shift = value - figures[-1]
        return [from_scaled(to_scaled(figure + shift, decimals), decimals) for figure in figures]
    return course(value, weights_of_last_year(figures, accrual), decimals, accrual)


def weights_of_last_year(figures: Sequence[Decimal], accrual: Accrual) -> list[Decimal]:
    """Give the weight of each period out of last year's figures: of sums so far, what each period added.

    Raises `Unspreadable` where a sum fell.
    """
    if accrual is not Accrual.CUMULATIVE:
        return list(figures)
    added = [after - before for before, after in pairwise([Decimal(0), *figures])]
    if any(one < 0 for one in added):
        raise Unspreadable
    return added


def ends_elsewhere(value: Decimal | None, points: Sequence[tuple[Decimal, bool]], accrual: Accrual) -> Decimal | None:
    """Give where a scenario ends if that is not at the value that was given, None if it is or cannot be said.

    ``points`` are the figure of each period in time, with whether the period is a regular one: of an indicator whose
    readings are those of the period alone, only the other periods stand for the whole.
    """
    whole = [figure for figure, is_regular in points if not (is_regular and accrual is Accrual.IN_PERIOD)]
    return whole[-1] if value is not None and whole and whole[-1] != value else None
