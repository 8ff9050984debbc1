"""A seal: the digests of consecutive lines, bound to the seal before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from thidua.audit.rules.canonical import FORM, moment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

BEFORE_THE_FIRST: Final = "0" * 64
"""What stands for the seal before seal number 1."""
MOST_LINES: Final = 1000
"""One seal covers so many lines at most, so that whoever checks never holds more in memory."""
_ENTRY: Final = re.compile(r"([1-9][0-9]{0,18}) ([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class SealText:
    """A seal as it lies in the database; ``contents`` holds a text line ``sequence digest`` for each journal line."""

    number: int
    form: int
    first: int
    last: int
    count: int
    contents: str
    previous: str
    digest: str
    sealed_at: datetime


def written(entries: Iterable[tuple[int, str]]) -> str:
    """Write sequences and digests as a seal's contents."""
    return "".join(f"{sequence} {digest}\n" for sequence, digest in entries)


def entries(contents: str) -> list[tuple[int, str]] | None:
    """Read a seal's contents, or None where they are not such as `written` writes, in ascending order."""
    found = [_ENTRY.fullmatch(line) for line in contents.split("\n")[:-1]]
    read = [(int(match[1]), match[2]) for match in found if match]
    ascending = all(one[0] < other[0] for one, other in pairwise(read))
    return read if read and ascending and contents == written(read) else None


def seal_digest(*, number: int, form: int, previous: str, sealed_at: datetime, contents: str) -> str:
    """Give a seal's SHA-256: over its number, form, the seal before it, its moment and its contents, line by line."""
    return sha256(f"{number}\n{form}\n{previous}\n{moment(sealed_at)}\n{contents}".encode()).hexdigest()


def sealed(lines: list[tuple[int, str]], *, number: int, previous: str, at: datetime) -> SealText:
    """Seal lines (sequence, digest), in ascending order, at least one."""
    contents = written(lines)
    digest = seal_digest(number=number, form=FORM, previous=previous, sealed_at=at, contents=contents)
    return SealText(number, FORM, lines[0][0], lines[-1][0], len(lines), contents, previous, digest, at)
