"""The steps of a dossier: which are open in which state, and where each leads."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class State(StrEnum):
    """How far a dossier is (`thidua.dossiers.models.State` says it to people)."""

    DRAFT = "draft"
    ON_ITS_WAY = "on_its_way"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    PASSED = "passed"
    REFUSED = "refused"
    POSTED = "posted"
    AWARDED = "awarded"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """What may be done with a dossier."""

    WRITE = "write"
    SUBMIT = "submit"
    FORWARD = "forward"
    RETURN = "return"
    ACCEPT = "accept"
    WITHDRAW = "withdraw"
    DECIDE = "decide"
    POST = "post"
    AWARD = "award"
    REOPEN = "reopen"


_FROM: Final = {
    Step.WRITE: frozenset({State.DRAFT, State.RETURNED}),
    Step.SUBMIT: frozenset({State.DRAFT, State.RETURNED}),
    Step.FORWARD: frozenset({State.ON_ITS_WAY}),
    Step.RETURN: frozenset({State.ON_ITS_WAY}),
    Step.ACCEPT: frozenset({State.ON_ITS_WAY}),
    Step.WITHDRAW: frozenset({State.DRAFT, State.RETURNED, State.ON_ITS_WAY, State.ACCEPTED}),
    Step.DECIDE: frozenset({State.ACCEPTED}),
    Step.POST: frozenset({State.PASSED, State.POSTED}),
    Step.AWARD: frozenset({State.PASSED, State.POSTED}),
    Step.REOPEN: frozenset({State.ACCEPTED, State.PASSED, State.POSTED}),
}
COUNTS: Final = frozenset({State.ACCEPTED, State.PASSED, State.POSTED, State.AWARDED})
"""Dossiers in these states use up a quota."""
JUDGED: Final = COUNTS | {State.REFUSED}
"""Dossiers that came before the council, or will: what its members may read."""


def may_step(step: Step, state: str, *, is_simplified: bool = False) -> bool:
    """Say whether a step is open; under the simplified procedure no council stands before posting and awarding."""
    now = State(state)
    skips = is_simplified and now is State.ACCEPTED and step in {Step.POST, Step.AWARD}
    return skips or now in _FROM[step]
