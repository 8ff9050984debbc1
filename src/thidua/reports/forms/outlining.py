"""The form of an outline: a row for each section, by its key, and a few empty ones for sections to be added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from thidua.design.inputs import PAGE_IS_OLD
from thidua.design.versions import EditForm
from thidua.reports.rules.outline import MOST_SECTIONS, Heading, new_keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.forms import BoundField
    from django_stubs_ext import StrOrPromise

    from thidua.reports.queries import Outlines

_LATEST: Final = 99
"""The largest place that a section may name."""
_TEXTS: Final = {"number": (_("Số mục"), 10), "title": (_("Tên mục"), 200), "hint": (_("Gợi ý"), 500)}


def _control(words: StrOrPromise, named: str) -> forms.TextInput:
    """Give the control of a cell, which is called by the head of its column and the section's title."""
    return forms.TextInput(attrs={"class": "input", "lang": "vi", "aria-label": format_lazy("{}{}", words, named)})


class OutlineForm(EditForm):
    """Places, numbers, titles and hints of sections; one without a title is left out."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    is_confirmed = forms.BooleanField(
        label=_("Đã kiểm tra: đề cương này đúng với yêu cầu báo cáo"),
        required=False,
        help_text=_("Chưa đánh dấu thì biểu mẫu báo cáo ghi “chưa kiểm chứng”."),
    )

    def __init__(self, *args: Any, outlines: Outlines, **options: Any) -> None:
        """Make a row for each section of the outline of today, and for those that may be added."""
        super().__init__(*args, **options)
        self.added = new_keys(outlines.all)
        self.keys = [*(one.key for one in outlines.now), *self.added][: MOST_SECTIONS + len(self.added)]
        titles = {one.key: one.title for one in outlines.now}
        for key in self.keys:
            named = f": {titles.get(key, '')}".removesuffix(": ")
            self.fields[f"place_{key}"] = forms.IntegerField(
                label=_("Thứ tự"), required=False, min_value=1, max_value=_LATEST, widget=_control(_("Thứ tự"), named)
            )
            for part, (words, longest) in _TEXTS.items():
                self.fields[f"{part}_{key}"] = forms.CharField(
                    label=words, required=False, max_length=longest, widget=_control(words, named)
                )

    @property
    def rows(self) -> Iterator[tuple[bool, list[BoundField]]]:
        """Give the controls of each section, and whether it would be a new one."""
        for key in self.keys:
            yield key in self.added, [self[f"{part}_{key}"] for part in ("place", "number", "title", "hint")]

    def lines(self) -> list[Heading]:
        """Give the sections that have a title, in the order of their places; where those are equal, as they stood."""
        data = self.cleaned_data
        kept = [key for key in self.keys if data[f"title_{key}"].strip()]
        placed = sorted(kept, key=lambda key: data[f"place_{key}"] or _LATEST)
        return [Heading(key, *(data[f"{part}_{key}"] for part in ("number", "title", "hint"))) for key in placed]


def stored(outlines: Outlines) -> dict[str, Any]:
    """Give the values of the form for the outline of today."""
    values: dict[str, Any] = {"version": outlines.number, "is_confirmed": outlines.is_confirmed}
    for place, one in enumerate(outlines.now, start=1):
        values |= {f"place_{one.key}": place, f"number_{one.key}": one.number}
        values |= {f"title_{one.key}": one.title, f"hint_{one.key}": one.hint}
    return values
