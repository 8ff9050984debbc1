"""One unit's part in the beginning of a campaign, and the list of all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from thidua.campaigns import queries as campaigns
from thidua.campaigns.models import CampaignTask, ObligationState
from thidua.campaigns.rules import Audience
from thidua.organisations import queries as organisations
from thidua.organisations.models import Group, GroupMember, Unit
from thidua.organisations.rules import above
from thidua.participation import access, rules
from thidua.participation.models import Evidence, Launch, Theme, UnitPlan
from thidua.participation.queries.proving import evidence_of
from thidua.participation.rules import Duty, Standing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date
    from uuid import UUID

    from thidua.campaigns.models import Campaign, CampaignMovement, Obligation
    from thidua.kernel.actors import Actor


# -- One unit ---------------------------------------------------------------------------------------------------------


def takes_part(campaign: Campaign, unit: Unit, today: date) -> bool:
    """Say whether a unit takes part: as a member of a cluster or block of the campaign's year, or below one.

    Units launch in their turn to their own sub-units, which so take part through them.
    """
    members = GroupMember.objects.filter(year=campaigns.year_of(campaign))
    if members.filter(unit=unit).exists():
        return True
    above = [one.pk for one in organisations.ancestors(unit, today)]
    return members.filter(unit__in=above).exists()


def partakers(campaign: Campaign, units: Collection[Unit], today: date) -> set[int]:
    """Give the keys of those of some units that take part, as `takes_part` says of one. Three queries at most."""
    members = GroupMember.objects.filter(year=campaigns.year_of(campaign))
    found = set(members.filter(unit__in=units).values_list("unit_id", flat=True))
    others = [one for one in units if one.pk not in found]
    if not others:
        return found
    tops = set(organisations.places_at(today).filter(unit__in=members.values("unit")).values_list("path", flat=True))
    below = organisations.places_at(today).filter(unit__in=others).values_list("unit_id", "path")
    return found | {key for key, path in below if not tops.isdisjoint(above(path))}


def launch_of(campaign: Campaign, unit: Unit) -> Launch | None:
    """Give a unit's launch that holds, with its themes, movements and tasks at hand, or None."""
    found = Launch.objects.filter(campaign=campaign, unit=unit, withdrawn_at__isnull=True).select_related("unit")
    themes = Prefetch("themes", queryset=Theme.objects.order_by("ordinal"))
    tasks = Prefetch("tasks", queryset=CampaignTask.objects.order_by("ordinal", "pk").prefetch_related("citations"))
    return found.prefetch_related(themes, "movements", tasks).first()


def launch_with(public_id: UUID) -> Launch | None:
    """Give a launch that holds by its public id, with campaign and unit, or None. One query."""
    found = Launch.objects.filter(public_id=public_id, withdrawn_at__isnull=True)
    return found.select_related("campaign", "unit").first()


def plan_of(campaign: Campaign, unit: Unit) -> UnitPlan | None:
    """Give a unit's own plan, with its file and the job that reads it, or None."""
    return UnitPlan.objects.filter(campaign=campaign, unit=unit).select_related("unit", "file", "job").first()


def plans_of(campaign: Campaign, units: Collection[Unit]) -> dict[int, UnitPlan]:
    """Give the plans of some units, by the unit's key. One query."""
    return {one.unit_id: one for one in UnitPlan.objects.filter(campaign=campaign, unit__in=units).order_by("pk")}


def duties_of(campaign: Campaign) -> dict[Duty, Obligation]:
    """Give the obligations of the beginning that bind every unit; what the plan does not ask for is missing."""
    asked = campaign.obligations.filter(
        kind__in=[duty.value for duty in Duty], audience=Audience.MEMBERS.value, state=ObligationState.ACTIVE
    ).order_by("ordinal", "pk")
    found: dict[Duty, Obligation] = {}
    for obligation in asked:
        found.setdefault(Duty(obligation.kind), obligation)
    return {duty: found[duty] for duty in Duty if duty in found}


