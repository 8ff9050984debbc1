"""What is filled in about movements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy

from thidua.campaigns.models import MovementLevel, MovementMethod, MovementScope
from thidua.design.days import in_words as day_in_words
from thidua.design.inputs import PAGE_IS_OLD, DayField
from thidua.design.versions import EditForm
from thidua.jobs.forms import KeyForm
from thidua.movements.actions import SaidMovement, SaidResult, SaidReview
from thidua.movements.models import LONGEST_TEXT, ReviewKind
from thidua.participation.forms import FilesField, looked_at

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from thidua.files.examining import Examined
    from thidua.movements.models import Review
    from thidua.organisations.models import Unit

_UNKNOWN = ("", gettext_lazy("chưa rõ"))


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "lang": "vi"})


def _line() -> forms.TextInput:
    return forms.TextInput(attrs={"lang": "vi"})


def _count(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=10_000_000)


class MovementForm(EditForm):
    """What is said of a movement; sent twice it is opened once."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    name = forms.CharField(label=gettext_lazy("Tên phong trào"), max_length=500, widget=_area(2))
    alias = forms.CharField(label=gettext_lazy("Còn gọi là"), max_length=500, required=False, widget=_line())
    level = forms.ChoiceField(
        label=gettext_lazy("Cấp phát động"), choices=[_UNKNOWN, *MovementLevel.choices], required=False
    )
    launched_by: Any = forms.ModelChoiceField(
        label=gettext_lazy("Đơn vị phát động"),
        queryset=None,
        to_field_name="public_id",
        required=False,
        empty_label=gettext_lazy("không phải đơn vị của thành phố, hoặc chưa rõ"),
        widget=forms.Select(attrs={"lang": "vi"}),
    )
    scope = forms.ChoiceField(label=gettext_lazy("Phạm vi"), choices=[_UNKNOWN, *MovementScope.choices], required=False)
    method = forms.ChoiceField(
        label=gettext_lazy("Hình thức tổ chức"), choices=[_UNKNOWN, *MovementMethod.choices], required=False
    )
    starts_on = DayField(label=gettext_lazy("Từ ngày"), required=False)
    ends_on = DayField(label=gettext_lazy("Đến hết ngày"), required=False)

    def __init__(self, *args: Any, units: QuerySet[Unit], own: Unit | None = None, **options: Any) -> None:
        """Offer the units that may have launched it; with ``own`` it can only be a movement of that unit's own."""
        super().__init__(*args, **options)
        field: Any = self.fields["launched_by"]
        field.queryset = units
        if own is not None:
            level: Any = self.fields["level"]
            level.choices = [(MovementLevel.UNIT.value, MovementLevel.UNIT.label)]
            level.required = field.required = True
            field.empty_label = None

    def said(self) -> SaidMovement:
        """Give what was typed."""
        names = ("name", "alias", "level", "scope", "method", "starts_on", "ends_on", "launched_by")
        return SaidMovement(**{name: self.cleaned_data[name] for name in names})


class DeedForm(KeyForm):
    """One thing to be written down on a movement's page; its ``deed`` says which."""

    deed = forms.CharField(widget=forms.HiddenInput, max_length=20)


class TakeUpForm(DeedForm):
    """Since when a unit carries a movement."""

    begun_on = DayField(label=gettext_lazy("Hưởng ứng từ ngày"))
    note = forms.CharField(
        label=gettext_lazy("Đơn vị làm gì"), max_length=LONGEST_TEXT, required=False, widget=_area(2)
    )


class LeaveForm(DeedForm):
    """Until when."""

    on = DayField(label=gettext_lazy("Hưởng ứng đến hết ngày"))


class ResultForm(DeedForm):
    """What came of a year."""

    year = forms.IntegerField(label=gettext_lazy("Năm"), min_value=1945, max_value=2199)
    text = forms.CharField(label=gettext_lazy("Kết quả của năm"), max_length=LONGEST_TEXT, widget=_area(4))
    units = _count(gettext_lazy("Số đơn vị tham gia"))
    people = _count(gettext_lazy("Số người tham gia"))
    works = _count(gettext_lazy("Số công trình, phần việc"))

    def said(self) -> SaidResult:
        """Give what was typed."""
        data = self.cleaned_data
        return SaidResult(data["year"], data["text"], data["units"], data["people"], data["works"])


class FilesForm(DeedForm):
    """Files of a review, each looked at before it is let in (``examined``)."""

    attached = FilesField(
        label=gettext_lazy("Tệp kèm theo"),
        required=False,
        help_text=gettext_lazy("Biên bản, bản quét văn bản đã ký; chọn được nhiều tệp."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Begin with nothing looked at."""
        super().__init__(*args, **options)
        self.examined: list[Examined] = []

    def clean(self) -> dict[str, Any]:
        """Look at each file."""
        data = super().clean() or {}
        for file in data.get("attached") or []:
            try:
                self.examined.append(looked_at(file))
            except forms.ValidationError as error:
                self.add_error("attached", error)
        return data


class AttachForm(FilesForm):
    """To which review files are added."""

    field_order = ("key", "deed", "review", "attached")
    review: Any = forms.ModelChoiceField(
        label=gettext_lazy("Của lần sơ kết, tổng kết"), queryset=None, to_field_name="public_id", empty_label=None
    )

    def __init__(self, *args: Any, reviews: QuerySet[Review], **options: Any) -> None:
        """Offer the reviews of the movement."""
        super().__init__(*args, **options)
        field: Any = self.fields["review"]
        field.queryset = reviews
        field.label_from_instance = lambda one: f"{one.get_kind_display()}, {day_in_words(one.held_on, 'plain')}"
        self.fields["attached"].required = True


class ReviewForm(FilesForm):
    """A review."""

    field_order = ("key", "deed", "kind", "held_on", "text", "paper", "attached", "closes")

    kind = forms.ChoiceField(
        label=gettext_lazy("Sơ kết hay tổng kết"), choices=ReviewKind.choices, widget=forms.RadioSelect
    )
    held_on = DayField(label=gettext_lazy("Ngày họp"))
    text = forms.CharField(label=gettext_lazy("Nội dung đánh giá"), max_length=LONGEST_TEXT, widget=_area(4))
    paper = forms.CharField(label=gettext_lazy("Văn bản"), max_length=300, required=False, widget=_line())
    closes = forms.BooleanField(label=gettext_lazy("Kết thúc phong trào từ ngày này"), required=False)

    def said(self) -> SaidReview:
        """Give what was typed."""
        data = self.cleaned_data
        return SaidReview(data["kind"], data["held_on"], data["text"], data["paper"], data["closes"])
