"""What the office fills in to urge units, and the ladder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.design.versions import EditForm
from thidua.jobs.forms import KeyForm
from thidua.urging import rules
from thidua.urging.models import Form
from thidua.urging.rules import EARLIEST, LATEST, MOST_STEPS

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_WORDS: Final = 1000
MOST_REST: Final = 30


class SendForm(KeyForm):
    """In which form the ticked units are urged, with the office's own words; sent twice it sends once."""

    form = forms.ChoiceField(
        label=gettext_lazy("Hình thức"), choices=Form.choices, initial=Form.REMINDER, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=gettext_lazy("Lời nhắn thêm"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "vi"}),
        help_text=gettext_lazy("Đứng sau câu nhắc, trong thư và trên bàn làm việc của người nhận."),
    )

    @property
    def ticked(self) -> set[str]:
        """Give what was ticked: unit and duty, joined by a colon."""
        sent: Any = self.data
        return set(sent.getlist("viec-cua")) if hasattr(sent, "getlist") else set()


class LadderForm(EditForm):
    """The ladder: a row of fields for each step; a row without days is no step."""

    is_on = forms.BooleanField(label=gettext_lazy("Tự động nhắc theo bậc thang này"), required=False)
    rest_days = forms.IntegerField(
        label=gettext_lazy("Sau một lần đôn đốc, để yên đơn vị mấy ngày"), min_value=0, max_value=MOST_REST
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Add the fields of the steps."""
        super().__init__(*args, **options)
        for place in range(MOST_STEPS):
            self.fields[f"days_{place}"] = forms.IntegerField(
                label=_("Bậc %s: số ngày") % (place + 1),
                required=False,
                min_value=EARLIEST,
                max_value=LATEST,
            )
            self.fields[f"form_{place}"] = forms.ChoiceField(
                label=_("Bậc %s: hình thức") % (place + 1), choices=Form.choices, required=False
            )

    @property
    def steps(self) -> list[rules.Step]:
        """Give the steps that were filled in."""
        data = self.cleaned_data
        return [
            rules.Step(data[f"days_{place}"], rules.Form(data[f"form_{place}"] or Form.REMINDER))
            for place in range(MOST_STEPS)
            if data.get(f"days_{place}") is not None
        ]

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Give the two fields of each step for the template."""
        return [(self[f"days_{place}"], self[f"form_{place}"]) for place in range(MOST_STEPS)]


def as_typed(steps: Sequence[rules.Step]) -> dict[str, Any]:
    """Give steps as the fields of `LadderForm` hold them."""
    typed: dict[str, Any] = {}
    for place in range(MOST_STEPS):
        step = steps[place] if place < len(steps) else None
        typed |= {f"days_{place}": step.offset if step else None, f"form_{place}": step.form.value if step else ""}
    return typed
