"""The ladder of reminders: which one a duty has reached, when the office is quiet, when a unit is left in peace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from thidua.kernel.clock import HANOI
from thidua.kernel.workdays import is_working

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

FROM: Final = time(7, 30)
"""From this time of a working day on letters go out by themselves, until `UNTIL`."""
UNTIL: Final = time(17, 0)
MOST_STEPS: Final = 8
EARLIEST: Final = -60
LATEST: Final = 120
DAY: Final = timedelta(days=1)


class Form(StrEnum):
    """In which form somebody is urged, from the mildest to the gravest."""

    REMINDER = "reminder"
    SECOND = "second"
    LETTER = "letter"
    NAMED = "named"


GRAVITY: Final = tuple(Form)


@dataclass(frozen=True, slots=True)
class Step:
    """A rung: so many days after the last good day (before it, below zero), and the form."""

    offset: int
    form: Form


USUAL: Final = (
    Step(-7, Form.REMINDER),
    Step(-2, Form.REMINDER),
    Step(1, Form.SECOND),
    Step(5, Form.LETTER),
    Step(15, Form.NAMED),
)
"""What the ladder is until the office says otherwise."""
USUAL_REST: Final = 3
"""So many days a unit is left in peace about a duty that it was urged about."""


class Crooked(ValueError):
    """Steps are no ladder; the message is a code: ``many``, ``far``, ``twice`` or ``milder``."""


def ladder_of(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Put steps in order, or raise `Crooked`: too many, too far off, two of one day, or a milder one after a graver."""
    if len(steps) > MOST_STEPS:
        raise Crooked("many")
    if any(not EARLIEST <= step.offset <= LATEST for step in steps):
        raise Crooked("far")
    ordered = sorted(steps, key=lambda step: step.offset)
    if len({step.offset for step in ordered}) < len(ordered):
        raise Crooked("twice")
    gravities = [GRAVITY.index(step.form) for step in ordered]
    if gravities != sorted(gravities):
        raise Crooked("milder")
    return tuple(ordered)


def as_kept(steps: Sequence[Step]) -> list[list[Any]]:
    """Give steps as JSON keeps them."""
    return [[step.offset, step.form.value] for step in steps]


def from_kept(kept: Sequence[Sequence[Any]]) -> tuple[Step, ...]:
    """Read steps back out of `as_kept`."""
    return tuple(Step(int(offset), Form(form)) for offset, form in kept)


def day_of_step(step: Step, last_good: date, holidays: Collection[date]) -> date:
    """Give the working day of a rung: before the last good day it moves earlier, after it later."""
    day, towards = last_good + step.offset * DAY, -DAY if step.offset <= 0 else DAY
    while not is_working(day, holidays):
        day += towards
    return day


def next_step(
    steps: Sequence[Step], *, last_good: date, today: date, reached: int | None, holidays: Collection[date]
) -> Step | None:
    """Give the rung that a duty which is still open has come to, None where there is nothing new to say.

    ``reached`` is the offset of the last rung that was used. Before the last good day has passed it is the latest rung
    whose day has come: what was missed is not said twice. Afterwards rungs are climbed one by one, so that nobody is
    named who was not asked twice.
    """
    come = [
        step
        for step in steps
        if day_of_step(step, last_good, holidays) <= today and (reached is None or step.offset > reached)
    ]
    if today <= last_good:
        return come[-1] if come else None
    return next((step for step in come if step.offset > 0), None)


def rests(last_on: date | None, today: date, days: int) -> bool:
    """Say whether a unit that was urged about a duty on a day is still left in peace about it."""
    return last_on is not None and today < last_on + days * DAY


def is_quiet(at: datetime, holidays: Collection[date]) -> bool:
    """Say whether nothing goes out by itself at a moment: outside of office hours and of working days."""
    local = at.astimezone(HANOI)
    return not is_working(local.date(), holidays) or not FROM <= local.time() < UNTIL


WINDOW: Final = timedelta(hours=48)
"""What comes in within this time after an urging counts as its effect."""


def is_effect(urged_at: datetime, came_at: datetime | None) -> bool:
    """Say whether what came in came within `WINDOW` of the urging; chance is not told from effect."""
    return came_at is not None and urged_at <= came_at <= urged_at + WINDOW
