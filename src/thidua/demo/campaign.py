"""A plan taken through every step that an officer takes, from the file to the public page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from thidua.campaigns import actions as campaigns
from thidua.jobs import work
from thidua.plans import actions as plans
from thidua.plans.models import ReadItem
from thidua.plans.rules import doubts
from thidua.plans.rules.kinds import State, Verdict

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer
    from thidua.plans.models import Plan


class Unreadable(Exception):
    """The plan gives no text; ``plan`` holds the reason."""

    def __init__(self, plan: Plan) -> None:
        """Keep the failed plan."""
        super().__init__(plan.failure)
        self.plan = plan


def run(*, data: bytes, name: str, is_example: bool, by: Officer, at: datetime) -> Campaign | None:
    """Receive a plan, read it, confirm what was read, establish the campaign and publish it.

    ``is_example`` marks a text of our own making. Gives None when the same plan was received before: nothing is done
    twice. Raises ``Unreadable``.
    """
    try:
        plan = _received_and_read(data=data, name=name, is_example=is_example, by=by, at=at)
    except plans.AlreadyHere:
        return None
    if plan.state == State.FAILED.value:
        raise Unreadable(plan)
    confirm(plan=plan, by=by, at=at)
    campaign = campaigns.establish(plan=plan, by=by, at=at)
    return campaigns.publish(campaign=campaign, version=campaign.version, by=by, at=at)


@transaction.atomic
def _received_and_read(*, data: bytes, name: str, is_example: bool, by: Officer, at: datetime) -> Plan:
    """Receive a plan and do at once, at its moment, the job that a worker would find after the commit."""
    plan = plans.receive(data=data, name=name, is_example=is_example, by=by, at=at)
    work.drain(clock=lambda: at)
    plan.refresh_from_db()
    return plan


def confirm(*, plan: Plan, by: Officer, at: datetime) -> None:
    """Say yes to every item, and to what a doubt suggests where it suggests something."""
    for item in ReadItem.objects.filter(plan=plan).order_by("ordinal").prefetch_related("notes"):
        remedy = next((note for note in item.notes.all() if note.kind in doubts.REMEDIES), None)
        if remedy:
            plans.follow(note=remedy, version=item.version, by=by, at=at)
        else:
            plans.decide(item=item, verdict=Verdict.ACCEPTED, version=item.version, by=by, at=at)
