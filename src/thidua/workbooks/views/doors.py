"""Where workbooks go out and come in: a unit's own, and many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.allocation import queries as allocation
from thidua.campaigns.door import campaign_for
from thidua.campaigns.models import CampaignState
from thidua.design.refusals import say_in
from thidua.design.sheets import XLSX
from thidua.files.scanning import refuse_viruses
from thidua.jobs.actions import once
from thidua.kernel.ids import new_id
from thidua.kernel.refused import Refused
from thidua.kernel.text import fold
from thidua.participation import access as participation
from thidua.people.door import officers_only
from thidua.throttle.door import limited
from thidua.workbooks import access, actions, queries, sentences
from thidua.workbooks.forms import SendForm
from thidua.workbooks.rules.heaps import is_heap
from thidua.workbooks.rules.wide import is_wide

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign
    from thidua.organisations.models import Unit
    from thidua.people.door import DoorRequest

REFUSED: Final = 422
RECENT: Final = 10


def _unit(request: DoorRequest, campaign: Campaign, public_id: UUID) -> Unit:
    """Give a unit that takes part, or the page 404; 403 for whoever reads it and may not fill it in."""
    found = queries.unit_of(request.officer, campaign, public_id, request.today)
    if found is None:
        raise Http404
    if not access.may(request.officer, found, on=request.today):
        raise PermissionDenied
    return found


@require_safe
@officers_only
def own(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Lead to the workbook of the officer's own unit."""
    campaign = campaign_for(request, campaign_id)
    return redirect("workbooks:unit", campaign.public_id, request.officer.unit.public_id)


# -- One unit ---------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("upload", method="POST")
def unit(request: DoorRequest, campaign_id: UUID, unit_id: UUID) -> HttpResponse:
    """Show where a unit's workbook goes out and comes in, and take one back."""
    campaign = campaign_for(request, campaign_id)
    found = _unit(request, campaign, unit_id)
    if request.method != "POST":
        return _unit_page(request, campaign, found, _empty())
    form = SendForm(request.POST, request.FILES, on_paper=False, label_suffix="")
    if form.is_valid():
        try:
            answer = _take_in(request, campaign, found, form)
        except Refused as refusal:
            form.add_error("file" if refusal.field == "file" else None, str(refusal))
        else:
            return _led_on(answer)
    return _unit_page(request, campaign, found, form, status=REFUSED)


def _empty(*, on_paper: bool = False) -> SendForm:
    return SendForm(initial={"key": new_id()}, on_paper=on_paper, label_suffix="")


def _read_files(form: SendForm) -> list[tuple[str, bytes]]:
    files = [(file.name or "so.xlsx", file.read()) for file in form.cleaned_data["file"]]
    for _name, data in files:
        refuse_viruses(data)
    return files


def _take_in(request: DoorRequest, campaign: Campaign, found: Unit | None, form: SendForm) -> dict[str, Any]:
    """Take in what was sent, once however often it is sent: one workbook to be looked at, many to be read by a job."""
    files = _read_files(form)
    is_one = len(files) == 1 and not is_heap(files[0][1])
    given: dict[str, Any] = {"campaign": campaign, "by": request.officer, "at": request.at}

    def deed() -> dict[str, Any]:
        if is_one and found is None and access.may_all(request.officer) and is_wide(files[0][1]):
            name, data = files[0]
            return {"arrival": str(actions.receive_wide(data=data, name=name, **given).public_id)}
        if is_one:
            name, data = files[0]
            kept = actions.receive(data=data, name=name, unit=found, **given)
            return {"arrival": str(kept.public_id)}
        heap = actions.receive_many(files=files, paper=form.paper(), **given)
        return {"batch": str(heap.public_id)}

    key = form.cleaned_data["key"]
    return once(key=key, verb="workbook.receive", by=request.officer, at=request.at, deed=deed)


def _led_on(answer: dict[str, Any]) -> HttpResponse:
    if "arrival" in answer:
        return redirect("workbooks:arrival", answer["arrival"])
    return redirect("workbooks:batch", answer["batch"])


def _unit_page(
    request: DoorRequest, campaign: Campaign, found: Unit, form: SendForm, *, status: int = 200
) -> HttpResponse:
    sent = queries.arrivals(request.officer, campaign, found)[:RECENT]
    context = {
        "campaign": campaign,
        "unit": found,
        "form": form,
        "is_own": participation.is_own(request.officer, found),
        "is_over": campaign.state != CampaignState.RUNNING,
        "given": queries.given(campaign, found).first(),
        "sent": [{"arrival": one, "state": sentences.STATES[one.state]} for one in sent],
    }
    return render(request, "workbooks/unit.html", context, status=status)


