"""The review room: the text on the left, what was read from it on the right, and each decision by itself.

Every form works by itself and leads back to the room; with HTMX the same decision answers with the item's card, the
counter and the lines of the text that it stands on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.design.versions import saved
from thidua.kernel.refused import Refused, Stale
from thidua.people.door import DoorRequest, needs
from thidua.plans import actions, queries
from thidua.plans.forms import PhraseForm, item_form, number_in, whole_of
from thidua.plans.reader import read
from thidua.plans.rules import payloads
from thidua.plans.rules.kinds import Kind, State, Verdict
from thidua.plans.rules.spans import Mark, find_phrase, lines
from thidua.plans.templatetags.plan import Sheet
from thidua.plans.views.found import back_to, item_or_404, note_or_404, plan_or_404
from thidua.records.revisions import fresh

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.plans.models import Plan, ReadItem
    from thidua.plans.queries import Reading, Room

WORDS = {"nhan": Verdict.ACCEPTED, "loai": Verdict.REJECTED, "xet-lai": Verdict.OPEN}
REFUSED = 422


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address asks to see: ``tat-ca``, ``mo`` (open) or ``nghi-ngo`` (open with doubts); a kind or ""."""

    which: str = "tat-ca"
    kind: str = ""

    @classmethod
    def of(cls, request: DoorRequest) -> Filters:
        """Read the filters of an address; what it does not know is no filter."""
        which, kind = request.GET.get("loc", ""), request.GET.get("loai", "")
        known = {each.value for each in Kind}
        return cls(which if which in {"mo", "nghi-ngo"} else "tat-ca", kind if kind in known else "")

    def show(self, reading: Reading) -> bool:
        """Say whether an item is to be seen."""
        if self.kind and reading.row.kind != self.kind:
            return False
        if self.which == "nghi-ngo":
            return reading.is_open and reading.doubtful
        return self.which == "tat-ca" or reading.is_open


