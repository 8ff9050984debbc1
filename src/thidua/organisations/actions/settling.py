"""Bringing into force: what a unit's row says of the present follows an event on its first day."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from thidua.audit import actions as audit
from thidua.jobs import actions as jobs
from thidua.kernel.clock import HANOI, day_of
from thidua.organisations import access, queries
from thidua.organisations.actions.standing import take_turn
from thidua.organisations.models import Reorganisation, Unit, UnitName, UnitPlace

if TYPE_CHECKING:
    from datetime import date

    from thidua.kernel.actors import Actor

SETTLE = "organisations.settle"


def settle_in_time(event: Reorganisation, *, by: Actor, at: datetime) -> None:
    """Bring an event into force at once if its day has come, else leave that to a job on its first day."""
    if event.effective_on <= day_of(at):
        _bring_into_force(event, at=at)
        return
    first_moment = datetime.combine(event.effective_on, time(), HANOI)
    jobs.enqueue(kind=SETTLE, key=event.public_id.hex, arguments={}, by=by, at=at, not_before=first_moment)


@transaction.atomic
def settle(*, today: date, by: Actor, at: datetime) -> list[Reorganisation]:
    """Bring into force every planned event whose day has come, oldest first; again changes nothing. Gives them."""
    access.require(by, "unit.settle")
    take_turn()
    due = Reorganisation.objects.filter(settled_at=None, undone_at=None, effective_on__lte=today)
    events = list(due.order_by("effective_on", "number"))
    for event in events:
        _bring_into_force(event, at=at)
        audit.record(
            verb="reorganisation.in_force", subject=event, by=by, at=at, after={"on": event.effective_on.isoformat()}
        )
    return events


def _bring_into_force(event: Reorganisation, *, at: datetime) -> None:
    _take_names(event)
    _take_province_codes(event)
    _pass_home(event)
    event.settled_at = at
    event.save(update_fields=["settled_at"])


def _take_names(event: Reorganisation) -> None:
    """Let units bear the names that the event gave them."""
    for held in UnitName.objects.filter(begun_by=event, valid_to=None).select_related("unit"):
        held.unit.name, held.unit.short_name = held.name, held.short_name
        held.unit.version += 1
        held.unit.save(update_fields=["name", "name_fold", "name_sort", "short_name", "version"])


def _take_province_codes(event: Reorganisation) -> None:
    """Let what the event placed belong to the province below which it stands now; one statement a parent."""
    placed = UnitPlace.objects.filter(begun_by=event)
    outer = placed.exclude(parent__places__begun_by=event).values_list("parent", flat=True)
    tops = {*outer, *event.units_begun.filter(kind__code="province").values_list("pk", flat=True)} - {None}
    for top in UnitPlace.objects.filter(queries.standing(event.effective_on), unit__in=tops).select_related("unit"):
        code = top.unit.province_code
        if code:
            moved = placed.filter(queries.in_range(top.path)).values("unit")
            elsewhere = Unit.objects.filter(pk__in=moved).exclude(province_code=code).exclude(kind__code="province")
            elsewhere.update(province_code=code, version=F("version") + 1)


def _pass_home(event: Reorganisation) -> None:
    """Let the successor be the home province when the event ended it."""
    heir = event.successions.filter(predecessor__is_home=True, predecessor__ended_by=event).order_by("-share", "pk")
    for succession in heir.select_related("successor")[:1]:
        Unit.objects.filter(pk=succession.predecessor_id).update(is_home=False)
        Unit.objects.filter(pk=succession.successor_id).update(is_home=True)
