"""Communication work: a list that counts, one piece, writing it down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.audit.queries import history_of
from thidua.coverage import access, actions, export, queries
from thidua.coverage.forms import PieceForm, RecordForm, RemoveForm
from thidua.coverage.models import Kind
from thidua.coverage.queries import Wanted
from thidua.design.sheets import as_xlsx
from thidua.design.versions import saved
from thidua.files.serving import download
from thidua.jobs.actions import once
from thidua.jobs.door import answered
from thidua.kernel.ids import id_in, new_id
from thidua.people.door import needs, officers_only
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse, HttpResponseBase

    from thidua.coverage.models import Piece
    from thidua.people.door import DoorRequest

REFUSED: Final = 422
ROWS: Final = 50
MOST_ROWS: Final = 10_000


def _asked(request: DoorRequest) -> tuple[dict[str, str], Wanted]:
    if not access.reads(request.officer):
        raise PermissionDenied
    asked = {name: request.GET.get(key, "") for name, key in _FILTERS.items()}
    wanted = Wanted(asked["tim"][:100], id_in(asked["dot"]), asked["kind"], id_in(asked["unit"]))
    return asked, wanted


_FILTERS: Final = {"tim": "tim", "dot": "dot", "kind": "hinh-thuc", "unit": "don-vi"}


@require_safe
@officers_only
@limited("search", when=("tim",))
def pieces(request: DoorRequest) -> HttpResponse:
    """List communication work, with how much there is of each kind and of whom."""
    asked, wanted = _asked(request)
    found = queries.listed(request.officer, wanted)
    campaigns = queries.campaigns_read(request.officer)
    context = {
        "page": Paginator(found, ROWS).get_page(request.GET.get("trang")),
        "asked": asked,
        "is_filtered": bool(wanted),
        "kinds": Kind.choices,
        "campaigns": [(str(one.public_id), one.title) for one in campaigns],
        "by_kind": queries.by_kind(found),
        "by_unit": queries.by_unit(found),
        "records": access.records_any(request.officer),
    }
    return render(request, "coverage/pieces.html", context)


@require_safe
@officers_only
@limited("export")
def pieces_xlsx(request: DoorRequest) -> HttpResponse:
    """Give the list as it is filtered, all of its rows, as an Excel file."""
    _words, wanted = _asked(request)
    return as_xlsx("tuyen-truyen", export.book(queries.listed(request.officer, wanted)[:MOST_ROWS]))


def piece_for(request: DoorRequest, piece_id: UUID) -> Piece:
    """Give a piece to whoever may read it, or the page 404."""
    if not access.reads(request.officer):
        raise PermissionDenied
    found = queries.piece_of(request.officer, piece_id)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@needs(access.WRITE)
@limited("upload", method="POST")
def record(request: DoorRequest) -> HttpResponse:
    """Write a piece down."""
    campaigns = queries.campaigns_to_record(request.officer)
    newest = campaigns.first()
    initial = {
        "key": new_id(),
        "version": 0,
        "on": request.today,
        "quantity": 1,
        "unit": request.officer.unit.public_id,
        "campaign": newest.public_id if newest else None,
    }
    units = queries.units_to_record(request.officer, request.officer.unit, request.today)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = RecordForm(*sent, campaigns=campaigns, units=units, initial=initial)

    def deed() -> dict[str, Any]:
        where = {name: form.cleaned_data[name] for name in ("campaign", "unit")}
        made = actions.record(said=form.said(), file=form.examined, by=request.officer, at=request.at, **where)
        return {"piece": str(made.public_id)}

    if request.method == "POST":
        answer = answered(form, "coverage.record", deed, by=request.officer, at=request.at)
        if answer is not None:
            messages.success(request, _("Đã ghi."))
            return redirect("coverage:piece", answer["piece"])
    return render(request, "coverage/record.html", {"form": form}, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("upload", method="POST")
def piece(request: DoorRequest, piece_id: UUID) -> HttpResponse:
    """Show a piece; whoever may changes it there."""
    found = piece_for(request, piece_id)
    if request.method != "POST":
        return _page(request, found)
    _only_recorders(request, found)
    form = PieceForm(request.POST, request.FILES, initial=_stored(found) | {"key": new_id()})
    if form.is_valid():

        def deed() -> dict[str, Any]:
            kept: dict[str, Any] = {"version": form.cleaned_data["version"], "said": form.said()}
            actions.amend(piece=found, file=form.examined, by=request.officer, at=request.at, **kept)
            return {}

        def enter() -> None:
            once(key=form.cleaned_data["key"], verb="coverage.amend", by=request.officer, at=request.at, deed=deed)

        if saved(form, enter, stored=lambda: _stored(piece_for(request, piece_id))):
            messages.success(request, _("Đã lưu."))
            return redirect("coverage:piece", piece_id)
    return _page(request, found, form=form)


@require_POST
@officers_only
def remove(request: DoorRequest, piece_id: UUID) -> HttpResponse:
    """Take off what was written down by mistake."""
    found = piece_for(request, piece_id)
    _only_recorders(request, found)
    form = RemoveForm(request.POST, auto_id="id_remove_%s")

    def deed() -> object:
        data = form.cleaned_data
        kept: dict[str, Any] = {"version": data["version"], "reason": data["reason"]}
        return actions.remove(piece=found, by=request.officer, at=request.at, **kept)

    if answered(form, "coverage.remove", deed, by=request.officer, at=request.at) is None:
        return _page(request, found, removing=form)
    messages.success(request, _("Đã bỏ."))
    return redirect("coverage:pieces")


@require_safe
@officers_only
@limited("export")
def file(request: DoorRequest, piece_id: UUID) -> HttpResponseBase:
    """Hand out the file that shows a piece."""
    found = piece_for(request, piece_id)
    if found.file is None:
        raise Http404
    return download(found.file)


def _only_recorders(request: DoorRequest, found: Piece) -> None:
    own = access.records_for_all(request.officer) or (
        access.records_any(request.officer) and found.unit.public_id == request.officer.unit_public_id
    )
    if not own:
        raise PermissionDenied


def _stored(found: Piece) -> dict[str, Any]:
    return {name: getattr(found, name) for name in ("version", "kind", "title", "outlet", "on", "link", "quantity")}


def _page(
    request: DoorRequest, found: Piece, *, form: PieceForm | None = None, removing: RemoveForm | None = None
) -> HttpResponse:
    may_record = access.may_record(request.officer, found.campaign, found.unit)
    fresh = {"key": new_id(), "version": found.version}
    context = {
        "piece": found,
        "form": form or (PieceForm(initial=_stored(found) | fresh) if may_record else None),
        "remove_form": removing or (RemoveForm(initial=fresh, auto_id="id_remove_%s") if may_record else None),
        "history": history_of(found),
    }
    wrong = bool((form and form.errors) or (removing and removing.errors))
    return render(request, "coverage/piece.html", context, status=REFUSED if wrong else 200)
