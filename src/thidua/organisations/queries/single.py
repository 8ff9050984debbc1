"""One unit, the kinds, and the units that go by a code."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from thidua.organisations.models import Unit, UnitKind, UnitPlace
from thidua.organisations.queries.tree import at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from django.db.models import QuerySet


def home_province() -> Unit | None:
    """Give the province that this deployment serves, or None before it is set up."""
    return Unit.objects.filter(is_home=True).first()


def province(code: str) -> Unit | None:
    """Give the province with a statistics code ("31") that exists, or None."""
    return Unit.objects.filter(kind__code="province", code=code, valid_to__isnull=True).first()


def units_of_province(code: str, day: date, kinds: Collection[str] = ()) -> QuerySet[Unit]:
    """Give the units of a province on a day, by kind where kinds are given (`rules.COMMUNE_KINDS`)."""
    units = at(day).filter(province_code=code)
    return units.filter(kind__code__in=kinds) if kinds else units


def kinds() -> list[UnitKind]:
    """Give every kind of unit in its order."""
    return list(UnitKind.objects.order_by("sort", "code"))


def unit_of(public_id: UUID | str) -> Unit | None:
    """Give a unit by its public id, with its kind, or None."""
    return Unit.objects.select_related("kind").filter(public_id=public_id).first()


def as_public_id(typed: str) -> UUID | None:
    """Give the public id that an address names, or None when it is none."""
    try:
        return UUID(typed)
    except ValueError:
        return None


def places_of(unit: Unit) -> list[UnitPlace]:
    """Give every place that a unit has held, oldest first, with its parents."""
    return list(UnitPlace.objects.filter(unit=unit).select_related("parent").order_by("valid_from", "pk"))


def by_code(province_code: str, codes: Iterable[str]) -> dict[str, Unit]:
    """Give the existing units of a province by official code."""
    found = Unit.objects.filter(province_code=province_code, code__in=list(codes), valid_to__isnull=True)
    return {str(unit.code): unit for unit in found.order_by("code", "pk")}
