"""The list of officers as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from thidua.design.sheets import table_lines
from thidua.sheets.workbook import Column, Page, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from thidua.people.models import Officer


def _heads() -> list[str]:
    return [
        _("Họ và tên"),
        _("Đơn vị"),
        _("Vai trò"),
        _("Từ ngày"),
        _("Đến hết ngày"),
        _("Thay mặt"),
        _("Ví dụ"),
    ]


def csv_lines(offices: Iterable[Officer]) -> Iterator[str]:
    """Give offices line by line as comma-separated values, heads first."""
    return table_lines(_heads(), (_texts(office) for office in offices))


def xlsx(offices: Iterable[Officer]) -> bytes:
    """Give offices as an Excel file."""
    widths = (32, 40, 36, 14, 14, 32, 8)
    columns = [Column(head, width) for head, width in zip(_heads(), widths, strict=True)]
    return write([Page(_("Cán bộ"), columns, (_texts(office) for office in offices), spare=0)])


def _texts(office: Officer) -> list[str]:
    return [
        office.user.name,
        office.unit.name,
        office.role.name,
        office.valid_from.isoformat(),
        office.last_day_there.isoformat() if office.last_day_there else "",
        office.deputises.user.name if office.deputises else "",
        "x" if office.is_example else "",
    ]
