"""The list of telephone numbers of late units: to be printed, or taken away as a file, which the journal notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from thidua.campaigns import queries as campaigns
from thidua.campaigns.door import campaign_for
from thidua.design.sheets import as_csv, as_xlsx
from thidua.kernel.refused import NotAllowed
from thidua.organisations import queries as organisations
from thidua.people.door import officers_only
from thidua.throttle.door import limited
from thidua.urging import access, actions, export, queries
from thidua.urging.views.asked import board_asked, filters_of

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.campaigns.models import Campaign
    from thidua.people.door import DoorRequest


def _campaign(request: DoorRequest, campaign_id: UUID) -> Campaign:
    """Give the campaign of an address, to whoever's role urges; else the page 404 or 403."""
    campaign = campaign_for(request, campaign_id)
    if not access.urges(request.officer, on=request.today):
        raise PermissionDenied
    return campaign


@require_safe
@officers_only
@limited("search", when=("tim",))
def phones(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """List whom to call: heads and officers of the units that are late, by the filters of the board."""
    campaign = _campaign(request, campaign_id)
    rows = queries.late(board_asked(request, campaign), request.today)
    context = {
        "campaign": campaign,
        "rows": rows,
        "missing": sum(not any(one.user.phone for one in row.people) for row in rows),
        "filters": filters_of(request),
        "is_filtered": any(filters_of(request).values()),
        "groups": organisations.groups_in_short(campaigns.year_of(campaign)),
        "may_urge": access.may_urge(request.officer, campaign, on=request.today),
        "today": request.today,
    }
    return render(request, "urging/phones.html", context)


@require_POST
@officers_only
@limited("export")
def phones_file(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Give the list as it is filtered as a file (CSV, or Excel where the form says so)."""
    campaign = _campaign(request, campaign_id)
    rows = queries.late(board_asked(request, campaign), request.today)
    try:
        actions.give_phones(campaign=campaign, rows=rows, by=request.officer, at=request.at)
    except NotAllowed:
        return redirect("urging:phones", campaign_id)
    if request.POST.get("dang") == "xlsx":
        return as_xlsx("danh-ba-don-vi-cham", export.phones_xlsx(rows))
    return as_csv("danh-ba-don-vi-cham", [export.phone_heads(), *export.phone_lines(rows)])
