"""What a unit's officer fills in, on one screen: the unit's plan, its launch, the themes, what proves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.design.inputs import PAGE_IS_OLD, DayField
from thidua.design.versions import EditForm
from thidua.files.examining import Examined, examine
from thidua.files.rules import DOCUMENTS
from thidua.files.sentences import FileRefused
from thidua.participation.actions import Said, SaidTheme
from thidua.participation.models import FormOfLaunch
from thidua.participation.rules import LONGEST_THEME, MOST_THEMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.core.files.uploadedfile import UploadedFile
    from django.db.models import QuerySet

    from thidua.campaigns.models import CampaignMovement, CampaignTask

FEWEST_THEMES: Final = 2
MOST_PEOPLE: Final = 10_000_000
PLAN_VERSION: Final = "plan_version"
LAUNCH_FIELDS: Final = ("form", "participants", "note", "movements", "tasks")


class FilesInput(forms.FileInput):
    """A control that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each looked at before it is let in; what was refused stands beside the field with its name."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Give the files that came, none included."""
        files = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in files if one]


class KeepPlaceField(forms.BooleanField):
    """Whether photographs keep where and with what they were taken; they lose it unless somebody wants it kept."""

    def __init__(self) -> None:
        """Say what the tick means."""
        super().__init__(
            label=gettext_lazy("Giữ cả nơi chụp và thiết bị"),
            help_text=gettext_lazy("Không đánh dấu thì ảnh được bỏ vị trí và loại máy chụp trước khi lưu."),
            required=False,
        )


class EvidenceForm(forms.Form):
    """One file that is sent by itself, as scripts do on slow lines."""

    file = forms.FileField(error_messages=PAGE_IS_OLD)
    keep_place = KeepPlaceField()


