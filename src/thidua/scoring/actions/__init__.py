"""Drawing up point tables, and scoring: read, said, cross-checked, verified, objected to."""

from thidua.scoring.actions.reading import read_in
from thidua.scoring.actions.refusals import (
    AlreadyObjected,
    BadDay,
    BadInput,
    BadItem,
    Faulty,
    HasDraft,
    NameTaken,
    NotADraft,
    NotComplete,
    TooLate,
    Unreadable,
    WhyNeeded,
    WrongStep,
)
from thidua.scoring.actions.saying import SaidItem, agree, lay_before_head, object_to, say, submit
from thidua.scoring.actions.tables import SaidTable, amend, lay, make, open_more, renew, rewrite
from thidua.scoring.actions.verifying import answer, cross_check, send_back, verify, verify_as_proposed

__all__ = [
    "AlreadyObjected", "BadDay", "BadInput", "BadItem", "Faulty", "HasDraft", "NameTaken", "NotADraft", "NotComplete",
    "SaidItem", "SaidTable", "TooLate", "Unreadable", "WhyNeeded", "WrongStep", "agree", "amend", "answer",
    "cross_check", "lay", "lay_before_head", "make", "object_to", "open_more", "read_in", "renew", "rewrite", "say",
    "send_back", "submit", "verify", "verify_as_proposed",
]  # fmt: skip
