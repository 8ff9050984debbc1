"""Writing plans: ``intake`` (receive, read, fail, try again, withdraw), ``review`` (decide, amend, add, take as sure).

Every refusal is named in ``refusals``.
"""

from thidua.plans.actions.intake import READ, fail, mark_used, read, receive, retry, store, withdraw
from thidua.plans.actions.refusals import (
    AlreadyHere,
    BadSpan,
    NothingCame,
    NotInReview,
    NotRetryable,
    NotSuperseded,
    StillOpen,
)
from thidua.plans.actions.review import accept_sure, add, amend, decide, follow

__all__ = [
    "READ",
    "AlreadyHere",
    "BadSpan",
    "NotInReview",
    "NotRetryable",
    "NotSuperseded",
    "NothingCame",
    "StillOpen",
    "accept_sure",
    "add",
    "amend",
    "decide",
    "fail",
    "follow",
    "mark_used",
    "read",
    "receive",
    "retry",
    "store",
    "withdraw",
]
