"""Setting up councils, preparing and holding their sittings, voting."""

from thidua.councils.actions.concluding import close_sitting, conclude, count, count_paper
from thidua.councils.actions.seating import SaidCouncil, SaidSeat, change, reseat, seat, set_up
from thidua.councils.actions.sitting import (
    SaidPresence,
    SaidSitting,
    amend,
    attend,
    declare,
    fill_agenda,
    open_sitting,
    prepare,
    take_off,
    undeclare,
)
from thidua.councils.actions.voting import Sealed, cast, enter_sealed, enter_written, open_vote

__all__ = [
    "SaidCouncil",
    "SaidPresence",
    "SaidSeat",
    "SaidSitting",
    "Sealed",
    "amend",
    "attend",
    "cast",
    "change",
    "close_sitting",
    "conclude",
    "count",
    "count_paper",
    "declare",
    "enter_sealed",
    "enter_written",
    "fill_agenda",
    "open_sitting",
    "open_vote",
    "prepare",
    "reseat",
    "seat",
    "set_up",
    "take_off",
    "undeclare",
]
