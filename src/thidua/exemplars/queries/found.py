"""Units far above their peers in the figures of a period (`rules.finding`), and what was said to them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from thidua.allocation.models import Period
from thidua.allocation.queries import in_time
from thidua.campaigns import access as campaigns
from thidua.campaigns.models import Target
from thidua.campaigns.rules import Comparison, Polarity
from thidua.exemplars.models import Dismissal, Exemplar, State
from thidua.exemplars.queries.shares import Key, Share, shares
from thidua.exemplars.rules.finding import Compared, Peer, compared, named
from thidua.organisations.models import Unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Finding:
    """A unit that stands far above its peers on a target; ``exemplar`` is what was made of it already."""

    unit: Unit
    target: Target
    share: Share
    compared: Compared
    exemplar: Exemplar | None

    @property
    def percent(self) -> Decimal:
        """Give the share in per cent with one place, as it is shown."""
        return Decimal(f"{self.compared.share * 100:.1f}")

    @property
    def usual_percent(self) -> Decimal:
        """Give the usual share in per cent with one place, as it is shown."""
        return Decimal(f"{self.compared.usual * 100:.1f}")


@dataclass(frozen=True, slots=True)
class Findings:
    """What a look through a period gave.

    ``looked_at`` targets had enough units of a kind, ``held`` shares were held against others, ``left_out`` targets are
    not compared: lower is better there, no goal was given to units, or too few reported.
    """

    period: Period
    rows: tuple[Finding, ...]
    looked_at: int
    held: int
    left_out: int
    dismissed: tuple[Dismissal, ...]


def periods_to_look(officer: Actor | None, today: date) -> QuerySet[Period]:
    """Give the periods whose figures somebody may look through: those that have ended, the newest first."""
    found = Period.objects.filter(campaign__in=campaigns.visible_to(officer), ends_on__lt=today)
    return found.select_related("campaign").order_by("-ends_on", "-pk")


def period_to_look(officer: Actor | None, public_id: UUID | None, today: date) -> Period | None:
    """Give one of them, the newest with figures where none is named; one query."""
    found = periods_to_look(officer, today)
    if public_id is not None:
        return found.filter(public_id=public_id).first()
    return found.filter(reports__counted__isnull=False).first()


def findings(period: Period, *, today: date) -> Findings:
    """Look through all targets of a period at once. Seven queries."""
    campaign = period.campaign
    listed = Target.objects.filter(campaign=campaign).select_related("indicator").order_by("ordinal", "pk")
    targets = [one for one in listed if one.comparison != Comparison.PARTS and one.polarity == Polarity.HIGHER]
    reached = shares(campaign, period, targets, today=today, periods=list(in_time(campaign)))
    units = Unit.objects.filter(pk__in={unit for unit, _target in reached}).select_related("kind").in_bulk()
    held = _compared(reached, units)
    everything = [one for rows in held.values() for one in rows]
    by_row = {id(one): target for target, rows in held.items() for one in rows}
    dismissed = tuple(
        Dismissal.objects.filter(period=period).select_related("unit", "target").order_by("target__ordinal", "pk")
    )
    gone = {(one.unit_id, one.target_id) for one in dismissed}
    made = _made(targets)
    by_key = {one.pk: one for one in targets}
    rows = tuple(
        Finding(units[one.unit], by_key[target], reached[one.unit, target], one, made.get((one.unit, target)))
        for one in named(everything)
        for target in [by_row[id(one)]]
        if (one.unit, target) not in gone
    )
    return Findings(period, rows, len(held), len(everything), len(listed) - len(held), dismissed)


def finding_of(period: Period, target_id: UUID, unit_id: UUID, *, today: date) -> Finding | None:
    """Give one finding by the public ids of target and unit, None where there is none."""
    rows = findings(period, today=today).rows
    return next((one for one in rows if (one.target.public_id, one.unit.public_id) == (target_id, unit_id)), None)


def _compared(reached: Mapping[Key, Share], units: Mapping[int, Unit]) -> dict[int, list[Compared]]:
    """Hold the units of each target against those of their kind; what is only estimated does not count."""
    groups: dict[tuple[int, int], list[Peer]] = {}
    for (unit, target), one in sorted(reached.items()):
        if one.cell.share is not None and not one.is_estimate:
            peer = Peer(unit, float(one.cell.share) / 100, float(one.size))
            groups.setdefault((target, units[unit].kind_id), []).append(peer)
    held: dict[int, list[Compared]] = {}
    for (target, _kind), peers in groups.items():
        if rows := compared(peers):
            held.setdefault(target, []).extend(rows)
    return held


def _made(targets: Sequence[Target]) -> dict[Key, Exemplar]:
    found = Exemplar.objects.filter(target__in=[one.pk for one in targets]).exclude(
        state__in=[State.DECLINED, State.WITHDRAWN]
    )
    return {(one.unit_id, one.target_id or 0): one for one in found.order_by("pk")}
