"""The kinds of file that are taken, and why another may not come in."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection


class Kind(StrEnum):
    """What a file is."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    TEXT = "txt"
    CSV = "csv"
    PNG = "png"
    JPEG = "jpeg"
    WEBP = "webp"


class Fault(StrEnum):
    """Why a file may not come in."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN = "unknown"
    NOT_WANTED = "not_wanted"
    NAME_DISAGREES = "name_disagrees"
    LOCKED = "locked"
    CORRUPT = "corrupt"
    MACROS = "macros"
    EMBEDDED = "embedded"
    SCRIPT = "script"
    WEB_PAGE = "web_page"
    OVERBLOWN = "overblown"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_SLOW = "too_slow"


class Unfit(Exception):
    """A file may not come in; ``fault`` says why, ``figures`` holds what the sentence names."""

    def __init__(self, fault: Fault, **figures: str | int) -> None:
        """Keep the reason and its figures."""
        super().__init__(fault.value)
        self.fault = fault
        self.figures = figures


SUFFIXES: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.PDF: (".pdf",),
    Kind.DOCX: (".docx",),
    Kind.XLSX: (".xlsx",),
    Kind.TEXT: (".txt", ".md", ".markdown", ".text"),
    Kind.CSV: (".csv",),
    Kind.PNG: (".png",),
    Kind.JPEG: (".jpg", ".jpeg"),
    Kind.WEBP: (".webp",),
}
MEDIA_TYPES: Final[dict[Kind, str]] = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.TEXT: "text/plain",
    Kind.CSV: "text/csv",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.WEBP: "image/webp",
}
PICTURES: Final = frozenset({Kind.PNG, Kind.JPEG, Kind.WEBP})
DOCUMENTS: Final = frozenset({Kind.PDF, Kind.DOCX, Kind.TEXT})
EVIDENCE: Final = frozenset(Kind)


def kind_named(name: str) -> Kind | None:
    """Give the kind of a kept file by the end of its name, which agrees with its content; None where none is known."""
    ending = PurePosixPath(name).suffix.lower()
    return next((kind for kind, suffixes in SUFFIXES.items() if ending in suffixes), None)


def suffixes_of(kinds: Collection[Kind]) -> str:
    """Give the file name endings of kinds, as a file field's ``accept`` and a sentence list them."""
    return ", ".join(suffix for kind in Kind if kind in kinds for suffix in SUFFIXES[kind])
