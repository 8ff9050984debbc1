"""The list of nominees, one of them, and what is kept of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.fernet import InvalidToken
from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, Value, When

from thidua.campaigns import access as campaigns
from thidua.kernel.text import fold
from thidua.nominees import access
from thidua.nominees.models import Award, Hold, Initiative, Kind, Merit, Nominee, PositionGroup, YearOf
from thidua.nominees.rules.identity import USE, masked
from thidua.organisations.models import Unit
from thidua.organisations.queries import at as standing_units
from thidua.records.sealing import unseal

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor


def listed(
    officer: Actor,
    on: date,
    *,
    typed: str = "",
    kind: str = "",
    group: str = "",
    unit: UUID | None = None,
    is_held: bool = False,
) -> QuerySet[Nominee]:
    """Give the nominees that an officer may see, in Vietnamese order of name; each says whether it is held.

    A search with diacritics puts exact spellings first. ``group`` is a position group.
    """
    held = Hold.objects.filter(nominee=OuterRef("pk"), released_at__isnull=True)
    found = access.visible_nominees(officer, on=on).annotate(is_held=Exists(held))
    for word in fold(typed).split():
        found = found.filter(name_fold__contains=word)
    found = found.filter(kind=kind) if kind in Kind.values else found
    found = found.filter(position_group=group) if group in PositionGroup.values else found
    found = found.filter(unit__public_id=unit) if unit else found
    found = found.filter(is_held=True) if is_held else found
    valid = Count("awards", filter=Q(awards__revoked_on__isnull=True), distinct=True)
    rows = found.select_related("unit").annotate(award_count=valid, rank=_rank(typed))
    return rows.order_by("rank", "name_sort", "pk")


def _rank(typed: str) -> Case | Value:
    if fold(typed) == typed.lower():
        return Value(0, output_field=IntegerField())
    return Case(When(name__icontains=typed.strip(), then=Value(0)), default=Value(1), output_field=IntegerField())


def units_listed(officer: Actor, on: date) -> QuerySet[Unit]:
    """Give the units that the visible nominees belong to, by name."""
    there = access.visible_nominees(officer, on=on).order_by().values("unit")
    return Unit.objects.filter(pk__in=there).order_by("name_sort", "pk")


def units_to_choose(officer: Actor, on: date, *, also: Unit | None = None) -> QuerySet[Unit]:
    """Give the units of a day whose nominees somebody keeps, by name; ``also`` is there though it has ended."""
    mine = access.units(officer, access.WRITE, on=on)
    now = Q(pk__in=standing_units(on).order_by().values("pk")) | Q(pk=also.pk if also else None)
    return Unit.objects.filter(now, pk__in=mine.order_by().values("pk")).order_by("name_sort", "pk")


def nominee_of(officer: Actor, public_id: UUID, on: date) -> Nominee | None:
    """Give a nominee that an officer may see, or None."""
    found = access.visible_nominees(officer, on=on).filter(public_id=public_id)
    return found.select_related("unit__kind").first()


def masked_identity(nominee: Nominee) -> str:
    """Give the identity number by its last digits, "" for none, "•••" where it no longer opens."""
    if not nominee.identity_sealed:
        return ""
    try:
        return masked(unseal(nominee.identity_sealed, USE))
    except InvalidToken:
        return masked("•••")


def year_of(nominee: Nominee, year: int) -> YearOf | None:
    """Give what is kept of a year, or None."""
    return YearOf.objects.filter(nominee=nominee, year=year).first()


def holds_of(nominee: Nominee) -> QuerySet[Hold]:
    """Give every hold of a nominee, the newest first."""
    return Hold.objects.filter(nominee=nominee).order_by("-placed_at", "-pk")


def hold_of(nominee: Nominee, public_id: UUID) -> Hold | None:
    """Give one hold of a nominee, or None."""
    return Hold.objects.filter(nominee=nominee, public_id=public_id).select_related("nominee__unit").first()


def merits_of(nominee: Nominee) -> QuerySet[Merit]:
    """Give the merits of a nominee, the newest first."""
    return Merit.objects.filter(nominee=nominee).select_related("campaign", "evidence").order_by("-ends_on", "-pk")


def merit_of(nominee: Nominee, public_id: UUID) -> Merit | None:
    """Give one merit of a nominee, or None."""
    return Merit.objects.filter(nominee=nominee, public_id=public_id).select_related("campaign", "evidence").first()


def initiative_of(nominee: Nominee, public_id: UUID) -> Initiative | None:
    """Give one initiative of a nominee, or None."""
    return Initiative.objects.filter(nominee=nominee, public_id=public_id).first()


def awards_of(nominee: Nominee) -> QuerySet[Award]:
    """Give every award of a nominee, those that were revoked as well, the newest first."""
    return Award.objects.filter(nominee=nominee).select_related("unit", "campaign").order_by("-decided_on", "-pk")


def campaigns_to_choose(officer: Actor) -> QuerySet[Campaign]:
    """Give the campaigns that a merit or an award may name, the newest first."""
    return campaigns.visible_to(officer).order_by("-starts_on", "title", "pk")
