"""Decisions on plain values about a person's data."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID


def erased_username(public_id: UUID) -> str:
    """Give the user name of an erased account: it says nothing but that it is one."""
    return f"da-xoa-{public_id.hex}"


def is_erased(username: str, public_id: UUID) -> bool:
    """Say whether an account is one whose person was erased."""
    return username == erased_username(public_id)
