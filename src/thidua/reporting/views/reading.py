"""The list of the office's reports, and one as it is read and printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.audit.queries import history_of
from thidua.issuing import queries as issuing
from thidua.people.door import officers_only
from thidua.reporting import access, queries
from thidua.reporting.forms import AddForm, ReopenForm
from thidua.reporting.papers import COMPOSER
from thidua.reporting.rules.outlines import Kind
from thidua.reporting.views.asked import read_campaign, report_in
from thidua.reporting.wording import KINDS

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.people.door import DoorRequest

ROWS = 30


@require_safe
@officers_only
def reports(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """List the office's reports about a campaign."""
    campaign = read_campaign(request, campaign_id)
    page = Paginator(queries.reports(campaign), ROWS).get_page(request.GET.get("trang"))
    context = {
        "campaign": campaign,
        "page": page,
        "rows": [(one, KINDS[Kind(one.kind)]) for one in page.object_list],
        "may_write": access.may_write(request.officer, campaign, on=request.today),
    }
    return render(request, "reporting/reports.html", context)


@require_safe
@officers_only
def report(request: DoorRequest, campaign_id: UUID, report_id: UUID) -> HttpResponse:
    """Show a report: sections with their figures filled in, and what changed since somebody looked."""
    campaign = read_campaign(request, campaign_id)
    found = report_in(campaign, report_id)
    may_write = access.may_write(request.officer, campaign, on=request.today)
    sections = queries.sections(found, everything=may_write and not found.is_closed)
    context = {
        "campaign": campaign,
        "report": found,
        "kind": KINDS[Kind(found.kind)],
        "sections": sections,
        "changed": found.has_changed and not found.is_closed,
        "may_write": may_write,
        "may_edit": may_write and not found.is_closed,
        "documents": issuing.about_thing(request.officer, COMPOSER.code, found.public_id, request.today),
        "add_form": AddForm(),
        "reopen_form": ReopenForm(initial={"version": found.version}),
        "history": history_of(found, *(one.passage for one in sections)),
    }
    return render(request, "reporting/report.html", context)
