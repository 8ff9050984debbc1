"""Columns of a dataset, how their values are written, and by what a version is known."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SHOWN: Final = 12


class Type(StrEnum):
    """Types of the Table Schema (Frictionless) that are used."""

    TEXT = "string"
    NUMBER = "number"
    WHOLE = "integer"
    DAY = "date"
    FLAG = "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in files, its title and meaning in words (lazy texts), its type, whether it is ever empty."""

    name: str
    title: object
    type: Type = Type.TEXT
    meaning: object = ""
    is_needed: bool = False


def in_text(value: Any) -> str:
    """Write a value as text: a decimal with a point, a day in ISO form, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else str(value)


def in_json(value: Any) -> Any:
    """Write a value for JSON: decimals as text, so that no reader rounds them; what is nothing is null."""
    return value if value is None or isinstance(value, bool | int) else in_text(value)


def schema_of(columns: Sequence[Column]) -> dict[str, Any]:
    """Give the Table Schema of columns."""
    return {
        "fields": [
            {"name": one.name, "type": one.type.value, "title": str(one.title), "description": str(one.meaning)}
            | ({"constraints": {"required": True}} if one.is_needed else {})
            for one in columns
        ],
        "missingValues": [""],
    }


def version_of(rows: Iterable[Mapping[str, Any]]) -> str:
    """Give the version of rows: the newest day on which one was made public, and a hash of all of them."""
    kept = [{name: in_json(value) for name, value in row.items()} for row in rows]
    text = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    newest = max((str(row["published_on"]) for row in kept if row.get("published_on")), default="0000-00-00")
    return f"{newest}.{hashlib.sha256(text.encode()).hexdigest()[:SHOWN]}"
