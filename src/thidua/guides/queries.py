"""What a reader has before them: the campaign that runs, their unit, and how far their first day has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from thidua.audit.models import AuditRecord
from thidua.campaigns import access as campaigns
from thidua.campaigns.models import CampaignState
from thidua.guidance.models import Opening
from thidua.guides.models import FirstDay
from thidua.guides.pages import address
from thidua.guides.rules import guide_of
from thidua.guides.steps import Step, steps_of
from thidua.notices.models import Notice
from thidua.participation.models import Launch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from thidua.people.models import Officer

NEW_FOR: Final = timedelta(days=30)
"""So long after somebody took up an office, their desk shows the first steps unasked."""


@dataclass(frozen=True, slots=True)
class Stood:
    """A step and how it stands: ``done`` by one's own deeds, ``skipped``, or open; ``url`` leads to its page."""

    step: Step
    url: str
    is_done: bool
    is_skipped: bool


@dataclass(frozen=True, slots=True)
class Tour:
    """The first steps of an officer on their desk."""

    guide: str
    steps: Sequence[Stood]

    @property
    def settled(self) -> int:
        """How many steps are done."""
        return sum(one.is_done for one in self.steps)

    @property
    def is_over(self) -> bool:
        """Say whether nothing is left to do."""
        return all(one.is_done or one.is_skipped for one in self.steps)


def things(officer: Officer | None) -> dict[str, object]:
    """Give what links may stand for (`rules.THINGS`): the newest running campaign, one's own unit. One query."""
    if not officer:
        return {}
    running = (
        campaigns.visible_to(officer).filter(state=CampaignState.RUNNING).order_by("-established_at", "-pk").first()
    )
    there: dict[str, object] = {"unit": officer.unit.public_id}
    return there | {"campaign": running.public_id} if running else there


def first_day(officer: Officer) -> FirstDay | None:
    """Give what is kept of somebody's first day in their role."""
    return FirstDay.objects.filter(user=officer.user, role=officer.role.code).first()


def tour(officer: Officer, today: date, *, may_be_called: bool = True) -> Tour | None:
    """Give the first steps that the desk shows: to whoever is new and has not left them, or has called them back.

    Whoever is not new is asked about only where they may have called them (``may_be_called``).
    """
    is_new = officer.valid_from > today - NEW_FOR
    if not is_new and not may_be_called:
        return None
    kept = first_day(officer)
    if kept.left_at is not None if kept else not is_new:
        return None
    if kept and not is_new and kept.called_at is None:
        return None
    found = steps(officer, kept)
    return None if found.is_over and not (kept and kept.called_at) else found


def steps(officer: Officer, kept: FirstDay | None) -> Tour:
    """Give somebody's first steps as they stand."""
    asked = steps_of(officer.role.code)
    done = _done(officer, asked)
    there = things(officer)
    skipped = kept.skipped if kept else []
    return Tour(
        guide_of(officer.role.code).code,
        [
            Stood(step, address(step.link, there), step.code in done, step.code in skipped and step.code not in done)
            for step in asked
        ],
    )


def _done(officer: Officer, asked: Sequence[Step]) -> set[str]:
    """Give the codes of the steps that somebody's own deeds, or the data, settle."""
    verbs = {verb for step in asked for verb in step.verbs}
    deeds = set(
        AuditRecord.objects.filter(actor_id=officer.actor_id, verb__in=verbs)
        .order_by()
        .values_list("verb", flat=True)
        .distinct()
    )
    signs = _signs(officer)
    return {step.code for step in asked if deeds & set(step.verbs) or (step.sign and signs[step.sign])}


def _signs(officer: Officer) -> dict[str, bool]:
    """Give what the data say beside the journal. Three queries."""
    user, unit = officer.user, officer.unit
    return {
        "reach": bool(user.email or user.phone),
        "notice": Notice.objects.filter(user=user, read_at__isnull=False).exists(),
        "guidance": Opening.objects.filter(person=user.public_id).exists(),
        "launch": Launch.objects.filter(unit=unit, withdrawn_at__isnull=True).exists(),
    }
