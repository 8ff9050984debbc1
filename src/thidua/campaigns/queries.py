"""Reading campaigns: rows ready for pages, in a number of queries that does not grow with the rows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.db.models import Count, F, Prefetch, Q

from thidua.campaigns import access, rules
from thidua.campaigns.models import (
    Campaign,
    CampaignMovement,
    CampaignState,
    CampaignTask,
    Citation,
    Obligation,
    Target,
)
from thidua.kernel.clock import day_of
from thidua.kernel.text import fold
from thidua.kernel.workdays import holidays_around
from thidua.organisations import queries as organisations
from thidua.organisations.models import Group, GroupKind
from thidua.plans.models import Clause, Plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor

MOST_TYPED: Final = 100
"""Characters of a search that are looked for."""
BY_DUE = (F("due").asc(nulls_last=True), "ordinal", "pk")

# -- Campaigns --------------------------------------------------------------------------------------------------------


ORDERS: Final = {"ten": "fold", "han": "ends_on", "chi-tieu": "aims", "nghia-vu": "duties", "trang-thai": "state"}
"""By what a list of campaigns may be sorted, as its address says it."""


def listed(officer: Actor | None, *, state: str = "", typed: str = "", order: str = "") -> QuerySet[Campaign]:
    """Give the campaigns that an officer may see, with how many targets and obligations each has.

    ``order`` is a key of `ORDERS`, with a "-" before it for the other way round; anything else means newest first.
    """
    found = _matching(access.visible_to(officer), typed)
    if state in CampaignState.values:
        found = found.filter(state=state)
    by = ORDERS.get(order.removeprefix("-"))
    first = [F(by).desc(nulls_last=True) if order.startswith("-") else F(by).asc(nulls_last=True)] if by else []
    return _counted(found).order_by(*first, "-established_at", "-pk")


def public_campaigns(*, typed: str = "") -> QuerySet[Campaign]:
    """Give the campaigns that everybody may see, running ones first, newest first."""
    found = _counted(_matching(access.public(), typed))
    return found.order_by(F("closed_on").desc(nulls_first=True), "-established_at", "-pk")


def _matching(campaigns: QuerySet[Campaign], typed: str) -> QuerySet[Campaign]:
    """Keep the campaigns whose title or plan number holds every word typed, diacritics aside."""
    for word in fold(typed[:MOST_TYPED]).split():
        campaigns = campaigns.filter(Q(fold__contains=word) | Q(plan_number__icontains=word))
    return campaigns


def _counted(campaigns: QuerySet[Campaign]) -> QuerySet[Campaign]:
    """Add to each campaign its plan, ``aims`` (targets printed in the plan) and ``duties`` (that still bind)."""
    return (
        campaigns.select_related("plan")
        .defer("plan__text")
        .annotate(
            aims=Count("targets", filter=Q(targets__parent__isnull=True), distinct=True),
            duties=Count("obligations", filter=Q(obligations__state="active"), distinct=True),
        )
    )


def campaign_of(officer: Actor | None, public_id: UUID) -> Campaign | None:
    """Give a campaign that an officer may see, with its plan, or None."""
    visible = access.visible_to(officer).select_related("plan", "issuing_unit")
    return visible.filter(public_id=public_id).first()


def built_from(officer: Actor | None, plan_id: UUID) -> Campaign | None:
    """Give the campaign that was built from a plan if the officer may see it, or None."""
    return access.visible_to(officer).filter(plan__public_id=plan_id).order_by("pk").first()


def public_campaign(public_id: UUID) -> Campaign | None:
    """Give a published campaign with its plan, or None."""
    return access.public().select_related("plan", "issuing_unit").filter(public_id=public_id).first()


def campaign_from(plan: Plan) -> Campaign | None:
    """Give the campaign that was established from a plan, or None."""
    return Campaign.objects.filter(plan=plan).first()


def year_of(campaign: Campaign) -> int:
    """Give the year whose clusters and blocks take part."""
    return (campaign.starts_on or day_of(campaign.established_at)).year


# -- Targets ----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class TargetRow:
    """A target with its parts, and what adding the parts up says."""

    target: Target
    parts: list[TargetRow] = field(default_factory=list)

    @property
    def sum_check(self) -> rules.SumCheck | None:
        """Add the parts up where there are any."""
        return rules.sum_check(_figure(self.target), [_figure(part.target) for part in self.parts])

    @property
    def figures(self) -> int:
        """Count the figures of the target and its parts."""
        return (self.target.value is not None) + sum(part.figures for part in self.parts)


def _figure(target: Target) -> rules.Figure:
    """Give what adding needs of a target."""
    return rules.Figure(target.value, target.measure, target.comparison)


def target_rows(campaign: Campaign) -> list[TargetRow]:
    """Give the targets of a campaign in the order of the text, parts under their wholes. One query."""
    targets = (
        Target.objects.filter(campaign=campaign).select_related("lead_unit", "indicator").order_by("ordinal", "pk")
    )
    return _tree(targets)


def _tree(targets: Iterable[Target]) -> list[TargetRow]:
    """Put parts under their wholes."""
    rows = {target.pk: TargetRow(target) for target in targets}
    tops: list[TargetRow] = []
    for row in rows.values():
        above = rows.get(row.target.parent_id or 0)
        (above.parts if above else tops).append(row)
    return tops


def target_row(campaign: Campaign, public_id: UUID) -> TargetRow | None:
    """Give one target of a campaign with its whole, its parts and theirs at hand, or None. One query."""
    rows = target_rows(campaign)
    return next((row for row in _each(rows) if row.target.public_id == public_id), None)


def _each(rows: Sequence[TargetRow]) -> Iterable[TargetRow]:
    """Walk over all rows of the tree."""
    for row in rows:
        yield row
        yield from _each(row.parts)


# -- Obligations ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Duty:
    """An obligation as it stands on a day; ``last_day`` and ``last_working_day`` are None where there is no day."""

    obligation: Obligation
    standing: rules.Standing
    last_day: date | None
    last_working_day: date | None

    @property
    def was_moved(self) -> bool:
        """Tell whether an officer changed the day that the plan sets."""
        return self.obligation.due != self.obligation.due_in_text


def duty(obligation: Obligation, today: date) -> Duty:
    """Judge an obligation on a day. An ended campaign has nothing that is due."""
    gone = obligation.state != "active" or obligation.campaign.state != CampaignState.RUNNING
    due = obligation.due
    return Duty(
        obligation=obligation,
        standing=rules.standing_of(due=due, today=today, cancelled=gone),
        last_day=rules.last_good_day(due) if due else None,
        last_working_day=rules.last_working_day(due, holidays_around(due)) if due else None,
    )


def duties(campaign: Campaign, today: date) -> list[Duty]:
    """Give the obligations of a campaign by due day, those without one last. One query."""
    found = Obligation.objects.filter(campaign=campaign).select_related("unit", "campaign").order_by(*BY_DUE)
    return [duty(obligation, today) for obligation in found]


def obligation_of(campaign: Campaign, public_id: UUID) -> Obligation | None:
    """Give one obligation of a campaign, or None."""
    found = Obligation.objects.filter(campaign=campaign, public_id=public_id)
    return found.select_related("unit", "campaign__plan").first()


def binding() -> QuerySet[Obligation]:
    """Give the obligations of running campaigns that bind, by due day, each with campaign and plan."""
    found = Obligation.objects.filter(state="active", campaign__state=CampaignState.RUNNING)
    return found.select_related("campaign__plan", "unit").defer("campaign__plan__text").order_by(*BY_DUE)


# -- Everything else of a campaign ------------------------------------------------------------------------


def tasks(campaign: Campaign) -> QuerySet[CampaignTask]:
    """Give the tasks of a campaign in the order of the text, each with the documents that it names. Two queries."""
    cited = Prefetch("citations", queryset=Citation.objects.order_by("start", "pk"))
    return CampaignTask.objects.filter(campaign=campaign).prefetch_related(cited).order_by("ordinal", "pk")


def movements(campaign: Campaign) -> QuerySet[CampaignMovement]:
    """Give the movements that a campaign takes up, in the order of the text."""
    return CampaignMovement.objects.filter(campaign=campaign).select_related("movement").order_by("start", "pk")


def citations(campaign: Campaign) -> QuerySet[Citation]:
    """Give the documents that a campaign cites, in the order of the text."""
    return Citation.objects.filter(campaign=campaign).order_by("start", "pk")


@dataclass(frozen=True, slots=True)
class Participants:
    """Who takes part: clusters of communes, blocks of other bodies."""

    clusters: list[Group]
    blocks: list[Group]

    @property
    def communes(self) -> int:
        """Count the units of the clusters."""
        return sum(len(group.memberships.all()) for group in self.clusters)

    @property
    def bodies(self) -> int:
        """Count the units of the blocks."""
        return sum(len(group.memberships.all()) for group in self.blocks)

    @property
    def total(self) -> int:
        """Count all units."""
        return self.communes + self.bodies


def participants(campaign: Campaign) -> Participants:
    """Give the clusters and blocks of the campaign's year with their members. Two queries."""
    by_kind: dict[str, list[Group]] = defaultdict(list)
    for group in organisations.groups_of(year_of(campaign)):
        by_kind[group.kind].append(group)
    return Participants(by_kind[GroupKind.CLUSTER], by_kind[GroupKind.BLOCK])


