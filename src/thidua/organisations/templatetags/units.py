"""What templates say about units: a name on a day, a part of a whole."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django import template
from django.utils.translation import gettext as _

from thidua.design.figures import in_figures

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from thidua.organisations.models import Unit

register = template.Library()
PLACES = 4


@register.filter
def named_on(unit: Unit | None, day: date) -> str:
    """Give the name that a unit bore on a day; "–" for none."""
    return unit.name_on(day) if unit else "–"


@register.filter
def share(part: Fraction) -> str:
    """Write a part of a whole in percent: "toàn bộ", "62,5%", "33,3333%" where it has no end."""
    if part == 1:
        return _("toàn bộ")
    percent = Decimal(round(part * 100 * 10**PLACES)).scaleb(-PLACES)
    return f"{in_figures(percent, stripped=True)}%"
