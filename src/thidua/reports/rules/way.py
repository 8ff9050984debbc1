"""The way of a report: which step may be taken from where, what is open for change, and when it is late."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date


class Step(StrEnum):
    """A step on the way of an edition."""

    SAVE = "save"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    APPROVE = "approve"
    HEAD_RETURN = "head_return"
    RECEIVE = "receive"
    RETURN = "return"
    CORRECT = "correct"


FROM: Final[dict[Step, frozenset[str]]] = {
    Step.SAVE: frozenset({"draft", "returned"}),
    Step.SUBMIT: frozenset({"draft", "returned"}),
    Step.WITHDRAW: frozenset({"submitted", "approved"}),
    Step.APPROVE: frozenset({"submitted"}),
    Step.HEAD_RETURN: frozenset({"submitted"}),
    Step.RECEIVE: frozenset({"approved"}),
    Step.RETURN: frozenset({"approved"}),
    Step.CORRECT: frozenset({"received"}),
}
"""From which states each step may be taken."""


def may_step(step: Step, state: str) -> bool:
    """Say whether a step may be taken from a state."""
    return state in FROM[step]


def after_submit(*, asker: str | None, flagged: Collection[str], document: str) -> str:
    """Say where a submitted edition goes: to the head, or straight back to the office when that had returned it.

    ``asker`` is who returned it (None for a draft). Where the signed document itself was flagged, the head signs anew.
    """
    return "approved" if asker == "office" and document not in flagged else "submitted"


def last_moment(*, due: date, closes_on: date | None, extended: date | None) -> tuple[date, date | None]:
    """Give a unit's own days in a period: the first that is too late, and the first on which nothing is taken.

    An extension moves the unit's day, and the lock where that would come before it; nobody else's. One that everybody's
    day has overtaken since moves nothing.
    """
    own = max(due, extended or due)
    return own, None if closes_on is None else max(own, closes_on)


class CellStanding(StrEnum):
    """What a cell of figures says; zero is a figure, and an empty cell is one of two things by its day."""

    FIGURE = "figure"
    NOT_APPLICABLE = "not-applicable"
    NOT_YET_DUE = "not-due"
    OVERDUE = "overdue"


def cell_standing(*, has_value: bool, absent: bool, due: date, today: date) -> CellStanding:
    """Judge a cell of a unit on a day; ``due`` is the unit's own."""
    if has_value:
        return CellStanding.FIGURE
    if absent:
        return CellStanding.NOT_APPLICABLE
    return CellStanding.OVERDUE if today >= due else CellStanding.NOT_YET_DUE
