"""What is filled in: the question, the answer, the office's word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.design.inputs import PAGE_IS_OLD, DayField
from thidua.design.versions import EditForm
from thidua.explanations.actions import Said
from thidua.explanations.rules import DAY
from thidua.jobs.forms import KeyForm, StepForm
from thidua.participation.forms import FilesField, KeepPlaceField
from thidua.pledges.forms import FigureField

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from thidua.explanations.models import Answer
    from thidua.explanations.queries import Candidate
    from thidua.organisations.models import Unit

LONGEST: Final = 4000
PROSE: Final = {"rows": 4, "lang": "vi"}


class LastDayForm(KeyForm):
    """A day until which an answer is asked for; the key lets a second click do nothing."""

    last_day = DayField(
        label=gettext_lazy("Ngày cuối cùng để trả lời"), error_messages={"required": gettext_lazy("Hãy chọn ngày.")}
    )

    @property
    def due(self) -> date:
        """Give the first day that is too late."""
        last: date = self.cleaned_data["last_day"]
        return last + DAY


class AskForm(LastDayForm):
    """Whom to ask, what, and until when."""

    unit = forms.ChoiceField(
        label=gettext_lazy("Đơn vị được hỏi"),
        widget=forms.Select(attrs={"lang": "vi"}),
        error_messages={"invalid_choice": gettext_lazy("Hãy chọn một đơn vị trong danh sách.")},
    )
    question = forms.CharField(
        label=gettext_lazy("Điều cần giải trình"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs=PROSE),
        help_text=gettext_lazy("Nêu rõ cần biết gì: nguyên nhân, việc đang làm, khi nào đạt."),
        error_messages={"required": gettext_lazy("Hãy viết điều cần giải trình.")},
    )
    field_order = ("key", "unit", "question", "last_day")

    def __init__(self, *args: Any, candidates: Sequence[Candidate], **options: Any) -> None:
        """Offer the units that may be asked; of each it is said whether it leads and whether anybody would hear."""
        super().__init__(*args, **options)
        self._units = {str(one.unit.public_id): one.unit for one in candidates}
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- narrows the type
        field.choices = [(str(one.unit.public_id), _offered(one)) for one in candidates]

    @property
    def asked(self) -> Unit:
        """Give the unit that was chosen."""
        return self._units[self.cleaned_data["unit"]]


def _offered(candidate: Candidate) -> str:
    """Name a unit with what is worth knowing before it is asked."""
    known = [_("chủ trì")] if candidate.is_lead else []
    known += [] if candidate.has_officers else [_("chưa có cán bộ trên hệ thống")]
    return f"{candidate.unit.name} ({'; '.join(known)})" if known else candidate.unit.name


class AnswerForm(EditForm):
    """The unit's answer; a draft (``is_draft``) may be half done."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    causes = forms.CharField(
        label=gettext_lazy("Nguyên nhân"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs=PROSE),
        error_messages={"required": gettext_lazy("Hãy ghi nguyên nhân.")},
        help_text=gettext_lazy("Vì sao con số đang ở mức đó: khách quan, chủ quan, ở khâu nào."),
    )
    measures = forms.CharField(
        label=gettext_lazy("Việc đang làm để khắc phục"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs=PROSE),
        error_messages={"required": gettext_lazy("Hãy ghi việc đơn vị đang làm để khắc phục.")},
        help_text=gettext_lazy("Ai làm gì, đến khi nào xong."),
    )
    expected_on = DayField(label=gettext_lazy("Dự kiến đến ngày"), required=False)
    evidence = FilesField(
        label=gettext_lazy("Thêm tệp minh chứng"),
        required=False,
        help_text=gettext_lazy("PDF, Word, Excel, ảnh. Tệp được giữ ngay cả khi phần khác còn phải sửa."),
    )
    keep_place = KeepPlaceField()

    def __init__(self, *args: Any, decimals: int, is_draft: bool = False, **options: Any) -> None:
        """Keep the expected figure with as many decimals as the indicator has."""
        super().__init__(*args, **options)
        for name in ("causes", "measures"):
            self.fields[name].required = not is_draft
        self.fields["expected"] = FigureField(
            decimals,
            label=gettext_lazy("Số dự kiến đạt"),
            help_text=gettext_lazy("Để trống khi chưa dự kiến được."),
        )

    @property
    def said(self) -> Said:
        """Give what was typed."""
        data = self.cleaned_data
        return Said(data["causes"], data["measures"], data["expected"], data["expected_on"])


def stored(answer: Answer) -> dict[str, Any]:
    """Give what is stored of an answer, as the form's values."""
    names = ("version", "causes", "measures", "expected", "expected_on")
    return {name: getattr(answer, name) for name in names}


class WordForm(StepForm):
    """A word on the request that was shown; the key lets a second click do nothing."""


class AcceptForm(WordForm):
    """The office accepts."""

    prefix = "nhan"
    note = forms.CharField(
        label=gettext_lazy("Ý kiến của Ban"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs=PROSE | {"rows": 2}),
        help_text=gettext_lazy("Không bắt buộc. Đơn vị và người xem chỉ tiêu đều đọc được."),
    )


class ReturnForm(LastDayForm, WordForm):
    """The office returns the answer."""

    prefix = "tra"
    reason = forms.CharField(
        label=gettext_lazy("Lý do trả lại"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs=PROSE | {"rows": 2}),
        error_messages={"required": gettext_lazy("Hãy ghi lý do trả lại.")},
    )
    field_order = ("key", "version", "reason", "last_day")


class WithdrawForm(WordForm):
    """The office withdraws the request."""

    prefix = "rut"
    reason = forms.CharField(
        label=gettext_lazy("Lý do rút yêu cầu"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs=PROSE | {"rows": 2}),
        error_messages={"required": gettext_lazy("Hãy ghi lý do rút yêu cầu.")},
    )
