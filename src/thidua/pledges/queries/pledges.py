"""Registrations: one unit's, and the list of all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from thidua.allocation import queries as allocation
from thidua.campaigns import queries as campaigns
from thidua.campaigns.rules import Comparison
from thidua.kernel.quantities import from_scaled
from thidua.law import reading
from thidua.organisations import queries as organisations
from thidua.organisations.models import GroupMember
from thidua.participation import access as participation
from thidua.participation import queries as parts
from thidua.pledges.models import PLACE, Pledge, PledgedTitle, PledgedValue

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date
    from decimal import Decimal
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.allocation.models import Allocation
    from thidua.campaigns.models import Campaign, Target
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Group, Unit
    from thidua.participation.models import Evidence


def promised(unit: Unit, campaigns: Collection[Campaign]) -> dict[int, Decimal]:
    """Give the values that a unit promises in campaigns, by the key of the target. One query."""
    return promised_by([unit], campaigns).get(unit.pk, {})


def promised_by(units: Collection[Unit], campaigns: Collection[Campaign]) -> dict[int, dict[int, Decimal]]:
    """Give what some units promise in campaigns, by the unit's key and the target's. One query."""
    values = PledgedValue.objects.filter(pledge__unit__in=units, pledge__campaign__in=campaigns).order_by("pk")
    found: dict[int, dict[int, Decimal]] = {}
    for unit, target, scaled, decimals in values.values_list("pledge__unit_id", "target_id", "value", "decimals"):
        found.setdefault(unit, {})[target] = from_scaled(int(scaled), decimals)
    return found


def pledge_of(campaign: Campaign, unit: Unit) -> Pledge | None:
    """Give a unit's registration with its values and titles at hand, or None."""
    values = PledgedValue.objects.select_related("target__indicator").order_by("target__ordinal", "pk")
    titles = PledgedTitle.objects.order_by("ordinal")
    found = Pledge.objects.filter(campaign=campaign, unit=unit).select_related("unit")
    return found.prefetch_related(Prefetch("values", queryset=values), Prefetch("titles", queryset=titles)).first()


@dataclass(frozen=True, slots=True)
class Promise:
    """A target that may be promised: what was given to the unit of it, and what the unit promises."""

    target: Target
    allocation: Allocation | None
    value: Decimal | None

    @property
    def decimals(self) -> int:
        """Give the decimals that a promise keeps: those of the indicator's readings, or of the plan's figure."""
        return max(self.target.indicator.kept_decimals, self.target.decimals)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A unit's registration as its page shows it: ``given`` are targets that the unit carries, ``others`` the rest."""

    campaign: Campaign
    unit: Unit
    pledge: Pledge | None
    given: list[Promise]
    others: list[Promise]
    evidence: list[Evidence]

    @property
    def promises(self) -> list[Promise]:
        """Give every target that may be promised, those the unit carries first."""
        return [*self.given, *self.others]

    @property
    def titles(self) -> list[tuple[reading.Who, list[PledgedTitle]]]:
        """Give the registered titles by who strives for them, in the order in which they were registered."""
        there = list(self.pledge.titles.all()) if self.pledge else []
        return [(who, mine) for who in reading.Who if (mine := [one for one in there if one.who == who])]


def sheet_of(campaign: Campaign, unit: Unit) -> Sheet:
    """Gather a unit's registration: what it promised, and every target that it may promise. Six queries."""
    pledge = pledge_of(campaign, unit)
    values = {one.target_id: one.value for one in pledge.values.all()} if pledge else {}
    carried = {one.target_id: one for one in allocation.carried(unit, [campaign])}
    targets = campaign.targets.exclude(comparison=Comparison.PARTS.value).select_related("indicator", "parent")
    promises = [Promise(one, carried.get(one.pk), values.get(one.pk)) for one in targets.order_by("ordinal", "pk")]
    return Sheet(
        campaign=campaign,
        unit=unit,
        pledge=pledge,
        given=[one for one in promises if one.allocation],
        others=[one for one in promises if not one.allocation],
        evidence=list(parts.evidence_of(campaign, unit, PLACE)),
    )


