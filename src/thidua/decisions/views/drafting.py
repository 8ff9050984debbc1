"""Drawing a decision up: its beginning, its words, its list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from thidua.awards.queries import law_on
from thidua.decisions import access, actions, queries
from thidua.decisions.forms import AboutForm, AddForm, DraftForm, MeritForm
from thidua.decisions.rules.authority import decides
from thidua.decisions.views.asked import REFUSED, decision_to_write, taken, told
from thidua.design.versions import saved
from thidua.jobs.forms import KeyForm
from thidua.kernel.ids import new_id
from thidua.people.door import officers_only
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.decisions.models import Decision
    from thidua.dossiers.models import Dossier
    from thidua.organisations.models import Unit
    from thidua.people.door import DoorRequest


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def draft(request: DoorRequest) -> HttpResponse:
    """Begin a decision: out of a round's dossiers that wait, or with an empty list."""
    if not access.writes(request.officer, on=request.today):
        raise PermissionDenied
    waiting = {f"{one.round.public_id}:{one.title}": (one, n) for one, n in _ready(request)}
    bodies = list(access.units_written_for(request.officer, on=request.today).select_related("kind"))
    form = _draft_form(request, waiting, bodies)

    def deed() -> dict[str, str]:
        made = _drafted(request, form, waiting, bodies)
        return {"decision": str(made.public_id)}

    if request.method == "POST" and (answer := taken(request, form, "draft", deed)) is not None:
        messages.success(request, _("Đã lập dự thảo. Xem danh sách, tiền thưởng rồi ban hành."))
        return redirect("decisions:decision", answer["decision"])
    context = {"form": form, "waiting": len(waiting)}
    return render(request, "decisions/draft.html", context, status=REFUSED if form.errors else 200)


def _ready(request: DoorRequest) -> list[tuple[Dossier, int]]:
    return queries.ready_parts(request.officer, request.today)


def _draft_form(request: DoorRequest, waiting: dict[str, tuple[Dossier, int]], bodies: list[Unit]) -> DraftForm:
    law = law_on(request.today)
    sources = []
    for key, (one, count) in waiting.items():
        words = ngettext("%s hồ sơ", "%s hồ sơ", count) % count
        sources.append((key, f"{one.round.unit.name} · {one.round.name} · {law.titles[one.title].name} ({words})"))
    if (sent := request.POST.get("source", "")) and sent != DraftForm.NONE and sent not in waiting:
        sources.append((sent, sent))  # sent a second time, its dossiers wait no more: `once` or `_drafted` answers
    kinds = {one.kind.code for one in bodies}
    titles = [(one.code, one.name) for one in law.titles.values() if any(decides(one, kind) for kind in kinds)]
    return DraftForm(
        request.POST if request.method == "POST" else None,
        sources=sources,
        units=[(str(one.public_id), one.name) for one in bodies],
        titles=titles,
        initial={
            "key": new_id(),
            "year": request.today.year,
            "source": request.GET.get("tu") or (sources[0][0] if sources else DraftForm.NONE),
            "unit": str(bodies[0].public_id) if bodies else "",
        },
    )


