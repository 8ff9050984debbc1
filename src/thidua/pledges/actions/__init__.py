"""Registering titles and values, drawing up compacts, signing them."""

from thidua.pledges.actions.compacts import amend_compact, open_compact
from thidua.pledges.actions.pledging import Said, SaidTitle, enter_pledge
from thidua.pledges.actions.refusals import (
    AlreadyOpen,
    AlreadyPledged,
    AlreadySigned,
    CompactHolds,
    NoMember,
    NothingPledged,
    NotSigned,
    TargetUnfit,
    TitleUnfit,
    TooManyTitles,
)
from thidua.pledges.actions.signing import sign, unsign

__all__ = [
    "AlreadyOpen", "AlreadyPledged", "AlreadySigned", "CompactHolds", "NoMember", "NotSigned", "NothingPledged",
    "Said", "SaidTitle", "TargetUnfit", "TitleUnfit", "TooManyTitles", "amend_compact", "enter_pledge", "open_compact",
    "sign", "unsign",
]  # fmt: skip
