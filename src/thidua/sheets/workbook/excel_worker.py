"""The process in which an Excel file is opened.

A hostile file (a zip bomb, a single cell in the last corner of a sheet) can at worst end this process, or be ended by
the clock of the parent. Reads files from standard input, each after its length in eight bytes, with the limits as
arguments, until there are no more; writes for each, after its length too, one pickled dictionary to standard output:
``{"sheets": [...], ...}`` (see `_read`) or ``{"refused": code, "params": {...}}``. Run by path, so that it loads
nothing of the product.
"""

from __future__ import annotations

import gc
import io
import pickle
import re
import sys
import zipfile
import zlib
from typing import Any

import python_calamine

_BROKEN = (
    python_calamine.CalamineError, zipfile.BadZipFile, zlib.error,
    EOFError, ValueError, RuntimeError, KeyError, NotImplementedError,
)  # fmt: skip
_CHUNK = 1 << 20
_HEAD = 8
_MOST_PARTS = 2_000
_MOST_ERRORS = 10_000
_ENCRYPTED_FLAG = 0x1
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*?r:id\s*=\s*[\"']([^\"']+)[\"']")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb"\b(Id|Target)\s*=\s*[\"']([^\"']*)[\"']")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*\shidden\s*=\s*[\"'](?:1|true)[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_FORMULA_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=\"([A-Z]{1,3})(\d{1,7})\"[^>]*>\s{0,9}<(?:\w+:)?f[\s>/]")
_PROPERTY = re.compile(
    rb"<property\s[^>]{0,300}?\bname=\"([^\"<]{1,100})\"[^>]{0,100}>\s{0,9}<vt:lpwstr[^>]{0,200}>([^<]{0,500})<"
)
_MACROS = "vbaProject"
_MOST_PROPERTIES = 50
_ERROR = re.compile(rb"<(?:\w+:)?c\s(?=[^>]*\bt=\"e\")[^>]*\br=\"([A-Z]{1,3})(\d{1,7})\"")


class Refused(Exception):
    """The file is not read; the code and its figures."""

    def __init__(self, code: str, **params: int | str) -> None:
        """Keep both."""
        super().__init__(code)
        self.code, self.params = code, params


def main(arguments: list[str]) -> int:
    """Read files as they come and write down what is in each."""
    memory, unpacked, rows, columns, characters = (int(argument) for argument in arguments)
    _limit_memory(memory)
    gc.disable()  # rows hold no rings, and what a file leaves goes by counting
    source, out = sys.stdin.buffer, sys.stdout.buffer
    while len(head := source.read(_HEAD)) == _HEAD:
        answer = _answer(source.read(int.from_bytes(head, "big")), unpacked, (rows, columns, characters))
        kept = io.BytesIO()
        pickler = pickle.Pickler(kept, protocol=5)
        pickler.fast = True  # no two cells are one object, so none has to be remembered
        pickler.dump(answer)
        out.write(len(kept.getbuffer()).to_bytes(_HEAD, "big"))
        out.write(kept.getbuffer())
        out.flush()
    return 0


def _answer(data: bytes, unpacked: int, limits: tuple[int, int, int]) -> dict[str, Any]:
    """Give what is in a file, or why it is not read."""
    try:
        return _read(data, unpacked, limits)
    except Refused as refused:
        return {"refused": refused.code, "params": refused.params}
    except python_calamine.PasswordError:
        return {"refused": "encrypted", "params": {}}
    except _BROKEN:
        return {"refused": "corrupt", "params": {}}
    except MemoryError:
        return {"refused": "suspicious", "params": {}}


def _limit_memory(size: int) -> None:
    """Let the system refuse this process more memory than agreed, where it can."""
    try:
        import resource  # noqa: PLC0415 -- not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(data: bytes, unpacked: int, limits: tuple[int, int, int]) -> dict[str, Any]:
    """Give a file's sheets, its own properties by name, and whether it carries macros, which nobody runs."""
    parts = _unpack(data, unpacked)
    if "xl/workbook.xml" not in parts:
        raise Refused("not_a_table")
    targets = _targets(parts)
    book = python_calamine.load_workbook(io.BytesIO(data))
    sheets = [
        _sheet(book, place, parts.get(targets[place], b"") if place < len(targets) else b"", limits)
        for place in range(len(book.sheet_names))
        if book.sheets_metadata[place].typ == python_calamine.SheetTypeEnum.WorkSheet
    ]
    return {"sheets": sheets, "properties": _properties(parts), "macros": any(_MACROS in name for name in parts)}


