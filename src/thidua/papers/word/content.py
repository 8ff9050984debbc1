"""The parts of a paper as WordprocessingML, one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from thidua.papers.bars import drawn, legend
from thidua.papers.blocks import Chart, Heading, Paragraph, Table
from thidua.papers.columns import PADDING, columns, sides
from thidua.papers.measures import (
    ADDRESSEES_LABEL,
    RECIPIENTS_PART,
    SIGNING_ROOM,
    chart_columns,
    heading_style,
    is_chapter,
    kept,
)
from thidua.papers.rules.decree import decree
from thidua.papers.typeface import POINTS_A_MM
from thidua.papers.word import xml
from thidua.papers.word.xml import AS_STYLED, KEPT, Laid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thidua.papers.bars import Drawn
    from thidua.papers.blocks import Block
    from thidua.papers.parts import Annex, Head, Parts, Signed


FOOT: Final = Laid(is_kept=True, before=12)
"""How the foot begins: some room after the text, without a paragraph between them, so that they stay together."""


class Draws(Protocol):
    """Draws a bar so many points wide and gives it as a run with a picture."""

    def __call__(self, bar: Drawn, width: float) -> str:
        """Give the run."""
        ...


def paper(said: Parts, draw: Draws) -> str:
    """Give everything before the appendices."""
    room = _room(is_landscape=False)
    return "".join(
        (
            _head(said.head),
            _title(said, room),
            _addressees(said.addressees, room),
            _centred("authority", said.authority.lines, 12, 12),
            *(xml.paragraph("basis", xml.words(one)) for one in said.basis),
            _centred("clause", (said.clause,) if said.clause else (), 12, 12),
            _blocks(said.blocks, room, draw, kept(said.blocks)),
            _foot(said, room),
        )
    )


def annex(said: Annex, draw: Draws) -> str:
    """Give an appendix."""
    room = _room(is_landscape=said.is_landscape)
    return "".join(
        (
            xml.paragraph("appendix", xml.words(said.label), Laid(is_kept=True, outline=0)),
            _centred("appendix_title", said.title.lines, 0, 0),
            _centred("appendix_reference", said.reference.lines, 0, decree().gap.use),
            _blocks(said.blocks, room, draw, frozenset()),
        )
    )


def _room(*, is_landscape: bool) -> float:
    return decree().page.inner(is_landscape=is_landscape) * POINTS_A_MM


def _centred(component: str, lines: Sequence[str], before: float, after: float) -> str:
    """Give lines that stand by themselves; nothing where there are none."""
    return xml.paragraph(component, xml.broken(lines), Laid(True, before, after)) if lines else ""


# -- The top ----------------------------------------------------------------------------------------------------------


def _head(head: Head) -> str:
    left = [
        xml.paragraph("superior", xml.broken(head.superior.lines)) if head.superior.lines else "",
        xml.paragraph("body", xml.broken(head.body.lines)),
        xml.rule(head.body.rule, head.left),
    ]
    right = [
        xml.paragraph("motto_country", xml.words(head.country)),
        xml.paragraph("motto", xml.broken(head.motto.lines)),
        xml.rule(head.motto.rule, head.right),
    ]
    number = [
        xml.paragraph("number", xml.words(head.number), Laid(before=6)),
        xml.paragraph("letter_subject", xml.broken(head.about.lines)) if head.about.lines else "",
    ]
    place = [xml.paragraph("place", xml.broken(head.place.lines), Laid(before=6))]
    widths = (head.left, head.right)
    rows = [(left, right), (number, place)]
    return xml.table(
        (xml.row(xml.cell("".join(parts), width) for parts, width in zip(pair, widths, strict=True)) for pair in rows),
        widths,
    )


def _title(said: Parts, room: float) -> str:
    if not said.title:
        return ""
    return (
        xml.paragraph("title", xml.words(said.title), Laid(True, before=14, outline=0))
        + xml.paragraph("subject", xml.broken(said.about.lines), KEPT)
        + xml.rule(said.about.rule, room)
        + xml.paragraph("rule", "", Laid(before=decree().gap.use))
    )


def _addressees(lines: Sequence[str], room: float) -> str:
    """Give one addressee in the middle, or a list beside "Kính gửi:"."""
    if not lines:
        return ""
    if len(lines) == 1:
        return xml.paragraph("addressees", xml.words(lines[0]), Laid(before=12, after=12, align="center"))
    indent = decree().first_line.use * POINTS_A_MM
    widths = (indent, ADDRESSEES_LABEL, room - indent - ADDRESSEES_LABEL)
    listed = "".join(xml.paragraph("addressees", xml.words(one)) for one in lines[1:])
    cells = (xml.paragraph("addressees", ""), xml.paragraph("addressees", xml.words(lines[0])), listed)
    space = xml.paragraph("rule", "", Laid(before=10))
    row = xml.row(xml.cell(part, width) for part, width in zip(cells, widths, strict=True))
    return space + xml.table([row], widths) + space


# -- The middle -------------------------------------------------------------------------------------------------------


def _blocks(blocks: Sequence[Block], room: float, draw: Draws, last: frozenset[int]) -> str:
    return "".join(_block(block, room, draw, is_kept=at in last) for at, block in enumerate(blocks))


def _block(block: Block, room: float, draw: Draws, *, is_kept: bool) -> str:
    match block:
        case Heading():
            return _heading(block)
        case Paragraph(runs, lead):
            said = str(runs[0])
            first = xml.words(f"{lead} " if lead and said else lead, "lead_words")
            return xml.paragraph("text", first + xml.words(said), KEPT if is_kept else AS_STYLED)
        case Table():
            return _caption(block.caption) + _table(block, room) + _after_table()
        case Chart():
            return _caption(block.caption) + _chart(block, room, draw) + _after_table()


def _heading(heading: Heading) -> str:
    how = Laid(is_kept=True, outline=min(heading.level, 8))
    if not is_chapter(heading):
        said = " ".join(one for one in (heading.number, heading.text) if one)
        return xml.paragraph(heading_style(heading), xml.words(said), how)
    gap = decree().gap.use
    title = xml.paragraph("chapter_title", xml.words(heading.text), Laid(True, after=gap)) if heading.text else ""
    return xml.paragraph("chapter", xml.words(heading.number), Laid(True, before=gap, outline=how.outline)) + title


def _caption(said: str) -> str:
    return _centred("caption", (said,) if said else (), decree().gap.use, decree().gap.use)


def _after_table() -> str:
    """Part a table from what follows; two tables without anything between them would be one."""
    return xml.paragraph("rule", "", Laid(before=decree().gap.use))


def _table(table: Table, room: float) -> str:
    widths = columns(table, room)
    head = xml.row(
        (
            xml.cell(xml.paragraph("table_head", xml.words(name), KEPT), width, is_centred=True)
            for name, width in zip(table.heads, widths, strict=True)
        ),
        is_head=True,
    )
    # What stands before and after the words of each column is the same in every row.
    placed = {"left": AS_STYLED, "center": Laid(align="center"), "right": Laid(align="right")}
    frames = [
        xml.cell(xml.paragraph("cell", "\x00", placed[side]), width).split("\x00")
        for side, width in zip(sides(table), widths, strict=True)
    ]
    rows = [
        xml.row(before + xml.words(str(said)) + after for (before, after), said in zip(frames, row.cells, strict=True))
        for row in table.rows
    ]
    return xml.table([head, *rows], widths, is_ruled=True, padding=PADDING)


def _chart(chart: Chart, room: float, draw: Draws) -> str:
    bars = drawn(chart)
    widths = chart_columns(bars, room)
    rows = []
    for bar in bars:
        cells = (
            xml.paragraph("cell", xml.words(bar.name)),
            xml.paragraph("cell", draw(bar, widths[1] - 2 * PADDING), Laid(align="center")),
            xml.paragraph("cell", xml.words(bar.figures), Laid(align="right")),
        )
        rows.append(xml.row(xml.cell(part, width, is_centred=True) for part, width in zip(cells, widths, strict=True)))
    said = _centred("example", (legend(chart),), 0, decree().gap.use)
    return said + xml.table(rows, widths, padding=PADDING)


# -- The foot ---------------------------------------------------------------------------------------------------------


def _foot(said: Parts, room: float) -> str:
    """Give recipients beside one signature, or signatures side by side and recipients beneath them."""
    received = _recipients(said.recipients)
    if len(said.signatures) == 1:
        widths = [RECIPIENTS_PART * room, (1 - RECIPIENTS_PART) * room]
        return _side_by_side([received, _signature(said.signatures[0])], widths)
    signed = [_signature(one) for one in said.signatures]
    signatures = _side_by_side(signed, [room / len(signed)] * len(signed)) if signed else ""
    return signatures + received


def _side_by_side(parts: Sequence[str], widths: Sequence[float]) -> str:
    cells = (
        xml.cell(part or xml.paragraph("recipients", ""), width) for part, width in zip(parts, widths, strict=True)
    )
    return xml.table([xml.row(cells)], widths)


def _recipients(lines: Sequence[str]) -> str:
    if not lines:
        return ""
    label = xml.paragraph("recipients_label", xml.words(decree()["recipients_label"].text), FOOT)
    return label + "".join(xml.paragraph("recipients", xml.words(one)) for one in lines)


def _signature(signed: Signed) -> str:
    offices = xml.paragraph("office", xml.broken(signed.offices), FOOT)
    return offices + xml.paragraph("signer", xml.words(signed.name), Laid(before=SIGNING_ROOM))