@dataclass(frozen=True, slots=True)
class Stand:
    """How a unit stands with one duty: the obligation, the day it was done, and what that makes."""

    duty: Duty
    obligation: Obligation
    done_on: date | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Part:
    """A unit's part in a campaign: its plan, its launch, its files, and how it stands with each duty."""

    campaign: Campaign
    unit: Unit
    plan: UnitPlan | None
    launch: Launch | None
    evidence: list[Evidence]
    stands: list[Stand]
    movements: list[CampaignMovement]


def part_of(campaign: Campaign, unit: Unit, today: date) -> Part:
    """Gather a unit's part in a campaign as it stands on a day."""
    plan, launch = plan_of(campaign, unit), launch_of(campaign, unit)
    return Part(
        campaign=campaign,
        unit=unit,
        plan=plan,
        launch=launch,
        evidence=list(evidence_of(campaign, unit)),
        stands=_stands(duties_of(campaign), plan, launch, today),
        movements=list(campaigns.movements(campaign)),
    )


def _stands(
    duties: Mapping[Duty, Obligation], plan: UnitPlan | None, launch: Launch | None, today: date
) -> list[Stand]:
    done = rules.days_done(
        plan_on=plan.issued_on if plan else None,
        held_on=launch.held_on if launch else None,
        reported_on=launch.reported_on if launch else None,
    )
    return [
        Stand(duty, one, done[duty], rules.standing_of(due=one.due, done_on=done[duty], today=today))
        for duty, one in duties.items()
    ]


def with_days(obligations: QuerySet[Obligation], unit: Unit) -> QuerySet[Obligation]:
    """Add to obligations of any campaigns the days on which a unit did the duties of the beginning; no query more."""
    plans = UnitPlan.objects.filter(campaign=OuterRef("campaign"), unit=unit)
    launches = Launch.objects.filter(campaign=OuterRef("campaign"), unit=unit, withdrawn_at__isnull=True)
    return obligations.annotate(
        plan_on=Subquery(plans.values("issued_on")[:1]),
        held_on=Subquery(launches.values("held_on")[:1]),
        reported_on=Subquery(launches.values("reported_on")[:1]),
    )


def stand_of(obligation: Any, today: date) -> Stand | None:
    """Say how a unit stands with an obligation out of `with_days`; None for one of another kind than `rules.Duty`."""
    if obligation.kind not in {duty.value for duty in Duty} or obligation.audience != Audience.MEMBERS:
        return None
    duty = Duty(obligation.kind)
    done_on = rules.days_done(
        plan_on=obligation.plan_on, held_on=obligation.held_on, reported_on=obligation.reported_on
    )[duty]
    return Stand(duty, obligation, done_on, rules.standing_of(due=obligation.due, done_on=done_on, today=today))


def sub_units(officer: Actor | None, unit: Unit, campaign: Campaign, today: date) -> list[tuple[Unit, Launch | None]]:
    """Give those units directly below a unit that an officer may read, with their launches. Two queries."""
    readable = access.readable(officer, on=today).order_by().values("pk")
    below = list(organisations.children(unit, today).filter(pk__in=readable)[:MOST_BELOW])
    launches = {
        one.unit_id: one for one in Launch.objects.filter(campaign=campaign, unit__in=below, withdrawn_at__isnull=True)
    }
    return [(one, launches.get(one.pk)) for one in below]


def readable_groups(officer: Actor | None, today: date) -> QuerySet[Group]:
    """Give the groups that have members, of whom an officer may read each."""
    members = GroupMember.objects.filter(group=OuterRef("pk")).order_by()
    others = members.exclude(unit__in=access.readable(officer, on=today).order_by().values("pk"))
    return Group.objects.filter(Exists(members), ~Exists(others))


def readable_among(officer: Actor | None, groups: Collection[Group], today: date) -> set[int]:
    """Give the keys of those of some groups that `readable_groups` gives. One query, and one for the reach."""
    keys = [one.pk for one in groups]
    return set(readable_groups(officer, today).filter(pk__in=keys).values_list("pk", flat=True))


MOST_BELOW = 50
"""A unit's page shows so many units below it."""


