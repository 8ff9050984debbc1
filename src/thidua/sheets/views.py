"""Pages on which a file comes in: the door, the preview, the answers, what became of it; and files that go out.

The door of ``people`` stands above this package; what these pages need of it is the officer on the request.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from thidua.design.sheets import as_xlsx
from thidua.files.scanning import refuse_viruses
from thidua.jobs.actions import once
from thidua.jobs.models import JobState
from thidua.kernel.ids import new_id
from thidua.kernel.refused import Refused
from thidua.sheets import actions, files, queries, registry, sentences
from thidua.sheets.forms import FileForm
from thidua.sheets.models import Intake, State
from thidua.sheets.rules.outcomes import AS_NEW, SKIP, Verdict
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from django.db.models import QuerySet
    from django.http import HttpResponseBase
    from django_htmx.middleware import HtmxDetails

    from thidua.kernel.actors import Actor
    from thidua.sheets.models import IntakeRow
    from thidua.sheets.registry import Importer
    from thidua.sheets.rules.outcomes import Outcome

    View = TypeVar("View", bound=Callable[..., HttpResponseBase])

ROWS = 50
REFUSED = 422
MOVED = "vua-doi"
ANSWERED = "da-tra-loi"
TABS = {
    "hoi": Verdict.ASKED.value,
    "chua-nhan": Verdict.REFUSED.value,
    "thay-doi": Verdict.CHANGED.value,
    "moi": Verdict.NEW.value,
    "khong-doi": Verdict.UNCHANGED.value,
    "bo-qua": Verdict.SKIPPED.value,
}
"""The tabs of the preview by their word in the address."""


class SheetRequest(HttpRequest):
    """A request as these views see it: somebody is at work."""

    at: datetime
    today: date
    officer: Actor
    htmx: HtmxDetails


def _officers_only(view: View) -> View:
    """Let officers pass; strangers get the sign-in page, and after a form that was sent the first page afterwards."""

    @wraps(view)
    def guarded(request: SheetRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.officer:
            return view(request, *args, **kwargs)
        return redirect_to_login(request.get_full_path() if request.method in {"GET", "HEAD"} else "/")

    return cast("View", guarded)


def _importer(request: SheetRequest, kind: str) -> Importer:
    """Give the importer of a kind; 404 for a kind that there is not, 403 for an officer who may not bring it in."""
    found = registry.importer(kind)
    if found is None:
        raise Http404
    if not found.may_import(request.officer):
        raise PermissionDenied(kind)
    return found


def _found(request: SheetRequest, public_id: UUID) -> Intake:
    """Give an intake that the officer may see; for all others it does not exist."""
    found = queries.intake(request.officer, public_id)
    if found is None:
        raise Http404
    return found


# -- The door ---------------------------------------------------------------------------------------------------------


@require_safe
@_officers_only
def intakes(request: SheetRequest) -> HttpResponse:
    """List what the officer's unit has brought in, and what can be brought in."""
    mine = [one for one in registry.importers() if one.may_import(request.officer)]
    page = Paginator(queries.intakes(request.officer), ROWS).get_page(request.GET.get("trang"))
    listed = [
        {"intake": one, "importer": registry.importer(one.kind), "state": sentences.STATES[one.state]} for one in page
    ]
    return render(request, "sheets/intakes.html", {"page": page, "listed": listed, "importers": mine})


@require_http_methods(["GET", "HEAD", "POST"])
@_officers_only
@limited("upload", method="POST")
def receive(request: SheetRequest, kind: str) -> HttpResponse:
    """Show the door of a kind, or take a file in and lead to its preview."""
    importer = _importer(request, kind)
    if request.method != "POST":
        return _door(request, importer, FileForm(initial={"key": new_id()}, label_suffix=""))
    form = FileForm(request.POST, request.FILES, label_suffix="")
    if not form.is_valid():
        return _door(request, importer, form, status=REFUSED)
    try:
        answer = _take_in(request, importer, form)
    except Refused as refusal:
        form.add_error("file" if refusal.field == "file" else None, str(refusal))
        return _door(request, importer, form, status=REFUSED)
    return redirect("sheets:intake", UUID(answer["intake"]))


def _take_in(request: SheetRequest, importer: Importer, form: FileForm) -> dict[str, Any]:
    file = form.cleaned_data["file"]
    data = file.read()
    refuse_viruses(data)

    def deed() -> dict[str, Any]:
        found = actions.receive(kind=importer.slug, data=data, name=file.name, by=request.officer, at=request.at)
        return {"intake": str(found.public_id)}

    return once(key=form.cleaned_data["key"], verb="sheet.receive", by=request.officer, at=request.at, deed=deed)


