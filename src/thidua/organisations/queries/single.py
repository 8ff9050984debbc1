"""One unit, the kinds, and the units that go by a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from thidua.organisations import rules
from thidua.organisations.models import Unit, UnitKind, UnitPlace
from thidua.organisations.queries.tree import standing, subtree

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet


def home_province() -> Unit | None:
    """Give the province that this deployment serves, or None before it is set up."""
    return Unit.objects.filter(is_home=True).first()


def province(code: str, day: date | None = None) -> Unit | None:
    """Give the province with a statistics code ("31") on a day, or without one that whose end nobody knows; or None."""
    exists = Q(valid_to__isnull=True) if day is None else standing(day)
    return Unit.objects.filter(exists, kind__code="province", code=code).first()


def units_of_province(code: str, day: date, kinds: Collection[str] = ()) -> QuerySet[Unit]:
    """Give a province and what stands below it on a day, by kind where kinds are given (`rules.COMMUNE_KINDS`)."""
    top = province(code, day)
    units = Unit.objects.none() if top is None else subtree(top, day)
    return units.filter(kind__code__in=kinds) if kinds else units


def kinds() -> list[UnitKind]:
    """Give every kind of unit in its order."""
    return list(UnitKind.objects.order_by("sort", "code"))


def kinds_below(*, everywhere: bool) -> list[UnitKind]:
    """Give the kinds that may be added below a unit: by the unit itself, or by who orders units everywhere."""
    if everywhere:
        return list(UnitKind.objects.exclude(code="nation").order_by("sort", "code"))
    return list(UnitKind.objects.filter(code__in=rules.OWN_KINDS).order_by("sort", "code"))


def unit_of(public_id: UUID | str) -> Unit | None:
    """Give a unit by its public id, with its kind, or None."""
    return Unit.objects.select_related("kind").filter(public_id=public_id).first()


def places_of(unit: Unit) -> list[UnitPlace]:
    """Give every place that a unit has held, oldest first, with its parents."""
    return list(UnitPlace.objects.filter(unit=unit).select_related("parent").order_by("valid_from", "pk"))


def by_code(province_code: str, codes: Iterable[str], day: date | None = None) -> dict[str, Unit]:
    """Give the units of a province by official code: those of a day, or without one those whose end nobody knows."""
    exists = Q(valid_to__isnull=True) if day is None else standing(day)
    found = Unit.objects.filter(exists, province_code=province_code, code__in=list(codes))
    return {str(unit.code): unit for unit in found.order_by("code", "pk")}