# -- All units --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """One unit in the list: its groups of the year, its plan, its launch, how it stands."""

    unit: Unit
    groups: list[Group]
    plan: UnitPlan | None
    launch: Launch | None
    stands: list[Stand]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many units there are, have their plan, have launched, of these in time, and have not."""

    units: int
    planned: int
    launched: int
    in_time: int

    @property
    def missing(self) -> int:
        """Units that have not launched."""
        return self.units - self.launched

    @property
    def late(self) -> int:
        """Units that launched too late."""
        return self.launched - self.in_time


def listed(
    officer: Actor | None,
    campaign: Campaign,
    today: date,
    duties: Mapping[Duty, Obligation],
    *,
    typed: str = "",
    group: UUID | None = None,
    standing: str = "",
) -> QuerySet[Unit]:
    """Give the units of the campaign's clusters and blocks that an officer may read, filtered, in order of name.

    ``duties`` are those of `duties_of`: the day of the launch decides which launches were late.
    """
    year = campaigns.year_of(campaign)
    readable = access.readable(officer, on=today).values("pk")
    units = _with_days(organisations.members_of_year(year).filter(pk__in=readable), campaign)
    if typed.strip():
        units = units.filter(organisations.named(typed))
    if group:
        units = units.filter(memberships__group__public_id=group)
    return _filtered(units, duties, standing)


def _with_days(units: QuerySet[Unit], campaign: Campaign) -> QuerySet[Unit]:
    launches = Launch.objects.filter(campaign=campaign, unit=OuterRef("pk"), withdrawn_at__isnull=True)
    plans = UnitPlan.objects.filter(campaign=campaign, unit=OuterRef("pk"), issued_on__isnull=False)
    return units.annotate(held_on=Subquery(launches.values("held_on")[:1]), planned=Exists(plans))


def _filtered(units: QuerySet[Unit], duties: Mapping[Duty, Obligation], standing: str) -> QuerySet[Unit]:
    due = duties[Duty.LAUNCH].due if Duty.LAUNCH in duties else None
    late = Q(held_on__gte=due) if due else Q(pk__isnull=True)
    wanted = {
        "da-phat-dong": Q(held_on__isnull=False),
        "dung-han": Q(held_on__isnull=False) & ~late,
        "muon": Q(held_on__isnull=False) & late,
        "chua": Q(held_on__isnull=True),
        "co-ke-hoach": Q(planned=True),
        "chua-ke-hoach": Q(planned=False),
    }
    return units.filter(wanted[standing]) if standing in wanted else units


def rows(units: Iterable[Unit], campaign: Campaign, today: date, duties: Mapping[Duty, Obligation]) -> list[Row]:
    """Make rows of units, in their order. Four queries however many they are, besides the units' own."""
    shown = list(units)
    plans = {one.unit_id: one for one in UnitPlan.objects.filter(campaign=campaign, unit__in=shown)}
    launches = {
        one.unit_id: one
        for one in Launch.objects.filter(campaign=campaign, unit__in=shown, withdrawn_at__isnull=True)
        .annotate(task_count=Count("tasks"))
        .prefetch_related("themes")
    }
    members = GroupMember.objects.filter(unit__in=shown, year=campaigns.year_of(campaign)).select_related("group")
    groups: dict[int, list[Group]] = {}
    for member in members.order_by("kind", "pk"):
        groups.setdefault(member.unit_id, []).append(member.group)
    return [
        Row(
            unit,
            groups.get(unit.pk, []),
            plans.get(unit.pk),
            launches.get(unit.pk),
            _stands(duties, plans.get(unit.pk), launches.get(unit.pk), today),
        )
        for unit in shown
    ]


def tally(officer: Actor | None, campaign: Campaign, today: date, duties: Mapping[Duty, Obligation]) -> Tally:
    """Count the units that an officer may read by what they did. One query."""
    due = duties[Duty.LAUNCH].due if Duty.LAUNCH in duties else None
    units = listed(officer, campaign, today, duties).order_by("pk")
    found = [(unit.held_on, unit.planned) for unit in units.select_related(None).only("pk")]  # type: ignore[attr-defined] # annotated
    held = [on for on, _ in found if on is not None]
    return Tally(
        units=len(found),
        planned=sum(1 for _, planned in found if planned),
        launched=len(held),
        in_time=sum(1 for on in held if due is None or on < due),
    )
