"""Workbooks filled in as somebody offline would: opened, typed into, saved."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from tests.sheets.making import saved

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from openpyxl import Workbook as Book
    from openpyxl.worksheet.worksheet import Worksheet

LAUNCH = "Phát động"
WIDE = "Số liệu"


def opened(data: bytes) -> Book:
    """Open a workbook as openpyxl sees it."""
    return load_workbook(BytesIO(data))


def place(page: Worksheet, label: str, heading: str = "Điền vào đây") -> str:
    """Give where the cell of a row lies, found as people find it: by the words before it and the heading above it."""
    heads = {cell.value: cell.coordinate.rstrip("0123456789") for cell in page[3]}
    row = next(line[0].row for line in page.iter_rows(min_row=4) if label in [cell.value for cell in line])
    return f"{heads[heading]}{row}"


def typed(data: bytes, values: Mapping[str, Any], *, sheet: str = LAUNCH, heading: str = "Điền vào đây") -> bytes:
    """Give a workbook with values typed beside these labels."""
    book = opened(data)
    for label, value in values.items():
        book[sheet][place(book[sheet], label, heading)] = value
    return saved(book)


def changed(data: bytes, deed: Callable[[Book], object]) -> bytes:
    """Give a workbook after something was done to it."""
    book = opened(data)
    deed(book)
    return saved(book)


def place_wide(page: Any, unit: str, label: str, heading: str) -> str:
    """Give where a cell of the wide workbook lies, found as people find it."""
    heads = {cell.value: cell.coordinate.rstrip("0123456789") for cell in page[3]}
    row = next(line[0].row for line in page.iter_rows(min_row=4) if {unit, label} <= {cell.value for cell in line[:4]})
    return f"{heads[heading]}{row}"


def typed_wide(data: bytes, values: Mapping[tuple[str, str, str], Any]) -> bytes:
    """Type into cells of the wide workbook by unit, target and heading."""

    def fill(book: Book) -> None:
        page = book[WIDE]
        for (unit, label, heading), value in values.items():
            page[place_wide(page, unit, label, heading)].value = value

    return changed(data, fill)


def filled_wide(data: bytes, value: Any) -> bytes:
    """Type one result into every row of the wide workbook."""

    def fill(book: Book) -> None:
        page = book[WIDE]
        column = next(cell.column for cell in page[3] if cell.value == "Kết quả")
        for row in range(4, page.max_row + 1):
            page.cell(row, column).value = value

    return changed(data, fill)
