"""Events that change units: the list, one of them, and the way to a new one: form, what would happen, done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from thidua.audit.queries import history_of
from thidua.jobs.actions import once
from thidua.kernel.ids import id_in, new_id
from thidua.kernel.refused import Refused
from thidua.organisations import access, actions, forms, queries
from thidua.organisations.models import ReorganisationKind
from thidua.organisations.views.door import REFUSED, UnitsRequest, reads

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.organisations.actions.rehearsing import Rehearsal

ROWS = 30
WAYS: dict[str, tuple[str, Any, Any]] = {
    "sap-nhap": (
        "merge",
        gettext_lazy("Sáp nhập"),
        gettext_lazy("Nhiều đơn vị thành một, mới hoặc đã có. Cái gì của đơn vị cũ đều chuyển sang đơn vị nhận."),
    ),
    "chia-tach": (
        "split",
        gettext_lazy("Chia, tách"),
        gettext_lazy("Một đơn vị chia cho nhiều đơn vị, mỗi đơn vị nhận một tỷ lệ; cộng lại đủ 100%."),
    ),
    "doi-ten": ("rename", gettext_lazy("Đổi tên"), gettext_lazy("Tên mới theo văn bản; tên cũ còn trong lịch sử.")),
    "chuyen": (
        "move",
        gettext_lazy("Chuyển nơi trực thuộc"),
        gettext_lazy("Đơn vị cùng mọi đơn vị bên dưới sang trực thuộc nơi khác."),
    ),
    "giai-the": ("dissolve", gettext_lazy("Giải thể"), gettext_lazy("Đơn vị thôi tồn tại, không có đơn vị kế tục.")),
}
WORDS = {kind: word for kind, word, _said in WAYS.values()}


@require_safe
@reads("unit.read")
def reorganisations(request: UnitsRequest) -> HttpResponse:
    """List the events by kind and year, newest first; planned and undone ones say so."""
    asked = {"loai": request.GET.get("loai", ""), "nam": request.GET.get("nam", "")}
    events = queries.told_reorganisations()
    if asked["loai"] in ReorganisationKind.values:
        events = events.filter(kind=asked["loai"])
    if asked["nam"].isascii() and asked["nam"].isdecimal() and len(asked["nam"]) == 4:  # noqa: PLR2004 -- a year
        events = events.filter(effective_on__year=int(asked["nam"]))
    page = Paginator(events, ROWS).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "words": WORDS,
        "filters": asked,
        "years": queries.years_of_events(),
        "today": request.today,
        "may_reorganise": access.may(request.officer, "unit.reorganise"),
    }
    return render(request, "organisations/reorganisations.html", context)


@reads("unit.read")
def reorganisation(request: UnitsRequest, public_id: UUID) -> HttpResponse:
    """Show one event: the act, what passed to whom, the units; until its day it can be undone here."""
    event = queries.reorganisation_of(public_id)
    if event is None:
        raise Http404
    may_reorganise = access.may(request.officer, "unit.reorganise")
    if request.method == "POST" and not may_reorganise:
        raise PermissionDenied
    may_undo = may_reorganise and event.can_undo(request.today)
    form = forms.UndoForm(request.POST or None)
    if request.method == "POST" and may_undo and form.is_valid():
        try:
            actions.undo(reorganisation=event, by=request.officer, at=request.at)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã hủy việc sắp xếp; mọi đơn vị như trước khi ghi."))
            return redirect("organisations:reorganisation", public_id)
    if request.method == "POST" and not may_undo:
        return redirect("organisations:reorganisation", public_id)
    context = {
        "event": event,
        "word": WORDS[event.kind],
        "touched": queries.touched_by(event),
        "today": request.today,
        "may_undo": may_undo,
        "form": form,
        "history": history_of(event),
    }
    return render(request, "organisations/reorganisation.html", context, status=REFUSED if form.errors else 200)


@require_safe
@reads("unit.reorganise")
def ways(request: UnitsRequest) -> HttpResponse:
    """Ask which way of reorganising it is to be."""
    offered = [(way, word, said) for way, (_kind, word, said) in WAYS.items()]
    return render(request, "organisations/ways.html", {"ways": offered, "unit": request.GET.get("don-vi", "")})


@reads("unit.reorganise")
def reorganise(request: UnitsRequest, way: str) -> HttpResponse:
    """Take in what is to happen, show what it would do and to how many units, and do it once that is confirmed."""
    if way not in WAYS:
        raise Http404
    form = forms.event_form(way, request.POST or None, initial=_start(request, way), kinds=queries.kinds())
    rehearsal: Rehearsal | None = None
    if request.method == "POST" and form.is_valid():
        deed, options = form.deed()
        try:
            if request.POST.get("buoc") == "lam":
                return _carried_out(request, form, deed, options)
            if request.POST.get("buoc") != "sua":
                rehearsal = actions.rehearse(deed, by=request.officer, at=request.at, **options)
        except Refused as refusal:
            form.add_error(_place_of(refusal, form), str(refusal))
    context = {
        "form": form,
        "way": way,
        "word": WAYS[way][1],
        "said": WAYS[way][2],
        "rehearsal": rehearsal,
        "names": [] if rehearsal else queries.names_to_type(request.today),
        "is_past": bool(rehearsal and rehearsal.on <= request.today),
    }
    template = "organisations/rehearsal.html" if rehearsal else "organisations/reorganise.html"
    return render(request, template, context, status=REFUSED if form.errors else 200)


def _carried_out(request: UnitsRequest, form: forms.EventForm, deed: Any, options: dict[str, Any]) -> HttpResponse:
    def carry_out() -> dict[str, Any]:
        return {"event": str(deed(by=request.officer, at=request.at, **options).public_id)}

    key = form.cleaned_data["key"]
    answer = once(key=key, verb="unit.reorganise", by=request.officer, at=request.at, deed=carry_out)
    messages.success(request, _("Đã ghi việc sắp xếp."))
    return redirect("organisations:reorganisation", answer["event"])


def _start(request: UnitsRequest, way: str) -> dict[str, Any]:
    """Give what the form begins with: a key of its own, and the unit from whose page one came."""
    start: dict[str, Any] = {"key": new_id()}
    asked = id_in(request.GET.get("don-vi", ""))
    unit = queries.unit_of(asked) if asked else None
    if unit is not None:
        start["predecessors" if way == "sap-nhap" else "unit"] = unit.code or unit.name
    return start


def _place_of(refusal: Refused, form: forms.EventForm) -> str | None:
    """Give the field beside which a refusal belongs; what the form asks in several fields stands above it."""
    return refusal.field if refusal.field in form.fields else None