def _drafted(
    request: DoorRequest, form: DraftForm, waiting: dict[str, tuple[Dossier, int]], bodies: list[Unit]
) -> Decision:
    data = form.cleaned_data
    here: dict[str, Any] = {"by": request.officer, "at": request.at}
    if data["source"] == DraftForm.NONE:
        unit = next(one for one in bodies if str(one.public_id) == data["unit"])
        return actions.draft(unit=unit, wanted=form.said(), **here)
    if data["source"] not in waiting:
        raise actions.NotSaid(_("Không còn hồ sơ nào của đợt xét này chờ quyết định."), field="source")
    one, _count = waiting[data["source"]]
    wanted = form.said(one.title, one.round.year, one.round.method)
    is_example = one.round.is_example
    return actions.draft(unit=one.round.unit, wanted=wanted, round_=one.round, is_example=is_example, **here)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def edit(request: DoorRequest, decision_id: UUID) -> HttpResponse:
    """Change what a draft is about."""
    found = decision_to_write(request, decision_id)
    if found.issued_at:
        messages.error(request, _("Quyết định đã ban hành nên không sửa được nữa."))
        return redirect("decisions:decision", decision_id)
    data = request.POST if request.method == "POST" else None
    form = AboutForm(data, initial={"version": found.version, "about": found.about})

    def enter() -> None:
        kept = form.cleaned_data
        actions.amend(decision=found, version=kept["version"], about=kept["about"], by=request.officer, at=request.at)

    def stored() -> dict[str, Any]:
        now = decision_to_write(request, decision_id)
        return {"version": now.version, "about": now.about}

    if request.method == "POST" and form.is_valid() and saved(form, enter, stored=stored):
        messages.success(request, _("Đã lưu trích yếu."))
        return redirect("decisions:decision", decision_id)
    context = {"form": form, "decision": found}
    return render(request, "decisions/edit.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("search", when=("tim",))
def add(request: DoorRequest, decision_id: UUID) -> HttpResponse:
    """Find somebody and put them into the list without a dossier."""
    found = decision_to_write(request, decision_id)
    typed = (request.POST if request.method == "POST" else request.GET).get("tim", "")[:100].replace("\x00", "")
    people = queries.pickable(request.officer, found, typed, request.today) if not found.issued_at else []
    form = AddForm(request.POST if request.method == "POST" else None, initial={"key": new_id()})

    def deed() -> None:
        data = form.cleaned_data
        nominee = queries.nominee_for(request.officer, data["nominee"], request.today)
        if nominee is None:
            raise Http404
        actions.add(decision=found, nominee=nominee, merit=data["merit"], by=request.officer, at=request.at)

    if request.method == "POST" and taken(request, form, "add", deed) is not None:
        messages.success(request, _("Đã thêm vào danh sách."))
        return redirect("decisions:decision", decision_id)
    context = {"form": form, "decision": found, "people": people, "typed": typed}
    return render(request, "decisions/add.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def reword(request: DoorRequest, decision_id: UUID, line_id: UUID) -> HttpResponse:
    """Change for what a line of a draft is awarded."""
    found = decision_to_write(request, decision_id)
    line = queries.line_of(found, line_id)
    if line is None or found.issued_at:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = MeritForm(data, initial={"version": line.version, "merit": line.merit})

    def write() -> None:
        kept = form.cleaned_data
        here: dict[str, Any] = {"version": kept["version"], "merit": kept["merit"]}
        actions.reword(decision=found, line=line, by=request.officer, at=request.at, **here)

    def stored() -> dict[str, Any]:
        now = queries.line_of(found, line_id)
        return {"version": now.version, "merit": now.merit} if now else {}

    if request.method == "POST" and form.is_valid() and saved(form, write, stored=stored):
        messages.success(request, _("Đã lưu thành tích."))
        return redirect("decisions:decision", decision_id)
    context = {"form": form, "decision": found, "line": line}
    return render(request, "decisions/reword.html", context, status=REFUSED if form.errors else 200)


@require_POST
@officers_only
def fill(request: DoorRequest, decision_id: UUID) -> HttpResponse:
    """Take in the dossiers that came to wait meanwhile."""

    def deed(found: Decision, here: dict[str, Any]) -> object:
        return actions.fill(decision=found, **here)

    return _step(request, decision_id, "fill", deed, _("Đã đưa thêm hồ sơ đang chờ vào danh sách."))


@require_POST
@officers_only
def arrange(request: DoorRequest, decision_id: UUID) -> HttpResponse:
    """Put the list in the order of names or of units."""

    def deed(found: Decision, here: dict[str, Any]) -> object:
        return actions.arrange(decision=found, order=request.POST.get("order", ""), **here)

    return _step(request, decision_id, "arrange", deed, _("Đã sắp lại danh sách."))


@require_POST
@officers_only
def move(request: DoorRequest, decision_id: UUID, line_id: UUID) -> HttpResponse:
    """Let a line change places with its neighbour."""

    def deed(found: Decision, here: dict[str, Any]) -> object:
        return actions.move(decision=found, line_id=line_id, up=request.POST.get("len") == "1", **here)

    return _step(request, decision_id, "move", deed, _("Đã đổi chỗ."))


@require_POST
@officers_only
def remove(request: DoorRequest, decision_id: UUID, line_id: UUID) -> HttpResponse:
    """Take a line off the list."""

    def deed(found: Decision, here: dict[str, Any]) -> object:
        return actions.remove(decision=found, line_id=line_id, **here)

    return _step(request, decision_id, "remove", deed, _("Đã bỏ khỏi danh sách."))


@require_POST
@officers_only
def discard(request: DoorRequest, decision_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    found = decision_to_write(request, decision_id)
    form = KeyForm(request.POST)

    def deed() -> None:
        actions.discard(decision=found, by=request.officer, at=request.at)

    done = taken(request, form, "discard", deed) is not None
    told(request, form, _("Đã bỏ dự thảo; hồ sơ trở lại chờ quyết định."), done=done)
    return redirect("decisions:decisions") if done else redirect("decisions:decision", decision_id)


def _step(
    request: DoorRequest,
    decision_id: UUID,
    verb: str,
    deed: Callable[[Decision, dict[str, Any]], object],
    words: str,
) -> HttpResponse:
    """Take a step on the list once, and show the decision either way."""
    found = decision_to_write(request, decision_id)
    form = KeyForm(request.POST)
    here: dict[str, Any] = {"by": request.officer, "at": request.at}
    done = taken(request, form, verb, lambda: deed(found, here)) is not None
    told(request, form, words, done=done)
    return redirect("decisions:decision", decision_id)
