"""Rounds: the list, one of them, opening, changing, closing, quotas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.audit.queries import history_of
from thidua.campaigns import access as campaigns
from thidua.campaigns.rules import last_working_day
from thidua.design.versions import saved
from thidua.dossiers import access, actions, queries
from thidua.dossiers.forms import QuotaForm, RoundForm, quota_stored, round_stored
from thidua.dossiers.models import State
from thidua.dossiers.views.asked import REFUSED, ROWS, done, let_read, round_for, round_kept
from thidua.issuing import access as issuing
from thidua.jobs.forms import StepForm
from thidua.kernel.actors import Reach, reaches
from thidua.kernel.ids import new_id
from thidua.kernel.workdays import holidays_around
from thidua.nominees.models import Method
from thidua.organisations import queries as organisations
from thidua.people.door import officers_only

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.dossiers.models import Quota, Round
    from thidua.organisations.models import Unit
    from thidua.people.door import DoorRequest

OPEN = "mo"
CLOSED = "dong"


@require_safe
@officers_only
def rounds(request: DoorRequest) -> HttpResponse:
    """List the rounds that an officer may read."""
    let_read(request)
    filters = {name: request.GET.get(name, "") for name in ("loc", "phuong-thuc")}
    found = queries.rounds_seen(request.officer, request.today)
    if filters["loc"] in {OPEN, CLOSED}:
        found = found.filter(closed_at__isnull=filters["loc"] == OPEN)
    if filters["phuong-thuc"] in Method.values:
        found = found.filter(method=filters["phuong-thuc"])
    page = Paginator(found, ROWS).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "rows": queries.rows(request.officer, list(page.object_list), request.today),
        "states": [(OPEN, _("Đang nhận hồ sơ")), (CLOSED, _("Đã đóng"))],
        "methods": Method.choices,
        "state": filters["loc"],
        "method": filters["phuong-thuc"],
        "is_filtered": any(filters.values()),
        "may_open": _own(request) is not None,
    }
    return render(request, "dossiers/rounds.html", context)


def _own(request: DoorRequest) -> Unit | None:
    """Give the body whose rounds an officer opens: the city for whoever keeps the city's, else their own."""
    if Reach.ALL in reaches(request.officer.verbs, access.KEEP):
        return organisations.home_province()
    own = request.officer.unit
    return own if access.may_keep(request.officer, own, on=request.today) else None


