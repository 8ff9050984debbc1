"""Whom one may ask about a target, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua.allocation.models import Allocation
from thidua.explanations import access, rules
from thidua.explanations.models import Explanation
from thidua.kernel.actors import allows
from thidua.kernel.workdays import holidays_of
from thidua.people import queries as people

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Target
    from thidua.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that may be asked: whether it leads the target, and whether anybody there would hear."""

    unit: Unit
    is_lead: bool
    has_officers: bool


def lead_of(target: Target) -> Unit | None:
    """Give who leads a target: of a part that nobody leads by itself, who leads the whole."""
    whole = target.parent if target.lead_unit_id is None else None
    return whole.lead_unit if whole else target.lead_unit


def candidates(target: Target, place: Unit, on: date) -> list[Candidate]:
    """Give who may be asked about a figure of a target: first whom one would ask, then the others by name.

    The lead agency and every unit that carries the target now. About a unit's own figure one would ask the unit, about
    the city's the lead agency. Two queries, for a part of a target one or two more.
    """
    lead = lead_of(target)
    carried = Allocation.objects.filter(target=target, withdrawn_at__isnull=True).select_related("unit")
    units = {one.unit_id: one.unit for one in carried.order_by("unit__name_sort", "unit")}
    if lead is not None:
        units = {lead.pk: lead} | units
    if place.pk in units:
        units = {place.pk: units[place.pk]} | units
    offices = people.in_office(on).filter(user__is_active=True, unit__in=units)
    hear = {office.unit_id for office in offices if allows(office.role.verbs, access.WRITE)}
    return [Candidate(one, lead is not None and one.pk == lead.pk, one.pk in hear) for one in units.values()]


def usual_last_day(today: date, days: int = rules.DAYS_TO_ANSWER) -> date:
    """Give the last day that a unit usually gets for an answer: so many working days ahead."""
    return rules.last_day_ahead(today, days, holidays_of(today.year) | holidays_of(today.year + 1))


def open_about(target: Target, period: Period) -> QuerySet[Explanation]:
    """Give the requests about a target in a period that have not come to their end, by the unit's name."""
    found = Explanation.objects.filter(target=target, period=period, state__in=rules.OPEN)
    return found.select_related("unit", "campaign").order_by("unit__name_sort", "pk")
