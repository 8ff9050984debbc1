"""What officers fill in about exemplars, and citizens to introduce one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy

from thidua.design.inputs import PAGE_IS_OLD, DayField
from thidua.design.versions import EditForm
from thidua.exemplars.actions import SaidExemplar, SaidIntroduction, SaidReplication
from thidua.exemplars.models import LONGEST_NAME, LONGEST_STORY, LONGEST_SUMMARY, Kind, Topic
from thidua.files.examining import examine
from thidua.files.rules import EVIDENCE, PICTURES
from thidua.jobs.forms import CitizensForm, KeyForm, StepForm
from thidua.kernel.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign, Movement, Target
    from thidua.exemplars.models import PlanStep
    from thidua.files.examining import Examined
    from thidua.files.rules import Kind as FileKind
    from thidua.organisations.models import Unit

SHORTEST: Final = 20
LONGEST: Final = 4000


def _line(**more: Any) -> forms.TextInput:
    return forms.TextInput(attrs={"lang": "vi", **more})


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "lang": "vi"})


def _rows(label: Any, *, nothing: Any = None, to: str = "public_id") -> Any:
    """Give a field that chooses one row; which ones are offered is said by the form."""
    return forms.ModelChoiceField(
        label=label,
        queryset=None,
        to_field_name=to,
        required=nothing is None,
        empty_label=nothing or gettext_lazy("– chọn –"),
        widget=forms.Select(attrs={"lang": "vi"}),
    )


def _offer(form: forms.Form, name: str, rows: QuerySet[Any], label: Any = None) -> None:
    field: Any = form.fields[name]
    field.queryset = rows
    if label is not None:
        field.label_from_instance = label


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN].rsplit(" ", 1)[0] + "…"


LONGEST_SHOWN: Final = 90


class FileForm(KeyForm):
    """A form with one file that is looked at before it is let in."""

    kinds: Collection[FileKind] = EVIDENCE
    examined: Examined | None = None

    def looked_at(self) -> Examined:
        """Give the file of a valid form that asks for one."""
        if self.examined is None:
            raise LookupError("the form asks for a file")
        return self.examined

    def clean(self) -> dict[str, Any]:
        """Look at the file."""
        data = super().clean() or {}
        file = data.get("file")
        if file and not self.errors:
            try:
                self.examined = examine(data=file.read(), name=file.name, kinds=self.kinds)
            except Refused as refusal:
                self.add_error("file", str(refusal))
        return data


class ExemplarForm(EditForm):
    """What is said of an exemplar; sent twice it is proposed once."""

    field_order = ("key", "version", "unit", "name", "kind", "who", "topic", "campaign", "movement", "summary", "story")
    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    name = forms.CharField(
        label=gettext_lazy("Tên điển hình"),
        max_length=LONGEST_NAME,
        widget=_line(),
        help_text=gettext_lazy("Một câu nói được ngay là ai, việc gì."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=Kind.choices, widget=forms.RadioSelect)
    who = forms.CharField(
        label=gettext_lazy("Của ai"),
        max_length=LONGEST_NAME,
        required=False,
        widget=_line(),
        help_text=gettext_lazy("Tên người, tổ, nhóm; để trống khi tên điển hình đã nói."),
    )
    topic = forms.ChoiceField(label=gettext_lazy("Lĩnh vực"), choices=[("", gettext_lazy("– chọn –")), *Topic.choices])
    campaign: Any = _rows(gettext_lazy("Trong đợt thi đua"), nothing=gettext_lazy("không thuộc đợt nào"))
    movement: Any = _rows(gettext_lazy("Trong phong trào"), nothing=gettext_lazy("không thuộc phong trào nào"))
    summary = forms.CharField(
        label=gettext_lazy("Tóm tắt"),
        max_length=LONGEST_SUMMARY,
        widget=_area(2),
        help_text=gettext_lazy("Đã làm gì, đạt gì; một hai câu."),
    )
    story = forms.CharField(
        label=gettext_lazy("Câu chuyện"),
        max_length=LONGEST_STORY,
        required=False,
        widget=_area(12),
        help_text=gettext_lazy(
            "Trước đó thế nào, đã làm những gì, kết quả ra sao, đơn vị khác làm theo thì bắt đầu từ đâu."
        ),
    )
    contact = forms.CharField(
        label=gettext_lazy("Liên hệ để học hỏi"),
        max_length=300,
        required=False,
        widget=_line(),
        help_text=gettext_lazy("Bộ phận, số điện thoại của đơn vị; hiện trên cổng khi công bố."),
    )

    def __init__(
        self, *args: Any, campaigns: QuerySet[Campaign], movements: QuerySet[Movement], **options: Any
    ) -> None:
        """Offer campaigns and movements."""
        super().__init__(*args, **options)
        _offer(self, "campaign", campaigns, lambda one: _shortened(one.title))
        _offer(self, "movement", movements, lambda one: _shortened(one.name))

    def said(self) -> SaidExemplar:
        """Give what was typed."""
        data = self.cleaned_data
        names = ("name", "kind", "topic", "summary", "who", "story", "contact", "campaign", "movement")
        return SaidExemplar(**{name: data[name] for name in names})


class ProposeForm(ExemplarForm):
    """A new exemplar of a unit."""

    unit: Any = _rows(gettext_lazy("Đơn vị"))

    def __init__(self, *args: Any, units: QuerySet[Unit], **options: Any) -> None:
        """Offer the units for which the officer proposes."""
        super().__init__(*args, **options)
        _offer(self, "unit", units)


class TakeUpForm(ExemplarForm):
    """A proposal made of what a citizen introduced, and what the citizen is answered."""

    answer = forms.CharField(
        label=gettext_lazy("Trả lời người giới thiệu"),
        max_length=1000,
        widget=_area(2),
        help_text=gettext_lazy("Người giới thiệu đọc được bằng mã tra cứu."),
    )


class NextForm(StepForm):
    """A step with nothing to say."""

    step = forms.CharField(widget=forms.HiddenInput, max_length=20)


class VerifyForm(NextForm):
    """How it was verified."""

    words = forms.CharField(
        label=gettext_lazy("Đã xác minh thế nào"),
        max_length=2000,
        widget=_area(3),
        help_text=gettext_lazy("Ai đã đến, đã hỏi, đã đối chiếu gì, ngày nào."),
    )


class RecogniseForm(NextForm):
    """On which day and by which paper."""

    on = DayField(label=gettext_lazy("Ngày công nhận"))
    paper = forms.CharField(
        label=gettext_lazy("Văn bản công nhận"),
        max_length=300,
        required=False,
        widget=_line(),
        help_text=gettext_lazy("Số, ngày, cơ quan ban hành, nếu có."),
    )


class ReasonForm(NextForm):
    """Why a step is taken."""

    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=1000, widget=_area(2))


class ProofForm(FileForm):
    """What shows that an exemplar is true."""

    text = forms.CharField(label=gettext_lazy("Minh chứng cho điều gì"), max_length=LONGEST, widget=_area(2))
    source = forms.CharField(label=gettext_lazy("Ai xác nhận"), max_length=LONGEST_NAME, widget=_line())
    on = DayField(label=gettext_lazy("Ngày xác nhận"))
    file = forms.FileField(label=gettext_lazy("Tệp"), required=False)


class PictureForm(FileForm):
    """A picture and what it shows."""

    kinds = PICTURES
    file = forms.FileField(
        label=gettext_lazy("Ảnh"),
        help_text=gettext_lazy("PNG, JPEG hoặc WebP; ảnh được vẽ lại, bỏ nơi chụp và loại máy."),
    )
    alt = forms.CharField(
        label=gettext_lazy("Ảnh cho thấy gì"),
        max_length=300,
        widget=_line(),
        help_text=gettext_lazy("Một câu cho người không nhìn thấy ảnh."),
    )
    credit = forms.CharField(label=gettext_lazy("Ảnh của ai"), max_length=200, required=False, widget=_line())


class FigureForm(KeyForm):
    """Which figure of the unit is told: a target and a period of the same campaign."""

    target: Any = _rows(gettext_lazy("Chỉ tiêu"))
    period: Any = _rows(gettext_lazy("Kỳ"))

    def __init__(self, *args: Any, campaign: Campaign, **options: Any) -> None:
        """Offer the campaign's targets and periods."""
        super().__init__(*args, **options)
        _offer(self, "target", campaign.targets.order_by("ordinal", "pk"), lambda one: _shortened(one.label))
        _offer(self, "period", campaign.periods.order_by("-ends_on", "-pk"))


