"""The scenario of a target: what each unit should have reached by the end of each period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from thidua.allocation import access, actions, queries
from thidua.allocation.actions.plotting import planned
from thidua.allocation.forms import Cell, CellForm, Kind, SpreadForm, figure_text
from thidua.allocation.rules import Shape
from thidua.allocation.views.finding import REFUSED, ROWS, allocates, reads_any, target_of
from thidua.campaigns.rules import Accrual
from thidua.campaigns.wording import ACCRUALS
from thidua.kernel.refused import Refused
from thidua.people.door import officers_only

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal
    from uuid import UUID

    from django.forms import BoundField
    from django.http import HttpResponse

    from thidua.allocation.models import Allocation, Period
    from thidua.allocation.queries.plots import PlotRow
    from thidua.campaigns.models import Target
    from thidua.people.door import DoorRequest

COLUMNS = 6
"""So many periods stand side by side."""


def _name(allocation: Allocation, period: Period) -> str:
    return f"kb-{allocation.public_id}-{period.public_id}"


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def scenario(request: DoorRequest, campaign_id: UUID, target_id: UUID) -> HttpResponse:
    """Show the scenario, some periods at a time; the office fills it in cell by cell."""
    target = target_of(request, campaign_id, target_id)
    reads_any(request)
    if request.method == "POST":
        allocates(request)
    rows, columns, shown, periods = _shown(request, target)
    form = CellForm(request.POST if request.method == "POST" else None, cells=_cells(shown, periods))
    if request.method == "POST" and form.is_valid() and _save(request, target, shown, periods, form):
        return redirect(request.get_full_path())
    context = {
        "campaign": target.campaign,
        "target": target,
        "page": rows,
        "columns": columns,
        "periods": periods,
        "form": form,
        "rows": [{"plot": one, "cells": _row_cells(form, one, periods)} for one in shown],
        "outgrown": sum(one.ends_at is not None for one in shown),
        "accrual": ACCRUALS[Accrual(target.indicator.accrual)],
        "allocates": access.allocates(request.officer),
        "may_allocate": access.may_allocate(request.officer, target.campaign),
    }
    return render(request, "allocation/scenario.html", context, status=REFUSED if form.errors else 200)


def _shown(request: DoorRequest, target: Target) -> tuple[Any, Any, list[PlotRow], list[Period]]:
    """Give the page of units, the page of periods, and the rows and periods on them."""
    held = queries.carriers(request.officer, target, request.today)
    rows = Paginator(held, ROWS).get_page(request.GET.get("trang"))
    columns = Paginator(queries.in_time(target.campaign), COLUMNS).get_page(request.GET.get("ky"))
    periods = list(columns.object_list)
    return rows, columns, queries.plots(list(rows.object_list), periods), periods


def _row_cells(
    form: CellForm, row: PlotRow, periods: Sequence[Period]
) -> list[tuple[BoundField, Period, Decimal | None]]:
    return [
        (form[_name(row.allocation, period)], period, point) for period, point in zip(periods, row.points, strict=True)
    ]


def _cells(shown: Sequence[PlotRow], periods: Sequence[Period]) -> list[Cell]:
    return [
        Cell(
            _name(row.allocation, period),
            Kind.FIGURE,
            figure_text(point),
            _("Kịch bản"),
            f"dv-{row.allocation.public_id} ky-{period.public_id}",
        )
        for row in shown
        for period, point in zip(periods, row.points, strict=True)
    ]


def _save(
    request: DoorRequest, target: Target, shown: Sequence[PlotRow], periods: Sequence[Period], form: CellForm
) -> bool:
    points = {
        (row.allocation.pk, period.pk): form.changed[name]
        for row in shown
        for period in periods
        if (name := _name(row.allocation, period)) in form.changed
    }
    try:
        count = actions.set_scenario(campaign=target.campaign, points=points, by=request.officer, at=request.at)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    _say(request, count)
    return True


def _say(request: DoorRequest, count: int) -> None:
    said = ngettext("Đã ghi %s ô kịch bản.", "Đã ghi %s ô kịch bản.", count) % count
    messages.success(request, said if count else _("Không có gì thay đổi."))


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def spread(request: DoorRequest, campaign_id: UUID, target_id: UUID) -> HttpResponse:
    """Spread the values of all units over the periods: looked at first, written after."""
    target = target_of(request, campaign_id, target_id)
    allocates(request)
    periods = list(queries.in_time(target.campaign))
    held = list(queries.carriers(request.officer, target, request.today))
    form = SpreadForm(request.POST if request.method == "POST" else None, periods=periods)
    points: Mapping[tuple[int, int], Decimal | None] = {}
    if request.method == "POST" and form.is_valid():
        shape, figures = Shape(form.cleaned_data["shape"]), form.figures()
        try:
            points = planned(target.campaign, held, shape, figures)
            if "xem" not in request.POST:
                count = actions.spread_scenario(
                    campaign=target.campaign,
                    allocations=held,
                    shape=shape,
                    figures=figures,
                    by=request.officer,
                    at=request.at,
                )
                _say(request, count)
                return redirect("allocation:scenario", campaign_id, target_id)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    valued = [one for one in held if one.value is not None]
    context = {
        "campaign": target.campaign,
        "target": target,
        "form": form,
        "periods": periods,
        "valued": len(valued),
        "preview": [
            {"unit": one.unit, "points": [(period, points.get((one.pk, period.pk))) for period in periods]}
            for one in valued[:ROWS]
            if points
        ],
        "accrual": ACCRUALS[Accrual(target.indicator.accrual)],
        "may_allocate": access.may_allocate(request.officer, target.campaign),
    }
    return render(request, "allocation/spread.html", context, status=REFUSED if form.errors else 200)
