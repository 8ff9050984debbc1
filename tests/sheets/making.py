"""Small files for tests, as an officer's Excel would save them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

if TYPE_CHECKING:
    from collections.abc import Sequence


def excel(*rows: Sequence[Any], name: str = "Sheet1") -> bytes:
    """Give a workbook of one sheet with these rows, headings first."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Give a workbook's bytes."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()
