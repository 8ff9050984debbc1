"""The campaign's life up to the demonstration's day: what happened, each deed at its moment, one after the other.

Everything here is an example. Most units send paper, which the office enters; the cast's own units work by themselves.
The same campaign gives the same life.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from thidua.demo import (
    acclaiming,
    allotting,
    awarding,
    closing,
    explaining,
    guiding,
    issuing,
    launches,
    nominating,
    promising,
    proposing,
    ranking,
    releasing,
    remembering,
    reporting,
    scoring,
    signs,
    spreading,
    staffing,
    stationery,
    summing_up,
    urging,
)
from thidua.kernel.actors import SYSTEM
from thidua.kernel.clock import HANOI
from thidua.monitoring import actions as monitoring

if TYPE_CHECKING:
    from collections.abc import Callable

    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

LAID: Final = date(2025, 9, 1)
"""When the units of the demonstration were entered."""
RECEIVED: Final = date(2025, 9, 9)
"""When its plan was received."""
MORNING: Final = time(8, 30)


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that happened at a moment."""

    at: datetime
    do: Callable[[datetime], object]


def moment(day: date, hour: time = MORNING) -> datetime:
    """Give a moment of a day in Vietnam."""
    return datetime.combine(day, hour, HANOI)


def live(campaign: Campaign, office: Officer, *, until: date) -> int:
    """Let everything happen that happened up to a day, in its order; gives how many deeds there were.

    What was received is added up in the end, as the worker would, so that pages are full before it starts.
    """
    rooms = (
        launches,
        allotting,
        remembering,
        promising,
        reporting,
        urging,
        guiding,
        signs,
        explaining,
        scoring,
        summing_up,
        issuing,
        ranking,
        acclaiming,
        stationery,
        proposing,
        awarding,
        closing,
        nominating,
        releasing,
        staffing,
        spreading,
    )
    told = [deed for room in rooms for deed in room.told(campaign, office)]
    deeds = sorted((Deed(moment(day, hour), do) for day, hour, do in told if day <= until), key=lambda one: one.at)
    for deed in deeds:
        deed.do(deed.at)
    monitoring.drain(by=SYSTEM, at=moment(until))
    return len(deeds)
