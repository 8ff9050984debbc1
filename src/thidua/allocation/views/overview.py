"""All targets of a campaign, who leads each and how many units carry it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.allocation import access, export, queries
from thidua.allocation.views.finding import ROWS, reads_any
from thidua.campaigns import queries as campaigns
from thidua.campaigns.door import campaign_for
from thidua.design.sheets import as_csv
from thidua.kernel.ids import id_in
from thidua.organisations import queries as organisations
from thidua.people.door import officers_only
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from thidua.campaigns.models import Campaign, Target
    from thidua.people.door import DoorRequest


@require_safe
@officers_only
@limited("search", when=("tim",))
def targets(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """List the targets of a campaign with how they are allocated."""
    campaign = campaign_for(request, campaign_id)
    reads_any(request)
    page = Paginator(_wanted(request, campaign), ROWS).get_page(request.GET.get("trang"))
    asked = {name: request.GET.get(name, "") for name in ("tim", "nhom", "loc", "chu-tri")}
    context = {
        "campaign": campaign,
        "page": page,
        "rows": queries.rows(page.object_list),
        "filters": asked | {"chu_tri": asked["chu-tri"]},
        "is_filtered": any(asked.values()),
        "groups": organisations.groups_in_short(campaigns.year_of(campaign)),
        "leads": queries.leads(campaign),
        "reads_all": access.reads_all(request.officer),
        "allocates": access.allocates(request.officer),
    }
    template = "allocation/targets.html#rows" if request.htmx else "allocation/targets.html"
    return render(request, template, context)


@require_safe
@officers_only
@limited("export")
def targets_csv(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Give the list as it is filtered, all of its rows, as a file."""
    campaign = campaign_for(request, campaign_id)
    reads_any(request)
    rows = queries.rows(_wanted(request, campaign))
    return as_csv("giao-chi-tieu", export.target_lines(rows, with_sums=access.reads_all(request.officer)))


def _wanted(request: DoorRequest, campaign: Campaign) -> QuerySet[Target]:
    asked = request.GET
    return queries.targets(
        request.officer,
        campaign,
        request.today,
        typed=asked.get("tim", "")[:100],
        group=id_in(asked.get("nhom", "")),
        given=asked.get("loc", ""),
        lead=asked.get("chu-tri", ""),
    )
