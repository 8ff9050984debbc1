"""What the office fills in about lights and about the time before a campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.allocation.forms import figure_text
from thidua.allocation.forms.cells import FigureField
from thidua.design.versions import EditForm
from thidua.kernel.dates import parse_date, table_date
from thidua.kernel.numbers import parse_number
from thidua.monitoring.rules.lights import Thresholds

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

LONGEST_PAST: Final = 6_000
LONGEST_SOURCE: Final = 300
SHOWN: Final = 40
"""So much of a line that could not be read is shown."""


class ThresholdsForm(EditForm):
    """When lights change colour, in per cent."""

    on_track = FigureField(
        label=gettext_lazy("Đúng tiến độ khi kém không quá (%)"),
        help_text=gettext_lazy("Kém bao nhiêu phần trăm so với kịch bản của kỳ mà vẫn là đúng tiến độ."),
    )
    at_risk = FigureField(
        label=gettext_lazy("Có nguy cơ khi kém không quá (%)"), help_text=gettext_lazy("Kém hơn nữa là chậm.")
    )
    about = FigureField(
        label=gettext_lazy("Sai số của “khoảng” (%)"),
        help_text=gettext_lazy("Chỉ tiêu ghi “khoảng” coi là đạt khi lệch không quá mức này."),
    )
    enough = FigureField(
        label=gettext_lazy("Tỷ lệ đơn vị báo cáo ít nhất (%)"),
        help_text=gettext_lazy("Ít hơn thì số cộng của các đơn vị chưa được đánh giá."),
    )
    by_days = forms.BooleanField(label=gettext_lazy("So với số ngày đã qua khi không có kịch bản"), required=False)

    def thresholds(self) -> Thresholds:
        """Give what was typed."""
        data = self.cleaned_data
        return Thresholds(data["on_track"], data["at_risk"], data["about"], data["enough"], data["by_days"])


class PastForm(EditForm):
    """The figures of a target before the campaign, a line for each day; as they are copied from a sheet."""

    figures = forms.CharField(
        label=gettext_lazy("Ngày và số liệu"),
        required=False,
        max_length=LONGEST_PAST,
        widget=forms.Textarea(attrs={"rows": 14, "class": "figure"}),
        help_text=gettext_lazy(
            "Mỗi dòng một ngày cuối kỳ rồi đến số liệu, thí dụ: 31/8/2025 98.250,4. Có thể chép hai cột từ Excel."
        ),
    )
    source = forms.CharField(
        label=gettext_lazy("Nguồn"),
        required=False,
        max_length=LONGEST_SOURCE,
        help_text=gettext_lazy("Văn bản, số và ngày; hay trang công bố."),
    )

    def clean_figures(self) -> dict[date, Decimal]:
        """Read the lines; the first that is not a day and a figure is shown as it was typed."""
        found: dict[date, Decimal] = {}
        for number, line in enumerate(self.cleaned_data["figures"].splitlines(), 1):
            if not line.strip():
                continue
            day, value = _read(line, number)
            if day in found:
                raise ValidationError(_("Dòng %(line)s: ngày này đã có ở trên.") % {"line": number})
            found[day] = value
        return found


def _read(line: str, number: int) -> tuple[date, Decimal]:
    """Read a day and a figure, parted by blanks, a tab, a colon or a semicolon."""
    words = line.replace(";", " ").replace(":", " ").split()
    day = parse_date(words[0]) if len(words) == 2 else None  # noqa: PLR2004 -- a day and a figure
    try:
        value = parse_number(words[-1]) if words else None
    except ValueError:
        value = None
    if day is None or value is None:
        shown = {"line": number, "words": line.strip()[:SHOWN]}
        raise ValidationError(_("Dòng %(line)s không phải là ngày và số liệu: “%(words)s”.") % shown)
    return day, value


def past_text(figures: Mapping[date, Decimal]) -> str:
    """Write figures as `PastForm` reads them."""
    return "\n".join(f"{table_date(day)} {figure_text(value)}" for day, value in sorted(figures.items()))


def as_shown(thresholds: Thresholds, version: int) -> dict[str, Any]:
    """Give thresholds as `ThresholdsForm` holds them."""
    names = ("on_track", "at_risk", "about", "enough", "by_days")
    return {"version": version} | {name: getattr(thresholds, name) for name in names}
