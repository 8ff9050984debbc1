"""Reading units, the tree and the groups. The tree is read here alone, and always on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Case, Count, F, IntegerField, Prefetch, Q, Value, When

from thidua.organisations import rules
from thidua.organisations.models import Group, GroupKind, GroupMember, Unit, UnitKind, UnitPlace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from django.db.models import QuerySet

ORDERS = {
    "ten": ("unit__name_sort", "unit_id"),
    "-ten": ("-unit__name_sort", "-unit_id"),
    "loai": ("unit__kind__sort", "unit__name_sort", "unit_id"),
    "-loai": ("-unit__kind__sort", "unit__name_sort", "unit_id"),
    "ma": (F("unit__code").asc(nulls_last=True), "unit__name_sort", "unit_id"),
    "-ma": (F("unit__code").desc(nulls_last=True), "unit__name_sort", "unit_id"),
}
"""Orders of the list of units by their word in the address; each ends in a unique key."""


# -- The tree on a day ------------------------------------------------------------------------------------------------


def _standing(day: date, prefix: str = "") -> Q:
    """Give the condition that a place holds on a day; ``prefix`` leads from the filtered table to the places."""
    open_ended = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": day})
    return open_ended & Q(**{f"{prefix}valid_from__lte": day})


def _in_range(path: str, prefix: str = "") -> Q:
    """Give the condition that a place is at ``path`` or below it."""
    return Q(**{f"{prefix}path__gte": path, f"{prefix}path__lt": rules.end_of(path)})


def at(day: date) -> QuerySet[Unit]:
    """Give the units that stand in the tree on a day, in Vietnamese order of name, each with its kind at hand."""
    return _units(_standing(day, "places__"))


def _units(condition: Q) -> QuerySet[Unit]:
    return Unit.objects.filter(condition).select_related("kind").order_by("name_sort", "pk")


def places_at(day: date) -> QuerySet[UnitPlace]:
    """Give the places that hold on a day, root first, each with its unit, the unit's kind and its parent at hand."""
    places = UnitPlace.objects.filter(_standing(day)).select_related("unit__kind", "parent")
    return places.order_by("path", "pk")


def path_of(unit: Unit, day: date) -> str:
    """Give the path of a unit on a day, or an empty string when it does not stand in the tree then."""
    found = UnitPlace.objects.filter(_standing(day), unit=unit).values_list("path", flat=True)
    return next(iter(found), "")


def subtree(unit: Unit, day: date, *, own: bool = True) -> QuerySet[Unit]:
    """Give what stands below a unit on a day, with the unit itself unless ``own`` is false. Two queries."""
    path = path_of(unit, day)
    if not path:
        return Unit.objects.none()
    below = _units(_standing(day, "places__") & _in_range(path, "places__"))
    return below if own else below.exclude(pk=unit.pk)


def children(unit: Unit, day: date) -> QuerySet[Unit]:
    """Give the units directly below a unit on a day."""
    return _units(_standing(day, "places__") & Q(places__parent=unit))


def child_named(parent: Unit, name: str, day: date) -> Unit | None:
    """Give the unit directly below another whose name is spelt alike (case, spaces, tone place aside), or None."""
    key = rules.name_key(name)
    return next(
        (child for child in children(parent, day).filter(named(name)) if rules.name_key(child.name) == key), None
    )


def ancestors(unit: Unit, day: date) -> list[Unit]:
    """Give the units above a unit on a day, root first. Two queries."""
    above = rules.above(path_of(unit, day))
    return [place.unit for place in places_at(day).filter(path__in=above)]


def is_below(unit: Unit, top: Unit, day: date) -> bool:
    """Say whether a unit is ``top`` itself or stands below it on a day."""
    path, top_path = path_of(unit, day), path_of(top, day)
    return bool(path and top_path) and rules.is_within(path, top_path)


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


# -- Searching --------------------------------------------------------------------------------------------------------


def named(typed: str, prefix: str = "") -> Q:
    """Give the condition that a unit's name holds every word typed, diacritics aside, or its code begins so."""
    if rules.looks_like_code(typed):
        return Q(**{f"{prefix}code__startswith": typed.strip()})
    condition = Q()
    for word in rules.search_words(typed):
        condition &= Q(**{f"{prefix}name_fold__contains": word})
    return condition


def search(day: date, typed: str) -> QuerySet[Unit]:
    """Find units by name or code on a day; names that carry the diacritics as they were typed come first."""
    found = at(day).filter(named(typed))
    return found.annotate(rank=_rank(typed)).order_by("rank", "name_sort", "pk")


def _rank(typed: str, prefix: str = "") -> Case | Value:
    """Order exact spellings (0) before names that are alike without diacritics (1)."""
    if not rules.has_marks(typed):
        return Value(0, output_field=IntegerField())
    spelt = rules.clean_name(typed)
    exact = Q()
    for form in {spelt, spelt.lower(), spelt.title()}:
        exact |= Q(**{f"{prefix}name__contains": form})
    return Case(When(exact, then=Value(0)), default=Value(1), output_field=IntegerField())


def listed(
    day: date,
    *,
    year: int,
    top: Unit | None = None,
    typed: str = "",
    kind: str = "",
    group: UUID | None = None,
    order: str = "ten",
) -> QuerySet[UnitPlace]:
    """Give the rows of the list of units: places on a day with unit, kind, parent, and the year's groups at hand.

    ``top`` bounds the list to what stands below it; ``order`` is a key of `ORDERS` (another word means the first). A
    search with diacritics puts exact spellings first.
    """
    places = places_at(day).prefetch_related(
        Prefetch(
            "unit__memberships",
            queryset=GroupMember.objects.filter(year=year).select_related("group").order_by("kind", "pk"),
        )
    )
    if top is not None:
        places = places.filter(_in_range(path_of(top, day) or "0")).exclude(unit=top)
    if typed.strip():
        places = places.filter(named(typed, "unit__"))
    if kind:
        places = places.filter(unit__kind__code=kind)
    if group:
        places = places.filter(unit__memberships__group__public_id=group)
    return places.alias(rank=_rank(typed, "unit__")).order_by("rank", *ORDERS.get(order, ORDERS["ten"]))


# -- Clusters and blocks ----------------------------------------------------------------------------------------------


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
    return _units(Q(memberships__group=group))


def members_of_year(year: int, kind: str = "") -> QuerySet[Unit]:
    """Give every unit that competes in a cluster or block that year: the addressees of a campaign."""
    condition = Q(memberships__year=year) & (Q(memberships__kind=kind) if kind else Q())
    return _units(condition).distinct()


def leads(unit: Unit, year: int) -> bool:
    """Say whether a unit leads a cluster or block that year."""
    return Group.objects.filter(lead=unit, year=year).exists()


def years_of_groups() -> list[int]:
    """Give the years that have clusters or blocks, newest first."""
    return sorted(set(Group.objects.values_list("year", flat=True).order_by()), reverse=True)


def by_code(province_code: str, codes: Iterable[str]) -> dict[str, Unit]:
    """Give the existing units of a province by official code."""
    found = Unit.objects.filter(province_code=province_code, code__in=list(codes), valid_to__isnull=True)
    return {str(unit.code): unit for unit in found.order_by("code", "pk")}
