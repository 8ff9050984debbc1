"""A request as everybody reads it, and the unit's answer to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.design.versions import saved
from thidua.explanations import access, actions, queries
from thidua.explanations.addresses import place_of
from thidua.explanations.forms import stored
from thidua.explanations.models import Answer
from thidua.explanations.views.page import SEND, SUBMIT, answer_form, explanation_for, show
from thidua.files.serving import download
from thidua.jobs.actions import once
from thidua.kernel.refused import Refused
from thidua.participation import actions as parts
from thidua.participation import queries as proofs
from thidua.participation.forms import looked_at
from thidua.people.door import officers_only
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse, HttpResponseBase

    from thidua.explanations.forms import AnswerForm
    from thidua.explanations.models import Explanation
    from thidua.participation.models import Evidence
    from thidua.people.door import DoorRequest


@require_safe
@officers_only
def explanation(request: DoorRequest, campaign_id: UUID, explanation_id: UUID) -> HttpResponse:
    """Show what was asked, what stood there then, every answer that was sent, and what there is to do."""
    return show(request, explanation_for(request, campaign_id, explanation_id))


@require_POST
@officers_only
@limited("upload")
def write(request: DoorRequest, campaign_id: UUID, explanation_id: UUID) -> HttpResponse:
    """Keep the draft; submit it to the head, or send it, where that button was pressed."""
    one = explanation_for(request, campaign_id, explanation_id)
    if not access.may_write(request.officer, one, on=request.today):
        raise PermissionDenied
    answer = queries.unsent(one)
    form = answer_form(request, answer or Answer(version=0), sent=True)
    if answer is None:
        form.add_error(None, _("Câu trả lời đã được gửi nên không sửa được nữa."))
    elif _keep_files(request, one, answer, form) and _saved(request, one, form):
        messages.success(request, _done(request.POST.get("viec", "")))
        return redirect("explanations:explanation", campaign_id, explanation_id)
    return show(request, one, form)


def _done(what: str) -> str:
    return {SUBMIT: _("Đã trình lãnh đạo đơn vị."), SEND: _("Đã gửi câu trả lời.")}.get(what, _("Đã lưu bản nháp."))


def _keep_files(request: DoorRequest, one: Explanation, answer: Answer, form: AnswerForm) -> bool:
    """Keep what was sent, file by file, so that none is lost when something else is wrong; say whether nothing is."""
    form.full_clean()
    for sent in form.cleaned_data.get("evidence", []):
        try:
            parts.add_evidence(
                campaign=one.campaign,
                unit=one.unit,
                file=looked_at(sent),
                place=place_of(one, answer),
                keep_place_and_device=form.cleaned_data["keep_place"],
                by=request.officer,
                at=request.at,
            )
        except ValidationError as error:
            form.add_error("evidence", error)
        except Refused as refusal:
            form.add_error("evidence", str(refusal))
    return not form.errors


def _saved(request: DoorRequest, one: Explanation, form: AnswerForm) -> bool:
    """Write, then submit or send, all or nothing; what was typed stays on the page where a step is refused."""
    here: dict[str, Any] = {"explanation": one, "by": request.officer, "at": request.at}
    wanted = request.POST.get("viec", "")

    def deed() -> dict[str, Any]:
        kept = actions.write(version=form.cleaned_data["version"], said=form.said, **here)
        if wanted == SUBMIT:
            actions.submit(**here)
        elif wanted == SEND:
            actions.send(version=kept.version, **here)
        return {}

    def now() -> dict[str, Any]:
        answer = queries.unsent(one)
        return stored(answer) if answer else {"version": form.cleaned_data["version"]}

    key = form.cleaned_data["key"]
    return saved(
        form,
        lambda: once(key=key, verb="explanations.write", by=request.officer, at=request.at, deed=deed),
        stored=now,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("export")
def proof(request: DoorRequest, campaign_id: UUID, explanation_id: UUID, evidence_id: UUID) -> HttpResponseBase:
    """Hand out a file of an answer; a POST takes it off one that is still being written."""
    one = explanation_for(request, campaign_id, explanation_id)
    writes = access.may_write(request.officer, one, on=request.today)
    draft = queries.unsent(one)
    found = _file(one, evidence_id, draft=draft, writes=writes)
    if request.method != "POST":
        return download(found.file)
    if not writes:
        raise PermissionDenied
    if draft is None or found.place != place_of(one, draft):
        messages.error(request, _("Câu trả lời đã được gửi nên không bỏ tệp được nữa."))
    else:
        try:
            parts.remove_evidence(evidence=found, by=request.officer, at=request.at)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Đã bỏ tệp khỏi câu trả lời."))
    return redirect("explanations:explanation", campaign_id, explanation_id)


def _file(one: Explanation, evidence_id: UUID, *, draft: Answer | None, writes: bool) -> Evidence:
    """Give a file of an answer that was sent; of a draft only to whoever writes it. Else the page 404."""
    kept = proofs.evidence_by_place(one.campaign, one.unit, place_of(one))
    found = next((file for files in kept.values() for file in files if file.public_id == evidence_id), None)
    if found is None or (draft is not None and found.place == place_of(one, draft) and not writes):
        raise Http404
    return found
