"""Reports in lists: all units of a period, all periods of a unit or a campaign; a later day for one unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.allocation import queries as allocation
from thidua.campaigns import queries as campaigns
from thidua.campaigns.door import campaign_for
from thidua.design.days import last_good
from thidua.design.sheets import as_csv
from thidua.design.versions import saved
from thidua.jobs.actions import once
from thidua.kernel.ids import id_in, new_id
from thidua.kernel.refused import Refused
from thidua.organisations import queries as organisations
from thidua.participation import access as participation
from thidua.participation import queries as taking_part
from thidua.people.door import officers_only
from thidua.reports import access, actions, export, queries
from thidua.reports.forms.steps import ExtendForm, picked
from thidua.reports.models import State
from thidua.reports.views.asked import REFUSED, asked_for, period_for, unit_for
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from thidua.allocation.models import Period
    from thidua.organisations.models import Unit
    from thidua.people.door import DoorRequest
    from thidua.reports.models import Extension
    from thidua.reports.views.asked import Asked

ROWS = 30


def _reads_any(request: DoorRequest) -> None:
    """Refuse whoever may read no unit's report, with the page 403."""
    if not access.may(request.officer, access.READ, on=request.today):
        raise PermissionDenied


# -- One unit ---------------------------------------------------------------------------------------------------------


