"""The page of the search: HTTP and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.people.door import officers_only
from thidua.search import queries
from thidua.search.rules import LONGEST, question
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from django.http import HttpResponse

    from thidua.people.door import DoorRequest

ROWS: Final = 20


@require_safe
@officers_only
@limited("search", when=("q",))
def search(request: DoorRequest) -> HttpResponse:
    """Answer a question with what the officer may open, best first, and how many there are of each kind."""
    typed = request.GET.get("q", "").strip()
    asked = question(typed)
    found = queries.answers(request.officer, asked, on=request.today)
    facets = queries.facets(found) if asked.terms else []
    kind = next((one.code for one in facets if one.code == request.GET.get("loai")), "")
    paginator = Paginator(queries.best_first(found, asked, kind=kind), ROWS)
    vars(paginator)["count"] = sum(one.count for one in facets if kind in {"", one.code})  # counted once, not twice
    page = paginator.get_page(request.GET.get("trang"))
    context = {
        "typed": typed[:LONGEST],
        "is_cut": len(typed) > LONGEST,
        "is_asked": bool(typed),
        "has_words": bool(asked.terms),
        "facets": facets,
        "total": sum(one.count for one in facets),
        "kind": kind,
        "page": page,
        "results": queries.results(list(page), asked) if facets else [],
    }
    return render(request, "search/search.html", context)