# -- All units --------------------------------------------------------------------------------------------------------

FILTERS: Final = ("da-dang-ky", "chua", "co-danh-hieu", "co-gia-tri")
"""What the list may be filtered by (`listed`)."""


@dataclass(frozen=True, slots=True)
class Row:
    """One unit in the list: its groups of the year, its registration, how much of each there is in it."""

    unit: Unit
    groups: list[Group]
    pledge: Pledge | None
    values: int
    titles: dict[str, int]

    @property
    def by_who(self) -> list[tuple[reading.Who, int]]:
        """Give how many collectives, people and households strive for something."""
        return [(who, self.titles.get(who.value, 0)) for who in reading.Who]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many units there are, and how many have registered."""

    units: int
    pledged: int


def listed(
    officer: Actor | None,
    campaign: Campaign,
    today: date,
    *,
    typed: str = "",
    group: UUID | None = None,
    standing: str = "",
) -> QuerySet[Unit]:
    """Give the units of the campaign's clusters and blocks that an officer may read, filtered, in order of name."""
    readable = participation.readable(officer, on=today).values("pk")
    units = organisations.members_of_year(campaigns.year_of(campaign)).filter(pk__in=readable)
    if typed.strip():
        units = units.filter(organisations.named(typed))
    if group:
        units = units.filter(memberships__group__public_id=group)
    pledge = Pledge.objects.filter(campaign=campaign, unit=OuterRef("pk"))
    wanted = {
        "da-dang-ky": Q(Exists(pledge)),
        "chua": ~Q(Exists(pledge)),
        "co-danh-hieu": Q(Exists(PledgedTitle.objects.filter(pledge__campaign=campaign, pledge__unit=OuterRef("pk")))),
        "co-gia-tri": Q(Exists(PledgedValue.objects.filter(pledge__campaign=campaign, pledge__unit=OuterRef("pk")))),
    }
    return units.filter(wanted[standing]) if standing in wanted else units


def rows(units: Iterable[Unit], campaign: Campaign) -> list[Row]:
    """Make rows of units, in their order. Three queries however many they are, besides the units' own."""
    shown = list(units)
    pledges = Pledge.objects.filter(campaign=campaign, unit__in=shown).annotate(value_count=Count("values"))
    found = {one.unit_id: one for one in pledges.order_by("pk")}
    titles: dict[int, dict[str, int]] = {}
    counted = PledgedTitle.objects.filter(pledge__campaign=campaign, pledge__unit__in=shown)
    for pledge, who, count in counted.values_list("pledge", "who").annotate(n=Count("pk")).order_by("pledge", "who"):
        titles.setdefault(pledge, {})[who] = count
    groups: dict[int, list[Group]] = {}
    members = GroupMember.objects.filter(unit__in=shown, year=campaigns.year_of(campaign)).select_related("group")
    for member in members.order_by("kind", "pk"):
        groups.setdefault(member.unit_id, []).append(member.group)
    return [_row(unit, groups.get(unit.pk, []), found.get(unit.pk), titles) for unit in shown]


def _row(unit: Unit, groups: list[Group], pledge: Pledge | None, titles: dict[int, dict[str, int]]) -> Row:
    if pledge is None:
        return Row(unit, groups, None, 0, {})
    return Row(unit, groups, pledge, pledge.value_count, titles.get(pledge.pk, {}))  # type: ignore[attr-defined] # annotated


def tally(officer: Actor | None, campaign: Campaign, today: date) -> Tally:
    """Count the units that an officer may read, and those that have registered. Two queries."""
    units = listed(officer, campaign, today)
    return Tally(units.count(), listed(officer, campaign, today, standing="da-dang-ky").count())
