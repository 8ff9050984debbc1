"""Paragraphs and tables as WordprocessingML. Written as text: a list of 1,800 rows is then a matter of a moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TWIPS: Final = 20
"""Twentieths of a point, in which Word measures."""

_RULE: Final = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
_BARE: Final = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
_GRID: Final = (
    "<w:tblBorders>"
    + "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES)
    + "</w:tblBorders>"
)


def twips(points: float) -> int:
    """Give points as Word measures them."""
    return round(points * TWIPS)


def words(text: str, style: str = "") -> str:
    """Give a run of text; ``style`` is a style of characters."""
    if not text:
        return ""
    how = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{how}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def broken(lines: Iterable[str]) -> str:
    """Give runs of text with a line break between them."""
    return "<w:r><w:br/></w:r>".join(words(line) for line in lines)


@dataclass(frozen=True, slots=True)
class Laid:
    """How one paragraph stands otherwise than its style says; ``before`` and ``after`` in points."""

    is_kept: bool = False
    before: float | None = None
    after: float | None = None
    align: str = ""
    outline: int | None = None


AS_STYLED: Final = Laid()
KEPT: Final = Laid(is_kept=True)


def paragraph(style: str, runs: str, how: Laid = AS_STYLED) -> str:
    """Give a paragraph in a style."""
    said = f'<w:pStyle w:val="{style}"/>'
    if how.is_kept:
        said += "<w:keepNext/>"
    room = _room("before", how.before) + _room("after", how.after)
    if room:
        said += f"<w:spacing{room}/>"
    if how.align:
        said += f'<w:jc w:val="{how.align}"/>'
    if how.outline is not None:
        said += f'<w:outlineLvl w:val="{how.outline}"/>'
    return f"<w:p><w:pPr>{said}</w:pPr>{runs}</w:p>"


def _room(side: str, points: float | None) -> str:
    return "" if points is None else f' w:{side}="{twips(points)}"'


def rule(length: float, room: float, *, is_kept: bool = False) -> str:
    """Give a line of some length in the middle of some room, in points; nothing where it has no length."""
    if not length:
        return ""
    side = twips((room - length) / 2)
    keep = "<w:keepNext/>" if is_kept else ""
    return f'<w:p><w:pPr><w:pStyle w:val="rule"/>{keep}{_RULE}<w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>'


def cell(content: str, width: float, *, is_centred: bool = False) -> str:
    """Give a cell of a table; ``is_centred`` puts what stands in it at half its height."""
    middle = '<w:vAlign w:val="center"/>' if is_centred else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{middle}</w:tcPr>{content}</w:tc>'


def row(cells: Iterable[str], *, is_head: bool = False) -> str:
    """Give a row, which no page break parts; a head is repeated on each page."""
    head = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(cells)}</w:tr>"


def table(rows: Iterable[str], widths: Sequence[float], *, is_ruled: bool = False, padding: float = 0) -> str:
    """Give a table of fixed columns, with lines or without."""
    side = f'w:w="{twips(padding)}" w:type="dxa"'
    margins = f"<w:tblCellMar><w:left {side}/><w:right {side}/></w:tblCellMar>" if padding else _BARE
    how = (
        f'<w:tblPr><w:tblW w:w="{sum(map(twips, widths))}" w:type="dxa"/><w:jc w:val="center"/>'
        f'{_GRID if is_ruled else ""}<w:tblLayout w:type="fixed"/>{margins}</w:tblPr>'
    )
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return f"<w:tbl>{how}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
