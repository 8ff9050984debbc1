"""Reading movements: their campaigns, who took them up, what came of them, when they were reviewed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from thidua.campaigns import access as campaigns
from thidua.campaigns.models import CampaignMovement, Movement, MovementLevel
from thidua.kernel.text import fold
from thidua.movements import access
from thidua.movements.models import Review, ReviewFile, Uptake, YearResult
from thidua.organisations import queries as organisations
from thidua.participation.models import Launch

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit


def movements_in(year: int) -> QuerySet[Movement]:
    """Give the movements of a year: those whose days touch it; without days those that a campaign of the year carries.

    A day that is not known is no bound.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    has_days = Q(starts_on__isnull=False) | Q(ends_on__isnull=False)
    touches = (Q(starts_on__isnull=True) | Q(starts_on__lte=last)) & (Q(ends_on__isnull=True) | Q(ends_on__gte=first))
    begun = Q(campaign__starts_on__lte=last) | Q(campaign__starts_on__isnull=True, campaign__established_at__year=year)
    not_over = Q(campaign__ends_on__gte=first) | Q(campaign__ends_on__isnull=True)
    carried = CampaignMovement.objects.filter(begun & not_over).order_by().values("movement")
    found = Movement.objects.filter((has_days & touches) | (~has_days & Q(pk__in=carried)))
    return found.select_related("launched_by").order_by("sort", "pk")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of movements is narrowed to; what is empty narrows nothing."""

    typed: str = ""
    level: str = ""
    year: int | None = None


def listed(officer: Actor | None, wanted: Wanted) -> QuerySet[Movement]:
    """Give movements by name, with how many campaigns carry each and how many units took it up outside of one."""
    found = access.visible(officer)
    if wanted.year is not None:
        found = found.filter(pk__in=movements_in(wanted.year).order_by().values("pk"))
    for word in fold(wanted.typed).split():
        found = found.filter(Q(fold__contains=word) | Q(alias_fold__contains=word))
    if wanted.level in MovementLevel.values:
        found = found.filter(level=wanted.level)
    counts = {
        "carried": Count("campaign_movements", distinct=True),
        "taken_up": Count("uptakes__unit", distinct=True),
        "closed": Exists(Review.objects.filter(movement=OuterRef("pk"), closes=True)),
    }
    return found.select_related("launched_by").annotate(**counts).order_by("sort", "pk")


def movement_of(officer: Actor | None, public_id: UUID) -> Movement | None:
    """Give one movement that an officer may read. One query."""
    return access.visible(officer).select_related("launched_by").filter(public_id=public_id).first()


def is_closed(movement: Movement) -> bool:
    """Say whether a review has closed a movement. One query."""
    return Review.objects.filter(movement=movement, closes=True).exists()


@dataclass(frozen=True, slots=True)
class Carried:
    """A campaign that carries a movement, in its own words, and how many units launched with it."""

    campaign: Campaign
    wording: str
    launches: int


def campaigns_of(officer: Actor | None, movement: Movement) -> list[Carried]:
    """Give the campaigns that carry a movement, of those that an officer sees. One query."""
    found = CampaignMovement.objects.filter(movement=movement, campaign__in=campaigns.visible_to(officer))
    standing = Count("launches", filter=Q(launches__withdrawn_at__isnull=True))
    rows = found.select_related("campaign").annotate(standing=standing)
    return [
        Carried(one.campaign, one.wording, one.standing) for one in rows.order_by("-campaign__established_at", "pk")
    ]


@dataclass(frozen=True, slots=True)
class Taker:
    """A unit that took a movement up: by its launch of a campaign, or by an ``uptake`` outside of any."""

    unit: Unit
    since: date
    campaign: Campaign | None = None
    uptake: Uptake | None = None


def takers_of(officer: Actor | None, movement: Movement) -> list[Taker]:
    """Give the units that took a movement up, by name. Two queries."""
    launches = Launch.objects.filter(
        movements__movement=movement, withdrawn_at__isnull=True, campaign__in=campaigns.visible_to(officer)
    ).select_related("unit", "campaign")
    uptakes = Uptake.objects.filter(movement=movement).select_related("unit")
    rows = [Taker(one.unit, one.held_on, campaign=one.campaign) for one in launches.order_by("pk")]
    rows += [Taker(one.unit, one.begun_on, uptake=one) for one in uptakes.order_by("pk")]
    return sorted(rows, key=lambda one: (one.unit.name_sort, one.since))


def results_of(movement: Movement) -> QuerySet[YearResult]:
    """Give what was said of a movement's years, the newest first, the city's before the units'."""
    return movement.results.select_related("unit").order_by("-year", "-unit__is_home", "unit__name_sort", "pk")


def result_of(movement: Movement, unit: Unit, year: int) -> YearResult | None:
    """Give what a unit said of a year. One query."""
    return YearResult.objects.filter(movement=movement, unit=unit, year=year).first()


def reviews_of(movement: Movement) -> QuerySet[Review]:
    """Give the reviews of a movement with their files, the newest first. Two queries."""
    files = Prefetch("files", queryset=ReviewFile.objects.select_related("file").order_by("pk"))
    return movement.reviews.prefetch_related(files).order_by("-held_on", "-pk")


def file_of(movement: Movement, public_id: UUID) -> ReviewFile | None:
    """Give a file of a movement's reviews. One query."""
    return ReviewFile.objects.filter(review__movement=movement, public_id=public_id).select_related("file").first()


def open_uptake(movement: Movement, unit: Unit) -> Uptake | None:
    """Give the uptake of a unit that has not ended. One query."""
    return Uptake.objects.filter(movement=movement, unit=unit, ended_on__isnull=True).first()


def speaks_for(officer: Actor | None, unit: Unit) -> Unit:
    """Give the unit whose results an officer writes: the whole city for the office, the own unit for others."""
    home = organisations.home_province() if access.edits_all(officer) else None
    return home or unit