@require_GET
@needs("plan.review")
def review(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Show the review room; a plan that has not been read yet shows its own page."""
    plan = plan_or_404(request, public_id)
    if plan.state not in {State.REVIEW.value, State.USED.value}:
        return redirect("plans:plan", public_id)
    filters = Filters.of(request)
    room = queries.room(plan)
    shown = [reading for reading in room.readings if filters.show(reading)]
    groups = [(kind.value, [each for each in shown if each.row.kind == kind.value]) for kind in Kind]
    context = _room(room, {str(reading.row.public_id) for reading in shown}) | {
        "filters": filters,
        "groups": [(kind, readings) for kind, readings in groups if readings],
        "kinds": [(kind.value, room.tally.kinds.get(kind.value, 0)) for kind in Kind if kind != Kind.DOCUMENT],
        "notes": room.loose_notes,
        "add_form": PhraseForm(label_suffix=""),
    }
    return render(request, "plans/review.html", context)


def _room(room: Room, shown: set[str]) -> dict[str, Any]:
    """Give what every answer of the room needs: the plan, the counter and the coloured text."""
    plan = room.plan
    everything = reverse("plans:review", args=[plan.public_id])
    marks, links = [], {}
    for reading in room.readings:
        row, key = reading.row, str(reading.row.public_id)
        if row.start is not None and row.end is not None:
            kind = "rejected" if row.verdict == Verdict.REJECTED.value else row.kind
            marks.append(Mark(row.start, row.end, key, kind, asks=reading.is_open))
            links[key] = f"#x-{key}" if key in shown else f"{everything}#x-{key}"
    for note in room.loose_notes:
        marks.append(Mark(note.start, note.end, str(note.public_id), "doubted"))
        links[str(note.public_id)] = f"#x-{note.public_id}"
    sheet = Sheet(plan.text, lines(plan.text, room.clauses, marks), links)
    return {
        "plan": plan,
        "room": room,
        "tally": room.tally,
        "sheet": sheet,
        "editable": plan.state == State.REVIEW.value,
    }


# -- Decisions --------------------------------------------------------------------------------------------------------


@require_POST
@needs("plan.review")
def decide(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Accept or reject an item, or open it again."""
    item = item_or_404(request, public_id)
    verdict = WORDS.get(request.POST.get("ket-luan", ""))
    if verdict is None:
        return _answer(request, item, refusal=_("Hãy chọn Nhận, Sửa hoặc Loại."))
    return _carry_out(request, item, lambda **who: actions.decide(item=item, verdict=verdict, **who))


@require_POST
@needs("plan.review")
def follow(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Do what a note suggests."""
    note = note_or_404(request, public_id)
    item = note.item
    assert item is not None  # noqa: S101 -- note_or_404 gives notes of items alone
    return _carry_out(request, item, lambda **who: actions.follow(note=note, **who))


def _carry_out(request: DoorRequest, item: ReadItem, deed: Callable[..., ReadItem]) -> HttpResponse:
    """Decide with the version that the page had shown; who came second sees what the first one said."""
    version = number_in(request.POST.get("version"))
    try:
        deed(version=version, by=request.officer, at=request.at)
    except Stale:
        return _answer(request, item, refusal=_("Người khác vừa xét mục này. Đây là kết luận mới nhất của họ."))
    except Refused as refusal:
        return _answer(request, item, refusal=str(refusal))
    return _answer(request, item)


def _answer(request: DoorRequest, item: ReadItem, *, refusal: str = "") -> HttpResponse:
    """Answer a decision: with HTMX the card and what depends on it, else the way back to the room."""
    plan = item.plan
    if not request.htmx:
        if refusal:
            messages.warning(request, refusal)
        return back_to(request, reverse("plans:review", args=[plan.public_id]), place=f"x-{item.public_id}")
    room = queries.room(plan_or_404(request, plan.public_id))
    reading = next(each for each in room.readings if each.row.pk == item.pk)
    keys = {str(each.row.public_id) for each in room.readings}
    context = _room(room, keys) | {"reading": reading, "refusal": refusal, "swap": True}
    return render(request, "plans/answer.html", context, status=REFUSED if refusal else 200)


@require_POST
@needs("plan.review")
def accept_sure(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Accept all open items that nothing doubts."""
    plan = plan_or_404(request, public_id)
    try:
        count = actions.accept_sure(plan=plan, by=request.officer, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext("Đã nhận %(n)s mục chắc chắn.", "Đã nhận %(n)s mục chắc chắn.", count) % {"n": count}
        messages.success(request, said)
    return redirect(reverse("plans:review", args=[public_id]) + "?loc=mo")


@require_http_methods(["GET", "POST"])
@needs("plan.review")
def edit(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Change an item: the form stands in its card, or on a page of its own without script."""
    item = item_or_404(request, public_id)
    wholes = queries.wholes_for(item, item.plan) if item.kind == Kind.TARGET.value else []
    data = request.POST if request.method == "POST" else None
    form = item_form(item.kind, values=item.values, data=data, wholes=wholes, whole=item.parent)
    context: dict[str, Any] = {
        "form": form,
        "version": item.version,
        "reading": queries.reading_of(item),
        "plan": item.plan,
    }
    if data is None:
        return _edit_page(request, context)
    version = number_in(request.POST.get("version"))
    if not form.is_valid():
        return _edit_page(request, context | {"version": version}, status=REFUSED)

    def amend() -> ReadItem:
        values, whole = form.payload(), whole_of(form)
        return actions.amend(item=item, values=values, whole=whole, version=version, by=request.officer, at=request.at)

    def stored() -> dict[str, Any]:
        now = fresh(item)
        context.update(version=now.version, reading=queries.reading_of(now))
        return dict(item_form(now.kind, values=now.values, wholes=wholes, whole=now.parent).initial)

    if not saved(form, amend, stored=stored):
        return _edit_page(request, context if form.is_stale else context | {"version": version}, status=REFUSED)
    return _answer(request, item)


def _edit_page(request: DoorRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Show the form of an item; after a stale save with the other officer's values beside what was typed."""
    plan = context["plan"]
    item = context["reading"].row
    context["phrase"] = plan.text[item.start : item.end] if item.start is not None else ""
    template = "plans/edit.html#form" if request.htmx else "plans/edit.html"
    response = render(request, template, context, status=status)
    if request.htmx:
        response["HX-Reswap"] = "innerHTML"
    return response


# -- Adding what was missed -------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@needs("plan.review")
def add(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Add what the reader missed: first the words of the text and what they are, then the form of that kind."""
    plan = plan_or_404(request, public_id)
    data = request.POST if request.method == "POST" else None
    asked = PhraseForm(data, initial={"kind": "target"}, label_suffix="")
    places = _places(plan, asked) if data is not None and asked.is_valid() else []
    context: dict[str, Any] = {"plan": plan, "asked": asked, "places": places}
    if not places:
        return render(request, "plans/add.html", context, status=REFUSED if asked.is_bound else 200)
    start, end = places[0]
    kind = asked.cleaned_data["kind"]
    wholes = queries.wholes_for(None, plan) if kind == Kind.TARGET.value else []
    posted = data if data is not None and "luu" in data else None
    form = item_form(kind, values=_guess(kind, plan.text[start:end]), data=posted, wholes=wholes)
    context |= {"form": form, "kind": kind, "start": start, "phrase": plan.text[start:end]}
    if posted is None or not form.is_valid():
        return render(request, "plans/add.html", context, status=200 if posted is None else REFUSED)
    try:
        item = actions.add(
            plan=plan,
            kind=Kind(kind),
            start=start,
            end=end,
            phrase=context["phrase"],
            values=form.payload(),
            whole=whole_of(form),
            by=request.officer,
            at=request.at,
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return render(request, "plans/add.html", context, status=REFUSED)
    messages.success(request, _("Đã thêm một mục."))
    return redirect(reverse("plans:review", args=[public_id]) + f"#x-{item.public_id}")


def _places(plan: Plan, asked: PhraseForm) -> list[tuple[int, int]]:
    """Find where the words stand: at the place the browser named, else everywhere; says so where they do not."""
    found = find_phrase(plan.text, asked.cleaned_data["phrase"])
    start = asked.cleaned_data["start"]
    if not found:
        asked.add_error("phrase", _("Không thấy đoạn chữ này trong văn bản. Hãy chép đúng từng chữ."))
    if start is None:
        return found
    return sorted(found, key=lambda place: abs(place[0] - start))


def _guess(kind: str, phrase: str) -> dict[str, Any]:
    """Read the words by themselves, so that the form comes filled in as far as they say."""
    guessed = (draft.payload for draft in payloads.drafts(read(phrase)) if draft.kind == kind)
    said = {"label": phrase, "what": phrase, "name": phrase, "text": phrase, "comparison": "eq"}
    return next(guessed, said)
