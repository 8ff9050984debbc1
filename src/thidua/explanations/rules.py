"""Decisions on plain values: which step a request may take, how it stands, and what stood there when it was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from thidua.kernel.workdays import is_working
from thidua.monitoring.rules.lights import Light, Rule, Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

DAY: Final = timedelta(days=1)
DAYS_TO_ANSWER: Final = 5
"""So many working days a unit has for its answer unless the office says another day."""
DAYS_TO_MEND: Final = 3
"""So many after an answer was returned."""
FARTHEST: Final = 90
"""No later than so many days ahead an answer is asked for."""
ASKED_ABOUT: Final = frozenset({Light.BEHIND, Light.AT_RISK})
"""Only what is behind, or may come to be, is asked about."""


class State(StrEnum):
    """Where a request is on its way."""

    ASKED = "asked"
    ANSWERED = "answered"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


OPEN: Final = frozenset({State.ASKED, State.ANSWERED, State.RETURNED})
"""What has not come to its end; there is one such request per target, period and unit."""
WAITS: Final = frozenset({State.ASKED, State.RETURNED})
"""What waits for the unit."""


class Step(StrEnum):
    """What somebody does to a request."""

    WRITE = "write"
    SUBMIT = "submit"
    SEND = "send"
    ACCEPT = "accept"
    RETURN = "return"
    WITHDRAW = "withdraw"


FROM: Final[Mapping[Step, frozenset[State]]] = {
    Step.WRITE: WAITS,
    Step.SUBMIT: WAITS,
    Step.SEND: WAITS,
    Step.ACCEPT: frozenset({State.ANSWERED}),
    Step.RETURN: frozenset({State.ANSWERED}),
    Step.WITHDRAW: OPEN,
}
"""From which states each step may be taken."""


def may_step(step: Step, state: State) -> bool:
    """Say whether a step may be taken from a state."""
    return state in FROM[step]


class Standing(StrEnum):
    """How a request stands on a day, as lists name and filter it."""

    WAITING = "cho-tra-loi"
    OVERDUE = "qua-han"
    RETURNED = "bi-tra-lai"
    ANSWERED = "da-tra-loi"
    ACCEPTED = "chap-nhan"
    WITHDRAWN = "da-rut"


_BY_STATE: Final[Mapping[State, Standing]] = {
    State.ASKED: Standing.WAITING,
    State.RETURNED: Standing.RETURNED,
    State.ANSWERED: Standing.ANSWERED,
    State.ACCEPTED: Standing.ACCEPTED,
    State.WITHDRAWN: Standing.WITHDRAWN,
}


def standing_of(state: State, *, due: date, today: date) -> Standing:
    """Judge a request; ``due`` is the first day that is too late for the answer that it waits for."""
    return Standing.OVERDUE if state in WAITS and today >= due else _BY_STATE[state]


def days_late(*, due: date, on: date) -> int:
    """Give by how many days an answer that came, or has still to come, ``on`` a day is late; 0 in time."""
    return max((on - due).days + 1, 0)


def last_day_ahead(today: date, days: int, holidays: Collection[date] = ()) -> date:
    """Give the last of so many working days after today."""
    day = today
    while days:
        day += DAY
        days -= is_working(day, holidays)
    return day


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """A figure as it stood when it was asked about: the light with its rule, the figures, who had reported.

    ``basis`` is the code of the tree by which it was read (`monitoring.queries.Basis`), ``pending`` how many changes
    were not yet added up.
    """

    verdict: Verdict
    value: Decimal | None = None
    so_far: Decimal | None = None
    goal: Decimal | None = None
    scenario: Decimal | None = None
    measure: str = ""
    basis: str = ""
    expected: int = 0
    reported: int = 0
    not_applicable: int = 0
    overdue: int = 0
    pending: int = 0

    def as_kept(self) -> dict[str, Any]:
        """Give plain values, figures as texts, which `from_kept` reads."""
        figures = {name: getattr(self, name) for name in _FIGURES}
        return {
            "light": self.verdict.light.value,
            "rule": self.verdict.rule.value,
            "values": {name: str(value) for name, value in self.verdict.values.items()},
            **{name: None if value is None else str(value) for name, value in figures.items()},
            **{name: getattr(self, name) for name in _PLAIN},
        }


_FIGURES: Final = ("value", "so_far", "goal", "scenario")
_PLAIN: Final = ("measure", "basis", "expected", "reported", "not_applicable", "overdue", "pending")


def from_kept(kept: Mapping[str, Any]) -> Stood:
    """Read what `Stood.as_kept` wrote."""
    values = {name: Decimal(value) for name, value in kept["values"].items()}
    rest: dict[str, Any] = {name: None if kept[name] is None else Decimal(kept[name]) for name in _FIGURES}
    rest |= {name: kept[name] for name in _PLAIN}
    return Stood(verdict=Verdict(Light(kept["light"]), Rule(kept["rule"]), values), **rest)
