"""A file of tables as plain values, within bounds of size, memory and time."""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from pathlib import Path, PurePath
from typing import Any, Final

from thidua.sheets.workbook.delimited import rows_of
from thidua.sheets.workbook.refusals import Reason, UnreadableTable

_WORKER: Final = Path(__file__).with_name("excel_worker.py")
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_FOREIGN: Final = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"MZ",
    b"\x7fELF",
)
_TEXT_SUFFIXES: Final = frozenset({"", ".csv", ".txt", ".tsv"})

Value = str | int | float | bool | date | time | timedelta
"""What a cell may hold; an empty one holds an empty text."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read before it is refused; memory and time are those of the process that opens it."""

    file_bytes: int = 10_000_000
    unpacked_bytes: int = 250_000_000
    rows: int = 20_100
    columns: int = 60
    characters: int = 2_000
    memory_bytes: int = 1_500_000_000
    seconds: int = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file: its cells from row ``top`` and column ``left`` on, both counted from 0.

    A formula's cell holds the result that was last computed; of merged cells the first alone holds the text;
    ``errors`` are the places (row, column) of cells that show an error such as #REF!, which hold nothing.
    """

    name: str
    rows: list[list[Value]]
    top: int = 0
    left: int = 0
    hidden: bool = False
    formulas: int = 0
    hidden_rows: int = 0
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    errors: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that a file holds; ``delimited`` says that it was a text file, in which every cell is text."""

    sheets: list[Sheet]
    delimited: bool = False


def read(data: bytes, name: str = "", limits: Limits | None = None) -> Book:
    """Read an Excel workbook (.xlsx, .xlsm) or a text table (.csv, .tsv) by its content.

    ``name`` only tells a text table from what else may look like text. Raises ``UnreadableTable``.
    """
    limits = limits or Limits()
    if len(data) > limits.file_bytes:
        raise UnreadableTable(Reason.TOO_LARGE, {"limit_mb": limits.file_bytes // 1_000_000})
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise UnreadableTable(Reason.EMPTY)
    if data.startswith(_ZIP):
        return Book([Sheet(**sheet) for sheet in _in_worker(data, limits)])
    return Book([_text_table(data, name, limits)], delimited=True)


def _text_table(data: bytes, name: str, limits: Limits) -> Sheet:
    """Read a text table under the name of one; a locked workbook and one of before 2007 are told apart."""
    suffix = PurePath(name).suffix.casefold()
    if data.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise UnreadableTable(Reason.ENCRYPTED if locked else Reason.OLD_EXCEL)
    if suffix in {".xlsx", ".xlsm"}:
        raise UnreadableTable(Reason.CORRUPT)
    if suffix in {".xls", ".xlsb", ".ods"}:
        raise UnreadableTable(Reason.OLD_EXCEL)
    if suffix not in _TEXT_SUFFIXES or data.startswith(_FOREIGN):
        raise UnreadableTable(Reason.NOT_A_TABLE)
    found = rows_of(data, rows=limits.rows, columns=limits.columns, characters=limits.characters)
    return Sheet("", [[*row] for row in found])


def _in_worker(data: bytes, limits: Limits) -> list[dict[str, Any]]:
    """Let the worker open the file; give its answer, or a refusal where it died or did not finish in time."""
    bounds = (limits.memory_bytes, limits.unpacked_bytes, limits.rows, limits.columns, limits.characters)
    command = [sys.executable, "-P", str(_WORKER), *map(str, bounds)]
    try:
        done = subprocess.run(  # noqa: S603 -- our own script, no shell
            command, input=data, capture_output=True, timeout=limits.seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableTable(Reason.TOO_SLOW) from error
    if done.returncode:
        raise UnreadableTable(Reason.SUSPICIOUS)
    answer: dict[str, Any] = pickle.loads(done.stdout)  # noqa: S301 -- written by our own script
    if "refused" in answer:
        raise UnreadableTable(Reason(answer["refused"]), answer["params"])
    sheets: list[dict[str, Any]] = answer["sheets"]
    return sheets
