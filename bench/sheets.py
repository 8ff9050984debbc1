"""Measure files of tables: reading 100,000 rows against openpyxl, writing against it, growth, and near-twin search.

    python bench/sheets.py [ROWS]

Prints ratios, which hold on any machine. Both readers give the same cells before their times are compared.
"""

from __future__ import annotations

import os
import sys
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import Workbook, load_workbook

from thidua.sheets.rules.columns import Column, Form
from thidua.sheets.rules.tables import table_of
from thidua.sheets.workbook import Column as Look
from thidua.sheets.workbook import Limits, Page, read, write

if TYPE_CHECKING:
    from collections.abc import Callable

HEADS = ("Mã", "Tên đơn vị", "Tên ngắn", "Loại", "Trực thuộc", "Ví dụ")
COLUMNS = [Column(str(place), heading, Form.TEXT, needed=place == 1) for place, heading in enumerate(HEADS)]
LIMITS = Limits(file_bytes=10**9, rows=1_000_000)


def made(rows: int) -> list[tuple[str, ...]]:
    """Give so many rows of units that nobody has."""
    return [
        (f"{number:05d}", f"Tổ dân phố số {number}", "", "Đơn vị trực thuộc", f"Phường Ví Dụ {number % 114}", "x")
        for number in range(rows)
    ]


def ours(rows: list[tuple[str, ...]]) -> bytes:
    """Write rows as the product does."""
    return write([Page("Đơn vị", [Look(head) for head in HEADS], rows)])


def theirs(rows: list[tuple[str, ...]]) -> bytes:
    """Write rows with openpyxl, row by row."""
    book, out = Workbook(write_only=True), BytesIO()
    sheet = book.create_sheet("Đơn vị")
    for row in (HEADS, *rows):
        sheet.append(row)
    book.save(out)
    return out.getvalue()


def peer(data: bytes) -> list[tuple[str, ...]]:
    """Read rows with openpyxl, in its mode for large files."""
    sheet = load_workbook(BytesIO(data), read_only=True).worksheets[0]
    return [tuple(str(cell or "") for cell in row) for row in sheet.iter_rows(min_row=2, values_only=True)]


def seconds(deed: Callable[[], object], repeats: int) -> float:
    """Give the shortest of some runs, in seconds of one core, those of the process in which we read included."""
    times = []
    for _ in range(repeats):
        begun = sum(os.times()[:4])
        deed()
        times.append(sum(os.times()[:4]) - begun)
    return min(times)


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    rows = made(count)
    data = ours(rows)
    book = read(data, "a.xlsx", LIMITS)
    assert [tuple(map(str, row)) for row in book.sheets[0].rows[1:]] == peer(data) == rows
    fast, slow = seconds(lambda: read(data, "a.xlsx", LIMITS), 3), seconds(lambda: peer(data), 1)
    typed = seconds(lambda: table_of(book, COLUMNS), 2)
    small = ours(rows[: count // 10])
    growth = fast / seconds(lambda: read(small, "a.xlsx", LIMITS), 3) / 10
    writing = seconds(lambda: theirs(rows), 1) / seconds(lambda: ours(rows), 1)
    print(f"xlsx read, openpyxl / ours       {slow / fast:8.1f}")
    print(f"  with typed cells               {slow / (fast + typed):8.1f}")
    print(f"xlsx read t(10n) / t(n) / 10     {growth:8.2f}")
    print(f"xlsx write, openpyxl / ours      {writing:8.2f}")


if __name__ == "__main__":
    main()
