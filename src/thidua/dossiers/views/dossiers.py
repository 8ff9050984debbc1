"""The dossiers of a round, and one of them with everything that may be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.audit.queries import history_of
from thidua.design.sheets import as_xlsx, table_lines
from thidua.dossiers import access, actions, export, queries
from thidua.dossiers.forms import OpinionForm, ReturnForm, WithdrawForm, WordForm
from thidua.dossiers.models import State
from thidua.dossiers.queries import Verdict
from thidua.dossiers.rules import clock
from thidua.dossiers.rules.steps import Step, may_step
from thidua.dossiers.views.asked import REFUSED, ROWS, back_to, done, dossier_for, round_for
from thidua.issuing import access as issuing
from thidua.jobs.forms import StepForm
from thidua.kernel.clock import day_of
from thidua.kernel.ids import id_in, new_id
from thidua.kernel.workdays import holidays_of
from thidua.nominees.models import Method
from thidua.people.door import officers_only
from thidua.ranking import queries as ranking
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.db.models import QuerySet
    from django.forms import Form
    from django.http import HttpResponse

    from thidua.dossiers.models import Dossier, Round
    from thidua.dossiers.queries import Shown
    from thidua.people.door import DoorRequest

CSV = "text/csv; charset=utf-8"
FILTERS = ("tim", "tinh-trang", "hinh-thuc", "don-vi")
LIGHTS = {
    State.DRAFT: "idle",
    State.ON_ITS_WAY: "warn",
    State.RETURNED: "bad",
    State.ACCEPTED: "ok",
    State.PASSED: "ok",
    State.REFUSED: "bad",
    State.POSTED: "ok",
    State.AWARDED: "ok",
    State.WITHDRAWN: "idle",
}
VERDICTS = {Verdict.OK: "ok", Verdict.ASK: "warn", Verdict.TELL: "warn", Verdict.STOP: "bad"}


def _wanted(request: DoorRequest, one: Round) -> QuerySet[Dossier]:
    """Give the dossiers of a round as the reader narrowed them."""
    asked = {name: request.GET.get(name, "") for name in FILTERS}
    return queries.listed(
        request.officer,
        one,
        request.today,
        typed=asked["tim"][:100],
        state=asked["tinh-trang"],
        title=asked["hinh-thuc"],
        unit=id_in(asked["don-vi"]),
    )


@require_safe
@officers_only
@limited("export")
def dossiers_csv(request: DoorRequest, round_id: UUID) -> StreamingHttpResponse:
    """Give the dossiers of a round, as they are narrowed and as the officer may read them, as a file."""
    found, names = _wanted(request, round_for(request, round_id)), queries.names_of(request.today)
    lines = table_lines(export.heads(), (export.cells(one, names) for one in found))
    headers = {"Content-Disposition": 'attachment; filename="ho-so-khen-thuong.csv"'}
    return StreamingHttpResponse(lines, content_type=CSV, headers=headers)


@require_safe
@officers_only
@limited("export")
def dossiers_xlsx(request: DoorRequest, round_id: UUID) -> HttpResponse:
    """Give the same as an Excel file."""
    one = round_for(request, round_id)
    found = _wanted(request, one)
    return as_xlsx("ho-so-khen-thuong", export.book(found, queries.names_of(request.today), one.name))


@require_safe
@officers_only
@limited("search", when=("tim",))
def dossiers(request: DoorRequest, round_id: UUID) -> HttpResponse:
    """List the dossiers of a round that an officer may read."""
    one = round_for(request, round_id)
    asked = {name: request.GET.get(name, "") for name in FILTERS}
    found = _wanted(request, one)
    page = Paginator(found, ROWS).get_page(request.GET.get("trang"))
    names = queries.names_of(request.today)
    context = {
        "round": one,
        "page": page,
        "rows": [(row, names.get(row.title, row.title), LIGHTS[State(row.state)]) for row in page.object_list],
        "asked": asked,
        "state": asked["tinh-trang"],
        "title": asked["hinh-thuc"],
        "states": State.choices,
        "titles": [(title.code, title.name) for title in queries.titles_of(one, request.today)],
        "is_filtered": any(asked.values()),
        "today": request.today,
    }
    return render(request, "dossiers/dossiers.html", context)


@require_safe
@officers_only
def dossier(request: DoorRequest, dossier_id: UUID) -> HttpResponse:
    """Show a dossier: what it says, what was found about it, its way, and what may be done now."""
    return show(request, dossier_for(request, dossier_id))


def show(request: DoorRequest, one: Dossier, refused: Form | None = None) -> HttpResponse:
    """Show a dossier, with a form that was refused where one is given."""
    today = request.today
    keeps = access.may_keep(request.officer, one.round.unit, on=today)
    panel = queries.panel(one, today, whole=keeps)
    parts = queries.parts_of(one, today)
    names = queries.names_of(today)
    steps = queries.steps_of(one)
    can = _can(request, one, keeps=keeps, has_next=any(step.came_at is None for step in steps))
    context = {
        "dossier": one,
        "light": LIGHTS[State(one.state)],
        "title_name": names.get(one.title, one.title),
        "proposed_name": names.get(one.proposed_title, one.proposed_title),
        "findings": [(VERDICTS[found.verdict], _words(found.verdict), found) for found in panel.findings],
        "stops": len(panel.stops),
        "asks": len(panel.asks),
        "kept_law": one.law_number,
        "parts": parts,
        "stood": ranking.stood_lately(one.nominee.unit) if _is_yearly(one) else [],
        "steps": [(step, _return_by(step.came_at)) for step in steps],
        "opinions": queries.opinions_of(one),
        "can": can,
        "may_report": not one.is_secret
        and access.may_write(request.officer, one.unit, on=today)
        and issuing.may(request.officer, "paper.write", on=today),
        "today": today,
        "history": history_of(one) if keeps or can["write"] else None,
        **_forms(one, parts, can, refused),
    }
    return render(request, "dossiers/dossier.html", context, status=REFUSED if refused else 200)


def _is_yearly(one: Dossier) -> bool:
    """Say whether results of campaigns are one criterion for a dossier: it is for the work of the year, and no file."""
    return one.round.method == Method.REGULAR and not one.is_secret


def _words(verdict: Verdict) -> str:
    return {
        Verdict.OK: _("Không vướng"),
        Verdict.ASK: _("Cần ý kiến"),
        Verdict.TELL: _("Lưu ý"),
        Verdict.STOP: _("Chặn"),
    }[verdict]


def _return_by(came_at: Any) -> Any:
    """Give the first day that is too late to return what came at a moment."""
    if came_at is None:
        return None
    day = day_of(came_at)
    return clock.due_after(day, clock.TO_RETURN, holidays_of(day.year) | holidays_of(day.year + 1))


def _can(request: DoorRequest, one: Dossier, *, keeps: bool, has_next: bool) -> dict[str, bool]:
    """Say what an officer may do with a dossier as it stands."""
    today = request.today
    writes = access.may_write(request.officer, one.unit, on=today)
    appraises = access.may_appraise(request.officer, one, on=today)
    here = one.state == State.ON_ITS_WAY and (appraises or access.may_write(request.officer, one.at_unit, on=today))
    simplified = one.round.is_simplified
    return {
        "write": writes and may_step(Step.WRITE, one.state),
        "submit": writes and may_step(Step.SUBMIT, one.state),
        "withdraw": writes and may_step(Step.WITHDRAW, one.state, is_simplified=simplified),
        "forward": here and has_next,
        "return": here,
        "accept": appraises and may_step(Step.ACCEPT, one.state),
        "say": (writes and may_step(Step.WRITE, one.state)) or (appraises and may_step(Step.ACCEPT, one.state)),
        "ask": keeps and one.state not in {State.DRAFT, State.WITHDRAWN},
    }


def _forms(one: Dossier, parts: list[Shown], can: dict[str, bool], refused: Form | None) -> dict[str, Any]:
    initial: dict[str, Any] = {"key": new_id(), "version": one.version}
    made: dict[str, Form] = {
        "step_form": StepForm(initial=initial),
        "return_form": ReturnForm(initial=initial | {"key": new_id()}, parts=parts),
        "withdraw_form": WithdrawForm(initial=initial | {"key": new_id()}),
        "opinion_form": OpinionForm(initial={"key": new_id()}),
    }
    if refused is not None:
        name = next((name for name, form in made.items() if type(form) is type(refused)), "step_form")
        made[name] = refused
    wanted = {"return_form": "return", "withdraw_form": "withdraw", "opinion_form": "ask"}
    return {name: form for name, form in made.items() if can.get(wanted.get(name, ""), True)}


def step(
    request: DoorRequest, one: Dossier, form: Form, verb: str, deed: Callable[[], object], words: str
) -> HttpResponse:
    """Take a step of a valid form once and lead back; else show the dossier with what was typed."""
    if done(request, form, f"dossiers.{verb}", deed) is None:
        fresh = queries.dossier_of(request.officer, one.public_id, request.today) or one
        return show(request, fresh, form)
    return back_to(request, one, words)


def _here(request: DoorRequest, one: Dossier, form: Form) -> dict[str, Any]:
    return {"dossier": one, "version": form.cleaned_data["version"], "by": request.officer, "at": request.at}


def dossier_moved(request: DoorRequest, dossier_id: UUID, *, keeps: bool = False) -> Dossier:
    """Give a dossier to whoever takes steps with dossiers at all; what they may do to this one the action says."""
    one = dossier_for(request, dossier_id)
    may_write = access.may_write(request.officer, request.officer.unit, on=request.today)
    may_keep = access.may_keep(request.officer, one.round.unit, on=request.today)
    if not may_keep and (keeps or not may_write):
        raise PermissionDenied
    return one


@require_POST
@officers_only
def submit(request: DoorRequest, dossier_id: UUID) -> HttpResponse:
    """Send a dossier up."""
    one, form = dossier_moved(request, dossier_id), StepForm(request.POST)
    return step(request, one, form, "submit", lambda: actions.submit(**_here(request, one, form)), _("Đã trình hồ sơ."))


@require_POST
@officers_only
def forward(request: DoorRequest, dossier_id: UUID) -> HttpResponse:
    """Pass a dossier on."""
    one, form = dossier_moved(request, dossier_id), StepForm(request.POST)
    return step(
        request, one, form, "forward", lambda: actions.forward(**_here(request, one, form)), _("Đã chuyển tiếp hồ sơ.")
    )


@require_POST
@officers_only
def send_back(request: DoorRequest, dossier_id: UUID) -> HttpResponse:
    """Return a dossier with its reasons."""
    one = dossier_moved(request, dossier_id)
    form = ReturnForm(request.POST, parts=queries.parts_of(one, request.today))

    def deed() -> object:
        said = {"reason": form.cleaned_data["reason"], "parts": form.parts()}
        return actions.send_back(**said, **_here(request, one, form))

    return step(request, one, form, "send_back", deed, _("Đã trả lại hồ sơ kèm lý do."))


@require_POST
@officers_only
def accept(request: DoorRequest, dossier_id: UUID) -> HttpResponse:
    """Accept a dossier after appraisal."""
    one, form = dossier_moved(request, dossier_id, keeps=True), StepForm(request.POST)
    words = _("Đã thẩm định xong; hồ sơ chờ xét tặng.")
    return step(request, one, form, "accept", lambda: actions.accept(**_here(request, one, form)), words)


@require_POST
@officers_only
def withdraw(request: DoorRequest, dossier_id: UUID) -> HttpResponse:
    """Withdraw a dossier."""
    one, form = dossier_moved(request, dossier_id), WithdrawForm(request.POST)

    def deed() -> object:
        return actions.withdraw(reason=form.cleaned_data["reason"], **_here(request, one, form))

    return step(request, one, form, "withdraw", deed, _("Đã rút hồ sơ."))


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def say(request: DoorRequest, dossier_id: UUID) -> HttpResponse:
    """Give a person's word on one finding."""
    one = dossier_moved(request, dossier_id)
    asked = request.GET.get("muc", "")
    sent = request.POST if request.method == "POST" else None
    form = WordForm(sent, initial={"key": new_id(), "asked": asked})
    if request.method == "POST":

        def deed() -> object:
            data = form.cleaned_data
            said = {"asked": data["asked"], "holds": data["holds"] == "yes", "text": data["text"]}
            return actions.say(dossier=one, by=request.officer, at=request.at, **said)

        if done(request, form, "dossiers.say", deed) is not None:
            return back_to(request, one, _("Đã ghi ý kiến."))
        asked = form["asked"].value() or ""
    found = next(
        (found for found in queries.panel(one, request.today).findings if asked and found.asked == asked), None
    )
    context = {"dossier": one, "form": form, "found": found}
    return render(request, "dossiers/say.html", context, status=REFUSED if form.errors else 200)
