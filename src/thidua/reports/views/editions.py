"""Editions of a report: each readable as it was, with what differs from the one before, and its signed document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.files.serving import download
from thidua.people.door import officers_only
from thidua.reports import queries
from thidua.reports.forms.filling import Filling, changes
from thidua.reports.views.asked import asked_for
from thidua.reports.views.proofs import proofs_of
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse, HttpResponseBase

    from thidua.people.door import DoorRequest
    from thidua.reports.models import Edition
    from thidua.reports.views.asked import Asked


def _edition(asked: Asked, number: int) -> Edition:
    found = queries.edition_of(asked.period, asked.unit, number)
    if found is None:
        raise Http404
    return found


@require_safe
@officers_only
def edition(request: DoorRequest, campaign_id: UUID, period_id: UUID, unit_id: UUID, number: int) -> HttpResponse:
    """Show one edition, and beside it what differs from the one before."""
    asked = asked_for(request, campaign_id, period_id, unit_id)
    form = queries.form_of_edition(_edition(asked, number), today=request.today)
    before = queries.edition_of(asked.period, asked.unit, number - 1) if number > 1 else None
    earlier = queries.form_of_edition(before, today=request.today) if before else None
    said = queries.confirmations_of(form.edition) if form.edition else {}
    context = {
        "campaign": asked.campaign,
        "period": asked.period,
        "unit": asked.unit,
        "form": form,
        "filling": Filling(form, confirmations=said),
        "deeds": frozenset(),
        "proofs": proofs_of(asked),
        "before": before,
        "changes": changes(earlier, form) if earlier else [],
        "is_counted": form.report is not None and form.report.counted == form.edition,
    }
    return render(request, "reports/edition.html", context)


@require_safe
@officers_only
@limited("export")
def document(request: DoorRequest, campaign_id: UUID, period_id: UUID, unit_id: UUID, number: int) -> HttpResponseBase:
    """Hand out the signed document of an edition."""
    found = _edition(asked_for(request, campaign_id, period_id, unit_id), number)
    if found.signed_file is None:
        raise Http404
    return download(found.signed_file)
