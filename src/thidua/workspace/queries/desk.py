"""What lies on an officer's desk."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Prefetch, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.audit.models import AuditRecord
from thidua.campaigns import queries as campaigns
from thidua.campaigns import rules as campaign_rules
from thidua.campaigns.models import Campaign, CampaignState, Obligation
from thidua.campaigns.wording import KINDS
from thidua.councils import queries as councils
from thidua.kernel.actors import allows
from thidua.kernel.workdays import holidays_around
from thidua.notices import queries as notices
from thidua.notices.access import minds_letters
from thidua.organisations import queries as organisations
from thidua.organisations.models import Group, GroupMember
from thidua.participation import queries as participation
from thidua.participation.rules import Standing
from thidua.people import queries as people
from thidua.plans import queries as plans
from thidua.plans.queries.lists import Listed
from thidua.plans.rules.kinds import State
from thidua.pledges import queries as pledges
from thidua.reports import queries as reports
from thidua.reports.models import State as ReportState
from thidua.workspace.models import Feed
from thidua.workspace.rules import Desk, desk_for, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from uuid import UUID

    from thidua.allocation.models import Period
    from thidua.councils.models import Sitting
    from thidua.notices.queries import Told
    from thidua.people.models import Officer, User
    from thidua.pledges.models import Compact
    from thidua.reports.queries import Turn

SHOWN_CAMPAIGNS = 5
SHOWN_NEWS = 6
SHOWN_NOTICES = 6
SHOWN_PLANS = 30
SHOWN_SITTINGS = 6
FILLS_IN = frozenset({Desk.UNIT, Desk.GROUP_LEAD})
"""Desks of units that report."""
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
    """Something that was decided: when, what (a verb of the journal), about which campaign, or which obligation of it.

    ``obligation`` is its public id, ``kind`` its kind; both are empty for what was decided about the campaign itself.
    """

    at: datetime
    verb: str
    campaign: UUID
    title: str
    obligation: UUID | None
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Work:
    """A duty as it lies on a desk, with how the officer's unit stands where the product knows it."""

    duty: campaigns.Duty
    stand: participation.Stand | None
    is_report = False
    is_returned = False

    @property
    def obligation(self) -> Obligation:
        """What has to be done."""
        return self.duty.obligation

    @property
    def due(self) -> date:
        """The first day that is too late; the last of all where none is said."""
        return self.obligation.due or date.max

    @property
    def is_done(self) -> bool:
        """Say whether the unit has done it, in time or late."""
        return self.stand is not None and self.stand.standing in {Standing.DONE, Standing.LATE}


@dataclass(frozen=True, slots=True)
class Reporting:
    """A report as it lies on a desk: the unit's turn in a period, and whether this officer is the one to act."""

    turn: Turn
    is_mine: bool
    is_report = True

    @property
    def is_returned(self) -> bool:
        """Say whether the report came back to be mended."""
        return self.turn.state == ReportState.RETURNED

    @property
    def is_done(self) -> bool:
        """Say whether nothing is left for the unit to do."""
        return self.turn.is_done

    @property
    def due(self) -> date:
        """The first day that is too late for the unit."""
        return self.turn.days.due


@dataclass(frozen=True, slots=True)
class Lying:
    """Everything on a desk.

    ``dated`` are the duties and reports with a day, soonest first; ``undated`` run all along; ``done`` are those the
    unit has done or sent. Reports that came back stand first. ``to_receive`` are the periods in which reports wait for
    the office. ``notices`` are the person's own that they have not read, those first that ask for something.
    ``compacts`` wait for the signature of whoever approves for the unit. ``unsent`` counts letters that finally failed.
    ``sittings`` of a council are what its members and its secretary have before them.
    """

    desk: Desk
    dated: list[Work | Reporting]
    undated: list[Work]
    done: list[Work | Reporting]
    running: list[Campaign]
    news: list[News]
    waiting: list[Listed] = field(default_factory=list)
    led: list[Group] = field(default_factory=list)
    notices: list[Told] = field(default_factory=list)
    group: Group | None = None
    to_receive: list[Period] = field(default_factory=list)
    compacts: list[Compact] = field(default_factory=list)
    unsent: int = 0
    sittings: list[Sitting] = field(default_factory=list)


