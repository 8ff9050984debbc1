"""Who does the work of emulation: on the day of a form, at a body, and which bodies have said so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.fields import IntegerField
from django.db.models.functions import Coalesce

from thidua.organisations import queries as organisations
from thidua.organisations.models import Unit
from thidua.people import queries as people
from thidua.people.models import User
from thidua.statistics import access
from thidua.statistics.models import Declaration, Organ, Worker
from thidua.statistics.rules import forms, staff

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor
    from thidua.statistics.rules.forms import Place


@dataclass(frozen=True, slots=True)
class Told:
    """An organisation or a person with the cells that count it and what was not said of it."""

    row: Organ | Worker
    places: frozenset[Place]
    unclear: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """A body: how many of both it has on the day of a form, and when it said that these are all."""

    unit: Unit
    organs: int
    workers: int
    declared_at: datetime | None

    @property
    def standing(self) -> str:
        """Say how far the body is: all said, something entered, nothing said."""
        return "declared" if self.declared_at else "begun" if self.organs or self.workers else "silent"


def _day(year: int) -> date:
    return forms.due_day(year)


def _at_work(day: date, prefix: str = "") -> Q:
    """Give the condition that an organisation or a person is at work on a day, at a body that there is."""
    kept = Q(**{f"{prefix}ended_on__isnull": True}) | Q(**{f"{prefix}ended_on__gt": day})
    there = Q(**{f"{prefix}unit__valid_to__isnull": True}) | Q(**{f"{prefix}unit__valid_to__gt": day})
    return kept & there & Q(**{f"{prefix}starts_on__lte": day})


def organs_at(officer: Actor, on: date, year: int) -> Sequence[Told]:
    """Give the organisations that form 0604 of a year counts, by body and name."""
    found = access.visible_organs(officer, on=on).filter(_at_work(_day(year))).select_related("unit")
    rows = found.order_by("unit__name_sort", "unit_id", "name", "pk")
    return [Told(one, staff.organ_places(one.kind), () if one.kind in staff.ORGANS else ("kind",)) for one in rows]


def workers_at(officer: Actor, on: date, year: int) -> Sequence[Told]:
    """Give the people whom form 0605 of a year counts, by body."""
    found = access.visible_workers(officer, on=on).filter(_at_work(_day(year))).select_related("unit", "organ", "user")
    return [_told(one, _day(year)) for one in found.order_by("unit__name_sort", "unit_id", "pk")]


def _told(one: Worker, day: date) -> Told:
    said = staff.Told(one.born_year, one.is_woman, one.education, one.since_on)
    return Told(one, staff.worker_places(said, day), staff.unclear(said))


# -- Bodies -----------------------------------------------------------------------------------------------------------


def bodies(officer: Actor, on: date, year: int) -> Sequence[Body]:
    """Give the bodies that are asked, or have said something, as far as an officer may see them, by name.

    Asked are those directly below the province that is served. Three queries.
    """
    home = organisations.home_province()
    asked = Q(organisations.standing(on, "places__"), places__parent=home) if home else Q(pk__in=[])
    said = Q(emulation_organs__isnull=False) | Q(emulation_workers__isnull=False)
    known = Unit.objects.filter(asked | said | Q(staff_declarations__isnull=False)).order_by().values("pk")
    there = Unit.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=min(on, _day(year))), pk__in=known)
    return _standing(there.filter(pk__in=access.units(officer, on=on).values("pk")), year)


def body_of(officer: Actor, public_id: UUID, on: date) -> Unit | None:
    """Give a body of which an officer may see who does this work there, or None."""
    return access.units(officer, on=on).select_related("kind").filter(public_id=public_id).first()


def _standing(units: QuerySet[Unit], year: int) -> Sequence[Body]:
    declared = Declaration.objects.filter(unit=OuterRef("pk"), year=year).order_by().values("declared_at")[:1]
    rows = units.order_by("name_sort", "pk").annotate(
        organ_count=_counted(Organ, year), worker_count=_counted(Worker, year), declared=Subquery(declared)
    )
    return [Body(one, one.organ_count, one.worker_count, one.declared) for one in rows]


def _counted(model: type[Organ | Worker], year: int) -> Coalesce:
    rows = model._default_manager.filter(_at_work(_day(year)), unit=OuterRef("pk")).order_by().values("unit")
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)


# -- One body ---------------------------------------------------------------------------------------------------------


def organs_of(unit: Unit) -> QuerySet[Organ]:
    """Give every organisation that a body entered, those at work first."""
    return Organ.objects.filter(unit=unit).order_by("ended_on", "name", "pk")


def workers_of(unit: Unit) -> QuerySet[Worker]:
    """Give every person whom a body entered, those at work first."""
    return Worker.objects.filter(unit=unit).select_related("organ", "user").order_by("ended_on", "pk")


def organ_of(unit: Unit, public_id: UUID) -> Organ | None:
    """Give an organisation of a body, or None."""
    return Organ.objects.filter(unit=unit, public_id=public_id).first()


def worker_of(unit: Unit, public_id: UUID) -> Worker | None:
    """Give a person of a body, or None."""
    return Worker.objects.filter(unit=unit, public_id=public_id).select_related("organ", "user").first()


def declared_years(unit: Unit) -> dict[int, datetime]:
    """Give for which years a body said all, and when."""
    return dict(Declaration.objects.filter(unit=unit).order_by("-year").values_list("year", "declared_at"))


def officers_of(unit: Unit, on: date, also: User | None = None) -> QuerySet[User]:
    """Give the people who work at a body on a day, by name, with one more who was chosen before."""
    held = people.in_office(on).filter(unit=unit).order_by().values("user")
    return User.objects.filter(Q(pk__in=held) | Q(pk=also.pk if also else None)).order_by("name_sort", "pk")
