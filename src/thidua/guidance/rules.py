"""Decisions on plain values: to whom a guide goes, what may be done to it, when a reminder rests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

REST_DAYS: Final = 3
"""So many days lie between two reminders of one guide."""
MOST_FILES: Final = 10


class State(StrEnum):
    """How a guide stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """What may be done to a guide."""

    EDIT = "edit"
    DISCARD = "discard"
    PUBLISH = "publish"
    RENEW = "renew"
    WITHDRAW = "withdraw"
    REMIND = "remind"


_STEPS: Final = {
    State.DRAFT: frozenset({Step.EDIT, Step.DISCARD, Step.PUBLISH}),
    State.PUBLISHED: frozenset({Step.RENEW, Step.WITHDRAW, Step.REMIND}),
    State.REPLACED: frozenset[Step](),
    State.WITHDRAWN: frozenset[Step](),
}


def steps(state: str) -> frozenset[Step]:
    """Give what may be done to a guide as it stands; once it was published its words never change."""
    return _STEPS[State(state)]


@dataclass(frozen=True, slots=True)
class Audience:
    """To whom a guide goes: every unit that takes part, or these units, those of these groups, those of these kinds."""

    to_all: bool
    units: Collection[int] = field(default=frozenset())
    groups: Collection[int] = field(default=frozenset())
    kinds: Collection[int] = field(default=frozenset())

    @property
    def is_nobody(self) -> bool:
        """Say whether nobody at all was chosen."""
        return not (self.to_all or self.units or self.groups or self.kinds)

    def holds(self, *, unit: int, groups: Collection[int], kind: int) -> bool:
        """Say whether a guide goes to a unit that takes part, by its key, its groups' keys and its kind's."""
        if self.to_all or unit in self.units or kind in self.kinds:
            return True
        return any(group in self.groups for group in groups)


def rests_until(last_on: date | None, today: date) -> date | None:
    """Give the first day on which units may be reminded again, or None where they may be today."""
    if last_on is None:
        return None
    first = last_on + timedelta(days=REST_DAYS)
    return first if today < first else None
