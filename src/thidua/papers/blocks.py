"""What a document is made of: headings, paragraphs, tables, charts. Plain values that can be kept as JSON.

A run is words, or a `Value`: a figure with the address that leads to where it comes from. Blocks know neither how they
are set in type nor what they speak of.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Value:
    """A figure or a name out of the data, as it is printed, and the address on this site of what it is made of.

    ``was`` is what stood there before the data changed, where somebody has still to look at that; else None.
    """

    text: str
    source: str = ""
    was: str | None = None

    def __str__(self) -> str:
        """Give what is printed."""
        return self.text


Run: TypeAlias = str | Value


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its number ("II.", "1.", "a)") as the document prints it; ``level`` 1 is the highest."""

    number: str
    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words and values one after another; ``lead`` stands before them in bold ("Điều 1.")."""

    runs: tuple[Run, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; its ``key`` says which row of an earlier table it was. ``is_new`` where there was none."""

    key: str
    cells: tuple[Run, ...]
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: caption, heads, rows; columns whose place is in ``figures`` stand to the right."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    figures: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure of a chart against its goal; None where it is not known. ``source`` leads to what it is made of."""

    name: str
    measure: str
    goal: Decimal
    value: Decimal | None
    scenario: Decimal | None = None
    forecast: Decimal | None = None
    lower_is_better: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures against their goals."""

    caption: str
    bars: tuple[Bar, ...]


Block: TypeAlias = Heading | Paragraph | Table | Chart

# -- Kept as JSON -----------------------------------------------------------------------------------------------------

_AMOUNTS: Final = ("goal", "value", "scenario", "forecast")


def value_to_plain(value: Value) -> dict[str, str]:
    """Give a value as JSON keeps it; what it was is never kept, since it is found by comparing."""
    return {"text": value.text, "source": value.source}


def value_from_plain(kept: Mapping[str, str]) -> Value:
    """Read a value that was kept."""
    return Value(kept["text"], kept["source"])


def to_plain(block: Table | Chart) -> dict[str, Any]:
    """Give a table or a chart as JSON keeps it."""
    if isinstance(block, Table):
        rows = [{"key": row.key, "cells": [_run_to_plain(cell) for cell in row.cells]} for row in block.rows]
        return {"caption": block.caption, "heads": list(block.heads), "rows": rows, "figures": sorted(block.figures)}
    return {"caption": block.caption, "bars": [_bar_to_plain(bar) for bar in block.bars]}


def from_plain(kept: Mapping[str, Any]) -> Table | Chart:
    """Read a table or a chart that was kept."""
    if "bars" in kept:
        return Chart(kept["caption"], tuple(_bar_from_plain(bar) for bar in kept["bars"]))
    rows = tuple(Row(row["key"], tuple(_run_from_plain(cell) for cell in row["cells"])) for row in kept["rows"])
    return Table(kept["caption"], tuple(kept["heads"]), rows, frozenset(kept["figures"]))


def block_to_plain(block: Block) -> dict[str, Any]:
    """Give any block as JSON keeps it, with its sort under ``is``."""
    match block:
        case Heading(number, text, level):
            return {"is": "heading", "number": number, "text": text, "level": level}
        case Paragraph(runs, lead):
            return {"is": "paragraph", "runs": [_run_to_plain(run) for run in runs], "lead": lead}
        case Table():
            return {"is": "table", **to_plain(block)}
        case Chart():
            return {"is": "chart", **to_plain(block)}


def block_from_plain(kept: Mapping[str, Any]) -> Block:
    """Read a block of any sort that was kept."""
    if kept["is"] == "heading":
        return Heading(kept["number"], kept["text"], kept["level"])
    if kept["is"] == "paragraph":
        return Paragraph(tuple(_run_from_plain(run) for run in kept["runs"]), kept["lead"])
    return from_plain(kept)


def _run_to_plain(run: Run) -> Any:
    return run if isinstance(run, str) else value_to_plain(run)


def _run_from_plain(kept: Any) -> Run:
    return kept if isinstance(kept, str) else value_from_plain(kept)


def _bar_to_plain(bar: Bar) -> dict[str, Any]:
    amounts = {name: None if (amount := getattr(bar, name)) is None else f"{amount:f}" for name in _AMOUNTS}
    words = {"name": bar.name, "measure": bar.measure, "source": bar.source}
    return amounts | words | {"lower_is_better": bar.lower_is_better}


def _bar_from_plain(kept: Mapping[str, Any]) -> Bar:
    amounts = {name: None if kept[name] is None else Decimal(kept[name]) for name in _AMOUNTS}
    return Bar(**{**kept, **amounts})


# -- Compared ---------------------------------------------------------------------------------------------------------


def marked(table: Table, before: Table | None) -> Table:
    """Give a table with what its cells said before where they said something else, and its new rows marked.

    Rows are told apart by their keys. Nothing is marked where there was no table or its heads were others.
    """
    if before is None or before.heads != table.heads:
        return table
    earlier = {row.key: row.cells for row in before.rows}
    rows = tuple(
        Row(row.key, _marked_cells(row.cells, earlier[row.key]))
        if row.key in earlier
        else Row(row.key, row.cells, True)
        for row in table.rows
    )
    return Table(table.caption, table.heads, rows, table.figures)


def gone(table: Table, before: Table | None) -> tuple[Row, ...]:
    """Give the rows of an earlier table of the same heads that are no more."""
    if before is None or before.heads != table.heads:
        return ()
    now = {row.key for row in table.rows}
    return tuple(row for row in before.rows if row.key not in now)


def _marked_cells(cells: Sequence[Run], before: Sequence[Run]) -> tuple[Run, ...]:
    pairs = zip(cells, before, strict=True)
    return tuple(cell if str(cell) == str(was) else _changed(cell, str(was)) for cell, was in pairs)


def _changed(cell: Run, was: str) -> Value:
    return Value(cell, was=was) if isinstance(cell, str) else Value(cell.text, cell.source, was)
