"""What an officer fills in to bring a file in."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.jobs.forms import KeyForm
from thidua.sheets import sentences
from thidua.sheets.workbook import Limits

KINDS: Final = ".xlsx,.csv,.tsv"


class FileForm(KeyForm):
    """A file of rows; ``key`` is drawn when the form is shown, so that a second click takes nothing in twice."""

    file = forms.FileField(
        label=_("Tệp Excel hoặc CSV"),
        allow_empty_file=True,
        max_length=255,
        widget=forms.FileInput(attrs={"accept": KINDS}),
        error_messages={
            "required": _("Hãy chọn tệp Excel (.xlsx) hoặc CSV."),
            "max_length": _("Tên tệp dài quá 255 chữ. Hãy đặt tên ngắn hơn rồi chọn lại."),
        },
    )

    def clean_file(self) -> Any:
        """Look at the size before anything is read."""
        file = self.cleaned_data["file"]
        most = Limits().file_bytes
        if (file.size or 0) > most:
            raise forms.ValidationError(sentences.failure("too_large", {"limit_mb": most // 1_000_000}))
        return file
