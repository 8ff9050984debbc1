"""Proposing, telling, verifying, recognising, publishing exemplars; citizens' introductions; taking an exemplar up."""

from thidua.exemplars.actions.introducing import SaidIntroduction, introduce, take_up, turn_down
from thidua.exemplars.actions.judging import decline, publish, recognise, unpublish, verify, withdraw
from thidua.exemplars.actions.proposing import SaidExemplar, Shown, dismiss, propose, propose_found, tell
from thidua.exemplars.actions.refusals import (
    AlreadyThere,
    NoFigure,
    NoProof,
    NoReason,
    NothingFound,
    NotThatWay,
    TooMany,
)
from thidua.exemplars.actions.showing import (
    MOST_PICTURES,
    add_picture,
    add_proof,
    drop_figure,
    remove_picture,
    tell_figure,
)
from thidua.exemplars.actions.spreading import (
    SaidReplication,
    add_step,
    end,
    finish_step,
    replicate,
    report_progress,
)

__all__ = [
    "MOST_PICTURES", "AlreadyThere", "NoFigure", "NoProof", "NoReason", "NotThatWay", "NothingFound", "SaidExemplar",
    "SaidIntroduction", "SaidReplication", "Shown", "TooMany", "add_picture", "add_proof", "add_step", "decline",
    "dismiss", "drop_figure", "end", "finish_step", "introduce", "propose", "propose_found", "publish", "recognise",
    "remove_picture", "replicate", "report_progress", "take_up", "tell", "tell_figure", "turn_down", "unpublish",
    "verify", "withdraw",
]  # fmt: skip
