"""Names of clauses on a page: II/3/(11) is #II-3-(11)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNSAFE = re.compile(r"[^\w().-]+")


def anchor(path: str) -> str:
    """Give the name of one clause: letters, digits, brackets, dots and dashes; never empty."""
    return "-".join(filter(None, (_UNSAFE.sub("_", part.strip()).strip("_") for part in path.split("/")))) or "dau"


def anchors(paths: Iterable[str]) -> list[str]:
    """Name all clauses of a text; where numbering starts again, the later ones get ``.2``, ``.3`` ..."""
    taken: set[str] = set()
    counts: dict[str, int] = {}
    names = []
    for path in paths:
        plain = name = anchor(path)
        while name in taken:
            counts[plain] = counts.get(plain, 1) + 1
            name = f"{plain}.{counts[plain]}"
        taken.add(name)
        names.append(name)
    return names