def lying_on_desk(officer: Officer, today: date) -> Lying:
    """Gather what an officer's desk shows on a day, in a number of queries that does not grow."""
    desk = desk_for(officer.verbs)
    joined = organisations.with_leads(Group.objects.filter(memberships__unit=officer.unit), today)
    groups = list(joined.order_by("year", "pk"))
    work = [
        Work(campaigns.duty(one, today), participation.stand_of(one, today) if desk is not Desk.OFFICE else None)
        for one in _falling_on(officer, desk, groups)
    ]
    turns = reports.duties_of(officer.unit, {one.year for one in groups}, today) if desk in FILLS_IN else []
    reported = {one.period.obligation_id for one in turns}
    open_work = [one for one in work if not one.is_done and one.obligation.pk not in reported]
    reporting = _reporting(officer, turns)
    dated = [one for one in open_work if one.obligation.due] + [one for one in reporting if not one.is_done]
    running = campaigns.listed(officer, state=CampaignState.RUNNING)[:SHOWN_CAMPAIGNS]
    led = _led(groups, officer, today) if desk is Desk.GROUP_LEAD else []
    return Lying(
        desk=desk,
        dated=sorted(dated, key=lambda one: (not one.is_returned, one.due)),
        undated=[one for one in open_work if not one.obligation.due],
        done=[*(one for one in work if one.is_done), *(one for one in reporting if one.is_done)],
        running=list(running),
        news=_news(),
        waiting=_waiting(officer) if desk is Desk.OFFICE else [],
        led=led,
        notices=notices.unread(officer.user, most=SHOWN_NOTICES),
        group=groups[-1] if groups and not led else None,
        to_receive=list(reports.waiting(officer, today)) if desk is Desk.OFFICE else [],
        compacts=pledges.to_sign(officer.unit) if allows(officer.verbs, "duty.approve") else [],
        unsent=notices.failed().count() if minds_letters(officer) else 0,
        sittings=councils.not_over(officer, most=SHOWN_SITTINGS) if desk is Desk.READER and _sits(officer) else [],
    )


def _sits(officer: Officer) -> bool:
    return allows(officer.verbs, "ballot.cast") or allows(officer.verbs, "sitting.prepare")


def _reporting(officer: Officer, turns: Iterable[Turn]) -> list[Reporting]:
    """Give the reports that a unit owes or has sent; a submitted one is the head's to approve."""
    approves = allows(officer.verbs, "duty.approve")
    return [Reporting(one, is_mine=approves if one.state == ReportState.SUBMITTED else True) for one in turns]


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


def _led(groups: Iterable[Any], officer: Officer, today: date) -> list[Group]:
    """Give those of a unit's groups that it leads today, with their members. One query where it leads any."""
    led = [one for one in groups if one.lead_id == officer.unit_id and one.year == today.year]
    members = GroupMember.objects.select_related("unit").order_by("unit__name_sort", "pk")
    prefetch_related_objects(led, Prefetch("memberships", queryset=members))
    return led


def _news() -> list[News]:
    """Give the last decisions of the journal about campaigns and obligations that are still there. One query."""
    campaign = Campaign.objects.filter(public_id=OuterRef("subject_id"))
    obligation = Obligation.objects.filter(public_id=OuterRef("subject_id"))
    lines: Any = AuditRecord.objects.filter(verb__in=NEWS).annotate(
        campaign_id=Coalesce(
            Subquery(campaign.values("public_id")), Subquery(obligation.values("campaign__public_id"))
        ),
        title=Coalesce(Subquery(campaign.values("title")), Subquery(obligation.values("campaign__title"))),
        obligation_id=Subquery(obligation.values("public_id")),
        kind=Subquery(obligation.values("kind")),
    )
    return [
        News(
            line.at,
            line.verb,
            line.campaign_id,
            line.title,
            line.obligation_id,
            line.kind or "",
            str(line.after.get("reason", "")),
        )
        for line in lines.order_by("-sequence")[:SHOWN_NEWS]
        if line.campaign_id
    ]


# -- The calendar -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something on a desk that has a day: the last one in time, the last working one, whose it is, where it is done."""

    key: str
    what: str
    unit: str
    campaign: str
    last_day: date
    working_day: date
    url: str


def feed_of(person: User) -> Feed | None:
    """Give a person's calendar, or None."""
    return Feed.objects.filter(user=person).first()


def reader_of(secret: str) -> User | None:
    """Give the person whose calendar a secret opens, as long as they may sign in at all, or None."""
    feed = Feed.objects.filter(digest=digest_of(secret), user__is_active=True).select_related("user").first()
    return feed.user if feed else None


def deadlines(person: User, today: date) -> list[Deadline]:
    """Give what lies with a day on the desks of every office that a person holds, soonest first, each once."""
    found: dict[str, Deadline] = {}
    for officer in people.in_office(today).filter(user=person):
        for work in lying_on_desk(officer, today).dated:
            one = _deadline(work, officer)
            found.setdefault(one.key, one)
    return sorted(found.values(), key=lambda one: (one.last_day, one.key))


def _deadline(work: Work | Reporting, officer: Officer) -> Deadline:
    unit = officer.unit
    if isinstance(work, Reporting):
        thing: Obligation | Period = work.turn.period
        campaign = work.turn.period.campaign
        what = _("Báo cáo: %s") % work.turn.period.name
        url = reverse("reports:report", args=[campaign.public_id, thing.public_id, unit.public_id])
    else:
        thing, campaign = work.obligation, work.obligation.campaign
        what = str(KINDS[work.obligation.kind])
        name = "participation:own" if work.stand else "campaigns:campaign"
        url = reverse(name, args=[campaign.public_id])
    return Deadline(
        key=f"{thing.public_id}.{unit.public_id}",
        what=what,
        unit=unit.name,
        campaign=campaign.title,
        last_day=campaign_rules.last_good_day(work.due),
        working_day=campaign_rules.last_working_day(work.due, holidays_around(work.due)),
        url=url,
    )
