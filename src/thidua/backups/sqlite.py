"""SQLite: one file, copied while others write by the database's own online backup."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from django.db import connection

from thidua.backups.archive import PIECE
from thidua.backups.refusals import Damaged, InUse, NotEmpty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thidua.backups.archive import Hashed, Manifest, Writing
    from thidua.backups.uploads import Column

ENGINE = "sqlite"
MEMBER = "database/thidua.sqlite3"
LEFT_EMPTY = "django_session"
BOOKKEEPING = frozenset({"django_migrations", "django_content_type", "auth_permission"})
SIDE_FILES = ("-wal", "-shm", "-journal")


class Snapshot:
    """The database as it stood at one moment, in a file beside the archive."""

    columns: dict[str, list[str]] = {}
    sequences: dict[str, int] = {}

    def __init__(self, path: Path) -> None:
        """Read from a copy that nobody else opens."""
        self._path = path
        self._copy = sqlite3.connect(path)
        self.counts = counts(self._copy)

    def migrations(self) -> list[str]:
        """Give the migrations that are applied."""
        return applied(self._copy)

    def write(self, archive: Writing) -> None:
        """Put the database into the archive."""
        with self._path.open("rb") as file:
            archive.add_file(MEMBER, file, os.fstat(file.fileno()).st_size)

    def files(self, column: Column) -> Iterator[tuple[str, str]]:
        """Give the files that a column names, in the order of their names."""
        there = {row[1] for row in self._copy.execute(f'PRAGMA table_info("{column.table}")')}
        if column.name in there:
            sha256 = f'"{column.sha256}"' if column.sha256 in there else "''"
            yield from self._copy.execute(
                f'SELECT DISTINCT "{column.name}", {sha256} FROM "{column.table}" '  # noqa: S608 -- names of our own tables
                f'WHERE "{column.name}" IS NOT NULL ORDER BY 1'
            )

    def close(self) -> None:
        """Let go of the copy."""
        self._copy.close()


@contextmanager
def snapshot(beside: Path) -> Iterator[Snapshot]:
    """Copy the database to a file beside the archive; writers do not wait, and it is gone afterwards.

    Nobody's session is in it: it would let whoever holds the archive in.
    """
    path = beside.with_name(f"{beside.name}-database")
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
    try:
        with closing(sqlite3.connect(place(), timeout=60)) as site, closing(sqlite3.connect(path)) as copy:
            site.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            _forget_sessions(copy)
        taken = Snapshot(path)
        try:
            yield taken
        finally:
            taken.close()
    finally:
        path.unlink(missing_ok=True)


def _forget_sessions(copy: sqlite3.Connection) -> None:
    copy.execute("PRAGMA secure_delete=ON")
    if LEFT_EMPTY in tables(copy):
        copy.execute(f'DELETE FROM "{LEFT_EMPTY}"')  # noqa: S608 -- a name of our own
        copy.commit()


def place() -> Path:
    """Give the path of the site's database."""
    return Path(str(connection.settings_dict["NAME"]))


def tables(database: sqlite3.Connection) -> list[str]:
    """Give the names of the tables."""
    found = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return sorted(name for (name,) in found)


def counts(database: sqlite3.Connection) -> dict[str, int]:
    """Give the number of rows of each table."""
    return {
        name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 -- a name of our own
        for name in tables(database)
    }


def applied(database: sqlite3.Connection) -> list[str]:
    """Give the migrations that a database says are applied."""
    rows = database.execute("SELECT app, name FROM django_migrations ORDER BY id")
    return [f"{app}.{name}" for app, name in rows]


def refuse_unless_empty() -> None:
    """Refuse a database in which anything was ever entered."""
    if not place().exists():
        return
    with closing(sqlite3.connect(place())) as site:
        full = sorted(name for name, rows in counts(site).items() if rows and name not in BOOKKEEPING)
    if full:
        raise NotEmpty(
            f"Cơ sở dữ liệu {place()} đã có dữ liệu (bảng {full[0]}). "
            "Chỉ khôi phục vào nơi trống, hoặc thêm --replace để thay thế."
        )


def refuse_in_use() -> None:
    """Refuse while another process has the database open; also folds what it left beside into the database."""
    if not place().exists():
        return
    connection.close()
    with closing(sqlite3.connect(place(), timeout=2, isolation_level=None)) as site:
        try:
            site.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as error:
            raise InUse(
                "Trang đang chạy trên cơ sở dữ liệu này. Hãy dừng trang (và tiến trình nền) trước đã."
            ) from error


class Loading:
    """A database on its way back, in a file beside its place until everything else is ready."""

    def __init__(self, manifest: Manifest) -> None:
        """Clear away what an earlier try left."""
        self._manifest = manifest
        self._stage = place().with_name(f"{place().name}.restoring")
        self._stage.parent.mkdir(parents=True, exist_ok=True)
        self._stage.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._stage.unlink(missing_ok=True)

    def take(self, name: str, content: Hashed) -> None:
        """Take a member of the archive that belongs to the database."""
        if name != MEMBER:
            raise Damaged(f"Trong bản sao lưu có phần lạ: {name}. Chưa có gì bị thay đổi.")
        descriptor = os.open(self._stage, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o640)
        with os.fdopen(descriptor, "wb") as file:
            while data := content.read(PIECE):
                file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def check(self) -> None:
        """Refuse a database that is not sound, or does not have the rows that the manifest counts."""
        try:
            with closing(sqlite3.connect(self._stage)) as copy:
                sound = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                bound = copy.execute("PRAGMA foreign_key_check").fetchone() is None
                if not sound or not bound or counts(copy) != self._manifest.counts:
                    raise Damaged("Cơ sở dữ liệu trong bản sao lưu không toàn vẹn; chưa có gì bị thay đổi.")
        except sqlite3.DatabaseError as error:
            raise Damaged("Không đọc được cơ sở dữ liệu trong bản sao lưu; chưa có gì bị thay đổi.") from error

    def settle(self) -> None:
        """Put the database into its place: from this moment on it is the site's."""
        connection.close()
        for side in SIDE_FILES:
            place().with_name(place().name + side).unlink(missing_ok=True)
        self._stage.replace(place())
        folder = os.open(place().parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
