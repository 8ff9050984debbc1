"""A page of cells in one form: each is merged with what is stored, and only true clashes are asked about.

The form carries what it began with as digests (`kernel.merging`), so that two editors of different cells never meet.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _

from thidua.kernel.merging import Verdict, digest, merge_digests
from thidua.kernel.numbers import format_number, parse_number
from thidua.kernel.quantities import MOST_DECIMALS, decimals_of, to_scaled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.functional import _StrPromise

BEGAN: Final = "began"
LONGEST_NOTE: Final = 1000


def figure_text(value: Decimal | None) -> str:
    """Write a figure as a cell keeps it: the Vietnamese way, no zeros behind its decimals, nothing for none."""
    if value is None:
        return ""
    plain = value.normalize()
    return format_number(plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain)


class FigureField(forms.CharField):
    """A figure as Vietnamese papers print it; gives a decimal, or None where none was typed."""

    def __init__(self, **options: Any) -> None:
        """Show the control as a figure."""
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "class": "figure"}))
        super().__init__(max_length=40, **options)

    def prepare_value(self, value: Any) -> Any:
        """Show a kept figure the Vietnamese way; what was typed stays as it was typed."""
        return figure_text(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        """Read the figure; refuses in words what is none, what is too fine and what is too large."""
        typed = super().clean(value).strip()
        if not typed:
            return None
        try:
            figure = parse_number(typed)
        except ValueError:
            raise forms.ValidationError(_("Hãy nhập một con số như trong văn bản, ví dụ 165.011,59.")) from None
        if decimals_of(figure) > MOST_DECIMALS:
            raise forms.ValidationError(_("Con số có quá sáu chữ số sau dấu phẩy. Hãy làm tròn."))
        try:
            to_scaled(figure, MOST_DECIMALS)
        except ValueError:
            raise forms.ValidationError(_("Con số quá lớn. Hãy đổi sang đơn vị tính lớn hơn.")) from None
        return figure


class Kind(StrEnum):
    """What a cell holds."""

    FIGURE = "figure"
    TEXT = "text"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell by the name of its field: what is stored now, as text, its label, and the ids of the heads that name it.

    The heads of row and column name the control, since a unit's name is Vietnamese on a page in any language.
    """

    name: str
    kind: Kind
    stored: str
    label: str
    heads: str
    choices: tuple[tuple[str, str | _StrPromise], ...] = ()


class CellForm(forms.Form):
    """Cells to be filled in; ``changed`` holds what is to be written once the form is valid."""

    began = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100_000)

    def __init__(self, data: Any = None, *, cells: Sequence[Cell]) -> None:
        """Make a field of each cell, filled with what is stored."""
        self.cells = {one.name: one for one in cells}
        initial = {one.name: one.stored for one in cells}
        initial[BEGAN] = " ".join(f"{one.name}:{digest(one.stored)}" for one in cells)
        super().__init__(data, initial=initial)
        for one in cells:
            self.fields[one.name] = _field(one)
        self.changed: dict[str, Any] = {}

    def clean(self) -> dict[str, Any]:
        """Merge every cell that was sent with what is stored."""
        data = super().clean() or {}
        sent = {
            name: _text(cell, data[name])
            for name, cell in self.cells.items()
            if name in data and name in self.data and (data[name] or cell.kind is not Kind.CHOICE)
        }
        for one in merge_digests(_began(data.get(BEGAN, "")), {n: c.stored for n, c in self.cells.items()}, sent):
            if one.verdict is Verdict.CLASH:
                self._clash(one.key, one.here)
            elif one.writes:
                self.changed[one.key] = data[one.key]
        return data

    def _clash(self, name: str, here: str) -> None:
        """Say what somebody else wrote meanwhile; sent again, what is typed here wins."""
        self.add_error(
            name,
            _("Người khác vừa ghi “%s”. Lưu lần nữa để giữ giá trị bạn gõ, hoặc sửa lại.") % (here or _("để trống")),
        )
        sent: Any = self.data
        data = sent.copy()
        began = _began(data.get(BEGAN, "")) | {name: digest(here)}
        data[BEGAN] = " ".join(f"{key}:{kept}" for key, kept in began.items())
        self.data = data

    def shown(self, name: str) -> forms.BoundField:
        """Give a cell's field for the template."""
        return self[name]


def _field(cell: Cell) -> forms.Field:
    attrs = {"aria-labelledby": cell.heads, "class": "input"}
    if cell.kind is Kind.FIGURE:
        return FigureField(
            required=False,
            label=cell.label,
            widget=forms.TextInput(attrs=attrs | {"inputmode": "decimal", "class": "input figure"}),
        )
    if cell.kind is Kind.CHOICE:
        return forms.ChoiceField(
            required=False, choices=cell.choices, label=cell.label, widget=forms.Select(attrs=attrs)
        )
    return forms.CharField(
        required=False,
        max_length=LONGEST_NOTE,
        label=cell.label,
        widget=forms.TextInput(attrs=attrs | {"lang": "vi"}),
    )


def _text(cell: Cell, value: Any) -> str:
    return figure_text(value) if cell.kind is Kind.FIGURE else str(value or "").strip()


def _began(sent: str) -> dict[str, str]:
    pairs = (one.rpartition(":") for one in sent.split())
    return {name: kept for name, _colon, kept in pairs if name}
