"""How a form's field is shown: which attributes its control carries and which words belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.functional import keep_lazy
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField, BoundWidget
    from django_stubs_ext import StrOrPromise

TICKED: Final = (forms.CheckboxInput,)
CHOSEN: Final = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@dataclass(frozen=True, slots=True)
class Control:
    """A field ready for its template.

    ``shape`` is ``hidden``, ``ticked`` (one box, label behind it), ``chosen`` (a group with a legend) or
    ``plain`` (label above). The ids are those that the control's ``aria-describedby`` names.
    """

    bound: BoundField
    shape: str
    widget: Any
    options: list[BoundWidget]
    help_id: str
    error_id: str
    described_by: str


def control(bound: BoundField) -> Control:
    """Prepare a field for showing."""
    widget = bound.field.widget
    help_id = f"{bound.auto_id}_help" if bound.help_text else ""
    error_id = f"{bound.auto_id}_error" if bound.errors else ""
    described_by = " ".join(filter(None, (help_id, error_id)))
    shape = _shape(bound)
    return Control(
        bound=bound,
        shape=shape,
        widget="" if shape == "chosen" else bound.as_widget(attrs=_attributes(bound, described_by)),
        options=list(bound.subwidgets) if shape == "chosen" else [],
        help_id=help_id,
        error_id=error_id,
        described_by=described_by if isinstance(widget, CHOSEN) else "",
    )


def _shape(bound: BoundField) -> str:
    """Tell how label and control stand to each other."""
    widget = bound.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, CHOSEN):
        return "chosen"
    return "ticked" if isinstance(widget, TICKED) else "plain"


def _attributes(bound: BoundField, described_by: str) -> dict[str, str | bool]:
    """Give the attributes that the control gets besides its own."""
    widget = bound.field.widget
    attributes: dict[str, str | bool] = {}
    if described_by and not widget.is_hidden:
        attributes["aria-describedby"] = described_by
    if not isinstance(widget, (*TICKED, forms.HiddenInput)):
        attributes["class"] = " ".join(filter(None, ("input", str(widget.attrs.get("class", "")), _figure(bound))))
    return attributes


def _figure(bound: BoundField) -> str:
    """Name the class that sets a figure to the right."""
    is_figure = isinstance(bound.field, forms.DecimalField | forms.IntegerField | forms.FloatField)
    return "figure" if is_figure and not isinstance(bound.field.widget, forms.Select) else ""


def error_address(bound: BoundField) -> str:
    """Give the id that a link to a field with an error leads to: the control, or the group of choices."""
    return bound.auto_id if isinstance(bound.field.widget, CHOSEN) else (bound.id_for_label or bound.auto_id)


@keep_lazy(SafeString)
def in_vietnamese(text: StrOrPromise) -> SafeString:
    """Mark what stands between backticks as Vietnamese in every language: what is typed, a column's name."""
    pieces = enumerate(str(text).split("`"))
    return format_html_join("", "{}", ((format_html(_DATA, one) if place % 2 else one,) for place, one in pieces))


_DATA: Final = '<span lang="vi">{}</span>'
