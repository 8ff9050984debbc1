"""What the office fills in about a sign."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.design.inputs import PAGE_IS_OLD
from thidua.design.versions import EditForm
from thidua.formality.actions.judging import LONGEST_WORDS
from thidua.formality.models import Judgement
from thidua.jobs.forms import KeyForm


class JudgeForm(EditForm):
    """What a sign comes to, in words; sent twice it is kept once."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    judgement = forms.ChoiceField(label=_("Hướng xử lý"), choices=Judgement.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Ý kiến"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "vi"}),
        help_text=_(
            "Đã xem gì, đã hỏi ai, thấy thế nào. Chỉ Ban và người xem được mọi nội dung đọc; đơn vị không thấy."
        ),
    )


class AskForm(KeyForm):
    """The button that asks for a check; pressed twice it asks once."""
