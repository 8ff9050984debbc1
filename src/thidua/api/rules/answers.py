"""Tags of versions (ETag), pages of a list and fingerprints of requests, as headers and hashes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Iterable

_LENGTH: Final = 32


def tag_of(content: bytes) -> str:
    """Give the strong tag of an answer's content."""
    return tag_of_digest(hashlib.sha256(content).hexdigest())


def tag_of_digest(sha256: str) -> str:
    """Give the strong tag of a content whose digest is known."""
    return f'"{sha256[:_LENGTH]}"'


def matches(header: str, tag: str, *, weakly: bool) -> bool:
    """Say whether a list of tags (If-Match, If-None-Match) names a tag; ``*`` names each (RFC 9110, 13.1)."""
    said = [one.strip() for one in header.split(",")]
    if "*" in said:
        return True
    if weakly:
        said = [one.removeprefix("W/") for one in said]
    return tag in said


def fingerprint(method: str, path: str, body: bytes) -> str:
    """Give what tells one request with a key from another with the same key."""
    return hashlib.sha256(b"\0".join((method.encode(), path.encode(), body))).hexdigest()


@dataclass(frozen=True, slots=True)
class Page:
    """Which page of a list is meant, the first being 1."""

    number: int
    size: int

    @property
    def start(self) -> int:
        """Give how many rows stand before it."""
        return (self.number - 1) * self.size

    @property
    def stop(self) -> int:
        """Give where it ends."""
        return self.start + self.size


def links(address: str, asked: Iterable[tuple[str, str]], page: Page, total: int) -> str:
    """Give the header Link (RFC 8288) from a page to its neighbours and ends."""
    last = max(1, -(-total // page.size))
    wanted = {"first": 1, "prev": page.number - 1, "next": page.number + 1, "last": last}
    others = [(name, value) for name, value in asked if name not in {"page", "size"}]

    def link(rel: str, number: int) -> str:
        query = urlencode([*others, ("page", str(number)), ("size", str(page.size))])
        return f'<{address}?{query}>; rel="{rel}"'

    return ", ".join(link(rel, number) for rel, number in wanted.items() if 1 <= number <= last)
