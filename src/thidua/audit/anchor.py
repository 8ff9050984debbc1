"""Seals written down outside the database, where whoever bends the database cannot reach.

One text line a seal: ``number digest last-sequence moment``. The file is only ever added to, readable by its owner
alone, and on the disk before the sealing job ends.
"""

from __future__ import annotations

import fcntl
import os
import re
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from thidua.audit.models import Seal
from thidua.audit.rules.canonical import moment
from thidua.audit.rules.checking import Anchor, Finding, Wrong

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_LINE: Final = re.compile(r"([1-9][0-9]{0,18}) ([0-9a-f]{64}) ([1-9][0-9]{0,18}) \S+")


class Outcome(StrEnum):
    """How the file outside stands to the seals."""

    NONE = "none"
    WRITTEN = "written"
    DISAGREES = "disagrees"


def read(lines: Iterable[str]) -> tuple[dict[int, Anchor], list[Finding]]:
    """Read a file's lines into seals by number, with what is wrong with the file itself.

    A line torn by a full disk and written anew right after it is no fault.
    """
    found: dict[int, Anchor] = {}
    wrong: list[Finding] = []
    torn, torn_at = "", 0
    for place, line in enumerate((one.rstrip("\n") for one in lines), start=1):
        match = _LINE.fullmatch(line)
        if torn and not line.startswith(torn):
            wrong.append(Finding(Wrong.ANCHOR_UNREADABLE, torn_at))
        torn, torn_at = ("", 0) if match else (line, place)
        if match is None:
            continue
        anchor = Anchor(int(match[1]), match[2], int(match[3]))
        if found.setdefault(anchor.number, anchor) != anchor:
            wrong.append(Finding(Wrong.ANCHOR_UNREADABLE, place))
    if torn:
        wrong.append(Finding(Wrong.ANCHOR_UNREADABLE, torn_at))
    return found, wrong


def catch_up(path: Path | None) -> Outcome:
    """Add the seals that the file lacks; where its newest seal is not the database's, add nothing and say so."""
    if path is None:
        return Outcome.NONE
    with _held(path) as handle:
        text = os.pread(handle, os.fstat(handle).st_size, 0).decode("ascii", "replace")
        known, _wrong = read(text.splitlines())
        newest = known[max(known)] if known else None
        if newest is not None:
            there = Seal.objects.filter(number=newest.number).values_list("digest", "last").first()
            if there != (newest.digest, newest.last):
                return Outcome.DISAGREES
        missing = Seal.objects.filter(number__gt=newest.number if newest else 0).order_by("number")
        rows = missing.values_list("number", "digest", "last", "sealed_at")
        more = "".join(f"{number} {digest} {last} {moment(at)}\n" for number, digest, last, at in rows)
        if more:
            _add(handle, "\n" + more if text and not text.endswith("\n") else more)
    return Outcome.WRITTEN


@contextmanager
def _held(path: Path) -> Iterator[int]:
    """Open the file for adding, and keep other sealing jobs out of it."""
    is_new = not path.exists()
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle
        if is_new:
            _sync_folder(path.parent)
    finally:
        os.close(handle)


def _add(handle: int, text: str) -> None:
    data = text.encode("ascii")
    while data:
        data = data[os.write(handle, data) :]
    os.fsync(handle)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