@require_safe
@officers_only
def own(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Lead to the reports of the officer's own unit; where it takes no part, and for the office, to all periods."""
    campaign, officer = campaign_for(request, campaign_id), request.officer
    if access.may(officer, access.RECEIVE, on=request.today) or not taking_part.takes_part(
        campaign, officer.unit, request.today
    ):
        return redirect("reports:periods", campaign.public_id)
    return redirect("reports:unit", campaign.public_id, officer.unit.public_id)


@require_safe
@officers_only
def unit(request: DoorRequest, campaign_id: UUID, unit_id: UUID) -> HttpResponse:
    """List the periods of a campaign as they fall on one unit."""
    campaign = campaign_for(request, campaign_id)
    asked = unit_for(request, campaign, unit_id)
    turns = queries.turns(asked, allocation.periods_of(campaign).select_related("obligation"), request.today)
    waiting = [one for one in turns if not one.is_done]
    context = {
        "campaign": campaign,
        "unit": asked,
        "open": [one for one in waiting if one.period.starts_on <= request.today],
        "done": [one for one in turns if one.is_done],
        "later": [one for one in waiting if one.period.starts_on > request.today],
        "is_own": participation.is_own(request.officer, asked),
        "may_fill": access.may(request.officer, access.FILL, asked, on=request.today),
        "may_approve": access.may(request.officer, access.APPROVE, asked, on=request.today),
        "today": request.today,
    }
    return render(request, "reports/unit.html", context)


# -- All units --------------------------------------------------------------------------------------------------------


@require_safe
@officers_only
def periods(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Give all periods of a campaign with how many of the units that the officer may read have reported."""
    campaign = campaign_for(request, campaign_id)
    _reads_any(request)
    shown = list(allocation.periods_of(campaign).select_related("campaign__plan").defer("campaign__plan__text"))
    context = {
        "campaign": campaign,
        "rows": queries.tallies(request.officer, shown, request.today),
        "may_outline": access.may(request.officer, access.OUTLINE, on=request.today),
        "today": request.today,
    }
    return render(request, "reports/periods.html", context)


@require_safe
@officers_only
@limited("search", when=("tim",))
def period(request: DoorRequest, campaign_id: UUID, period_id: UUID) -> HttpResponse:
    """List the units of a period with where their reports stand; only what the officer may read."""
    _reads_any(request)
    return _period_page(request, period_for(request, campaign_id, period_id))


def _period_page(request: DoorRequest, asked: Period, refused: list[tuple[str, str]] | None = None) -> HttpResponse:
    page = Paginator(_wanted(request, asked), ROWS).get_page(request.GET.get("trang"))
    filters = {name: request.GET.get(name, "") for name in ("tim", "nhom", "loc")}
    rows = queries.rows(page.object_list, asked, request.today)
    receives = access.may(request.officer, access.RECEIVE, on=request.today)
    context = {
        "campaign": asked.campaign,
        "period": asked,
        "page": page,
        "rows": rows,
        "tally": queries.tally(request.officer, asked, request.today),
        "groups": organisations.groups_in_short(campaigns.year_of(asked.campaign)),
        "filters": filters,
        "is_filtered": any(filters.values()),
        "standings": queries.FILTERS,
        "today": request.today,
        "may_receive": receives and any(row.state == State.APPROVED for row in rows),
        "may_extend": access.may(request.officer, access.EXTEND, on=request.today),
        "key": new_id(),
        "refused": refused or [],
    }
    template = "reports/period.html#rows" if request.htmx else "reports/period.html"
    return render(request, template, context, status=REFUSED if refused else 200)


@require_safe
@officers_only
@limited("export")
def period_csv(request: DoorRequest, campaign_id: UUID, period_id: UUID) -> HttpResponse:
    """Give the list as it is filtered, all of its rows, as a file."""
    _reads_any(request)
    asked = period_for(request, campaign_id, period_id)
    rows = queries.rows(_wanted(request, asked), asked, request.today)
    return as_csv("bao-cao", export.period_lines(rows))


def _wanted(request: DoorRequest, asked: Period) -> QuerySet[Unit]:
    words = request.GET
    return queries.listed(
        request.officer,
        asked,
        request.today,
        typed=words.get("tim", "")[:100],
        group=id_in(words.get("nhom", "")),
        only=words.get("loc", ""),
    )


@require_POST
@officers_only
def receive_several(request: DoorRequest, campaign_id: UUID, period_id: UUID) -> HttpResponse:
    """Receive the ticked reports one by one; each that cannot be received is named with its reason."""
    if not access.may(request.officer, access.RECEIVE, on=request.today):
        raise PermissionDenied
    asked = period_for(request, campaign_id, period_id)
    chosen = picked(request.POST)
    units = access.readable(request.officer, on=request.today).filter(public_id__in=chosen)
    taken, refused = 0, []
    for one in units.order_by("pk"):
        try:
            _receive(request, asked, one, chosen[one.public_id])
            taken += 1
        except Refused as refusal:
            refused.append((one.name, str(refusal)))
    if taken:
        messages.success(
            request,
            ngettext("Đã tiếp nhận %(n)s báo cáo.", "Đã tiếp nhận %(n)s báo cáo.", taken) % {"n": taken},
        )
    elif not refused:
        refused.append(("", _("Hãy đánh dấu những báo cáo cần tiếp nhận.")))
    if refused:
        return _period_page(request, asked, refused)
    return redirect("reports:period", asked.campaign.public_id, asked.public_id)


def _receive(request: DoorRequest, asked: Period, one: Unit, version: int) -> None:
    report = queries.report_of(asked, one)
    if report is None:
        raise actions.NotThere(_("Báo cáo này chưa có nội dung nào."))
    actions.receive(report=report, version=version, by=request.officer, at=request.at)


# -- A later day ------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def extend(request: DoorRequest, campaign_id: UUID, period_id: UUID, unit_id: UUID) -> HttpResponse:
    """Give one unit a later day, or change the one that it has."""
    asked = asked_for(request, campaign_id, period_id, unit_id)
    asked.require(access.EXTEND)
    days = queries.own_days(asked.period, asked.unit)
    initial = _extension(days.extension) | {"key": new_id()}
    form = ExtendForm(request.POST, initial=initial) if request.method == "POST" else ExtendForm(initial=initial)
    if request.method == "POST" and form.is_valid() and _keep_extension(asked, form):
        messages.success(request, _("Đã gia hạn cho đơn vị và báo cho đơn vị biết."))
        return asked.back()
    context = {
        "campaign": asked.campaign,
        "period": asked.period,
        "unit": asked.unit,
        "days": days,
        "form": form,
        "today": request.today,
    }
    return render(request, "reports/extend.html", context, status=REFUSED if form.errors or form.is_stale else 200)


def _extension(there: Extension | None) -> dict[str, Any]:
    """Give the form's values of an extension, as it is stored."""
    if there is None:
        return {"version": 0}
    return {"version": there.version, "last_day": last_good(there.due), "reason": there.reason}


def _keep_extension(asked: Asked, form: ExtendForm) -> bool:
    request, data = asked.request, form.cleaned_data

    def giving() -> dict[str, Any]:
        actions.extend(
            period=asked.period,
            unit=asked.unit,
            due=form.due(),
            reason=data["reason"],
            version=data["version"],
            by=request.officer,
            at=request.at,
        )
        return {}

    return saved(
        form,
        lambda: once(key=data["key"], verb="report.extend", by=request.officer, at=request.at, deed=giving),
        stored=lambda: _extension(queries.own_days(asked.period, asked.unit).extension),
    )


@require_POST
@officers_only
def take_back(request: DoorRequest, campaign_id: UUID, period_id: UUID, unit_id: UUID) -> HttpResponse:
    """Take a unit's extension back."""
    asked = asked_for(request, campaign_id, period_id, unit_id)
    asked.require(access.EXTEND)
    there = queries.own_days(asked.period, asked.unit).extension
    if there is None:
        raise Http404
    try:
        actions.take_back_extension(extension=there, by=request.officer, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("reports:extend", campaign_id, period_id, unit_id)
    messages.success(request, _("Đã rút gia hạn; đơn vị lại theo hạn chung."))
    return asked.back()
