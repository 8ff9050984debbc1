"""Freezing rankings, releasing them, and acclamation."""

from thidua.ranking.actions.acclaiming import cast, close, open_ballot
from thidua.ranking.actions.freezing import publish, show_members, take
from thidua.ranking.actions.refusals import (
    AlreadyOpen,
    AlreadyReleased,
    AlreadyVoted,
    Closed,
    NotAMember,
    NotConfirmed,
    NothingChanged,
    NothingToDecide,
    NothingToRank,
)

__all__ = [
    "AlreadyOpen", "AlreadyReleased", "AlreadyVoted", "Closed", "NotAMember", "NotConfirmed", "NothingChanged",
    "NothingToDecide", "NothingToRank", "cast", "close", "open_ballot", "publish", "show_members", "take",
]  # fmt: skip
