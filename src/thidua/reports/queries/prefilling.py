"""What a new report begins with: what the product knows already, as a Vietnamese report says it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from thidua.kernel.dates import table_date
from thidua.kernel.numbers import format_number
from thidua.participation.models import Launch, Theme
from thidua.reports.models import Status
from thidua.reports.rules import figures
from thidua.reports.rules.cells import prose
from thidua.reports.rules.outline import LEADERSHIP

if TYPE_CHECKING:
    from collections.abc import Collection

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign
    from thidua.organisations.models import Unit
    from thidua.participation.models import UnitPlan


def first_figure(period: Period, last_year: Decimal | None) -> figures.Figure:
    """Give the figure that a form begins with: empty, as of the cut-off day.

    Figures whose period ends on the day that is too late or after it are estimates ("ước cả năm").
    """
    estimated = period.ends_on >= period.due
    return figures.Figure(
        status=(Status.ESTIMATE if estimated else Status.ACTUAL).value,
        as_of=min(period.ends_on, period.due - timedelta(days=1)),
        last_year=last_year,
    )


def launches_of(campaigns: Collection[Campaign], units: Collection[Unit]) -> dict[int, dict[int, Launch]]:
    """Give the launches of some units that hold, by unit and campaign, with themes, movements and tasks at hand.

    Four queries at most.
    """
    launches = Launch.objects.filter(campaign__in=campaigns, unit__in=units, withdrawn_at__isnull=True)
    themes = Prefetch("themes", queryset=Theme.objects.order_by("ordinal"))
    found: dict[int, dict[int, Launch]] = {}
    for one in launches.order_by("campaign", "pk").prefetch_related(themes, "movements", "tasks"):
        found.setdefault(one.unit_id, {})[one.campaign_id] = one
    return found


def first_sections(plan: UnitPlan | None, launch: Launch | None) -> dict[str, str]:
    """Give the sections that a report begins with, by key: what the unit issued, when and how it launched."""
    said = [*_of_plan(plan), *_of_launch(launch)]
    return {LEADERSHIP.key: prose("\n".join(said))} if said else {}


def _of_plan(plan: UnitPlan | None) -> list[str]:
    if plan is None or plan.issued_on is None:
        return []
    number = f" số {plan.number}" if plan.number else ""
    return [f"Đơn vị đã ban hành Kế hoạch{number} ngày {table_date(plan.issued_on)}."]


def _of_launch(launch: Launch | None) -> list[str]:
    if launch is None:
        return []
    people = (
        f", {format_number(Decimal(launch.participants))} người tham gia" if launch.participants is not None else ""
    )
    lines = [f"Đã phát động ngày {table_date(launch.held_on)}{people}."]
    for theme in launch.themes.all():
        problem = f", nhằm giải quyết: {theme.problem}" if theme.problem else ""
        resolved = f". Đã giải quyết: {theme.resolved}" if theme.resolved else ""
        lines.append(f"Chủ đề “{theme.name}”{problem}{resolved}.")
    return lines
