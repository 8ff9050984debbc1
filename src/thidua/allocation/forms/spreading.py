"""Spreading what units carry over the periods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy

from thidua.allocation.forms.cells import FigureField
from thidua.allocation.models import Purpose
from thidua.allocation.rules import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from thidua.allocation.models import Period

FIGURE: Final = "so-"
FIGURE_CONTROL: Final = {"inputmode": "decimal", "class": "input figure"}
SHAPES: Final = (
    (Shape.EVEN.value, gettext_lazy("Đều các kỳ")),
    (Shape.SEASONAL.value, gettext_lazy("Theo mùa, bằng trọng số từng kỳ")),
    (Shape.LAST_YEAR.value, gettext_lazy("Theo dáng của năm trước, bằng số liệu năm trước từng kỳ")),
)


class SpreadForm(forms.Form):
    """The shape of a scenario, with a figure for each regular period: a weight, or last year's figure."""

    shape = forms.ChoiceField(
        label=gettext_lazy("Phân bổ thế nào"), choices=SHAPES, initial=Shape.EVEN.value, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, periods: Sequence[Period], **options: Any) -> None:
        """Ask for a figure of each regular period."""
        super().__init__(*args, **options)
        self.periods = {str(one.public_id): one for one in periods if one.purpose == Purpose.REGULAR}
        for public_id, one in self.periods.items():
            self.fields[FIGURE + public_id] = FigureField(
                required=False, label=one.name, widget=forms.TextInput(attrs=FIGURE_CONTROL)
            )

    def figures(self) -> dict[int, Decimal]:
        """Give the figures typed, by the period's key."""
        typed = {one.pk: self.cleaned_data.get(FIGURE + public_id) for public_id, one in self.periods.items()}
        return {key: value for key, value in typed.items() if value is not None}

    def period_fields(self) -> list[forms.BoundField]:
        """Give the fields of the periods for the template."""
        return [self[FIGURE + public_id] for public_id in self.periods]
