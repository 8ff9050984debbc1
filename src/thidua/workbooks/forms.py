"""What is sent: one workbook or many, and the paper that somebody enters from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.design.inputs import DayField
from thidua.jobs.forms import KeyForm
from thidua.participation.actions.entering import Paper
from thidua.participation.forms import FilesField, FilesInput

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

ACCEPT: Final = ".xlsx,.xlsm,.zip"


class PaperForm(KeyForm):
    """The paper that a unit sent, asked of whoever enters for it."""

    paper_number = forms.CharField(
        label=_("Số văn bản đơn vị gửi"),
        max_length=100,
        required=False,
        help_text=_("Ví dụ 45/BC-UBND. Nhập thay thì phải ghi số và ngày của văn bản."),
    )
    paper_on = DayField(label=_("Ngày của văn bản"), required=False)

    def __init__(self, *args: Any, on_paper: bool, **options: Any) -> None:
        """Ask for the paper where one is needed."""
        super().__init__(*args, **options)
        if not on_paper:
            del self.fields["paper_number"], self.fields["paper_on"]

    def paper(self) -> Paper | None:
        """Give the paper that was named, or None where none is asked for or none was named."""
        data = self.cleaned_data
        if not data.get("paper_number") and not data.get("paper_on"):
            return None
        return Paper(data["paper_number"], data["paper_on"])


class SendForm(PaperForm):
    """A workbook that comes back; several, or a zip of them, where many may come at once."""

    file = FilesField(
        label=_("Sổ Excel đã điền"),
        widget=FilesInput(attrs={"accept": ACCEPT}),
        error_messages={"required": _("Hãy chọn tệp sổ Excel đã điền.")},
    )

    def clean_file(self) -> list[UploadedFile[Any]]:
        """Ask for a file; none chosen is a slip."""
        files: list[UploadedFile[Any]] = self.cleaned_data["file"]
        if not files:
            raise forms.ValidationError(_("Hãy chọn tệp sổ Excel đã điền."))
        return files
