"""What the product knows of units already, as inputs of items: figures against goals, and duties. No query per unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from thidua.allocation.models import Allocation
from thidua.allocation.queries import in_time
from thidua.campaigns.models import Target
from thidua.campaigns.rules import Accrual, Rollup
from thidua.kernel.actors import SYSTEM
from thidua.monitoring import queries as monitoring
from thidua.monitoring.queries.figures import chain_of
from thidua.monitoring.rules.adding import added, value_of
from thidua.participation.rules import Standing as Stands
from thidua.scoring.models import ItemScore, ScoreSheet, SheetState
from thidua.scoring.rules.table import Inputs, Kind, Standing
from thidua.urging import queries as urging

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign
    from thidua.monitoring.rules.adding import Sums
    from thidua.scoring.models import TableVersion
    from thidua.scoring.rules.table import Item
    from thidua.urging.queries import Column
    from thidua.urging.rules import Cell

REPORT: Final = "report"
"""The code of all regular reports (`rules.table.Item.duty`); ``report:monthly`` those of one rhythm."""
EARLY_BY: Final = timedelta(days=3)
"""Done so long before the last good day, or longer, is done early, where the item asks for that."""
OPEN: Final = (SheetState.OPEN, SheetState.RETURNED, SheetState.SUBMITTED)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known for one item of one unit, and where it was read."""

    inputs: Inputs
    source: dict[str, Any]


def known(version: TableVersion, period: Period | None, today: date) -> dict[tuple[int, str], Known]:
    """Give what is known by the keys of sheet and item, for sheets that are not verified yet. About twenty queries."""
    items = list(version.rules.walk())
    campaign = version.table.campaign
    rows = ScoreSheet.objects.filter(table_version=version, state__in=OPEN).order_by("pk")
    sheets: dict[int, int] = dict(rows.values_list("unit", "pk"))
    found: dict[tuple[int, str], Known] = {}
    by_target = [item for item in items if item.target and item.inputs()]
    if by_target and period is not None:
        for unit, code, one in _figures(campaign, by_target, period):
            if unit in sheets:
                found[sheets[unit], code] = one
    by_duty = [item for item in items if item.duty and item.kind is Kind.DUTIES]
    if by_duty:
        for unit, code, one in _duties(campaign, by_duty, today):
            if unit in sheets:
                found[sheets[unit], code] = one
    return found


def lines_to_read(version: TableVersion) -> Iterable[tuple[int, int, str, Any, Any]]:
    """Give the lines of a version whose sheets are not verified yet: key, sheet, code, and what was read. One query."""
    lines = ItemScore.objects.filter(sheet__table_version=version, sheet__state__in=OPEN).order_by("pk")
    return lines.values_list("pk", "sheet", "code", "read", "read_from")


# -- Figures ----------------------------------------------------------------------------------------------------------


def _figures(campaign: Campaign, items: list[Item], period: Period) -> Iterable[tuple[int, str, Known]]:
    """Give each unit's own figure of a target and the goal that it was given: in four queries."""
    targets = {
        str(one.public_id): one
        for one in Target.objects.filter(campaign=campaign, public_id__in=[item.target for item in items])
        .select_related("indicator")
        .order_by("pk")
    }
    chain = chain_of(in_time(campaign), period)
    sums: dict[tuple[int, int], dict[int, Sums]] = {}
    for leaf in monitoring.single(campaign, [one.pk for one in chain]):
        sums.setdefault((leaf.target, leaf.unit), {})[leaf.period] = leaf.sums
    held = Allocation.objects.filter(target__in=[one.pk for one in targets.values()], withdrawn_at__isnull=True)
    goals: dict[int, dict[int, Decimal | None]] = {}
    for one in held.order_by("pk"):
        goals.setdefault(one.target_id, {})[one.unit_id] = one.value
    for item in items:
        target = targets.get(item.target)
        if target is None:
            continue
        for unit, goal in goals.get(target.pk, {}).items():
            yield unit, item.code, _figure(item, target, period, goal, sums.get((target.pk, unit), {}))


def _figure(item: Item, target: Target, period: Period, goal: Decimal | None, by_period: Mapping[int, Sums]) -> Known:
    source = {
        "target": str(target.public_id),
        "label": target.label,
        "measure": target.measure,
        "period": period.name,
        "period_id": str(period.public_id),
    }
    last = by_period.get(period.pk)
    if last is not None and last.not_applicable and not last.reported:
        return Known(Inputs({}, Standing.NOT_APPLICABLE), source)
    value = _value(target, period, by_period)
    at_hand = {"result": value, "goal": goal, "value": value, "times": value}
    values = {name: found for name in item.inputs() if (found := at_hand.get(name)) is not None}
    if len(values) < len(item.inputs()):
        return Known(Inputs(values, Standing.MISSING), source)
    return Known(Inputs(values), source)


def _value(target: Target, period: Period, by_period: Mapping[int, Sums]) -> Decimal | None:
    """Give what is held against the goal, as `monitoring` does: of figures of periods alone all together."""
    rollup, decimals = Rollup(target.indicator.rollup), target.indicator.kept_decimals
    if target.indicator.accrual == Accrual.IN_PERIOD:
        return value_of(added(by_period.values()), rollup, decimals)
    last = by_period.get(period.pk)
    return None if last is None else value_of(last, rollup, decimals)


# -- Duties -----------------------------------------------------------------------------------------------------------


def _duties(campaign: Campaign, items: list[Item], today: date) -> Iterable[tuple[int, str, Known]]:
    board = urging.board(SYSTEM, campaign, today)
    for item in items:
        places = [place for place, column in enumerate(board.columns) if _is_of(column, item.duty)]
        words = {"duty": item.duty, "day": today.isoformat(), "columns": len(places)}
        for row in board.rows:
            yield row.unit.pk, item.code, _stood(item, [row.cells[place] for place in places], words)


def _is_of(column: Column, duty: str) -> bool:
    """Say whether a column of the board is among the duties of a code."""
    if column.period is None:
        return column.duty == duty
    return duty in {REPORT, f"{REPORT}:{column.period.cadence}"}


def _stood(item: Item, cells: list[Cell], words: dict[str, Any]) -> Known:
    if not cells or all(cell.standing is Stands.NOT_YET_DUE for cell in cells):
        return Known(Inputs({}, Standing.NOT_DUE), words)
    if all(cell.standing is Stands.NOT_APPLICABLE for cell in cells):
        return Known(Inputs({}, Standing.NOT_APPLICABLE), words)
    done = [cell for cell in cells if cell.standing is Stands.DONE]
    early = sum(_is_early(cell) for cell in done) if item.each_early is not None else 0
    counted = {
        "early": early,
        "on_time": len(done) - early,
        "late": sum(cell.standing is Stands.LATE for cell in cells),
        "missing": sum(cell.standing is Stands.OVERDUE for cell in cells),
    }
    return Known(Inputs({name: Decimal(number) for name, number in counted.items()}), words)


def _is_early(cell: Cell) -> bool:
    return cell.due is not None and cell.done_on is not None and cell.done_on + EARLY_BY < cell.due
