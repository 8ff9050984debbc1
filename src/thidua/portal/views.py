"""The public pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from thidua.campaigns import queries as campaigns
from thidua.campaigns import timeline
from thidua.portal import queries
from thidua.portal.freshness import kept_while_fresh

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from thidua.people.door import OpenRequest

PAGE_SIZE = 12


@kept_while_fresh
def home(request: OpenRequest) -> HttpResponse:
    """Show what the city has promised: the latest running campaign, and the way to the others."""
    found = campaigns.public_campaigns()
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang"))
    first = page.object_list[0] if page.number == 1 and page.object_list else None
    context = {
        "page": page,
        "others": [one for one in page.object_list if one != first],
        "shown": queries.shown(first, request.today) if first else None,
        "today": request.today,
    }
    return render(request, "portal/home.html", context)


@kept_while_fresh
def campaign(request: OpenRequest, public_id: UUID) -> HttpResponse:
    """Show a published campaign to citizens."""
    found = campaigns.public_campaign(public_id)
    if found is None:
        raise Http404
    shown = queries.shown(found, request.today)
    milestones = timeline.milestones(found, shown.duties, links=False)
    context = {"shown": shown, "campaign": found, "today": request.today, "milestones": milestones}
    return render(request, "portal/campaign.html", context)


@kept_while_fresh
def plan_text(request: OpenRequest, public_id: UUID) -> HttpResponse:
    """Show the text of a published campaign's plan, each clause with its anchor."""
    found = campaigns.public_campaign(public_id)
    if found is None:
        raise Http404
    pieces = campaigns.text_of_plan(found.plan)
    context = {"campaign": found, "pieces": pieces, "contents": [piece for piece in pieces if piece.is_top]}
    return render(request, "portal/plan_text.html", context)


@require_safe
@cache_control(public=True, max_age=86400)
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Tell search engines where officers' pages are: they may read the public ones."""
    closed = ("/dang-nhap/", "/tai-khoan/", "/ban-lam-viec/", "/dot-thi-dua/", "/ke-hoach/")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), f"Allow: {reverse('portal:home')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
