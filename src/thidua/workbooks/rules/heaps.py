"""A zip of workbooks, taken apart within bounds of number and of what really comes out."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from thidua.files.rules.packages import BROKEN

if TYPE_CHECKING:
    from collections.abc import Iterator

WORKBOOK_PART: Final = "[Content_Types].xml"
"""Excel files are zips too; this part tells them from a zip of files."""
_ZIP: Final = b"PK\x03\x04"
_CHUNK: Final = 1 << 16
_ENCRYPTED: Final = 0x1


class BrokenHeap(Exception):
    """A zip that is not taken apart; ``code`` says why."""

    def __init__(self, code: str) -> None:
        """Keep the reason."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of a zip is taken apart."""

    files: int = 5_000
    file_bytes: int = 10_000_000
    all_bytes: int = 400_000_000


def is_heap(data: bytes) -> bool:
    """Say whether a file is a zip of files and no Excel file; what cannot be opened is no heap."""
    if not data.startswith(_ZIP):
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return WORKBOOK_PART not in archive.namelist()
    except BROKEN:
        return False


def files_in(data: bytes, bounds: Bounds | None = None) -> list[tuple[str, bytes]]:
    """Give the files of a zip with their names, folders and what systems add left out; raises `BrokenHeap`.

    A file beyond its bound is given cut off there, so that its reader refuses it.
    """
    bounds = bounds or Bounds()
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return list(_files(archive, bounds))
    except (*BROKEN, KeyError) as error:
        raise BrokenHeap("zip_broken") from error


def _files(archive: zipfile.ZipFile, bounds: Bounds) -> Iterator[tuple[str, bytes]]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_systems(entry.filename)]
    if len(entries) > bounds.files:
        raise BrokenHeap("zip_large")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise BrokenHeap("zip_inside")
    left = bounds.all_bytes
    for entry in entries:
        entry.file_size = bounds.file_bytes + 2 * _CHUNK  # else the reader stops where the directory says
        with archive.open(entry) as handle:
            content = handle.read(bounds.file_bytes + 1)
        left -= len(content)
        if left < 0:
            raise BrokenHeap("zip_large")
        yield _name(entry), content


def _is_systems(name: str) -> bool:
    last = name.rsplit("/", 1)[-1]
    return name.startswith("__MACOSX/") or last.startswith(("._", "~$")) or last in {".DS_Store", "Thumbs.db"}


def _name(entry: zipfile.ZipInfo) -> str:
    return entry.filename.replace("\\", "/").rsplit("/", 1)[-1][-255:] or "so.xlsx"
