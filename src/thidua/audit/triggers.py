"""The mark by which the sealing job on PostgreSQL sees who is still writing to the journal.

Before a line gets its number, its transaction takes a shared advisory lock. Shared locks never wait for one another, so
writers never wait; nobody ever takes the exclusive one. SQLite has one writer at a time and needs no mark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import migrations

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps

MARK: Final = (1_952_999_796, 1_634_493_300)
"""The two halves of the lock's key; two halves never meet the whole keys of ``records.turns``."""


def _lay(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 -- Django's signature
    if editor.connection.vendor != "postgresql":
        return
    editor.execute(
        "CREATE OR REPLACE FUNCTION audit_record_writing() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN PERFORM pg_advisory_xact_lock_shared({MARK[0]}, {MARK[1]}); RETURN NULL; END $$"
    )
    editor.execute(
        "CREATE TRIGGER audit_record_writing BEFORE INSERT ON audit_record "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_record_writing()"
    )


def _lift(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 -- Django's signature
    if editor.connection.vendor != "postgresql":
        return
    editor.execute("DROP TRIGGER audit_record_writing ON audit_record")
    editor.execute("DROP FUNCTION audit_record_writing")


def marks_writers() -> migrations.RunPython:
    """Give the migration step that lets every writer of the journal leave the mark."""
    return migrations.RunPython(_lay, _lift)
