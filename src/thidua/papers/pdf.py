"""A paper as PDF: archival (PDF/A-2a), tagged, in Vietnamese, its letters inside it; equal papers give equal bytes."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from thidua.papers import typesetting
from thidua.papers.bars import drawn, legend
from thidua.papers.blocks import Chart, Heading, Paragraph, Table
from thidua.papers.columns import PADDING, columns, sides
from thidua.papers.copying import SIGNED, copied
from thidua.papers.measures import (
    ADDRESSEES_LABEL,
    MANY_RECIPIENTS,
    RECIPIENTS_PART,
    SIGNING_ROOM,
    chart_columns,
    heading_style,
    is_chapter,
    kept,
)
from thidua.papers.parts import parts
from thidua.papers.rules.decree import decree
from thidua.papers.typeface import POINTS_A_MM, breakable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thidua.papers.blocks import Block, Row
    from thidua.papers.copying import Copied, Copy
    from thidua.papers.paper import Paper
    from thidua.papers.parts import Annex, Head, Lines, Parts

NO_DAY: Final = date(2000, 1, 1)
"""The day that a file bears whose paper has none: files say nothing of when they were made."""

TALL_LINES: Final = 20
"""Lines of a row after which it may be parted."""

HANGING: Final = 6
"""Points by which second lines of recipients stand in."""


def pdf(paper: Paper, copies: Sequence[Copy] = ()) -> bytes:
    """Set a paper in type as PDF; with ``copies`` as a copy of it, or as a copy of a copy."""
    said = parts(paper)
    day = copies[-1].day if copies else paper.day or NO_DAY
    made = datetime.combine(day, datetime.min.time(), UTC)
    last = len(copies) - 1
    feet = [_copied(copied(one, is_last=at == last)) for at, one in enumerate(copies)]
    how = {"copies": feet, "mark": SIGNED if copies else ""}
    return typesetting.pdf("paper.typ", _said(said, day) | how, int(made.timestamp()))


def excerpt(paper: Paper, blocks: Sequence[int], copy: Copy) -> bytes:
    """Set an extract of a paper in type: its head and foot, of its text the blocks at these places alone.

    Places are those of `parts.parts`. Appendices are left out, and "./." where the last words were not taken.
    """
    said = parts(paper)
    kept = tuple(block for at, block in enumerate(said.blocks) if at in set(blocks))
    made = datetime.combine(copy.day, datetime.min.time(), UTC)
    how = {"copies": [_copied(copied(copy, is_last=True))], "mark": SIGNED}
    taken = replace(said, blocks=kept, annexes=())
    return typesetting.pdf("paper.typ", _said(taken, copy.day) | how, int(made.timestamp()))


def _copied(copy: Copied) -> dict[str, Any]:
    """Give a copy as the template takes it; a word too long for where it stands may be broken."""
    signed, received = _room() / 2, RECIPIENTS_PART * _room()
    offices = _fitted(copy.signature.offices, "office", signed)
    return asdict(copy) | {
        "superior": _lines(copy.superior, "superior", copy.left),
        "body": _lines(copy.body, "body", copy.left),
        "number": breakable(copy.number, decree()["number"], copy.left),
        "place": _lines(copy.place, "place", copy.right),
        "recipients": _fitted(copy.recipients, "recipients", received - HANGING),
        "signature": {"offices": offices, "name": breakable(copy.signature.name, decree()["signer"], signed)},
    }


def _said(said: Parts, day: date) -> dict[str, Any]:
    """Give everything the template needs, as JSON has it."""
    return {
        "title": f"{said.name}: {said.subject}",
        "subject": said.subject,
        "author": said.issuer,
        "day": [day.year, day.month, day.day],
        "rules": _rules(),
        "paper": _paper(said),
        "padding": PADDING,
        "room": SIGNING_ROOM,
        "label": ADDRESSEES_LABEL,
        "received": RECIPIENTS_PART,
        "hanging": HANGING,
        "many": MANY_RECIPIENTS,
        "copies": [],
        "mark": "",
    }


def _paper(said: Parts) -> dict[str, Any]:
    """Give the parts of a paper; a word too long for where it stands may be broken."""
    room = _room()
    received = RECIPIENTS_PART * room if len(said.signatures) == 1 else room
    beside = room - decree().first_line.use * POINTS_A_MM - ADDRESSEES_LABEL
    signed = room / max(len(said.signatures), 2)
    return asdict(replace(said, blocks=(), annexes=())) | {
        "head": _head(said.head),
        "about": _lines(said.about, "subject", room),
        "addressees": _fitted(said.addressees, "addressees", beside if len(said.addressees) > 1 else room),
        "authority": _lines(said.authority, "authority", room),
        "basis": _fitted(said.basis, "basis", _text_room(room)),
        "blocks": _blocks(said.blocks, kept(said.blocks), room),
        "recipients": _fitted(said.recipients, "recipients", received - HANGING),
        "signatures": [
            {"offices": _fitted(one.offices, "office", signed), "name": breakable(one.name, decree()["signer"], signed)}
            for one in said.signatures
        ],
        "annexes": [_annex(one) for one in said.annexes],
    }


def _head(head: Head) -> dict[str, Any]:
    return asdict(head) | {
        "superior": _lines(head.superior, "superior", head.left),
        "body": _lines(head.body, "body", head.left),
        "about": _lines(head.about, "letter_subject", head.left),
        "number": breakable(head.number, decree()["number"], head.left),
        "place": _lines(head.place, "place", head.right),
    }


def _annex(annex: Annex) -> dict[str, Any]:
    room = _room(is_landscape=annex.is_landscape)
    return asdict(replace(annex, blocks=())) | {
        "title": _lines(annex.title, "appendix_title", room),
        "reference": _lines(annex.reference, "appendix_reference", room),
        "blocks": _blocks(annex.blocks, frozenset(), room),
    }


def _room(*, is_landscape: bool = False) -> float:
    return decree().page.inner(is_landscape=is_landscape) * POINTS_A_MM


def _text_room(room: float) -> float:
    """Give how long a line of the text is that is indented."""
    return room - decree().first_line.use * POINTS_A_MM


def _fitted(texts: Sequence[str], component: str, room: float) -> list[str]:
    return [breakable(text, decree()[component], room) for text in texts]


def _lines(lines: Lines, component: str, room: float) -> dict[str, Any]:
    return {"lines": _fitted(lines.lines, component, room), "rule": lines.rule}


def _rules() -> dict[str, Any]:
    """Give the measures of the Decree that are used."""
    rules = decree()
    page = rules.page
    components = {
        one.id: {
            "size": one.size.use,
            "bold": one.bold,
            "italic": one.italic,
            "align": one.align,
            "text": one.text,
            "before": one.before_pt,
        }
        for one in rules.components.values()
    }
    return {
        "width": page.width,
        "height": page.height,
        "top": page.top.use,
        "bottom": page.bottom.use,
        "left": page.left.use,
        "right": page.right.use,
        "drawn_with": rules.drawn_with,
        "first_line": rules.first_line.use,
        "gap": rules.gap.use,
        "line_spacing": rules.line_spacing.use,
        "components": components,
    }


def _blocks(blocks: Sequence[Block], last: frozenset[int], room: float) -> list[dict[str, Any]]:
    return [_block(block, room, is_kept=at in last) for at, block in enumerate(blocks)]


def _block(block: Block, room: float, *, is_kept: bool) -> dict[str, Any]:
    match block:
        case Heading(number, text, level):
            how = {"style": heading_style(block), "is_chapter": is_chapter(block)}
            said = breakable(text, decree()["chapter_title"], _text_room(room))
            return {"is": "heading", "number": number, "text": said, "level": level} | how
        case Paragraph(runs, lead):
            first, rest = (breakable(one, decree()["lead"], _text_room(room)) for one in (lead, str(runs[0])))
            return {"is": "paragraph", "lead": first, "text": rest, "is_kept": is_kept}
        case Table():
            return _table(block, room)
        case Chart():
            return _chart(block, room)


def _table(table: Table, room: float) -> dict[str, Any]:
    widths = columns(table, room)
    rooms = [width - 2 * PADDING for width in widths]
    head, cell = decree()["table_head"], decree()["cell"]
    return {
        "is": "table",
        "caption": breakable(table.caption, decree()["caption"], room),
        "heads": [breakable(said, head, most) for said, most in zip(table.heads, rooms, strict=True)],
        "rows": [
            [breakable(str(said), cell, most) for said, most in zip(row.cells, rooms, strict=True)]
            for row in table.rows
        ],
        "tall": [at for at, row in enumerate(table.rows) if _is_tall(row, rooms)],
        "sides": sides(table),
        "widths": widths,
    }


def _is_tall(row: Row, rooms: Sequence[float]) -> bool:
    """Say whether a row may be parted by the end of a page, since it takes much of one; guessed, rather yes than no."""
    size = decree()["cell"].size.use
    return any(len(str(cell)) * size / 2 > TALL_LINES * room for cell, room in zip(row.cells, rooms, strict=True))


def _chart(chart: Chart, room: float) -> dict[str, Any]:
    bars = drawn(chart)
    widths = chart_columns(bars, room)
    cell = decree()["cell"]
    return {
        "is": "chart",
        "caption": breakable(chart.caption, decree()["caption"], room),
        "legend": legend(chart),
        "bars": [
            asdict(one)
            | {
                "name": breakable(one.name, cell, widths[0] - 2 * PADDING),
                "figures": breakable(one.figures, cell, widths[2] - 2 * PADDING),
            }
            for one in bars
        ],
        "widths": widths,
    }
