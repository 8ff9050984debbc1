"""What a workbook was made from: every sheet's headings, every row's words, every cell's text, in one small block."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from thidua.workbooks.rules.cells import Cell, Kind, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from thidua.workbooks.rules.cells import Sheet


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A row as it was given out: its words, and its cells by column."""

    words: tuple[str, ...]
    cells: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class KeptSheet:
    """A sheet as it was given out, with the headings of its words and of its columns by code."""

    code: str
    name: str
    words: tuple[str, ...]
    columns: dict[str, str]
    rows: dict[str, KeptRow]


def packed(sheets: Sequence[Sheet]) -> bytes:
    """Give the memory of sheets."""
    return pack([_as_json(sheet) for sheet in sheets])


def _as_json(sheet: Sheet) -> dict[str, Any]:
    return {
        "code": sheet.code,
        "name": sheet.name,
        "words": [column.heading for column in sheet.words],
        "columns": {column.code: column.heading for column in sheet.columns},
        "choices": sorted({pair for row in sheet.shown for cell in row.cells.values() for pair in cell.choices}),
        "rows": {
            row.code: [list(row.words), {column: [cell.text, cell.kind.value] for column, cell in row.cells.items()}]
            for row in sheet.shown
        },
    }


def unpacked(block: bytes) -> list[KeptSheet]:
    """Give back what `packed` kept; of what could be chosen, what any cell of the sheet offered."""
    return [_sheet(one) for one in unpack(block)]


def _sheet(one: dict[str, Any]) -> KeptSheet:
    choices = tuple((code, label) for code, label in one["choices"])
    rows = {
        code: KeptRow(
            tuple(words),
            {
                column: Cell(text, Kind(kind), choices if kind == Kind.CHOICE.value else ())
                for column, (text, kind) in cells.items()
            },
        )
        for code, (words, cells) in one["rows"].items()
    }
    return KeptSheet(one["code"], one["name"], tuple(one["words"]), one["columns"], rows)


def base_of(sheets: Iterable[KeptSheet]) -> Iterator[tuple[str, Cell]]:
    """Give every cell that was given out."""
    for sheet in sheets:
        for code, row in sheet.rows.items():
            for column, cell in row.cells.items():
                yield key_of(sheet.code, code, column), cell


def pack(value: Any) -> bytes:
    """Give plain values as a small block."""
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def unpack(block: bytes) -> Any:
    """Give back what `pack` made small."""
    return json.loads(zlib.decompress(block))
