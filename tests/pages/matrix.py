"""The access matrix: every address of the site, and what each member of the cast gets there.

``access_matrix.txt`` holds one line an address and method: name, method, the things its address names (``-`` for none),
then the answer to each part of the cast: a status, or ``in`` for the way to the sign-in page.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.cast import PARTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FILE = Path(__file__).with_name("access_matrix.txt")
MACHINES = "api:v1:"
"""Routes for machines: the cast asks there with tokens (tests/api/stage.py), not with sessions."""


@dataclass(frozen=True)
class Row:
    """One address and method, with the answer to each part of the cast."""

    name: str
    method: str
    things: tuple[str, ...]
    answers: dict[str, str]

    @property
    def question(self) -> str:
        """Say what is asked: one address may be asked about one's own, another's, and what is not there."""
        return f"{self.method} {self.name} {','.join(self.things)}".rstrip()

    def address(self, world: Mapping[str, Any]) -> str:
        """Give the address with the world's things in it."""
        return reverse(self.name, args=[world[thing] for thing in self.things])

    def headers(self, part: str, world: Mapping[str, Any]) -> dict[str, str]:
        """Give what a part of the cast shows at the address: on routes of the API the token of its own office."""
        return shows(self.name, part, world)


def shows(name: str, part: str, world: Mapping[str, Any]) -> dict[str, str]:
    """Give the headers with which a part of the cast asks at an address, by its name."""
    key = world["keys"].get(part) if name.startswith(MACHINES) else None
    return {"Authorization": f"Bearer {key}"} if key else {}


def rows() -> list[Row]:
    """Read the matrix."""
    found = []
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, method, things, *answers = line.split()
        if (name, method) == ("address", "method"):
            assert tuple(answers) == PARTS, "the columns are the cast"
            continue
        parts = tuple(things.split(",")) if things != "-" else ()
        found.append(Row(name, method, parts, dict(zip(PARTS, answers, strict=True))))
    return found


def addresses() -> set[str]:
    """Give the name of every address that the site answers."""
    return set(_names(get_resolver().url_patterns, ""))


def _names(patterns: list[URLPattern | URLResolver], space: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _names(pattern.url_patterns, inner)
        else:
            assert pattern.name, f"an address without a name: {pattern.pattern}"
            yield f"{space}{pattern.name}"
