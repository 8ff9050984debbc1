"""A paper: what an administrative document says, apart from how it looks. Decree 30/2020 gives its parts.

A `Paper` is a plain value. It can be kept as JSON (`to_plain`, `from_plain`), set in type as DOCX or PDF, and compared
with another.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from thidua.papers.blocks import block_from_plain, block_to_plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thidua.papers.blocks import Block


@dataclass(frozen=True, slots=True)
class Signature:
    """A block at the foot: lines of authority and office as printed ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), and a name.

    ``name`` is empty where it is not known yet who signs. Where several sign ("THƯ KÝ", "CHỦ TRÌ" of minutes) each has
    a block, from left to right.
    """

    offices: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix on a page of its own: its title, what stands in it, and whether its page lies on its side."""

    title: str
    blocks: tuple[Block, ...]
    is_landscape: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """An administrative document.

    ``kind`` is the abbreviation of its kind ("KH", "BC", "QĐ"; "CV" for an official letter, which prints none).
    ``superior`` may be empty. ``number`` and ``day`` are None until the paper has them; a blank to be filled in by hand
    is printed then. ``symbol`` is what follows the number ("KH-UBND"). ``subject`` is the trích yếu. ``authority`` is
    the line over an enacting clause ("CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ"), ``clause`` the clause ("QUYẾT ĐỊNH:"); both
    are empty in other kinds. ``filed`` says where the file copy goes ("VT, TĐKT"). ``example`` marks what is made up.
    ``year`` is printed while there is no day yet.
    """

    kind: str
    body: str
    place: str
    symbol: str
    subject: str
    blocks: tuple[Block, ...]
    superior: str = ""
    number: int | None = None
    day: date | None = None
    basis: tuple[str, ...] = ()
    authority: str = ""
    clause: str = ""
    addressees: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    filed: str = "VT"
    appendices: tuple[Appendix, ...] = ()
    is_example: bool = False
    year: int | None = None

    def numbered(self, number: int | None, day: date | None) -> Paper:
        """Give the paper with its number and the day of issue."""
        return replace(self, number=number, day=day)


# -- Kept as JSON -----------------------------------------------------------------------------------------------------

_WORDS = (
    "kind",
    "body",
    "place",
    "symbol",
    "subject",
    "superior",
    "number",
    "authority",
    "clause",
    "filed",
    "is_example",
    "year",
)
_LISTS = ("basis", "addressees", "recipients")


def to_plain(paper: Paper) -> dict[str, Any]:
    """Give a paper as JSON keeps it; equal papers give equal JSON."""
    words = {name: getattr(paper, name) for name in _WORDS}
    lists = {name: list(getattr(paper, name)) for name in _LISTS}
    return {
        **words,
        **lists,
        "day": paper.day.isoformat() if paper.day else None,
        "blocks": [block_to_plain(block) for block in paper.blocks],
        "signatures": [{"offices": list(one.offices), "name": one.name} for one in paper.signatures],
        "appendices": [
            {
                "title": one.title,
                "is_landscape": one.is_landscape,
                "blocks": [block_to_plain(block) for block in one.blocks],
            }
            for one in paper.appendices
        ],
    }


def from_plain(kept: Mapping[str, Any]) -> Paper:
    """Read a paper that was kept."""
    said: dict[str, Any] = {name: kept[name] for name in _WORDS} | {name: tuple(kept[name]) for name in _LISTS}
    return Paper(
        **said,
        day=date.fromisoformat(kept["day"]) if kept["day"] else None,
        blocks=tuple(block_from_plain(block) for block in kept["blocks"]),
        signatures=tuple(Signature(tuple(one["offices"]), one["name"]) for one in kept["signatures"]),
        appendices=tuple(
            Appendix(one["title"], tuple(block_from_plain(block) for block in one["blocks"]), one["is_landscape"])
            for one in kept["appendices"]
        ),
    )
