"""Taking papers from draft to issue: drafted, worded, submitted, signed, numbered and frozen, sealed, revoked."""

from thidua.issuing.actions.copying import SaidCopy, make_copy
from thidua.issuing.actions.drafting import (
    Words,
    composed_now,
    discard,
    draft,
    look_over,
    recompose,
    renew,
    word,
    write,
)
from thidua.issuing.actions.publishing import Elsewhere, attach, enter, issue, revoke
from thidua.issuing.actions.refusals import (
    BadCertificate,
    BadDay,
    BadFile,
    BadNumber,
    NoRegister,
    NothingSaid,
    NumberTaken,
    UnknownComposer,
    WrongStep,
)
from thidua.issuing.actions.registers import keep_register
from thidua.issuing.actions.signing import seal, send_back, sign, submit

__all__ = [
    "BadCertificate", "BadDay", "BadFile", "BadNumber", "Elsewhere", "NoRegister", "NothingSaid", "NumberTaken",
    "SaidCopy", "UnknownComposer", "Words", "WrongStep", "attach", "composed_now", "discard", "draft", "enter",
    "issue", "keep_register", "look_over", "make_copy", "recompose", "renew", "revoke", "seal", "send_back", "sign",
    "submit", "word", "write",
]  # fmt: skip
