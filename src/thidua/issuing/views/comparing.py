"""Two papers beside each other: which other one, and what is different."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.issuing import queries
from thidua.issuing.sheet import sheet_of
from thidua.issuing.views.asked import document_for
from thidua.issuing.words import kind_name
from thidua.kernel.refused import Refused
from thidua.people.door import officers_only
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.issuing.models import Document
    from thidua.people.door import DoorRequest

MOST: Final = 20
"""Papers that are offered at once; whoever looks for another one types words of it."""


@require_safe
@officers_only
@limited("search", when=("tim",))
def others(request: DoorRequest, document_id: UUID) -> HttpResponse:
    """Offer the papers of the same body that one may be compared with, the newest first."""
    found = document_for(request, document_id)
    typed = request.GET.get("tim", "")[:100]
    rows = list(queries.beside(request.officer, found, request.today, typed)[: MOST + 1])
    context = {
        "document": found,
        "rows": [(one, kind_name(one.kind)) for one in islice(rows, MOST)],
        "has_more": len(rows) > MOST,
        "most": MOST,
        "typed": typed,
    }
    return render(request, "issuing/others.html", context)


@require_safe
@officers_only
def beside(request: DoorRequest, document_id: UUID, other_id: UUID) -> HttpResponse:
    """Show the later of two papers, with what differs from the earlier one marked; both have to be readable."""
    found, other = document_for(request, document_id), document_for(request, other_id)
    before, now = sorted((found, other), key=_place)
    context: dict[str, Any] = {"document": found, "before": before, "now": now}
    try:
        context["sheet"] = sheet_of(now.as_paper, before.as_paper)
    except Refused as refusal:
        context["unfit"] = str(refusal)
    return render(request, "issuing/beside.html", context)


def _place(one: Document) -> tuple[date, int, int]:
    """Give where a paper stands in time: by its day and number, what is not issued yet after all that is."""
    return one.day or date.max, one.number or 0, one.pk
