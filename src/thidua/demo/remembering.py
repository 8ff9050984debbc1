"""How targets of the whole city went from January to August: examples, so that there is something to forecast from."""

from __future__ import annotations

from datetime import time
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from thidua.allocation.models import Allocation, Scope
from thidua.campaigns.rules import Accrual
from thidua.demo.allotting import LAID, MONTHS, SEASON
from thidua.demo.lots import lot
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
SOURCE: Final = "Số liệu ví dụ, không phải số thống kê"


def told(campaign: Campaign, office: Officer) -> Iterator[Told]:
    """Give the office writing down how each target of the whole city had gone."""
    yield LAID, time(11, 0), lambda at: _remember(campaign, office, at)


def _remember(campaign: Campaign, office: Officer, at: datetime) -> None:
    held = Allocation.objects.filter(
        target__campaign=campaign, scope=Scope.WHOLE, withdrawn_at=None, value__isnull=False
    )
    for one in held.select_related("target__indicator", "target__campaign", "unit").order_by("pk"):
        figures = {month_end(2025, month): _figure(one, month) for month in BEFORE}
        actions.set_past(
            target=one.target, version=0, figures=figures, source=SOURCE, is_example=True, by=office, at=at
        )


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
    return (value * share).quantize(Decimal(1).scaleb(-indicator.kept_decimals), ROUND_HALF_UP)
