"""Showing something to everybody, and taking it away again."""

from thidua.releases.actions.refusals import (
    AlreadyPublic,
    AlreadyWithdrawn,
    CampaignNotPublic,
    FiguresChanged,
    NotConfirmed,
    NotPublished,
    StillAddingUp,
    Unsaid,
)
from thidua.releases.actions.releasing import (
    CONFIRMATION,
    release_awards,
    release_figures,
    release_paper,
    release_ranking,
)
from thidua.releases.actions.withdrawing import withdraw

__all__ = [
    "CONFIRMATION", "AlreadyPublic", "AlreadyWithdrawn", "CampaignNotPublic", "FiguresChanged", "NotConfirmed",
    "NotPublished", "StillAddingUp", "Unsaid", "release_awards", "release_figures", "release_paper",
    "release_ranking", "withdraw",
]  # fmt: skip
