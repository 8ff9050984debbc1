"""Putting a report together, refreshing it, closing it: deeds about a whole report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thidua.allocation import queries as allocation
from thidua.design.inputs import PAGE_IS_OLD
from thidua.design.versions import saved
from thidua.jobs.door import answered
from thidua.kernel.ids import new_id
from thidua.kernel.refused import Refused
from thidua.people.door import officers_only
from thidua.reporting import actions, queries
from thidua.reporting.forms import ComposeForm, ReopenForm, VersionForm
from thidua.reporting.rules.outlines import Kind
from thidua.reporting.views.asked import REFUSED, report_in, written_campaign

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

    from thidua.campaigns.models import Campaign
    from thidua.people.door import DoorRequest


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def compose(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Let the office put a report together."""
    campaign = written_campaign(request, campaign_id)
    periods = list(allocation.in_time(campaign))
    form = ComposeForm(
        request.POST if request.method == "POST" else None,
        periods=periods,
        initial={"key": new_id(), "period": _latest(periods, request)},
    )
    if request.method == "POST" and form.is_valid():
        made = _composed(request, campaign, form, {str(one.public_id): one for one in periods})
        if made:
            return redirect("reporting:report", campaign_id, made)
    context = {"campaign": campaign, "form": form}
    return render(request, "reporting/compose.html", context, status=REFUSED if form.errors else 200)


def _latest(periods: Any, request: DoorRequest) -> str:
    over = [one for one in periods if one.ends_on < request.today]
    return str(over[-1].public_id) if over else ""


def _composed(request: DoorRequest, campaign: Campaign, form: ComposeForm, periods: dict[str, Any]) -> str:
    """Give the id of the report that was put together, or nothing with the refusal in the form."""
    data = form.cleaned_data
    kind = Kind(data["kind"])

    def deed() -> dict[str, Any]:
        made = actions.compose(
            campaign=campaign,
            kind=kind,
            period=periods.get(data["period"]) if kind is Kind.RESULT else None,
            title=data["title"],
            by=request.officer,
            at=request.at,
        )
        return {"report": str(made.public_id)}

    answer = answered(form, "reporting.compose", deed, by=request.officer, at=request.at)
    if answer is None:
        return ""
    messages.success(request, _("Đã lập báo cáo từ số liệu hiện có."))
    return str(answer["report"])


@require_POST
@officers_only
def refresh(request: DoorRequest, campaign_id: UUID, report_id: UUID) -> HttpResponse:
    """Ask the data anew."""
    return _done(
        request, campaign_id, report_id, actions.refresh, _("Đã làm mới số liệu. Chỗ nào đổi thì được đánh dấu.")
    )


@require_POST
@officers_only
def look_over(request: DoorRequest, campaign_id: UUID, report_id: UUID) -> HttpResponse:
    """Say that what changed was looked at."""
    return _done(request, campaign_id, report_id, actions.look_over, _("Đã bỏ các dấu thay đổi."))


@require_POST
@officers_only
def close(request: DoorRequest, campaign_id: UUID, report_id: UUID) -> HttpResponse:
    """Close a report."""
    return _done(request, campaign_id, report_id, actions.close, _("Đã chốt báo cáo."))


@require_POST
@officers_only
def drop(request: DoorRequest, campaign_id: UUID, report_id: UUID) -> HttpResponse:
    """Drop a report that was never closed."""
    answer = _done(request, campaign_id, report_id, actions.drop, _("Đã bỏ báo cáo."))
    there = queries.report_of(written_campaign(request, campaign_id), report_id)
    return answer if there else redirect("reporting:reports", campaign_id)


def _done(
    request: DoorRequest, campaign_id: UUID, report_id: UUID, deed: Callable[..., object], said: StrOrPromise
) -> HttpResponse:
    """Do a deed about a report as it was shown, and lead back to it with what came of it."""
    report = report_in(written_campaign(request, campaign_id), report_id)
    form = VersionForm(request.POST)
    if not form.is_valid():
        messages.error(request, PAGE_IS_OLD["required"])
        return redirect("reporting:report", campaign_id, report_id)
    try:
        deed(report=report, version=form.cleaned_data["version"], by=request.officer, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("reporting:report", campaign_id, report_id)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def reopen(request: DoorRequest, campaign_id: UUID, report_id: UUID) -> HttpResponse:
    """Open a closed report again, for a reason."""
    campaign = written_campaign(request, campaign_id)
    report = report_in(campaign, report_id)
    form = ReopenForm(request.POST if request.method == "POST" else None, initial={"version": report.version})
    if request.method == "POST" and form.is_valid():

        def deed() -> object:
            return actions.reopen(report=report, by=request.officer, at=request.at, **form.cleaned_data)

        if saved(form, deed, stored=lambda: {"version": report_in(campaign, report_id).version}):
            messages.success(request, _("Đã mở lại báo cáo."))
            return redirect("reporting:report", campaign_id, report_id)
    context = {"campaign": campaign, "report": report, "form": form}
    return render(request, "reporting/reopen.html", context, status=REFUSED if form.errors else 200)
