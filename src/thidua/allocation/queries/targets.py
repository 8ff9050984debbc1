"""Targets of a campaign and the units that carry each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet, Sum

from thidua.allocation import access, rules
from thidua.allocation.models import Allocation, Scope
from thidua.allocation.rules import Balance
from thidua.campaigns import queries as campaigns
from thidua.campaigns.models import Target
from thidua.kernel.ids import id_in
from thidua.kernel.quantities import decimals_of, from_scaled
from thidua.kernel.text import fold
from thidua.organisations import queries as organisations
from thidua.organisations.models import Group, GroupMember, Unit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date
    from decimal import Decimal
    from uuid import UUID

    from thidua.campaigns.models import Campaign, Indicator
    from thidua.kernel.actors import Actor

HOLDS = Q(withdrawn_at__isnull=True)
UNLED = "chua"


# -- All targets ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target in the overview: how many units carry it, how many of them with a value, and the sum of own parts."""

    target: Target
    carriers: int
    balance: Balance


def targets(
    officer: Actor | None,
    campaign: Campaign,
    today: date,
    *,
    typed: str = "",
    group: UUID | None = None,
    given: str = "",
    lead: str = "",
) -> QuerySet[Target]:
    """Give the targets of a campaign in the order of the text, each with ``carriers``, the units that carry it.

    Only units that the officer may read are counted, with a ``group`` only its members. ``given`` is "chua" for targets
    that nobody carries or "da" for the others; ``lead`` the lead agency's public id, or "chua" for those without one.
    """
    found = Target.objects.filter(campaign=campaign).select_related("indicator", "lead_unit", "parent")
    for word in fold(typed).split():
        found = found.filter(Q(fold__contains=word) | Q(number__contains=word))
    holds = Q(allocations__withdrawn_at__isnull=True) & _counted(officer, today, group, "allocations__unit__in")
    found = found.annotate(carriers=Count("allocations", filter=holds, distinct=True))
    if given == "chua":
        found = found.filter(carriers=0)
    elif given == "da":
        found = found.filter(carriers__gt=0)
    if lead == UNLED:
        found = found.filter(lead_unit__isnull=True)
    elif wanted := id_in(lead):
        found = found.filter(lead_unit__public_id=wanted)
    return found.order_by("ordinal", "pk")


def leads(campaign: Campaign) -> QuerySet[Unit]:
    """Give the lead agencies of a campaign's targets by name."""
    led = Target.objects.filter(campaign=campaign, lead_unit__isnull=False)
    return Unit.objects.filter(pk__in=led.values("lead_unit_id")).order_by("name_sort", "pk")


def _counted(officer: Actor | None, today: date, group: UUID | None, name: str) -> Q:
    units = access.readable(officer, on=today)
    condition = Q() if access.reads_all(officer) else Q(**{name: units.values("pk")})
    if group:
        condition &= Q(**{name: GroupMember.objects.filter(group__public_id=group).values("unit_id")})
    return condition


def rows(shown: Iterable[Target]) -> list[TargetRow]:
    """Make rows of targets out of `targets`, in their order. One query more, however many they are."""
    listed = list(shown)
    sums = balances(listed)
    return [TargetRow(one, one.carriers, sums[one.pk]) for one in listed]  # type: ignore[attr-defined] # annotated


def balances(listed: Collection[Target]) -> dict[int, Balance]:
    """Hold the own parts of targets against the city's values, by the target's key. One query."""
    parts = Allocation.objects.filter(HOLDS, target__in=listed, scope=Scope.OWN).order_by()
    summed = parts.values_list("target_id", "decimals").annotate(Sum("value"), Count("value"), Count("pk"))
    found: dict[int, list[tuple[Decimal | None, int, int]]] = {}
    for target, decimals, total, valued, count in summed:
        value = None if total is None else from_scaled(int(total), decimals)
        found.setdefault(target, []).append((value, valued, count))
    return {one.pk: _balance(one, found.get(one.pk, [])) for one in listed}


def _balance(target: Target, parts: list[tuple[Decimal | None, int, int]]) -> Balance:
    held = rules.balance(target.value, [total for total, _valued, _count in parts], target.measure)
    valued = sum(valued for _total, valued, _count in parts)
    followed = sum(count - valued for _total, valued, count in parts)
    return Balance(held.total, held.rest, valued, followed, held.adds_up)


