"""Clearing the database between tests: the one place that lifts the journal's triggers, and lays them again."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import flush
from django.db import connections

from thidua.records import triggers

TABLES = ("audit_record", "audit_seal")


class Command(flush.Command):
    """Django's flush, with the journal opened for its duration."""

    def handle(self, **options: Any) -> None:
        connection = connections[options["database"]]
        with connection.cursor() as cursor:
            for table in TABLES:
                triggers.lift(cursor.execute, connection.vendor, table)
        try:
            super().handle(**options)
        finally:
            with connection.cursor() as cursor:
                for table in TABLES:
                    triggers.lay(cursor.execute, connection.vendor, table)
