"""What the office fills in about its reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.design.versions import EditForm
from thidua.jobs.forms import KeyForm
from thidua.reporting.models import LONGEST_HEADING, LONGEST_TEXT
from thidua.reporting.rules.outlines import Kind
from thidua.reporting.wording import KINDS, PARTS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from thidua.allocation.models import Period

LONGEST_REASON = 500


class ComposeForm(KeyForm):
    """What is to be reported on; sent twice it makes one report."""

    kind = forms.ChoiceField(
        label=_("Loại báo cáo"),
        choices=[(one.value, words) for one, words in KINDS.items()],
        widget=forms.RadioSelect,
        initial=Kind.LAUNCH.value,
    )
    period = forms.ChoiceField(
        label=_("Kỳ báo cáo"),
        required=False,
        help_text=_("Chỉ chọn cho báo cáo kết quả."),
        widget=forms.Select(attrs={"lang": "vi"}),
    )
    title = forms.CharField(
        label=_("Tên báo cáo"), max_length=LONGEST_HEADING, widget=forms.TextInput(attrs={"lang": "vi"})
    )

    def __init__(self, data: Any = None, *, periods: Sequence[Period], **options: Any) -> None:
        """Offer the periods of the campaign."""
        super().__init__(data, **options)
        offered: Any = self.fields["period"]
        offered.choices = [("", "–"), *((str(one.public_id), one.name) for one in periods)]


class VersionForm(EditForm):
    """A deed about a report as it was shown, with nothing to fill in."""


class ReopenForm(EditForm):
    """Why a closed report is opened again."""

    reason = forms.CharField(
        label=_("Lý do mở lại"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"})
    )


class PassageForm(EditForm):
    """A section in the office's words, with the tables below it."""

    number = forms.CharField(label=_("Số của mục"), required=False, max_length=20)
    heading = forms.CharField(
        label=_("Tên mục"), max_length=LONGEST_HEADING, widget=forms.TextInput(attrs={"lang": "vi"})
    )
    text = forms.CharField(
        label=_("Nội dung"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 12, "lang": "vi"}),
        help_text=_("Tên trong ngoặc nhọn, thí dụ {so_don_vi}, được thay bằng số liệu khi hiện. Mỗi dòng là một đoạn."),
    )
    parts = forms.MultipleChoiceField(label=_("Bảng, biểu đồ"), required=False, widget=forms.CheckboxSelectMultiple)
    is_shown = forms.BooleanField(label=_("Có trong báo cáo"), required=False)

    def __init__(self, data: Any = None, *, offered: Collection[str], **options: Any) -> None:
        """Offer the tables that the report has."""
        super().__init__(data, **options)
        parts: Any = self.fields["parts"]
        parts.choices = [(one.value, words) for one, words in PARTS.items() if one in offered]


class AddForm(forms.Form):
    """A section of the office's own."""

    heading = forms.CharField(
        label=_("Tên mục mới"), max_length=LONGEST_HEADING, widget=forms.TextInput(attrs={"lang": "vi"})
    )
