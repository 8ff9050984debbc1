"""Tables as files: CSV that Excel opens rightly and that cannot carry a formula, and workbooks as downloads."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it Excel reads Vietnamese letters in the wrong code."""
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""The content type of an Excel file."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def plain(value: object) -> str:
    """Write a cell as text; what a spreadsheet would run as a formula gets an apostrophe before it."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_csv(name: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Give rows as a download ``name``.csv in UTF-8 with a byte order mark."""
    out = StringIO()
    csv.writer(out).writerows([plain(cell) for cell in row] for row in rows)
    response = HttpResponse(BYTE_ORDER_MARK + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def as_xlsx(name: str, content: bytes) -> HttpResponse:
    """Give an Excel file as a download ``name``.xlsx."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)


class _Echo:
    """Gives back each line that the writer writes."""

    def write(self, line: str) -> str:
        return line


def table_lines(heads: Sequence[object], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Give a table line by line, heads first, so that a long one is sent while it is read; as `as_csv` otherwise."""
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK + writer.writerow(heads)
    for row in rows:
        yield writer.writerow([plain(cell) for cell in row])