class ReplicateForm(KeyForm):
    """What a unit wants with an exemplar."""

    unit: Any = _rows(gettext_lazy("Đơn vị"))
    aim = forms.CharField(
        label=gettext_lazy("Nhân rộng để làm gì"),
        max_length=LONGEST,
        widget=_area(4),
        help_text=gettext_lazy("Đơn vị đang vướng gì, sẽ làm theo điều gì."),
    )
    begun_on = DayField(label=gettext_lazy("Bắt đầu từ ngày"))
    target: Any = _rows(gettext_lazy("Đo kết quả bằng chỉ tiêu"), nothing=gettext_lazy("không đo bằng chỉ tiêu"))

    def __init__(self, *args: Any, units: QuerySet[Unit], targets: QuerySet[Target], **options: Any) -> None:
        """Offer the officer's units and the targets that the effect can be read on."""
        super().__init__(*args, **options)
        _offer(self, "unit", units)
        _offer(self, "target", targets, lambda one: _shortened(one.label))

    def said(self) -> SaidReplication:
        """Give what was typed."""
        data = self.cleaned_data
        return SaidReplication(data["aim"], data["begun_on"], data["target"])


class DeedForm(KeyForm):
    """A deed on the way of a replication."""

    deed = forms.CharField(widget=forms.HiddenInput, max_length=20)


