"""Copies of a paper, and what of its text an extract can take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thidua.issuing.models import Copy, CopyKind
from thidua.papers.blocks import Heading, Paragraph, Table
from thidua.papers.parts import parts

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.issuing.models import Document
    from thidua.papers.blocks import Block

SHOWN: Final = 160
"""Letters by which a part of a text is named."""


def copies_of(document: Document) -> QuerySet[Copy]:
    """Give the copies of a paper, the newest first; whoever reads the paper reads them."""
    return Copy.objects.filter(document=document).select_related("unit").order_by("-day", "-number", "-pk")


def full_copies(document: Document) -> QuerySet[Copy]:
    """Give the copies of a paper that may be copied on."""
    return copies_of(document).filter(kind=CopyKind.FULL)


def copy_of(document: Document, public_id: UUID) -> Copy | None:
    """Give a copy of a paper, or None."""
    return Copy.objects.filter(document=document, public_id=public_id).select_related("pdf").first()


def text_parts(document: Document) -> list[tuple[int, str]]:
    """Give the parts of a paper's text by their places, each named by its beginning."""
    return [(at, _named(block)) for at, block in enumerate(parts(document.as_paper).blocks)]


def _named(block: Block) -> str:
    match block:
        case Heading(number, text, _level):
            words = f"{number} {text}".strip()
        case Paragraph(runs, lead):
            words = " ".join([lead, *map(str, runs)]).strip()
        case Table(caption, heads, _rows, _figures):
            words = f"Bảng: {caption or ', '.join(heads)}"
        case _:
            words = f"Biểu đồ: {block.caption}"
    return words if len(words) <= SHOWN else f"{words[:SHOWN].rsplit(' ', 1)[0]}…"
