"""What the Decree leaves open, the same in every file: room to sign, what stays together, how headings stand."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from thidua.papers.blocks import Paragraph
from thidua.papers.columns import PADDING
from thidua.papers.rules.decree import decree
from thidua.papers.typeface import POINTS_A_MM, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thidua.papers.bars import Drawn
    from thidua.papers.blocks import Block, Heading

SIGNING_ROOM: Final = 72.0
"""Points between an office and a name, for a signature and a seal."""

MANY_RECIPIENTS: Final = 30
"""More lines of recipients than this may go over to the next page; the signature never does."""

KEPT_LINES: Final = 2
"""Lines of text that go with a signature, so that none stands alone on a page."""

RECIPIENTS_PART: Final = 0.45
"""The part of the width that recipients take beside one signature."""

ADDRESSEES_LABEL: Final = 62.0
"""Points that "Kính gửi:" takes beside a list."""

LEAST_BAR: Final = 0.3
"""The part of the width that a chart's bars take at least."""

_CHAPTER: Final = re.compile(r"^(Phần|Chương|Mục)\b", re.IGNORECASE)
_TITLED_LEVELS: Final = 2
"""Headings down to this level are bold: parts and numbered clauses with a title; points are upright."""


def is_chapter(heading: Heading) -> bool:
    """Say whether a heading stands in the middle, its title on a line of its own ("Phần I", "Chương II")."""
    return bool(_CHAPTER.match(heading.number))


def heading_style(heading: Heading) -> str:
    """Give the component in which a heading that is no chapter is set."""
    return "lead" if heading.level <= _TITLED_LEVELS else "point"


def chart_columns(bars: Sequence[Drawn], room: float) -> tuple[float, float, float]:
    """Share the width among names, bars and figures: words stand on one line where they can."""
    cell = decree()["cell"]
    names = max((width(bar.name, cell) for bar in bars), default=0.0) + 2 * PADDING + 1
    figures = max((width(bar.figures, cell) for bar in bars), default=0.0) + 2 * PADDING + 1
    most = room * (1 - LEAST_BAR)
    if names + figures > most:
        figures = min(figures, most / 2)
        names = min(names, most - figures)
    return names, room - names - figures, figures


def kept(blocks: Sequence[Block]) -> frozenset[int]:
    """Give the places of the last paragraphs that stay on the page of what follows: as few as make enough lines."""
    found, lines = set(), 0
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if lines >= KEPT_LINES or not isinstance(block, Paragraph):
            break
        found.add(at)
        lines += _lines(block)
    return frozenset(found)


def _lines(paragraph: Paragraph) -> int:
    """Guess how many lines a paragraph takes, rather too few than too many."""
    rules = decree()
    room = rules.page.inner() * POINTS_A_MM
    words = f"{paragraph.lead} {paragraph.runs[0]}"
    taken = width(words, rules["text"]) + rules.first_line.use * POINTS_A_MM
    return max(1, math.floor(taken / room))
