"""The list of papers, and the same as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.design.sheets import as_csv
from thidua.issuing import access, export, queries
from thidua.issuing.models import State
from thidua.issuing.queries import Filters
from thidua.issuing.views.asked import ROWS, let_read
from thidua.issuing.words import kind_name
from thidua.kernel.actors import Reach, reach
from thidua.kernel.ids import id_in
from thidua.people.door import officers_only
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from django.http import HttpResponse

    from thidua.people.door import DoorRequest

FILTERS = ("tim", "loc", "loai", "nam", "don-vi")


def _filters(request: DoorRequest) -> Filters:
    year = request.GET.get("nam", "")
    return Filters(
        typed=request.GET.get("tim", "")[:100],
        state=request.GET.get("loc", ""),
        kind=request.GET.get("loai", "")[:10],
        year=int(year) if year.isascii() and year.isdigit() and len(year) <= 4 else None,  # noqa: PLR2004 -- a year
        unit=id_in(request.GET.get("don-vi", "")),
    )


@require_safe
@officers_only
@limited("search", when=("tim",))
def documents(request: DoorRequest) -> HttpResponse:
    """List the papers that the officer may read, newest first."""
    let_read(request)
    officer, today = request.officer, request.today
    page = Paginator(queries.listed(officer, today, _filters(request)), ROWS).get_page(request.GET.get("trang"))
    asked = {name: request.GET.get(name, "") for name in FILTERS}
    reads_all = reach(officer.verbs, "paper.read") is Reach.ALL
    context = {
        "page": page,
        "rows": [(one, kind_name(one.kind)) for one in page.object_list],
        "filters": asked,
        "shown_unit": asked["don-vi"],
        "is_filtered": any(asked.values()),
        "states": State.choices,
        "kinds": [(kind, kind_name(kind)) for kind in queries.kinds_there(officer, today)],
        "years": queries.years_there(officer, today),
        "units": queries.units_there(officer, today) if reads_all else None,
        "query": request.GET.urlencode(),
        "may_write": access.may(officer, access.WRITE, on=today),
    }
    return render(request, "issuing/documents.html", context)


@require_safe
@officers_only
@limited("export")
def documents_csv(request: DoorRequest) -> HttpResponse:
    """Give the list as it is filtered, all of its rows, as a file."""
    let_read(request)
    return as_csv("van-ban", export.document_lines(queries.listed(request.officer, request.today, _filters(request))))
