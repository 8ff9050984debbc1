"""The kinds of file that are taken, and why another may not come in."""

from __future__ import annotations

from enum import StrEnum
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
PICTURES: Final = frozenset({Kind.PNG, Kind.JPEG, Kind.WEBP})
DOCUMENTS: Final = frozenset({Kind.PDF, Kind.DOCX, Kind.TEXT})
EVIDENCE: Final = frozenset(Kind)


def suffixes_of(kinds: Collection[Kind]) -> str:
    """Give the file name endings of kinds, as a file field's ``accept`` and a sentence list them."""
    return ", ".join(suffix for kind in Kind if kind in kinds for suffix in SUFFIXES[kind])
