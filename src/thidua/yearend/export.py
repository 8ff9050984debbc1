"""A year-end list as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from thidua.sheets.workbook import Column, Page, write

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thidua.yearend.models import YearLine

WIDTHS: Final = (18, 40, 40, 70, 60, 14, 40)


def heads() -> list[str]:
    """Give the headings."""
    return [
        _("Loại đối tượng"), _("Họ tên, tên gọi"), _("Thuộc đơn vị"), _("Kết quả trong đợt thi đua"),
        _("Lý do đề nghị"), _("Đã bỏ ra"), _("Lý do bỏ ra"),
    ]  # fmt: skip


def cells(one: YearLine) -> list[str]:
    """Give a line."""
    results = "; ".join(each["text"] for each in one.results)
    off = "x" if one.is_off else ""
    return [one.get_kind_display(), one.name, one.unit.name, results, one.reason, off, one.off_for]


def book(lines: Iterable[YearLine], title: str) -> bytes:
    """Give a list as an Excel file."""
    columns = [Column(head, width) for head, width in zip(heads(), WIDTHS, strict=True)]
    return write([Page(_("Danh sách cuối năm"), columns, map(cells, lines), spare=0)], title=title)
