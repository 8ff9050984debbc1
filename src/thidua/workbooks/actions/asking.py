"""Who asked for background work, as its job keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thidua.kernel.actors import Actor


def asker(by: Actor) -> dict[str, Any]:
    """Give whoever asks, with the rights of the moment, as plain values."""
    people = {"actor": by.actor_id, "unit": by.unit_public_id, "behalf": by.on_behalf_of}
    said: dict[str, Any] = {word: str(who or "") for word, who in people.items()}
    return said | {"role": by.role_code, "verbs": sorted(by.verbs)}
