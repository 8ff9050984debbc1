"""How a paper stands, and what may be done to it then."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class State(StrEnum):
    """How a paper stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    SIGNED = "signed"
    ISSUED = "issued"
    REVOKED = "revoked"


class Step(StrEnum):
    """What may be done to a paper."""

    EDIT = "edit"
    RECOMPOSE = "recompose"
    DISCARD = "discard"
    SUBMIT = "submit"
    SEND_BACK = "send_back"
    SIGN = "sign"
    ISSUE = "issue"
    ENTER = "enter"
    ATTACH = "attach"
    SEAL = "seal"
    REVOKE = "revoke"
    RENEW = "renew"


WRITE: Final = "write"
SIGN: Final = "sign"
ISSUE: Final = "issue"

_STEPS: Final = {
    State.DRAFT: frozenset({Step.EDIT, Step.RECOMPOSE, Step.DISCARD, Step.SUBMIT, Step.ENTER}),
    State.SUBMITTED: frozenset({Step.SEND_BACK, Step.SIGN, Step.ENTER}),
    State.SIGNED: frozenset({Step.SEND_BACK, Step.ISSUE, Step.ENTER}),
    State.ISSUED: frozenset({Step.ATTACH, Step.SEAL, Step.REVOKE, Step.RENEW}),
    State.REVOKED: frozenset({Step.RENEW}),
}
DEEDS: Final = {
    Step.EDIT: WRITE,
    Step.RECOMPOSE: WRITE,
    Step.DISCARD: WRITE,
    Step.SUBMIT: WRITE,
    Step.RENEW: WRITE,
    Step.SEND_BACK: SIGN,
    Step.SIGN: SIGN,
    Step.SEAL: SIGN,
    Step.REVOKE: SIGN,
    Step.ISSUE: ISSUE,
    Step.ENTER: ISSUE,
    Step.ATTACH: ISSUE,
}
"""Which right each step asks for: writing, signing (heads), issuing."""
OPEN: Final = frozenset({State.DRAFT, State.SUBMITTED, State.SIGNED})
"""A paper that has not come to its end."""


def steps(state: str) -> frozenset[Step]:
    """Give what may be done to a paper as it stands; what was issued never changes again."""
    return _STEPS[State(state)]
