"""Columns that are written once: the database itself refuses to change what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import migrations

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps


def write_once(table: str, columns: tuple[str, ...], *, set_when: str = "") -> migrations.RunPython:
    """Give the migration step after which no row of ``table`` changes its ``columns``.

    ``set_when`` names a text column: while it is still empty, the others may be filled in.
    """

    def forwards(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 -- Django's signature
        _lay(editor, table, _changed(editor, columns, set_when))

    def backwards(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 -- Django's signature
        place = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
        editor.execute(f"DROP TRIGGER IF EXISTS {table}_write_once{place}")

    return migrations.RunPython(forwards, backwards)


def _changed(editor: BaseDatabaseSchemaEditor, columns: tuple[str, ...], set_when: str) -> str:
    """Give the condition under which an update touches what may not be touched."""
    differs = "IS DISTINCT FROM" if editor.connection.vendor == "postgresql" else "IS NOT"
    changed = " OR ".join(f'NEW."{column}" {differs} OLD."{column}"' for column in columns)
    return f"({changed}) AND OLD.\"{set_when}\" <> ''" if set_when else changed


def _lay(editor: BaseDatabaseSchemaEditor, table: str, changed: str) -> None:
    if editor.connection.vendor != "postgresql":
        refusal = f"SELECT RAISE(ABORT, 'written once: {table}')"
        editor.execute(
            f"CREATE TRIGGER {table}_write_once BEFORE UPDATE ON {table} WHEN {changed} BEGIN {refusal}; END"
        )
        return
    refusal = "RAISE EXCEPTION 'written once: %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'"
    editor.execute(
        f"CREATE OR REPLACE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {refusal}; END $$",
        params=None,  # the percent sign is the statement's own
    )
    editor.execute(
        f"CREATE TRIGGER {table}_write_once BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({changed}) "
        "EXECUTE FUNCTION refuse_rewriting()"
    )