class PlanForm(DeedForm):
    """A step to be planned; the day is the last good one."""

    text = forms.CharField(label=gettext_lazy("Việc sẽ làm"), max_length=500, widget=_line())
    last = DayField(label=gettext_lazy("Hạn chót"))


class DoneForm(DeedForm):
    """A step that was done."""

    which: Any = _rows(gettext_lazy("Bước đã làm xong"))
    on = DayField(label=gettext_lazy("Ngày hoàn thành"))

    def __init__(self, *args: Any, left: QuerySet[PlanStep], **options: Any) -> None:
        """Offer the steps that are not done."""
        super().__init__(*args, **options)
        _offer(self, "which", left)


class ProgressForm(DeedForm):
    """What is reported on the way."""

    text = forms.CharField(label=gettext_lazy("Đã làm được gì, vướng gì"), max_length=LONGEST, widget=_area(3))


class EndForm(DeedForm):
    """How it ended."""

    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    done = forms.ChoiceField(
        label=gettext_lazy("Kết thúc thế nào"),
        choices=[("yes", gettext_lazy("Đã làm xong")), ("no", gettext_lazy("Dừng lại"))],
        widget=forms.RadioSelect,
    )
    outcome = forms.CharField(label=gettext_lazy("Kết quả, hoặc vì sao dừng"), max_length=LONGEST, widget=_area(3))
    on = DayField(label=gettext_lazy("Ngày kết thúc"))


class IntroduceForm(CitizensForm):
    """Whom or what a citizen introduces."""

    unit: Any = _rows(gettext_lazy("Gửi đến xã, phường, đặc khu"))
    who = forms.CharField(
        label=gettext_lazy("Người tốt, việc tốt là ai, việc gì"), max_length=LONGEST_NAME, widget=_line()
    )
    text = forms.CharField(
        label=gettext_lazy("Kể lại"),
        min_length=SHORTEST,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=gettext_lazy("Ở đâu, khi nào, đã làm gì, ai biết việc này."),
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **options: Any) -> None:
        """Offer the communes of the city."""
        super().__init__(*args, **options)
        _offer(self, "unit", units)

    def said(self) -> SaidIntroduction:
        """Give what was typed."""
        data = self.cleaned_data
        return SaidIntroduction(data["who"], data["text"], data["sender"])


class TurnDownForm(StepForm):
    """Why nothing is made of what a citizen introduced."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do không tiếp nhận"),
        max_length=1000,
        widget=_area(2),
        help_text=gettext_lazy("Người giới thiệu đọc được bằng mã tra cứu."),
    )


class DismissForm(KeyForm):
    """Why what the figures show is no exemplar."""

    reason = forms.CharField(label=gettext_lazy("Vì sao không phải điển hình"), max_length=1000, widget=_area(2))
