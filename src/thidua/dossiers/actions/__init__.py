"""Keeping rounds, proposing, moving, checking; and what councils, postings and decisions make of a dossier."""

from thidua.dossiers.actions import outcomes
from thidua.dossiers.actions.checking import SaidList, SaidName, ask_opinion, confirm, enter_list, give_opinion
from thidua.dossiers.actions.moving import accept, forward, send_back, submit, withdraw
from thidua.dossiers.actions.proposing import SaidDossier, describe, propose, say, write_part
from thidua.dossiers.actions.refusals import (
    AlreadyProposed,
    Held,
    NotComplete,
    NotEligible,
    NotTheRound,
    QuotaFull,
    RoundClosed,
    SameMerit,
    WrongStep,
)
from thidua.dossiers.actions.rounds import (
    SaidQuota,
    SaidRound,
    change_quota,
    change_round,
    close_round,
    lay_quota,
    lift_quota,
    open_round,
)
from thidua.dossiers.actions.suggesting import draft_suggested

__all__ = [
    "AlreadyProposed", "Held", "NotComplete", "NotEligible", "NotTheRound", "QuotaFull", "RoundClosed", "SaidDossier",
    "SaidList", "SaidName", "SaidQuota", "SaidRound", "SameMerit", "WrongStep", "accept", "ask_opinion",
    "change_quota", "change_round", "close_round", "confirm", "describe", "draft_suggested", "enter_list", "forward",
    "give_opinion", "lay_quota", "lift_quota", "open_round", "outcomes", "propose", "say", "send_back", "submit",
    "withdraw", "write_part",
]  # fmt: skip
