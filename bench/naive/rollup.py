"""Adding up as most programs do: down the tree by recursion, one unit and one target after the other."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from thidua.allocation.models import Allocation
from thidua.organisations.models import UnitPlace
from thidua.reports.models import Reading, Report

if TYPE_CHECKING:
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Target
    from thidua.organisations.models import Unit


def figure(unit: Unit, target: Target, period: Period) -> Decimal | None:
    """Work out a target's figure at a unit."""
    said = list(readings(unit, target, period))
    rollup = target.indicator.rollup
    if not said:
        return None
    if rollup == "ratio":
        base = sum((one.denominator for one, _ in said), Decimal(0))
        return sum((one.numerator for one, _ in said), Decimal(0)) * 100 / base if base else None
    if rollup == "mean":
        weights = sum(weight for _, weight in said)
        return sum((one.value * weight for one, weight in said), Decimal(0)) / weights
    values = [one.value for one, _ in said]
    return max(values) if rollup == "maximum" else sum(values, Decimal(0))


def readings(unit: Unit, target: Target, period: Period) -> list[tuple[Reading, int]]:
    """Give what a unit and everything below it said."""
    found = []
    allocation = Allocation.objects.filter(unit=unit, target=target, withdrawn_at=None).first()
    report = Report.objects.filter(unit=unit, period=period).first()
    if allocation and report and report.counted:
        reading = report.counted.readings.filter(target=target, kind="value").first()
        found += [(reading, allocation.weight)] if reading else []
    for place in UnitPlace.objects.filter(parent=unit, valid_to=None).select_related("unit"):
        found += readings(place.unit, target, period)
    return found