def _round_form(request: DoorRequest, initial: dict[str, Any]) -> RoundForm:
    seen = campaigns.visible_to(request.officer).order_by("-pk")
    sent = request.POST if request.method == "POST" else None
    return RoundForm(sent, campaigns=seen, initial=initial | {"key": new_id()})


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def add(request: DoorRequest) -> HttpResponse:
    """Open a round of the city, or of the own body."""
    let_read(request)
    unit = _own(request)
    if unit is None:
        raise PermissionDenied
    form = _round_form(request, {"version": 0, "year": request.today.year, "method": Method.REGULAR})
    if request.method == "POST":

        def deed() -> dict[str, Any]:
            made = actions.open_round(unit=unit, said=form.said(), by=request.officer, at=request.at)
            return {"round": str(made.public_id)}

        answer = done(request, form, "dossiers.open_round", deed)
        if answer is not None:
            messages.success(request, _("Đã mở đợt xét."))
            return redirect("dossiers:round", answer["round"])
    return render(request, "dossiers/round_edit.html", {"form": form, "unit": unit}, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def edit(request: DoorRequest, round_id: UUID) -> HttpResponse:
    """Change a round that is open."""
    one = round_kept(request, round_id)
    form = _round_form(request, round_stored(one))
    if request.method == "POST" and form.is_valid():

        def deed() -> None:
            version = form.cleaned_data["version"]
            actions.change_round(round_=one, version=version, said=form.said(), by=request.officer, at=request.at)

        if saved(form, deed, stored=lambda: round_stored(round_kept(request, round_id))):
            messages.success(request, _("Đã lưu đợt xét."))
            return redirect("dossiers:round", round_id)
    return render(
        request, "dossiers/round_edit.html", {"form": form, "unit": one.unit, "round": one}, status=_status(form)
    )


@require_safe
@officers_only
def round_page(request: DoorRequest, round_id: UUID) -> HttpResponse:
    """Show a round: what stands where, what the quotas leave, until when."""
    return show_round(request, round_for(request, round_id))


def show_round(
    request: DoorRequest, one: Round, *, quota_form: QuotaForm | None = None, close_form: StepForm | None = None
) -> HttpResponse:
    """Show a round, with a form that was refused where one is given."""
    may_keep = access.may_keep(request.officer, one.unit, on=request.today)
    counted = queries.counted(request.officer, one, request.today)
    writes = access.may_write(request.officer, request.officer.unit, on=request.today)
    refused = quota_form or close_form
    due = one.proposals_due
    context = {
        "round": one,
        "counted": counted,
        "quotas": queries.quotas_of(one, request.today),
        "lists": queries.lists_of(one) if may_keep else [],
        "may_keep": may_keep,
        "may_propose": one.closed_at is None and writes,
        "may_draft_paper": _proposes(request, one),
        "is_open": one.closed_at is None,
        "last_working_day": last_working_day(due, holidays_around(due)) if due else None,
        "waiting": State.ON_ITS_WAY,
        "today": request.today,
        "history": history_of(one) if may_keep else None,
    }
    if may_keep and one.closed_at is None:
        context["quota_form"] = quota_form or _quota_form(request, one, {"version": 0, "is_firm": True}, sent=False)
        context["close_form"] = close_form or StepForm(initial={"key": new_id(), "version": one.version})
    return render(request, "dossiers/round.html", context, status=REFUSED if refused else 200)


def _proposes(request: DoorRequest, one: Round) -> bool:
    """Say whether an officer draws up the own unit's proposal: it proposes or passes on somebody and writes papers."""
    own = request.officer.unit
    may = issuing.may(request.officer, "paper.write", own, on=request.today)
    return may and queries.dossiers_of_unit(one, own).exists()


@require_POST
@officers_only
def close(request: DoorRequest, round_id: UUID) -> HttpResponse:
    """Close a round."""
    one = round_kept(request, round_id)
    form = StepForm(request.POST)

    def deed() -> None:
        version = form.cleaned_data["version"]
        actions.close_round(round_=one, version=version, by=request.officer, at=request.at)

    if done(request, form, "dossiers.close_round", deed) is None:
        return show_round(request, one, close_form=form)
    messages.success(request, _("Đã đóng đợt xét; không nhận thêm hồ sơ."))
    return redirect("dossiers:round", round_id)


# -- Quotas ------------------------------------------------------------------------------------------------------------


def _quota_form(request: DoorRequest, one: Round, initial: dict[str, Any], *, sent: bool) -> QuotaForm:
    return QuotaForm(
        request.POST if sent else None,
        titles=queries.titles_of(one, request.today),
        unit_kinds=[(kind.code, kind.name) for kind in organisations.kinds()],
        initial=initial | {"key": new_id()},
    )


@require_POST
@officers_only
def add_quota(request: DoorRequest, round_id: UUID) -> HttpResponse:
    """Lay a quota."""
    one = round_kept(request, round_id)
    form = _quota_form(request, one, {}, sent=True)

    def deed() -> None:
        actions.lay_quota(round_=one, said=form.said(), by=request.officer, at=request.at)

    if done(request, form, "dossiers.lay_quota", deed) is None:
        return show_round(request, one, quota_form=form)
    messages.success(request, _("Đã đặt chỉ tiêu."))
    return redirect("dossiers:round", round_id)


def _quota_for(one: Round, quota_id: UUID) -> Quota:
    found = queries.quota_of(one, quota_id)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def quota(request: DoorRequest, round_id: UUID, quota_id: UUID) -> HttpResponse:
    """Change a quota."""
    one = round_kept(request, round_id)
    found = _quota_for(one, quota_id)
    form = _quota_form(request, one, quota_stored(found), sent=request.method == "POST")
    if request.method == "POST" and form.is_valid():

        def deed() -> None:
            version = form.cleaned_data["version"]
            actions.change_quota(quota=found, version=version, said=form.said(), by=request.officer, at=request.at)

        if saved(form, deed, stored=lambda: quota_stored(_quota_for(one, quota_id))):
            messages.success(request, _("Đã lưu chỉ tiêu."))
            return redirect("dossiers:round", round_id)
    context = {"form": form, "round": one, "quota": found, "is_open": one.closed_at is None}
    return render(request, "dossiers/quota.html", context, status=_status(form))


@require_POST
@officers_only
def lift_quota(request: DoorRequest, round_id: UUID, quota_id: UUID) -> HttpResponse:
    """Take a quota off."""
    one = round_kept(request, round_id)
    found = _quota_for(one, quota_id)
    try:
        actions.lift_quota(quota=found, by=request.officer, at=request.at)
    except actions.RoundClosed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã bỏ chỉ tiêu."))
    return redirect("dossiers:round", round_id)


def _status(form: RoundForm | QuotaForm) -> int:
    return REFUSED if form.errors else 200
