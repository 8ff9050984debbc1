"""Rehearsing an event: carried out and taken back, so that what is said beforehand is what will happen."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from django.db import transaction

from thidua.organisations import queries
from thidua.organisations.models import WHOLE, Unit, UnitPlace

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from thidua.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Passing:
    """Something that would pass from one unit to another: the names, and the part of the first."""

    predecessor: str
    successor: str
    share: Fraction
    is_new: bool


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What an event would do: who passes what to whom, who ends, begins, is renamed or placed, how many move along."""

    on: date
    passings: list[Passing]
    ended: list[str]
    begun: list[str]
    renamed: list[tuple[str, str]]
    placed: list[tuple[str, str, str]]
    along: int


def rehearse(deed: Callable[..., Any], *, by: Actor, at: datetime, **options: Any) -> Rehearsal:
    """Carry an event out, note what it did, and take everything back; raises whatever the deed refuses."""
    with transaction.atomic():
        event = deed(by=by, at=at, **options)
        noted = _noted(event, options)
        transaction.set_rollback(True)
    return noted


def _noted(event: Any, options: dict[str, Any]) -> Rehearsal:
    begun = list(Unit.objects.filter(begun_by=event).order_by("name_sort", "pk"))
    ended = list(Unit.objects.filter(ended_by=event).order_by("name_sort", "pk"))
    fresh = queries.reorganisation_of(event.public_id)
    assert fresh is not None  # noqa: S101 -- made just before
    places = UnitPlace.objects.filter(begun_by=event).exclude(unit__in=begun).select_related("unit", "parent")
    moved = list(places.order_by("path", "pk"))
    named = options.get("name")
    unit = options.get("unit")
    top = {place.unit_id for place in moved}
    heads = [place for place in moved if place.parent_id not in top]
    return Rehearsal(
        on=event.effective_on,
        passings=[
            Passing(one.predecessor.name, one.successor.name, Fraction(one.share, WHOLE), one.successor in begun)
            for one in fresh.successions.all()
        ],
        ended=[one.name for one in ended],
        begun=[one.name for one in begun],
        renamed=[(unit.name, named)] if named and unit else [],
        placed=[(place.unit.name, _before(place), place.parent.name if place.parent else "") for place in heads[:20]],
        along=len(moved),
    )


def _before(place: UnitPlace) -> str:
    """Name what a unit stood below until this place."""
    last = UnitPlace.objects.filter(unit=place.unit, valid_from__lt=place.valid_from).select_related("parent")
    found = last.order_by("-valid_from", "-pk").first()
    return found.parent.name if found and found.parent else ""
