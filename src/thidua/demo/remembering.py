"""How it was before: targets of the whole city month by month, one target where communes began. All of it examples.

So that there is something to forecast from, and something before what was taken up from others.
"""

from __future__ import annotations

from datetime import time
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from thidua.allocation import actions as allocation
from thidua.allocation.models import Allocation, Scope
from thidua.campaigns.rules import Accrual
from thidua.demo.allotting import LAID, MONTHS, SEASON
from thidua.demo.lots import lot
from thidua.demo.reporting import factor_of, is_excellent
from thidua.kernel.dates import month_end
from thidua.monitoring import actions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.demo.lots import Told
    from thidua.people.models import Officer

BEFORE: Final = range(1, 9)
"""The months before the first report."""
HUNDRED: Final = Decimal(100)
BEGUN: Final = "(15)"
"""The target whose beginning is known of each commune."""
CLIMB: Final = 40
"""Communes climbed by less than so many tenths of a point until September,"""
CLIMBED: Final = {"Xã Vĩnh Bảo": Decimal("7.5")}
"""and one that did as another by so many points."""
SOURCE: Final = "Số liệu ví dụ, không phải số thống kê"


def told(campaign: Campaign, office: Officer) -> Iterator[Told]:
    """Give the office writing down how each target of the whole city had gone."""
    yield LAID, time(11, 0), lambda at: _remember(campaign, office, at)
    yield LAID, time(11, 30), lambda at: _begin(campaign, office, at)


def _remember(campaign: Campaign, office: Officer, at: datetime) -> None:
    held = Allocation.objects.filter(
        target__campaign=campaign, scope=Scope.WHOLE, withdrawn_at=None, value__isnull=False
    )
    for one in held.select_related("target__indicator", "target__campaign", "unit").order_by("pk"):
        figures = {month_end(2025, month): _figure(one, month) for month in BEFORE}
        actions.set_past(
            target=one.target, version=0, figures=figures, source=SOURCE, is_example=True, by=office, at=at
        )


def _begin(campaign: Campaign, office: Officer, at: datetime) -> None:
    """Write down from where communes began, a little below what they will say of September."""
    held = Allocation.objects.filter(
        target__campaign=campaign, target__number=BEGUN, unit__kind__code="xa", withdrawn_at=None, value__isnull=False
    )
    for one in held.select_related("target__indicator", "target__campaign", "unit").order_by("pk"):
        reached = min((one.value or 0) * factor_of(one.unit, one.target, excellent=is_excellent(one.unit)), HUNDRED)
        climb = CLIMBED.get(one.unit.name, Decimal(lot(one.unit, "climb", CLIMB)) / 10)
        changes = {"baseline": _rounded(reached - climb, one)}
        allocation.amend_allocation(allocation=one, version=one.version, changes=changes, by=office, at=at)


def _figure(held: Allocation, month: int) -> Decimal:
    """Give a figure near the course that leads to September's scenario; a state stays near its goal."""
    indicator = held.target.indicator
    value: Decimal | None = held.value
    assert value is not None  # noqa: S101 -- asked only of those with a value
    share = Decimal(97 + lot(held.unit, f"state {held.target.ordinal} {month}", 6)) / HUNDRED
    if indicator.accrual != Accrual.LEVEL:
        until_september = SEASON[MONTHS[0].name] / HUNDRED
        wobble = Decimal(lot(held.unit, f"month {held.target.ordinal} {month}", 30)) / HUNDRED
        share = until_september * (month - Decimal("0.3") + wobble) / 9
    return _rounded(value * share, held)


def _rounded(value: Decimal, held: Allocation) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-held.target.indicator.kept_decimals), ROUND_HALF_UP)
