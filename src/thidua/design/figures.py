"""Figures as a reader of the page's language expects them: 165.011,59 or 165,011.59."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django.utils.translation import get_language

from thidua.kernel.numbers import format_number

ABSENT = "–"
"""What stands where there is no figure: never a 0, never nothing."""


def english() -> bool:
    """Tell whether the page is being written in English."""
    return (get_language() or "vi").startswith("en")


def in_figures(value: object, *, places: int | None = None, stripped: bool = False) -> str:
    """Print a figure in the active language with the decimals it has, or rounded to ``places``.

    ``stripped`` takes zeros off the end of the decimals. No figure at all is a dash; what is no number is
    given back as it is.
    """
    if value is None or value == "":
        return ABSENT
    try:
        figure = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    if not figure.is_finite():
        return ABSENT
    if stripped:
        figure = _without_last_zeros(figure)
    return _english(figure, places) if english() else format_number(figure, places=places)


def _english(figure: Decimal, places: int | None) -> str:
    """Print a figure the English way."""
    return f"{figure:,f}" if places is None else f"{figure:,.{places}f}"


def _without_last_zeros(figure: Decimal) -> Decimal:
    """Give the same figure with no zero at the end of its decimals; 100 stays 100."""
    return figure.quantize(Decimal(1)) if figure == figure.to_integral_value() else figure.normalize()
