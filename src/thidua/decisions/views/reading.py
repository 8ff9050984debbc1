"""The list of decisions with its statistics, one decision, its list as a file."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.awards.queries import law_on
from thidua.decisions import access, export, queries
from thidua.decisions.forms import PrintForm
from thidua.decisions.views.asked import ROWS, decision_for, let_read
from thidua.decisions.wording import FAULTS, in_words, sources_of
from thidua.design.sheets import as_csv, as_xlsx
from thidua.files.serving import download
from thidua.issuing import access as issuing
from thidua.jobs.forms import KeyForm
from thidua.kernel.ids import id_in, new_id
from thidua.people.door import officers_only
from thidua.stationery import access as stationery
from thidua.stationery import queries as stock
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import HttpResponse, HttpResponseBase

    from thidua.decisions.models import Decision
    from thidua.decisions.queries import Row
    from thidua.decisions.rules.fund import Balance
    from thidua.law.reading import Law
    from thidua.people.door import DoorRequest

DRAFTS = "du-thao"
ISSUED = "da-ban-hanh"


@require_safe
@officers_only
@limited("search", when=("tim",))
def decisions(request: DoorRequest) -> HttpResponse:
    """List decisions, with how many were awarded what among those that are shown."""
    let_read(request)
    law = law_on(request.today)
    filters = {name: request.GET.get(name, "") for name in ("tim", "nam", "loai", "noi", "loc")}
    found = _filtered(queries.decisions(request.officer, request.today), filters)
    page = Paginator(found, ROWS).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "rows": [(one, _title(law, one.title)) for one in page],
        "filters": filters,
        "is_filtered": any(filters.values()),
        "years": [(str(one), one) for one in queries.years_there(request.officer, request.today)],
        "titles": [(one.code, one.name) for one in law.titles.values()],
        "bodies": [(str(one.public_id), one.name) for one in queries.bodies_seen(request.officer, request.today)],
        "counts": [(one, _title(law, one.title)) for one in queries.counted(found)],
        "may_write": access.writes(request.officer, on=request.today),
    }
    return render(request, "decisions/decisions.html", context)


def _filtered(found: QuerySet[Decision], filters: dict[str, str]) -> QuerySet[Decision]:
    if filters["nam"].isascii() and filters["nam"].isdigit():
        found = found.filter(year=min(int(filters["nam"]), 9999))
    if filters["loai"]:
        found = found.filter(title=filters["loai"])
    if filters["noi"]:
        body = id_in(filters["noi"])
        found = found.filter(unit__public_id=body) if body else found.none()
    if filters["loc"] in {DRAFTS, ISSUED}:
        found = found.filter(issued_at__isnull=filters["loc"] == DRAFTS)
    return queries.searched(found, filters["tim"]) if filters["tim"].strip() else found


def _title(law: Law, code: str) -> str:
    return law.titles[code].name if code in law.titles else code


@require_safe
@officers_only
def decision(request: DoorRequest, decision_id: UUID) -> HttpResponse:
    """Show one decision: its list with money and what stands against it, its papers, its certificates."""
    return decision_page(request, decision_for(request, decision_id))


def decision_page(request: DoorRequest, found: Decision) -> HttpResponse:
    """Show a decision."""
    day = found.decided_on or request.today
    law = law_on(day)
    rows = queries.rows_of(found, queries.lines_of(found), request.at, day)
    may_issue = access.may_issue(request.officer, found.unit, on=request.today)
    due = sum(row.amount or 0 for row in rows)
    context = {
        "decision": found,
        "title": _title(law, found.title),
        "rows": [_shown(row) for row in rows],
        "how": _how(rows, law),
        "total": due,
        "unknown": sum(row.amount is None for row in rows),
        "faulty": sum(bool(row.faults) for row in rows),
        "papers": queries.about_papers(found) if issuing.reads(request.officer, on=request.today) else [],
        "may_write": access.may_write(request.officer, found.unit, on=request.today),
        "may_draw_up": issuing.may(request.officer, issuing.WRITE, on=request.today),
        "may_issue": may_issue,
        "form": KeyForm(initial={"key": new_id()}),
    } | _money(found, due, may_issue=may_issue)
    if found.issued_at and may_issue and stationery.may_keep(request.officer, on=request.today):
        stocks = [(str(one.public_id), one.name) for one in stock.own_stocks(request.officer, request.today)]
        context |= {"print_form": PrintForm(stocks=stocks, initial={"key": new_id()}), "stocks": stocks}
    return render(request, "decisions/decision.html", context)


def _money(found: Decision, due: int, *, may_issue: bool) -> dict[str, Any]:
    """Give the fund to whoever issues, while the decision is a draft."""
    if found.issued_at or not may_issue:
        return {"balance": None, "short_by": 0}
    balance: Balance = queries.balance_of(found.unit, found.drafted_at.year)
    return {"balance": balance, "short_by": balance.short_by(due)}


def _how(rows: Sequence[Row], law: Law) -> list[dict[str, Any]]:
    """Give how amounts were reckoned, each way once with how many lines it counts for."""
    ways = Counter(
        (row.amount, in_words(row.reckoned), sources_of(row.reckoned, law), bool(row.reckoned.get("is_verified")))
        for row in rows
    )
    return [
        {"amount": amount, "words": words, "sources": sources, "is_verified": verified, "count": count}
        for (amount, words, sources, verified), count in ways.items()
    ]


def _shown(row: Row) -> dict[str, Any]:
    return {
        "line": row.line,
        "name": row.line.name or row.line.nominee.name,
        "unit_name": row.line.unit_name or row.line.nominee.unit.name,
        "amount": row.amount,
        "is_verified": bool(row.reckoned.get("is_verified")),
        "faults": [FAULTS[one] for one in row.faults],
        "certificate": getattr(row.line, "certificate", None),
    }


@require_safe
@officers_only
@limited("export")
def list_csv(request: DoorRequest, decision_id: UUID) -> HttpResponse:
    """Give the list of a decision as a CSV file."""
    found, title, rows = _listed(request, decision_id)
    return as_csv("danh-sach-khen-thuong", export.list_lines(found, title, rows))


@require_safe
@officers_only
@limited("export")
def list_xlsx(request: DoorRequest, decision_id: UUID) -> HttpResponse:
    """Give the list of a decision as an Excel file."""
    found, title, rows = _listed(request, decision_id)
    return as_xlsx("danh-sach-khen-thuong", export.list_xlsx(found, title, rows))


def _listed(request: DoorRequest, decision_id: UUID) -> tuple[Decision, str, list[Row]]:
    found = decision_for(request, decision_id)
    day = found.decided_on or request.today
    rows = queries.rows_of(found, queries.lines_of(found), request.at, day)
    return found, _title(law_on(day), found.title), rows


@require_safe
@officers_only
@limited("export")
def signed_file(request: DoorRequest, decision_id: UUID) -> HttpResponseBase:
    """Hand out the signed paper that was sent."""
    found = decision_for(request, decision_id)
    if found.file is None:
        raise Http404
    return download(found.file)
