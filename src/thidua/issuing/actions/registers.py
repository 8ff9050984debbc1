"""A body's own registers: opened, set to the next number, closed; and the number that one gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.issuing import access
from thidua.issuing.actions.refusals import BadNumber, NoRegister, NumberTaken
from thidua.issuing.models import Document, Register
from thidua.issuing.rules import numbers
from thidua.kernel.clock import day_of
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit


@transaction.atomic
def keep_register(
    *, unit: Unit, year: int, series: str, next_number: int, is_open: bool = True, by: Actor, at: datetime
) -> Register:
    """Open a body's register of a year, or set the number that it gives next, or close it.

    Numbers that a body gave elsewhere are passed over that way; gaps are normal. Raises ``BadNumber`` for one that a
    paper bears already or that no paper can bear.
    """
    access.require(by, access.ISSUE, unit, on=day_of(at))
    _turn(unit, year, series)
    if not 1 <= next_number <= numbers.LARGEST:
        raise BadNumber(_("Số phải từ 1 đến %s.") % numbers.LARGEST, field="next_number")
    taken = _highest(unit, year, series)
    if taken is not None and next_number <= taken:
        raise BadNumber(_("Số %s đã có văn bản. Số tiếp theo phải lớn hơn.") % taken, field="next_number")
    there = Register.objects.filter(unit=unit, year=year, series=series).first()
    before = {"next": there.last + 1, "is_open": there.is_open} if there else None
    made, _created = Register.objects.update_or_create(
        unit=unit,
        year=year,
        series=series,
        defaults={"last": next_number - 1, "is_open": is_open},
        create_defaults={"last": next_number - 1, "is_open": is_open, "opened_at": at},
    )
    after = {"series": series, "year": year, "next": next_number, "is_open": is_open}
    if before is None or before != {"next": next_number, "is_open": is_open}:
        audit.record(verb="register.kept", subject=made, by=by, at=at, before=before, after=after)
    return made


def take(unit: Unit, kind: str, year: int, *, at: datetime) -> tuple[int, str]:
    """Take the next number for a kind of paper from the body's register, within the caller's transaction.

    The new year's register begins at 1 by itself where last year's is open. Raises ``NoRegister``.
    """
    series = series_of(unit, kind, year)
    _turn(unit, year, series)
    found = Register.objects.select_for_update().filter(unit=unit, year=year, series=series).first()
    if found is None and _carries_on(unit, year, series):
        found = Register.objects.create(unit=unit, year=year, series=series, opened_at=at)
    if found is None or not found.is_open:
        raise NoRegister(
            _("Cơ quan chưa mở sổ cho loại văn bản này. Hãy mở sổ, hoặc tự ghi số của văn bản."), field="number"
        )
    number = numbers.next_after(found.last, _highest(unit, year, series))
    Register.objects.filter(pk=found.pk).update(last=number)
    return number, series


def note(unit: Unit, kind: str, year: int, number: int) -> str:
    """Give the series of a number that was typed, which the register passes over from now on.

    Raises ``BadNumber``, ``NumberTaken``.
    """
    series = series_of(unit, kind, year)
    _turn(unit, year, series)
    if not 1 <= number <= numbers.LARGEST:
        raise BadNumber(_("Số phải từ 1 đến %s.") % numbers.LARGEST, field="number")
    if Document.objects.filter(unit=unit, year=year, series=series, number=number).exists():
        raise NumberTaken(_("Số %s của năm đã có văn bản khác. Hãy xem lại sổ văn bản.") % number, field="number")
    return series


def series_of(unit: Unit, kind: str, year: int) -> str:
    """Give the series in which a body numbers a kind of paper in a year (`rules.numbers.series_of`)."""
    kept = Register.objects.filter(unit=unit, year__in=[year, year - 1], is_open=True).values_list("series", flat=True)
    return numbers.series_of(kind, set(kept))


def _carries_on(unit: Unit, year: int, series: str) -> bool:
    return Register.objects.filter(unit=unit, year=year - 1, series=series, is_open=True).exists()


def _highest(unit: Unit, year: int, series: str) -> int | None:
    found = Document.objects.filter(unit=unit, year=year, series=series).aggregate(most=Max("number"))
    most: int | None = found["most"]
    return most


def _turn(unit: Unit, year: int, series: str) -> None:
    one_at_a_time(f"register:{unit.pk}:{year}:{series}")
