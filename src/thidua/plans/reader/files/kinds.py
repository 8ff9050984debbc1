"""What the bytes of a file are, judged by how they begin; the name only decides between texts."""

from enum import StrEnum
from pathlib import PurePath

from thidua.plans.reader.files.refusals import Reason, UnreadableFile


class Kind(StrEnum):
    """The kinds of file that are read."""

    WORD = "word"
    PDF = "pdf"
    TEXT = "text"


TEXT_SUFFIXES = frozenset({"", ".txt", ".md", ".markdown", ".text"})
_PDF_HEAD_BYTES = 1024
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_FOREIGN = (
    b"MZ", b"\x7fELF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*",
    b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"RIFF", b"\x00\x00\x00",
)  # fmt: skip


def kind_of(data: bytes, name: str) -> Kind:
    """Say what to read a file as.

    Raise ``UnreadableFile`` for an empty file, an old Word file and whatever is no document.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFile(Reason.EMPTY)
    if data.startswith(_OLE):
        raise UnreadableFile(_reason_of_compound_file(data, name))
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.WORD
    if b"%PDF-" in data[:_PDF_HEAD_BYTES]:
        return Kind.PDF
    return _text_kind(data, name)


def _reason_of_compound_file(data: bytes, name: str) -> Reason:
    """Tell a locked .docx from a .doc of before 2007.

    Both are compound files, named by their inner streams in UTF-16.
    """
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Reason.ENCRYPTED
    if "WordDocument".encode("utf-16-le") in data or PurePath(name).suffix.casefold() in {".doc", ".dot"}:
        return Reason.OLD_WORD
    return Reason.NOT_A_DOCUMENT


def _text_kind(data: bytes, name: str) -> Kind:
    """Let a text pass only under the name of a text.

    A '.docx' full of letters is a broken file, not a plan.
    """
    suffix = PurePath(name).suffix.casefold()
    if data.startswith(b"{\\rtf") or suffix in {".doc", ".rtf", ".odt"}:
        raise UnreadableFile(Reason.OLD_WORD)
    if data.startswith(_FOREIGN) and b"\x00" in data:
        raise UnreadableFile(Reason.NOT_A_DOCUMENT, {"suffix": suffix})
    if suffix in {".docx", ".pdf"}:
        raise UnreadableFile(Reason.CORRUPT, {"suffix": suffix})
    if suffix not in TEXT_SUFFIXES:
        raise UnreadableFile(Reason.NOT_A_DOCUMENT, {"suffix": suffix})
    return Kind.TEXT
