"""Clusters and blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Case, Count, Prefetch, Q, Value, When

from thidua.organisations.models import Group, GroupKind, GroupMember, Unit
from thidua.organisations.queries.tree import units_where

if TYPE_CHECKING:
    from django.db.models import QuerySet


def groups_of(year: int, kind: str = "") -> QuerySet[Group]:
    """Give the groups of a year in their order, each with its lead, its ``size`` and its members with their kinds."""
    members = GroupMember.objects.select_related("unit__kind").order_by("unit__name_sort", "pk")
    groups = Group.objects.filter(year=year).select_related("lead").annotate(size=Count("memberships"))
    groups = groups.filter(kind=kind) if kind else groups
    return groups.prefetch_related(Prefetch("memberships", queryset=members)).order_by(
        Case(When(kind=GroupKind.CLUSTER, then=Value(0)), default=Value(1)), "number", "pk"
    )


def group_of(unit: Unit, year: int, kind: str = "") -> Group | None:
    """Give the group that a unit competes in that year, with its lead, or None."""
    groups = Group.objects.filter(memberships__unit=unit, year=year).select_related("lead")
    return (groups.filter(kind=kind) if kind else groups).order_by("kind", "number", "pk").first()


def groups_in_short(year: int) -> list[Group]:
    """Give the groups of a year by their names alone, clusters first, for a list of choices."""
    clusters_first = Case(When(kind=GroupKind.CLUSTER, then=Value(0)), default=Value(1))
    return list(Group.objects.filter(year=year).order_by(clusters_first, "number", "pk"))


def groups_joined(unit: Unit) -> list[Group]:
    """Give every group that a unit has been in, newest year first, each with its lead."""
    joined = Group.objects.filter(memberships__unit=unit).select_related("lead")
    return list(joined.order_by("-year", "kind", "number", "pk"))


def members(group: Group) -> QuerySet[Unit]:
    """Give the units of a group in Vietnamese order of name."""
    return units_where(Q(memberships__group=group))


def members_of_year(year: int, kind: str = "") -> QuerySet[Unit]:
    """Give every unit that competes in a cluster or block that year: the addressees of a campaign."""
    condition = Q(memberships__year=year) & (Q(memberships__kind=kind) if kind else Q())
    return units_where(condition).distinct()


def leads(unit: Unit, year: int) -> bool:
    """Say whether a unit leads a cluster or block that year."""
    return Group.objects.filter(lead=unit, year=year).exists()


def years_of_groups() -> list[int]:
    """Give the years that have clusters or blocks, newest first."""
    return sorted(set(Group.objects.values_list("year", flat=True).order_by()), reverse=True)
