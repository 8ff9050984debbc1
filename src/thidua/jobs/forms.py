"""Forms of deeds that are done once, however often they are sent (`actions.once`), on the version that was shown."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.design.inputs import PAGE_IS_OLD


class KeyForm(forms.Form):
    """A deed with nothing to say; sent twice it is done once."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)


class StepForm(KeyForm):
    """A deed on a row as it was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)


class CitizensForm(KeyForm):
    """What somebody without an account says; nobody has to say who they are.

    ``website`` is seen by no person: whoever fills in every field without reading is stopped.
    """

    sender = forms.CharField(
        label=gettext_lazy("Họ tên và cách liên hệ"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Được mã hóa; chỉ cán bộ xử lý đọc được."),
    )
    website = forms.CharField(
        label=gettext_lazy("Để trống ô này"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_website(self) -> str:
        """Stop whoever fills in every field without reading."""
        typed: str = self.cleaned_data["website"]
        if typed:
            raise forms.ValidationError(_("Hãy để trống ô này rồi gửi lại."))
        return typed


class ReferenceForm(forms.Form):
    """The reference under which a citizen looks up what became of what they said."""

    reference = forms.CharField(
        label=gettext_lazy("Mã tra cứu"), max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