def target_of(campaign: Campaign, public_id: UUID) -> Target | None:
    """Give one target of a campaign with its indicator, its whole and its lead, or None."""
    found = Target.objects.filter(campaign=campaign, public_id=public_id)
    return found.select_related("indicator", "parent", "lead_unit", "campaign").first()


# -- One target -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Carrier:
    """A unit that carries a target, with its groups of the campaign's year."""

    allocation: Allocation
    groups: list[Group] = field(default_factory=list)


def carriers(
    officer: Actor | None, target: Target, today: date, *, typed: str = "", group: UUID | None = None, given: str = ""
) -> QuerySet[Allocation]:
    """Give the allocations that hold of a target, of units that the officer may read, whoever reports the whole first.

    ``given`` is "gia-tri" for those with a value, "theo-doi" for those without.
    """
    found = Allocation.objects.filter(HOLDS, target=target).filter(_counted(officer, today, group, "unit__in"))
    if typed.strip():
        found = found.filter(organisations.named(typed, "unit__"))
    if given in {"gia-tri", "theo-doi"}:
        found = found.filter(value__isnull=given == "theo-doi")
    return found.select_related("unit__kind", "target__indicator", "target__campaign").order_by(
        "-scope", "unit__name_sort", "pk"
    )


def with_groups(allocations: Iterable[Allocation], campaign: Campaign) -> list[Carrier]:
    """Add to allocations the groups of their units in the campaign's year, in their order. One query more."""
    listed = list(allocations)
    members = GroupMember.objects.filter(
        unit__in=[one.unit_id for one in listed], year=campaigns.year_of(campaign)
    ).select_related("group")
    groups: dict[int, list[Group]] = {}
    for member in members.order_by("kind", "pk"):
        groups.setdefault(member.unit_id, []).append(member.group)
    return [Carrier(one, groups.get(one.unit_id, [])) for one in listed]


def allocation_of(target: Target, public_id: UUID) -> Allocation | None:
    """Give one allocation of a target that holds, or None."""
    found = Allocation.objects.filter(HOLDS, target=target, public_id=public_id)
    return found.select_related("unit", "target__indicator", "target__campaign").first()


def held_by(target: Target, units: Collection[Unit]) -> dict[int, Allocation]:
    """Give the allocations of a target that some units hold, by the unit's key. One query."""
    return {one.unit_id: one for one in Allocation.objects.filter(HOLDS, target=target, unit__in=units).order_by("pk")}


def candidates(
    target: Target,
    today: date,
    *,
    typed: str = "",
    group: UUID | None = None,
    kind: str = "",
    with_carriers: bool = False,
) -> QuerySet[Unit]:
    """Give the units that could be given a target: members of the year's clusters and blocks, and the city's bodies.

    Those that carry it already are left out unless asked for ``with_carriers``, as sharing a value out does.
    """
    campaign = target.campaign
    members = GroupMember.objects.filter(year=campaigns.year_of(campaign))
    if group:
        members = members.filter(group__public_id=group)
    condition = Q(pk__in=members.values("unit_id"))
    if not group:
        bodies = organisations.units_of_province(campaign.province, today).filter(kind__level=1, is_home=False)
        condition |= Q(pk__in=bodies.values("pk"))
    found = Unit.objects.filter(condition).filter(Q(valid_to__isnull=True) | Q(valid_to__gt=today))
    if kind:
        found = found.filter(kind__code=kind)
    if typed.strip():
        found = found.filter(organisations.named(typed))
    if not with_carriers:
        found = found.exclude(pk__in=Allocation.objects.filter(HOLDS, target=target).values("unit_id"))
    return found.select_related("kind").order_by("name_sort", "pk")


# -- Indicators -------------------------------------------------------------------------------------------------------


def finest(indicator: Indicator) -> int:
    """Give the decimals that the stored figures of allocations and scenarios need."""
    most = 0
    of_indicator = Allocation.objects.filter(target__indicator=indicator)
    figures = [*of_indicator.values_list("decimals", "value"), *of_indicator.values_list("decimals", "baseline")]
    from_plots = of_indicator.filter(scenarios__isnull=False)
    figures += from_plots.values_list("scenarios__decimals", "scenarios__value")
    for decimals, scaled in figures:
        if scaled is not None:
            most = max(most, decimals_of(from_scaled(int(scaled), decimals)))
    return most
