"""Giving workbooks out, taking them back, applying what changed in them."""

from thidua.workbooks.actions.applying import answer, apply, drop, look_again
from thidua.workbooks.actions.giving import Given, give
from thidua.workbooks.actions.heaping import READ, carry_on, receive_many
from thidua.workbooks.actions.receiving import Preview, look_at, receive
from thidua.workbooks.actions.refusals import (
    DataMoved,
    NothingToApply,
    NotReady,
    StillAsked,
    Unreadable,
)

__all__ = [
    "READ", "DataMoved", "Given", "NotReady", "NothingToApply", "Preview", "StillAsked", "Unreadable", "answer",
    "apply", "carry_on", "drop", "give", "look_again", "look_at", "receive", "receive_many",
]  # fmt: skip
