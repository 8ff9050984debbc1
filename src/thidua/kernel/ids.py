"""Names of rows for the world outside."""

from __future__ import annotations

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Give a fresh UUIDv7: unique across provinces, in the order of making, telling no sequence."""
    return uuid7()


def id_in(typed: object) -> UUID | None:
    """Read a public id out of an address or a form; None where there is none."""
    try:
        return UUID(str(typed))
    except ValueError:
        return None
