"""Finding our cells in a file that came back: by hidden codes, not by place; rows may be sorted and sheets renamed.

The first row of each of our sheets is hidden and holds ``##`` and the sheet's code, then the code of every column; the
first column is hidden and holds the code of every row. Where somebody took them away, a sheet is found by its name and
its headings, a row by its words if they are its own alone.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final

from thidua.kernel.text import fold
from thidua.sheets.rules.columns import Unfit
from thidua.sheets.rules.columns import shown as as_seen
from thidua.workbooks.rules.cells import key_of, plain, sent
from thidua.workbooks.rules.verdicts import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from thidua.sheets.workbook.reading import Book, Value
    from thidua.sheets.workbook.reading import Sheet as FileSheet
    from thidua.workbooks.rules.cells import Cell
    from thidua.workbooks.rules.memory import KeptRow, KeptSheet

MARK: Final = "#"
WORD: Final = "~"
"""Stands before the place of a column that says what a row is."""
SOURCE: Final = "_thidua"
"""The hidden sheet that says which workbook this is."""
PROPERTY: Final = "thidua"
WIDE: Final = "chung"
"""Says on the hidden sheet that the workbook is a wide one."""
WIDE_PROPERTY: Final = "thidua-chung"
LAYOUT: Final = 1
"""The way in which workbooks are laid out; a file of another one is not read."""
OURS: Final = frozenset({SOURCE, "_danh_muc", "Hướng dẫn"})
_FIRST_ROWS: Final = 12
_SHOWN: Final = 80
_MOST_COVERED: Final = 500_000
_MOST_REFUSALS: Final = 2_000
"""So many places that are none of ours are told one by one."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What a file holds of ours: canonical texts by key, what is not taken and why, and what a reader should know.

    ``notes`` count formulas and rows that are missing, and name sheets that are missing, renamed or none of ours.
    """

    texts: dict[str, str] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    notes: dict[str, int | list[str]] = field(default_factory=dict)

    def refuse(self, refusal: Refusal) -> None:
        """Say why something is not taken."""
        if len(self.refusals) < _MOST_REFUSALS:
            self.refusals.append(refusal)
        else:
            self.count("more_refused", 1)

    def count(self, note: str, number: int) -> None:
        """Count something that a reader should know."""
        before = self.notes.get(note, 0)
        if number and isinstance(before, int):
            self.notes[note] = before + number

    def name(self, note: str, word: str) -> None:
        """Name something that a reader should know."""
        names = self.notes.setdefault(note, [])
        if isinstance(names, list):
            names.append(word)


@dataclass(frozen=True, slots=True)
class Identity:
    """Which workbook a file says it is: its id, the layout of its sheets, and whether it is a wide one."""

    workbook: str
    layout: str
    is_wide: bool = False


def identity(book: Book) -> Identity | None:
    """Give which workbook a file is, by its hidden sheet or else by its property; None for any other file."""
    for sheet in book.sheets:
        if sheet.name == SOURCE:
            pairs = {str(row[0]): as_seen(row[1]) for row in sheet.rows if len(row) > 1}
            if "so" in pairs:
                return Identity(pairs["so"], pairs.get("bo-cuc", ""), pairs.get("loai") == WIDE)
    is_wide = WIDE_PROPERTY in book.properties
    workbook, _, layout = book.properties.get(WIDE_PROPERTY if is_wide else PROPERTY, "").partition("|")
    return Identity(workbook, layout, is_wide) if workbook else None


def returned(book: Book, memory: list[KeptSheet], here: Mapping[str, Cell]) -> Returned:
    """Find the cells that were given out in a file that came back; ``here`` says what may stand in each."""
    found, by_code, taken = Returned(), {one.code: one for one in memory}, dict[str, str]()
    for sheet in book.sheets:
        kept = by_code.get(_code(sheet) or _by_name(sheet, memory))
        if kept is None:
            if sheet.name not in OURS and any(any(cell != "" for cell in row) for row in sheet.rows):
                found.name("other_sheets", sheet.name)
        elif kept.code in taken:
            found.refuse(Refusal("", "sheet_twice", {"other": taken[kept.code]}, where=sheet.name))
        else:
            taken[kept.code] = sheet.name
            SheetReader(sheet, kept, here, found).read()
    for kept in memory:
        if kept.code not in taken:
            found.name("missing_sheets", kept.name)
    if book.macros:
        found.count("macros", 1)
    return found


def _code(sheet: FileSheet) -> str:
    """Give the code that a sheet carries, or an empty text."""
    for row in sheet.rows[:_FIRST_ROWS]:
        for cell in row[:2]:
            if isinstance(cell, str) and cell.startswith(f"{MARK}{MARK}"):
                return cell.removeprefix(f"{MARK}{MARK}")
    return ""


def _by_name(sheet: FileSheet, memory: list[KeptSheet]) -> str:
    return next((kept.code for kept in memory if fold(kept.name) == fold(sheet.name.strip())), "")


class SheetReader:
    """One sheet being read: where each column lies, which places hold nothing that can be trusted."""

    def __init__(self, sheet: FileSheet, kept: KeptSheet, here: Mapping[str, Cell], found: Returned) -> None:
        """Hold a sheet against what was given out; ``here`` says what may stand in each cell now."""
        self.sheet, self.kept, self.here, self.found = sheet, kept, here, found
        self.errors = frozenset(sheet.errors)
        self.formulas = frozenset(sheet.formula_cells)
        self.covered = frozenset(islice(_covered(sheet), _MOST_COVERED + 1))
        self.places: dict[str, int] = {}
        self.codes: int | None = None

    def begin(self) -> int | None:
        """Find the columns; give the row after which the sheet's rows begin, or None where it cannot be read."""
        begin = self._columns()
        if begin is None or len(self.covered) > _MOST_COVERED:
            code = "no_headings" if begin is None else "merged_much"
            self.found.refuse(Refusal("", code, where=self.sheet.name))
            return None
        self._tell()
        return begin

    def read(self) -> None:
        """Read every row."""
        begin = self.begin()
        if begin is None:
            return
        rows = list(self._rows(begin))
        by_words: dict[tuple[str, ...], str] = {}
        if any(not code for _number, code, _row in rows):
            by_words = self._by_words({code for _number, code, _row in rows})
        seen: dict[str, int] = {}
        for number, code, row in rows:
            own = code or (by_words.get(self._words(row), "") if by_words else "")
            if own in seen:
                self._refuse_row("row_twice", number, row, row_number=seen[own])
            elif own in self.kept.rows:
                seen[own] = number
                self._row(number, own, self.kept.rows[own], row)
            else:
                self._refuse_row("row_unknown", number, row)
        self.found.count("missing_rows", len(self.kept.rows) - len(seen))

    def _columns(self) -> int | None:
        """Find where each column lies; give the row (of those read) after which the sheet's rows begin."""
        for place, row in enumerate(self.sheet.rows[:_FIRST_ROWS]):
            if any(isinstance(cell, str) and cell.startswith(f"{MARK}{MARK}") for cell in row[:2]):
                return self._by_codes(place, row)
        return self._by_headings()

    def _by_codes(self, place: int, row: list[Value]) -> int:
        for column, cell in enumerate(row):
            if isinstance(cell, str) and cell.startswith(f"{MARK}{MARK}"):
                self.codes = column
            elif isinstance(cell, str) and cell.startswith(MARK):
                self.places[cell.removeprefix(MARK)] = column
        return place + 1

    def _by_headings(self) -> int | None:
        wanted = {fold(heading): f"{WORD}{place}" for place, heading in enumerate(self.kept.words)}
        wanted |= {fold(heading): code for code, heading in self.kept.columns.items()}
        for number, row in enumerate(self.sheet.rows[:_FIRST_ROWS]):
            heads = {fold(plain(str(cell))): column for column, cell in enumerate(row) if cell != ""}
            places = {code: heads[heading] for heading, code in wanted.items() if heading in heads}
            if any(code in places for code in self.kept.columns) and f"{WORD}0" in places:
                self.places = places
                first = min(places.values())
                self.codes = first - 1 if first else None
                return number + 1
        return None

    def _tell(self) -> None:
        self.found.count("formulas", self.sheet.formulas)
        self.found.count("hidden_rows", max(0, self.sheet.hidden_rows - 1))
        self.found.count("merged", len(self.sheet.merged))
        if fold(self.sheet.name) != fold(self.kept.name):
            self.found.name("renamed_sheets", f"{self.kept.name} → {self.sheet.name}")
        for code, heading in self.kept.columns.items():
            if code not in self.places:
                self.found.name("missing_columns", f"{self.kept.name}: {heading}")

    def _rows(self, begin: int) -> Iterator[tuple[int, str, list[Value]]]:
        """Give every row that says something: its number in the file, its code, its cells."""
        for number, row in enumerate(self.sheet.rows[begin:], self.sheet.top + begin + 1):
            code = self._at(row, self.codes)
            code = code if isinstance(code, str) else as_seen(code)
            if code.startswith(MARK):
                continue
            code = code if code in self.kept.rows or not self._is_empty(row) else ""
            if code or not self._is_empty(row):
                yield number, code, row

    def _is_empty(self, row: list[Value]) -> bool:
        return all(self._at(row, place) == "" for place in self.places.values())

    @staticmethod
    def _at(row: list[Value], place: int | None) -> Value:
        return row[place] if place is not None and place < len(row) else ""

    def _words(self, row: list[Value]) -> tuple[str, ...]:
        return tuple(
            fold(plain(as_seen(self._at(row, self.places.get(f"{WORD}{place}")))))
            for place in range(len(self.kept.words))
        )

    def _by_words(self, coded: set[str]) -> dict[tuple[str, ...], str]:
        """Give the rows that have lost their code by their words, where these are theirs alone."""
        lost = {code: tuple(fold(plain(word)) for word in row.words) for code, row in self.kept.rows.items()}
        counted = Counter(lost.values())
        return {words: code for code, words in lost.items() if code not in coded and counted[words] == 1}

    def _refuse_row(self, code: str, number: int, row: list[Value], **params: int) -> None:
        shown = " · ".join(as_seen(cell) for place, cell in enumerate(row) if cell != "" and place != self.codes)
        self.found.refuse(Refusal("", code, params, where=self._where(number), shown=shown[:_SHOWN]))

    def _where(self, number: int) -> str:
        return f"{self.sheet.name}!{number}"

    def _row(self, number: int, code: str, kept: KeptRow, row: list[Value]) -> None:
        line = number - 1
        for place, word in enumerate(kept.words):
            at = self.places.get(f"{WORD}{place}")
            if at is None or (line, at + self.sheet.left) in self.covered:
                continue
            value = self._at(row, at)
            if value != word and plain(as_seen(value)) != plain(word):
                params = {"heading": self.kept.words[place], "word": word[:_SHOWN]}
                shown = as_seen(value)[:_SHOWN]
                self.found.refuse(Refusal("", "word_changed", params, where=self._where(number), shown=shown))
        for column, heading in self.kept.columns.items():
            at = self.places.get(column)
            if at is None:
                continue
            cell = kept.cells.get(column)
            if cell is None:
                self._stray(number, self._at(row, at), heading)
            else:
                self._cell(number, key_of(self.kept.code, code, column), cell, (line, at + self.sheet.left), row, at)

    def _stray(self, number: int, value: Value, heading: str) -> None:
        """Refuse what stands where the row has no cell."""
        if value != "":
            shown = as_seen(value)[:_SHOWN]
            self.found.refuse(Refusal("", "no_cell", {"heading": heading}, where=self._where(number), shown=shown))

    def _cell(self, number: int, key: str, kept: Cell, place: tuple[int, int], row: list[Value], at: int) -> None:
        value = self._at(row, at)
        why = self._untrusted(place, value)
        if why:
            self.found.refuse(Refusal(key, why, where=self._where(number)))
            return
        try:
            self.found.texts[key] = sent(value, self.here.get(key, kept), kept.text)
        except Unfit as unfit:
            shown = as_seen(value)[:_SHOWN]
            self.found.refuse(Refusal(key, unfit.code, unfit.params, where=self._where(number), shown=shown))

    def _untrusted(self, place: tuple[int, int], value: Value) -> str:
        """Say why what a place holds cannot be taken for what somebody wrote there."""
        if place in self.errors:
            return "error_cell"
        if place in self.covered:
            return "merged"
        return "formula_without_result" if place in self.formulas and value == "" else ""


def _covered(sheet: FileSheet) -> Iterator[tuple[int, int]]:
    """Give the places that lie under a merged cell but for its first, as far as the sheet reaches."""
    height = len(sheet.rows) + sheet.top
    width = max(map(len, sheet.rows), default=0) + sheet.left
    for (top, left), (bottom, right) in sheet.merged:
        for row in range(top, min(bottom + 1, height)):
            for column in range(left, min(right + 1, width)):
                if (row, column) != (top, left):
                    yield row, column
