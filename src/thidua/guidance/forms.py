"""What the office fills in to guide units, and what a unit asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.design.inputs import PAGE_IS_OLD, DayField
from thidua.design.versions import EditForm
from thidua.guidance.actions import SaidGuide
from thidua.guidance.models import LONGEST_TEXT, LONGEST_TITLE, Kind
from thidua.jobs.forms import KeyForm, StepForm
from thidua.participation.forms import FilesField, looked_at

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign, Obligation, Target
    from thidua.files.examining import Examined
    from thidua.organisations.models import Group, Unit, UnitKind

ALL: Final = "all"
CHOSEN: Final = "chosen"
SHOWN_OF_A_DUTY: Final = 90


def _words_of(obligation: Obligation) -> str:
    what = obligation.what
    return what if len(what) <= SHOWN_OF_A_DUTY else what[:SHOWN_OF_A_DUTY].rsplit(" ", 1)[0] + "…"


def _ticks() -> forms.CheckboxSelectMultiple:
    return forms.CheckboxSelectMultiple(attrs={"lang": "vi"})


class _ObligationField(forms.ModelChoiceField):  # type: ignore[type-arg] # the row is given with the query
    def label_from_instance(self, obj: Any) -> str:
        """Name an obligation by the beginning of its words."""
        return _words_of(obj)


class GuideForm(EditForm):
    """A guide as the office drafts it; sent twice it is drafted once."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    kind = forms.ChoiceField(
        label=gettext_lazy("Loại"), choices=Kind.choices, initial=Kind.LETTER, widget=forms.RadioSelect
    )
    title = forms.CharField(
        label=gettext_lazy("Tên hướng dẫn"),
        max_length=LONGEST_TITLE,
        widget=forms.TextInput(attrs={"lang": "vi"}),
        help_text=gettext_lazy("Với hỏi đáp, ghi câu hỏi."),
    )
    number = forms.CharField(
        label=gettext_lazy("Số văn bản"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Nếu là công văn đã ký, ví dụ 27/HD-UBND."),
    )
    issued_on = DayField(label=gettext_lazy("Ngày của văn bản"), required=False)
    words = forms.CharField(
        label=gettext_lazy("Nội dung"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8, "lang": "vi"}),
    )
    obligation: Any = _ObligationField(
        label=gettext_lazy("Về nghĩa vụ"),
        queryset=None,
        to_field_name="public_id",
        required=False,
        empty_label=gettext_lazy("cả đợt thi đua"),
        widget=forms.Select(attrs={"lang": "vi"}),
    )
    enclosures = FilesField(
        label=gettext_lazy("Thêm tệp"),
        required=False,
        help_text=gettext_lazy("Công văn đã ký, biểu mẫu Word, Excel, PDF; chọn được nhiều tệp."),
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("Gửi đến"),
        choices=[
            (ALL, gettext_lazy("Mọi đơn vị của đợt thi đua")),
            (CHOSEN, gettext_lazy("Những đơn vị chọn dưới đây")),
        ],
        initial=ALL,
        widget=forms.RadioSelect,
    )
    groups: forms.ModelMultipleChoiceField[Group] = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Cụm, khối"), queryset=None, to_field_name="public_id", required=False, widget=_ticks()
    )
    kinds: forms.ModelMultipleChoiceField[UnitKind] = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Loại đơn vị"), queryset=None, to_field_name="code", required=False, widget=_ticks()
    )
    units: forms.ModelMultipleChoiceField[Unit] = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Đơn vị"), queryset=None, to_field_name="public_id", required=False, widget=_ticks()
    )

    def __init__(
        self,
        *args: Any,
        obligations: QuerySet[Obligation],
        groups: QuerySet[Group],
        kinds: QuerySet[UnitKind],
        units: QuerySet[Unit],
        **options: Any,
    ) -> None:
        """Offer the campaign's obligations, groups, kinds of unit and units."""
        super().__init__(*args, **options)
        offered = {"obligation": obligations, "groups": groups, "kinds": kinds, "units": units}
        for name, rows in offered.items():
            choice: Any = self.fields[name]
            choice.queryset = rows
        self.examined: list[Examined] = []

    def clean(self) -> dict[str, Any]:
        """Ask whom it goes to, and look at each file before it is let in."""
        data = super().clean() or {}
        named = any(data.get(name) for name in ("groups", "kinds", "units"))
        if data.get("audience") == CHOSEN and not named:
            self.add_error("audience", _("Hãy chọn ít nhất một cụm, khối, loại đơn vị hoặc đơn vị."))
        for file in data.get("enclosures") or []:
            try:
                self.examined.append(looked_at(file))
            except forms.ValidationError as error:
                self.add_error("enclosures", error)
        return data

    def said(self) -> SaidGuide:
        """Give the guide that was typed."""
        data = self.cleaned_data
        return SaidGuide(
            kind=data["kind"],
            title=data["title"],
            words=data["words"],
            number=data["number"],
            issued_on=data["issued_on"],
            obligation=data["obligation"],
            to_all=data["audience"] == ALL,
            units=list(data["units"]),
            groups=list(data["groups"]),
            kinds=list(data["kinds"]),
        )


class WithdrawForm(StepForm):
    """Why a guide is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do thu hồi"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"}),
        error_messages={"required": gettext_lazy("Hãy ghi lý do thu hồi.")},
    )


class TextForm(KeyForm):
    """A text of a question's thread; sent twice it stands there once."""

    text = forms.CharField(
        label=gettext_lazy("Nội dung"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5, "lang": "vi"}),
        error_messages={"required": gettext_lazy("Hãy ghi nội dung.")},
    )


class AskForm(TextForm):
    """What a unit asks, and about what."""

    field_order = ("key", "subject", "obligation", "target", "text")
    subject = forms.CharField(
        label=gettext_lazy("Điều cần hỏi"),
        max_length=LONGEST_TITLE,
        widget=forms.TextInput(attrs={"lang": "vi"}),
        help_text=gettext_lazy("Một câu, để Ban thấy ngay."),
        error_messages={"required": gettext_lazy("Hãy ghi điều cần hỏi trong một câu.")},
    )
    obligation: Any = _ObligationField(
        label=gettext_lazy("Về nghĩa vụ"),
        queryset=None,
        to_field_name="public_id",
        required=False,
        empty_label=gettext_lazy("hỏi chung về đợt thi đua"),
        widget=forms.Select(attrs={"lang": "vi"}),
    )
    target: Any = forms.ModelChoiceField(
        label=gettext_lazy("Về chỉ tiêu"),
        queryset=None,
        to_field_name="public_id",
        required=False,
        empty_label=gettext_lazy("không về chỉ tiêu nào"),
        widget=forms.Select(attrs={"lang": "vi"}),
    )

    def __init__(self, *args: Any, campaign: Campaign, **options: Any) -> None:
        """Offer the campaign's obligations and targets."""
        super().__init__(*args, **options)
        obligation: Any = self.fields["obligation"]
        obligation.queryset = campaign.obligations.order_by("ordinal", "pk")
        target: Any = self.fields["target"]
        rows: QuerySet[Target] = campaign.targets.order_by("ordinal", "pk")
        target.queryset = rows
        target.label_from_instance = lambda one: one.label


class CommonForm(KeyForm):
    """A question and its answer in words for all."""

    title = forms.CharField(
        label=gettext_lazy("Câu hỏi"), max_length=LONGEST_TITLE, widget=forms.TextInput(attrs={"lang": "vi"})
    )
    words = forms.CharField(
        label=gettext_lazy("Câu trả lời"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8, "lang": "vi"}),
    )
