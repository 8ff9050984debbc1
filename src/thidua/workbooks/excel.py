"""A workbook as an Excel file: names shown, codes hidden, only what is to be filled in unlocked, choices and checks.

Every text is written as text, so nothing becomes a formula or a link. Sheets are protected without a password: the lock
keeps slips out, it keeps nobody out, and what is changed all the same is told in the preview. The file is Vietnamese in
whatever language the page was: it is the file that comes back.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from thidua.workbooks.rules.cells import LONGEST, Kind, as_value
from thidua.workbooks.rules.returned import LAYOUT, MARK, PROPERTY, SOURCE, WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from thidua.workbooks.rules.cells import Cell, Sheet

LISTS: Final = "_danh_muc"
HELP: Final = "Hướng dẫn"
DAY_FORM: Final = "dd/mm/yyyy"
FIRST_DAY: Final = date(1900, 3, 2)
LAST_DAY: Final = date(2199, 12, 31)
BEGIN: Final = 3
"""Rows begin here: before them stand the hidden codes, the title and the headings."""
_MOST_CHECKS: Final = 60_000
_LARGEST: Final = 10**15
PROTECTED: Final = {
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
    "select_locked_cells": True,
}
INSTRUCTIONS: Final = (
    "Điền vào các ô nền trắng. Ô nền xám chỉ để đọc.",
    "Điền lúc nào, theo thứ tự nào cũng được; nhiều người cùng điền trên nhiều bản cũng được.",
    "Ô để nguyên như lúc tải về thì không đổi gì. Xóa trắng một ô đã có nội dung là xóa nội dung ấy.",
    "Số ghi bằng chữ số, ví dụ 1250,5. Ghi 0 khi kết quả là không; để trống khi chưa có số.",
    "Ngày ghi như 15/09/2025.",
    "Công thức được lấy kết quả; macro không được chạy. Không gộp ô.",
    "Gửi tệp lên chưa thay đổi gì: hệ thống cho xem trước từng ô, bạn bấm “Áp dụng” mới ghi.",
    "Ô mà hệ thống và tệp cùng sửa khác nhau thì bạn được hỏi giữ bên nào.",
)


class Book:
    """The file being written, the looks that its cells share and the lists that they offer."""

    def __init__(self, book: Any) -> None:
        """Make the looks that do not depend on a cell."""
        self.book = book
        self.lists: list[tuple[str, ...]] = []
        self.looks: dict[str, Any] = {}
        word = {"bg_color": "#F2F0EE", "text_wrap": True, "valign": "top", "border": 1, "border_color": "#D8D3CE"}
        self.word = book.add_format(word)
        self.code = book.add_format({"num_format": "@"})
        self.head = book.add_format(word | {"bold": True, "bg_color": "#E8CFCB", "valign": "vcenter"})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.prose = book.add_format({"text_wrap": True, "valign": "top"})
        self.open = {"locked": False, "text_wrap": True, "valign": "top", "border": 1, "border_color": "#B9B1A9"}
        self.shut = word

    def look(self, cell: Cell) -> Any:
        """Give the look of a cell: what it holds, and whether it may be filled in."""
        form = {Kind.DAY: DAY_FORM, Kind.NUMBER: _number_form(cell)}.get(cell.kind, "@")
        key = f"{form}|{bool(cell.locked)}"
        if key not in self.looks:
            base = self.shut if cell.locked else self.open
            side = {"align": "left"} if cell.kind is Kind.DAY else {}
            self.looks[key] = self.book.add_format(base | side | {"num_format": form})
        return self.looks[key]


def _number_form(cell: Cell) -> str:
    if cell.decimals is None:
        return "General"
    return "#,##0." + "0" * cell.decimals if cell.decimals else "#,##0"


def begun(out: BytesIO, title: str, *, is_large: bool) -> Any:
    """Begin a file in which every text stays a text."""
    options = {
        "constant_memory": is_large,
        "in_memory": not is_large,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": DAY_FORM,
    }
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": title})
    return book


def write(
    sheets: Sequence[Sheet], *, about: Mapping[str, str], title: str, lines: Sequence[str] = (), is_large: bool = False
) -> bytes:
    """Give the file of these sheets; ``about`` says which workbook it is, ``lines`` stand above the instructions.

    A large one is written row by row in little memory.
    """
    out = BytesIO()
    book = begun(out, title, is_large=is_large)
    book.set_custom_property(PROPERTY, f"{about['so']}|{LAYOUT}", "text")
    writer = Book(book)
    for sheet in sheets:
        _sheet(writer, sheet)
    instructions(writer, title, lines)
    lists(writer)
    source(writer, about)
    book.close()
    return out.getvalue()


def _sheet(writer: Book, sheet: Sheet) -> None:
    page, words = writer.book.add_worksheet(sheet.name), len(sheet.words)
    page.set_row(0, None, None, {"hidden": True})
    page.set_column(0, 0, 8, writer.code, {"hidden": True})
    page.write_string(0, 0, f"{MARK}{MARK}{sheet.code}")
    for place in range(words):
        page.write_string(0, place + 1, f"{MARK}{WORD}{place}")
    for place, column in enumerate(sheet.columns, words + 1):
        page.write_string(0, place, f"{MARK}{column.code}")
    page.write_string(1, 0, MARK)
    page.write_string(1, 1, sheet.title, writer.title)
    page.write_string(2, 0, MARK)
    page.set_row(2, 32)
    for place, column in enumerate((*sheet.words, *sheet.columns), 1):
        page.set_column(place, place, column.width)
        page.write_string(2, place, column.heading, writer.head)
    for number, row in enumerate(sheet.shown, BEGIN):
        page.write_string(number, 0, row.code, writer.code)
        for place, word in enumerate(row.words, 1):
            page.write_string(number, place, word[:LONGEST], writer.word)
        for place, column in enumerate(sheet.columns, words + 1):
            if column.code in row.cells:
                _put(page, (number, place), row.cells[column.code], writer)
    page.freeze_panes(BEGIN, words + 1)
    _checks(writer, page, sheet)
    page.protect("", PROTECTED)


def _put(page: Any, place: tuple[int, int], cell: Cell, writer: Book) -> None:
    value, look = as_value(cell.text, cell), writer.look(cell)
    if value == "":
        page.write_blank(*place, None, look)
    elif isinstance(value, date):
        page.write_datetime(*place, value, look)
    elif isinstance(value, Decimal):
        page.write_number(*place, value, look)
    else:
        page.write_string(*place, value, look)


# -- Checks -----------------------------------------------------------------------------------------------------------


def _checks(writer: Book, page: Any, sheet: Sheet) -> None:
    """Let Excel offer what may be chosen and refuse what cannot be meant, column by column, alike cells together."""
    left = _MOST_CHECKS
    for place, column in enumerate(sheet.columns, len(sheet.words) + 1):
        for first, last, cell in _runs(cell.cells.get(column.code) for cell in sheet.shown):
            check = _check(writer, cell)
            if check and left:
                page.data_validation(first + BEGIN, place, last + BEGIN, place, check)
                left -= 1


def _runs(cells: Iterable[Cell | None]) -> Iterator[tuple[int, int, Cell]]:
    """Give stretches of cells that take the same, by their first and last row."""
    begun, before, last = 0, None, -1
    for last, cell in enumerate(cells):
        if before is not None and _alike(cell) == _alike(before):
            continue
        if before is not None:
            yield begun, last - 1, before
        begun, before = last, cell
    if before is not None:
        yield begun, last, before


def _alike(cell: Cell | None) -> object:
    return cell and (cell.kind, cell.choices, bool(cell.locked), cell.most, cell.decimals, cell.negative, cell.says)


def _check(writer: Book, cell: Cell) -> dict[str, Any] | None:
    if cell.locked:
        return None
    said = {"input_message": cell.says[:255]} if cell.says else {}
    return allowed(writer, cell) | said | {"ignore_blank": True}


def allowed(writer: Book, cell: Cell) -> dict[str, Any]:
    """Say what Excel lets into a cell."""
    if cell.kind is Kind.CHOICE:
        return _listed(writer, tuple(label for _code, label in cell.choices))
    if cell.kind is Kind.FLAG:
        return _listed(writer, ("x",))
    if cell.kind is Kind.DAY:
        said = _wrong("Hãy ghi ngày như 15/09/2025.")
        return {"validate": "date", "criteria": "between", "minimum": FIRST_DAY, "maximum": LAST_DAY} | said
    if cell.kind is Kind.NUMBER:
        kind = "integer" if cell.decimals == 0 else "decimal"
        least = -_LARGEST if cell.negative else 0
        said = _wrong("Hãy ghi một số nguyên." if cell.decimals == 0 else "Hãy ghi một số, ví dụ 1250,5.")
        return {"validate": kind, "criteria": "between", "minimum": least, "maximum": _LARGEST} | said
    said = _wrong(f"Dài nhất {cell.most} chữ.")
    return {"validate": "length", "criteria": "<=", "value": min(cell.most, LONGEST)} | said


def _wrong(sentence: str) -> dict[str, Any]:
    return {"error_title": "Chưa đúng", "error_message": sentence, "error_type": "warning"}


def _listed(writer: Book, choices: tuple[str, ...]) -> dict[str, Any]:
    if choices not in writer.lists:
        writer.lists.append(choices)
    letter = xl_col_to_name(writer.lists.index(choices))
    said = _wrong("Hãy chọn trong danh sách.")
    return {"validate": "list", "source": f"={LISTS}!${letter}$1:${letter}${len(choices)}"} | said


# -- Sheets beside ----------------------------------------------------------------------------------------------------


def instructions(writer: Book, title: str, lines: Sequence[str]) -> None:
    """Write how a workbook is filled in."""
    page = writer.book.add_worksheet(HELP)
    page.hide_gridlines(2)
    page.set_column(0, 0, 110, writer.prose)
    page.write_string(0, 0, title, writer.title)
    for number, line in enumerate((*lines, "", *INSTRUCTIONS), 2):
        page.write_string(number, 0, line, writer.prose)
    page.protect("", PROTECTED)


def lists(writer: Book) -> None:
    """Write the lists to choose from on a sheet that is not shown, row by row."""
    if not writer.lists:
        return
    page = writer.book.add_worksheet(LISTS)
    for number in range(max(map(len, writer.lists))):
        for place, choices in enumerate(writer.lists):
            if number < len(choices):
                page.write_string(number, place, choices[number], writer.code)
    page.very_hidden()


def source(writer: Book, about: Mapping[str, str]) -> None:
    """Write which workbook it is, on a sheet that is not shown."""
    page = writer.book.add_worksheet(SOURCE)
    for number, (word, value) in enumerate({**about, "bo-cuc": str(LAYOUT)}.items()):
        page.write_string(number, 0, word)
        page.write_string(number, 1, value, writer.code)
    page.very_hidden()
