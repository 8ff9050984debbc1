"""Finding units by what was typed, and the list of units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Case, F, IntegerField, Prefetch, Q, Value, When

from thidua.organisations import rules
from thidua.organisations.models import GroupMember, Unit, UnitName, UnitPlace
from thidua.organisations.queries.single import home_province
from thidua.organisations.queries.tree import at, children, in_range, path_of, places_at
from thidua.sheets.rules import twins

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

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


def named(typed: str, prefix: str = "", day: date | None = None) -> Q:
    """Give the condition that a unit's name holds every word typed, diacritics aside, or its code begins so.

    With a day, every name that it bore until then counts; else today's alone.
    """
    if rules.looks_like_code(typed):
        return Q(**{f"{prefix}code__startswith": typed.strip()})
    words = rules.search_words(typed)
    condition = Q()
    for word in words:
        condition &= Q(**{f"{prefix}name_fold__contains": word})
    if day is None or not words:
        return condition
    borne = UnitName.objects.filter(valid_from__lte=day)
    for word in words:
        borne = borne.filter(name_fold__contains=word)
    return condition | Q(**{f"{prefix}pk__in": borne.order_by().values("unit")})


def search(day: date, typed: str) -> QuerySet[Unit]:
    """Find units by name or code on a day; names that carry the diacritics as they were typed come first.

    Names that a unit bore until that day are searched too: `Unit.former_match` says which one it was.
    """
    found = at(day).filter(named(typed, day=day))
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
        ),
        "unit__names",
    )
    if top is not None:
        places = places.filter(in_range(path_of(top, day) or "0")).exclude(unit=top)
    if typed.strip():
        places = places.filter(named(typed, "unit__", day))
    if kind:
        places = places.filter(unit__kind__code=kind)
    if group:
        places = places.filter(unit__memberships__group__public_id=group)
    return places.alias(rank=_rank(typed, "unit__")).order_by("rank", *ORDERS.get(order, ORDERS["ten"]))


def child_named(parent: Unit, name: str, day: date) -> Unit | None:
    """Give the unit directly below another whose name is spelt alike (case, spaces, tone place aside), or None."""
    key = rules.name_key(name)
    alike = children(parent, day).filter(named(name, day=day))
    return next((child for child in alike if rules.name_key(child.name_on(day)) == key), None)


def near_twins(parent: Unit, name: str, day: date) -> list[Unit]:
    """Give units directly below another whose names are near to a name: to be asked about, never guessed.

    None where one is spelt alike: that is no question. Two queries.
    """
    names = dict(children(parent, day).prefetch_related(None).values_list("pk", "name"))
    key = rules.name_key(name)
    if any(rules.name_key(other) == key for other in names.values()):
        return []
    others: dict[str, list[str]] = {}
    for pk, other in names.items():
        others.setdefault(twins.twin_key(other), []).append(str(pk))
    near = [int(pk) for pk in twins.near(name, others)]
    found = Unit.objects.select_related("kind").in_bulk(near)
    return [found[pk] for pk in near]


def find_typed(typed: str, day: date) -> list[Unit]:
    """Give the units of the home province on a day that are meant by a code or a whole name; more than one is doubt."""
    home = home_province()
    if home is None or not typed.strip():
        return []
    there = at(day).filter(province_code=home.province_code)
    if rules.looks_like_code(typed):
        return list(there.filter(code=typed.strip()).exclude(is_home=True)[:2])
    key = rules.name_key(typed)
    alike = there.filter(named(typed, day=day)).distinct()[:200]
    return [unit for unit in alike if rules.name_key(unit.name_on(day)) == key]


def names_to_type(day: date) -> list[str]:
    """Give the names of what stands directly below the home province on a day, to be offered while one types."""
    home = home_province()
    if home is None:
        return []
    return list(children(home, day).prefetch_related(None).values_list("name", flat=True)[:1000])
