"""What may be done with an exemplar, by its state."""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """What can be done next."""

    TELL = "tell"
    VERIFY = "verify"
    RECOGNISE = "recognise"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    PUBLISH = "publish"
    UNPUBLISH = "unpublish"
    REPLICATE = "replicate"


_OPEN = frozenset({Step.TELL, Step.DECLINE, Step.WITHDRAW})
_STEPS: dict[str, frozenset[Step]] = {
    "proposed": _OPEN | {Step.VERIFY},
    "verified": _OPEN | {Step.RECOGNISE},
    "recognised": frozenset({Step.TELL, Step.WITHDRAW, Step.REPLICATE}),
}


def steps(state: str, *, is_public: bool = False, has_story: bool = False) -> frozenset[Step]:
    """Give what may be done next: only a recognised exemplar with a story is published, and only once."""
    found = _STEPS.get(state, frozenset())
    if state != "recognised":
        return found
    if is_public:
        return found | {Step.UNPUBLISH}
    return found | {Step.PUBLISH} if has_story else found
