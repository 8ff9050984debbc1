"""Pages on which a plan comes in: the list, the door, and what became of the reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.audit.queries import history_of
from thidua.design.sheets import as_csv
from thidua.jobs.actions import once
from thidua.jobs.models import JobState
from thidua.kernel.ids import id_in, new_id
from thidua.kernel.refused import Refused
from thidua.people.door import DoorRequest, needs, officers_only
from thidua.plans import access, actions, queries, sentences
from thidua.plans.export import plan_lines
from thidua.plans.forms import FileForm, PasteForm, WithdrawForm
from thidua.plans.rules.kinds import State
from thidua.plans.views.found import plan_or_404
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from thidua.plans.models import Plan

WAYS: dict[str, type[FileForm | PasteForm]] = {"tep": FileForm, "dan": PasteForm}
REFUSED = 422


@require_GET
@officers_only
@limited("search", when=("q",))
def plan_list(request: DoorRequest) -> HttpResponse:
    """List the plans that the officer may see, filtered, sorted and paged as the address says."""
    asked = _asked(request)
    context = {
        "page": queries.plans(request.officer, **asked, page=request.GET.get("trang", 1)),
        "search": asked["search"],
        "state": asked["state"],
        "sort": asked["order"],
        "states": sentences.STATES,
        "may_receive": access.may(request.officer, "plan.receive"),
        "may_review": access.may(request.officer, "plan.review"),
    }
    return render(request, "plans/list.html", context)


@require_GET
@officers_only
@limited("export")
def plans_csv(request: DoorRequest) -> HttpResponse:
    """Give the list as it is filtered and sorted, all of its rows, as a file."""
    rows = queries.listed(queries.wanted(request.officer, **_asked(request)))
    return as_csv("ke-hoach", plan_lines(rows))


def _asked(request: DoorRequest) -> dict[str, str]:
    """Give what the address of the list asks for."""
    asked = request.GET
    return {
        "search": asked.get("q", "").strip(),
        "state": asked.get("trang-thai", ""),
        "order": asked.get("sap", ""),
    }


# -- The door ---------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@needs("plan.receive")
@limited("upload", method="POST")
def receive(request: DoorRequest) -> HttpResponse:
    """Take in a plan as a file or as pasted text; ``thay`` names the plan of which it is a new version."""
    replaced = id_in(request.POST.get("thay") or request.GET.get("thay"))
    supersedes = plan_or_404(request, replaced) if replaced else None
    if request.method == "POST":
        return _receive(request, supersedes)
    return _door(request, supersedes)


def _receive(request: DoorRequest, supersedes: Plan | None) -> HttpResponse:
    content: dict[str, Any] = {"supersedes": supersedes, "again": "lan-nua" in request.POST}
    same = id_in(request.POST.get("nhu"))
    form: FileForm | PasteForm | None = None
    if same:
        content |= {"same_as": plan_or_404(request, same), "again": True}
        key = id_in(request.POST.get("key")) or new_id()
    else:
        way = WAYS.get(request.POST.get("cach", ""), PasteForm if request.POST.get("text") else FileForm)
        form = way(request.POST, request.FILES, label_suffix="")
        if not form.is_valid():
            return _door(request, supersedes, form=form)
        content |= form.content()
        key = form.cleaned_data["key"]
    try:
        answer = once(
            key=key,
            verb="plan.receive",
            by=request.officer,
            at=request.at,
            deed=lambda: {"plan": str(actions.receive(by=request.officer, at=request.at, **content).public_id)},
        )
    except actions.AlreadyHere as refusal:
        return _door(request, supersedes, form=form, earlier=refusal)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _door(request, supersedes, form=form, status=REFUSED)
    return redirect("plans:plan", UUID(answer["plan"]))


def _door(
    request: DoorRequest,
    supersedes: Plan | None,
    *,
    form: FileForm | PasteForm | None = None,
    earlier: actions.AlreadyHere | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show both ways in; what was typed and what was wrong with it stand in their own form."""
    pasted = isinstance(form, PasteForm)
    fresh: dict[str, Any] = {"initial": {"key": new_id()}, "label_suffix": ""}
    context = {
        "supersedes": supersedes,
        "file_form": form if isinstance(form, FileForm) else FileForm(**fresh),
        "paste_form": form if pasted else PasteForm(**fresh),
        "earlier": earlier,
        "may_repeat": earlier is not None and earlier.plan != supersedes,
        "pasted": pasted,
        "key": new_id(),
        "limit": sentences.size_limit(),
    }
    return render(request, "plans/receive.html", context, status=REFUSED if form or earlier else status)


# -- What became of it ------------------------------------------------------------------------------------------------


def _progress(plan: Plan) -> dict[str, Any]:
    """Say how far the reading has come; a job that broke down is said to have failed."""
    job = plan.job
    waiting = plan.state in {State.RECEIVED.value, State.READING.value}
    broken = waiting and job is not None and job.state == JobState.FAILED
    failed = plan.state == State.FAILED.value or broken
    return {
        "plan": plan,
        "reading": waiting and not broken,
        "failed": failed,
        "share": job.done_share if job else 0,
        "why": sentences.failure(plan.failure, plan.failure_params) if failed else "",
    }


@require_GET
@officers_only
def plan(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Show a plan: where it stands, its file, its versions, and the way on."""
    return _plan_page(request, plan_or_404(request, public_id))


def _plan_page(request: DoorRequest, found: Plan, *, withdraw_form: WithdrawForm | None = None) -> HttpResponse:
    """Show a plan; with a form that was refused, what was typed and what was wrong with it."""
    may_review = access.may(request.officer, "plan.review", found)
    tally = queries.room(found).tally if found.text else None
    context = _progress(found) | {
        "tally": tally,
        "counts": [sentences.count_of(kind, n) for kind, n in tally.kinds.items()] if tally else [],
        "newer": queries.newer_version(found),
        "receiver": queries.names_of([found.received_by]).get(found.received_by, ""),
        "may_review": may_review,
        "withdraw_form": withdraw_form or WithdrawForm(initial={"version": found.version}, label_suffix=""),
        "may_withdraw": may_review and found.state not in {State.USED.value, State.WITHDRAWN.value},
        "history": history_of(found),
    }
    return render(request, "plans/plan.html", context, status=REFUSED if withdraw_form else 200)


@require_GET
@needs("plan.review")
def progress(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Answer how far the reading has come; when it is over, lead to the review room or back to the plan."""
    found = plan_or_404(request, public_id)
    context = _progress(found)
    if context["reading"] and request.htmx:
        return render(request, "plans/plan.html#progress", context)
    way_on = reverse("plans:review" if found.state == State.REVIEW.value else "plans:plan", args=[public_id])
    if request.htmx:
        return HttpResponse(headers={"HX-Redirect": way_on})
    return redirect(way_on)


@require_POST
@needs("plan.receive")
def retry(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Have a plan read again."""
    found = plan_or_404(request, public_id)
    try:
        actions.retry(plan=found, version=found.version, by=request.officer, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("plans:plan", public_id)


@require_POST
@needs("plan.review")
def withdraw(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Take a plan out of the work, with a reason."""
    found = plan_or_404(request, public_id)
    form = WithdrawForm(request.POST, label_suffix="")
    if not form.is_valid():
        return _plan_page(request, found, withdraw_form=form)
    try:
        actions.withdraw(plan=found, by=request.officer, at=request.at, **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã thu hồi kế hoạch."))
    return redirect("plans:plan", public_id)
