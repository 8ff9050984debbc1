"""The codes that plans are made of: what stands in a reading, what an officer said of it, where a plan stands."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a reading is a reading of."""

    DOCUMENT = "document"
    TARGET = "target"
    OBLIGATION = "obligation"
    DEADLINE = "deadline"
    MOVEMENT = "movement"
    TASK = "task"
    CITATION = "citation"


class Verdict(StrEnum):
    """What an officer said of a reading; ``added`` is what the reader had missed."""

    OPEN = "open"
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"
    ADDED = "added"


class State(StrEnum):
    """Where a plan stands between its arrival and the campaign that is established from it."""

    RECEIVED = "received"
    READING = "reading"
    REVIEW = "review"
    USED = "used"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class Role(StrEnum):
    """What a day that is nobody's duty means for the campaign."""

    START = "campaign_start"
    END = "campaign_end"
    MILESTONE = "milestone"


CONFIRMED: Final = frozenset({Verdict.ACCEPTED, Verdict.EDITED, Verdict.ADDED})
"""The verdicts from which a campaign is established."""

CONFIDENT: Final = 90
"""From this confidence on (per cent), and without a doubt beside it, readings may be accepted together."""
