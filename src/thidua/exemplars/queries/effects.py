"""What changed where an exemplar was taken up, beside units that did not take it up (`rules.effect`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua.allocation.queries import in_time
from thidua.campaigns.models import Target
from thidua.campaigns.rules import Accrual, Comparison, Polarity
from thidua.exemplars.models import Replication, ReplicationState
from thidua.exemplars.queries.shares import at_the_beginning, shares
from thidua.exemplars.rules.effect import NOT_CARRIED, Cell, Change, Effect, effect
from thidua.organisations.models import Unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign
    from thidua.exemplars.models import Exemplar
    from thidua.exemplars.queries.shares import Key, Share


@dataclass(frozen=True, slots=True)
class Shown:
    """The effect of a replication with the two periods between which it is read; ``after`` is None before it ended.

    Where ``before`` is None the baselines of the units stand before.
    """

    target: Target
    before: Period | None
    after: Period | None
    effect: Effect | None
    now: Share | None
    then: Share | None


def period_before(campaign: Campaign, day: date) -> Period | None:
    """Give the last period that had ended on a day. One query."""
    return in_time(campaign).filter(ends_on__lt=day).last()


def measurable(exemplar: Exemplar) -> QuerySet[Target]:
    """Give the targets on which an effect can be read: of the exemplar's campaign, where more is better."""
    found = Target.objects.filter(campaign=exemplar.campaign_id, polarity=Polarity.HIGHER)
    return found.exclude(comparison=Comparison.PARTS).order_by("ordinal", "pk")


def effect_of(replication: Replication, *, today: date) -> Shown | None:
    """Read the effect of a replication; None where it names no target or nothing is known from before it began.

    Before the first period had ended a level is read against the baselines that units were given with their goals.
    """
    target, before = replication.target, replication.before
    if target is None:
        return None
    key = (replication.unit_id, target.pk)
    periods = list(in_time(target.campaign))
    then = _then(target, before, today, periods)
    if before is None and (key not in then or then[key].cell.share is None):
        return None
    later = [one for one in periods if replication.begun_on <= one.ends_on < today]
    after, now = _newest(target, later, key, today, periods)
    if after is None:
        return Shown(target, before, None, None, None, then.get(key))
    changes = _changes(replication, then, now)
    found = effect(changes.pop(replication.unit_id, Change(key[0], NOT_CARRIED, NOT_CARRIED)), list(changes.values()))
    return Shown(target, before, after, found, now.get(key), then.get(key))


def _then(target: Target, before: Period | None, today: date, periods: Sequence[Period]) -> Mapping[Key, Share]:
    """Give what units had reached before; of what adds up a baseline may be another year's, so it says nothing."""
    if before is not None:
        return shares(target.campaign, before, [target], today=today, periods=periods)
    return at_the_beginning(target) if target.indicator.accrual == Accrual.LEVEL else {}


def _newest(
    target: Target, later: Sequence[Period], key: Key, today: date, periods: Sequence[Period]
) -> tuple[Period | None, Mapping[Key, Share]]:
    """Give the newest period in which the unit gave a figure, else the newest that has ended, with its shares.

    At most two periods are tried: the newest may be under way with its reports.
    """
    tried = [(one, shares(target.campaign, one, [target], today=today, periods=periods)) for one in later[-2:]]
    for period, found in reversed(tried):
        if key in found and found[key].cell.share is not None:
            return period, found
    return tried[-1] if tried else (None, {})


def _changes(replication: Replication, then: Mapping[Key, Share], now: Mapping[Key, Share]) -> dict[int, Change]:
    """Give the changes of the unit and of the units of its kind that did not take the exemplar up. Two queries."""
    took_it_up = Replication.objects.filter(exemplar=replication.exemplar_id).exclude(state=ReplicationState.GIVEN_UP)
    apart = {*took_it_up.values_list("unit_id", flat=True), replication.exemplar.unit_id} - {replication.unit_id}
    units = {unit for unit, _target in (*then, *now)} - apart
    alike = Unit.objects.filter(pk__in=units, kind=replication.unit.kind_id).values_list("pk", flat=True)
    target = replication.target_id or 0
    return {unit: Change(unit, _cell(then, unit, target), _cell(now, unit, target)) for unit in sorted({*alike})}


def _cell(found: Mapping[Key, Share], unit: int, target: int) -> Cell:
    one = found.get((unit, target))
    return one.cell if one is not None else NOT_CARRIED
