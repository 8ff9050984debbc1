"""A unit, and a cluster or block, in one campaign: what is asked of them, what they did, where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, Sum

from thidua.allocation.models import Allocation, Scope
from thidua.campaigns import queries as campaigns
from thidua.campaigns.models import Target
from thidua.campaigns.rules import Rollup
from thidua.explanations import queries as explanations
from thidua.kernel.quantities import from_scaled
from thidua.monitoring import queries as monitoring
from thidua.monitoring.rules.adding import value_of
from thidua.participation import queries as participation
from thidua.reports import access
from thidua.scoring import queries as scoring
from thidua.urging import queries as urging

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from decimal import Decimal
    from uuid import UUID

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign
    from thidua.explanations.queries import Listed
    from thidua.kernel.actors import Actor
    from thidua.monitoring.queries import Dashboard
    from thidua.monitoring.rules.adding import Sums
    from thidua.organisations.models import Group, Unit
    from thidua.participation.models import Launch
    from thidua.scoring.models import ScoreSheet
    from thidua.urging.models import Urge
    from thidua.urging.queries import Board

NEWEST: Final = 10
"""So many urgings and requests for explanation are shown; the rest are in their own lists."""


@dataclass(frozen=True, slots=True)
class UnitProfile:
    """A unit in a campaign: its duties as a board of one row, its launch, its figures, what it was asked, its sheets.

    ``figures`` are those of ``period``, None where there is no period; ``board`` has no row for a unit that takes no
    part itself.
    """

    unit: Unit
    board: Board
    launch: Launch | None
    figures: Dashboard | None
    urges: list[Urge]
    requests: list[Listed]
    sheets: list[ScoreSheet]


def unit_profile(
    officer: Actor | None, campaign: Campaign, unit_id: UUID, period: Period | None, today: date
) -> UnitProfile | None:
    """Give a unit in a campaign as an officer who may read it sees it, else None. About thirty queries."""
    unit = access.readable(officer, on=today).filter(public_id=unit_id).select_related("kind").first()
    if unit is None:
        return None
    asked = explanations.listed(officer, campaign, today, unit=unit.public_id)
    return UnitProfile(
        unit=unit,
        board=urging.board(officer, campaign, today, units=[unit.public_id]),
        launch=participation.launch_of(campaign, unit),
        figures=monitoring.dashboard(campaign, unit, period, today=today) if period else None,
        urges=list(urging.urges_of(officer, campaign, unit, today)[:NEWEST]),
        requests=explanations.rows(asked[:NEWEST], today),
        sheets=list(scoring.of_unit(officer, campaign, unit, on=today)[:NEWEST]),
    )


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """What the members of a group come to together in one target: by the operator, of what they were given in all.

    ``given`` is None where not every member that carries it has a value, or values do not add up.
    """

    target: Target
    sums: Sums
    value: Decimal | None
    given: Decimal | None


@dataclass(frozen=True, slots=True)
class GroupProfile:
    """A cluster or block in a campaign: its members' duties, and what their own figures come to in a period."""

    group: Group
    board: Board
    figures: list[GroupFigure]


def group_profile(
    officer: Actor | None, campaign: Campaign, group_id: UUID, period: Period | None, today: date
) -> GroupProfile | None:
    """Give a group of the campaign's year to whoever may read each of its members, else None. About twenty queries."""
    groups = participation.readable_groups(officer, today).filter(year=campaigns.year_of(campaign))
    group = groups.filter(public_id=group_id).first()
    if group is None:
        return None
    board = urging.board(officer, campaign, today, group=group.public_id)
    units = [row.unit.pk for row in board.rows]
    return GroupProfile(group, board, _figures(campaign, units, period) if period else [])


def _figures(campaign: Campaign, members: Sequence[int], period: Period) -> list[GroupFigure]:
    together = monitoring.of_units(campaign, period.pk, members)
    held = Allocation.objects.filter(
        target__campaign=campaign, withdrawn_at__isnull=True, scope=Scope.OWN, unit__in=members
    ).order_by()
    given = _given(held.values_list("target", "decimals").annotate(Sum("value"), Count("value"), Count("pk")))
    targets = Target.objects.filter(campaign=campaign, pk__in=together).select_related("indicator", "parent")
    return [_figure(one, together[one.pk], given.get(one.pk)) for one in targets.order_by("ordinal", "pk")]


def _given(rows: Iterable[tuple[Any, ...]]) -> dict[int, Decimal]:
    """Give what members were given together, by target: of those where each was given something."""
    found: dict[int, Decimal] = {}
    for target, decimals, total, valued, carriers in rows:
        if total is not None and valued == carriers and target not in found:
            found[target] = from_scaled(int(total), decimals)
    return found


def _figure(target: Target, sums: Sums, given: Decimal | None) -> GroupFigure:
    rollup = Rollup(target.indicator.rollup)
    adds = rollup in {Rollup.SUM, Rollup.LATEST}
    value = value_of(sums, rollup, target.indicator.kept_decimals)
    return GroupFigure(target, sums, value, given if adds else None)
