"""One target: who carries it with what value, edited in place, and how its indicator is read."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from thidua.allocation import access, actions, export, queries
from thidua.allocation.forms import Cell, CellForm, IndicatorForm, Kind, figure_text
from thidua.allocation.models import Scope
from thidua.allocation.views.finding import REFUSED, ROWS, allocates, reads_any, target_of
from thidua.audit.queries import history_of
from thidua.campaigns import actions as campaign_actions
from thidua.campaigns import queries as campaigns
from thidua.campaigns.actions.reading import fewest_decimals
from thidua.campaigns.rules import Accrual, Rollup
from thidua.campaigns.wording import ACCRUALS, ROLLUPS
from thidua.design.sheets import as_csv
from thidua.design.versions import saved
from thidua.kernel.ids import id_in
from thidua.kernel.refused import Refused
from thidua.organisations import queries as organisations
from thidua.people.door import officers_only
from thidua.records.revisions import fresh
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from thidua.allocation.models import Allocation
    from thidua.campaigns.models import Indicator, Target
    from thidua.people.door import DoorRequest

COLUMNS = {"gia-tri": "value", "goc": "baseline", "pham-vi": "scope", "ghi-chu": "note"}
"""Columns of the table by the beginning of their cells' names."""
WEIGHTS = {"trong-so": "weight"}
"""One more where the figures of units are averaged."""


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("search", when=("tim",))
def target(request: DoorRequest, campaign_id: UUID, target_id: UUID) -> HttpResponse:
    """Show who carries a target; the office changes values, baselines, weights, scopes and notes in place."""
    found = target_of(request, campaign_id, target_id)
    reads_any(request)
    if request.method == "POST":
        allocates(request)
    page = Paginator(_wanted(request, found), ROWS).get_page(request.GET.get("trang"))
    shown = list(page.object_list)
    form = CellForm(request.POST if request.method == "POST" else None, cells=_cells(found, shown))
    if request.method == "POST" and form.is_valid() and _save(request, found, shown, form):
        return redirect(request.get_full_path())
    return _page(request, found, page, shown, form)


def _wanted(request: DoorRequest, found: Target) -> QuerySet[Allocation]:
    asked = request.GET
    return queries.carriers(
        request.officer,
        found,
        request.today,
        typed=asked.get("tim", "")[:100],
        group=id_in(asked.get("nhom", "")),
        given=asked.get("loc", ""),
    )


def _columns(found: Target) -> dict[str, str]:
    return COLUMNS | (WEIGHTS if found.indicator.rollup == Rollup.MEAN else {})


def _cells(found: Target, shown: Sequence[Allocation]) -> list[Cell]:
    cells, columns = [], _columns(found)
    for one in shown:
        name = one.public_id
        heads = {start: f"dv-{name} cot-{start}" for start in columns}
        scopes = tuple(Scope.choices)
        cells += [
            Cell(f"gia-tri-{name}", Kind.FIGURE, figure_text(one.value), _("Giá trị"), heads["gia-tri"]),
            Cell(f"goc-{name}", Kind.FIGURE, figure_text(one.baseline), _("Gốc so sánh"), heads["goc"]),
            Cell(f"pham-vi-{name}", Kind.CHOICE, one.scope, _("Phạm vi"), heads["pham-vi"], scopes),
            Cell(f"ghi-chu-{name}", Kind.TEXT, one.note, _("Ghi chú"), heads["ghi-chu"]),
        ]
        if "trong-so" in heads:
            weight = figure_text(Decimal(one.weight))
            cells.append(Cell(f"trong-so-{name}", Kind.FIGURE, weight, _("Trọng số"), heads["trong-so"]))
    return cells


def _save(request: DoorRequest, found: Target, shown: Sequence[Allocation], form: CellForm) -> bool:
    """Write what changed as one deed and say how many rows did."""
    changes = []
    for one in shown:
        columns = {
            column: form.changed[name]
            for start, column in _columns(found).items()
            if (name := f"{start}-{one.public_id}") in form.changed
        }
        if columns:
            changes.append((one, columns))
    try:
        count = actions.amend_allocations(target=found, changes=changes, by=request.officer, at=request.at)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    said = ngettext("Đã lưu %s đơn vị.", "Đã lưu %s đơn vị.", count) % count
    messages.success(request, said if count else _("Không có gì thay đổi."))
    return True


def _page(request: DoorRequest, found: Target, page: Any, shown: Sequence[Allocation], form: CellForm) -> HttpResponse:
    campaign = found.campaign
    asked = {name: request.GET.get(name, "") for name in ("tim", "nhom", "loc")}
    may_allocate, columns = access.may_allocate(request.officer, campaign), _columns(found)
    rows = [
        {
            "carrier": one,
            "fields": {start.replace("-", "_"): form[f"{start}-{one.allocation.public_id}"] for start in columns},
        }
        for one in queries.with_groups(shown, campaign)
    ]
    context = {
        "campaign": campaign,
        "target": found,
        "page": page,
        "rows": rows,
        "form": form,
        "filters": asked,
        "is_filtered": any(asked.values()),
        "groups": organisations.groups_in_short(campaigns.year_of(campaign)),
        "outgrown": queries.outgrown(shown),
        "balance": queries.balances([found])[found.pk] if access.reads_all(request.officer) else None,
        "accrual": ACCRUALS[Accrual(found.indicator.accrual)],
        "is_averaged": found.indicator.rollup == Rollup.MEAN,
        "rollup": ROLLUPS[Rollup(found.indicator.rollup)],
        "allocates": access.allocates(request.officer),
        "may_allocate": may_allocate,
        "today": request.today,
    }
    return render(request, "allocation/target.html", context, status=REFUSED if form.errors else 200)


@require_safe
@officers_only
@limited("export")
def target_csv(request: DoorRequest, campaign_id: UUID, target_id: UUID) -> HttpResponse:
    """Give the units that carry a target as they are filtered, all of them, with their scenario, as a file."""
    found = target_of(request, campaign_id, target_id)
    reads_any(request)
    held = list(_wanted(request, found))
    periods = list(queries.in_time(found.campaign))
    return as_csv("chi-tieu-da-giao", export.carrier_lines(queries.plots(held, periods), periods))


# -- How the indicator is read ----------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def indicator(request: DoorRequest, campaign_id: UUID, target_id: UUID) -> HttpResponse:
    """Let the office say how a target's indicator is read."""
    found = target_of(request, campaign_id, target_id)
    allocates(request)
    thing = found.indicator
    form = IndicatorForm(request.POST if request.method == "POST" else None, initial=_as_read(thing))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def describe() -> object:
            return campaign_actions.describe_indicator(indicator=thing, by=request.officer, at=request.at, **data)

        if saved(form, describe, stored=lambda: _as_read(fresh(thing))):
            messages.success(request, _("Đã ghi cách đọc chỉ số."))
            return redirect("allocation:target", campaign_id, target_id)
    context = {
        "campaign": found.campaign,
        "target": found,
        "form": form,
        "fewest": fewest_decimals(thing),
        "history": history_of(thing),
    }
    return render(request, "allocation/indicator.html", context, status=REFUSED if form.errors else 200)


def _as_read(thing: Indicator) -> dict[str, Any]:
    names = ("version", "accrual", "kept_decimals", "rollup", "numerator", "denominator")
    return {name: getattr(thing, name) for name in names}
