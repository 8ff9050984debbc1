"""What is filled in: a word that confirms, a vote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy

from thidua.jobs.forms import KeyForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thidua.organisations.models import Unit


class PublishForm(KeyForm):
    """The word that publishes."""

    typed = forms.CharField(
        label=gettext_lazy("Gõ CÔNG BỐ để công bố"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Hãy gõ CÔNG BỐ để công bố.")},
    )


class VoteForm(KeyForm):
    """For whom a member votes."""

    candidate = forms.ChoiceField(
        label=gettext_lazy("Đơn vị được suy tôn"),
        widget=forms.RadioSelect(attrs={"lang": "vi"}),
        error_messages={
            "required": gettext_lazy("Hãy chọn một đơn vị trong danh sách suy tôn."),
            "invalid_choice": gettext_lazy("Hãy chọn một đơn vị trong danh sách suy tôn."),
        },
    )

    def __init__(self, *args: Any, candidates: Sequence[Unit], **options: Any) -> None:
        """Offer the candidates."""
        super().__init__(*args, **options)
        self._units = {str(one.public_id): one for one in candidates}
        field = self.fields["candidate"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- narrows the type
        field.choices = [(public_id, one.name) for public_id, one in self._units.items()]

    @property
    def chosen(self) -> Unit:
        """Give the unit that was chosen."""
        return self._units[self.cleaned_data["candidate"]]
