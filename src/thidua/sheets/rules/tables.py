"""From the sheets of a file to rows under known headings."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from thidua.kernel.text import fold
from thidua.sheets.rules.columns import ERROR, NOTHING, Unfit, as_they_stand, clean, shown, value_of
from thidua.sheets.workbook.refusals import Reason, UnreadableTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from thidua.sheets.rules.columns import Column, Typed
    from thidua.sheets.workbook.reading import Book, Sheet, Value

HEAD_ROWS: Final = 25
"""The headings stand within the first rows; a title and a motto may stand above them."""
WHY: Final = "Vì sao chưa nhận"
"""Heading of the reasons in a file of refused rows; it is passed over when such a file comes back."""
HELP: Final = "Hướng dẫn"
"""Name of the sheet of instructions, passed over as well."""
SOURCE: Final = "_nguon"
"""Name of the hidden sheet that says what a file was made from."""
AT_ONCE: Final = 500
"""So many rows are looked at together; one cell that is not as it should be has these looked at one by one."""
_NO_LETTER: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one cell or row: ``column`` is a column's code, or empty where the row as a whole is meant."""

    column: str
    code: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file by its number there: typed values by column, what was wrong, and what unfit cells showed.

    A column that the file lacks is missing from ``values``.
    """

    number: int
    values: dict[str, Typed]
    problems: tuple[Problem, ...] = ()
    raw: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file and what its reader should know of it.

    ``extra`` are headings that nothing was read from; ``notes`` count formulas, hidden rows and merged cells, and name
    the sheets that were passed over; ``made_from`` are the pairs of the hidden sheet, if the file carries one.
    """

    rows: list[Row]
    extra: list[str]
    notes: dict[str, Any]
    made_from: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Unfit:
    """A cell that means nothing: its problem, and what it showed."""

    problem: Problem
    shown: str


@dataclass(frozen=True, slots=True)
class _Head:
    """Where the headings stand in a sheet: the row's place, each column's place, the headings that nobody knows."""

    sheet: Sheet
    row: int
    places: dict[str, int]
    extra: list[str]


def heading_key(text: object) -> str:
    """Give the form in which two spellings of a heading are equal: letters without marks, case, signs, blanks."""
    bare = str(text).split("(*)")[0]
    return _NO_LETTER.sub(" ", fold(clean(bare))).strip()


def table_of(book: Book, columns: Sequence[Column]) -> Table:
    """Give the rows of the sheet that carries the headings, whatever their order.

    Raises ``UnreadableTable`` where no sheet that is shown carries every needed heading, or nothing stands below.
    """
    head = _head(book, columns)
    places = list(_filled(head))
    rows = [
        row for start in range(0, len(places), AT_ONCE) for row in _rows(head, places[start : start + AT_ONCE], columns)
    ]
    if not rows:
        raise UnreadableTable(Reason.NO_ROWS)
    return Table(rows, head.extra, _notes(book, head), _made_from(book))


def _head(book: Book, columns: Sequence[Column]) -> _Head:
    known = {heading_key(text): column.code for column in columns for text in (column.heading, *column.aliases)}
    found = [
        head
        for sheet in book.sheets
        if not sheet.hidden
        for place in range(min(HEAD_ROWS, len(sheet.rows)))
        if (head := _read_head(sheet, place, known)).places
    ]
    best = max(found, key=lambda head: (len(head.places), -head.row), default=None)
    missing = [column.heading for column in columns if column.needed and (not best or column.code not in best.places)]
    if best is None or missing:
        raise UnreadableTable(Reason.NO_HEADINGS, {"headings": ", ".join(missing)})
    return best


def _read_head(sheet: Sheet, place: int, known: dict[str, str]) -> _Head:
    places: dict[str, int] = {}
    extra = []
    for column, cell in enumerate(sheet.rows[place]):
        key = heading_key(shown(cell))
        code = known.get(key)
        if code is not None and code not in places:
            places[code] = column
        elif key and key != heading_key(WHY):
            extra.append(clean(shown(cell))[:80])
    return _Head(sheet, place, places, extra)


def _filled(head: _Head) -> Iterator[int]:
    """Give the places of the rows below the headings that hold anything in a known column."""
    places = tuple(head.places.values())
    for number in range(head.row + 1, len(head.sheet.rows)):
        row = head.sheet.rows[number]
        for place in places:
            if place < len(row) and not _blank(row[place]):
                yield number
                break


def _blank(cell: Value) -> bool:
    return isinstance(cell, str) and not cell.strip()


def _rows(head: _Head, places: Sequence[int], columns: Sequence[Column]) -> Iterator[Row]:
    """Read some rows column by column: texts that stand as they should are taken over together."""
    lines = [head.sheet.rows[place] for place in places]
    unfit: dict[int, list[_Unfit]] = {}
    codes, values = [], []
    for column in columns:
        if column.code in head.places:
            at = head.places[column.code]
            cells = [line[at] if at < len(line) else "" for line in lines]
            codes.append(column.code)
            if head.sheet.errors or not as_they_stand(cells, column):
                typed = _each(head, places, cells, column, unfit)
            else:
                typed = cells  # type: ignore[assignment]  # all of them texts
            values.append(typed)
    top = head.sheet.top + 1
    for place, of_row in zip(places, zip(*values, strict=True), strict=True):
        why = unfit.get(place, ())
        raw = {one.problem.column: one.shown for one in why}
        yield Row(place + top, dict(zip(codes, of_row, strict=True)), tuple(one.problem for one in why), raw)


def _each(
    head: _Head, places: Sequence[int], cells: Sequence[Value], column: Column, unfit: dict[int, list[_Unfit]]
) -> list[Typed]:
    """Read a column's cells one by one; one that is unfit is put down under its row and means nothing."""
    errors, at = set(head.sheet.errors), head.places[column.code] + head.sheet.left
    typed: list[Typed] = []
    for place, cell in zip(places, cells, strict=True):
        failed = (place + head.sheet.top, at) in errors
        try:
            typed.append(value_of(ERROR if failed else cell, column))
        except Unfit as why:
            problem = Problem(column.code, why.code, dict(why.params))
            unfit.setdefault(place, []).append(_Unfit(problem, shown(cell)[:500]))
            typed.append(NOTHING.get(column.form, ""))
    return typed


def _notes(book: Book, head: _Head) -> dict[str, Any]:
    others = [
        sheet.name for sheet in book.sheets if sheet is not head.sheet and not sheet.hidden and sheet.rows
        and heading_key(sheet.name) != heading_key(HELP)
    ]  # fmt: skip
    counted = {
        "formulas": head.sheet.formulas,
        "hidden_rows": head.sheet.hidden_rows,
        "merged": sum(1 for _first, (last, _column) in head.sheet.merged if last - head.sheet.top > head.row),
    }
    return {name: count for name, count in counted.items() if count} | ({"sheets": others} if others else {})


def _made_from(book: Book) -> dict[str, str]:
    for sheet in book.sheets:
        if sheet.hidden and sheet.name == SOURCE:
            return {str(row[0]): str(row[1]) for row in sheet.rows[1:] if len(row) > 1}
    return {}


def repeated(numbers: Sequence[tuple[object, int]]) -> dict[int, int]:
    """Give, for rows that name the same thing as an earlier row, the number of that earlier row, by their own."""
    first: dict[object, int] = {}
    counts = Counter(key for key, _number in numbers)
    return {
        number: first[key] for key, number in numbers if counts[key] > 1 and first.setdefault(key, number) != number
    }
