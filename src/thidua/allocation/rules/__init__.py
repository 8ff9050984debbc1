"""Decisions on plain values: which periods there are, how a figure is spread, what is still missing."""

from thidua.allocation.rules.calendar import Cadence, Span, expects_estimate, periods
from thidua.allocation.rules.spreading import (
    Shape,
    Unspreadable,
    course,
    ends_elsewhere,
    even,
    like_last_year,
    ones,
    spread,
    weights_of_last_year,
)
from thidua.allocation.rules.sums import Balance, balance

__all__ = [
    "Balance", "Cadence", "Shape", "Span", "Unspreadable", "balance", "course", "ends_elsewhere", "even",
    "expects_estimate", "like_last_year", "ones", "periods", "spread", "weights_of_last_year",
]  # fmt: skip
