"""Decisions on plain values: how a unit stands with its duties of the beginning, and what its own plan proposes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from thidua.kernel.text import nfc

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class Standing(StrEnum):
    """How a unit stands with one duty; done late is not done in time, and neither is still to come."""

    NOT_YET_DUE = "not-due"
    OVERDUE = "overdue"
    DONE = "done"
    LATE = "late"
    NOT_APPLICABLE = "not-applicable"


class Duty(StrEnum):
    """The duties of the beginning, by the kinds of obligation that a campaign knows (`campaigns.rules.Kind`)."""

    OWN_PLAN = "own_plan"
    LAUNCH = "launch"
    LAUNCH_REPORT = "launch_report"


def standing_of(*, due: date | None, done_on: date | None, today: date, applies: bool = True) -> Standing:
    """Judge one duty of a unit; ``due`` is the first day that is too late ("trước ngày"), None where none is said."""
    if not applies:
        return Standing.NOT_APPLICABLE
    if done_on is not None:
        return Standing.LATE if due is not None and done_on >= due else Standing.DONE
    return Standing.OVERDUE if due is not None and today >= due else Standing.NOT_YET_DUE


def days_done(*, plan_on: date | None, held_on: date | None, reported_on: date | None) -> dict[Duty, date | None]:
    """Say on which day a unit did each duty; a launch is reported only once it is held."""
    return {
        Duty.OWN_PLAN: plan_on,
        Duty.LAUNCH: held_on,
        Duty.LAUNCH_REPORT: reported_on if held_on is not None else None,
    }


# -- What a unit's own plan proposes -----------------------------------------------------------------------------------

MOST_THEMES: Final = 10
LONGEST_THEME: Final = 300
_THEME: Final = re.compile(r"chủ đề[^“”\"\n]{0,60}[“\"]([^“”\"\n]{3,300})[”\"]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundTheme:
    """A theme in the text of a unit's plan: its words, and its span in code points of the text that was read."""

    name: str
    start: int
    end: int


def themes_in(text: str) -> list[FoundTheme]:
    """Find the themes that a plan names in quotation marks after "chủ đề", each once, in the order of the text."""
    found: dict[str, FoundTheme] = {}
    for match in _THEME.finditer(text):
        name = " ".join(match[1].split()).strip(" .,;:")
        if len(name) <= LONGEST_THEME:
            found.setdefault(nfc(name).casefold(), FoundTheme(name, match.start(1), match.end(1)))
    return list(found.values())[:MOST_THEMES]


def new_themes(found: Sequence[str], there: Sequence[str]) -> list[str]:
    """Give the themes that are not there yet; case, spaces and composition aside."""
    known = {_key(name) for name in there}
    return [name for name in found if _key(name) not in known]


def _key(name: str) -> str:
    return " ".join(nfc(name).split()).casefold()
