"""Officers read what citizens object, verify and answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.awards.queries import law_on
from thidua.people.door import officers_only
from thidua.postings import access, actions, queries
from thidua.postings.forms import ResolveForm, SettleForm, VerifyForm
from thidua.postings.models import ObjectionState
from thidua.postings.views.page import REFUSED, done, fresh_key, objection_for, only_posters, require_reader

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.jobs.forms import KeyForm
    from thidua.people.door import DoorRequest
    from thidua.postings.models import Objection

PAGE = 50


@require_safe
@officers_only
def objections(request: DoorRequest) -> HttpResponse:
    """List the objections that the officer may read."""
    require_reader(request)
    state = request.GET.get("loc", "")
    context = {
        "page": Paginator(queries.objections_seen(request.officer, state), PAGE).get_page(request.GET.get("trang")),
        "states": ObjectionState.choices,
        "state": state,
    }
    return render(request, "postings/objections.html", context)


@require_safe
@officers_only
def objection(request: DoorRequest, objection_id: UUID) -> HttpResponse:
    """Show an objection and what there is to do."""
    return _show(request, objection_for(request, objection_id))


def _show(request: DoorRequest, found: Objection, refused: KeyForm | None = None) -> HttpResponse:
    may_post = access.may_post(request.officer, found.entry.posting.round.unit)
    start = {"version": found.version, **fresh_key()}
    is_open = found.state in queries.OPEN
    verifying = refused if isinstance(refused, VerifyForm) else VerifyForm(initial=start)
    resolving = refused if isinstance(refused, ResolveForm) else ResolveForm(initial=start)
    settling = refused if isinstance(refused, SettleForm) else SettleForm(initial=start)
    waits = found.state == ObjectionState.UPHELD and not found.outcome
    context = {
        "one": found,
        "entry": found.entry,
        "title": dict(queries.named([found.entry], law_on(found.entry.posting.starts_on)))[found.entry],
        "sender": queries.sender_of(found, request.officer),
        "may_post": may_post,
        "verify_form": verifying if may_post and found.state == ObjectionState.RECEIVED else None,
        "resolve_form": resolving if may_post and is_open else None,
        "settle_form": settling if may_post and waits else None,
        "refused": refused if refused is not None and refused.errors else None,
    }
    return render(request, "postings/objection.html", context, status=REFUSED if context["refused"] else 200)


@require_POST
@officers_only
def verify(request: DoorRequest, objection_id: UUID) -> HttpResponse:
    """Accept an objection for verification."""
    found = objection_for(request, objection_id)
    only_posters(request, found.entry.posting.round.unit)
    form = VerifyForm(request.POST)

    def deed() -> object:
        kept: dict[str, Any] = {name: form.cleaned_data[name] for name in ("version", "document", "reason")}
        return actions.verify(objection=found, by=request.officer, at=request.at, **kept)

    if not done(request, form, "verify", deed):
        return _show(request, objection_for(request, objection_id), form)
    messages.success(request, _("Đã tiếp nhận xác minh; hồ sơ của đối tượng được giữ lại."))
    return redirect("postings:objection", objection_id)


@require_POST
@officers_only
def resolve(request: DoorRequest, objection_id: UUID) -> HttpResponse:
    """Answer an objection."""
    found = objection_for(request, objection_id)
    only_posters(request, found.entry.posting.round.unit)
    form = ResolveForm(request.POST)

    def deed() -> object:
        kept: dict[str, Any] = {name: form.cleaned_data[name] for name in ("version", "answer", "document")}
        upheld = form.cleaned_data["upheld"] == "yes"
        return actions.resolve(objection=found, upheld=upheld, by=request.officer, at=request.at, **kept)

    if not done(request, form, "resolve", deed):
        return _show(request, objection_for(request, objection_id), form)
    messages.success(request, _("Đã trả lời phản ánh."))
    return redirect("postings:objection", objection_id)


@require_POST
@officers_only
def settle(request: DoorRequest, objection_id: UUID) -> HttpResponse:
    """Say what becomes of the dossier against which an objection was upheld."""
    found = objection_for(request, objection_id)
    only_posters(request, found.entry.posting.round.unit)
    form = SettleForm(request.POST)

    def deed() -> object:
        names = "version", "outcome", "reason", "document"
        kept: dict[str, Any] = {name: form.cleaned_data[name] for name in names}
        return actions.settle(objection=found, by=request.officer, at=request.at, **kept)

    if not done(request, form, "settle", deed):
        return _show(request, objection_for(request, objection_id), form)
    messages.success(request, _("Đã xử lý hồ sơ; cổng công khai hiện kết quả, không nêu tên người phản ánh."))
    return redirect("postings:objection", objection_id)
