"""Compacts: one group's, with who has signed, and those of all groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Prefetch

from thidua.campaigns import queries as campaigns
from thidua.organisations import queries as organisations
from thidua.organisations.models import Group, GroupMember
from thidua.pledges import access, rules
from thidua.pledges.models import Compact, Signature

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a group and its signature under the present text, or None."""

    unit: Unit
    signature: Signature | None


@dataclass(frozen=True, slots=True)
class Signed:
    """A group's compact with every member; ``compact`` is None before it is drawn up."""

    campaign: Campaign
    group: Group
    compact: Compact | None
    members: list[Member]

    @property
    def signed(self) -> list[Member]:
        """Give the members that have signed."""
        return [one for one in self.members if one.signature]

    @property
    def missing(self) -> list[Member]:
        """Give the members that have not signed yet."""
        return [one for one in self.members if not one.signature]

    @property
    def holds(self) -> bool:
        """Say whether every member has signed the present text."""
        return rules.holds([one.unit.pk for one in self.members], [one.unit.pk for one in self.signed])


def group_of(officer: Actor | None, campaign: Campaign, public_id: UUID, *, on: date) -> Group | None:
    """Give a cluster or block of the campaign's year whose compact the officer may read, or None."""
    return (
        access.readable_groups(officer, campaigns.year_of(campaign), on=on)
        .filter(public_id=public_id)
        .order_by("pk")
        .first()
    )


def compact_of(campaign: Campaign, group: Group) -> Signed:
    """Gather a group's compact and who has signed it. Three queries."""
    compact = Compact.objects.filter(campaign=campaign, group=group).select_related("campaign", "group", "file").first()
    given = _counting([compact]) if compact else {}
    mine = given.get(compact.pk, {}) if compact else {}
    members = [Member(unit, mine.get(unit.pk)) for unit in organisations.members(group)]
    return Signed(campaign, group, compact, members)


def _counting(compacts: Iterable[Compact]) -> dict[int, dict[int, Signature]]:
    """Give the signatures under the present texts by compact and unit. One query."""
    found: dict[int, dict[int, Signature]] = {}
    rows = Signature.objects.filter(
        compact__in=list(compacts), withdrawn_at__isnull=True, compact_version=F("compact__text_version")
    )
    for one in rows.select_related("unit").order_by("pk"):
        found.setdefault(one.compact_id, {})[one.unit_id] = one
    return found


@dataclass(frozen=True, slots=True)
class CompactRow:
    """A group in the list: its compact, how many members there are and how many have signed."""

    group: Group
    compact: Compact | None
    members: int
    signed: int

    @property
    def holds(self) -> bool:
        """Say whether every member has signed."""
        return self.compact is not None and 0 < self.members == self.signed


def compact_rows(officer: Actor | None, campaign: Campaign, *, on: date) -> list[CompactRow]:
    """Give the groups of the campaign's year whose compacts an officer may read, clusters first. Four queries."""
    year = campaigns.year_of(campaign)
    wanted = access.readable_groups(officer, year, on=on).values("pk")
    members = Prefetch("memberships", queryset=GroupMember.objects.order_by("pk"))
    groups = list(Group.objects.filter(pk__in=wanted).prefetch_related(members).order_by("-kind", "number", "pk"))
    return _rows(groups, campaign)


def _rows(groups: list[Group], campaign: Campaign) -> list[CompactRow]:
    compacts = {one.group_id: one for one in Compact.objects.filter(campaign=campaign, group__in=groups)}
    given = _counting(compacts.values())
    return [_row(group, compacts.get(group.pk), given) for group in groups]


def _row(group: Group, compact: Compact | None, given: dict[int, dict[int, Signature]]) -> CompactRow:
    there = {one.unit_id for one in group.memberships.all()}
    signed = there & set(given.get(compact.pk, {})) if compact else set()
    return CompactRow(group, compact, len(there), len(signed))


def to_sign(unit: Unit) -> list[Compact]:
    """Give the compacts of running campaigns whose present text a unit has not signed yet, for its desk. One query."""
    signed = Signature.objects.filter(
        unit=unit, withdrawn_at__isnull=True, compact_version=F("compact__text_version")
    ).values("compact_id")
    waiting = Compact.objects.filter(campaign__state="running", group__memberships__unit=unit)
    return list(waiting.exclude(pk__in=signed).select_related("campaign", "group").order_by("opened_at", "pk")[:10])


def groups_of(unit: Unit, campaign: Campaign) -> list[CompactRow]:
    """Give the groups of the campaign's year that a unit is in, each with its compact. Four queries."""
    members = Prefetch("memberships", queryset=GroupMember.objects.order_by("pk"))
    groups = Group.objects.filter(memberships__unit=unit, year=campaigns.year_of(campaign))
    return _rows(list(groups.prefetch_related(members).order_by("-kind", "number", "pk")), campaign)
