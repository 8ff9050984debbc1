"""Point tables and sheets as Excel files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from thidua.scoring.rules import workbook as rules
from thidua.scoring.rules.writing import number_text
from thidua.sheets.workbook import Column, Limits, Page, read, write

if TYPE_CHECKING:
    from thidua.scoring.rules.table import PointTable

WIDTHS: Final = {"Nội dung": 50, "Quy tắc": 36, "Ghi chú": 30, "Chỉ tiêu": 14, "Mục": 8, "Thuộc mục": 10}
HELP: Final = "Hướng dẫn"
HUNDRED: Final = Decimal(100)
SAYS: Final = (
    "Mỗi dòng là một mục. “Thuộc mục” là ký hiệu của nhóm chứa mục đó, ghi ở một dòng phía trên.",
    "Ghi điểm vào đúng một cột: Điểm chuẩn, Điểm thưởng hoặc Điểm trừ (số dương). Dấu “-” là không có mức tối đa.",
    "“Cách chấm”: nhóm, tỷ lệ, số lần, bậc, chọn mức, điều kiện, đúng hạn, chấm điểm, công thức.",
    "“Quy tắc” của số lần: 0,5/lần. Của bậc, mỗi dòng một bậc: từ 90 đến dưới 95: 3.",
    "“Quy tắc” của chọn mức, mỗi dòng một mức: Hoàn thành tốt: 10. Của đúng hạn: muộn 1; thiếu 2; sớm 0,5.",
    "“Quy tắc” của công thức: dòng đầu là công thức, dòng sau là tên các số, cách nhau bằng dấu phẩy.",
    "“Quy tắc” của điều kiện: không được tính điểm, hoặc không xếp loại. Của tỷ lệ: để trống, hoặc càng ít càng tốt.",
)
"""Headings, words and instructions are Vietnamese whatever the page's language: it is the file that comes back."""


def table_file(table: PointTable) -> bytes:
    """Give a table as the workbook that can be brought in again."""
    choices = {
        "Cách chấm": tuple(rules.KINDS.values()),
        "Người thẩm định": tuple(rules.VERIFIERS.values()),
        "Minh chứng": (rules.YES,),
        "Được miễn": (rules.YES,),
    }
    heads = [
        Column(head, width=WIDTHS.get(head, 13), choices=choices.get(head, ()), required=head == "Nội dung")
        for head in rules.HEADS
    ]
    plain = [
        (rules.WHOLE, rules.WHOLE_HEADS, rules.whole_rows(table)),
        (rules.TIES, rules.TIE_HEADS, rules.tie_rows(table)),
        (rules.GRADES, rules.GRADE_HEADS, rules.grade_rows(table)),
    ]
    pages = [
        Page(rules.ITEMS, heads, rules.item_rows(table)),
        *(Page(name, [Column(head, width=36) for head in said], rows, spare=20) for name, said, rows in plain),
    ]
    return write(pages, title=table.name, instructions=SAYS, help_name=HELP)


def refusal_words(refused: rules.Refused) -> str:
    """Say why a cell was refused."""
    sentences = {
        "heading": _("thiếu cột này."),
        "rows": _("bảng có quá nhiều dòng."),
        "empty": _("chưa ghi nội dung."),
        "code": _("ký hiệu chỉ gồm chữ, số, dấu chấm, gạch nối."),
        "code_twice": _("ký hiệu này đã dùng ở dòng trên."),
        "above": _("không có nhóm nào ký hiệu này ở phía trên."),
        "sides": _("chỉ ghi điểm ở một trong ba cột."),
        "kind": _("không có cách chấm này."),
        "number": _("không phải con số."),
        "band": _("bậc ghi như: từ 90 đến dưới 95: 3."),
        "option": _("mức ghi như: Hoàn thành tốt: 10."),
        "each": _("số lần ghi như: 0,5/lần."),
        "duties": _("ghi như: muộn 1; thiếu 2; sớm 0,5."),
        "formula": _("chỉ có một dòng công thức và một dòng tên các số."),
        "rule": _("quy tắc không hợp với cách chấm."),
        "tie": _("so sánh theo: mục, đếm, điểm trừ hoặc bỏ phiếu."),
        "exempt": _("ghi “tính đủ điểm” hoặc “bỏ ra và quy lại”."),
    }
    return sentences.get(refused.code, refused.code)


def table_of(data: bytes, file: str, *, name: str) -> tuple[PointTable | None, list[rules.Refused]]:
    """Read a table out of a file, with what was refused of it; raises ``UnreadableTable``."""
    book = read(data, file, Limits(rows=rules.MOST_ROWS + 100))
    sheets = {
        one.name: [[""] * one.left + [_text(cell) for cell in row] for row in one.rows]
        for one in book.sheets
        if not one.hidden or one.name in {rules.WHOLE, rules.TIES, rules.GRADES}
    }
    return rules.table_in(sheets, name=name)


def _text(cell: object) -> str:
    """Write a cell as people type it; Excel's numbers come as the numbers that its users see."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return rules.YES if cell else ""
    if isinstance(cell, int | float | Decimal):
        return number_text(Decimal(str(cell)).normalize() + 0)
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell)
