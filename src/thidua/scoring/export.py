"""Sheets as Excel files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from thidua.scoring.rules.table import Kind, Side
from thidua.scoring.rules.writing import number_text
from thidua.sheets.workbook import Column, Page, write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from thidua.scoring.models import TableVersion
    from thidua.scoring.queries import Row
    from thidua.scoring.rules.evaluate import Scored
    from thidua.scoring.shown import ShownLine


def one_sheet(rows: Sequence[ShownLine]) -> bytes:
    """Give one sheet: each item with what it may give, what was entered, proposed and verified points, and why."""
    heads = (
        (_("Mục"), 8), (_("Nội dung"), 50), (_("Điểm chuẩn"), 11), (_("Điểm thưởng"), 11), (_("Điểm trừ"), 11),
        (_("Số đã nhập"), 30), (_("Tự chấm"), 11), (_("Thẩm định"), 11), (_("Chênh"), 11),
        (_("Lý do chênh lệch"), 40), (_("Giải trình của đơn vị"), 40), (_("Đọc từ"), 30), (_("Số tệp minh chứng"), 10),
    )  # fmt: skip
    lines = [_cells(one) for one in rows]
    return write([Page(_("Phiếu chấm điểm"), [Column(head, width=width) for head, width in heads], lines, spare=0)])


def _cells(row: ShownLine) -> list[object]:
    most = {side: number_text(row.item.points) if side is row.item.side else "" for side in Side}
    return [
        row.item.code,
        row.item.text,
        *most.values(),
        row.entered,
        *(("", "", "") if row.is_gate else (_points(row.own), _points(row.verified), _points(row.difference))),
        row.why,
        row.line.said_why if row.line is not None and row.own is not None else "",
        row.source,
        row.files or "",
    ]


def _points(value: Decimal | None) -> str:
    return "" if value is None else number_text(value)


def all_sheets(version: TableVersion, rows: Sequence[Row]) -> bytes:
    """Give every sheet as a row: who, how far, the totals, and the verified points of each item."""
    rules = version.rules
    items = [item for item in rules.walk() if item.kind is not Kind.GATE]
    heads = [
        Column(_("Cụm, khối"), width=16),
        Column(_("Đơn vị"), width=30),
        Column(_("Tình trạng"), width=16),
        *(Column(head, width=11) for head in (_("Tự chấm"), _("Thẩm định"), _("Đã thẩm định (mục)"), _("Số mục"))),
        *(Column(item.code, width=9, says=item.text) for item in items),
    ]
    lines = [
        [
            row.sheet.group.name if row.sheet.group else "",
            row.sheet.unit.name,
            row.sheet.get_state_display(),
            _total(row.proposed),
            _total(row.verified) if row.done else "",
            row.done,
            row.of,
            *(number_text(row.verified.items[item.code].points) if row.done else "" for item in items),
        ]
        for row in rows
    ]
    return write([Page(_("Các phiếu chấm điểm"), heads, lines, spare=0)])


def _total(scored: Scored | None) -> str:
    return "" if scored is None else number_text(scored.total)