def how_many_take_part(campaign: Campaign) -> int:
    """Count the units on which the obligations of all members fall."""
    return organisations.members_of_year(year_of(campaign)).count()


# -- The text ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ClauseInText:
    """A clause of the plan with its neighbours, and what was read in it."""

    clause: Clause
    text: str
    below: list[tuple[Clause, str]]
    before: Clause | None
    after: Clause | None


def clause_in_text(plan: Plan, path: str) -> ClauseInText | None:
    """Give a clause of a plan's text with the clauses below it and its neighbours, or None. One query."""
    clauses = list(Clause.objects.filter(plan=plan).order_by("order"))
    place = next((number for number, one in enumerate(clauses) if one.path == path), None)
    if place is None:
        return None
    clause = clauses[place]
    below = [one for one in clauses if one.path.startswith(f"{path}/")]
    rest = [one for one in clauses[place + 1 :] if one not in below]
    return ClauseInText(
        clause=clause,
        text=plan.text[clause.start : clause.end],
        below=[(one, plan.text[one.start : one.end]) for one in below],
        before=clauses[place - 1] if place else None,
        after=rest[0] if rest else None,
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """What a campaign took from one clause."""

    targets: list[Target]
    obligations: list[Obligation]
    tasks: list[CampaignTask]
    movements: list[CampaignMovement]


def read_in(campaign: Campaign, path: str) -> Reading:
    """Give what a campaign took from a clause and the clauses below it. Four queries."""
    here = Q(clause=path) | Q(clause__startswith=f"{path}/")
    return Reading(
        targets=list(Target.objects.filter(here, campaign=campaign).order_by("ordinal", "pk")),
        obligations=list(Obligation.objects.filter(here, campaign=campaign).order_by("ordinal", "pk")),
        tasks=list(CampaignTask.objects.filter(here, campaign=campaign).order_by("ordinal", "pk")),
        movements=list(
            CampaignMovement.objects.filter(here, campaign=campaign).select_related("movement").order_by("start", "pk")
        ),
    )


LONGEST_NAME: Final = 120
"""Longer lines of a plan are sentences, not names of clauses; in characters."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a plan's text in order: a clause with its anchor, or what stands between clauses (no anchor).

    ``is_top`` marks the clauses of the first level (I, II, ...).
    """

    path: str
    anchor: str
    text: str
    is_top: bool = False

    @property
    def is_sub(self) -> bool:
        """Tell whether this begins with a name: a short first line on the second level that is no sentence."""
        said = self.first_line
        return self.path.count("/") == 1 and len(said) < LONGEST_NAME and said[-1:] not in {".", ";", ",", ":"}

    @property
    def first_line(self) -> str:
        """Give the line that names a clause in a table of contents."""
        return self.text.strip().partition("\n")[0]


def text_of_plan(plan: Plan) -> list[Piece]:
    """Give the whole text of a plan in pieces; put together they are the text. One query."""
    pieces, place = [], 0
    for clause in Clause.objects.filter(plan=plan).order_by("start", "order"):
        if clause.start > place:
            pieces.append(Piece("", "", plan.text[place : clause.start]))
        if clause.end > place:
            own = plan.text[max(place, clause.start) : clause.end]
            pieces.append(Piece(clause.path, clause.anchor, own, is_top="/" not in clause.path))
            place = clause.end
    if place < len(plan.text):
        pieces.append(Piece("", "", plan.text[place:]))
    return pieces


def anchors_of(plan: Plan) -> dict[str, str]:
    """Give the anchor of each clause by its path; the first one where paths repeat. One query."""
    found: dict[str, str] = {}
    for path, anchor in Clause.objects.filter(plan=plan).order_by("order").values_list("path", "anchor"):
        found.setdefault(path, anchor)
    return found
