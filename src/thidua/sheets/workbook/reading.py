"""A file of tables as plain values, within bounds of size, memory and time."""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final, Self

from thidua.sheets.workbook.delimited import rows_of
from thidua.sheets.workbook.refusals import Reason, UnreadableTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HEAD: Final = 8
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
    ``errors`` are the places (row, column) of all cells that show an error such as #REF!, which hold nothing (a sheet
    with more than ten thousand of them is not read), ``formula_cells`` those of formulas, the first ten thousand.
    """

    name: str
    rows: list[list[Value]]
    top: int = 0
    left: int = 0
    hidden: bool = False
    formulas: int = 0
    formula_cells: list[tuple[int, int]] = field(default_factory=list)
    hidden_rows: int = 0
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    errors: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that a file holds; ``delimited`` says that it was a text file, in which every cell is text.

    ``properties`` are those that whoever made the file gave it; ``macros`` says that it carries some; nobody runs them.
    """

    sheets: list[Sheet]
    delimited: bool = False
    properties: dict[str, str] = field(default_factory=dict)
    macros: bool = False


def read(data: bytes, name: str = "", limits: Limits | None = None) -> Book:
    """Read an Excel workbook (.xlsx, .xlsm) or a text table (.csv, .tsv) by its content.

    ``name`` only tells a text table from what else may look like text. Raises ``UnreadableTable``.
    """
    limits = limits or Limits()
    _refuse_size(data, limits)
    if data.startswith(_ZIP):
        with _Worker(limits) as worker:
            return worker.read(data)
    return Book([_text_table(data, name, limits)], delimited=True)


def read_each(files: Iterable[bytes], limits: Limits | None = None) -> Iterator[Book | UnreadableTable]:
    """Read Excel workbooks one after the other, each as `read` does, in one process as long as that lives.

    One that cannot be read is given as its refusal; the next one is read all the same.
    """
    limits = limits or Limits()
    with _Worker(limits) as worker:
        for data in files:
            try:
                _refuse_size(data, limits)
                _refuse_others(data)
                yield worker.read(data)
            except UnreadableTable as refused:
                yield refused


def _refuse_size(data: bytes, limits: Limits) -> None:
    if len(data) > limits.file_bytes:
        raise UnreadableTable(Reason.TOO_LARGE, {"limit_mb": limits.file_bytes // 1_000_000})
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise UnreadableTable(Reason.EMPTY)


def _refuse_others(data: bytes) -> None:
    if not data.startswith(_ZIP):
        raise UnreadableTable(Reason.ENCRYPTED if _is_locked(data) else Reason.NOT_A_TABLE)


def _is_locked(data: bytes) -> bool:
    """Say whether a file of Office's older container is a workbook with a password."""
    return data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data


def _text_table(data: bytes, name: str, limits: Limits) -> Sheet:
    """Read a text table under the name of one; a locked workbook and one of before 2007 are told apart."""
    suffix = PurePath(name).suffix.casefold()
    if data.startswith(_OLE):
        raise UnreadableTable(Reason.ENCRYPTED if _is_locked(data) else Reason.OLD_EXCEL)
    if suffix in {".xlsx", ".xlsm"}:
        raise UnreadableTable(Reason.CORRUPT)
    if suffix in {".xls", ".xlsb", ".ods"}:
        raise UnreadableTable(Reason.OLD_EXCEL)
    if suffix not in _TEXT_SUFFIXES or data.startswith(_FOREIGN):
        raise UnreadableTable(Reason.NOT_A_TABLE)
    found = rows_of(data, rows=limits.rows, columns=limits.columns, characters=limits.characters)
    return Sheet("", [[*row] for row in found])


class _Worker:
    """The process that opens files, begun anew after one that killed it or took too long."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def read(self, data: bytes) -> Book:
        """Give what is in a file; raises ``UnreadableTable``, also where the process died or did not finish in time."""
        process = self.process = self.process or self._begun()
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        clock = threading.Timer(self.limits.seconds, stop)
        clock.start()
        try:
            answer = _asked(process, data)
        except OSError:
            answer = None
        finally:
            clock.cancel()
        if answer is None:
            self._end()
            raise UnreadableTable(Reason.TOO_SLOW if late.is_set() else Reason.SUSPICIOUS)
        if "refused" in answer:
            raise UnreadableTable(Reason(answer["refused"]), answer["params"])
        return Book(
            [Sheet(**sheet) for sheet in answer["sheets"]], properties=answer["properties"], macros=answer["macros"]
        )

    def _begun(self) -> subprocess.Popen[bytes]:
        limits = self.limits
        bounds = (limits.memory_bytes, limits.unpacked_bytes, limits.rows, limits.columns, limits.characters)
        command = [sys.executable, "-P", str(_WORKER), *map(str, bounds)]
        return subprocess.Popen(  # noqa: S603 -- our own script, no shell
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def _end(self) -> None:
        process, self.process = self.process, None
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()
        process.kill()
        process.wait()


def _asked(process: subprocess.Popen[bytes], data: bytes) -> dict[str, Any] | None:
    """Send a file and take the answer, or None where the process has gone."""
    assert process.stdin is not None  # noqa: S101 -- a pipe was asked for
    assert process.stdout is not None  # noqa: S101 -- as above
    process.stdin.write(len(data).to_bytes(_HEAD, "big"))
    process.stdin.write(data)
    process.stdin.flush()
    head = process.stdout.read(_HEAD)
    size = int.from_bytes(head, "big")
    kept = process.stdout.read(size) if len(head) == _HEAD else b""
    if not kept or len(kept) < size:
        return None
    answer: dict[str, Any] = pickle.loads(kept)  # noqa: S301 -- written by our own script
    return answer
