"""A body's stock: kept, measured anew, put away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.records.revisions import revise
from thidua.records.turns import one_at_a_time
from thidua.stationery import access
from thidua.stationery.models import Stock
from thidua.stationery.rules.layout import faults, spots_to_plain
from thidua.stationery.sentences import FAULTS

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.stationery.rules.layout import Layout


class NameTaken(Refused):
    """The body has stock of this name."""


class BadPlace(Refused):
    """Words cannot stand where the stock has them."""


@transaction.atomic
def keep_stock(*, unit: Unit, layout: Layout, by: Actor, at: datetime, is_example: bool = False) -> Stock:
    """Keep a kind of sheet of a body with the places of its words. Raises ``NameTaken``, ``BadPlace``."""
    access.require(by, unit, on=day_of(at))
    _check(unit, layout, None)
    made = Stock.objects.create(unit=unit, kept_at=at, is_example=is_example, **_columns(layout))
    audit.record(verb="stock.kept", subject=made, by=by, at=at, after={"name": made.name, "places": len(layout.spots)})
    return made


@transaction.atomic
def change_stock(*, stock: Stock, version: int, layout: Layout, by: Actor, at: datetime) -> Stock:
    """Measure a sheet anew; batches that were begun keep the sheet that they have.

    Raises ``NameTaken``, ``BadPlace``, ``Stale``.
    """
    access.require(by, stock.unit, on=day_of(at))
    _check(stock.unit, layout, stock)
    before = Stock.objects.get(pk=stock.pk)
    kept = revise(stock, version=version, **_columns(layout))
    was, now = _changed(before, kept)
    if now:
        audit.record(verb="stock.changed", subject=kept, by=by, at=at, before=was, after=now)
    return kept


def _check(unit: Unit, layout: Layout, stock: Stock | None) -> None:
    one_at_a_time(f"stationery:{unit.pk}")
    others = Stock.objects.filter(unit=unit, name=layout.name)
    if (others.exclude(pk=stock.pk) if stock else others).exists():
        raise NameTaken(_("Cơ quan đã có phôi mang tên này. Hãy đặt tên khác."), field="name")
    for field, measure, code in faults(layout):
        raise BadPlace(FAULTS[code], field=f"{field}_{measure}" if field else measure)


def _columns(layout: Layout) -> dict[str, Any]:
    sides = {word: getattr(layout, word) for word in ("name", "width", "height", "right", "down")}
    return sides | {"places": spots_to_plain(layout.spots)}


def _changed(before: Stock, now: Stock) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give what changed; of places only how many did."""
    words = ("name", "width", "height", "right", "down")
    differing = [word for word in words if getattr(before, word) != getattr(now, word)]
    was = {word: getattr(before, word) for word in differing}
    new: dict[str, Any] = {word: getattr(now, word) for word in differing}
    fields = before.spots.keys() | now.spots.keys()
    moved = sum(before.spots.get(field) != now.spots.get(field) for field in fields)
    return was, new | ({"places_changed": moved} if moved else {})


@transaction.atomic
def retire(*, stock: Stock, version: int, is_used: bool, by: Actor, at: datetime) -> Stock:
    """Put stock away that is used up, so that no batch begins on it, or take it out again. Raises ``Stale``."""
    access.require(by, stock.unit, on=day_of(at))
    kept = revise(stock, version=version, retired_at=None if is_used else at)
    audit.record(verb="stock.taken_out" if is_used else "stock.retired", subject=kept, by=by, at=at)
    return kept