def _door(request: SheetRequest, importer: Importer, form: FileForm, *, status: int = 200) -> HttpResponse:
    earlier = list(queries.intakes(request.officer).filter(kind=importer.slug)[:5])
    context = {
        "importer": importer,
        "form": form,
        "columns": importer.columns(),
        "earlier": [{"intake": one, "state": sentences.STATES[one.state]} for one in earlier],
        "may_export": importer.may_export(request.officer),
        "shown_at": reverse(importer.shown_at),
    }
    return render(request, "sheets/receive.html", context, status=status)


# -- The preview ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shown:
    """A row as the preview shows it: its changes and problems in words, its question where there is one."""

    row: IntakeRow
    outcome: Outcome
    verdict: Any
    changes: list[dict[str, Any]]
    problems: list[Any]


@require_safe
@_officers_only
def intake(request: SheetRequest, public_id: UUID) -> HttpResponse:
    """Show what a file would do, or what it did."""
    return _preview(request, _found(request, public_id))


def _preview(request: SheetRequest, found: Intake, *, refusal: str = "", status: int = 200) -> HttpResponse:
    importer = registry.importer(found.kind)
    assert importer is not None  # noqa: S101 -- only kinds that can be brought in are found
    context: dict[str, Any] = _standing(found) | {
        "importer": importer,
        "shown_at": reverse(importer.shown_at),
        "refusal": refusal,
    }
    if found.state in {State.READY.value, State.APPLIED.value}:
        context |= _rows(request, found, importer)
    return render(request, "sheets/intake.html", context, status=status)


def _standing(found: Intake) -> dict[str, Any]:
    """Say how far an intake has come; a job that broke down is said to have failed."""
    job = found.job
    broken = found.state == State.READING.value and (job is None or job.state == JobState.FAILED)
    failed = found.state == State.FAILED.value or broken
    return {
        "intake": found,
        "reading": found.state == State.READING.value and not broken,
        "failed": failed,
        "why": sentences.failure(found.failure or "broken", found.failure_params) if failed else "",
        "share": job.done_share if job else 0,
        "state": sentences.STATES[found.state],
    }


def _rows(request: SheetRequest, found: Intake, importer: Importer) -> dict[str, Any]:
    tab = request.GET.get("loai", "")
    moved = queries.moved(found).count()
    tab = tab if tab in TABS or (tab == MOVED and moved) or tab == ANSWERED else _first_tab(found, moved)
    page = Paginator(_of_tab(found, tab), ROWS).get_page(request.GET.get("trang"))
    headings = {column.code: _(column.heading) for column in importer.columns()}
    return {
        "tab": tab,
        "tabs": _tabs(found, moved),
        "page": page,
        "shown": [_shown(row, importer, headings) for row in page],
        "to_write": found.counts.get("new", 0) + found.counts.get("changed", 0),
        "asked": found.counts.get("asked", 0),
        "refused_count": found.counts.get("refused", 0),
        "editable": found.state == State.READY.value,
        "confirm": _confirmation(found),
        "as_new": AS_NEW,
        "skip": SKIP,
    }


def _of_tab(found: Intake, tab: str) -> QuerySet[IntakeRow]:
    if tab == MOVED:
        return queries.moved(found)
    return queries.answered(found) if tab == ANSWERED else queries.rows(found, TABS[tab])


def _first_tab(found: Intake, moved: int) -> str:
    if moved:
        return MOVED
    first = queries.first_tab(found)
    return next(word for word, verdict in TABS.items() if verdict == first)


def _tabs(found: Intake, moved: int) -> list[dict[str, Any]]:
    tabs = [
        {"word": word, "label": sentences.VERDICTS[verdict], "count": found.counts.get(verdict, 0)}
        for word, verdict in TABS.items()
        if found.counts.get(verdict) or verdict in {Verdict.NEW.value, Verdict.CHANGED.value}
    ]
    if answered := queries.answered(found).count():
        tabs.append({"word": ANSWERED, "label": _("Đã trả lời"), "count": answered})
    return [{"word": MOVED, "label": _("Vừa khác đi"), "count": moved}, *tabs] if moved else tabs


def _shown(row: IntakeRow, importer: Importer, headings: dict[str, str]) -> Shown:
    outcome = queries.outcome(row)
    return Shown(
        row=row,
        outcome=outcome,
        verdict=sentences.VERDICTS[outcome.verdict.value],
        changes=[
            {"column": headings.get(change.column, change.column), "before": change.before, "after": change.after}
            for change in outcome.changes
        ],
        problems=[sentences.problem_html(one, importer, headings) for one in outcome.problems],
    )


