"""Who has opened a guide, the same as a file, and reminding who has not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from thidua.design.sheets import as_csv
from thidua.guidance import access, actions, export, queries
from thidua.guidance.rules import Step, steps
from thidua.guidance.views.asked import ROWS, campaign_guided, guide_for
from thidua.jobs.actions import once
from thidua.jobs.forms import StepForm
from thidua.kernel.ids import new_id
from thidua.kernel.refused import Refused
from thidua.people.door import officers_only
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.guidance.queries import Opened
    from thidua.people.door import DoorRequest

NOT_YET = "chua"
OPENED = "roi"


def _wanted(request: DoorRequest, rows: Sequence[Opened]) -> list[Opened]:
    """Keep the units that have opened a guide, or those that have not, as the address asks."""
    asked = request.GET.get("loc", "")
    return [one for one in rows if asked not in {NOT_YET, OPENED} or bool(one.people) is (asked == OPENED)]


@require_safe
@officers_only
def openings(request: DoorRequest, campaign_id: UUID, guide_id: UUID) -> HttpResponse:
    """List the units to which a guide goes, who opened it and when."""
    campaign = campaign_guided(request, campaign_id)
    found = guide_for(request, campaign, guide_id)
    rows = queries.openings(found)
    opened = sum(bool(one.people) for one in rows)
    last, rests = queries.next_reminder(found, request.today)
    page = Paginator(_wanted(request, rows), ROWS).get_page(request.GET.get("trang"))
    may_guide = access.may_guide(request.officer, campaign, on=request.today)
    context = {
        "campaign": campaign,
        "guide": found,
        "page": page,
        "opened": opened,
        "total": len(rows),
        "left": len(rows) - opened,
        "last": last,
        "rests_until": rests,
        "may_remind": may_guide and Step.REMIND in steps(found.state) and opened < len(rows),
        "form": StepForm(initial={"key": new_id(), "version": found.version}),
        "shown": request.GET.get("loc", ""),
        "choices": [("", _("Mọi đơn vị")), (NOT_YET, _("Chưa mở")), (OPENED, _("Đã mở"))],
    }
    return render(request, "guidance/openings.html", context)


@require_safe
@officers_only
@limited("export")
def openings_csv(request: DoorRequest, campaign_id: UUID, guide_id: UUID) -> HttpResponse:
    """Give the list as it is filtered, all of its rows, as a file."""
    found = guide_for(request, campaign_guided(request, campaign_id), guide_id)
    return as_csv("da-mo-huong-dan", export.opening_lines(_wanted(request, queries.openings(found))))


@require_POST
@officers_only
def remind(request: DoorRequest, campaign_id: UUID, guide_id: UUID) -> HttpResponse:
    """Remind the units that have not opened a guide; while they rest, nothing happens and the page says so."""
    found = guide_for(request, campaign_guided(request, campaign_id), guide_id)
    form = StepForm(request.POST)

    def deed() -> dict[str, Any]:
        return {"units": actions.remind(guide=found, by=request.officer, at=request.at).units}

    if not form.is_valid():
        messages.error(request, " ".join(str(words) for errors in form.errors.values() for words in errors))
        return redirect("guidance:openings", campaign_id, guide_id)
    try:
        key = form.cleaned_data["key"]
        count = once(key=key, verb="guidance.remind", by=request.officer, at=request.at, deed=deed)["units"]
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        words = ngettext("Đã nhắc %s đơn vị chưa mở.", "Đã nhắc %s đơn vị chưa mở.", count) % count
        messages.success(request, words)
    return redirect("guidance:openings", campaign_id, guide_id)
