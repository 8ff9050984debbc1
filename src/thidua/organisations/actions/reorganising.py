"""Units merged, split, renamed, moved and dissolved by an act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.organisations import access, queries, rules
from thidua.organisations.actions.refusals import NoSuchPlace
from thidua.organisations.actions.standing import refuse_later_change, settled_path, standing_path, too_deep
from thidua.organisations.models import Unit, UnitPlace

if TYPE_CHECKING:
    from datetime import date, datetime

    from thidua.kernel.actors import Actor


@transaction.atomic
def place_unit(*, unit: Unit, parent: Unit, on: date, by: Actor, at: datetime) -> UnitPlace:
    """Put a unit, with everything below it, under another parent from a day on; before that day nothing changes.

    Raises ``NoSuchPlace`` when either does not stand on that day, when the parent is the unit or below it, when the
    tree would grow too deep, or when something below the unit, or the parent, changes on a later day.
    """
    access.require(by, "unit.place", unit, on=day_of(at))
    moving = _movable(unit, parent, on)
    old, new = moving[0].path, queries.path_of(parent, on)
    before = moving[0].parent
    try:
        moved = [_moved(place, old, rules.path_below(new, unit.pk), on) for place in moving]
    except rules.TooDeep:
        raise too_deep() from None
    moved[0].parent = parent
    standing = [place.pk for place in moving if place.valid_from < on]
    UnitPlace.objects.filter(pk__in=standing).update(valid_to=on)
    UnitPlace.objects.exclude(pk__in=standing).filter(pk__in=[place.pk for place in moving]).delete()
    UnitPlace.objects.bulk_create(moved, batch_size=1000)
    audit.record(
        verb="unit.placed",
        subject=unit,
        by=by,
        at=at,
        before={"parent": str(before.public_id) if before else None},
        after={"parent": str(parent.public_id), "from": on.isoformat(), "units": len(moved)},
    )
    return moved[0]


def _movable(unit: Unit, parent: Unit, on: date) -> list[UnitPlace]:
    """Give the places to be moved, the unit's own first; all of them are open and hold on the day."""
    path, target = standing_path(unit, on), settled_path(parent, on)
    if rules.is_within(target, path):
        raise NoSuchPlace(_("Không đặt một đơn vị vào dưới chính nó."), field="parent")
    below = Q(path__gte=path, path__lt=rules.end_of(path))
    refuse_later_change(UnitPlace.objects.filter(below), on)
    return list(queries.places_at(on).filter(below))


def _moved(place: UnitPlace, old: str, new: str, on: date) -> UnitPlace:
    path = rules.moved(place.path, from_path=old, to_path=new)
    return UnitPlace(unit=place.unit, parent=place.parent, path=path, valid_from=on)
