"""What was found in the journal as a file: CSV that streams, or a workbook."""

from __future__ import annotations

from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from thidua.design.sheets import table_lines
from thidua.kernel.clock import HANOI

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import IO

    from thidua.audit.queries.telling import Change, Told, Who

MOST_ROWS: Final = 100_000
"""A workbook holds so many lines; more of them go into a CSV file."""
_IN_MEMORY: Final = 4 * 1024 * 1024
_WIDTHS: Final = (10, 20, 28, 28, 28, 28, 34, 22, 34, 60, 40)


def heads() -> list[str]:
    """Give the heads of the columns."""
    return [
        _("Dòng"),
        _("Lúc"),
        _("Người làm"),
        _("Thay mặt"),
        _("Vai trò"),
        _("Đơn vị"),
        _("Việc"),
        _("Loại"),
        _("Đối tượng"),
        _("Thay đổi"),
        _("Mã yêu cầu"),
    ]


def cells(told: Told) -> list[str]:
    """Give a line's cells."""
    return [
        str(told.sequence),
        told.at.astimezone(HANOI).strftime("%Y-%m-%d %H:%M:%S"),
        _person(told.who) if told.who else _("Hệ thống"),
        _person(told.on_behalf_of) if told.on_behalf_of else "",
        told.role.text,
        told.unit.named.name if told.unit and told.unit.named else str(told.unit.id if told.unit else ""),
        told.deed,
        told.thing,
        told.subject.name if told.subject else str(told.subject_id or ""),
        "; ".join(map(_change, told.changes)),
        told.request_id,
    ]


def _person(who: Who) -> str:
    return who.named.name if who.named else _("người dùng đã xóa")


def _change(change: Change) -> str:
    sides = [side.text for side in (change.before, change.after) if side is not None]
    return f"{change.label.text}: {' → '.join(sides)}"


def csv_lines(lines: Iterable[Told]) -> Iterator[str]:
    """Give lines of the journal as lines of a CSV file, heads first."""
    return table_lines(heads(), (cells(told) for told in lines))


def workbook(lines: Iterable[Told]) -> IO[bytes]:
    """Write lines of the journal as an Excel file, a row at a time; texts alone, so that nothing in it can run."""
    handle = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 -- the answer closes it
    book = Workbook(handle, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(_("Nhật ký"))
    bold = book.add_format({"bold": True})
    sheet.freeze_panes(1, 0)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    for column, head in enumerate(heads()):
        sheet.write_string(0, column, head, bold)
    for row, told in enumerate(lines, start=1):
        for column, cell in enumerate(cells(told)):
            sheet.write_string(row, column, cell)
    book.close()
    handle.seek(0)
    return handle
