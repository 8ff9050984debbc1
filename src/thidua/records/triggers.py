"""Tables to which rows are only ever added: the database itself refuses the rest."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.db import migrations

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps


def lift(execute: object, vendor: str, table: str) -> None:
    """Take the append-only triggers off a table; ``execute`` runs one SQL statement."""
    assert callable(execute)  # noqa: S101 -- narrows a cursor's or an editor's execute
    if vendor == "postgresql":
        execute(f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}")
        execute(f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}")
        return
    for verb in ("update", "delete"):
        execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}")


def lay(execute: object, vendor: str, table: str) -> None:
    """Make the database refuse UPDATE, DELETE and TRUNCATE on a table."""
    assert callable(execute)  # noqa: S101 -- narrows a cursor's or an editor's execute
    if vendor == "postgresql":
        execute(
            "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'append-only table %', TG_TABLE_NAME; END $$"
        )
        execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        return
    for verb in ("update", "delete"):
        execute(
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'append-only table {table}'); END"
        )


def append_only(table: str) -> migrations.RunPython:
    """Give the migration step that lays the triggers on ``table`` and, backwards, lifts them.

    Without parameters (None, not an empty list) a percent sign in a statement is its own.
    """

    def forwards(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 -- Django's signature
        lay(partial(editor.execute, params=None), editor.connection.vendor, table)

    def backwards(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 -- Django's signature
        lift(partial(editor.execute, params=None), editor.connection.vendor, table)

    return migrations.RunPython(forwards, backwards)
