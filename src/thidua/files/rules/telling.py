"""What the bytes of a file are, told by how they begin; the name has to agree."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from thidua.files.rules.kinds import SUFFIXES, Fault, Kind, Unfit
from thidua.files.rules.packages import kind_of_package
from thidua.files.rules.texts import refuse_what_is_no_text

_PDF_HEAD: Final = 1024
_COMPOUND: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_LOCKED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
_PACKAGE: Final = b"PK\x03\x04"


def kind_of(data: bytes, name: str) -> Kind:
    """Say what a file is by its first bytes, and refuse one whose name says otherwise.

    Between texts and lists of values the name decides; a package (Word, Excel) is told apart by what it holds.
    """
    if not data.strip():
        raise Unfit(Fault.EMPTY)
    suffix = PurePath(name).suffix.casefold()
    found = _by_content(data, suffix)
    if suffix not in SUFFIXES[found]:
        raise Unfit(Fault.NAME_DISAGREES, suffix=suffix or "—", kind=found.value)
    return found


def _by_content(data: bytes, suffix: str) -> Kind:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if data.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return Kind.WEBP
    if data.startswith(_PACKAGE):
        return kind_of_package(data)
    if data.startswith(_COMPOUND):
        raise Unfit(Fault.LOCKED if _LOCKED_PACKAGE in data else Fault.UNKNOWN)
    if data[:_PDF_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return Kind.PDF
    refuse_what_is_no_text(data)
    return Kind.CSV if suffix == ".csv" else Kind.TEXT
