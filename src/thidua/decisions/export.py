"""Lists of decisions and funds as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from thidua.kernel.dates import table_date
from thidua.sheets.workbook import Column, Page, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from thidua.decisions.models import Decision, FundEntry
    from thidua.decisions.queries import Row


def list_lines(decision: Decision, title: str, rows: Iterable[Row]) -> Iterator[list[object]]:
    """Give the list of a decision, heads first; an unknown amount is empty, never 0."""
    yield [
        _("Số sổ vàng"), _("Tên"), _("Loại"), _("Chức vụ"), _("Đơn vị"), _("Danh hiệu, hình thức"), _("Thành tích"),
        _("Tiền thưởng (đồng)"), _("Số quyết định"), _("Ngày quyết định"), _("Số hiệu giấy chứng nhận"), _("Ví dụ"),
    ]  # fmt: skip
    for row in rows:
        line = row.line
        certificate = getattr(line, "certificate", None)
        yield [
            line.ordinal,
            line.name or line.nominee.name,
            line.nominee.get_kind_display(),
            line.nominee.position,
            line.unit_name or line.nominee.unit.name,
            title,
            line.merit,
            "" if row.amount is None else row.amount,
            decision.number,
            table_date(decision.decided_on) if decision.decided_on else "",
            certificate.serial if certificate else "",
            "x" if line.nominee.is_example else "",
        ]


def fund_lines(entries: Iterable[FundEntry]) -> Iterator[list[object]]:
    """Give the movements of a fund, heads first; what went out is below zero."""
    yield [_("Ngày"), _("Loại khoản"), _("Số tiền (đồng)"), _("Văn bản, chứng từ"), _("Nội dung"), _("Đã hủy vì")]
    for one in entries:
        out = one.kind in {"award", "organising"}
        yield [
            table_date(one.on),
            one.get_kind_display(),
            -one.amount if out else one.amount,
            one.document,
            one.note or (one.line.name if one.line else ""),
            one.cancelled_for,
        ]


def list_xlsx(decision: Decision, title: str, rows: Iterable[Row]) -> bytes:
    """Give the same list as an Excel file."""
    heads, *lines = list_lines(decision, title, rows)
    widths = (9, 34, 14, 30, 30, 26, 50, 16, 18, 14, 22, 7)
    columns = [Column(str(head), width=width) for head, width in zip(heads, widths, strict=True)]
    return write([Page(_("Danh sách"), columns, lines, spare=0)])
