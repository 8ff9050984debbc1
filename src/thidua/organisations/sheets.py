"""Lists of units as files: comma-separated values as Excel opens them, and Excel's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from thidua.design.sheets import table_lines
from thidua.organisations.models import GroupKind
from thidua.sheets.workbook import Column, Page, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from thidua.organisations.models import Unit, UnitPlace


def unit_lines(places: Iterable[UnitPlace], day: date) -> Iterator[str]:
    """Give the list of units (rows of `queries.listed`) on a day line by line as CSV, heads first."""
    return table_lines(_heads(), (_cells(place, day) for place in places))


def unit_book(places: Iterable[UnitPlace], day: date) -> bytes:
    """Give the list of units on a day as an Excel file."""
    columns = [Column(head, width) for head, width in zip(_heads(), WIDTHS, strict=True)]
    rows = (_cells(place, day) for place in places)
    return write([Page(_("Đơn vị"), columns, rows, spare=0)], title=_("Danh mục đơn vị"))


WIDTHS = (12, 45, 24, 40, 24, 24, 8)


def _heads() -> list[str]:
    return [_("Mã"), _("Tên đơn vị"), _("Loại"), _("Trực thuộc"), _("Cụm thi đua"), _("Khối thi đua"), _("Ví dụ")]


def _cells(place: UnitPlace, day: date) -> list[str]:
    unit, parent = place.unit, place.parent
    return [
        unit.code or "",
        unit.name_on(day),
        unit.kind.name,
        parent.name if parent else "",
        _group(unit, GroupKind.CLUSTER),
        _group(unit, GroupKind.BLOCK),
        "x" if unit.is_example else "",
    ]


def _group(unit: Unit, kind: GroupKind) -> str:
    """Name the unit's group of a kind among those at hand."""
    return next((one.group.name for one in unit.memberships.all() if one.kind == kind), "")