def _properties(parts: dict[str, bytes]) -> dict[str, str]:
    """Give the properties that whoever made the file gave it, texts alone."""
    found = _PROPERTY.findall(parts.get("docProps/custom.xml", b"")[:_CHUNK])
    return {name.decode("utf-8", "replace"): text.decode("utf-8", "replace") for name, text in found[:_MOST_PROPERTIES]}


def _unpack(data: bytes, limit: int) -> dict[str, bytes]:
    """Give the container's XML parts by name, counting what really comes out and not what the directory says."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    entries = archive.infolist()
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise Refused("encrypted")
    if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > limit:
        raise Refused("suspicious")
    parts, left = {}, limit
    for entry in entries:
        entry.file_size = limit + 2 * _CHUNK  # else the reader stops where the directory says that the part ends
        pieces = []
        with archive.open(entry) as handle:
            while piece := handle.read(_CHUNK):
                left -= len(piece)
                if left < 0:
                    raise Refused("suspicious")
                pieces.append(piece)
        is_read = entry.filename.endswith((".xml", ".rels"))
        parts[entry.filename.lstrip("/")] = b"".join(pieces) if is_read else b""
    return parts


def _targets(parts: dict[str, bytes]) -> list[str]:
    """Give the names of the parts of the sheets, in the workbook's order."""
    relations = {}
    for found in _RELATION.findall(parts.get("xl/_rels/workbook.xml.rels", b"")):
        attributes = {name: value.decode("utf-8", "replace") for name, value in _ATTRIBUTE.findall(found)}
        relations[attributes.get(b"Id", "")] = attributes.get(b"Target", "")
    found = (relations.get(name.decode("utf-8", "replace"), "") for name in _SHEET.findall(parts["xl/workbook.xml"]))
    return [target.lstrip("/") if target.startswith("/") else f"xl/{target}" for target in found]


def _sheet(book: Any, place: int, source: bytes, limits: tuple[int, int, int]) -> dict[str, Any]:
    """Give one sheet: its cells from (``top``, ``left``) on, counted from 0, and what a reader should be told."""
    most_rows, most_columns, most_characters = limits
    sheet = book.get_sheet_by_index(place)
    if sheet.height > most_rows:
        raise Refused("too_many_rows", limit=most_rows, sheet=sheet.name)
    if sheet.width > most_columns:
        raise Refused("too_many_columns", limit=most_columns, sheet=sheet.name)
    rows = sheet.to_python(skip_empty_area=True)
    top, left = sheet.start or (0, 0)
    for number, row in enumerate(rows, top + 1):
        if _longest(row) > most_characters:
            raise Refused("long_cell", row=number, limit=most_characters)
    errors = _places(_ERROR, source) if b't="e"' in source else []
    if len(errors) > _MOST_ERRORS:
        raise Refused("too_many_errors", limit=_MOST_ERRORS, sheet=sheet.name)
    return {
        "name": sheet.name,
        "hidden": book.sheets_metadata[place].visible != python_calamine.SheetVisibleEnum.Visible,
        "rows": rows,
        "top": top,
        "left": left,
        "merged": sheet.merged_cell_ranges or [],
        "formulas": len(_FORMULA.findall(source)) if b"<f" in source or b":f" in source else 0,
        "formula_cells": _places(_FORMULA_CELL, source) if b"<f" in source or b":f" in source else [],
        "hidden_rows": len(_HIDDEN_ROW.findall(source)) if b"hidden" in source else 0,
        "errors": errors,
    }


def _longest(row: list[Any]) -> int:
    """Give the length of a row's longest text; most rows hold nothing else."""
    try:
        return max(map(len, row), default=0)
    except TypeError:
        return max((len(cell) for cell in row if type(cell) is str), default=0)


def _places(pattern: re.Pattern[bytes], source: bytes) -> list[tuple[int, int]]:
    """Give the places of the cells that a pattern finds: those that show an error, those that hold a formula.

    At most one more than are told: a cell that shows an error has no value, and must not pass for one that was emptied.
    """
    return [(int(row) - 1, _column(letters)) for letters, row in pattern.findall(source)[: _MOST_ERRORS + 1]]


def _column(letters: bytes) -> int:
    """Give the number of a column from 0, by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
