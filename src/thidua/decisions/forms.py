"""What is filled in for decisions, their issue, what is taken back, and the fund."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.decisions.actions import Said, Signed
from thidua.decisions.models import EntryKind
from thidua.design.fields import in_vietnamese
from thidua.design.inputs import PAGE_IS_OLD, DayField
from thidua.design.versions import EditForm
from thidua.issuing.forms import SignedFileField
from thidua.jobs.forms import KeyForm, StepForm
from thidua.nominees.models import Method

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2199
MOST_MONEY: Final = 10**13
_VI: Final = {"lang": "vi"}


def _key() -> forms.UUIDField:
    return forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)


def _line(label: Any, most: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.TextInput(attrs=_VI), **options)


class DraftForm(KeyForm):
    """What a decision awards: out of a round and title that wait, or a title of a body without dossiers."""

    source = forms.ChoiceField(
        label=gettext_lazy("Lập từ"),
        widget=forms.RadioSelect(attrs=_VI),
        help_text=gettext_lazy("Hồ sơ đã công khai, hoặc đã thẩm định trong đợt xét theo thủ tục đơn giản."),
    )
    unit = forms.ChoiceField(label=gettext_lazy("Cơ quan quyết định"), required=False, widget=forms.Select(attrs=_VI))
    title = forms.ChoiceField(
        label=gettext_lazy("Danh hiệu, hình thức"), required=False, widget=forms.Select(attrs=_VI)
    )
    year = forms.IntegerField(label=gettext_lazy("Cho năm"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    method = forms.ChoiceField(
        label=gettext_lazy("Loại khen thưởng"), required=False, choices=[("", "–"), *Method.choices]
    )
    about = _line(
        gettext_lazy("Trích yếu"),
        500,
        help_text=in_vietnamese(
            gettext_lazy("Ví dụ: `Tặng Giấy khen cho tập thể, cá nhân xuất sắc trong đợt thi đua`.")
        ),
    )
    merit = forms.CharField(
        label=gettext_lazy("Thành tích ghi cho mọi người, tập thể"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, **_VI}),
        help_text=gettext_lazy("Để trống thì lấy thành tích của từng hồ sơ."),
    )

    NONE: Final = "khong"

    def __init__(
        self,
        *args: Any,
        sources: Sequence[tuple[str, str]],
        units: Sequence[tuple[str, str]],
        titles: Sequence[tuple[str, str]],
        **options: Any,
    ) -> None:
        """Offer what waits, the bodies and the titles that they decide on."""
        super().__init__(*args, **options)
        offered = {
            "source": [*sources, (self.NONE, _("Không từ hồ sơ: chọn người, tập thể sau"))],
            "unit": [("", "–"), *units],
            "title": [("", "–"), *titles],
        }
        for name, choices in offered.items():
            field: Any = self.fields[name]
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Ask what a round would say where there is none."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("source") == self.NONE:
            for name in ("unit", "title", "year", "method"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("Hãy chọn khi không lập từ hồ sơ."))
        return data

    def said(self, title: str = "", year: int = 0, method: str = "") -> Said:
        """Give what was said, with what the round says instead of the fields."""
        data = self.cleaned_data
        return Said(
            title or data["title"], year or data["year"], method or data["method"], data["about"], data["merit"]
        )


class AboutForm(EditForm):
    """What a draft is about."""

    about = _line(gettext_lazy("Trích yếu"), 500)


class AddForm(KeyForm):
    """Somebody who comes into the list without a dossier."""

    nominee = forms.UUIDField(
        error_messages={
            "required": gettext_lazy("Hãy chọn một người, tập thể trong kết quả tìm."),
            "invalid": gettext_lazy("Hãy chọn một người, tập thể trong kết quả tìm."),
        }
    )
    merit = forms.CharField(
        label=gettext_lazy("Thành tích"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2, **_VI})
    )


class MeritForm(EditForm):
    """For what a line of a draft is awarded."""

    merit = forms.CharField(
        label=gettext_lazy("Thành tích"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4, **_VI})
    )


class AttachForm(StepForm):
    """The signed paper of a decision that was issued."""

    file = SignedFileField(
        label=gettext_lazy("Quyết định đã ký (PDF)"), widget=forms.FileInput(attrs={"accept": ".pdf"})
    )


class IssueForm(StepForm):
    """Number, day and signer of a decision, with the signed file where it was signed elsewhere."""

    number = _line(gettext_lazy("Số, ký hiệu"), 80, help_text=in_vietnamese(gettext_lazy("Ví dụ: `12/QĐ-UBND`.")))
    day = DayField(label=gettext_lazy("Ngày ký"))
    signer = _line(gettext_lazy("Họ và tên người ký"), 150)
    office = _line(gettext_lazy("Chức vụ người ký"), 300)
    file = SignedFileField(
        label=gettext_lazy("Quyết định đã ký (PDF)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf"}),
        help_text=gettext_lazy("Cần khi ký ở nơi khác; người ký tự ban hành thì không cần."),
    )
    despite_fund = forms.BooleanField(label=gettext_lazy("Vẫn ban hành dù quỹ chưa đủ để chi"), required=False)

    def signed(self) -> Signed:
        """Give what was typed."""
        data = self.cleaned_data
        return Signed(data["number"], data["day"], data["signer"], data["office"])


class RevokeForm(KeyForm):
    """Why an award is taken back, by which document."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do thu hồi"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3, **_VI})
    )
    document = _line(gettext_lazy("Văn bản thu hồi"), 300, help_text=gettext_lazy("Số, ngày của quyết định thu hồi."))
    recovered_on = DayField(
        label=gettext_lazy("Ngày đã thu lại tiền thưởng"),
        required=False,
        help_text=gettext_lazy("Để trống nếu chưa thu; ghi sau cũng được."),
    )


