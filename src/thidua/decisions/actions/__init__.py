"""Drawing up decisions, issuing them with all that follows, taking back what should not have been given, the fund."""

from thidua.decisions.actions.drafting import Said, add, amend, arrange, discard, draft, fill, move, remove, reword
from thidua.decisions.actions.funds import cancel, enter
from thidua.decisions.actions.issuing import Signed, attach, issue
from thidua.decisions.actions.keys import make_key, signing_key
from thidua.decisions.actions.printing import print_certificates
from thidua.decisions.actions.refusals import (
    AlreadyIssued,
    AlreadyRevoked,
    BadDay,
    CannotAward,
    FundShort,
    NoAuthority,
    NotSaid,
    NotSigned,
    TooMuchOrganising,
)
from thidua.decisions.actions.revoking import recover, revoke

__all__ = [
    "AlreadyIssued", "AlreadyRevoked", "BadDay", "CannotAward", "FundShort", "NoAuthority", "NotSaid", "NotSigned",
    "Said", "Signed", "TooMuchOrganising", "add", "amend", "arrange", "attach", "cancel", "discard", "draft", "enter",
    "fill", "issue", "make_key", "move", "print_certificates", "recover", "remove", "revoke", "reword", "signing_key",
]  # fmt: skip
