"""The list of officers, one person's page, and what may be chosen when somebody is appointed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import F, Q

from thidua.audit import queries as audit
from thidua.kernel.text import fold
from thidua.organisations import access as organisations
from thidua.organisations import queries as units
from thidua.people import access, rules
from thidua.people.models import Officer, Role, User
from thidua.people.queries.working import ended_with_unit, in_office

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.audit.queries import History
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit

ORDERS = {
    "ten": ("user__name_sort", "unit__name_sort", "pk"),
    "-ten": ("-user__name_sort", "-unit__name_sort", "-pk"),
    "don-vi": ("unit__name_sort", "role__sort", "user__name_sort", "pk"),
    "-don-vi": ("-unit__name_sort", "role__sort", "user__name_sort", "pk"),
    "vai-tro": ("role__sort", "unit__name_sort", "user__name_sort", "pk"),
    "-vai-tro": ("-role__sort", "unit__name_sort", "user__name_sort", "pk"),
}
"""Orders of the list of officers by their word in the address; each ends in a unique key."""
MOST_SUCCESSORS = 4


def listed(
    officer: Actor | None,
    today: date,
    *,
    on: date,
    typed: str = "",
    role: str = "",
    unit: UUID | None = None,
    order: str = "ten",
    is_lost: bool = False,
) -> QuerySet[Officer]:
    """Give the offices that somebody may see and that are held on a day, filtered and ordered.

    ``typed`` is looked for in the person's and the unit's name, diacritics aside. What may not be seen is not searched.
    With ``is_lost`` those that ended with their unit instead.
    """
    seen = access.visible_officers(officer, on=today)
    found = (ended_with_unit(on) if is_lost else in_office(on)).filter(pk__in=seen.values("pk"))
    for word in fold(typed).split():
        found = found.filter(Q(user__name_fold__contains=word) | Q(unit__name_fold__contains=word))
    if role:
        found = found.filter(role__code=role)
    if unit:
        found = found.filter(unit__public_id=unit)
    return found.order_by(*ORDERS.get(order, ORDERS["ten"]))


def lost(officer: Actor | None, today: date) -> int:
    """Count the offices that ended with their unit and that somebody may see, for whoever appoints."""
    if not access.may(officer, "officer.appoint"):
        return 0
    return ended_with_unit(today).filter(pk__in=access.visible_officers(officer, on=today).values("pk")).count()


def person_of(officer: Actor | None, public_id: UUID | str, today: date) -> User | None:
    """Give a person by public id if somebody may see them, else None."""
    return access.visible_users(officer, on=today).filter(public_id=public_id).first()


def office_of(officer: Actor | None, public_id: UUID, today: date) -> Officer | None:
    """Give an office by public id if somebody may see it, else None; with user, unit, kind and role at hand."""
    seen = access.visible_officers(officer, on=today).filter(public_id=public_id)
    return (
        seen.select_related("user", "unit__kind", "role", "deputises__user").prefetch_related("deputies__user").first()
    )


def offices_of_person(officer: Actor | None, person: User, today: date) -> list[Officer]:
    """Give the offices of a person that somebody may see, held, to come and past, newest first."""
    seen = access.visible_officers(officer, on=today).filter(user=person)
    seen = seen.select_related("user", "unit__kind", "role", "deputises__user").prefetch_related("deputies__user")
    return list(seen.order_by(F("valid_to").desc(nulls_first=True), "-valid_from", "-pk"))


def history_of(person: User, offices: list[Officer]) -> History:
    """Give the journal's newest lines about a person's account and the given offices of theirs.

    When somebody comes and goes, and how, is for the journal's readers; where somebody was invited stands among the
    offices that may be seen.
    """
    found = audit.history_of(person, *offices, of=("user", "officer"), but=("user.signed_in", "user.signed_out"))
    lines = [replace(one, changes=[]) if one.verb == "user.invited" else one for one in found.lines]
    return replace(found, lines=lines)


def standing(office: Officer, today: date) -> str:
    """Say whether an office is "held" on a day, begins "later", is "past", or its unit is "gone"."""
    if office.valid_to is not None and office.valid_to <= max(today, office.valid_from):
        return "past"
    if office.unit.valid_to is not None and office.unit.valid_to <= max(today, office.valid_from):
        return "gone"
    return "later" if office.valid_from > today else "held"


def deputies_left(office: Officer, today: date) -> list[Officer]:
    """Give the deputies of an office, now or to come, the next first."""
    left = [one for one in office.deputies.all() if standing(one, today) in {"held", "later"}]
    return sorted(left, key=lambda one: (one.valid_from, one.pk))


def successors(office: Officer, today: date) -> list[Unit]:
    """Give the units that stand on a day in the place of an office's unit, the largest part first."""
    heirs = [unit for unit, _part in units.successors_on(office.unit, today)]
    return [unit for unit in heirs if unit.valid_to is None or unit.valid_to > today][:MOST_SUCCESSORS]


def roles() -> list[Role]:
    """Give every role in its order."""
    return list(Role.objects.order_by("sort", "code"))


def roles_to_give(officer: Actor) -> list[Role]:
    """Give the roles that somebody may give below the top; the action judges again with the unit that was chosen."""
    return [role for role in roles() if rules.may_give(officer.verbs, role.verbs)]


def units_to_appoint_at(officer: Actor, today: date) -> QuerySet[Unit]:
    """Give the units at which somebody may appoint, in Vietnamese order of name."""
    reached = organisations.reachable(officer, "officer.appoint", on=today)
    return units.at(today).filter(pk__in=reached.values("pk"))


def candidates(officer: Actor, office: Officer, today: date) -> list[User]:
    """Give the people who could deputise for an office: seen by somebody, at work for its unit or one below, not it."""
    seen = access.visible_users(officer, on=today).filter(is_active=True).exclude(pk=office.user_id)
    there = in_office(today).filter(unit__in=units.subtree(office.unit, today).values("pk")).values("user_id")
    found = seen.filter(pk__in=there.order_by()).exclude(Q(public_id=officer.actor_id))
    return list(found.order_by("name_sort", "pk"))
