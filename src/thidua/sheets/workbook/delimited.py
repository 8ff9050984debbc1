"""Text tables as Excel saves them: commas, semicolons or tabs, UTF-8 with a mark or UTF-16."""

from __future__ import annotations

import codecs
import csv
from io import StringIO
from typing import TYPE_CHECKING, Final

from thidua.design.sheets import plain
from thidua.sheets.workbook.refusals import Reason, UnreadableTable

if TYPE_CHECKING:
    from collections.abc import Iterator


_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SIGNS: Final = (";", "\t", ",")


def rows_of(data: bytes, *, rows: int, columns: int, characters: int) -> Iterator[list[str]]:
    """Give the rows of a text table; raises ``UnreadableTable`` beyond the bounds and for another encoding.

    An apostrophe that was put before a would-be formula (`writing.plain`) is taken off.
    """
    text = _text(data)
    reader = csv.reader(StringIO(text, newline=""), delimiter=_sign(text), strict=True)
    try:
        for number, cells in enumerate(reader, 1):
            if number > rows:
                raise UnreadableTable(Reason.TOO_MANY_ROWS, {"limit": rows, "sheet": ""})
            if len(cells) > columns:
                raise UnreadableTable(Reason.TOO_MANY_COLUMNS, {"limit": columns, "sheet": ""})
            if any(len(cell) > characters for cell in cells):
                raise UnreadableTable(Reason.LONG_CELL, {"row": number, "limit": characters})
            yield [_bare(cell) for cell in cells]
    except csv.Error as error:
        raise UnreadableTable(Reason.CORRUPT) from error


def _text(data: bytes) -> str:
    """Decode by the mark at the beginning, as UTF-8 without one."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableTable(Reason.UNKNOWN_ENCODING) from error
    if "\0" in text:
        raise UnreadableTable(Reason.UNKNOWN_ENCODING if encoding == "utf-8" else Reason.CORRUPT)
    return text


def _sign(text: str) -> str:
    """Give the sign between cells: the one that the first lines hold most often outside quotes."""
    head = "".join(text[:20_000].split('"')[::2]).split("\n")[:20]
    return max(_SIGNS, key=lambda sign: (sum(line.count(sign) for line in head), -_SIGNS.index(sign)))


def _bare(cell: str) -> str:
    """Take off the apostrophe before what would be a formula."""
    return cell[1:] if cell[:1] == "'" and plain(cell[1:]) == cell else cell
