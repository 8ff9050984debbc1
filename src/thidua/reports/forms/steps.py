"""The small forms of a report's way: approving, returning, correcting, extending, joining."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.design.inputs import PAGE_IS_OLD, DayField
from thidua.design.versions import EditForm
from thidua.files.examining import Examined, examine
from thidua.files.sentences import FileRefused
from thidua.kernel.ids import id_in
from thidua.participation.actions.entering import Paper
from thidua.reports.actions import Document
from thidua.reports.actions.returning import Flagged
from thidua.reports.rules.cells import LONGEST_REASON

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.http import QueryDict

FLAG: Final = "co"
REASON: Final = "ly-do."
OPINION: Final = "y."
ALL: Final = "tat-ca"
SHOWN: Final = "hien"
RIGHT: Final = "dung"
NOT_RIGHT: Final = "chua-dung"
LONGEST: Final = LONGEST_REASON
MOST_ROWS: Final = 100
LONGEST_VERSION: Final = 9
_PROSE: Final = {"rows": 2, "lang": "vi"}


def looked_at(file: Any) -> Examined | None:
    """Examine an upload before anything is written; raises ``ValidationError`` with its name and the reason."""
    if not file:
        return None
    try:
        return examine(data=file.read(), name=file.name or "")
    except FileRefused as refusal:
        raise forms.ValidationError(f"{file.name}: {refusal}") from refusal


class StepForm(forms.Form):
    """A step on the edition that was shown; the key lets a second click do nothing."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)


class ApproveForm(StepForm):
    """The signed document as the body's own system issued it."""

    number = forms.CharField(
        label=_("Số văn bản đã ký"),
        max_length=100,
        help_text=_("Như trên văn bản, ví dụ 45/BC-UBND."),
        error_messages={"required": _("Hãy ghi số văn bản đã ký.")},
    )
    signed_on = DayField(label=_("Ngày ký"), error_messages={"required": _("Hãy ghi ngày ký.")})
    signer = forms.CharField(
        label=_("Người ký"),
        max_length=150,
        widget=forms.TextInput(attrs={"lang": "vi"}),
        error_messages={"required": _("Hãy ghi họ tên người ký.")},
    )
    signer_title = forms.CharField(
        label=_("Chức vụ"), max_length=150, required=False, widget=forms.TextInput(attrs={"lang": "vi"})
    )
    file = forms.FileField(
        label=_("Văn bản đã ký"), required=False, help_text=_("PDF, ảnh chụp hoặc Word, có chữ ký và dấu.")
    )

    def clean_file(self) -> Examined | None:
        """Look into the file before anything is written."""
        return looked_at(self.cleaned_data.get("file"))

    def came_along(self) -> Examined | None:
        """Give the file that can be kept, whatever else is wrong with the form."""
        examined: Examined | None = self.cleaned_data.get("file")
        return examined

    def document(self) -> Document:
        """Give the document that was named."""
        data = self.cleaned_data
        return Document(data["number"], data["signed_on"], data["signer"], data["signer_title"], data["file"])


class PaperForm(forms.Form):
    """The paper that a unit sent, entered for it."""

    paper_number = forms.CharField(
        label=_("Số văn bản đơn vị gửi"), max_length=100, required=False, help_text=_("Ví dụ 45/BC-UBND.")
    )
    paper_on = DayField(label=_("Ngày của văn bản"), required=False)
    paper_file = forms.FileField(label=_("Bản chụp văn bản"), required=False)

    def clean_paper_file(self) -> Examined | None:
        """Look into the file before anything is written."""
        return looked_at(self.cleaned_data.get("paper_file"))

    def paper(self) -> Paper:
        """Give the paper that was named."""
        return Paper(self.cleaned_data["paper_number"], self.cleaned_data["paper_on"])


class ReturnForm(StepForm):
    """What has to be changed: ticked fields with a reason each; a reason without a tick is taken for one."""

    def flagged(self) -> list[Flagged]:
        """Give what was flagged, in the order in which it came."""
        data: QueryDict = self.data  # type: ignore[assignment] # a view hands on what the browser sent
        reasons = {
            name.removeprefix(REASON): str(data[name]).replace("\x00", "").strip()[:LONGEST_REASON]
            for name in data
            if name.startswith(REASON)
        }
        ticked = data.getlist(FLAG)
        names = dict.fromkeys([*ticked, *(name for name, reason in reasons.items() if reason)])
        return [Flagged(name, reasons.get(name, "")) for name in names]


class CorrectForm(StepForm):
    """Why a received report is corrected."""

    why = forms.CharField(
        label=_("Lý do đính chính"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs=_PROSE),
        error_messages={"required": _("Hãy ghi lý do đính chính.")},
    )


class CoverForm(StepForm):
    """Another campaign's period."""

    period = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)


class ExtendForm(EditForm):
    """A later day for one unit: the last good one. ``version`` is 0 where there is no extension yet."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    last_day = DayField(label=_("Hạn mới: hết ngày"))
    reason = forms.CharField(
        label=_("Lý do gia hạn"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs=_PROSE),
        error_messages={"required": _("Hãy ghi lý do gia hạn.")},
    )

    def due(self) -> date:
        """Give the first day that is too late."""
        last: date = self.cleaned_data["last_day"]
        return last + timedelta(days=1)


def picked(data: QueryDict) -> dict[UUID, int]:
    """Give the rows that were ticked, each as ``<unit>:<version>``: the version by the unit's public id."""
    found = {}
    for text in data.getlist("chon")[:MOST_ROWS]:
        name, _colon, version = text.partition(":")
        unit = id_in(name)
        if unit and version.isascii() and version.isdigit() and len(version) <= LONGEST_VERSION:
            found[unit] = int(version)
    return found


def asked_of_figures(data: QueryDict) -> dict[UUID, tuple[bool, str]]:
    """Give what a lead agency chose for figures (``y.<reading>``), with the reason (``ly-do.<reading>``).

    Where all the rest was confirmed at once, that is every figure which the page showed without a word on it
    (``hien``); what was chosen one by one stays.
    """
    shown = [id_in(name) for name in data.getlist(SHOWN)[:MOST_ROWS]] if ALL in data else []
    found = {one: (True, "") for one in shown if one}
    for name in list(data)[: 4 * MOST_ROWS]:
        reading = id_in(name.removeprefix(OPINION)) if name.startswith(OPINION) else None
        if reading and data[name] in {RIGHT, NOT_RIGHT}:
            reason = str(data.get(f"{REASON}{reading}", "")).replace("\x00", "").strip()[:LONGEST_REASON]
            found[reading] = (data[name] == RIGHT, reason)
    return found
