"""Ready tables: files of ``data/`` in the plain form of `rules.table`, each with what is known of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from thidua.scoring.rules.table import from_plain

if TYPE_CHECKING:
    from thidua.scoring.rules.table import PointTable

_DATA: Final = Path(__file__).parent / "data"
USUAL: Final = "cum-khoi-100"
"""The usual table of clusters and blocks."""
CAN_THO: Final = "can-tho-115"
"""The table of 115 points, with the overlapping bands of its original."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A ready table; ``note`` says what of it is given somewhere and what is made up."""

    code: str
    name: str
    note: str
    is_example: bool
    table: PointTable


@cache
def ready() -> dict[str, Ready]:
    """Give every ready table by its code, the usual one first."""
    found = {}
    for file in sorted(_DATA.glob("*.json"), key=lambda one: (one.stem != USUAL, one.stem)):
        kept = json.loads(file.read_text(encoding="utf-8"))
        found[kept["code"]] = Ready(
            kept["code"], kept["name"], kept["note"], bool(kept["is_example"]), from_plain(kept["table"])
        )
    return found
