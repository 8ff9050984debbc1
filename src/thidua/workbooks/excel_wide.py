"""The wide workbook as an Excel file, written row by row in little memory; it looks and behaves as `excel` does."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from thidua.reports.models import Status
from thidua.reports.rules.cells import NUMBERS, Part
from thidua.workbooks import excel
from thidua.workbooks.parts.reporting import COLUMNS, SAYS
from thidua.workbooks.rules.cells import LONGEST, as_value
from thidua.workbooks.rules.returned import LAYOUT, MARK, WIDE, WIDE_PROPERTY, WORD
from thidua.workbooks.rules.wide import NAME, PARTS, SHEET, WORDS, cell_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WIDTHS: Final = (34, 7, 48, 14, 14, 14)
_MOST_ROWS: Final = 1_048_576


def choices() -> tuple[tuple[str, str], ...]:
    """Give how sure a figure may be, in Vietnamese where that is the language of the moment."""
    return tuple((one.value, str(one.label)) for one in Status)


class WideBook:
    """The file being written, a row at a time."""

    def __init__(self, *, title: str, lines: Sequence[str]) -> None:
        """Begin the sheet: hidden codes, title, headings."""
        self.title, self.lines = title, lines
        self.out = BytesIO()
        self.book = excel.begun(self.out, title, is_large=True)
        self.writer = excel.Book(self.book)
        self.choices = choices()
        self.looks: dict[tuple[Part, int | None, bool], Any] = {}
        self.row = excel.BEGIN
        self.page = self.book.add_worksheet(NAME)
        self._head()

    def _head(self) -> None:
        page, writer = self.page, self.writer
        headings = {part: (heading, width) for part, heading, width in COLUMNS}
        columns = [*zip(WORDS, _WIDTHS, strict=True), *(headings[part] for part in PARTS)]
        codes = [f"{WORD}{place}" for place in range(len(WORDS))] + [part.value for part in PARTS]
        page.set_column(0, 0, 8, writer.code, {"hidden": True})
        for place, (_heading, width) in enumerate(columns, 1):
            page.set_column(place, place, width)
        page.freeze_panes(excel.BEGIN, 1 + 3)
        page.set_row(0, None, None, {"hidden": True})
        page.write_string(0, 0, f"{MARK}{MARK}{SHEET}")
        for place, code in enumerate(codes, 1):
            page.write_string(0, place, f"{MARK}{code}")
        page.write_string(1, 0, MARK)
        page.write_string(1, 1, self.title, writer.title)
        page.set_row(2, 32)
        page.write_string(2, 0, MARK)
        for place, (heading, _width) in enumerate(columns, 1):
            page.write_string(2, place, heading, writer.head)

    def add(
        self, code: int, words: Sequence[str], texts: Sequence[str | None], decimals: int, *, is_shut: bool
    ) -> None:
        """Write a row: its code, the words before it, and a cell for each part that it has."""
        page, number, word = self.page, self.row, self.writer.word
        page.write_number(number, 0, code)
        for place, text in enumerate(words, 1):
            page.write_string(number, place, text[:LONGEST], word)
        for place, (part, typed) in enumerate(zip(PARTS, texts, strict=True), len(WORDS) + 1):
            if typed is None:
                page.write_blank(number, place, None, word)
            else:
                self._cell(place, part, typed, decimals, is_shut=is_shut)
        self.row += 1

    def _cell(self, place: int, part: Part, text: str, decimals: int, *, is_shut: bool) -> None:
        kept = decimals if part in {Part.VALUE, Part.LAST_YEAR} else None
        key = (part, kept, is_shut)
        if key not in self.looks:
            cell = cell_of(part, "", self.choices, locked="x" if is_shut else "", decimals=kept)
            self.looks[key] = self.writer.look(cell)
        page, number, look = self.page, self.row, self.looks[key]
        if not text:
            page.write_blank(number, place, None, look)
            return
        value = as_value((cell := cell_of(part, text, self.choices)).text, cell)
        if isinstance(value, date):
            page.write_datetime(number, place, value, look)
        elif isinstance(value, str):
            page.write_string(number, place, value, look)
        else:
            page.write_number(number, place, value, look)

    def closed(self, about: Mapping[str, str]) -> bytes:
        """Give the file; ``about`` says which workbook it is."""
        last = min(max(self.row, excel.BEGIN + 1), _MOST_ROWS) - 1
        for place, part in enumerate(PARTS, len(WORDS) + 1):
            check = excel.allowed(self.writer, cell_of(part, "", self.choices))
            said = {"input_message": SAYS[part][:255]} if part in SAYS and part not in NUMBERS else {}
            self.page.data_validation(excel.BEGIN, place, last, place, check | said | {"ignore_blank": True})
        self.page.autofilter(2, 1, last, len(WORDS) + len(PARTS))
        self.page.protect("", excel.PROTECTED)
        self.book.set_custom_property(WIDE_PROPERTY, f"{about['so']}|{LAYOUT}", "text")
        excel.instructions(self.writer, self.title, self.lines)
        excel.lists(self.writer)
        excel.source(self.writer, {**about, "loai": WIDE})
        self.book.close()
        return self.out.getvalue()
