"""Whoever acts: an officer, or the product itself where a command or a job does the work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID


class Actor(Protocol):
    """What rules and journal ask of whoever acts; ``verbs`` are the deeds that their role allows."""

    @property
    def actor_id(self) -> UUID | None:
        """Public id of the user."""

    @property
    def unit_public_id(self) -> UUID | None:
        """Public id of the unit acted for."""

    @property
    def role_code(self) -> str:
        """Code of the role acted in."""

    @property
    def verbs(self) -> frozenset[str]:
        """Deeds that the role allows, in the form that `allows` reads."""


@dataclass(frozen=True, slots=True)
class System:
    """The product itself: nobody's unit, every deed."""

    actor_id: None = None
    unit_public_id: None = None
    role_code: str = "system"
    verbs: frozenset[str] = frozenset({"*"})


SYSTEM = System()


def allows(verbs: Collection[str], verb: str) -> bool:
    """Say whether a list of verbs allows ``thing.deed``.

    A list holds whole verbs (``plan.review``), all deeds on a thing (``plan.*``), one deed on everything (``*.read``)
    or everything (``*``).
    """
    thing, _, deed = verb.partition(".")
    return not {verb, f"{thing}.*", f"*.{deed}", "*"}.isdisjoint(verbs)
