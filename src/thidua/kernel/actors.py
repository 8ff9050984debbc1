"""Whoever acts: an officer, or the product itself where a command or a job does the work."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
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
    def on_behalf_of(self) -> UUID | None:
        """Public id of the user for whom a deputy acts ("thay mặt"), or None."""

    @property
    def verbs(self) -> frozenset[str]:
        """Deeds that the role allows, in the form that `reaches` reads."""


@dataclass(frozen=True, slots=True)
class System:
    """The product itself: nobody's unit, every deed."""

    actor_id: None = None
    unit_public_id: None = None
    role_code: str = "system"
    on_behalf_of: None = None
    verbs: frozenset[str] = frozenset({"*"})


SYSTEM = System()


class Reach(IntEnum):
    """How far a deed that a role allows goes, from nowhere to everywhere."""

    NONE = 0
    OWN = 1
    GROUP = 2
    SUBTREE = 3
    ALL = 4


_REACHES = {"own": Reach.OWN, "group": Reach.GROUP, "subtree": Reach.SUBTREE, "all": Reach.ALL}


def reaches(verbs: Collection[str], verb: str) -> frozenset[Reach]:
    """Give every way in which a list of verbs lets somebody do ``thing.deed``; none for what it does not allow.

    A list holds whole verbs (``plan.review``), all deeds on a thing (``plan.*``), one deed on everything (``*.read``)
    or everything (``*``). Alone, each reaches everywhere; an at sign bounds it: ``unit.add@subtree`` (the officer's
    unit and what stands below it), ``group.edit@group`` (the cluster or block that the unit heads), ``duty.do@own``
    (the officer's unit alone). An unknown reach allows nothing.
    """
    thing, _, deed = verb.partition(".")
    forms = {verb, f"{thing}.*", f"*.{deed}", "*"}
    held = (one.partition("@") for one in verbs)
    found = (Reach.ALL if not at else _REACHES.get(far, Reach.NONE) for name, at, far in held if name in forms)
    return frozenset(found) - {Reach.NONE}


def reach(verbs: Collection[str], verb: str) -> Reach:
    """Say how far at most a list of verbs (see `reaches`) lets somebody do ``thing.deed``."""
    return max(reaches(verbs, verb), default=Reach.NONE)


def allows(verbs: Collection[str], verb: str) -> bool:
    """Say whether a list of verbs (see `reaches`) allows ``thing.deed`` anywhere at all."""
    return reach(verbs, verb) is not Reach.NONE
