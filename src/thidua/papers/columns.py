"""How wide the columns of a table are: the same in every file, from how wide its words stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thidua.papers.rules.decree import decree
from thidua.papers.typeface import width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thidua.papers.blocks import Table
    from thidua.papers.rules.decree import Component

PADDING: Final = 4.0
"""Points left free on each side of a cell."""

ORDINALS: Final = frozenset({"TT", "STT", "Số TT"})
"""Heads of columns that count the rows: those stand in the middle."""

LOOKED_AT: Final = 400
"""Rows that are measured; those after them are like them."""

WIDEST: Final = 260.0
"""Points after which a long cell wants no more room: it is broken into lines anyway."""


def columns(table: Table, room: float) -> tuple[float, ...]:
    """Share ``room`` points among the columns: each has its widest word whole if it can, long ones get what is left."""
    least, wanted = _measured(table)
    if sum(wanted) <= room:
        return _spread(wanted, room)
    if sum(least) >= room:
        return tuple(one * room / sum(least) for one in least)
    missing = [more - less for less, more in zip(least, wanted, strict=True)]
    share = (room - sum(least)) / sum(missing)
    return tuple(less + lacks * share for less, lacks in zip(least, missing, strict=True))


def sides(table: Table) -> tuple[str, ...]:
    """Give the side on which each column stands: figures to the right, ordinals in the middle."""
    return tuple(
        "center" if head in ORDINALS else "right" if at in table.figures else "left"
        for at, head in enumerate(table.heads)
    )


def _measured(table: Table) -> tuple[list[float], list[float]]:
    """Give the least and the wanted width of each column."""
    head, cell = decree()["table_head"], decree()["cell"]
    shown = table.rows[:LOOKED_AT]
    least, wanted = [], []
    for at, name in enumerate(table.heads):
        texts = {str(row.cells[at]) for row in shown}
        words = {word for text in texts for word in text.split()}
        word = max(_widest(words, cell), _widest(name.split(), head))
        least.append(min(word, WIDEST / 2) + 2 * PADDING + 1)
        wanted.append(max(min(_widest(texts, cell), WIDEST) + 2 * PADDING + 1, least[-1]))
    return least, wanted


def _widest(texts: Iterable[str], component: Component) -> float:
    return max((width(text, component) for text in texts), default=0.0)


def _spread(wanted: list[float], room: float) -> tuple[float, ...]:
    """Give what is left to the columns by what they want, so that a narrow number stays narrow."""
    left = room - sum(wanted)
    weights = [one**2 for one in wanted]
    return tuple(one + left * weight / sum(weights) for one, weight in zip(wanted, weights, strict=True))