class RecoverForm(KeyForm):
    """That the money came back."""

    recovered_on = DayField(label=gettext_lazy("Ngày đã thu lại tiền thưởng"))
    document = _line(gettext_lazy("Chứng từ"), 300)


class PrintForm(KeyForm):
    """On which sheets certificates are printed."""

    stock = forms.ChoiceField(label=gettext_lazy("Phôi"), widget=forms.Select(attrs=_VI))

    def __init__(self, *args: Any, stocks: Sequence[tuple[str, str]], **options: Any) -> None:
        """Offer the body's own stock."""
        super().__init__(*args, **options)
        field: Any = self.fields["stock"]
        field.choices = stocks


class EntryForm(KeyForm):
    """Money that came into a fund, or that organising cost."""

    unit = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    kind = forms.ChoiceField(
        label=gettext_lazy("Loại khoản"),
        choices=[(one.value, one.label) for one in (EntryKind.INCOME, EntryKind.ORGANISING)],
    )
    amount = forms.RegexField(
        r"^[0-9][0-9.\s]{0,18}$",
        label=gettext_lazy("Số tiền"),
        error_messages={"invalid": gettext_lazy("Hãy ghi số đồng, ví dụ 50.000.000.")},
    )
    on = DayField(label=gettext_lazy("Ngày"))
    document = _line(gettext_lazy("Văn bản, chứng từ"), 300)
    note = _line(gettext_lazy("Nội dung"), 500, required=False)

    def clean_amount(self) -> int:
        """Read whole đồng, with or without points between thousands."""
        digits = "".join(one for one in self.cleaned_data["amount"] if one in "0123456789")
        amount = int(digits)
        if not 0 < amount <= MOST_MONEY:
            raise forms.ValidationError(_("Ghi số tiền lớn hơn 0 đồng."))
        return amount


class CancelForm(StepForm):
    """Why an entry was wrong."""

    reason = _line(gettext_lazy("Lý do hủy"), 500)
