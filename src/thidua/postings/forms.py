"""What officers fill in to post and to answer, and citizens to object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.jobs.forms import CitizensForm, KeyForm, StepForm
from thidua.postings.actions import SaidDays, SaidObjection
from thidua.postings.models import Outcome
from thidua.postings.rules import MOST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thidua.law.reading import Title

WORD: Final = "CÔNG KHAI"
SHORTEST: Final = 20
LONGEST: Final = 4000


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "lang": "vi"})


class PostForm(KeyForm):
    """For how long, and the word that posts."""

    working_days = forms.IntegerField(label=gettext_lazy("Số ngày làm việc công khai"), min_value=1, max_value=MOST)
    typed = forms.CharField(
        label=gettext_lazy("Gõ CÔNG KHAI để công khai"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "lang": "vi"}),
    )

    def clean_typed(self) -> str:
        """Take the word in any case."""
        typed: str = self.cleaned_data["typed"].strip().upper()
        if typed not in {WORD, _("CÔNG KHAI")}:
            raise forms.ValidationError(_("Hãy gõ CÔNG KHAI để công khai."))
        return typed


class WithdrawForm(StepForm):
    """Why a posting is taken back."""

    reason = forms.CharField(label=gettext_lazy("Lý do thu hồi"), max_length=1000, widget=_area(2))


class VerifyForm(StepForm):
    """By which document and for what reason an objection is verified."""

    document = forms.CharField(
        label=gettext_lazy("Văn bản tiếp nhận xác minh"),
        max_length=300,
        widget=forms.TextInput(attrs={"lang": "vi"}),
        help_text=gettext_lazy("Số, ngày, cơ quan ban hành."),
    )
    reason = forms.CharField(label=gettext_lazy("Lý do giữ hồ sơ"), max_length=1000, widget=_area(2))


class ResolveForm(StepForm):
    """What is answered."""

    upheld = forms.ChoiceField(
        label=gettext_lazy("Kết luận về phản ánh"),
        choices=[("no", gettext_lazy("Không có cơ sở")), ("yes", gettext_lazy("Có cơ sở"))],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=gettext_lazy("Trả lời người phản ánh"),
        max_length=LONGEST,
        widget=_area(4),
        help_text=gettext_lazy("Người phản ánh đọc được bằng mã tra cứu."),
    )
    document = forms.CharField(
        label=gettext_lazy("Văn bản kết luận"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"lang": "vi"}),
        help_text=gettext_lazy("Cần có khi hồ sơ đang bị giữ và kết luận là không có cơ sở."),
    )


class SettleForm(StepForm):
    """What becomes of the dossier against which an objection was upheld, and why."""

    outcome = forms.ChoiceField(label=gettext_lazy("Xử lý hồ sơ"), choices=Outcome.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=1000, widget=_area(2))
    document = forms.CharField(
        label=gettext_lazy("Văn bản kết luận cho tiếp tục xét"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"lang": "vi"}),
        help_text=gettext_lazy("Bắt buộc khi tiếp tục xét; số, ngày, cơ quan ban hành."),
    )


class DaysForm(KeyForm):
    """For how many working days a title is posted."""

    title = forms.ChoiceField(
        label=gettext_lazy("Danh hiệu, hình thức"), required=False, widget=forms.Select(attrs={"lang": "vi"})
    )
    working_days = forms.IntegerField(label=gettext_lazy("Số ngày làm việc"), min_value=1, max_value=MOST)
    source = forms.CharField(
        label=gettext_lazy("Nguồn"),
        max_length=300,
        widget=forms.TextInput(attrs={"lang": "vi"}),
        help_text=gettext_lazy("Văn bản, điều, khoản quy định số ngày."),
    )

    def __init__(self, *args: Any, titles: Sequence[Title], **options: Any) -> None:
        """Offer the titles."""
        super().__init__(*args, **options)
        field: Any = self.fields["title"]
        rest = ("", gettext_lazy("mọi danh hiệu, hình thức khác"))
        field.choices = [rest, *((one.code, one.name) for one in titles)]

    def said(self) -> SaidDays:
        """Give what was typed."""
        data = self.cleaned_data
        return SaidDays(data["title"], data["working_days"], data["source"])


class ObjectForm(CitizensForm):
    """What a citizen objects."""

    text = forms.CharField(
        label=gettext_lazy("Nội dung phản ánh"),
        min_length=SHORTEST,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=gettext_lazy("Nêu rõ điều chưa đúng và căn cứ."),
    )

    def said(self) -> SaidObjection:
        """Give what was typed."""
        return SaidObjection(self.cleaned_data["text"], self.cleaned_data["sender"])
