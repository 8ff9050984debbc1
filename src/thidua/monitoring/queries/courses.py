"""How figures went before the campaign's own reports, and where they go from here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from thidua.campaigns.rules import Accrual, Rollup
from thidua.monitoring.models import History, PastFigure
from thidua.monitoring.rules import forecast

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from thidua.campaigns.models import Campaign, Target
    from thidua.monitoring.rules.forecast import Forecast


@dataclass(frozen=True, slots=True)
class Past:
    """The course of a target before the campaign's reports: figures by their day, and who says so."""

    version: int = 0
    source: str = ""
    is_example: bool = False
    figures: Mapping[date, Decimal] = field(default_factory=dict)


def kept_past(target: Target) -> History | None:
    """Give the row of what is known of a target before the campaign, if anybody said anything. One query."""
    return History.objects.filter(target=target).first()


def past_of(target: Target) -> Past:
    """Give what is known of a target before the campaign; nothing before anybody said it. Two queries."""
    history = kept_past(target)
    if history is None:
        return Past()
    figures = {one.ends_on: one.value for one in PastFigure.objects.filter(history=history).order_by("ends_on")}
    return Past(history.version, history.source, history.is_example, figures)


def pasts(campaign: Campaign) -> dict[int, dict[date, Decimal]]:
    """Give what is known before the campaign, by the key of the target. One query."""
    found: dict[int, dict[date, Decimal]] = {}
    rows = PastFigure.objects.filter(history__target__campaign=campaign).order_by("history", "ends_on")
    for row in rows.select_related("history"):
        found.setdefault(row.history.target_id, {})[row.ends_on] = row.value
    return found


def forecast_of(
    target: Target, points: Mapping[date, Decimal], past: Mapping[date, Decimal], *, begun: date, end: date
) -> Forecast | None:
    """Say where a target will stand at the end, from complete figures of periods and what was there before.

    Sums since the year began take the year before as their course, sums of periods alone begin with the first period
    (``begun``) and have no past: nobody says what it was summed up from. Everything else is a state.
    """
    accrual, decimals = target.indicator.accrual, target.indicator.kept_decimals
    if accrual == Accrual.CUMULATIVE and target.indicator.rollup in {Rollup.SUM, Rollup.NONE}:
        start = end.replace(month=1, day=1) - timedelta(days=1)
        before = {day: value for day, value in past.items() if day.year == end.year - 1}
        return forecast.of({**past, **points}, start=start, end=end, before=before, decimals=decimals)
    if accrual == Accrual.IN_PERIOD:
        is_sum = target.indicator.rollup == Rollup.SUM
        return forecast.of(points, start=begun - timedelta(days=1) if is_sum else None, end=end, decimals=decimals)
    return forecast.of({**past, **points}, end=end, decimals=decimals)
