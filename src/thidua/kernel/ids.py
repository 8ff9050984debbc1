"""Names of rows for the world outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from uuid_utils.compat import uuid7

if TYPE_CHECKING:
    from uuid import UUID


def new_id() -> UUID:
    """Give a fresh UUIDv7: unique across provinces, in the order of making, telling no sequence."""
    return uuid7()
