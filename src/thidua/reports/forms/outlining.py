"""The form of an outline: a row for each section, by its key, and a few empty ones for sections to be added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.design.inputs import PAGE_IS_OLD
from thidua.design.versions import EditForm
from thidua.reports.rules.outline import MOST_SECTIONS, Heading, new_keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.forms import BoundField

    from thidua.reports.queries import Outlines

_LATEST = 99
"""The largest place that a section may name."""


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
        for key in self.keys:
            self.fields[f"place_{key}"] = forms.IntegerField(
                label=_("Thứ tự"), required=False, min_value=1, max_value=_LATEST
            )
            self.fields[f"number_{key}"] = forms.CharField(label=_("Số mục"), required=False, max_length=10)
            self.fields[f"title_{key}"] = forms.CharField(label=_("Tên mục"), required=False, max_length=200)
            self.fields[f"hint_{key}"] = forms.CharField(label=_("Gợi ý"), required=False, max_length=500)

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
