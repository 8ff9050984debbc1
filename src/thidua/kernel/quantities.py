"""Exact figures: decimals kept as whole numbers of their last place.

SQLite keeps decimals as floats, PostgreSQL does not; whole numbers add up to the same last digit on both.
"""

from __future__ import annotations

from decimal import Decimal

MOST_DECIMALS = 6
LARGEST = 2**63 - 1


class InexactQuantity(ValueError):
    """The figure has more decimals than its indicator keeps."""


class QuantityOverflow(ValueError):
    """The figure is too large to be kept."""


def to_scaled(value: Decimal, decimals: int) -> int:
    """Give ``value`` as a whole number of units of its ``decimals``-th decimal place.

    Raises ``InexactQuantity`` when digits would be lost, ``QuantityOverflow`` when the whole number does
    not fit 64 bits, ``ValueError`` when the value is no number or ``decimals`` is not 0 to 6.
    """
    if not 0 <= decimals <= MOST_DECIMALS:
        raise ValueError(f"decimals must be 0 to {MOST_DECIMALS}")
    if not value.is_finite():
        raise ValueError("not a number")
    if value.adjusted() + decimals > len(str(LARGEST)):
        raise QuantityOverflow(str(value))
    up, down = value.as_integer_ratio()
    scaled, lost = divmod(up * int(10**decimals), down)
    if lost:
        raise InexactQuantity(str(value))
    if abs(scaled) > LARGEST:
        raise QuantityOverflow(str(value))
    return scaled


def from_scaled(scaled: int, decimals: int) -> Decimal:
    """Give back the figure that ``to_scaled`` kept, with exactly ``decimals`` places."""
    return Decimal(f"{scaled:d}E-{decimals:d}")


def decimals_of(value: Decimal) -> int:
    """Count the decimal places that a figure needs: 0 for 213, 2 for 12.35."""
    exponent = int(value.normalize().as_tuple().exponent)
    return max(0, -exponent)
