"""The days of a campaign in their order, with today among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from django.utils.translation import gettext as _

from thidua.design.days import in_words, last_good

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

State = Literal["done", "today", "next", "later"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A day that matters: something ``on`` it, or something ``due`` (the first day that is too late)."""

    label: str
    on: date | None = None
    due: date | None = None
    note: str = ""
    url: str = ""

    def last_day(self) -> date:
        """Give the day it is shown at; raises ``ValueError`` when it has neither."""
        if self.on is not None:
            return self.on
        if self.due is None:
            raise ValueError(f"a milestone needs a day: {self.label}")
        return last_good(self.due)


@dataclass(frozen=True, slots=True)
class Shown:
    """A milestone as the timeline shows it."""

    label: str
    day: date
    words: str
    note: str
    url: str
    state: State


def arrange(milestones: Iterable[Milestone], today: date) -> list[Shown]:
    """Order the milestones by day and stand today among them; what falls on today is still to come."""
    ordered = sorted(milestones, key=lambda milestone: milestone.last_day())
    past = [milestone for milestone in ordered if milestone.last_day() < today]
    ahead = ordered[len(past) :]
    now = Shown(_("Hôm nay"), today, in_words(today, "short"), "", "", "today")
    return [
        *(_shown(milestone, "done") for milestone in past),
        now,
        *(_shown(milestone, "later" if place else "next") for place, milestone in enumerate(ahead)),
    ]


def _shown(milestone: Milestone, state: State) -> Shown:
    """Write the day of a milestone: a deadline as the end of its last good day."""
    day = milestone.last_day()
    words = in_words(day, "short") if milestone.on else _("hết %(day)s") % {"day": in_words(day, "short-inline")}
    return Shown(milestone.label, day, words, milestone.note, milestone.url, state)
