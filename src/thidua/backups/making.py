"""Making a backup while the site is running."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection

from thidua.backups import postgresql, sqlite, uploads
from thidua.backups.archive import Head, Writing
from thidua.backups.refusals import AlreadyThere, plain_disk_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

ANCHOR = "anchor"
DATABASES: dict[str, Any] = {sqlite.ENGINE: sqlite, postgresql.ENGINE: postgresql}
_LEFTOVER = re.compile(r"\..+\.(\d+)\.thidua-partial(-database)?")


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that is whole and on the disk; ``seal`` is the SHA-256 of its manifest."""

    path: Path
    rows: int
    copied: uploads.Copied
    seal: str


def make(*, target: Path, at: datetime) -> Made:
    """Write database, kept files and the journal's anchor into one file of mode 0600; a folder gets a dated file.

    The file has its name only once it is whole and on the disk. Raises ``AlreadyThere``, ``CannotWrite``.
    """
    if target.is_dir():
        target /= f"thidua-{at:%Y-%m-%dT%H%M%S}.tar.gz"
    if target.exists():
        raise AlreadyThere(f"Đã có tệp {target}; bản sao lưu không bao giờ ghi đè. Hãy chọn tên khác.")
    with plain_disk_words(), _whole_or_nothing(target) as (file, partial):
        return _write(file, partial, target, at)


def _write(file: IO[bytes], partial: Path, target: Path, at: datetime) -> Made:
    database = DATABASES[connection.vendor]
    with database.snapshot(partial) as taken:
        archive = Writing(file, Head(version("thidua"), database.ENGINE, taken.migrations(), at.isoformat()))
        taken.write(archive)
        named = chain.from_iterable(taken.files(column) for column in uploads.columns())
        copied = uploads.copy(archive, named)
        _add_anchor(archive)
        seal = archive.finish(
            counts=taken.counts,
            columns=taken.columns,
            sequences=taken.sequences,
            files=copied.files,
            bytes_of_files=copied.bytes_of_files,
            missing_files=copied.missing_files,
            altered_files=copied.altered_files,
        )
        return Made(target, sum(taken.counts.values()), copied, seal)


def anchor() -> Path | None:
    """Give the file outside the database that holds the journal's seals, where one is configured."""
    configured = getattr(settings, "JOURNAL_ANCHOR", None)
    return Path(configured) if configured else None


def _add_anchor(archive: Writing) -> None:
    path = anchor()
    if path and path.exists():
        archive.add(ANCHOR, path.read_bytes())


@contextmanager
def _whole_or_nothing(target: Path) -> Iterator[tuple[IO[bytes], Path]]:
    """Open a file under a passing name; it gets its own name once it is on the disk, or goes."""
    _clear_leftovers(target.parent)
    partial = target.with_name(f".{target.name}.{os.getpid()}.thidua-partial")
    descriptor = os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file, partial
            file.flush()
            os.fsync(file.fileno())
        os.link(partial, target)  # unlike a renaming, never over another file
    finally:
        partial.unlink(missing_ok=True)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _clear_leftovers(folder: Path) -> None:
    """Take away what a backup left behind that was killed."""
    for path in folder.glob(".*.thidua-partial*"):
        found = _LEFTOVER.fullmatch(path.name)
        if found and not _alive(int(found[1])):
            with suppress(OSError):
                path.unlink()


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
