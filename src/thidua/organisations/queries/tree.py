"""The tree on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from thidua.organisations import rules
from thidua.organisations.models import Unit, UnitPlace

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet


def standing(day: date, prefix: str = "") -> Q:
    """Give the condition that a place holds on a day; ``prefix`` leads from the filtered table to the places."""
    open_ended = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": day})
    return open_ended & Q(**{f"{prefix}valid_from__lte": day})


def in_range(path: str, prefix: str = "") -> Q:
    """Give the condition that a place is at ``path`` or below it."""
    return Q(**{f"{prefix}path__gte": path, f"{prefix}path__lt": rules.end_of(path)})


def at(day: date) -> QuerySet[Unit]:
    """Give the units that stand in the tree on a day, in Vietnamese order of today's name.

    Each has its kind and its names through time at hand (`Unit.name_on` asks nothing more).
    """
    return _units_standing(standing(day, "places__"))


def _units_standing(condition: Q) -> QuerySet[Unit]:
    return units_where(condition).prefetch_related("names")


def units_where(condition: Q) -> QuerySet[Unit]:
    """Give the units of a condition in Vietnamese order of name, each with its kind at hand."""
    return Unit.objects.filter(condition).select_related("kind").order_by("name_sort", "pk")


def places_at(day: date) -> QuerySet[UnitPlace]:
    """Give the places that hold on a day, root first, each with its unit, the unit's kind and its parent at hand.

    For names as they were on the day, add ``prefetch_related("unit__names")``.
    """
    places = UnitPlace.objects.filter(standing(day)).select_related("unit__kind", "parent")
    return places.order_by("path", "pk")


def path_of(unit: Unit, day: date) -> str:
    """Give the path of a unit on a day, or an empty string when it does not stand in the tree then."""
    found = UnitPlace.objects.filter(standing(day), unit=unit).values_list("path", flat=True)
    return next(iter(found), "")


def subtree(unit: Unit, day: date, *, own: bool = True) -> QuerySet[Unit]:
    """Give what stands below a unit on a day, with the unit itself unless ``own`` is false. Two queries."""
    path = path_of(unit, day)
    if not path:
        return Unit.objects.none()
    below = _units_standing(standing(day, "places__") & in_range(path, "places__"))
    return below if own else below.exclude(pk=unit.pk)


def children(unit: Unit, day: date) -> QuerySet[Unit]:
    """Give the units directly below a unit on a day."""
    return _units_standing(standing(day, "places__") & Q(places__parent=unit))


def ancestors(unit: Unit, day: date) -> list[Unit]:
    """Give the units above a unit on a day, root first, with their names at hand. Three queries."""
    above = rules.above(path_of(unit, day))
    return [place.unit for place in places_at(day).filter(path__in=above).prefetch_related("unit__names")]


def is_below(unit: Unit, top: Unit, day: date) -> bool:
    """Say whether a unit is ``top`` itself or stands below it on a day."""
    path, top_path = path_of(unit, day), path_of(top, day)
    return bool(path and top_path) and rules.is_within(path, top_path)


def branch(unit: Unit, day: date) -> list[UnitPlace]:
    """Give the places from the root down to a unit on a day, itself last; none when it does not stand then."""
    path = path_of(unit, day)
    if not path:
        return []
    return list(places_at(day).filter(path__in=[*rules.above(path), path]).prefetch_related("unit__names"))


def level(unit: Unit | None, day: date) -> QuerySet[UnitPlace]:
    """Give what stands directly below a unit on a day, or the roots, by name, each with how many stand ``below`` it."""
    below = UnitPlace.objects.filter(standing(day), parent=OuterRef("unit")).order_by().values("parent")
    counted = Subquery(below.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    places = places_at(day).filter(parent=unit).annotate(below=Coalesce(counted, 0))
    return places.prefetch_related("unit__names").order_by("unit__name_sort", "pk")
