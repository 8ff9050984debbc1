"""Bringing a backup back into an empty place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from thidua.backups import archive, postgresql, sqlite, uploads
from thidua.backups.making import ANCHOR, DATABASES, anchor
from thidua.backups.refusals import Newer, OtherDatabase, plain_disk_words

if TYPE_CHECKING:
    from pathlib import Path

    from thidua.backups.archive import Hashed, Whole

NAMES = {sqlite.ENGINE: "SQLite", postgresql.ENGINE: "PostgreSQL"}


def examine(path: Path) -> Whole:
    """Check every byte of a backup, touching nothing else; raises ``Damaged``, ``Newer``."""
    return archive.check(path)


def look(path: Path, *, replace: bool) -> None:
    """Refuse what can be refused before a byte is unpacked: another database, a newer version, a place in use.

    Raises ``Damaged``, ``Newer``, ``OtherDatabase``, ``InUse`` and, unless ``replace``, ``NotEmpty``.
    """
    head = archive.read_head(path)
    database = DATABASES[connection.vendor]
    if head.engine != database.ENGINE:
        raise OtherDatabase(
            f"Bản sao lưu này từ {NAMES.get(head.engine, head.engine)}, trang này dùng {NAMES[database.ENGINE]}. "
            "Hãy đặt DATABASE_URL sang cùng loại cơ sở dữ liệu rồi khôi phục."
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).graph.nodes}
    if unknown := sorted(set(head.migrations) - known):
        raise Newer(
            f"Bản sao lưu do phiên bản mới hơn tạo ra ({head.product}, có {unknown[0]}). "
            "Hãy cài phiên bản đó rồi khôi phục."
        )
    database.refuse_in_use()
    if not replace:
        database.refuse_unless_empty()
        uploads.refuse_unless_empty()


def restore(path: Path, whole: Whole) -> None:
    """Bring a checked backup back; the database comes last and at once, so that a cut leaves nothing that looks whole.

    Raises ``Damaged`` where the archive's parts do not fit together, ``CannotWrite`` where the disk refuses.
    """
    with plain_disk_words():
        uploads.begin()
        with _loading(whole) as database:
            for name, content in archive.contents(path, whole):
                _take(database, name, content)
            database.check()
            uploads.lay_out()
            database.settle()
        uploads.end()


def _loading(whole: Whole) -> Any:
    if connection.vendor == "postgresql":
        return postgresql.Loading(whole.head, whole.manifest)
    return sqlite.Loading(whole.manifest)


def _take(database: Any, name: str, content: Hashed) -> None:
    if name.startswith(uploads.FOLDER):
        uploads.stage(name, content)
    elif name == ANCHOR:
        _lay_anchor(content)
    else:
        database.take(name, content)


def _lay_anchor(content: Hashed) -> None:
    """Put the journal's anchor back where there is none; one that is there knows of later seals and stays."""
    path = anchor()
    if path and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.read())
