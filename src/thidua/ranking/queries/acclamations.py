"""Acclamations: on whom, who voted, what it came to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua.ranking import access
from thidua.ranking.models import Acclamation, Vote
from thidua.scoring.models import ScoreSheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Group, Unit
    from thidua.ranking.rules.results import Row
    from thidua.scoring.models import TableVersion


@dataclass(frozen=True, slots=True)
class Counted:
    """A unit that is voted on, its votes so far, and who gave them."""

    unit: Unit
    votes: int
    voters: Sequence[Unit]


def acclamations_of(officer: Actor | None, version: TableVersion) -> QuerySet[Acclamation]:
    """Give the acclamations under a version that an officer may read, newest first."""
    found = access.visible_acclamations(officer).filter(table_version=version).select_related("group")
    return found.order_by("-opened_at", "-pk")


def acclamation_of(officer: Actor | None, campaign: Campaign, public_id: UUID) -> Acclamation | None:
    """Give an acclamation of a campaign that an officer may read, or None."""
    found = access.visible_acclamations(officer).filter(table_version__table__campaign=campaign, public_id=public_id)
    return found.select_related("group", "table_version__table").first()


def any_acclamation(officer: Actor | None, public_id: UUID) -> Acclamation | None:
    """Give an acclamation of any campaign that an officer may read, or None. One query."""
    return _whole(access.visible_acclamations(officer), public_id)


def acclamation_called(public_id: UUID) -> Acclamation | None:
    """Give an acclamation, whoever may read it; for what asks no more than where it is. One query."""
    return _whole(Acclamation.objects.all(), public_id)


def _whole(among: QuerySet[Acclamation], public_id: UUID) -> Acclamation | None:
    return among.filter(public_id=public_id).select_related("group", "table_version__table__campaign").first()


def open_in(version: TableVersion, group: Group) -> Acclamation | None:
    """Give the acclamation that is open in a group, or None."""
    return Acclamation.objects.filter(table_version=version, group=group, closed_at__isnull=True).first()


def members_of(version: TableVersion, group: Group) -> list[Unit]:
    """Give who votes in a group: every unit that has a sheet there, by name. One query."""
    sheets = ScoreSheet.objects.filter(table_version=version, group=group).select_related("unit")
    return [one.unit for one in sheets.order_by("unit__name_sort", "pk")]


def equals_of(rows: Sequence[Row], group: Group) -> list[str]:
    """Give the public ids of the best units of a group that nothing parts; none where all are parted."""
    ours = [row for row in rows if row.ids.get("group") == str(group.public_id) and row.in_group is not None]
    ranks = Counter(row.in_group for row in ours)
    best = min((rank for rank, times in ranks.items() if rank is not None and times > 1), default=None)
    return [row.ids["unit"] for row in ours if best is not None and row.in_group == best]


def votes_of(acclamation: Acclamation) -> list[Vote]:
    """Give the votes cast, in their order. One query."""
    return list(
        Vote.objects.filter(acclamation=acclamation).select_related("unit", "candidate").order_by("cast_at", "pk")
    )


def counted(acclamation: Acclamation, votes: Sequence[Vote]) -> list[Counted]:
    """Give the candidates with their votes, most first, then by name. One query."""
    of: dict[int, list[Unit]] = {}
    for vote in votes:
        of.setdefault(vote.candidate_id, []).append(vote.unit)
    units = acclamation.candidates.order_by("name_sort", "pk")
    found = [Counted(unit, len(of.get(unit.pk, [])), of.get(unit.pk, [])) for unit in units]
    return sorted(found, key=lambda one: -one.votes)
