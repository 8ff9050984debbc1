"""What is filled in about communication work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy

from thidua.coverage.actions import SaidPiece
from thidua.coverage.models import Kind
from thidua.design.inputs import PAGE_IS_OLD, DayField
from thidua.design.versions import EditForm
from thidua.files.examining import examine
from thidua.jobs.forms import StepForm
from thidua.kernel.refused import Refused

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.files.examining import Examined
    from thidua.organisations.models import Unit


def _line() -> forms.TextInput:
    return forms.TextInput(attrs={"lang": "vi"})


def _rows(label: Any) -> Any:
    return forms.ModelChoiceField(
        label=label,
        queryset=None,
        to_field_name="public_id",
        empty_label=gettext_lazy("– chọn –"),
        widget=forms.Select(attrs={"lang": "vi"}),
    )


class PieceForm(EditForm):
    """A piece that was written down; sent twice it is written once."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    kind = forms.ChoiceField(label=gettext_lazy("Hình thức tuyên truyền"), choices=Kind.choices)
    title = forms.CharField(
        label=gettext_lazy("Tên tin, bài, buổi phát"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"}),
    )
    outlet = forms.CharField(
        label=gettext_lazy("Đăng, phát ở đâu"),
        max_length=200,
        required=False,
        widget=_line(),
        help_text=gettext_lazy("Tên báo, đài, trang, địa điểm."),
    )
    on = DayField(label=gettext_lazy("Ngày đăng, phát"))
    quantity = forms.IntegerField(
        label=gettext_lazy("Số lần, số lượng"),
        min_value=1,
        max_value=1_000_000,
        help_text=gettext_lazy("Số buổi phát, số tấm pa nô; một tin, bài là 1."),
    )
    link = forms.CharField(
        label=gettext_lazy("Đường dẫn"),
        max_length=500,
        required=False,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Tệp minh chứng"),
        required=False,
        help_text=gettext_lazy("Ảnh chụp, bản in, lịch phát; tệp mới thay tệp cũ."),
    )

    examined: Examined | None = None

    def clean(self) -> dict[str, Any]:
        """Look at the file before it is let in."""
        data = super().clean() or {}
        file = data.get("file")
        if file and not self.errors:
            try:
                self.examined = examine(data=file.read(), name=file.name)
            except Refused as refusal:
                self.add_error("file", str(refusal))
        return data

    def said(self) -> SaidPiece:
        """Give what was typed."""
        names = ("kind", "title", "on", "outlet", "link", "quantity")
        return SaidPiece(**{name: self.cleaned_data[name] for name in names})


class RecordForm(PieceForm):
    """A new piece: of which campaign and which unit."""

    field_order = ("version", "key", "campaign", "unit")
    campaign: Any = _rows(gettext_lazy("Đợt thi đua"))
    unit: Any = _rows(gettext_lazy("Đơn vị"))

    def __init__(self, *args: Any, campaigns: QuerySet[Campaign], units: QuerySet[Unit], **options: Any) -> None:
        """Offer campaigns and units."""
        super().__init__(*args, **options)
        for name, rows in (("campaign", campaigns), ("unit", units)):
            field: Any = self.fields[name]
            field.queryset = rows


class RemoveForm(StepForm):
    """Why a piece is taken off."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do bỏ"), max_length=500, widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"})
    )
