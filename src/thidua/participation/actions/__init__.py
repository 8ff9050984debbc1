"""Entering what a unit does in a campaign: its plan, its launch, its evidence."""

from thidua.participation.actions.launching import Said, SaidTheme, launch, withdraw_launch
from thidua.participation.actions.planning import READ, enter_plan, keep_plan_file, keep_reading
from thidua.participation.actions.proving import MOST_FILES, add_evidence, remove_evidence
from thidua.participation.actions.refusals import (
    AlreadyLaunched,
    CampaignOver,
    NotLaunched,
    NotYetHeld,
    PaperUnknown,
    TakesNoPart,
    TooMuchEvidence,
)

__all__ = [
    "MOST_FILES", "READ", "AlreadyLaunched", "CampaignOver", "NotLaunched", "NotYetHeld", "PaperUnknown", "Said",
    "SaidTheme", "TakesNoPart", "TooMuchEvidence", "add_evidence", "enter_plan", "keep_plan_file", "keep_reading",
    "launch", "remove_evidence", "withdraw_launch",
]  # fmt: skip
