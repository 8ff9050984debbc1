"""A unit takes an exemplar up: the plan, the way, the end, and what changed beside others."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from thidua.audit.queries import history_of
from thidua.exemplars import access, actions, queries
from thidua.exemplars.forms import DeedForm, DoneForm, EndForm, PlanForm, ProgressForm, ReplicateForm
from thidua.exemplars.rules.effect import LEAST_PEERS, Said
from thidua.exemplars.views.page import REFUSED, exemplar_for, fresh_key, replication_for, sent
from thidua.jobs.door import answered
from thidua.people.door import officers_only

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.exemplars.models import Replication
    from thidua.people.door import DoorRequest

ONE_DAY = timedelta(days=1)
SAID = {
    Said.FIGURE: gettext_lazy("có số liệu"),
    Said.NOT_DUE: gettext_lazy("chưa đến hạn"),
    Said.OVERDUE: gettext_lazy("quá hạn"),
    Said.NOT_APPLICABLE: gettext_lazy("không áp dụng"),
    Said.NO_GOAL: gettext_lazy("không giao số"),
    Said.NO_BASELINE: gettext_lazy("không có gốc so sánh"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def replicate(request: DoorRequest, exemplar_id: UUID) -> HttpResponse:
    """Take an exemplar up for a unit of the officer's."""
    found = exemplar_for(request, exemplar_id)
    if not access.replicates(request.officer):
        raise PermissionDenied
    units = access.replicable(request.officer).exclude(pk=found.unit_id).order_by("name_sort", "pk")
    initial = fresh_key() | {
        "unit": request.officer.unit.public_id,
        "begun_on": request.today,
        "target": found.target.public_id if found.target else None,
    }
    form = ReplicateForm(sent(request), units=units, targets=queries.measurable(found), initial=initial)

    def deed() -> dict[str, Any]:
        unit = form.cleaned_data["unit"]
        made = actions.replicate(exemplar=found, unit=unit, said=form.said(), by=request.officer, at=request.at)
        return {"replication": str(made.public_id)}

    if request.method == "POST":
        answer = answered(form, "exemplars.replicate", deed, by=request.officer, at=request.at)
        if answer is not None:
            messages.success(request, _("Đã bắt đầu nhân rộng. Hãy ghi các bước của kế hoạch."))
            return redirect("exemplars:replication", answer["replication"])
    context = {"exemplar": found, "form": form}
    return render(request, "exemplars/replicate.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def replication(request: DoorRequest, replication_id: UUID) -> HttpResponse:
    """Show a replication with its effect; a POST does one deed on its way, named in the form."""
    found = replication_for(request, replication_id)
    if request.method != "POST":
        return _page(request, found)
    if not access.may_replicate(request.officer, found.unit):
        raise PermissionDenied
    wanted = request.POST.get("deed", "")
    form = _forms(request, found, bound=wanted).get(wanted)
    if form is None:
        raise Http404
    if (
        answered(form, f"exemplars.{wanted}", _deeds(request, found, form)[wanted], by=request.officer, at=request.at)
        is None
    ):
        return _page(request, replication_for(request, replication_id), refused=form)
    messages.success(request, _("Đã ghi."))
    return redirect("exemplars:replication", replication_id)


def _forms(request: DoorRequest, found: Replication, *, bound: str = "") -> dict[str, DeedForm]:
    """Give the forms of the page by the name of their deed; the one that was sent is bound."""
    left = found.steps.filter(done_on__isnull=True).order_by("position", "pk")
    fresh = fresh_key() | {"version": found.version, "on": request.today}

    def options(deed: str) -> dict[str, Any]:
        data = {"data": request.POST} if bound == deed else {}
        return {"initial": fresh | {"deed": deed}, "auto_id": f"id_{deed}_%s", **data}

    return {
        "plan": PlanForm(**options("plan")),
        "done": DoneForm(left=left, **options("done")),
        "progress": ProgressForm(**options("progress")),
        "end": EndForm(**options("end")),
    }


def _deeds(request: DoorRequest, found: Replication, form: DeedForm) -> dict[str, Callable[[], object]]:
    who: dict[str, Any] = {"by": request.officer, "at": request.at}

    def plan() -> object:
        data = form.cleaned_data
        return actions.add_step(replication=found, text=data["text"], due=data["last"] + ONE_DAY, **who)

    def done() -> object:
        step = form.cleaned_data["which"]
        return actions.finish_step(step=step, on=form.cleaned_data["on"], **who)

    def progress() -> object:
        return actions.report_progress(replication=found, text=form.cleaned_data["text"], **who)

    def end() -> object:
        data = form.cleaned_data
        said: dict[str, Any] = {name: data[name] for name in ("version", "outcome", "on")}
        return actions.end(replication=found, done=data["done"] == "yes", **said, **who)

    return {"plan": plan, "done": done, "progress": progress, "end": end}


def _page(request: DoorRequest, found: Replication, *, refused: DeedForm | None = None) -> HttpResponse:
    acts = access.may_replicate(request.officer, found.unit) and found.state == "running"
    forms = _forms(request, found) if acts else {}
    if refused is not None:
        forms[str(refused.data.get("deed", ""))] = refused
    steps = list(found.steps.order_by("position", "pk"))
    shown = queries.effect_of(found, today=request.today)
    lacking = shown.effect.lacking if shown and shown.effect else {}
    context = {
        "replication": found,
        "steps": steps,
        "left": [one for one in steps if one.done_on is None],
        "progress": list(found.progress.order_by("-at", "-pk")),
        "shown": shown,
        "lacking": [(SAID[reason], count) for reason, count in sorted(lacking.items())],
        "today": request.today,
        "least": LEAST_PEERS,
        "forms": forms,
        "refused": refused,
        "history": history_of(found),
    }
    return render(request, "exemplars/replication.html", context, status=REFUSED if refused else 200)
