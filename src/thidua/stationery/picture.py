"""The picture of a sheet: each field as a frame with its words, in millimetres, out of what a form holds."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from thidua.papers.certificates import QR
from thidua.stationery import words
from thidua.stationery.rules.layout import FIELDS, LINE_HEIGHT, OF_A_ROW
from thidua.stationery.rules.rows import EXAMPLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thidua.stationery.forms import StockForm

A_POINT: Final = Decimal("0.3528")
"""Millimetres of a point."""
ANCHORS: Final = {"left": "start", "center": "middle", "right": "end"}
DIGITS: Final = tuple("123456789")
_FALLBACK: Final = {"width": Decimal(297), "height": Decimal(210)}


@dataclass(frozen=True, slots=True)
class Frame:
    """One field in the picture: every measure as a text that a browser reads, in millimetres."""

    field: str
    label: str
    text: str
    x: str
    y: str
    width: str
    height: str
    size: str
    anchor: str
    text_x: str
    text_y: str
    is_on: bool
    is_bold: bool
    is_italic: bool
    is_red: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """The sheet and its fields."""

    width: str
    height: str
    frames: Sequence[Frame]


def picture_of(form: StockForm) -> Picture:
    """Draw what a form holds, typed or stored; a measure that is none counts as it is in most sheets."""
    width, height = _measure(form, "width"), _measure(form, "height")
    return Picture(_text(width), _text(height), [_frame(form, field) for field in FIELDS])


def _frame(form: StockForm, field: str) -> Frame:
    x, y, width, size = (_measure(form, f"{field}_{name}") for name in ("x", "y", "width", "size"))
    letters = size * A_POINT
    align = str(form[f"{field}_align"].value() or "center")
    look = str(form[f"{field}_look"].value() or "")
    lead = str(form[f"{field}_lead"].value() or "")
    said = f"{lead} {EXAMPLE[field]}" if field in OF_A_ROW else lead or EXAMPLE[field]
    if field == "day":
        said = f"{lead} ngày 15 tháng 10 năm 2025"
    if field == QR:
        said = "QR"
    lines = str(form[f"{field}_lines"].value())
    count = int(lines) if lines in DIGITS else 1
    shift = {"left": Decimal(0), "center": width / 2, "right": width}.get(align, Decimal(0))
    return Frame(
        field=field,
        label=str(words.FIELDS[field]),
        text=(said.upper() if form[f"{field}_upper"].value() else said).strip(),
        x=_text(x),
        y=_text(y),
        width=_text(width),
        height=_text(width if field == QR else letters * Decimal(str(LINE_HEIGHT)) * count),
        size=_text(letters),
        anchor=ANCHORS.get(align, "middle"),
        text_x=_text(x + shift),
        text_y=_text(y + letters * Decimal("0.9")),
        is_on=bool(form[f"{field}_on"].value()),
        is_bold="bold" in look,
        is_italic="italic" in look,
        is_red=bool(form[f"{field}_red"].value()),
    )


def _measure(form: StockForm, name: str) -> Decimal:
    fallback = form.get_initial_for_field(form.fields[name], name) or _FALLBACK.get(name, Decimal(10))
    try:
        value = Decimal(str(form[name].value()))
    except InvalidOperation:
        value = Decimal(fallback)
    return min(max(value, Decimal(0)), Decimal(600)) if value.is_finite() else Decimal(fallback)


def _text(number: Decimal) -> str:
    return f"{number:.2f}"
