"""What a zip package is (Word, Excel or neither), and what in it would run or swell on somebody's machine.

Nothing is unpacked but lists of parts, bounded, and the first bytes of each part.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import Final

from thidua.files.rules.kinds import Fault, Kind, Unfit

MOST_PARTS: Final = 10_000
MOST_DIRECTORY_BYTES: Final = 4 * 1024 * 1024
MOST_UNPACKED_BYTES: Final = 500 * 1024 * 1024
SWELLING: Final = 150
"""A document unpacks to some ten times its size; a hundred and fifty times is made to fill a disk."""
SMALL: Final = 20 * 1024 * 1024
"""Below this nobody is harmed, however much it swells."""
_LISTED: Final = 2 * 1024 * 1024
_HEAD: Final = 2048
_END: Final = b"PK\x05\x06"
_END_BYTES: Final = 22
_MAIN: Final = {
    b"wordprocessingml.document.main+xml": Kind.DOCX,
    b"spreadsheetml.sheet.main+xml": Kind.XLSX,
}
_MACROS: Final = re.compile(r"vbaproject\.bin$|vbadata\.xml$|/macrosheets/|/dialogsheets/|/activex/", re.IGNORECASE)
_MACRO_TYPES: Final = re.compile(
    rb"macroEnabled|vbaProject|ms-office\.activeX|intlMacrosheet|ms-excel\.macrosheet", re.IGNORECASE
)
_OBJECTS: Final = re.compile(r"/embeddings/(?!.*\.(?:xlsx|docx)$)[^/]+$", re.IGNORECASE)
_FETCHED: Final = re.compile(
    rb"""Type\s*=\s*["'][^"']*/(?:attachedTemplate|oleObject|frame|subDocument|package)["']""", re.IGNORECASE
)
_ELSEWHERE: Final = re.compile(rb"""TargetMode\s*=\s*["']External["']""", re.IGNORECASE)
_RELATION: Final = re.compile(rb"<[\w:]*Relationship\b[^>]*>", re.IGNORECASE)
BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    ValueError,
    OverflowError,
    struct.error,
    OSError,
)
"""What reading a broken or hostile zip raises."""


def kind_of_package(data: bytes) -> Kind:
    """Say whether a zip package is a Word or an Excel file; refuse any other, and one that would do harm."""
    try:
        with zipfile.ZipFile(io.BytesIO(_with_small_directory(data))) as package:
            return _examined(package, len(data))
    except BROKEN as error:
        raise Unfit(Fault.CORRUPT) from error


def beginning_of(data: bytes, name: str, length: int) -> bytes:
    """Give the first bytes of a part of a package; none where there is no such part, or no package that can be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(_with_small_directory(data))) as package:
            return _beginning(package, name, length)
    except (*BROKEN, KeyError, Unfit):
        return b""


def _with_small_directory(data: bytes) -> bytes:
    """Refuse a directory too long to be loaded, before it is loaded; a file that was cut off has none."""
    at = data.rfind(_END, max(0, len(data) - _END_BYTES - 0xFFFF))
    if at < 0 or len(data) - at < _END_BYTES:
        raise Unfit(Fault.CORRUPT)
    if struct.unpack_from("<L", data, at + 12)[0] > MOST_DIRECTORY_BYTES:
        raise Unfit(Fault.OVERBLOWN)
    return data


def _examined(package: zipfile.ZipFile, size: int) -> Kind:
    parts = package.infolist()
    _refuse_swelling(parts, size)
    if any(part.flag_bits & 0x1 for part in parts):
        raise Unfit(Fault.LOCKED)
    names = [part.filename for part in parts]
    if "[Content_Types].xml" not in names:
        raise Unfit(Fault.UNKNOWN)
    types = _beginning(package, "[Content_Types].xml", _LISTED)
    if _MACRO_TYPES.search(types) or any(_MACROS.search(f"/{name}") for name in names):
        raise Unfit(Fault.MACROS)
    if any(_OBJECTS.search(f"/{name}") for name in names):
        raise Unfit(Fault.EMBEDDED)
    _refuse_what_is_fetched(package, names)
    _refuse_document_types(package, names)
    found = {kind for main, kind in _MAIN.items() if main in types}
    if len(found) != 1:
        raise Unfit(Fault.UNKNOWN)
    return found.pop()


def _refuse_swelling(parts: list[zipfile.ZipInfo], size: int) -> None:
    """Refuse what would fill memory or disk; a part that says less than it holds is cut off by every reader."""
    unpacked = sum(part.file_size for part in parts)
    swells = unpacked > SMALL and unpacked > SWELLING * size
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED_BYTES or swells:
        raise Unfit(Fault.OVERBLOWN)


def _refuse_what_is_fetched(package: zipfile.ZipFile, names: list[str]) -> None:
    """Refuse templates, objects and frames that would be fetched from elsewhere when the file is opened; links stay."""
    for name in names:
        if not name.casefold().endswith(".rels"):
            continue
        for relation in _RELATION.findall(_beginning(package, name, _LISTED)):
            if _FETCHED.search(relation) and _ELSEWHERE.search(relation):
                raise Unfit(Fault.EMBEDDED)


def _refuse_document_types(package: zipfile.ZipFile, names: list[str]) -> None:
    """Refuse a part with a document type of its own, the way in for entities that grow: no office writes one."""
    for name in names:
        head = _beginning(package, name, _HEAD) if name.casefold().endswith((".xml", ".rels", ".vml")) else b""
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head or "<!DOCTYPE".encode("utf-16-le") in head:
            raise Unfit(Fault.OVERBLOWN)


def _beginning(package: zipfile.ZipFile, name: str, length: int) -> bytes:
    with package.open(name) as part:
        return part.read(length)
