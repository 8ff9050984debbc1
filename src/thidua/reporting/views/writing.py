"""The sections of a report in the office's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thidua.design.versions import saved
from thidua.kernel.refused import Refused
from thidua.people.door import officers_only
from thidua.records.revisions import fresh
from thidua.reporting import actions, queries
from thidua.reporting.forms import AddForm, PassageForm
from thidua.reporting.views.asked import REFUSED, report_in, written_campaign
from thidua.reporting.wording import NAMES

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.people.door import DoorRequest
    from thidua.reporting.models import Passage


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def passage(request: DoorRequest, campaign_id: UUID, report_id: UUID, passage_id: UUID) -> HttpResponse:
    """Let the office word a section; the figures that it may name stand beside, with what they are now."""
    campaign = written_campaign(request, campaign_id)
    report = report_in(campaign, report_id)
    found = queries.passage_of(report, passage_id)
    if found is None:
        raise Http404
    form = PassageForm(
        request.POST if request.method == "POST" else None,
        offered=report.found.get("parts", {}),
        initial=_as_shown(found),
    )
    if request.method == "POST" and form.is_valid():

        def deed() -> object:
            return actions.write_passage(passage=found, by=request.officer, at=request.at, **form.cleaned_data)

        if saved(form, deed, stored=lambda: _as_shown(fresh(found))):
            messages.success(request, _("Đã ghi mục “%s”.") % form.cleaned_data["heading"])
            return redirect("reporting:report", campaign_id, report_id)
    offered = queries.names_offered(report)
    context = {
        "campaign": campaign,
        "report": report,
        "passage": found,
        "form": form,
        "names": [(f"{{{name}}}", words, offered[name]) for name, words in NAMES.items() if name in offered],
    }
    return render(request, "reporting/passage.html", context, status=REFUSED if form.errors else 200)


def _as_shown(found: Passage) -> dict[str, Any]:
    names = ("version", "number", "heading", "text", "parts", "is_shown")
    return {name: getattr(found, name) for name in names}


@require_POST
@officers_only
def add(request: DoorRequest, campaign_id: UUID, report_id: UUID) -> HttpResponse:
    """Add a section and open it."""
    report = report_in(written_campaign(request, campaign_id), report_id)
    form = AddForm(request.POST)
    heading = form.cleaned_data["heading"] if form.is_valid() else ""
    try:
        made = actions.add_passage(report=report, heading=heading, by=request.officer, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("reporting:report", campaign_id, report_id)
    return redirect("reporting:passage", campaign_id, report_id, made.public_id)
