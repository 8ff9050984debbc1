"""What is public of a campaign since when, and what could be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.audit.queries import history_of
from thidua.issuing import queries as issuing
from thidua.issuing.models import State
from thidua.issuing.queries import Filters
from thidua.issuing.words import kind_name
from thidua.people.door import officers_only
from thidua.releases import queries
from thidua.releases.models import Kind
from thidua.releases.views.page import to_release
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.people.door import DoorRequest

ROWS: Final = 20


@require_safe
@officers_only
def releases(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Show what everybody sees of a campaign, what could be shown, what was withdrawn, and who did it."""
    campaign = to_release(request, campaign_id)
    standing = list(queries.standing_releases(campaign))
    withdrawn = list(queries.withdrawn_releases(campaign)[:ROWS])
    context: dict[str, Any] = {
        "campaign": campaign,
        "periods": queries.offered_periods(campaign, request.today),
        "papers": [one for one in standing if one.kind == Kind.PAPER],
        "decisions": [one for one in standing if one.kind == Kind.AWARDS],
        "rankings": [one for one in standing if one.kind == Kind.RANKING],
        "offered_rankings": queries.offered_rankings(campaign),
        "withdrawn": withdrawn,
        "history": history_of(campaign, *standing, *withdrawn, of=("release",)),
    }
    return render(request, "releases/releases.html", context)


@require_safe
@officers_only
@limited("search", when=("tim",))
def papers(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """List the issued papers that the officer may read, to choose one."""
    campaign = to_release(request, campaign_id)
    typed = request.GET.get("tim", "")[:100]
    found = issuing.listed(request.officer, request.today, Filters(typed=typed, state=State.ISSUED))
    page = Paginator(found, ROWS).get_page(request.GET.get("trang"))
    public = {one.document_id for one in queries.standing_releases(campaign).filter(kind=Kind.PAPER)}
    rows = [(one, kind_name(one.kind), one.pk in public) for one in page.object_list]
    return render(request, "releases/papers.html", {"campaign": campaign, "page": page, "rows": rows, "typed": typed})


@require_safe
@officers_only
def decisions(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """List the issued decisions of awards that the officer may read, to choose one."""
    campaign = to_release(request, campaign_id)
    found = queries.offered_decisions(request.officer, campaign, request.today)
    page = Paginator(found, ROWS).get_page(request.GET.get("trang"))
    public = queries.public_decisions()
    rows = [(one, one.pk in public) for one in page.object_list]
    return render(request, "releases/decisions.html", {"campaign": campaign, "page": page, "rows": rows})
