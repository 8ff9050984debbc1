"""Publishing guides, noting who opened them, asking and answering."""

from thidua.guidance.actions.asking import answer, ask, follow_up, make_common
from thidua.guidance.actions.drafting import SaidGuide, amend, discard, draft, renew, take_off
from thidua.guidance.actions.publishing import note_opening, publish, remind, withdraw
from thidua.guidance.actions.refusals import (
    AlreadyCommon,
    EverybodyOpened,
    NobodyAddressed,
    NotAnswered,
    NothingToRead,
    NotThatWay,
    Resting,
    TooManyFiles,
)

__all__ = [
    "AlreadyCommon", "EverybodyOpened", "NobodyAddressed", "NotAnswered", "NotThatWay", "NothingToRead", "Resting",
    "SaidGuide", "TooManyFiles", "amend", "answer", "ask", "discard", "draft", "follow_up", "make_common",
    "note_opening", "publish", "remind", "renew", "take_off", "withdraw",
]  # fmt: skip
