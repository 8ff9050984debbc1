"""The forms as files, in the words of the forms themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thidua.sheets.workbook import Column, Page, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thidua.statistics.queries import Filled
    from thidua.statistics.rules.forms import Line

NOTHING: Final = "–"
"""What a cell says that nothing here fills, or that nobody has said anything for; never a zero."""


def heads(filled: Filled) -> list[str]:
    """Give the headings of a form."""
    return ["", "Mã số", "Đơn vị tính", *(column.label for column in filled.layout.columns)]


def cells(filled: Filled, line: Line) -> list[str]:
    """Give a row of a form."""
    counts = (filled.counts.get((line.code, column.number)) for column in filled.layout.columns)
    shown = ["" if not line.code else NOTHING if count is None else str(count) for count in counts]
    return [line.label, line.code, line.unit, *shown]


def lines(filled: Filled) -> Iterator[list[str]]:
    """Give a form, heads first."""
    yield heads(filled)
    for line in filled.layout.lines:
        yield cells(filled, line)


def book(filled: Filled) -> bytes:
    """Give a form as an Excel file."""
    widths = (60, 8, 14, *(16 for _column in filled.layout.columns))
    columns = [Column(head, width) for head, width in zip(heads(filled), widths, strict=True)]
    rows = [cells(filled, line) for line in filled.layout.lines]
    title = f"{filled.layout.code} {filled.layout.title} năm {filled.year}"
    return write([Page(f"Biểu {filled.layout.number}", columns, rows, spare=0)], title=title)
