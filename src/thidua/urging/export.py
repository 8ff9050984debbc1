"""The board and the telephone numbers as files, and what a unit owes as a message to be copied."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.design.days import last_day
from thidua.kernel.dates import table_date
from thidua.participation.sentences import DUTIES
from thidua.sheets.workbook import Column as SheetColumn
from thidua.sheets.workbook import Page, write
from thidua.urging.wording import cell_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from thidua.organisations.models import Unit
    from thidua.urging.queries import Board, Column, Late, Row
    from thidua.urging.rules import Cell


def column_name(column: Column) -> str:
    """Name a column: a period by its own name, a duty of the beginning in the reader's language."""
    if column.period:
        return column.period.name
    return str(DUTIES[column.duty]) if column.duty else ""


def short_message(unit: Unit, duties: Sequence[tuple[Column, Cell]], today: date, link: str) -> str:
    """Say in a few lines what a unit has still to do, the last good days and where; Vietnamese for every reader.

    It goes out by hand (Zalo, SMS), to people whose language the sender's page does not know.
    """
    with override("vi"):
        lines = [_("Ban Thi đua - Khen thưởng nhắc %s:") % unit.name]
        for column, cell in duties:
            said = f"- {column_name(column)}: {cell_words(cell, today)}"
            lines.append(f"{said}; {last_day(cell.due, 'inline')}" if cell.due else said)
        return "\n".join([*lines, _("Mở tại: %s") % link])


def phone_heads() -> list[str]:
    """Give the heads of the list of telephone numbers."""
    return [_("Tên đơn vị"), _("Việc quá hạn"), _("Họ và tên"), _("Vai trò"), _("Số điện thoại"), _("Ví dụ")]


def phone_lines(rows: Iterable[Late]) -> Iterator[list[str]]:
    """Give a line for each person of late units; a unit without anybody has a line without a name."""
    for row in rows:
        owed = "; ".join(column_name(column) for column, _cell in row.overdue)
        if not row.people:
            yield [row.unit.name, owed, "", "", "", "x" if row.unit.is_example else ""]
        for one in row.people:
            said = [row.unit.name, owed, one.user.name, one.role.name, one.user.shown_phone]
            yield [*said, "x" if one.is_example else ""]


def phones_xlsx(rows: Iterable[Late]) -> bytes:
    """Give the list of telephone numbers as an Excel file."""
    widths = (40, 44, 32, 32, 18, 8)
    columns = [SheetColumn(head, width) for head, width in zip(phone_heads(), widths, strict=True)]
    return write([Page(_("Danh bạ"), columns, phone_lines(rows), spare=0)])


def board_lines(board: Board, today: date) -> Iterator[list[object]]:
    """Give the rows of a board, heads first; three cells a duty: how it stands, the day it was done, days late."""
    yield [column.heading for column in _board_columns(board)]
    for row in board.rows:
        yield [table_date(cell) if isinstance(cell, date) else cell for cell in _board_cells(row, today)]


def board_xlsx(board: Board, today: date) -> bytes:
    """Give the same as an Excel file, in which days are days and numbers are numbers."""
    rows = (_board_cells(row, today) for row in board.rows)
    return write([Page(_("Bảng theo dõi"), _board_columns(board), rows, spare=0)])


def _board_columns(board: Board) -> list[SheetColumn]:
    columns = [SheetColumn(_("Mã"), 8), SheetColumn(_("Tên đơn vị"), 40), SheetColumn(_("Cụm, khối"), 24)]
    for column in board.columns:
        name = column_name(column)
        columns.append(SheetColumn(name, 30))
        columns.append(SheetColumn(_("%s: ngày") % name, 12, is_day=True))
        columns.append(SheetColumn(_("%s: số ngày muộn") % name, 12))
    return columns


def _board_cells(row: Row, today: date) -> list[object]:
    cells: list[object] = [row.unit.code or "", row.unit.name, "; ".join(group.name for group in row.groups)]
    for cell in row.cells:
        cells += [cell_words(cell, today), cell.done_on or "", cell.days_late(today)]
    return cells
