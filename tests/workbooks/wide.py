"""The wide workbook filled in as somebody offline would."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.reports.stage import NOVEMBER
from tests.workbooks.filling import WIDE as SHEET
from tests.workbooks.filling import typed_wide as typed
from thidua.allocation.models import Allocation
from thidua.jobs import work
from thidua.reports import queries as reports
from thidua.workbooks import actions, queries
from thidua.workbooks.models import Arrival

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Target
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.workbooks.models import Line

VALUE = "Kết quả"
VERDICTS = ("changed_here", "changed_there", "changed_alike", "clash", "refused")
__all__ = ["SHEET", "VALUE", "applied", "cells", "counted", "drained", "lines", "sent", "spread", "told", "typed"]


def spread(targets: Iterable[Target], *units: Unit) -> None:
    """Let more units carry targets."""
    Allocation.objects.bulk_create(
        Allocation(
            target=one,
            unit=unit,
            decimals=one.indicator.kept_decimals,
            value=10,
            allocated_at=NOVEMBER,
            is_example=True,
        )
        for one in targets
        for unit in units
    )


def drained() -> None:
    """Do the work that waits."""
    work.drain(clock=lambda: NOVEMBER)


def sent(campaign: Any, data: bytes, by: Actor) -> Arrival:
    """Send a wide workbook and let it be read."""
    arrival = actions.receive_wide(campaign=campaign, data=data, name="so-chung.xlsx", by=by, at=NOVEMBER)
    drained()
    return Arrival.objects.get(pk=arrival.pk)


def applied(arrival: Arrival, by: Actor) -> Arrival:
    """Write a wide workbook."""
    actions.apply_wide(arrival=arrival, by=by, at=NOVEMBER)
    drained()
    return Arrival.objects.get(pk=arrival.pk)


def lines(arrival: Arrival, verdict: str) -> list[Line]:
    """Give what a tab of the preview shows."""
    if verdict in {"clash", "refused"}:
        return list(queries.lines(arrival, verdict))
    found = queries.WideLines(arrival, verdict)
    return found[0 : len(found)]


def told(arrival: Arrival) -> list[tuple[str, str, str, str, str, str]]:
    """Give every line: verdict, unit or place, target, what stands here, what the file says, why it is refused."""
    every = [one for verdict in VERDICTS for one in lines(arrival, verdict)]
    return [(one.verdict, one.sheet, one.label, one.here, one.there, one.why or one.sentence) for one in every]


def counted(arrival: Arrival) -> dict[str, int]:
    """Give the verdicts that some cell has, but for those that are as they were."""
    return {verdict: count for verdict, count in arrival.counts.items() if count and verdict != "unchanged"}


def cells(period: Period, unit: Unit) -> dict[str, str]:
    """Give what stands in a unit's report."""
    return reports.form_of(period=period, unit=unit, today=NOVEMBER.date()).cells
