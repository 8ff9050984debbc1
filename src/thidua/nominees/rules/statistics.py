"""The statistical forms 0602 and 0603 (TT 02/2023/TT-BNV): their layout as data, and what each cell counts."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DATA: Final = Path(__file__).resolve().parent.parent / "data" / "tt02_2023.json"


@dataclass(frozen=True, slots=True)
class Told:
    """What of an award decides where it is counted."""

    title: str
    kind: str
    group: str
    method: str
    is_enterprise: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its number, its words, and the titles that it counts; none means that nothing here can fill it.

    ``kind`` bounds a column to collectives or persons.
    """

    number: int
    label: str
    titles: tuple[str, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its code ("" for a heading), its words and unit, and what it counts.

    ``is_known`` is False where nothing here can fill it.
    """

    code: str
    label: str
    unit: str
    kind: str = ""
    group: str = ""
    method: str = ""
    is_enterprise: bool = False
    is_known: bool = True

    def takes(self, told: Told) -> bool:
        """Say whether an award is counted in this row."""
        return (
            self.kind in {"", told.kind}
            and self.group in {"", told.group}
            and self.method in {"", told.method}
            and (told.is_enterprise or not self.is_enterprise)
        )


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its code and title, columns, rows, and where its layout comes from."""

    code: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    source: str

    @property
    def titles(self) -> tuple[str, ...]:
        """Every title that the form counts."""
        return tuple(dict.fromkeys(code for column in self.columns for code in column.titles))

    @property
    def number(self) -> str:
        """The four digits that it goes by."""
        return self.code.split(".")[0]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as a condition on the register."""

    titles: tuple[str, ...]
    kind: str = ""
    group: str = ""
    method: str = ""
    is_enterprise: bool = False


@cache
def forms() -> Mapping[str, Form]:
    """Give the forms by the digits that they go by."""
    plain = json.loads(DATA.read_text(encoding="utf-8"))
    made = [_form(one, plain["source"]) for one in plain["forms"]]
    return {one.number: one for one in made}


def _form(plain: Mapping[str, Any], source: str) -> Form:
    columns = [
        Column(one["number"], one["label"], tuple(one["titles"]), one.get("kind", "")) for one in plain["columns"]
    ]
    total = tuple(dict.fromkeys(code for one in columns for code in one.titles))
    columns.insert(0, Column(1, "Tổng số", total))
    return Form(plain["code"], plain["title"], tuple(columns), tuple(Row(**one) for one in plain["rows"]), source)


def counted(form: Form, told: Iterable[tuple[Told, int]]) -> dict[tuple[str, int], int]:
    """Count awards, each with how many there are of it, by code of row and number of column."""
    found: Counter[tuple[str, int]] = Counter()
    for one, count in told:
        for row in (row for row in form.rows if row.code and row.is_known and row.takes(one)):
            for column in form.columns:
                if one.title in column.titles and column.kind in {"", one.kind}:
                    found[row.code, column.number] += count
    return {
        (row.code, column.number): found[row.code, column.number]
        for row in form.rows
        if row.code and row.is_known
        for column in form.columns
        if column.titles
    }


def cell(form: Form, code: str, number: int) -> Cell | None:
    """Give a cell as a condition, or None where the form has none, or nothing here fills it, or none can be in it."""
    row = next((one for one in form.rows if one.code and one.code == code and one.is_known), None)
    column = next((one for one in form.columns if one.number == number and one.titles), None)
    if row is None or column is None:
        return None
    if row.kind and column.kind and row.kind != column.kind:
        return Cell(())
    return Cell(column.titles, row.kind or column.kind, row.group, row.method, row.is_enterprise)
