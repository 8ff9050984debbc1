"""Lists of certificates as files: an empty one to begin with, and the rows that were refused with the reasons."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import override

from thidua.design.days import in_words
from thidua.sheets.rules.columns import Form
from thidua.sheets.rules.tables import HELP, WHY
from thidua.sheets.workbook import Column, Page, write
from thidua.stationery import sentences
from thidua.stationery.rules.rows import COLUMNS, EXAMPLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from thidua.stationery.models import Certificate

INSTRUCTIONS = (
    "Mỗi dòng là một giấy khen. Chỉ cột Họ và tên là phải có; dòng ví dụ ở đầu thì xóa đi.",
    "Giữ nguyên chữ ở dòng tiêu đề; thứ tự cột tùy ý, cột không dùng thì bỏ.",
    "Ngày ghi như 15/10/2025. Chữ dài được thu nhỏ cho vừa ô; dài quá thì dòng đó không nhận và báo lý do.",
)


def empty_list() -> bytes:
    """Give an Excel file with the columns of a list and one row as an example; Vietnamese, as it comes back."""
    looks = [
        Column(one.heading, one.width, is_day=one.form is Form.DAY, required=one.filled, says=one.says)
        for one in COLUMNS
    ]
    row = [date.fromisoformat(EXAMPLE[one.code]) if one.form is Form.DAY else EXAMPLE[one.code] for one in COLUMNS]
    pages = [Page("Danh sách", looks, [row])]
    return write(pages, title="Danh sách in giấy khen", instructions=INSTRUCTIONS, help_name=HELP)


def refused_lines(rows: Iterable[Certificate]) -> Iterator[list[str]]:
    """Give refused rows as they came, heads first, each with the reasons in the last column."""
    with override("vi"):
        yield [*(one.heading for one in COLUMNS), WHY]
        for row in rows:
            why = " ".join(sentences.problem(each) for each in row.problems)
            yield [*(_cell(row.texts.get(one.code), one.form) for one in COLUMNS), why]


def _cell(value: Any, form: Form) -> str:
    text = str(value or "")
    try:
        return in_words(date.fromisoformat(text), "plain") if form is Form.DAY and text else text
    except ValueError:
        return text
