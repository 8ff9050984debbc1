"""A body's fund of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, Sum

from thidua.decisions import access
from thidua.decisions.models import FundEntry
from thidua.decisions.rules.fund import Balance, balance
from thidua.organisations.models import Unit

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor


def balance_of(unit: Unit, year: int) -> Balance:
    """Add up the fund of a body in a year; cancelled entries do not count. One query."""
    found = FundEntry.objects.filter(unit=unit, year=year, cancelled_at__isnull=True).order_by("kind")
    return balance((kind, amount) for kind, amount in found.values_list("kind").annotate(amount=Sum("amount")))


def entries(unit: Unit, year: int) -> QuerySet[FundEntry]:
    """Give the movements of a fund in a year, the newest first, with whom each was for at hand."""
    found = FundEntry.objects.filter(unit=unit, year=year).select_related("line__decision", "line__nominee")
    return found.order_by("-on", "-pk")


def units_of_funds(officer: Actor | None, on: date) -> QuerySet[Unit]:
    """Give the bodies whose fund an officer may look at: those they keep one of, and those that have one."""
    kept = FundEntry.objects.filter(access.visible_units(officer, on=on)).values("unit")
    own = access.units_written_for(officer, on=on).values("pk")
    return Unit.objects.filter(Q(pk__in=kept) | Q(pk__in=own)).order_by("-is_home", "name_sort", "pk")


def fund_units(officer: Actor | None, on: date) -> list[Unit]:
    """Give the same as a list. One query."""
    return list(units_of_funds(officer, on))


def fund_years(unit: Unit, today: date) -> list[int]:
    """Give the years in which a fund has entries, and this one, newest first. One query."""
    there = set(FundEntry.objects.filter(unit=unit).order_by("year").values_list("year", flat=True).distinct())
    return sorted(there | {today.year}, reverse=True)


def entry_of(officer: Actor | None, public_id: UUID, on: date) -> FundEntry | None:
    """Give one movement of a fund that an officer keeps, or None. One query."""
    there = access.units_written_for(officer, on=on).values("pk")
    return FundEntry.objects.select_related("unit").filter(unit__in=there, public_id=public_id).first()
