"""Keeping nominees, what they were awarded, and what holds them.

`register_award`, `revoke_award`, `place_hold` and `release_hold` are for packages above, which have asked their own
right; `enter_award`, `strike_award`, `hold_back` and `let_go` ask for the right to keep the nominee.
"""

from thidua.nominees.actions.achieving import SaidInitiative, SaidMerit, write_initiative, write_merit
from thidua.nominees.actions.asking import enter_award, hold_back, let_go, strike_award
from thidua.nominees.actions.holding import place_hold, release_hold
from thidua.nominees.actions.keeping import SaidNominee, SaidYear, add_nominee, change_nominee, write_year
from thidua.nominees.actions.refusals import (
    AlreadyAwarded,
    AlreadyHere,
    AlreadyReleased,
    AlreadyRevoked,
    BadCount,
    BadDay,
    BadIdentity,
    NameTwin,
    NoReason,
    NotATitle,
)
from thidua.nominees.actions.registering import SaidAward, register_award, register_awards, revoke_award

__all__ = [
    "AlreadyAwarded", "AlreadyHere", "AlreadyReleased", "AlreadyRevoked", "BadCount", "BadDay", "BadIdentity",
    "NameTwin", "NoReason", "NotATitle", "SaidAward", "SaidInitiative", "SaidMerit", "SaidNominee", "SaidYear",
    "add_nominee", "change_nominee", "enter_award", "hold_back", "let_go", "place_hold", "register_award",
    "register_awards", "release_hold", "revoke_award", "strike_award", "write_initiative", "write_merit", "write_year",
]  # fmt: skip
