"""Migrations: complete, and every step can be taken back and taken again."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

OURS = [app.label for app in apps.get_app_configs() if app.name.startswith("thidua.")]


def tables() -> set[str]:
    ours = {model._meta.db_table for label in OURS for model in apps.get_app_config(label).get_models()}
    return ours & set(connection.introspection.table_names())


@pytest.mark.django_db
def test_no_model_waits_for_a_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_every_migration_can_be_undone_and_done_again() -> None:
    before = tables()
    executor = MigrationExecutor(connection)
    try:
        executor.migrate([(label, None) for label in executor.loader.migrated_apps if label in OURS])
        assert tables() == set()
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
    assert tables() == before
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_record")
        assert cursor.fetchone() == (0,)
