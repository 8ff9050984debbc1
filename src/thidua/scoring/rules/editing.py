"""Changing a point table item by item (each step makes another table), and saying what two versions differ in."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Final

from thidua.scoring.rules.table import Item

if TYPE_CHECKING:
    from collections.abc import Callable

    from thidua.scoring.rules.table import PointTable

CODE: Final = re.compile(r"[0-9A-Za-zĐđ]+(?:[.\-][0-9A-Za-zĐđ]+)*")
"""What a table numbers its items with: ``2.1``, ``A.1``; it stands in addresses, so it has no slash."""
LONGEST_CODE: Final = 40


class UnknownItem(ValueError):
    """The table has no item of that code."""


def item_of(table: PointTable, code: str) -> Item:
    """Give the item of a code; raises ``UnknownItem``."""
    for item in table.walk():
        if item.code == code:
            return item
    raise UnknownItem(code)


def parent_of(table: PointTable, code: str) -> Item | None:
    """Give the heading under which an item stands, None at the top."""
    for item in table.walk():
        if any(one.code == code for one in item.items):
            return item
    return None


def entered(table: PointTable) -> list[Item]:
    """Give the items for which something is entered, as the table reads."""
    return [item for item in table.walk() if item.inputs()]


def replaced(table: PointTable, code: str, item: Item) -> PointTable:
    """Give the table with another item in the place of one; what stands below it stays below."""
    found = item_of(table, code)
    kept = replace(item, items=found.items)
    return replace(table, items=_mapped(table.items, code, lambda _one: (kept,)))


def removed(table: PointTable, code: str) -> PointTable:
    """Give the table without an item and all below it."""
    item_of(table, code)
    return replace(table, items=_mapped(table.items, code, lambda _one: ()))


def added(table: PointTable, item: Item, *, under: str = "") -> PointTable:
    """Give the table with an item more, the last below a heading or at the top."""
    if not under:
        return replace(table, items=(*table.items, item))
    item_of(table, under)
    return replace(table, items=_mapped(table.items, under, lambda one: (replace(one, items=(*one.items, item)),)))


def _mapped(items: tuple[Item, ...], code: str, change: Callable[[Item], tuple[Item, ...]]) -> tuple[Item, ...]:
    found: list[Item] = []
    for one in items:
        if one.code == code:
            found.extend(change(one))
        else:
            found.append(replace(one, items=_mapped(one.items, code, change)) if one.items else one)
    return tuple(found)


def depths(table: PointTable) -> dict[str, int]:
    """Give how deep each item stands, 0 at the top."""
    found: dict[str, int] = {}

    def walk(items: tuple[Item, ...], depth: int) -> None:
        for one in items:
            found[one.code] = depth
            walk(one.items, depth + 1)

    walk(table.items, 0)
    return found


# -- Two versions -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one item: ``old`` is None where it is new, ``new`` where it is gone.

    ``names`` are the fields that differ; ``moved`` says that it stands under another heading.
    """

    code: str
    old: Item | None
    new: Item | None
    names: tuple[str, ...] = ()
    moved: bool = False


_COMPARED: Final = tuple(one.name for one in fields(Item) if one.name not in {"code", "items"})


def changes(old: PointTable, new: PointTable) -> list[Change]:
    """Give what differs between two tables: of the new one in its order, then what is gone."""
    before = {one.code: one for one in old.walk()}
    after = {one.code: one for one in new.walk()}
    above = [{child.code: one.code for one in table.walk() for child in one.items} for table in (old, new)]
    found = []
    for code, item in after.items():
        was = before.get(code)
        if was is None:
            found.append(Change(code, None, item))
            continue
        names = tuple(name for name in _COMPARED if getattr(was, name) != getattr(item, name))
        moved = above[0].get(code) != above[1].get(code)
        if names or moved:
            found.append(Change(code, was, item, names, moved=moved))
    return found + [Change(code, item, None) for code, item in before.items() if code not in after]
