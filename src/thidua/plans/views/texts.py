"""Pages on which a plan is read: its text, its file, and what a new version changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from thidua.files import serving
from thidua.people.door import DoorRequest, needs, officers_only
from thidua.plans import access, queries
from thidua.plans.rules.kinds import CONFIRMED
from thidua.plans.rules.spans import Mark, lines
from thidua.plans.templatetags.plan import Sheet
from thidua.plans.views.found import plan_or_404
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import FileResponse


@require_GET
@officers_only
def text(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Show the text clause by clause; what was confirmed is marked, so that links can lead to it."""
    plan = plan_or_404(request, public_id)
    if not plan.text:
        return redirect("plans:plan", public_id)
    room = queries.room(plan)
    marks = [
        Mark(row.start, row.end, str(row.public_id), row.kind)
        for row in (reading.row for reading in room.readings)
        if row.start is not None and row.end is not None and row.verdict in CONFIRMED
    ]
    context = {
        "plan": plan,
        "sheet": Sheet(plan.text, lines(plan.text, room.clauses, marks), {}),
        "contents": [clause for clause in room.clauses if clause.heading and clause.level <= 2],  # noqa: PLR2004 -- the two upper levels make a table of contents
        "newer": queries.newer_version(plan),
        "may_review": access.may(request.officer, "plan.review", plan),
    }
    return render(request, "plans/text.html", context)


@require_GET
@officers_only
@limited("export")
def download(request: DoorRequest, public_id: UUID) -> FileResponse:
    """Hand out the file as it came in, never to be opened inside the site."""
    plan = plan_or_404(request, public_id)
    if plan.source is None:
        raise Http404
    return serving.download(plan.source)


@require_GET
@needs("plan.review")
def compare(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Show what a new version adds, takes away and changes."""
    plan = plan_or_404(request, public_id)
    changes = queries.changes(plan)
    if changes is None:
        raise Http404
    return render(request, "plans/compare.html", {"plan": plan, "older": plan.supersedes, "changes": changes})
