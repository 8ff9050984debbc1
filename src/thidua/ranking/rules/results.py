"""Results as a snapshot keeps them for pages, what changed between two, and which change nobody made."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from thidua.scoring.rules.table import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from thidua.ranking.rules.order import Place
    from thidua.ranking.rules.package import Unit
    from thidua.scoring.rules.table import PointTable


@dataclass(frozen=True, slots=True)
class Row:
    """One unit of a ranking; ``ids`` are public ids of its unit and sheet, as the caller gave them."""

    key: str
    unit: str
    group: str
    group_name: str
    total: Decimal
    standard: Decimal
    bonus: Decimal
    deductions: Decimal
    in_group: int | None
    in_city: int | None
    grade: str
    apart: str
    reasons: tuple[str, ...]
    broken_by: int | None
    points: Mapping[str, Decimal]
    ids: Mapping[str, str]


def rows_of(
    table: PointTable, units: Iterable[Unit], found: Iterable[Place], ids: Mapping[str, Mapping[str, str]]
) -> list[Row]:
    """Give places as rows, in their order."""
    named = {unit.key: unit for unit in units}
    codes = [item.code for item in table.walk() if item.kind is not Kind.GATE]
    return [_row(place, named[place.entry.unit], codes, ids.get(place.entry.unit, {})) for place in found]


def _row(place: Place, unit: Unit, codes: Sequence[str], ids: Mapping[str, str]) -> Row:
    scored = place.entry.scored
    return Row(
        unit.key, unit.name, unit.group, unit.group_name, scored.total, scored.standard, scored.bonus,
        scored.deductions, place.in_group, place.in_city, place.grade, place.apart.value if place.apart else "",
        place.reasons, place.broken_by, {code: scored.items[code].points for code in codes}, ids,
    )  # fmt: skip


_NUMBERS = ("total", "standard", "bonus", "deductions")


def to_kept(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Give rows as JSON keeps them."""
    return [
        {name: getattr(row, name) for name in Row.__slots__}
        | {name: format(getattr(row, name), "f") for name in _NUMBERS}
        | {"reasons": list(row.reasons), "points": {code: format(one, "f") for code, one in row.points.items()}}
        | {"ids": dict(row.ids)}
        for row in rows
    ]


def from_kept(kept: Iterable[Mapping[str, Any]]) -> list[Row]:
    """Read back what `to_kept` gave."""
    return [
        Row(
            **dict(one)
            | {name: Decimal(one[name]) for name in _NUMBERS}
            | {"reasons": tuple(one["reasons"])}
            | {"points": {code: Decimal(text) for code, text in one["points"].items()}}
        )
        for one in kept
    ]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one unit since the snapshot before; None is that it was not there, or is not."""

    unit: str
    before: Row | None
    after: Row | None
    items: tuple[tuple[str, Decimal, Decimal], ...] = ()


def changes(before: Iterable[Row], after: Iterable[Row]) -> list[Change]:
    """Give what is no longer as it was, in the order of the later one, what is gone last."""
    old = {row.key: row for row in before}
    found: list[Change] = []
    for row in after:
        was = old.pop(row.key, None)
        if was is None or _said(was) != _said(row):
            found.append(Change(row.unit, was, row, _items(was, row)))
    return found + [Change(row.unit, row, None) for row in old.values()]


def _said(row: Row) -> tuple[object, ...]:
    return row.total, row.in_group, row.in_city, row.grade, row.apart, row.group, tuple(sorted(row.points.items()))


def _items(before: Row | None, after: Row) -> tuple[tuple[str, Decimal, Decimal], ...]:
    if before is None:
        return ()
    codes = [code for code in after.points if code in before.points]
    return tuple(
        (code, before.points[code], after.points[code]) for code in codes if before.points[code] != after.points[code]
    )
