"""The days of a unit in a period: its own, where the office gave it a later one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thidua.reports.models import Extension
from thidua.reports.rules import way

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from thidua.allocation.models import Period
    from thidua.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class OwnDays:
    """A unit's days: ``due`` is the first that is too late, ``closes_on`` the first on which nothing is taken."""

    due: date
    closes_on: date | None
    extension: Extension | None = None

    def is_closed(self, today: date) -> bool:
        """Say whether nothing is taken any more."""
        return self.closes_on is not None and today >= self.closes_on


def days_with(period: Period, extension: Extension | None) -> OwnDays:
    """Give a unit's days in a period with its extension, if it has one. No query."""
    return replace(days_until(period, extension.due if extension else None), extension=extension)


def days_until(period: Period, extended: date | None) -> OwnDays:
    """Give a unit's days in a period where only the day of its extension is known. No query."""
    due, closes_on = way.last_moment(due=period.due, closes_on=period.closes_on, extended=extended)
    return OwnDays(due, closes_on)


def own_days_of(period: Period, units: Collection[Unit]) -> dict[int, OwnDays]:
    """Give the days of some units in a period, by the unit's key. One query."""
    found = {one.unit_id: one for one in Extension.objects.filter(period=period, unit__in=units).order_by("pk")}
    return {one.pk: days_with(period, found.get(one.pk)) for one in units}


def own_days(period: Period, unit: Unit) -> OwnDays:
    """Give a unit's days in a period. One query."""
    return days_with(period, Extension.objects.filter(period=period, unit=unit).first())
