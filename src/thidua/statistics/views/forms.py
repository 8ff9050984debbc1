"""The statistical forms of a year; each figure opens what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.design.sheets import as_csv, as_xlsx
from thidua.issuing import access as issuing
from thidua.issuing import queries as papers
from thidua.people.door import needs
from thidua.statistics import access, export, queries
from thidua.statistics.addresses import of_cell, of_form, of_lacking
from thidua.statistics.papers import CODE
from thidua.statistics.rules.forms import MOVEMENTS, NUMBERS, ORGANS, WORKERS, id_of, layouts
from thidua.statistics.wording import UNCLEAR
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from thidua.people.door import DoorRequest
    from thidua.statistics.queries import Filled, Moved, Told
    from thidua.statistics.rules.forms import Layout, Line

FIRST: Final = "0601"
ROWS: Final = 30


def asked_year(request: DoorRequest) -> int:
    """Give the year that the address asks for, if there are forms of it; else this one."""
    typed = request.GET.get("nam", "")
    known = {str(year): year for year in queries.years(request.today)}
    return known.get(typed, request.today.year)


def _asked(request: DoorRequest) -> Filled:
    number = request.GET.get("bieu", "")
    code = number if number in NUMBERS else FIRST
    return queries.form(request.officer, request.today, code, asked_year(request))


@require_safe
@needs(access.FORMS)
def forms(request: DoorRequest) -> HttpResponse:
    """Show a form of a year, every figure with the way to what it counts."""
    filled, today = _asked(request), request.today
    layout = filled.layout
    about = id_of(layout.number, filled.year)
    context = {
        "filled": filled,
        "layout": layout,
        "forms": [(number, f"{number}.N/BNV-TĐKT") for number in NUMBERS],
        "years": [(str(year), year) for year in queries.years(today)],
        "rows": [{"line": line, "cells": _cells(filled, line)} for line in layout.lines],
        "width": len(layout.columns) + 2,
        "beside": _beside(filled),
        "of_staff": layout.number in {ORGANS, WORKERS},
        "reads_staff": access.reads_staff(request.officer, on=today),
        "composer": CODE,
        "about": about,
        "papers": papers.about_thing(request.officer, CODE, about, today)
        if issuing.reads(request.officer, on=today)
        else [],
        "may_draw_up": issuing.may(request.officer, issuing.WRITE, on=today),
    }
    return render(request, "statistics/forms.html", context)


def _cells(filled: Filled, line: Line) -> list[dict[str, Any]]:
    number, year = filled.layout.number, filled.year
    return [
        {
            "label": column.label,
            "count": filled.counts.get((line.code, column.number)),
            "url": of_cell(number, year, line.code, column.number),
        }
        for column in filled.layout.columns
    ]


def _beside(filled: Filled) -> list[dict[str, Any]]:
    number, year = filled.layout.number, filled.year
    return [
        {"words": UNCLEAR[name], "count": count, "url": of_lacking(number, year, name)}
        for name, count in filled.unclear.items()
    ]


@require_safe
@needs(access.FORMS)
@limited("export")
def csv(request: DoorRequest) -> HttpResponse:
    """Give a form of a year as a file."""
    filled = _asked(request)
    return as_csv(f"bieu-{filled.layout.number}-{filled.year}", export.lines(filled))


@require_safe
@needs(access.FORMS)
@limited("export")
def xlsx(request: DoorRequest) -> HttpResponse:
    """Give a form of a year as an Excel file."""
    filled = _asked(request)
    return as_xlsx(f"bieu-{filled.layout.number}-{filled.year}", export.book(filled))


# -- What a cell counts -----------------------------------------------------------------------------------------------


@require_safe
@needs(access.FORMS)
def records(request: DoorRequest) -> HttpResponse:
    """List the movements, organisations or people that a cell of a form counts, or of which something is not known."""
    number, year = request.GET.get("bieu", MOVEMENTS), asked_year(request)
    if number not in layouts():
        raise Http404
    if number != MOVEMENTS and not access.reads_staff(request.officer, on=request.today):
        raise PermissionDenied
    layout = layouts()[number]
    found = _narrowed(request, _everything(request, number, year))
    page = Paginator(found, ROWS).get_page(request.GET.get("trang"))
    context = {
        "layout": layout,
        "year": year,
        "page": page,
        "rows": [{"of": one, "unclear": [UNCLEAR[name] for name in one.unclear]} for one in page],
        "back": of_form(number, year),
        "said": _said(request, layout),
    }
    return render(request, "statistics/records.html", context)


def _everything(request: DoorRequest, number: str, year: int) -> Sequence[Moved | Told]:
    if number == MOVEMENTS:
        return queries.movements_of(year)
    rows = queries.organs_at if number == ORGANS else queries.workers_at
    return rows(request.officer, request.today, year)


def _narrowed(request: DoorRequest, rows: Sequence[Moved | Told]) -> list[Moved | Told]:
    """Give exactly the rows of the cell that the address names; all of them where it names none."""
    row, column, lacking = (request.GET.get(name, "") for name in ("dong", "cot", "thieu"))
    found = [one for one in rows if lacking in one.unclear] if lacking else list(rows)
    if not row and not column:
        return found
    return [one for one in found if any((code, str(number)) == (row, column) for code, number in one.places)]


def _said(request: DoorRequest, layout: Layout) -> dict[str, Any]:
    """Say in words which cell is shown."""
    row, column = request.GET.get("dong", ""), request.GET.get("cot", "")
    return {
        "line": next((line for line in layout.lines if line.code and line.code == row), None),
        "column": next((one for one in layout.columns if str(one.number) == column), None),
        "lacking": UNCLEAR.get(request.GET.get("thieu", "")),
    }
