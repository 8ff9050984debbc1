"""Writing what files of allocations and scenarios say, by the deeds of the pages."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from thidua.allocation.actions.allotting import Part, allocate, amend_allocation
from thidua.allocation.actions.plotting import set_scenario
from thidua.allocation.models import Allocation, Period
from thidua.campaigns import access
from thidua.campaigns.models import Target
from thidua.organisations.models import Unit
from thidua.sheets.rules.outcomes import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.sheets.rules.outcomes import Outcome

FIGURES = ("value", "baseline")
COLUMNS = (*FIGURES, "scope", "note", "is_example")


def bring_in_allocations(outcomes: Sequence[Outcome], *, by: Actor, at: datetime) -> None:
    """Give targets and change what was given, inside the caller's transaction.

    The outcomes are those of ``rules.incoming.allocations``, judged in the same transaction.
    """
    access.require(by, "target.allocate")
    changed = {one.target: _figures(dict(one.data)) for one in outcomes if one.verdict is Verdict.CHANGED}
    rows = Allocation.objects.filter(public_id__in=changed).select_related("target__campaign").order_by("pk")
    in_order = sorted(rows, key=lambda one: changed[str(one.public_id)].get("scope") == "whole")
    for row in in_order:
        said = {name: value for name, value in changed[str(row.public_id)].items() if name in COLUMNS}
        amend_allocation(allocation=row, version=row.version, changes=said, by=by, at=at)
    _give([_figures(dict(one.data)) for one in outcomes if one.verdict is Verdict.NEW], by=by, at=at)


def _figures(said: dict[str, Any]) -> dict[str, Any]:
    figures = {name: None if said[name] is None else Decimal(said[name]) for name in FIGURES if name in said}
    return said | figures


def _give(said: Sequence[dict[str, Any]], *, by: Actor, at: datetime) -> None:
    units = {str(one.public_id): one for one in Unit.objects.filter(public_id__in={one["unit"] for one in said})}
    targets = Target.objects.filter(public_id__in={one["target"] for one in said})
    for target in targets.select_related("indicator", "campaign").order_by("pk"):
        parts = [
            Part(unit=units[one["unit"]], **{name: one[name] for name in COLUMNS})
            for one in said
            if one["target"] == str(target.public_id)
        ]
        allocate(target=target, parts=parts, by=by, at=at)


def bring_in_points(outcomes: Sequence[Outcome], *, by: Actor, at: datetime) -> None:
    """Set the points of scenarios, inside the caller's transaction; judged by ``rules.incoming.points``."""
    access.require(by, "target.allocate")
    said = [(one.target, dict(one.data)) for one in outcomes]
    periods = {
        str(one.public_id): one
        for one in Period.objects.filter(public_id__in={data["period"] for _target, data in said}).select_related(
            "campaign"
        )
    }
    held = Allocation.objects.filter(public_id__in={target for target, _data in said})
    keys = {str(public_id): key for public_id, key in held.values_list("public_id", "pk")}
    points: dict[int, dict[tuple[int, int], Decimal | None]] = {}
    for target, data in said:
        period = periods[data["period"]]
        value = None if data["value"] is None else Decimal(data["value"])
        points.setdefault(period.campaign_id, {})[keys[target], period.pk] = value
    campaigns = {one.campaign_id: one.campaign for one in periods.values()}
    for key, of_campaign in points.items():
        set_scenario(campaign=campaigns[key], points=of_campaign, by=by, at=at)