def _confirmation(found: Intake) -> str:
    new, changed = found.counts.get("new", 0), found.counts.get("changed", 0)
    return _("%(new)s dòng mới, %(changed)s dòng thay đổi sẽ được ghi cùng một lúc.") % {"new": new, "changed": changed}


@require_GET
@_officers_only
def progress(request: SheetRequest, public_id: UUID) -> HttpResponse:
    """Answer how far the reading has come; when it is over, lead to the preview."""
    found = _found(request, public_id)
    context = _standing(found)
    if context["reading"] and request.htmx:
        return render(request, "sheets/intake.html#progress", context)
    way_on = reverse("sheets:intake", args=[public_id])
    if request.htmx:
        return HttpResponse(headers={"HX-Redirect": way_on})
    return redirect(way_on)


# -- Deeds ------------------------------------------------------------------------------------------------------------


@require_POST
@_officers_only
def answer(request: SheetRequest, public_id: UUID) -> HttpResponse:
    """Keep the answers of a page of questions."""
    found = _found(request, public_id)
    given = {
        int(name.removeprefix("dong-")): str(said)
        for name, said in request.POST.items()
        if name.startswith("dong-") and name[5:].isascii() and name[5:].isdigit() and len(name) < 15  # noqa: PLR2004 -- digits of any row
    }
    try:
        fresh = actions.answer(intake=found, answers=given, by=request.officer, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        left = fresh.counts.get("asked", 0)
        messages.success(
            request,
            ngettext("Đã ghi câu trả lời; còn %(n)s dòng.", "Đã ghi câu trả lời; còn %(n)s dòng.", left) % {"n": left}
            if left
            else _("Đã trả lời hết. Hãy xem lại rồi áp dụng."),
        )
    return redirect("sheets:intake", public_id)


@require_POST
@_officers_only
def apply(request: SheetRequest, public_id: UUID) -> HttpResponse:
    """Carry out what the preview shows; where the data have moved, show what would be different now."""
    found = _found(request, public_id)
    try:
        actions.apply(intake=found, by=request.officer, at=request.at)
    except actions.DataMoved as refusal:
        try:
            found = actions.look_again(intake=found, by=request.officer, at=request.at)
        except Refused as other:
            return _preview(request, found, refusal=str(other), status=REFUSED)
        return _preview(request, found, refusal=str(refusal), status=REFUSED)
    except Refused as refusal:
        return _preview(request, found, refusal=str(refusal), status=REFUSED)
    messages.success(request, _("Đã áp dụng. Mọi dòng được nhận đã ghi vào dữ liệu."))
    return redirect("sheets:intake", public_id)


@require_POST
@_officers_only
def drop(request: SheetRequest, public_id: UUID) -> HttpResponse:
    """Give an intake up and lead back to the door of its kind."""
    found = _found(request, public_id)
    try:
        actions.drop(intake=found, by=request.officer, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("sheets:intake", public_id)
    messages.success(request, _("Đã bỏ lần nhận này. Dữ liệu không thay đổi gì."))
    return redirect("sheets:receive", found.kind)


# -- Files that go out ------------------------------------------------------------------------------------------------


@require_safe
@_officers_only
@limited("export")
def template(request: SheetRequest, kind: str) -> HttpResponse:
    """Give an empty file with headings, choices and instructions."""
    importer = _importer(request, kind)
    return as_xlsx(f"mau-{kind}", files.rows_file(importer, [], at=request.at))


@require_safe
@_officers_only
@limited("export")
def export(request: SheetRequest, kind: str) -> HttpResponse:
    """Give the rows that the list shows, with its filters, as the file that can be brought in again."""
    importer = registry.importer(kind)
    if importer is None:
        raise Http404
    if not importer.may_export(request.officer):
        raise PermissionDenied(kind)
    rows = importer.export(request.GET.dict(), by=request.officer, today=request.today)
    return as_xlsx(f"{kind}-{request.today.isoformat()}", files.rows_file(importer, rows, at=request.at))


@require_safe
@_officers_only
@limited("export")
def refused(request: SheetRequest, public_id: UUID) -> HttpResponse:
    """Give the refused rows of an intake with their reasons, to be corrected and brought in again."""
    found = _found(request, public_id)
    importer = registry.importer(found.kind)
    if importer is None or not found.counts.get("refused"):
        raise Http404
    return as_xlsx(f"chua-nhan-{found.kind}", files.refused_file(importer, found, at=request.at))
