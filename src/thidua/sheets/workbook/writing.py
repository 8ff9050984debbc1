"""Excel files: headings, widths, a frozen head, text that cannot become a formula, lists to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

DAY_FORM: Final = "dd/mm/yyyy"
MOST_ROWS: Final = 1_048_575
_LISTS: Final = "_danh_muc"
_WIDEST: Final = 60


@dataclass(frozen=True, slots=True)
class Column:
    """How a column looks: its heading, its width in letters, what may be chosen in it, and what its heading says."""

    heading: str
    width: int = 20
    choices: tuple[str, ...] = ()
    is_day: bool = False
    required: bool = False
    says: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of rows under headings; ``spare`` is how many empty rows below keep form and choices.

    ``hidden`` sheets carry what the file was made from; Excel's menus do not show them.
    """

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[object]]
    spare: int = 200
    hidden: bool = False


class _Writer:
    """The workbook being written, the forms that its cells share and the lists that its columns offer."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.lists: list[tuple[str, ...]] = []
        head = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"}
        self.head = book.add_format(head | {"bg_color": "#F3E9E7"})
        self.needed = book.add_format(head | {"bg_color": "#E8CFCB"})
        self.text = book.add_format({"num_format": "@", "valign": "top"})
        self.day = book.add_format({"num_format": DAY_FORM, "valign": "top", "align": "left"})
        self.prose = book.add_format({"text_wrap": True, "valign": "top"})
        self.title = book.add_format({"bold": True, "font_size": 14})


def write(pages: Sequence[Page], *, title: str = "", instructions: Sequence[str] = (), help_name: str = "") -> bytes:
    """Give an Excel file of these pages, then a sheet of instructions (``help_name``), row by row in little memory.

    Every text is written as text: nothing becomes a formula, a link or a number, and a code keeps its leading zeros.
    """
    out = BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": DAY_FORM,
    }
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": title})
    writer = _Writer(book)
    for page in pages:
        _page(writer, page)
    if instructions:
        _instructions(writer, help_name, title, instructions)
    _lists(writer)
    book.close()
    return out.getvalue()


def _page(writer: _Writer, page: Page) -> None:
    sheet = writer.book.add_worksheet(page.name)
    sheet.set_row(0, 32)
    for place, column in enumerate(page.columns):
        form = writer.day if column.is_day else writer.text
        sheet.set_column(place, place, min(column.width, _WIDEST), form)
        sheet.write_string(0, place, column.heading, writer.needed if column.required else writer.head)
    number = 0
    for number, row in enumerate(page.rows, 1):
        for place, cell in enumerate(row):
            _cell(sheet, (number, place), cell, writer)
    if page.hidden:
        sheet.very_hidden()
        return
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(number, 1), len(page.columns) - 1)
    for place, column in enumerate(page.columns):
        _validate(writer, sheet, place, column, min(number + page.spare, MOST_ROWS))


def _cell(sheet: Any, place: tuple[int, int], cell: object, writer: _Writer) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, date):
        sheet.write_datetime(*place, cell, writer.day)
    elif isinstance(cell, int) and not isinstance(cell, bool):
        sheet.write_number(*place, cell)
    else:
        sheet.write_string(*place, str(cell), writer.text)


def _validate(writer: _Writer, sheet: Any, place: int, column: Column, last: int) -> None:
    """Let Excel offer what may be chosen in a column, and say beside the heading what belongs there."""
    if column.choices:
        if column.choices not in writer.lists:
            writer.lists.append(column.choices)
        letter = xl_col_to_name(writer.lists.index(column.choices))
        source = f"={_LISTS}!${letter}$1:${letter}${len(column.choices)}"
        sheet.data_validation(1, place, last, place, {"validate": "list", "source": source, "error_type": "warning"})
    if column.says:
        sheet.data_validation(
            0,
            place,
            0,
            place,
            {"validate": "any", "input_title": column.heading[:32], "input_message": column.says[:255]},
        )


def _instructions(writer: _Writer, name: str, title: str, lines: Sequence[str]) -> None:
    sheet = writer.book.add_worksheet(name)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 110, writer.prose)
    sheet.write_string(0, 0, title, writer.title)
    for number, line in enumerate(lines, 2):
        sheet.write_string(number, 0, line, writer.prose)


def _lists(writer: _Writer) -> None:
    """Write the lists to choose from on a sheet that is not shown, row by row."""
    if not writer.lists:
        return
    sheet = writer.book.add_worksheet(_LISTS)
    for number in range(max(map(len, writer.lists))):
        for place, choices in enumerate(writer.lists):
            if number < len(choices):
                sheet.write_string(number, place, choices[number], writer.text)
    sheet.very_hidden()


def made_from(values: Mapping[str, str]) -> Page:
    """Give the hidden sheet that says what a file was made from, as pairs."""
    return Page("_nguon", (Column("khoá"), Column("giá trị")), list(values.items()), hidden=True)