class PartForm(EditForm):
    """A unit's part in the beginning of a campaign.

    ``version`` and ``plan_version`` are those of the launch and of the plan that were shown, 0 where there was none.
    Without a day of launch only the plan is entered.
    """

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    plan_version = forms.IntegerField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    paper_number = forms.CharField(
        label=gettext_lazy("Số văn bản đơn vị gửi"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Ví dụ 45/BC-UBND. Nhập thay thì phải ghi số và ngày của văn bản."),
    )
    paper_on = DayField(label=gettext_lazy("Ngày của văn bản"), required=False)
    held_on = DayField(label=gettext_lazy("Ngày phát động"), required=False)
    form = forms.ChoiceField(
        label=gettext_lazy("Hình thức"),
        choices=[("", gettext_lazy("– chọn –")), *FormOfLaunch.choices],
        required=False,
    )
    participants = forms.IntegerField(
        label=gettext_lazy("Số người tham gia"),
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE,
        help_text=gettext_lazy("Để trống khi không đếm."),
        error_messages={"invalid": gettext_lazy("Hãy ghi một số, ví dụ 120.")},
    )
    movements: forms.ModelMultipleChoiceField[CampaignMovement] = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Phong trào thi đua đơn vị hưởng ứng"),
        queryset=None,
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"lang": "vi"}),
    )
    tasks: forms.ModelMultipleChoiceField[CampaignTask] = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Nhiệm vụ, giải pháp đơn vị nhận"),
        queryset=None,
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"lang": "vi"}),
    )
    note = forms.CharField(
        label=gettext_lazy("Ghi chú"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"}),
    )
    evidence = FilesField(
        label=gettext_lazy("Minh chứng"),
        required=False,
        help_text=gettext_lazy("Ảnh, PDF, Word, Excel; chọn được nhiều tệp. Ảnh giữ ngày giờ chụp."),
    )
    keep_place = KeepPlaceField()
    plan_number = forms.CharField(
        label=gettext_lazy("Số kế hoạch của đơn vị"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Ví dụ 12/KH-UBND."),
    )
    plan_issued_on = DayField(label=gettext_lazy("Ngày ban hành"), required=False)
    plan_file = forms.FileField(
        label=gettext_lazy("Tệp kế hoạch"),
        required=False,
        help_text=gettext_lazy("Máy đọc số, ngày, chủ đề và chỉ tiêu trong tệp rồi gợi ý; bạn quyết định."),
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf,.txt,.md"}),
    )

    def __init__(
        self,
        *args: Any,
        movements: QuerySet[CampaignMovement],
        tasks: QuerySet[CampaignTask],
        on_paper: bool,
        **options: Any,
    ) -> None:
        """Offer the campaign's movements and tasks, one theme more than there are, the paper where it is asked for."""
        super().__init__(*args, **options)
        choice: Any = self.fields["movements"]
        choice.queryset = movements
        choice.label_from_instance = lambda one: one.wording
        choice = self.fields["tasks"]
        choice.queryset = tasks
        choice.label_from_instance = _task_words
        choice.choices = [(one.public_id, _task_words(one)) for one in tasks]
        if not on_paper:
            del self.fields["paper_number"], self.fields["paper_on"]
        for number in range(1, self._theme_count() + 1):
            self._add_theme(number)

    def _theme_count(self) -> int:
        there = sum(1 for name in self.initial if name.startswith("theme_") and name.endswith("_name"))
        sent = sum(1 for name in self.data if name.startswith("theme_") and name.endswith("_name"))
        return min(max(there + 1, sent, FEWEST_THEMES), MOST_THEMES)

    def _add_theme(self, number: int) -> None:
        texts = {"rows": 2, "lang": "vi"}
        self.fields[f"theme_{number}_name"] = forms.CharField(
            label=_("Chủ đề %s") % number,
            max_length=LONGEST_THEME,
            required=False,
            widget=forms.TextInput(attrs={"lang": "vi"}),
        )
        self.fields[f"theme_{number}_problem"] = forms.CharField(
            label=_("Vấn đề bức xúc, nổi cộm mà chủ đề %s nhằm giải quyết") % number,
            max_length=2000,
            required=False,
            widget=forms.Textarea(attrs=texts),
        )
        self.fields[f"theme_{number}_resolved"] = forms.CharField(
            label=_("Đã giải quyết được gì (ghi sau cũng được)"),
            max_length=2000,
            required=False,
            widget=forms.Textarea(attrs=texts),
        )

    # -- What was typed -----------------------------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        """Ask for what other fields need: a day for a launch, a name for a theme."""
        data = super().clean() or {}
        for number in self._numbers():
            said = data.get(f"theme_{number}_problem") or data.get(f"theme_{number}_resolved")
            if said and not data.get(f"theme_{number}_name"):
                self.add_error(f"theme_{number}_name", _("Hãy đặt tên cho chủ đề này."))
        says_launch = any(data.get(name) for name in LAUNCH_FIELDS) or any(self._themes(data))
        if says_launch and not data.get("held_on") and "held_on" not in self.errors:
            self.add_error("held_on", _("Hãy ghi ngày phát động để lưu các nội dung phát động bên dưới."))
        if not says_launch and not self._says_plan(data) and not data.get("held_on") and not self.errors:
            self.add_error("held_on", _("Hãy ghi ngày phát động, hoặc số và ngày kế hoạch của đơn vị."))
        return data

    def _says_plan(self, data: Mapping[str, Any]) -> bool:
        said = any(data.get(name) for name in ("plan_number", "plan_issued_on", "plan_file"))
        return said or bool(self.initial.get(PLAN_VERSION))

    def _numbers(self) -> Iterator[int]:
        number = 1
        while f"theme_{number}_name" in self.fields:
            yield number
            number += 1

    def _themes(self, data: Mapping[str, Any]) -> list[SaidTheme]:
        return [
            SaidTheme(
                data[f"theme_{number}_name"],
                data.get(f"theme_{number}_problem", ""),
                data.get(f"theme_{number}_resolved", ""),
            )
            for number in self._numbers()
            if data.get(f"theme_{number}_name")
        ]

    def said(self) -> Said | None:
        """Give the launch that was typed, or None where only the plan was."""
        data = self.cleaned_data
        if not data.get("held_on"):
            return None
        return Said(
            held_on=data["held_on"],
            form=data["form"],
            participants=data["participants"],
            note=data["note"],
            themes=self._themes(data),
            movements=list(data["movements"]),
            tasks=list(data["tasks"]),
        )

    def theme_rows(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        """Give the fields of each theme for the template."""
        return [
            (self[f"theme_{number}_name"], self[f"theme_{number}_problem"], self[f"theme_{number}_resolved"])
            for number in self._numbers()
        ]

    def set_beside(self, stored: Mapping[str, Any]) -> None:
        """Show what is stored beside what was typed; both rows are then of the stored versions."""
        super().set_beside({name: value for name, value in stored.items() if name != PLAN_VERSION})
        data: Any = self.data
        data[PLAN_VERSION] = stored[PLAN_VERSION]


def _task_words(task: CampaignTask) -> str:
    """Name a task by its clause, its text and the documents that it cites."""
    cited = ", ".join(one.number for one in task.citations.all())
    return " ".join(filter(None, (task.clause and f"{task.clause}:", task.text, cited and f"[{cited}]")))


class WithdrawForm(forms.Form):
    """Why a launch is taken back."""

    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    reason = forms.CharField(
        label=gettext_lazy("Lý do rút lại"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"}),
        error_messages={"required": gettext_lazy("Hãy ghi lý do rút lại.")},
    )


def looked_at(file: UploadedFile[Any], *, is_plan: bool = False) -> Examined:
    """Examine an upload before anything is written; raises ``ValidationError`` with its name and the reason."""
    name = file.name or ""
    try:
        if is_plan:
            return examine(data=file.read(), name=name, kinds=DOCUMENTS)
        return examine(data=file.read(), name=name)
    except FileRefused as refusal:
        raise forms.ValidationError(f"{name}: {refusal}") from refusal
