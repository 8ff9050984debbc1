"""A list of certificates: its columns, and what stands on the sheet of a row."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from thidua.papers.certificates import QR
from thidua.papers.rules.writing import day_of
from thidua.sheets.rules.columns import Column, Form
from thidua.stationery.rules.layout import FIELDS, OF_A_ROW

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thidua.stationery.rules.layout import Layout

COLUMNS: Final = (
    Column("name", "Họ và tên", needed=True, filled=True, aliases=("Tên", "Cá nhân, tập thể", "Tên tập thể"), width=30),
    Column("title", "Chức vụ, đơn vị", aliases=("Chức danh", "Đơn vị", "Địa chỉ"), width=40),
    Column("form", "Hình thức khen thưởng", aliases=("Hình thức", "Danh hiệu"), width=24),
    Column("reason", "Thành tích", aliases=("Nội dung khen thưởng", "Lý do"), most=500, width=60),
    Column(
        "number", "Số quyết định", Form.CODE, aliases=("Số", "Số, ký hiệu"), most=60, width=20, says="Ví dụ 12/QĐ-UBND."
    ),
    Column("day", "Ngày", Form.DAY, aliases=("Ngày ký", "Ngày quyết định"), width=14),
)
"""Only the name has to be there."""
EXAMPLE: Final = {
    "body": "Chủ tịch Ủy ban nhân dân xã Ví Dụ",
    "form": "Giấy khen",
    "name": "Ông Nguyễn Văn Ví Dụ",
    "title": "Công chức Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Ví Dụ",
    "reason": "Đã có thành tích xuất sắc trong đợt thi đua ví dụ",
    "number": "12/QĐ-UBND",
    "day": "2025-10-15",
    "office": "Chủ tịch",
    "signer": "Trần Thị Ví Dụ",
    "qr": "https://vi-du.vn/kiem-tra/2025-AB3D-7KMN/",
}
"""What a test print shows where a field has no words of its own."""


def texts_of(layout: Layout, row: Mapping[str, Any]) -> dict[str, str]:
    """Give what stands in each field: the words before it and what the row says; nothing where the row says nothing."""
    return {field: _text(layout.spots[field].lead, field, row) for field in FIELDS if field in layout.spots}


def example_of(layout: Layout) -> dict[str, str]:
    """Give what a test print shows."""
    fixed = {field: spot.lead or EXAMPLE[field] for field, spot in layout.spots.items() if field not in OF_A_ROW}
    return texts_of(layout, EXAMPLE) | fixed


def _text(lead: str, field: str, row: Mapping[str, Any]) -> str:
    if field not in OF_A_ROW:
        return lead
    said = str(row.get(field) or "")
    if field == QR:
        return said  # an address has no words before it
    shown = day_of(date.fromisoformat(said)) if field == "day" and said else said
    return f"{lead} {shown}".strip() if shown else ""


def file_name(place: int, name: str) -> str:
    """Name the file of one sheet by its place among all and by whom it is for."""
    letters = "".join(letter if letter.isalnum() or letter in " -" else " " for letter in name)
    return f"{place:04d} {' '.join(letters.split())[:80]}".strip() + ".pdf"
