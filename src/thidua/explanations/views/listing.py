"""The requests of a campaign: as a page, and as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.campaigns.door import campaign_for
from thidua.design.sheets import as_csv
from thidua.explanations import access, export, queries
from thidua.explanations.wording import FILTERS, STANDINGS, standing_words
from thidua.kernel.ids import id_in
from thidua.monitoring import access as monitoring
from thidua.people.door import officers_only
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from thidua.campaigns.models import Campaign
    from thidua.explanations.models import Explanation
    from thidua.people.door import DoorRequest

ROWS: Final = 30


def reads_any(request: DoorRequest) -> None:
    """Refuse whoever reads no unit's part, with the page 403."""
    if not monitoring.reads_any(request.officer):
        raise PermissionDenied


def _listed(request: DoorRequest, campaign: Campaign) -> QuerySet[Explanation]:
    asked = request.GET
    return queries.listed(
        request.officer, campaign, request.today, only=asked.get("loc", ""), unit=id_in(asked.get("don-vi", ""))
    )


@require_safe
@officers_only
def explanations(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """List the requests that an officer may read: a unit its own, the office all."""
    campaign = campaign_for(request, campaign_id)
    reads_any(request)
    page = Paginator(_listed(request, campaign), ROWS).get_page(request.GET.get("trang"))
    filters = {name: request.GET.get(name, "") for name in ("loc", "don-vi")}
    context = {
        "campaign": campaign,
        "page": page,
        "rows": [
            (row, STANDINGS[row.standing][0], standing_words(row))
            for row in queries.rows(page.object_list, request.today)
        ],
        "units": list(queries.asked_units(request.officer, campaign, request.today)),
        "standings": FILTERS,
        "standing": filters["loc"],
        "unit": filters["don-vi"],
        "is_filtered": any(filters.values()),
        "may_ask": access.may_ask(request.officer, campaign, on=request.today),
    }
    return render(request, "explanations/explanations.html", context)


@require_safe
@officers_only
@limited("export")
def explanations_csv(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Give the same list as a file, as it is filtered, whole."""
    campaign = campaign_for(request, campaign_id)
    reads_any(request)
    return as_csv("giai-trinh", export.lines(queries.rows(_listed(request, campaign), request.today)))
