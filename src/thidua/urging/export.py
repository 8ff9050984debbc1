"""The board as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from thidua.kernel.dates import table_date
from thidua.participation.sentences import DUTIES
from thidua.urging.wording import cell_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from thidua.urging.queries import Board, Column


def column_name(column: Column) -> str:
    """Name a column: a period by its own name, a duty of the beginning in the reader's language."""
    if column.period:
        return column.period.name
    return str(DUTIES[column.duty]) if column.duty else ""


def board_lines(board: Board, today: date) -> Iterator[list[str]]:
    """Give the rows of a board, heads first; three cells a duty: how it stands, the day it was done, days late."""
    heads = [_("Mã"), _("Tên đơn vị"), _("Cụm, khối")]
    for column in board.columns:
        name = column_name(column)
        heads += [name, _("%s: ngày") % name, _("%s: số ngày muộn") % name]
    yield heads
    for row in board.rows:
        line = [row.unit.code or "", row.unit.name, "; ".join(group.name for group in row.groups)]
        for cell in row.cells:
            line += [
                cell_words(cell, today),
                table_date(cell.done_on) if cell.done_on else "",
                str(cell.days_late(today)),
            ]
        yield line
