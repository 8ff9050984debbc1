"""Giving workbooks out, taking them back, applying what changed in them."""

from thidua.workbooks.actions.applying import answer, apply, drop, look_again
from thidua.workbooks.actions.bundling import GivenBundle, give_all
from thidua.workbooks.actions.gathering import READ_WIDE, WidePreview, look_at_all, read_wide, receive_wide
from thidua.workbooks.actions.giving import Given, give
from thidua.workbooks.actions.heaping import READ, carry_on, receive_many
from thidua.workbooks.actions.receiving import Preview, look_at, receive
from thidua.workbooks.actions.refusals import (
    DataMoved,
    NothingToApply,
    NothingToGive,
    NotReady,
    StillAsked,
    Unreadable,
)
from thidua.workbooks.actions.spreading import WRITE_WIDE, answer_wide, apply_wide, drop_wide, write_wide

__all__ = [
    "READ", "READ_WIDE", "WRITE_WIDE", "DataMoved", "Given", "GivenBundle", "NotReady", "NothingToApply",
    "NothingToGive", "Preview", "StillAsked", "Unreadable", "WidePreview", "answer", "answer_wide", "apply",
    "apply_wide", "carry_on", "drop", "drop_wide", "give", "give_all", "look_again", "look_at", "look_at_all",
    "read_wide", "receive", "receive_many", "receive_wide", "write_wide",
]  # fmt: skip
