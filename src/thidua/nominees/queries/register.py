"""The register of awards: found by whom, what, by which occasion, for which campaign, which unit, when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, Q, Value, When
from django.db.models.fields import BooleanField

from thidua.campaigns.models import Campaign
from thidua.kernel.text import fold
from thidua.nominees import access
from thidua.nominees.models import Award, Kind, Method
from thidua.nominees.rules import statistics as rules
from thidua.organisations.models import Unit
from thidua.organisations.queries import named

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor
    from thidua.nominees.rules.statistics import Cell, Form


def registered(
    officer: Actor,
    on: date,
    *,
    typed: str = "",
    unit: str = "",
    kind: str = "",
    title: str = "",
    method: str = "",
    campaign: UUID | None = None,
    year: str = "",
    cell: Cell | None = None,
) -> QuerySet[Award]:
    """Give the lines of the register that an officer may see, the newest decision first; revoked ones as well.

    ``typed`` is sought in names of nominees, diacritics aside, and in numbers of decisions; ``unit`` in the names of
    the unit as it was, as it is, and of what took its place. ``year`` is that of the decision. With a ``cell`` of a
    form of the statistics exactly its records are given.
    """
    found = access.visible_awards(officer, on=on)
    for word in fold(typed).split():
        found = found.filter(Q(nominee__name_fold__contains=word) | Q(decision_number__icontains=word))
    if unit.strip():
        found = found.filter(_of_unit(unit, on))
    found = found.filter(nominee__kind=kind) if kind in Kind.values else found
    found = found.filter(title=title) if title else found
    found = found.filter(method=method) if method in Method.values else found
    found = found.filter(campaign__public_id=campaign) if campaign else found
    found = found.filter(decided_on__year=int(year)) if _is_year(year) else found
    found = found.filter(_of_cell(cell)) if cell else found
    rows = found.select_related("nominee__unit", "unit", "campaign").annotate(opens=_opens(officer, on))
    return rows.order_by("-decided_on", "ordinal", "-pk")


def _is_year(typed: str) -> bool:
    return typed.isascii() and typed.isdigit() and len(typed) == len("2025") and typed != "0000"


def _opens(officer: Actor, on: date) -> Case:
    """Say whether the officer may open the nominee of a line, which may belong to another body by now."""
    mine = Q(nominee__unit__in=access.units(officer, access.READ, on=on))
    return Case(When(mine, then=Value(True)), default=Value(False), output_field=BooleanField())


def _of_unit(typed: str, on: date) -> Q:
    units = Unit.objects.filter(named(typed[:100], day=on)).order_by().values("pk")
    before = Unit.objects.filter(successions__successor__in=units).order_by().values("pk")
    return Q(unit__in=units) | Q(nominee__unit__in=units) | Q(unit__in=before)


def _of_cell(cell: Cell) -> Q:
    said: dict[str, Any] = {"revoked_on__isnull": True, "title__in": cell.titles}
    columns = {"kind": "nominee__kind", "group": "position_group", "method": "method"}
    said |= {column: value for name, column in columns.items() if (value := getattr(cell, name))}
    return Q(**said) & (Q(nominee__is_enterprise=True) if cell.is_enterprise else Q())


def award_of(officer: Actor, public_id: UUID, on: date) -> Award | None:
    """Give a line of the register that an officer may see, or None."""
    found = access.visible_awards(officer, on=on).filter(public_id=public_id)
    rows = found.select_related("nominee__unit", "unit", "campaign").annotate(opens=_opens(officer, on))
    return rows.first()


def years_registered(officer: Actor, on: date) -> list[int]:
    """Give the years of the decisions that an officer may see, the newest first."""
    days = access.visible_awards(officer, on=on).order_by().dates("decided_on", "year", order="DESC")
    return [day.year for day in days]


def campaigns_registered(officer: Actor, on: date) -> QuerySet[Campaign]:
    """Give the campaigns that visible awards were for."""
    there = access.visible_awards(officer, on=on).order_by().values("campaign")
    return Campaign.objects.filter(pk__in=there).order_by("title", "pk")


def counted(officer: Actor, on: date, form: Form, year: int) -> Mapping[tuple[str, int], int]:
    """Count the awards decided in a year by row and column of a form of the statistics. One query.

    A revoked award is not counted.
    """
    groups = _in_form(officer, on, form, year).values_list(
        "title", "nominee__kind", "position_group", "method", "nominee__is_enterprise"
    )
    told = groups.annotate(Count("pk", distinct=True))
    return rules.counted(form, [(rules.Told(*row[:5]), row[5]) for row in told])


def counts_examples(officer: Actor, on: date, form: Form, year: int) -> bool:
    """Say whether any award that such a form counts is made up."""
    return _in_form(officer, on, form, year).filter(is_example=True).exists()


def _in_form(officer: Actor, on: date, form: Form, year: int) -> QuerySet[Award]:
    found = access.visible_awards(officer, on=on).filter(decided_on__year=year, revoked_on__isnull=True)
    return found.filter(title__in=form.titles).order_by()
