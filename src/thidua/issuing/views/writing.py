"""Writing a draft: its words, its figures taken anew, thrown away, begun again for one that was issued."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thidua.design.addresses import way_back
from thidua.design.refusals import say_in
from thidua.design.versions import saved
from thidua.issuing import access, actions
from thidua.issuing.forms import WordsForm, WriteForm, stored_words
from thidua.issuing.free import BEGINNINGS, KINDS
from thidua.issuing.rules.steps import Step, steps
from thidua.issuing.views.asked import REFUSED, document_for, document_to, taken
from thidua.issuing.views.page import document_page
from thidua.jobs.actions import once
from thidua.jobs.forms import StepForm
from thidua.kernel.ids import new_id
from thidua.kernel.refused import NotAllowed, Refused
from thidua.people.door import officers_only

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.issuing.models import Document
    from thidua.people.door import DoorRequest


@require_POST
@officers_only
def draft(request: DoorRequest, composer: str, about: UUID) -> HttpResponse:
    """Draw a thing up as a paper of the officer's own unit, or lead to the one that is open."""
    if not access.may(request.officer, access.WRITE, on=request.today):
        raise PermissionDenied
    try:
        made = actions.draft(composer=composer, about=about, by=request.officer, at=request.at)
    except NotAllowed as refusal:
        raise PermissionDenied from refusal
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(way_back(request, reverse("issuing:documents")))
    return redirect("issuing:document", made.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def write(request: DoorRequest) -> HttpResponse:
    """Let a notice, an invitation or a letter be written from the first word."""
    if not access.may(request.officer, access.WRITE, on=request.today):
        raise PermissionDenied
    wanted = request.GET.get("loai", "")
    kind = wanted if wanted in KINDS else KINDS[0]
    form = WriteForm(
        request.POST if request.method == "POST" else None,
        initial={"key": new_id(), "kind": kind, "text": BEGINNINGS[kind]},
    )
    if request.method == "POST" and form.is_valid():

        def deed() -> dict[str, Any]:
            made = actions.write(**form.written(), by=request.officer, at=request.at)
            return {"document": str(made.public_id)}

        try:
            key = form.cleaned_data["key"]
            done = once(key=key, verb="paper.drafted", by=request.officer, at=request.at, deed=deed)
        except Refused as refusal:
            say_in(form, refusal)
        else:
            return redirect("issuing:document", done["document"])
    context = {"form": form}
    return render(request, "issuing/write.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def edit(request: DoorRequest, document_id: UUID) -> HttpResponse:
    """Change the words of a draft."""
    found = document_to(request, document_id, access.WRITE)
    if Step.EDIT not in steps(found.state):
        messages.error(request, _("Chỉ bản nháp sửa được. Văn bản đang trình ký thì nhờ lãnh đạo trả lại."))
        return redirect("issuing:document", document_id)
    data = request.POST if request.method == "POST" else None
    form = WordsForm(data, composed=found.as_composed, initial=_stored(found))
    if request.method == "POST" and form.is_valid():

        def enter() -> None:
            version = form.cleaned_data["version"]
            actions.word(document=found, version=version, words=form.words(), by=request.officer, at=request.at)

        if saved(form, enter, stored=lambda: _stored(document_for(request, document_id))):
            messages.success(request, _("Đã lưu lời văn bản."))
            return redirect("issuing:document", document_id)
    context = {"document": found, "form": form}
    return render(request, "issuing/edit.html", context, status=REFUSED if form.errors else 200)


def _stored(found: Document) -> dict[str, Any]:
    return stored_words(found.as_paper, found.as_composed, found.edits, found.version)


@require_POST
@officers_only
def recompose(request: DoorRequest, document_id: UUID) -> HttpResponse:
    """Take the figures anew."""
    said = _("Đã lấy lại số liệu. Chỗ khác trước được tô; lời đã sửa vẫn giữ.")
    return _written(request, document_id, "recompose", actions.recompose, said)


@require_POST
@officers_only
def look_over(request: DoorRequest, document_id: UUID) -> HttpResponse:
    """Say that the changes were looked at."""
    return _written(request, document_id, "look_over", actions.look_over, _("Đã ghi là đã xem thay đổi."))


def _written(
    request: DoorRequest, document_id: UUID, verb: str, deed: Callable[..., object], said: str
) -> HttpResponse:
    found = document_to(request, document_id, access.WRITE)
    form = StepForm(request.POST)

    def enter(sent: StepForm) -> object:
        return deed(document=found, version=sent.cleaned_data["version"], by=request.officer, at=request.at)

    if taken(request, form, f"issuing.{verb}", enter):
        messages.success(request, said)
        return redirect("issuing:document", document_id)
    return document_page(request, document_for(request, document_id), step_form=form)


@require_POST
@officers_only
def discard(request: DoorRequest, document_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    found = document_to(request, document_id, access.WRITE)
    form = StepForm(request.POST)

    def enter(sent: StepForm) -> object:
        version = sent.cleaned_data["version"]
        actions.discard(document=found, version=version, by=request.officer, at=request.at)
        return None

    if taken(request, form, "issuing.discard", enter):
        messages.success(request, _("Đã bỏ bản nháp."))
        return redirect("issuing:documents")
    return document_page(request, document_for(request, document_id), step_form=form)


@require_POST
@officers_only
def renew(request: DoorRequest, document_id: UUID) -> HttpResponse:
    """Begin the paper that is to replace an issued one."""
    found = document_to(request, document_id, access.WRITE)
    try:
        made = actions.renew(document=found, by=request.officer, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("issuing:document", document_id)
    return redirect("issuing:document", made.public_id)
