"""PostgreSQL: every table by COPY, as all of them stood at one moment; no program beside the server is needed."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, Self

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql

from thidua.backups.archive import PIECE
from thidua.backups.refusals import Damaged, InUse, NotEmpty
from thidua.backups.sqlite import BOOKKEEPING, LEFT_EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

    from django.db.backends.base.base import BaseDatabaseWrapper

    from thidua.backups.archive import Hashed, Head, Manifest, Writing
    from thidua.backups.uploads import Column

ENGINE = "postgresql"
FOLDER = "database/"

TABLES = """
SELECT c.relname FROM pg_class c
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
ORDER BY 1
"""
COLUMNS = """
SELECT a.attname, pg_get_serial_sequence(quote_ident(%(table)s), a.attname) FROM pg_attribute a
WHERE a.attrelid = quote_ident(%(table)s)::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
ORDER BY a.attnum
"""
FUNCTIONS = """
SELECT p.oid::regprocedure::text FROM pg_proc p
WHERE p.pronamespace = current_schema()::regnamespace AND p.prokind = 'f'
  AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
ORDER BY 1
"""
OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


def tables(cursor: Any) -> list[str]:
    """Give the names of the tables."""
    cursor.execute(TABLES)
    return [name for (name,) in cursor.fetchall()]


def counts(cursor: Any) -> dict[str, int]:
    """Give the number of rows of each table."""
    found = {}
    for name in tables(cursor):
        cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name)))
        found[name] = cursor.fetchone()[0]
    return found


class Snapshot:
    """The database as it stood at one moment, inside one transaction that only reads."""

    def __init__(self, own: BaseDatabaseWrapper, cursor: Any) -> None:
        """Learn the tables, their columns and where their sequences stand."""
        self._own = own
        self._cursor = cursor
        self.columns: dict[str, list[str]] = {}
        self.sequences: dict[str, int] = {}
        for table in tables(cursor):
            cursor.execute(COLUMNS, {"table": table})
            found = cursor.fetchall()
            self.columns[table] = [name for name, _ in found]
            for name, sequence in found:
                if sequence:
                    cursor.execute(f"SELECT last_value FROM {sequence}")  # noqa: S608 -- quoted by the server
                    self.sequences[f"{table}.{name}"] = cursor.fetchone()[0]
        self.counts = dict.fromkeys(self.columns, 0)

    def migrations(self) -> list[str]:
        """Give the migrations that are applied."""
        self._cursor.execute("SELECT app, name FROM django_migrations ORDER BY id")
        return [f"{app}.{name}" for app, name in self._cursor.fetchall()]

    def write(self, archive: Writing) -> None:
        """Put every table but the sessions into the archive, in pieces that end with a row."""
        for table in self.columns:
            if table != LEFT_EMPTY:
                for number, piece in enumerate(self._pieces(table), start=1):
                    archive.add(f"{FOLDER}{table}/{number:06}", piece)
                    self.counts[table] += piece.count(b"\n")

    def _pieces(self, table: str) -> Iterator[bytes]:
        piece = bytearray()
        question = _copy(table, self.columns[table], "TO STDOUT")
        with self._own.wrap_database_errors, self._cursor.copy(question) as rows:
            for row in rows:
                piece += row
                if len(piece) >= PIECE and piece.endswith(b"\n"):
                    yield bytes(piece)
                    piece.clear()
        if piece:
            yield bytes(piece)

    def files(self, column: Column) -> Iterator[tuple[str, str]]:
        """Give the files that a column names, in the order of their names."""
        there = self.columns.get(column.table, [])
        if column.name not in there:
            return
        sha256 = sql.Identifier(column.sha256) if column.sha256 in there else sql.Literal("")
        question = sql.SQL("SELECT DISTINCT {}, {} FROM {} ORDER BY 1").format(
            sql.Identifier(column.name), sha256, sql.Identifier(column.table)
        )
        yield from self._cursor.stream(question)


def _copy(table: str, columns: list[str], way: str) -> sql.Composed:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL("COPY {} ({}) {}").format(sql.Identifier(table), names, sql.SQL(way))


@contextmanager
def snapshot(beside: Path) -> Iterator[Snapshot]:  # noqa: ARG001 -- as SQLite's, which needs room
    """Read the database in one transaction of its own; writers do not wait."""
    own = connection.copy()
    with closing(own):
        own.set_autocommit(False)
        with own.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield Snapshot(own, cursor)
        own.rollback()


def refuse_unless_empty() -> None:
    """Refuse a database in which anything was ever entered."""
    with connection.cursor() as cursor:
        full = sorted(name for name, rows in counts(cursor).items() if rows and name not in BOOKKEEPING)
    if full:
        raise NotEmpty(
            f"Cơ sở dữ liệu đã có dữ liệu (bảng {full[0]}). "
            "Chỉ khôi phục vào cơ sở dữ liệu trống, hoặc thêm --replace để thay thế."
        )


def refuse_in_use() -> None:
    """Refuse while anybody else is connected to the database."""
    with connection.cursor() as cursor:
        cursor.execute(OTHERS)
        if cursor.fetchone()[0]:
            raise InUse("Cơ sở dữ liệu này đang có kết nối khác. Hãy dừng trang (và tiến trình nền, psql…) trước đã.")


class Loading:
    """A database on its way back, in one transaction: until the end there is nothing, or what was there before."""

    def __init__(self, head: Head, manifest: Manifest) -> None:
        """Begin the transaction, clear the schema and lay it as it stood when the archive was made."""
        self._manifest = manifest
        self._head = head
        self._atomic = transaction.atomic()

    def __enter__(self) -> Self:
        self._atomic.__enter__()
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '10s'")
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                _drop(cursor)
            migrate_to(self._head.migrations)
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
                for table in tables(cursor):
                    cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
                _guards(cursor, "DISABLE")
        except BaseException as error:
            self._atomic.__exit__(type(error), error, error.__traceback__)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._atomic.__exit__(kind, error, trace)

    def take(self, name: str, content: Hashed) -> None:
        """Take a member of the archive that belongs to the database."""
        table = name.removeprefix(FOLDER).rpartition("/")[0]
        if table not in self._manifest.columns:
            raise Damaged(f"Trong bản sao lưu có phần lạ: {name}. Chưa có gì bị thay đổi.")
        into = _copy(table, self._manifest.columns[table], "FROM STDIN")
        with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(into) as rows:
            while data := content.read(PIECE):
                rows.write(data)

    def check(self) -> None:
        """Set the sequences and refuse rows that do not fit together or are not those that the manifest counts."""
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            _guards(cursor, "ENABLE")
            for column, last in self._manifest.sequences.items():
                table, _, name = column.partition(".")
                cursor.execute(
                    sql.SQL(
                        "SELECT setval(pg_get_serial_sequence(quote_ident({0}), {1}), "
                        "greatest({2}, coalesce((SELECT max({3}) FROM {4}), 1)))"
                    ).format(table, name, last, sql.Identifier(name), sql.Identifier(table))
                )
            if counts(cursor) != self._manifest.counts:
                raise Damaged("Số dòng khôi phục được không khớp với bản kê; chưa có gì bị thay đổi.")

    def settle(self) -> None:
        """Leave it to the transaction's end: from that moment on the database is the site's."""


def _guards(cursor: Any, way: str) -> None:
    """Let the product's triggers rest or work: they judge a row by others, which come back in the order of tables.

    Foreign keys are no triggers of ours and are checked at the end.
    """
    for table in tables(cursor):
        cursor.execute(sql.SQL("ALTER TABLE {} {} TRIGGER USER").format(sql.Identifier(table), sql.SQL(way)))


def _drop(cursor: Any) -> None:
    """Take away every table of the schema, and the functions of their triggers."""
    there = tables(cursor)
    if there:
        names = sql.SQL(", ").join(map(sql.Identifier, there))
        cursor.execute(sql.SQL("DROP TABLE {} CASCADE").format(names))
    cursor.execute(FUNCTIONS)
    for (signature,) in cursor.fetchall():
        cursor.execute(f"DROP FUNCTION {signature} CASCADE")


def migrate_to(applied: list[str]) -> None:
    """Bring an empty schema to the state in which just these migrations are applied."""
    executor = MigrationExecutor(connection)
    everything = executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
    plan = [(one, back) for one, back in everything if f"{one.app_label}.{one.name}" in set(applied)]
    executor.migrate([(one.app_label, one.name) for one, _ in plan], plan=plan)
