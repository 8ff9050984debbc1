"""Where one figure comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.monitoring import access, queries
from thidua.monitoring.beside import shown_beside
from thidua.monitoring.views.asked import asked_for
from thidua.monitoring.wording import MAKINGS, SAYINGS
from thidua.people.door import officers_only

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.people.door import DoorRequest

ROWS = 30


@require_safe
@officers_only
def figure(request: DoorRequest, campaign_id: UUID, target_id: UUID) -> HttpResponse:
    """Show what a figure is made of: the rule, and every reading with its edition, report and evidence."""
    asked = asked_for(request, campaign_id)
    dashboard = asked.dashboard(request)
    found = dashboard.of(target_id) if dashboard else None
    if dashboard is None or found is None:
        raise Http404
    target, period = found.target, dashboard.period
    entries = queries.entries(target, asked.unit, period, today=request.today, basis=asked.basis)
    page = Paginator(entries, ROWS).get_page(request.GET.get("trang"))
    rows = queries.rows(list(page.object_list), target, period, request.today)
    context = {
        "campaign": asked.campaign,
        "asked": asked,
        "dashboard": dashboard,
        "figure": found,
        "making": MAKINGS[found.rollup],
        "page": page,
        "reads_past": asked.unit.code == asked.campaign.province,
        "may_set": access.may_set(request.officer),
        "rows": [(one, *SAYINGS[one.saying]) for one in rows],
        "beside": shown_beside(request.officer, dashboard, found, request.today),
        "may_ask_why": access.may_ask_why(request.officer, asked.campaign, on=request.today),
    }
    return render(request, "monitoring/figure.html", context)
