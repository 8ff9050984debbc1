"""Which share of its own goal each unit reached by the end of a period: what finding and effects are worked out from.

From the components that monitoring adds up (`monitoring.queries.single`), so that what counts there counts here: only
received editions, only what is carried now, figures of a period alone with those before them in the year.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from thidua.allocation.models import Allocation, Scope
from thidua.allocation.queries import in_time
from thidua.campaigns.rules import Accrual, Rollup
from thidua.exemplars.rules.effect import Cell, Said, share_of
from thidua.monitoring.queries import single
from thidua.monitoring.queries.figures import chain_of
from thidua.monitoring.rules.adding import MILLION, NOTHING, Sums, added, value_of
from thidua.reports.models import Extension

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign, Target

Key = tuple[int, int]
"""A unit and a target."""


@dataclass(frozen=True, slots=True)
class Share:
    """What a unit reached of a target by the end of a period, and its size for that target.

    ``is_estimate`` says that part of it is only estimated.
    """

    cell: Cell
    value: Decimal | None
    goal: Decimal | None
    size: Decimal
    is_estimate: bool


def goals_of(targets: Iterable[Target]) -> dict[Key, Allocation]:
    """Give what each unit was given of targets. One query."""
    held = Allocation.objects.filter(
        target__in=[one.pk for one in targets], withdrawn_at__isnull=True, scope=Scope.OWN
    ).order_by("pk")
    return {(one.unit_id, one.target_id): one for one in held}


def shares(
    campaign: Campaign, period: Period, targets: Sequence[Target], *, today: date, periods: Sequence[Period] = ()
) -> dict[Key, Share]:
    """Give the share of each unit and target. Three queries, four without ``periods`` at hand."""
    chain = chain_of(periods or in_time(campaign), period)
    only = targets[0].pk if len(targets) == 1 else 0
    leaves: dict[Key, dict[int, Sums]] = {}
    for leaf in single(campaign, [one.pk for one in chain], target=only):
        leaves.setdefault((leaf.unit, leaf.target), {})[leaf.period] = leaf.sums
    later = dict(Extension.objects.filter(period=period, due__gt=today).values_list("unit_id", "due"))
    by_key = {one.pk: one for one in targets}
    return {
        key: _share(
            by_key[key[1]], held, leaves.get(key, {}), chain, is_over=today >= period.due and key[0] not in later
        )
        for key, held in goals_of(targets).items()
    }


def at_the_beginning(target: Target) -> dict[Key, Share]:
    """Give the share of its goal that each unit had reached by its baseline. One query."""
    return {key: _baseline(held) for key, held in goals_of([target]).items()}


def _baseline(held: Allocation) -> Share:
    share = share_of(held.baseline, held.value)
    cell = Cell(Said.NO_BASELINE if share is None else Said.FIGURE, share)
    return Share(cell, held.baseline, held.value, Decimal(1), is_estimate=False)


def _share(
    target: Target, held: Allocation, said: Mapping[int, Sums], chain: Sequence[Period], *, is_over: bool
) -> Share:
    now = said.get(chain[-1].pk, NOTHING)
    alone = target.indicator.accrual == Accrual.IN_PERIOD
    sums = added(said.get(one.pk, NOTHING) for one in chain) if alone else now
    rollup = Rollup(target.indicator.rollup)
    value = value_of(sums, rollup, target.indicator.kept_decimals) if now.reported else None
    share = share_of(value, held.value)
    reason = Said.FIGURE if share is not None else _reason(now, value, held.value, is_over=is_over)
    return Share(Cell(reason, share), value, held.value, _size(sums, rollup, held.value), bool(sums.estimates))


def _reason(sums: Sums, value: Decimal | None, goal: Decimal | None, *, is_over: bool) -> Said:
    if sums.not_applicable:
        return Said.NOT_APPLICABLE
    if goal is None or value is not None:
        return Said.NO_GOAL
    return Said.OVERDUE if is_over else Said.NOT_DUE


def _size(sums: Sums, rollup: Rollup, goal: Decimal | None) -> Decimal:
    """Give the count that a rate is worked out from, else what was asked; all alike where neither says how large."""
    if rollup is Rollup.RATIO and sums.base > 0:
        return Decimal(sums.base) / Decimal(MILLION)
    if rollup in {Rollup.SUM, Rollup.LATEST} and goal is not None and goal > 0:
        asked: Decimal = goal
        return asked
    return Decimal(1)
