"""What citizens introduced: a commune takes it up or says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.exemplars import access, actions, queries
from thidua.exemplars.forms import TakeUpForm, TurnDownForm
from thidua.exemplars.models import IntroductionState
from thidua.exemplars.views.page import REFUSED, ROWS, fresh_key, introduction_for
from thidua.exemplars.views.telling import choices_for
from thidua.jobs.door import answered
from thidua.people.door import officers_only

if TYPE_CHECKING:
    from uuid import UUID

    from django.forms import Form
    from django.http import HttpResponse

    from thidua.exemplars.models import Introduction
    from thidua.people.door import DoorRequest


@require_safe
@officers_only
def introductions(request: DoorRequest) -> HttpResponse:
    """List what citizens introduced to the officer's units."""
    if not (access.proposes(request.officer) or access.reads_all(request.officer)):
        raise PermissionDenied
    state = request.GET.get("loc", "")
    found = queries.introductions_seen(request.officer, state, on=request.today)
    context = {
        "page": Paginator(found, ROWS).get_page(request.GET.get("trang")),
        "state": state,
        "states": IntroductionState.choices,
    }
    return render(request, "exemplars/introductions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def introduction(request: DoorRequest, introduction_id: UUID) -> HttpResponse:
    """Show what a citizen introduced; a POST makes a proposal of it."""
    found = introduction_for(request, introduction_id)
    if request.method != "POST":
        return _page(request, found)
    _only_handlers(request, found)
    form = TakeUpForm(request.POST, initial=fresh_key(), **choices_for(request))

    def deed() -> dict[str, Any]:
        data = form.cleaned_data
        kept: dict[str, Any] = {"version": data["version"], "answer": data["answer"], "said": form.said()}
        made = actions.take_up(introduction=found, by=request.officer, at=request.at, **kept)
        return {"exemplar": str(made.public_id)}

    answer = answered(form, "exemplars.take_up", deed, by=request.officer, at=request.at)
    if answer is None:
        return _page(request, found, taking=form)
    messages.success(request, _("Đã lập thành đề xuất. Hãy ghi minh chứng để Ban xác minh."))
    return redirect("exemplars:exemplar", answer["exemplar"])


@require_POST
@officers_only
def turn_down(request: DoorRequest, introduction_id: UUID) -> HttpResponse:
    """Say why nothing is made of what a citizen introduced."""
    found = introduction_for(request, introduction_id)
    _only_handlers(request, found)
    form = TurnDownForm(request.POST, auto_id="id_down_%s")

    def deed() -> object:
        data = form.cleaned_data
        kept: dict[str, Any] = {"version": data["version"], "reason": data["reason"]}
        return actions.turn_down(introduction=found, by=request.officer, at=request.at, **kept)

    if answered(form, "exemplars.turn_down", deed, by=request.officer, at=request.at) is None:
        return _page(request, found, turning=form)
    messages.success(request, _("Đã trả lời; người giới thiệu đọc được bằng mã tra cứu."))
    return redirect("exemplars:introduction", introduction_id)


def _only_handlers(request: DoorRequest, found: Introduction) -> None:
    if not access.handles(request.officer, found.unit, on=request.today):
        raise PermissionDenied


def _page(
    request: DoorRequest, found: Introduction, *, taking: Form | None = None, turning: Form | None = None
) -> HttpResponse:
    handles = access.handles(request.officer, found.unit, on=request.today)
    is_open = handles and found.state == IntroductionState.RECEIVED
    fresh = fresh_key() | {"version": found.version}
    context = {
        "one": found,
        "handles": handles,
        "sender": queries.sender_of(found, request.officer, on=request.today),
        "take_form": taking or (TakeUpForm(initial=_begun(found) | fresh, **choices_for(request)) if is_open else None),
        "turn_form": turning or (TurnDownForm(initial=fresh, auto_id="id_down_%s") if is_open else None),
    }
    return render(request, "exemplars/introduction.html", context, status=REFUSED if taking or turning else 200)


def _begun(found: Introduction) -> dict[str, Any]:
    return {"name": found.who, "kind": "deed", "story": found.text, "topic": "welfare"}
