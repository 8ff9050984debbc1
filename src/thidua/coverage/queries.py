"""Reading communication work: a list, one piece, how much of each kind and of whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q, Sum

from thidua.campaigns import access as campaigns
from thidua.campaigns.models import CampaignState
from thidua.coverage import access
from thidua.coverage.models import Kind
from thidua.kernel.text import fold
from thidua.organisations import queries as organisations
from thidua.organisations.models import Unit

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.coverage.models import Piece
    from thidua.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to; what is empty narrows nothing."""

    typed: str = ""
    campaign: UUID | None = None
    kind: str = ""
    unit: UUID | None = None

    def __bool__(self) -> bool:
        """Say whether anything narrows."""
        return any((self.typed, self.campaign, self.kind, self.unit))


@dataclass(frozen=True, slots=True)
class Counted:
    """How much there is of one kind, or of one unit: ``pieces`` written down, and what they count together."""

    words: str
    pieces: int
    quantity: int


def listed(officer: Actor | None, wanted: Wanted) -> QuerySet[Piece]:
    """Give the pieces that an officer may read and asks for, the newest first."""
    found = access.visible(officer)
    for word in fold(wanted.typed).split():
        found = found.filter(Q(title_fold__contains=word) | Q(unit__name_fold__contains=word))
    plain = {"campaign__public_id": wanted.campaign, "kind": wanted.kind, "unit__public_id": wanted.unit}
    found = found.filter(**{name: value for name, value in plain.items() if value})
    return found.select_related("unit", "campaign").order_by("-on", "-pk")


def by_kind(found: QuerySet[Piece]) -> list[Counted]:
    """Count pieces by kind, in the order of kinds, none left out. One query."""
    rows = found.order_by().values_list("kind").annotate(n=Count("pk"), total=Sum("quantity"))
    sums = {kind: (n, total) for kind, n, total in rows}
    return [Counted(str(one.label), *sums.get(one.value, (0, 0))) for one in Kind]


def by_unit(found: QuerySet[Piece], most: int = 10) -> list[Counted]:
    """Count pieces by unit, those with the most first. One query."""
    rows = found.order_by().values_list("unit__name").annotate(n=Count("pk"), total=Sum("quantity"))
    return [Counted(name, n, total) for name, n, total in rows.order_by("-n", "unit__name")[:most]]


def counts_of(campaign: Campaign, first: date | None = None, last: date | None = None) -> list[Counted]:
    """Count what was done for a campaign by kind, between two days where they are given. One query."""
    found = campaign.pieces.filter(removed_at__isnull=True)
    found = found.filter(on__gte=first) if first else found
    return by_kind(found.filter(on__lte=last) if last else found)


def piece_of(officer: Actor | None, public_id: UUID) -> Piece | None:
    """Give one piece that an officer may read."""
    found = access.visible(officer).select_related("unit", "campaign", "file")
    return found.filter(public_id=public_id).first()


def campaigns_to_record(officer: Actor | None) -> QuerySet[Campaign]:
    """Give the campaigns for which something can be written down, the newest first."""
    found = campaigns.visible_to(officer).exclude(state=CampaignState.ARCHIVED)
    return found.order_by("-established_at", "-pk")


def campaigns_read(officer: Actor | None) -> QuerySet[Campaign]:
    """Give the campaigns that an officer sees, the newest first."""
    return campaigns.visible_to(officer).order_by("-established_at", "-pk")


def units_to_record(officer: Actor, unit: Unit, on: date) -> QuerySet[Unit]:
    """Give the units whose work an officer writes down: the own one, any of the day for the office."""
    found = organisations.at(on) if access.records_for_all(officer) else Unit.objects.filter(pk=unit.pk)
    return found.order_by("name_sort", "pk")
