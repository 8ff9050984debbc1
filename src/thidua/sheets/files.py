"""Files that go out: the rows of a kind, an empty one to begin with, and the rows that were refused with the reasons.

Headings, choices and instructions are Vietnamese in whatever language the page was: it is the file that comes back.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.utils import translation

from thidua.sheets import queries, sentences
from thidua.sheets.rules.columns import Form
from thidua.sheets.rules.outcomes import Verdict
from thidua.sheets.rules.tables import HELP, SOURCE, WHY
from thidua.sheets.workbook import Column as Look
from thidua.sheets.workbook import Page, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from thidua.sheets.models import Intake, IntakeRow
    from thidua.sheets.registry import Importer
    from thidua.sheets.rules.columns import Column

YES: Final = "x"
GENERAL: Final = (
    "Dòng đầu là tiêu đề cột: giữ nguyên chữ, thứ tự cột tùy ý. Cột tiêu đề đậm màu là cột phải có.",
    "Mỗi dòng là một mục. Dòng trống được bỏ qua. Dòng bị ẩn vẫn được đọc.",
    "Mã có số 0 ở đầu phải là chữ: các cột của tệp này đã định dạng sẵn là Văn bản.",
    "Ngày ghi như 01/07/2025. Ô công thức được lấy kết quả; ô gộp chỉ lấy ô đầu.",
    "Gửi tệp lên chưa thay đổi gì: hệ thống cho xem trước từng dòng, bạn bấm “Áp dụng” mới ghi.",
    "Dòng không có trong tệp thì không bị xóa.",
)


def rows_file(importer: Importer, rows: Iterable[Mapping[str, Any]], *, at: datetime) -> bytes:
    """Give rows as an Excel file, which is the file that can be brought in again; no rows make an empty one."""
    with translation.override("vi"):
        columns = importer.columns()
        lines = [[_cell(row.get(column.code), column) for column in columns] for row in rows]
        return _file(importer, columns, [_look(column) for column in columns], lines, at=at)


def refused_file(importer: Importer, found: Intake, *, at: datetime) -> bytes:
    """Give the rows of an intake that were refused, as they came, each with the reasons in a last column."""
    with translation.override("vi"):
        columns = importer.columns()
        why = Look(WHY, width=60)
        headings = {column.code: column.heading for column in columns}
        lines = [
            [
                *("" if column.code in importer.covers else _as_it_came(row, column) for column in columns),
                _why(row, importer, headings),
            ]
            for row in queries.rows(found, Verdict.REFUSED.value)
        ]
        return _file(importer, columns, [*(_look(column) for column in columns), why], lines, at=at)


def _file(
    importer: Importer,
    columns: Sequence[Column],
    looks: Sequence[Look],
    lines: Sequence[Sequence[object]],
    *,
    at: datetime,
) -> bytes:
    pages = [
        Page(importer.sheet, looks, lines),
        Page(SOURCE, (Look("khoa"), Look("gia_tri")), [("loai", importer.slug), ("luc", at.isoformat())], hidden=True),
    ]
    says = [f"Cột “{column.heading}”: {column.says}" for column in columns if column.says]
    instructions = [*importer.instructions, "", *GENERAL, "", *says]
    return write(pages, title=importer.file_title, instructions=instructions, help_name=HELP)


def _look(column: Column) -> Look:
    choices = tuple(label for _code, label in column.choices) or ((YES,) if column.form is Form.FLAG else ())
    return Look(
        column.heading,
        width=column.width,
        choices=choices,
        is_day=column.form is Form.DAY,
        required=column.needed or column.filled,
        says=column.says,
    )


def _cell(value: Any, column: Column) -> object:
    """Show a value as cells do."""
    if column.form is Form.FLAG:
        return YES if value else ""
    if column.form is Form.CHOICE:
        return next((label for code, label in column.choices if code == value), value)
    if column.form is Form.DAY and isinstance(value, str) and value:
        return date.fromisoformat(value)
    return value


def _as_it_came(row: IntakeRow, column: Column) -> object:
    return row.raw[column.code] if column.code in row.raw else _cell(row.values.get(column.code), column)


def _why(row: IntakeRow, importer: Importer, headings: Mapping[str, str]) -> str:
    return "\n".join(sentences.problem(one, importer, headings) for one in queries.outcome(row).problems)
