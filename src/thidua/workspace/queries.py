"""What lies on an officer's desk."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch

from thidua.audit.models import AuditRecord
from thidua.campaigns import queries as campaigns
from thidua.campaigns import rules as campaign_rules
from thidua.campaigns.models import Campaign, CampaignState, Obligation
from thidua.kernel.actors import allows
from thidua.notices import queries as notices
from thidua.organisations import queries as organisations
from thidua.organisations.models import Group, GroupMember
from thidua.participation import queries as participation
from thidua.participation.rules import Standing
from thidua.plans import queries as plans
from thidua.plans.queries.lists import Listed
from thidua.plans.rules.kinds import State
from thidua.pledges import queries as pledges
from thidua.workspace.rules import Desk, desk_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from thidua.notices.queries import Told
    from thidua.people.models import Officer
    from thidua.pledges.models import Compact

SHOWN_CAMPAIGNS = 5
SHOWN_NEWS = 6
SHOWN_NOTICES = 6
SHOWN_PLANS = 30
NEWS = (
    "campaign.established",
    "campaign.published",
    "campaign.closed",
    "obligation.amended",
    "obligation.cancelled",
)
"""Verbs of the journal that everybody who reads campaigns may hear of."""


@dataclass(frozen=True, slots=True)
class News:
    """Something that was decided: when, what (a verb of the journal), about which campaign or obligation."""

    at: datetime
    verb: str
    campaign: Campaign
    obligation: Obligation | None
    reason: str


@dataclass(frozen=True, slots=True)
class Work:
    """A duty as it lies on a desk, with how the officer's unit stands where the product knows it."""

    duty: campaigns.Duty
    stand: participation.Stand | None

    @property
    def obligation(self) -> Obligation:
        """What has to be done."""
        return self.duty.obligation

    @property
    def is_done(self) -> bool:
        """Say whether the unit has done it, in time or late."""
        return self.stand is not None and self.stand.standing in {Standing.DONE, Standing.LATE}


@dataclass(frozen=True, slots=True)
class Lying:
    """Everything on a desk.

    ``dated`` are the duties with a day, soonest first; ``undated`` run all along; ``done`` are those the unit has done;
    ``notices`` are the person's own that they have not read, those first that ask for something.
    ``compacts`` wait for the signature of whoever approves for the unit.
    """

    desk: Desk
    dated: list[Work]
    undated: list[Work]
    done: list[Work]
    running: list[Campaign]
    news: list[News]
    waiting: list[Listed] = field(default_factory=list)
    led: list[Group] = field(default_factory=list)
    notices: list[Told] = field(default_factory=list)
    group: Group | None = None
    compacts: list[Compact] = field(default_factory=list)


def lying_on_desk(officer: Officer, today: date) -> Lying:
    """Gather what an officer's desk shows on a day, in a number of queries that does not grow."""
    desk = desk_for(officer.verbs)
    groups = list(Group.objects.filter(memberships__unit=officer.unit).order_by("year", "pk"))
    work = [
        Work(campaigns.duty(one, today), participation.stand_of(one, today) if desk is not Desk.OFFICE else None)
        for one in _falling_on(officer, desk, groups)
    ]
    open_work = [one for one in work if not one.is_done]
    running = campaigns.listed(officer, state=CampaignState.RUNNING)[:SHOWN_CAMPAIGNS]
    led = _led(officer, today) if desk is Desk.GROUP_LEAD else []
    return Lying(
        desk=desk,
        dated=[one for one in open_work if one.obligation.due],
        undated=[one for one in open_work if not one.obligation.due],
        done=[one for one in work if one.is_done],
        running=list(running),
        news=_news(),
        waiting=_waiting(officer) if desk is Desk.OFFICE else [],
        led=led,
        notices=notices.unread(officer.user, most=SHOWN_NOTICES),
        group=organisations.headed(groups[-1:], today)[0] if groups and not led else None,
        compacts=pledges.to_sign(officer.unit) if allows(officer.verbs, "duty.approve") else [],
    )


def _falling_on(officer: Officer, desk: Desk, groups: Sequence[Group]) -> list[Obligation]:
    """Give the obligations that fall on the officer's unit: as a member of a group, as the office, or by name."""
    if desk is Desk.READER:
        return []
    years = {group.year for group in groups}
    binding = participation.with_days(campaigns.binding(), officer.unit)
    return [one for one in binding if _falls(one, officer, desk, years)]


def _falls(obligation: Obligation, officer: Officer, desk: Desk, years: set[int]) -> bool:
    """Tell whether one obligation falls on the officer's unit."""
    if obligation.audience == campaign_rules.Audience.UNIT:
        return obligation.unit_id == officer.unit_id
    if obligation.audience == campaign_rules.Audience.OFFICE:
        return desk is Desk.OFFICE
    return desk is not Desk.OFFICE and campaigns.year_of(obligation.campaign) in years


def _waiting(officer: Officer) -> list[Listed]:
    """Give the latest plans that wait for the office's review; who received them is not said here. One query."""
    found = plans.wanted(officer, state=State.REVIEW.value)[:SHOWN_PLANS]
    return [Listed(plan, plan.open_items, "") for plan in found]


def _led(officer: Officer, today: date) -> list[Group]:
    """Give the groups of the year that the officer's unit leads today, with their members."""
    members = GroupMember.objects.select_related("unit").order_by("unit__name_sort", "pk")
    groups = organisations.groups_led(officer.unit, today)
    return list(groups.prefetch_related(Prefetch("memberships", queryset=members)))


def _news() -> list[News]:
    """Give the last decisions of the journal about campaigns and obligations that are still there."""
    lines = list(AuditRecord.objects.filter(verb__in=NEWS).order_by("-sequence")[:SHOWN_NEWS])
    ids = [line.subject_id for line in lines if line.subject_id]
    found: dict[UUID, Any] = {one.public_id: one for one in Campaign.objects.filter(public_id__in=ids)}
    found |= {one.public_id: one for one in _obligations(ids)}
    return [_item(line, found[line.subject_id]) for line in lines if line.subject_id in found]


def _obligations(ids: Iterable[UUID]) -> Iterable[Obligation]:
    """Give obligations by public id, each with its campaign."""
    return Obligation.objects.filter(public_id__in=ids).select_related("campaign")


def _item(line: AuditRecord, thing: Campaign | Obligation) -> News:
    """Turn a line of the journal into news."""
    obligation = thing if isinstance(thing, Obligation) else None
    campaign = obligation.campaign if obligation else thing
    assert isinstance(campaign, Campaign)  # noqa: S101 -- narrows the type
    return News(line.at, line.verb, campaign, obligation, str(line.after.get("reason", "")))
