"""What the office released: figures of a period, rankings with their packages, papers, the register of awards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.audit.freshness import kept_while_fresh
from thidua.campaigns import queries as campaigns
from thidua.files.serving import CLOSED, download
from thidua.portal import queries
from thidua.portal.views.campaigns import campaign_for
from thidua.ranking.queries import verifier as ranking_verifier
from thidua.releases import queries as releases
from thidua.releases.shown import awards_shown, ranking_shown
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from thidua.people.door import OpenRequest
    from thidua.releases.models import Release

ROWS: Final = 20
LINES: Final = 50


@kept_while_fresh
def standings(request: OpenRequest, public_id: UUID, release_id: UUID) -> HttpResponse:
    """Show the figures of a period as they were released, and which versions there are."""
    found = campaign_for(public_id)
    release = releases.public_standings(found, release_id)
    if release is None:
        raise Http404
    context: dict[str, Any] = {
        "campaign": found,
        "release": release,
        "standing": queries.standing_of(release),
        "anchors": campaigns.anchors_of(found.plan),
        "versions": list(releases.earlier_versions(release)),
    }
    return render(request, "portal/standings.html", context)


def _ranking(public_id: UUID, release_id: UUID) -> Release:
    found = releases.public_ranking(campaign_for(public_id), release_id)
    if found is None or found.snapshot is None:
        raise Http404
    return found


@kept_while_fresh
def ranking(request: OpenRequest, public_id: UUID, release_id: UUID) -> HttpResponse:
    """Show a ranking as it was released, with what anybody needs to recompute it."""
    found = _ranking(public_id, release_id)
    assert found.snapshot is not None  # noqa: S101 -- a ranking has one
    context = {
        "campaign": campaign_for(public_id),
        "release": found,
        "snapshot": found.snapshot,
        "ranking": ranking_shown(found.snapshot),
    }
    return render(request, "portal/ranking.html", context)


@require_safe
@limited("export")
def package(request: OpenRequest, public_id: UUID, release_id: UUID) -> HttpResponse:  # noqa: ARG001 -- Django's
    """Hand out the package that recomputes a released ranking."""
    snapshot = _ranking(public_id, release_id).snapshot
    assert snapshot is not None  # noqa: S101 -- a ranking has one
    response = HttpResponse(bytes(snapshot.package), content_type="application/zip", headers=CLOSED)
    response["Content-Disposition"] = f'attachment; filename="xep-hang-{snapshot.number}-{snapshot.digest[:12]}.zip"'
    return response


@require_safe
@limited("export")
def verifier(request: OpenRequest, public_id: UUID, release_id: UUID) -> HttpResponse:  # noqa: ARG001 -- Django's
    """Hand out the program that recomputes a package."""
    _ranking(public_id, release_id)
    response = HttpResponse(ranking_verifier(), content_type="text/x-python; charset=utf-8", headers=CLOSED)
    response["Content-Disposition"] = 'attachment; filename="verify_ranking.py"'
    return response


@kept_while_fresh
def papers(request: OpenRequest) -> HttpResponse:
    """List the texts of plans and the papers that were released."""
    page = Paginator(releases.public_papers(), ROWS).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "plans": list(campaigns.public_campaigns()[:ROWS]) if page.number == 1 else [],
    }
    return render(request, "portal/papers.html", context)


@require_safe
@limited("export")
def paper(request: OpenRequest, release_id: UUID) -> HttpResponseBase:  # noqa: ARG001 -- Django's signature
    """Hand out a released paper as PDF, signed where it was."""
    found = releases.public_paper(release_id)
    document = found.document if found else None
    stored = (document.signed_file or document.pdf) if document else None
    if stored is None:
        raise Http404
    return download(stored)


@limited("search", when=("tim",))
@kept_while_fresh
def register(request: OpenRequest) -> HttpResponse:
    """Show who was honoured by the decisions that were released, found by name or number, diacritics aside."""
    typed, year = request.GET.get("tim", "")[:100], request.GET.get("nam", "")[:4]
    page = Paginator(releases.public_awards(typed=typed, year=year), LINES).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "rows": awards_shown(page.object_list),
        "years": [(str(one), str(one)) for one in releases.award_years()],
        "typed": typed,
        "year": year,
    }
    return render(request, "portal/register.html", context)
