"""A campaign for everybody: what was promised, where it stands, in which text it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from thidua.audit.freshness import kept_while_fresh
from thidua.campaigns import queries as campaigns
from thidua.campaigns import timeline
from thidua.portal import queries

if TYPE_CHECKING:
    from uuid import UUID

    from thidua.campaigns.models import Campaign
    from thidua.people.door import OpenRequest

PAGE_SIZE: Final = 12


def campaign_for(public_id: UUID) -> Campaign:
    """Give the public campaign that an address names, or the page 404."""
    found = campaigns.public_campaign(public_id)
    if found is None:
        raise Http404
    return found


@kept_while_fresh
def home(request: OpenRequest) -> HttpResponse:
    """Show what the city has promised and where it stands: the latest running campaign, and the way to the others."""
    found = campaigns.public_campaigns()
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang"))
    first = page.object_list[0] if page.number == 1 and page.object_list else None
    context = {
        "page": page,
        "others": [one for one in page.object_list if one != first],
        "shown": queries.shown(first, request.today) if first else None,
        "today": request.today,
        "stories": queries.newest_exemplars() if page.number == 1 else [],
    }
    return render(request, "portal/home.html", context)


@kept_while_fresh
def campaign(request: OpenRequest, public_id: UUID) -> HttpResponse:
    """Show a published campaign to citizens."""
    found = campaign_for(public_id)
    shown = queries.shown(found, request.today)
    context: dict[str, Any] = {
        "shown": shown,
        "campaign": found,
        "today": request.today,
        "milestones": timeline.milestones(found, shown.duties, links=False),
        "papers": queries.papers_of(found),
    }
    return render(request, "portal/campaign.html", context)


@kept_while_fresh
def target(request: OpenRequest, public_id: UUID, target_id: UUID) -> HttpResponse:
    """Show one target: what was promised in which words, and where it stood in every period that was released."""
    found = campaign_for(public_id)
    row = campaigns.target_row(found, target_id)
    if row is None:
        raise Http404
    context = {
        "campaign": found,
        "row": row,
        "anchors": campaigns.anchors_of(found.plan),
        "course": queries.course_of(found, row.target),
    }
    return render(request, "portal/target.html", context)


@kept_while_fresh
def plan_text(request: OpenRequest, public_id: UUID) -> HttpResponse:
    """Show the text of a published campaign's plan, each clause with its anchor."""
    found = campaign_for(public_id)
    pieces = campaigns.text_of_plan(found.plan)
    context = {
        "campaign": found,
        "pieces": pieces,
        "contents": [piece for piece in pieces if piece.is_top],
    }
    return render(request, "portal/plan_text.html", context)
