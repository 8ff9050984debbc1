"""Clusters and blocks of a year, their members, and who leads them on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Case, Count, OuterRef, Prefetch, Q, Subquery, Value, When, prefetch_related_objects

from thidua.organisations import rules
from thidua.organisations.models import Group, GroupHead, GroupKind, GroupMember, HeadPart, Unit
from thidua.organisations.queries.tree import standing, units_where

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

CLUSTERS_FIRST = Case(When(kind=GroupKind.CLUSTER, then=Value(0)), default=Value(1))
HEAD_FIRST = Case(When(part=HeadPart.HEAD, then=Value(0)), default=Value(1))


def groups_of(year: int, kind: str = "") -> QuerySet[Group]:
    """Give the groups of a year in their order, each with its ``size`` and its members with their kinds."""
    members = GroupMember.objects.select_related("unit__kind").order_by("unit__name_sort", "pk")
    groups = Group.objects.filter(year=year).annotate(size=Count("memberships"))
    groups = groups.filter(kind=kind) if kind else groups
    return groups.prefetch_related(Prefetch("memberships", queryset=members)).order_by(CLUSTERS_FIRST, "number", "pk")


def headed(groups: Iterable[Group], today: date) -> list[Group]:
    """Give groups with those who lead them at hand (``at_head``, the head first). One query for all.

    They are those of today, and of the nearest day of the group's own year where today lies outside it.
    """
    found = list(groups)
    heads = GroupHead.objects.select_related("unit__kind").order_by(HEAD_FIRST, "unit__name_sort", "pk")
    prefetch_related_objects(found, Prefetch("heads", queryset=heads))
    for group in found:
        day = rules.day_within(group.year, today)
        group.at_head = [one for one in group.heads.all() if rules.holds_on(day, one.valid_from, one.valid_to)]
    return found


def with_leads(groups: QuerySet[Group], today: date) -> QuerySet[Group]:
    """Add to groups which unit leads each today (``lead_id``, ``lead_name``); no query more."""
    heads = GroupHead.objects.filter(standing(today), group=OuterRef("pk"), part=HeadPart.HEAD).order_by("pk")
    return groups.annotate(
        lead_id=Subquery(heads.values("unit")[:1]), lead_name=Subquery(heads.values("unit__name")[:1])
    )


def group_with_id(public_id: UUID | str) -> Group | None:
    """Give a group by its public id, or None."""
    return Group.objects.filter(public_id=public_id).first()


def heads_through_time(group: Group) -> list[GroupHead]:
    """Give everybody who led a group or deputised, newest first."""
    heads = GroupHead.objects.filter(group=group).select_related("unit__kind")
    return list(heads.order_by("-valid_from", HEAD_FIRST, "unit__name_sort", "pk"))


def group_of(unit: Unit, year: int, kind: str = "") -> Group | None:
    """Give the group that a unit competes in that year, or None."""
    groups = Group.objects.filter(memberships__unit=unit, year=year)
    return (groups.filter(kind=kind) if kind else groups).order_by("kind", "number", "pk").first()


def groups_in_short(year: int, kind: str = "") -> list[Group]:
    """Give the groups of a year by their names alone, clusters first, for a list of choices."""
    groups = Group.objects.filter(year=year, kind=kind) if kind else Group.objects.filter(year=year)
    return list(groups.order_by(CLUSTERS_FIRST, "number", "pk"))


def groups_joined(unit: Unit, today: date) -> list[Group]:
    """Give every group that a unit has been in, newest year first, each with those who lead it at hand."""
    joined = Group.objects.filter(memberships__unit=unit).order_by("-year", "kind", "number", "pk")
    return headed(joined, today)


def groups_led(unit: Unit, day: date) -> QuerySet[Group]:
    """Give the groups of a day's year that a unit leads on that day."""
    heads = GroupHead.objects.filter(standing(day), unit=unit, part=HeadPart.HEAD)
    return Group.objects.filter(heads__in=heads, year=day.year).order_by(CLUSTERS_FIRST, "number", "pk")


def leads(unit: Unit, day: date) -> bool:
    """Say whether a unit leads a cluster or block of that day's year."""
    return groups_led(unit, day).exists()


def members(group: Group) -> QuerySet[Unit]:
    """Give the units of a group in Vietnamese order of name."""
    return units_where(Q(memberships__group=group))


def members_of_year(year: int, kind: str = "") -> QuerySet[Unit]:
    """Give every unit that competes in a cluster or block that year: the addressees of a campaign."""
    condition = Q(memberships__year=year) & (Q(memberships__kind=kind) if kind else Q())
    return units_where(condition).distinct()


def without_group(year: int, kind: str, day: date) -> QuerySet[Unit]:
    """Give the home province's units that could still join a group of a kind and year, by Vietnamese order of name.

    Clusters take communes, wards and special zones; blocks take what else stands at the province's own level.
    """
    condition = standing(day, "places__") & Q(places__parent__is_home=True)
    communes = Q(kind__code__in=rules.COMMUNE_KINDS)
    condition &= communes if kind == GroupKind.CLUSTER else ~communes
    placed = GroupMember.objects.filter(year=year, kind=kind).values("unit_id")
    return units_where(condition).exclude(pk__in=placed)


def years_of_groups() -> list[int]:
    """Give the years that have clusters or blocks, newest first."""
    return sorted(set(Group.objects.values_list("year", flat=True).order_by()), reverse=True)