@require_POST
@officers_only
@limited("export")
def give(request: DoorRequest, campaign_id: UUID, unit_id: UUID) -> HttpResponse:
    """Give a unit's workbook as it stands now."""
    campaign = campaign_for(request, campaign_id)
    found = _unit(request, campaign, unit_id)
    made = actions.give(campaign=campaign, unit=found, by=request.officer, at=request.at)
    response = HttpResponse(made.data, content_type=XLSX)
    name = f"so-{slugify(fold(found.name))[:60] or 'don-vi'}-{request.today.isoformat()}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


# -- Many at once -----------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("upload", method="POST")
def many(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Show where many workbooks come in at once, and take them."""
    campaign = campaign_for(request, campaign_id)
    if not access.may(request.officer, on=request.today):
        raise PermissionDenied
    if request.method != "POST":
        return _many_page(request, campaign, _empty(on_paper=True))
    form = SendForm(request.POST, request.FILES, on_paper=True, label_suffix="")
    if form.is_valid():
        try:
            answer = _take_in(request, campaign, None, form)
        except Refused as refusal:
            say_in(form, refusal)
        else:
            return _led_on(answer)
    return _many_page(request, campaign, form, status=REFUSED)


def _many_page(request: DoorRequest, campaign: Campaign, form: SendForm, *, status: int = 200) -> HttpResponse:
    context = {
        "campaign": campaign,
        "form": form,
        "is_over": campaign.state != CampaignState.RUNNING,
        "batches": queries.batches(request.officer, campaign).select_related("job")[:RECENT],
        "periods": _begun(campaign, request.today) if access.may_all(request.officer) else [],
    }
    return render(request, "workbooks/many.html", context, status=status)


# -- All units in one -------------------------------------------------------------------------------------------------


def _begun(campaign: Campaign, today: date) -> list[Period]:
    """Give the periods that have begun, newest first."""
    return [one for one in allocation.in_time(campaign) if one.starts_on <= today][::-1]


def _period(request: DoorRequest, campaign: Campaign, public_id: UUID) -> Period:
    """Give a period for whoever may enter for all units; 403 for everybody else, 404 where there is none."""
    if not access.may_all(request.officer):
        raise PermissionDenied
    found = allocation.period_of(campaign, public_id)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("upload", method="POST")
def wide(request: DoorRequest, campaign_id: UUID, period_id: UUID) -> HttpResponse:
    """Show where the wide workbook of a period goes out and comes in, and take one back."""
    campaign = campaign_for(request, campaign_id)
    period = _period(request, campaign, period_id)
    if request.method != "POST":
        return _wide_page(request, period, _empty())
    form = SendForm(request.POST, request.FILES, on_paper=False, label_suffix="")
    if form.is_valid():
        try:
            answer = _take_in_wide(request, campaign, form)
        except Refused as refusal:
            form.add_error("file" if refusal.field == "file" else None, str(refusal))
        else:
            return _led_on(answer)
    return _wide_page(request, period, form, status=REFUSED)


def _take_in_wide(request: DoorRequest, campaign: Campaign, form: SendForm) -> dict[str, Any]:
    """Take a wide workbook in, once however often it is sent."""
    files = _read_files(form)
    if len(files) > 1:
        raise actions.Unreadable(_("Mỗi lần gửi một sổ chung. Hãy chọn một tệp."), field="file")
    name, data = files[0]

    def deed() -> dict[str, Any]:
        kept = actions.receive_wide(campaign=campaign, data=data, name=name, by=request.officer, at=request.at)
        return {"arrival": str(kept.public_id)}

    key = form.cleaned_data["key"]
    return once(key=key, verb="workbook.receive", by=request.officer, at=request.at, deed=deed)


def _wide_page(request: DoorRequest, period: Period, form: SendForm, *, status: int = 200) -> HttpResponse:
    sent = queries.wide_arrivals(request.officer, period)[:RECENT]
    context = {
        "campaign": period.campaign,
        "period": period,
        "form": form,
        "is_over": period.campaign.state != CampaignState.RUNNING,
        "given": queries.given_bundle(period),
        "sent": [{"arrival": one, "state": sentences.STATES[one.state]} for one in sent],
    }
    return render(request, "workbooks/wide.html", context, status=status)


@require_POST
@officers_only
@limited("export")
def give_wide(request: DoorRequest, campaign_id: UUID, period_id: UUID) -> HttpResponse:
    """Give the wide workbook of a period as it stands now."""
    campaign = campaign_for(request, campaign_id)
    period = _period(request, campaign, period_id)
    try:
        made = actions.give_all(period=period, by=request.officer, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("workbooks:wide", campaign_id, period_id)
    response = HttpResponse(made.data, content_type=XLSX)
    name = f"so-chung-{slugify(fold(period.name))[:60] or 'ky'}-{request.today.isoformat()}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
