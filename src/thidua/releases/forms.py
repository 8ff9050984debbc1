"""What is filled in: the word that confirms, the reason of a withdrawal."""

from __future__ import annotations

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy

from thidua.jobs.forms import KeyForm

LONGEST: Final = 1000


class ConfirmForm(KeyForm):
    """The word that shows something to everybody; ``seen`` names what was looked at."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    typed = forms.CharField(
        label=gettext_lazy("Gõ CÔNG BỐ để công bố"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Hãy gõ CÔNG BỐ để công bố.")},
    )


class WithdrawForm(KeyForm):
    """Why something is taken off the public pages."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do rút"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "vi"}),
        error_messages={"required": gettext_lazy("Hãy ghi lý do rút.")},
    )
