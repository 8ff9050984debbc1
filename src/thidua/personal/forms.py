"""What somebody types who erases a person's data."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class EraseForm(forms.Form):
    """The user name, typed once more, and the version of the account that was shown."""

    version = forms.IntegerField(
        widget=forms.HiddenInput, error_messages={"required": _("Trang đã cũ. Hãy mở lại trang rồi làm lại.")}
    )
    word = forms.CharField(
        label=_("Gõ tên đăng nhập của người này để xác nhận"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("Hãy gõ tên đăng nhập của người này để xác nhận.")},
    )
