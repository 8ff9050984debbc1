"""Which units still wait for their first officer, and whose officers have never come in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q

from thidua.kernel.actors import Reach, reach
from thidua.organisations import access as organisations
from thidua.organisations import queries as units
from thidua.organisations.models import GroupMember, Unit
from thidua.people import access
from thidua.people.models import User
from thidua.people.queries.working import in_office
from thidua.people.rules import clean_email

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor
    from thidua.people.models import Officer

MANY = 120
"""More slips than that are better printed cluster by cluster: the page says so."""
FIRST_ROLE = "unit_officer"


@dataclass(frozen=True, slots=True)
class Invitable:
    """How many units have no officer of their own, and how many officers have never come in.

    ``missing_by_letter`` and ``waiting_by_letter`` say how many of each have an e-mail address that could get a letter.
    """

    missing: int
    waiting: int
    missing_by_letter: int = 0
    waiting_by_letter: int = 0


def units_without_officer(officer: Actor, on: date, *, group: UUID | None = None) -> QuerySet[Unit]:
    """Give the units that somebody may invite and that nobody works for as their officer, in order of name.

    Who invites everywhere invites what competes in a cluster or block that year; everybody else what stands below.
    """
    there = in_office(on).filter(unit=OuterRef("pk"), role__code=FIRST_ROLE).order_by()
    found = units.at(on).filter(_reached(officer, on, group)).exclude(kind__code__in=("nation", "province"))
    return found.filter(~Exists(there))


def officers_never_in(officer: Actor, on: date, *, group: UUID | None = None) -> QuerySet[Officer]:
    """Give the unit officers whom somebody may invite again: they still have the password of their slip, or none."""
    waiting = in_office(on).filter(
        role__code=FIRST_ROLE, user__must_change_password=True, user__is_active=True, deputises=None
    )
    reached = Unit.objects.filter(_reached(officer, on, group)).values("pk")
    alone = ~Exists(in_office(on).filter(user=OuterRef("user")).exclude(pk=OuterRef("pk")).order_by())
    return waiting.filter(alone, unit__in=reached).exclude(Q(user__public_id=officer.actor_id))


def _reached(officer: Actor, on: date, group: UUID | None) -> Q:
    year_s = GroupMember.objects.filter(year=on.year)
    reached = Q(pk__in=organisations.reachable(officer, "user.invite", on=on).values("pk"))
    if group is not None:
        return reached & Q(pk__in=year_s.filter(group__public_id=group).values("unit_id"))
    if reach(officer.verbs, "user.invite") is Reach.ALL:
        return reached & Q(pk__in=year_s.values("unit_id"))
    return reached


def invitable(officer: Actor, on: date, *, group: UUID | None = None) -> Invitable:
    """Count both; nobody who may not invite has any."""
    if not access.may(officer, "user.invite"):
        return Invitable(0, 0)
    missing = list(units_without_officer(officer, on, group=group))
    counts = (
        officers_never_in(officer, on, group=group)
        .order_by()
        .aggregate(waiting=Count("pk"), waiting_by_letter=Count("pk", filter=~Q(user__email="")))
    )
    return Invitable(missing=len(missing), missing_by_letter=len(addresses_free(missing)), **counts)


def addresses_free(units_open: Iterable[Unit]) -> dict[int, str]:
    """Give the e-mail addresses of units that no account has yet, by the unit's key; each to one unit alone."""
    typed = {unit.pk: clean_email(unit.email) for unit in units_open if unit.email}
    given = set(User.objects.filter(email__in=set(typed.values())).values_list("email", flat=True)) if typed else set()
    found: dict[int, str] = {}
    for pk, email in typed.items():
        if email not in given:
            given.add(email)
            found[pk] = email
    return found
