"""Asking for explanations, answering, and having the last word."""

from thidua.explanations.actions.answering import Said, send, submit, write
from thidua.explanations.actions.asking import ask
from thidua.explanations.actions.deciding import accept, send_back, withdraw
from thidua.explanations.actions.refusals import (
    AlreadyAsked,
    BadDay,
    NotComplete,
    NothingToExplain,
    NotTheirs,
    WrongStep,
)

__all__ = [
    "AlreadyAsked", "BadDay", "NotComplete", "NotTheirs", "NothingToExplain", "Said", "WrongStep", "accept", "ask",
    "send", "send_back", "submit", "withdraw", "write",
]  # fmt: skip
