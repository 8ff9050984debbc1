"""Figures of the whole city, as lead agencies report them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

from thidua.allocation.models import Scope
from thidua.monitoring.queries import relations
from thidua.organisations.models import Unit
from thidua.reports.models import Kind, Reading

if TYPE_CHECKING:
    from collections.abc import Collection

    from thidua.campaigns.models import Campaign


@dataclass(frozen=True, slots=True)
class Whole:
    """Who reports a target for the whole city in a period, and what they said; no reading before they did."""

    unit: Unit
    reading: Reading | None

    @property
    def has_value(self) -> bool:
        """Say whether there is a figure."""
        return self.reading is not None and self.reading.kind == Kind.VALUE


def wholes(campaign: Campaign, periods: Collection[int]) -> dict[tuple[int, int], Whole]:
    """Give the figures of the whole city in some periods, by the keys of target and period. Three queries.

    They are read through the same relation as everything that is added up (`relations.leaves`).
    """
    statement = f"""
        WITH RECURSIVE {relations.places(campaign.pk, periods)}, {relations.leaves(scope=Scope.WHOLE)}
        SELECT target, period, unit, reading FROM leaves WHERE carried = 0 ORDER BY 1, 2"""  # noqa: S608 -- as there
    with connection.cursor() as cursor:
        cursor.execute(statement, [])
        rows = cursor.fetchall()
    units = Unit.objects.in_bulk({unit for _target, _period, unit, _reading in rows})
    readings = Reading.objects.select_related("edition__report").in_bulk({row[3] for row in rows if row[3] is not None})
    return {(target, period): Whole(units[unit], readings.get(reading)) for target, period, unit, reading in rows}
