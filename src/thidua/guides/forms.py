"""What the card of the first day sends."""

from __future__ import annotations

from django import forms


class StepForm(forms.Form):
    """Which step is left out."""

    buoc = forms.SlugField(max_length=20)
