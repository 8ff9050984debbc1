"""A paper as PDF: archival (PDF/A-2a), tagged, in Vietnamese, its letters inside it; equal papers give equal bytes."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from thidua.papers import typesetting
from thidua.papers.bars import drawn, legend
from thidua.papers.blocks import Chart, Heading, Paragraph, Table
from thidua.papers.columns import PADDING, columns, sides
from thidua.papers.measures import (
    ADDRESSEES_LABEL,
    MANY_RECIPIENTS,
    SIGNING_ROOM,
    chart_columns,
    heading_style,
    is_chapter,
    kept,
)
from thidua.papers.parts import parts
from thidua.papers.rules.decree import decree
from thidua.papers.typeface import POINTS_A_MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thidua.papers.blocks import Block
    from thidua.papers.paper import Paper
    from thidua.papers.parts import Parts

NO_DAY: Final = date(2000, 1, 1)
"""The day that a file bears whose paper has none: files say nothing of when they were made."""


def pdf(paper: Paper) -> bytes:
    """Set a paper in type as PDF."""
    said = parts(paper)
    day = paper.day or NO_DAY
    made = datetime.combine(day, datetime.min.time(), UTC)
    return typesetting.pdf("paper.typ", _said(said, day), int(made.timestamp()))


def _said(said: Parts, day: date) -> dict[str, Any]:
    """Give everything the template needs, as JSON has it."""
    paper = asdict(replace(said, blocks=(), annexes=())) | {
        "blocks": _blocks(said.blocks, kept(said.blocks), is_landscape=False),
        "annexes": [
            asdict(replace(one, blocks=()))
            | {"blocks": _blocks(one.blocks, frozenset(), is_landscape=one.is_landscape)}
            for one in said.annexes
        ],
    }
    return {
        "title": f"{said.name}: {said.subject}",
        "subject": said.subject,
        "author": said.issuer,
        "day": [day.year, day.month, day.day],
        "rules": _rules(),
        "paper": paper,
        "padding": PADDING,
        "room": SIGNING_ROOM,
        "label": ADDRESSEES_LABEL,
        "many": MANY_RECIPIENTS,
    }


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


def _blocks(blocks: Sequence[Block], last: frozenset[int], *, is_landscape: bool) -> list[dict[str, Any]]:
    room = decree().page.inner(is_landscape=is_landscape) * POINTS_A_MM
    return [_block(block, room, is_kept=at in last) for at, block in enumerate(blocks)]


def _block(block: Block, room: float, *, is_kept: bool) -> dict[str, Any]:
    match block:
        case Heading(number, text, level):
            how = {"style": heading_style(block), "is_chapter": is_chapter(block)}
            return {"is": "heading", "number": number, "text": text, "level": level} | how
        case Paragraph(runs, lead):
            return {"is": "paragraph", "lead": lead, "text": str(runs[0]), "is_kept": is_kept}
        case Table(caption, heads, rows, _):
            return {
                "is": "table",
                "caption": caption,
                "heads": heads,
                "rows": [[str(cell) for cell in row.cells] for row in rows],
                "sides": sides(block),
                "widths": columns(block, room),
            }
        case Chart(caption, _):
            bars = drawn(block)
            return {
                "is": "chart",
                "caption": caption,
                "legend": legend(block),
                "bars": [asdict(one) for one in bars],
                "widths": chart_columns(bars, room),
            }
