"""What an officer fills in to give out a token."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.api.rules.tokens import SCOPES
from thidua.api.wording import SCOPE_WORDS
from thidua.design.inputs import PAGE_IS_OLD, DayField

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from thidua.organisations.models import Unit
    from thidua.people.models import Role


class IssueForm(forms.Form):
    """A token to be given out: for which software of which unit, in which role, for what, until when."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    name = forms.CharField(
        label=_("Phần mềm"),
        max_length=100,
        help_text=_("Tên phần mềm sẽ dùng mã này; mỗi phần mềm một mã."),
        widget=forms.TextInput(attrs={"lang": "vi"}),
    )
    unit: Any = forms.ModelChoiceField(
        label=_("Của đơn vị"), queryset=None, to_field_name="public_id", widget=forms.Select(attrs={"lang": "vi"})
    )
    role: Any = forms.ModelChoiceField(
        label=_("Với vai trò"),
        queryset=None,
        empty_label=_("– chọn –"),
        to_field_name="code",
        widget=forms.Select(attrs={"lang": "vi"}),
        help_text=_("Phần mềm làm được những gì vai trò này làm được ở đơn vị ấy, trong phạm vi dưới đây."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("Phạm vi"), choices=[(one, SCOPE_WORDS[one]) for one in SCOPES], widget=forms.CheckboxSelectMultiple
    )
    last_day = DayField(label=_("Dùng đến hết ngày"), help_text=_("Không quá một năm; trước đó hãy cấp mã mới."))

    def __init__(self, *args: Any, units: QuerySet[Unit], roles: QuerySet[Role], **options: Any) -> None:
        """Offer the units and roles that the officer may give."""
        super().__init__(*args, **options)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined] # the field is a choice of rows
        self.fields["role"].queryset = roles  # type: ignore[attr-defined] # as above

    def said(self) -> dict[str, Any]:
        """Give what was filled in as the action takes it."""
        data = self.cleaned_data
        last: date = data["last_day"]
        wanted = {name: data[name] for name in ("name", "unit", "role", "scopes")}
        return wanted | {"expires_on": last + timedelta(days=1)}
