"""All figures of a campaign at a unit: as a page, and as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.design.sheets import as_csv
from thidua.monitoring import access, export
from thidua.monitoring.views.asked import LONGEST_TYPED, MOST, asked_for, others
from thidua.monitoring.wording import BASES, LIGHTS, SHAPES
from thidua.people.door import officers_only
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.people.door import DoorRequest


@require_safe
@officers_only
@limited("search", when=("tim",))
def dashboard(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Show every target of a campaign at a unit: figure, goal, scenario, light, and who has said something."""
    asked = asked_for(request, campaign_id)
    named = others(request)
    if named is not None and len(named) == 1:
        return redirect(f"{reverse('monitoring:dashboard', args=[campaign_id])}?{asked.query_of(named[0])}")
    found = asked.dashboard(request)
    context = {
        "campaign": asked.campaign,
        "asked": asked,
        "dashboard": found,
        "typed": request.GET.get("tim", "")[:LONGEST_TYPED],
        "named": None if named is None else [(one, asked.query_of(one)) for one in named[:MOST]],
        "has_more": named is not None and len(named) > MOST,
        "bases": BASES,
        "counts": [(SHAPES[one], LIGHTS[one], n) for one, n in found.by_light.items() if n] if found else [],
        "may_set": access.may_set(request.officer),
        "reads_all": access.reads_all(request.officer),
        "may_ask_why": access.may_ask_why(request.officer, asked.campaign, on=request.today),
    }
    return render(request, "monitoring/dashboard.html", context)


@require_safe
@officers_only
@limited("export")
def dashboard_csv(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Give the same figures as a file."""
    found = asked_for(request, campaign_id).dashboard(request)
    if found is None:
        raise Http404
    return as_csv("tong-hop", export.dashboard_lines(found))
