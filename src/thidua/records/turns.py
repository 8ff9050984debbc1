"""Taking turns: what looks before it writes goes one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Collection


def one_at_a_time(key: str) -> None:
    """Wait until nobody else's transaction holds ``key``, then hold it until this transaction ends.

    To be called inside the action's transaction, before it looks at what there is. SQLite's transactions are immediate
    and wait for one another anyway; PostgreSQL is asked for a lock.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def several_at_a_time(keys: Collection[str]) -> None:
    """Hold many keys as `one_at_a_time` holds one; always in the same order, so that nobody waits in a ring."""
    if keys and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(one) FROM "
                "(SELECT DISTINCT hashtextextended(key, 0) AS one FROM unnest(%s::text[]) AS key ORDER BY 1) AS locks",
                [list(keys)],
            )
