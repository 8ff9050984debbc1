"""A sitting: its page, attendance, the pack that members read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.awards.queries import law_on
from thidua.councils import access, actions, queries
from thidua.councils.forms import AttendForm, CloseForm, SittingForm
from thidua.councils.models import ItemState, SittingState
from thidua.councils.views.page import (
    REFUSED,
    council_for,
    done,
    fresh_key,
    kept_row,
    only_preparers,
    require_reader,
    sent,
    sitting_for,
)
from thidua.files.serving import download
from thidua.issuing import access as issuing
from thidua.jobs.forms import KeyForm
from thidua.people.door import officers_only
from thidua.records.revisions import fresh
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse, HttpResponseBase

    from thidua.councils.models import Sitting
    from thidua.people.door import DoorRequest


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def prepare(request: DoorRequest, council_id: UUID) -> HttpResponse:
    """Prepare a sitting on a round."""
    found = council_for(request, council_id)
    only_preparers(request, found.unit)
    rounds = list(queries.rounds_for(found))
    form = SittingForm(sent(request), rounds=rounds, initial={"version": 0, **fresh_key()})
    if request.method == "POST":

        def deed() -> Sitting:
            return actions.prepare(council=found, of=form.chosen, said=form.said(), by=request.officer, at=request.at)

        if answer := kept_row(request, form, "prepare", deed, dict):
            messages.success(request, _("Đã ghi phiên họp. Tiếp theo, đưa hồ sơ vào chương trình."))
            return redirect("councils:sitting", answer["id"])
    context = {"form": form, "heading": _("Chuẩn bị phiên họp"), "council": found, "no_rounds": not rounds}
    return render(request, "councils/form.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def amend(request: DoorRequest, sitting_id: UUID) -> HttpResponse:
    """Change day or place of a sitting."""
    found = sitting_for(request, sitting_id)
    only_preparers(request, found.council.unit)
    form = SittingForm(sent(request), rounds=None, initial=_stored(found) | fresh_key())
    if request.method == "POST":

        def deed() -> Sitting:
            version = form.cleaned_data["version"]
            return actions.amend(sitting=found, version=version, said=form.said(), by=request.officer, at=request.at)

        if kept_row(request, form, "amend", deed, lambda: _stored(fresh(found))) is not None:
            messages.success(request, _("Đã lưu phiên họp."))
            return redirect("councils:sitting", sitting_id)
    context = {"form": form, "heading": _("Sửa ngày, địa điểm họp"), "council": found.council, "sitting": found}
    return render(request, "councils/form.html", context, status=REFUSED if form.errors else 200)


def _stored(found: Sitting) -> dict[str, Any]:
    return {name: getattr(found, name) for name in ("version", "held_on", "place")}


@require_safe
@officers_only
def sitting(request: DoorRequest, sitting_id: UUID) -> HttpResponse:
    """Show a sitting: who is there, the agenda, what each vote needs and came to."""
    return sitting_page(request, sitting_for(request, sitting_id))


def sitting_page(request: DoorRequest, found: Sitting, refused: KeyForm | None = None) -> HttpResponse:
    """Show a sitting, with the form that was refused."""
    law = law_on(found.held_on)
    members = queries.sitting_members(found.council, found.held_on)
    there = queries.attendances(found)
    items = queries.agenda(found)
    ties = queries.ties_of(items)
    lines = [queries.line_of(item, members, ties.get(item.pk, []), law) for item in items]
    closing = isinstance(refused, CloseForm)
    context = {
        "sitting": found,
        "council": found.council,
        "lines": lines,
        "unreachable": [one for one in lines if not one.threshold.is_reachable and one.is_open],
        "quorum": queries.quorum(law, members, there),
        "votes": law.votes,
        "has_attendance": bool(there),
        "members": [(one, there.get(one.pk)) for one in members],
        "waiting": queries.waiting_for(found).count() if found.state != SittingState.CLOSED else 0,
        "open_votes": sum(item.state == ItemState.VOTING for item in items),
        "may_prepare": access.may_prepare(request.officer, found.council.unit),
        "may_write_papers": issuing.may(request.officer, "paper.write", on=request.today),
        "key_form": KeyForm(initial=fresh_key()),
        "close_form": refused if closing else CloseForm(initial=fresh_key()),
        "refused": refused if refused is not None and refused.errors else None,
    }
    return render(request, "councils/sitting.html", context, status=REFUSED if context["refused"] else 200)


def _step(
    request: DoorRequest, sitting_id: UUID, verb: str, kind: type[KeyForm], deed: Callable[[Sitting, Any], object]
) -> tuple[Sitting, KeyForm, bool]:
    found = sitting_for(request, sitting_id)
    only_preparers(request, found.council.unit)
    form = kind(request.POST)
    return found, form, done(request, form, verb, lambda: deed(found, form))


@require_POST
@officers_only
def fill(request: DoorRequest, sitting_id: UUID) -> HttpResponse:
    """Put all waiting dossiers on the agenda."""

    def deed(one: Sitting, _form: KeyForm) -> object:
        return actions.fill_agenda(sitting=one, by=request.officer, at=request.at)

    found, form, is_done = _step(request, sitting_id, "fill", KeyForm, deed)
    if not is_done:
        return sitting_page(request, found, form)
    messages.success(request, _("Đã đưa hồ sơ chờ xét vào chương trình họp."))
    return redirect("councils:sitting", sitting_id)


@require_POST
@officers_only
def begin(request: DoorRequest, sitting_id: UUID) -> HttpResponse:
    """Open a sitting."""

    def deed(one: Sitting, _form: KeyForm) -> object:
        return actions.open_sitting(sitting=one, by=request.officer, at=request.at)

    found, form, is_done = _step(request, sitting_id, "begin", KeyForm, deed)
    if not is_done:
        return sitting_page(request, found, form)
    messages.success(request, _("Đã khai mạc phiên họp."))
    return redirect("councils:sitting", sitting_id)


@require_POST
@officers_only
def close(request: DoorRequest, sitting_id: UUID) -> HttpResponse:
    """Close a sitting."""

    def deed(one: Sitting, form: CloseForm) -> object:
        words = form.cleaned_data["conclusion"]
        return actions.close_sitting(sitting=one, conclusion=words, by=request.officer, at=request.at)

    found, form, is_done = _step(request, sitting_id, "close", CloseForm, deed)
    if not is_done:
        return sitting_page(request, found, form)
    messages.success(request, _("Đã kết thúc phiên họp."))
    return redirect("councils:sitting", sitting_id)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("upload", method="POST")
def attend(request: DoorRequest, sitting_id: UUID) -> HttpResponse:
    """Write down who takes part, and how."""
    found = sitting_for(request, sitting_id)
    only_preparers(request, found.council.unit)
    options: dict[str, Any] = {
        "members": queries.sitting_members(found.council, found.held_on),
        "there": queries.attendances(found),
        "initial": fresh_key(),
    }
    form = AttendForm(request.POST, request.FILES, **options) if request.method == "POST" else AttendForm(**options)
    if request.method == "POST" and done(
        request,
        form,
        "attend",
        lambda: actions.attend(sitting=found, said=form.said(), by=request.officer, at=request.at),
    ):
        messages.success(request, _("Đã điểm danh."))
        return redirect("councils:sitting", sitting_id)
    context = {"form": form, "sitting": found, "council": found.council}
    return render(request, "councils/attend.html", context, status=REFUSED if form.errors else 200)


@require_safe
@officers_only
def pack(request: DoorRequest, sitting_id: UUID) -> HttpResponse:
    """Show everything that members read before they vote: merits, eligibility, flags, past awards."""
    found = sitting_for(request, sitting_id)
    context = {
        "sitting": found,
        "council": found.council,
        "read": queries.pack(queries.agenda(found), law_on(found.held_on)),
    }
    return render(request, "councils/pack.html", context)


@require_safe
@officers_only
@limited("export")
def opinion(request: DoorRequest, attendance_id: UUID) -> HttpResponseBase:
    """Hand out what an absent member wrote."""
    require_reader(request)
    found = queries.attendance_of(request.officer, attendance_id)
    if found is None or found.file is None:
        raise Http404
    return download(found.file)
