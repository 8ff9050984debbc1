"""Writing a dataset as CSV, JSON and XLSX, always the same bytes for the same rows."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter

from thidua.design.sheets import BYTE_ORDER_MARK, XLSX, plain
from thidua.opendata.rules import Type, in_json, in_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from thidua.opendata.datasets import Dataset

_MADE: Final = datetime(2025, 1, 1, tzinfo=UTC)
"""Stands in every workbook, so that equal rows make equal files."""
_LONGEST_CELL: Final = 32_767
"""Excel keeps no more in a cell."""


def as_csv(dataset: Dataset, rows: Sequence[Mapping[str, Any]], about: Mapping[str, str]) -> bytes:  # noqa: ARG001 -- CSV has no room for it
    """Write CSV in UTF-8 with a byte order mark; texts that a spreadsheet would run get an apostrophe before them."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([one.name for one in dataset.columns])
    texts = {one.name for one in dataset.columns if one.type is Type.TEXT}
    for row in rows:
        writer.writerow([plain(in_text(cell)) if name in texts else in_text(cell) for name, cell in row.items()])
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def as_json(dataset: Dataset, rows: Sequence[Mapping[str, Any]], about: Mapping[str, str]) -> bytes:
    """Write JSON: what the file is, and its rows with values as they are; decimals are texts with a point."""
    kept = [{name: in_json(value) for name, value in row.items()} for row in rows]
    said = {"name": dataset.name, "title": str(dataset.title), **about, "rows": kept}
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def as_xlsx(dataset: Dataset, rows: Sequence[Mapping[str, Any]], about: Mapping[str, str]) -> bytes:
    """Write a workbook: the rows, and a second sheet with the dictionary; no cell is ever a formula."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made = _MADE.replace(tzinfo=None)
    book.set_properties({"title": str(dataset.title), "comments": about["version"], "created": made})
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet("du-lieu")
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(dataset.columns):
        sheet.write_string(0, place, column.name, bold)
    for line, row in enumerate(rows, start=1):
        for place, value in enumerate(row.values()):
            _write(sheet, line, place, value)
    words = book.add_worksheet("tu-dien")
    lines = [(one.name, str(one.title), one.type.value, str(one.meaning)) for one in dataset.columns]
    for line, cells in enumerate([*lines, *((name, text, "", "") for name, text in about.items())]):
        for place, text in enumerate(cells):
            words.write_string(line, place, text)
    book.close()
    return out.getvalue()


def _write(sheet: Any, line: int, place: int, value: Any) -> None:
    """Write a whole number as a number and all else as text: a spreadsheet's own numbers would round decimals."""
    if isinstance(value, int) and not isinstance(value, bool):
        sheet.write_number(line, place, value)
    elif value is not None:
        sheet.write_string(line, place, in_text(value)[:_LONGEST_CELL])


FORMATS: Final[dict[str, tuple[str, Callable[..., bytes]]]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "json": ("application/json", as_json),
    "xlsx": (XLSX, as_xlsx),
}
"""By ending: the media type, and what writes it."""
