"""Sheets, rows and cells of a workbook as plain values, and what a cell that came back means.

A cell's text is canonical: days as ISO text, decimals with a dot and no grouping, choices as codes, a flag as "x". What
Excel gives back is turned into the same, and whatever reads as what was given out is what was given out, so that a file
that nobody touched changes nothing, whatever its texts hold.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from thidua.kernel.dates import table_date
from thidua.kernel.numbers import format_number, parse_number
from thidua.kernel.text import nfc
from thidua.sheets.rules.columns import Column as SheetColumn
from thidua.sheets.rules.columns import Form, Unfit, value_of
from thidua.sheets.rules.columns import shown as as_seen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from thidua.sheets.workbook.reading import Value

LONGEST: Final = 32_767
"""So many characters fit into a cell of Excel's."""
YES: Final = "x"
_EXACT: Final = 15
"""Excel keeps so many digits of a number."""
_UNSEEN: Final = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127, 0xFEFF, 0xFFFE, 0xFFFF])


class Kind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    CHOICE = "choice"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it stands: its canonical text, what may stand in it, and why it may not be changed ("" where it may).

    ``most`` bounds a text's length, ``decimals`` a number's places; ``says`` is shown beside the cell in Excel. The
    bounds are hints for Excel alone: who decides is the action that writes.
    """

    text: str
    kind: Kind = Kind.TEXT
    choices: tuple[tuple[str, str], ...] = ()
    locked: str = ""
    most: int = LONGEST
    decimals: int | None = None
    negative: bool = False
    says: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of cells: its code, heading and width in letters."""

    code: str
    heading: str
    width: int = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its code, the words that say what it is, and its cells by the code of their column.

    One that ``is_spare`` is a place that files do not show, though cells of files given out earlier may name it.
    """

    code: str
    words: tuple[str, ...]
    cells: Mapping[str, Cell]
    is_spare: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: ``words`` head the columns that say what a row is, ``columns`` those of its cells."""

    code: str
    name: str
    title: str
    words: tuple[Column, ...]
    columns: tuple[Column, ...]
    rows: list[Row] = field(default_factory=list)

    @property
    def shown(self) -> list[Row]:
        """Give the rows that files show."""
        return [row for row in self.rows if not row.is_spare]


def key_of(sheet: str, row: str, column: str) -> str:
    """Give the key of a cell, the same in every workbook."""
    return f"{sheet}/{row}/{column}"


def cells_of(sheets: list[Sheet]) -> Iterator[tuple[str, Cell]]:
    """Give every cell with its key, sheet by sheet, row by row."""
    for sheet in sheets:
        for row in sheet.rows:
            for column, cell in row.cells.items():
                yield key_of(sheet.code, row.code, column), cell


# -- What came back ---------------------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """Give a text as it is compared: composed, line ends alike, without edges and signs that nobody sees."""
    if text.isprintable() and text == text.strip():
        return nfc(text)
    return nfc(text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNSEEN)).strip()


def sent(value: Value, cell: Cell, base: str) -> str:
    """Give the canonical text of what a file holds in a cell that was given out with ``base``; raises `Unfit`."""
    text = _text_of(value, cell, base)
    return base if plain(text) == plain(base) else text


def _text_of(value: Value, cell: Cell, base: str) -> str:
    if _is_as_given(value, cell, base):
        return base
    if cell.kind is Kind.TEXT:
        return _written(value)
    if cell.kind is Kind.NUMBER:
        return number_text(value)
    return _by_form(value, cell)


def _is_as_given(value: Value, cell: Cell, base: str) -> bool:
    """Say whether a file holds what was written into it, whatever that may mean to a reader."""
    if isinstance(value, str):
        return plain(value) in {plain(base[:LONGEST]), plain(shown(base, cell)[:LONGEST])}
    is_day = isinstance(value, date) and cell.kind is Kind.DAY
    return is_day and table_date(value) == shown(base, cell)  # type: ignore[arg-type] # a day, as was just asked


def _by_form(value: Value, cell: Cell) -> str:
    if cell.kind is Kind.DAY:
        return str(value_of(value, SheetColumn("", "", Form.DAY)))
    if cell.kind is Kind.FLAG:
        return YES if value_of(value, SheetColumn("", "", Form.FLAG)) else ""
    return str(value_of(value, SheetColumn("", "", Form.CHOICE, choices=cell.choices, most=500)))


def _written(value: Value) -> str:
    if isinstance(value, bool):
        raise Unfit("not_a_text")
    if isinstance(value, date | time | timedelta):
        raise Unfit("became_a_day")
    return plain(as_seen(value))


def number_text(value: Value) -> str:
    """Give a number as canonical text; an empty cell is an empty text and no zero. Raises `Unfit`."""
    if isinstance(value, bool | date | time | timedelta):
        raise Unfit("not_a_figure")
    if isinstance(value, str):
        typed = plain(value).replace("\u00a0", "").replace(" ", "")
        if not typed:
            return ""
        try:
            return canonical(parse_number(typed))
        except ValueError:
            raise Unfit("not_a_figure") from None
    try:
        return canonical(Decimal(f"{value:.{_EXACT}g}" if isinstance(value, float) else value))
    except InvalidOperation:
        raise Unfit("not_a_figure") from None


def canonical(number: Decimal) -> str:
    """Write a number with a dot before its decimals, without grouping and without zeros that say nothing."""
    if not number:
        return "0"
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


# -- What is shown ----------------------------------------------------------------------------------------------------


def shown(text: str, cell: Cell) -> str:
    """Write a canonical text as people read it: days and numbers the Vietnamese way, choices by their label."""
    if not text or cell.kind is Kind.TEXT:
        return text
    if cell.kind is Kind.CHOICE:
        return next((label for code, label in cell.choices if code == text), text)
    if cell.kind is Kind.FLAG:
        return YES
    try:
        return table_date(date.fromisoformat(text)) if cell.kind is Kind.DAY else format_number(Decimal(text))
    except (ValueError, InvalidOperation):
        return text


def as_value(text: str, cell: Cell) -> date | Decimal | str:
    """Give what is written into Excel for a canonical text: a day, a number that Excel keeps whole, or a text."""
    if not text:
        return ""
    if cell.kind is Kind.DAY:
        return _day(text)
    if cell.kind is Kind.NUMBER:
        return _number(text)
    return shown(text, cell)[:LONGEST]


def _day(text: str) -> date | str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return day if day > date(1900, 3, 1) else table_date(day)


def _number(text: str) -> Decimal | str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    is_kept = number.is_finite() and len(number.as_tuple().digits) <= _EXACT and canonical(number) == text
    return number if is_kept else text
