"""The list of officers, its files, and the roles."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.design.sheets import as_xlsx
from thidua.kernel.ids import id_in
from thidua.organisations import queries as units
from thidua.people import access, queries, sheets, wording
from thidua.people.door import needs, officers_only
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from thidua.people.door import DoorRequest
    from thidua.people.models import Officer

ROWS = 30
FILTERS = ("tim", "vai-tro", "don-vi", "ngay", "sap", "het")
LOST = "don-vi"
"""In the address: only offices that ended with their unit."""


@require_safe
@needs("officer.read")
@limited("search", when=("tim",))
def officers(request: DoorRequest) -> HttpResponse:
    """List the offices that somebody may see, held today or on the day that the address names."""
    page = Paginator(_wanted(request), ROWS).get_page(request.GET.get("trang"))
    context: dict[str, Any] = {
        "page": page,
        "roles": queries.roles(),
        "unit": _unit(request),
        "day": _day(request),
        "filters": {name.replace("-", "_"): request.GET.get(name, "") for name in FILTERS},
        "is_filtered": any(request.GET.get(name) for name in FILTERS if name != "sap"),
        "may_engage": access.may(request.officer, "user.add") and access.may(request.officer, "officer.appoint"),
        "lost": queries.lost(request.officer, request.today),
        "may_invite": access.may(request.officer, "user.invite"),
    }
    return render(request, "people/officers.html#rows" if request.htmx else "people/officers.html", context)


@require_safe
@needs("officer.read")
@limited("export")
def officers_csv(request: DoorRequest) -> StreamingHttpResponse:
    """Give the list as it is filtered as a CSV file."""
    lines = sheets.csv_lines(_wanted(request))
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=_headers(request))


@require_safe
@needs("officer.read")
@limited("export")
def officers_xlsx(request: DoorRequest) -> HttpResponse:
    """Give the list as it is filtered as an Excel file."""
    return as_xlsx(_name(request), sheets.xlsx(_wanted(request)))


def _headers(request: DoorRequest) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{_name(request)}.csv"'}


def _name(request: DoorRequest) -> str:
    return f"can-bo-{request.today.isoformat()}"


def _wanted(request: DoorRequest) -> QuerySet[Officer]:
    """Give the rows that the address asks for."""
    asked = request.GET
    return queries.listed(
        request.officer,
        request.today,
        on=_day(request),
        typed=asked.get("tim", "")[:100],
        role=asked.get("vai-tro", ""),
        unit=id_in(asked.get("don-vi", "")),
        order=asked.get("sap", ""),
        is_lost=asked.get("het", "") == LOST,
    )


def _unit(request: DoorRequest) -> Any:
    """Give the unit that bounds the list, or None."""
    asked = id_in(request.GET.get("don-vi", ""))
    return units.unit_of(asked) if asked else None


def _day(request: DoorRequest) -> date:
    """Give the day that the address names, or today."""
    try:
        return date.fromisoformat(request.GET.get("ngay", ""))
    except ValueError:
        return request.today


@require_safe
@officers_only
def roles(request: DoorRequest) -> HttpResponse:
    """Show each role's policy in sentences and its deeds in words, for whoever reads officers or roles."""
    shown = [(role, wording.deeds_by_reach(role.verbs)) for role in queries.roles()]
    return render(request, "people/roles.html", {"roles": shown})
