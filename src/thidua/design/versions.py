"""Two versions of one row: what an officer typed, and what somebody else saved meanwhile.

``EditForm`` is the form of a row that has a version; ``saved`` does the deed of a valid form and, where somebody else
was quicker, lets the form show both versions field by field (``{% errors form %}`` does). Nothing typed is lost: the
form keeps it, the stored value stands beside it, and a tick takes the stored one instead when it is sent again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _

from thidua.design import days
from thidua.design.fields import error_address
from thidua.design.inputs import PAGE_IS_OLD
from thidua.design.refusals import say_in
from thidua.kernel.refused import Refused, Stale

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

VERSION: Final = "version"
TAKE: Final = "lay"
"""Under this name the form sends the fields whose stored value is to be taken."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which the two versions differ, each in words; ``is_data`` says that the words are Vietnamese data."""

    name: str
    label: str
    address: str
    typed: str
    stored: str
    is_data: bool


class TwoVersions(forms.Form):
    """A form that can show what is stored beside what was typed.

    ``initial`` has to be what is stored now, in every request: a field that the officer ticked takes it from there.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        """Begin with nothing to compare."""
        super().__init__(*args, **options)
        self.is_stale = False
        self.differences: list[Difference] = []

    def full_clean(self) -> None:
        """Take what is stored for the fields that were ticked, then clean as ever."""
        if self.is_bound:
            self._take()
        super().full_clean()

    @property
    def take(self) -> str:
        """Give the name under which ticked fields are sent."""
        return self.add_prefix(TAKE)

    def _take(self) -> None:
        """Put what is stored where the officer asked for it."""
        sent: Any = self.data
        wanted = sent.getlist(self.take) if hasattr(sent, "getlist") else []
        if not wanted:
            return
        data = sent.copy()
        for name in set(wanted) & set(self.fields):
            field = self.fields[name]
            shown = field.prepare_value(self.get_initial_for_field(field, name))
            _put(data, self.add_prefix(name), field, shown)
        self.data = data

    def set_beside(self, stored: Mapping[str, Any]) -> None:
        """Show what is stored beside what was typed; a save after this one is of the stored version.

        ``stored`` holds values as ``initial`` does; what it does not name is not compared.
        """
        self.is_stale = True
        sent: Any = self.data
        data = sent.copy()
        if VERSION in self.fields:
            data[self.add_prefix(VERSION)] = stored[VERSION]
        self.data = data
        pairs = ((self[name], value) for name, value in stored.items() if name in self.fields and name != VERSION)
        self.differences = [one for bound, value in pairs if (one := _difference(bound, self, value))]


class EditForm(TwoVersions):
    """A form that edits a row and knows which version of it was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)


def saved(form: TwoVersions, deed: Callable[[], object], *, stored: Callable[[], Mapping[str, Any]]) -> bool:
    """Do the deed of a valid form and say whether it was done.

    A refusal goes beside its field; where somebody else was quicker, the form shows both versions, ``stored()`` being
    asked for what is there now.
    """
    try:
        deed()
    except Stale as refusal:
        form.set_beside(stored())
        form.add_error(None, str(refusal))
        return False
    except Refused as refusal:
        say_in(form, refusal)
        return False
    return True


def _difference(bound: forms.BoundField, form: forms.Form, stored: Any) -> Difference | None:
    """Give the two values of a field in words, or None where they say the same."""
    typed_words, stored_words = (in_words(bound.field, value) for value in (form.cleaned_data[bound.name], stored))
    if typed_words.split() == stored_words.split():
        return None
    is_data = not isinstance(bound.field, forms.BooleanField | forms.DateField | forms.IntegerField)
    return Difference(
        name=bound.name,
        label=str(bound.label),
        address=error_address(bound),
        typed=typed_words,
        stored=stored_words,
        is_data=is_data,
    )


def in_words(field: forms.Field, value: Any) -> str:
    """Write a field's value as the form shows it: a choice by its label, a day as a day, nothing as nothing."""
    if isinstance(field, forms.BooleanField):
        return _("Có") if value else _("Không")
    if value in field.empty_values:
        return ""
    if isinstance(field, forms.ModelChoiceField):
        return _rows(field, value)
    if isinstance(field, forms.ChoiceField):
        return _label(field, value)
    if isinstance(field, forms.DateField):
        day = field.to_python(value)
        return days.in_words(day, "plain") if day else ""
    return str(field.prepare_value(value))


def _rows(field: forms.ModelChoiceField[Any], value: Any) -> str:
    """Give the words of a chosen row, or of several, which come as rows or as keys."""
    if not isinstance(field, forms.ModelMultipleChoiceField):
        return field.label_from_instance(field.to_python(value))
    key = field.to_field_name or "pk"
    keys = [getattr(one, key) if hasattr(one, key) else one for one in value]
    queryset: Any = field.queryset
    return "; ".join(field.label_from_instance(one) for one in queryset.filter(**{f"{key}__in": keys}))


def _label(field: forms.ChoiceField, value: Any) -> str:
    """Give the label of a choice, or of several."""
    wanted = {str(each) for each in value} if isinstance(value, list | tuple) else {str(value)}
    choices: Any = field.choices
    return ", ".join(str(label) for code, label in choices if str(code) in wanted)


def _put(data: Any, name: str, field: forms.Field, value: Any) -> None:
    """Write a value into what was sent, as the field's control would have sent it."""
    if isinstance(field.widget, forms.CheckboxInput):
        data.pop(name, None)
        if value:
            data[name] = "on"
        return
    shown = field.widget.format_value(value)
    data.setlist(name, shown if isinstance(shown, list) else ["" if shown is None else shown])
