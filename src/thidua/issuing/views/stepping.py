"""The steps of a paper: submitted, sent back, signed, issued, revoked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.issuing import access, actions
from thidua.issuing.views.asked import document_for, document_to, taken
from thidua.issuing.views.page import FORMS, document_page
from thidua.people.door import officers_only
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.jobs.forms import StepForm
    from thidua.people.door import DoorRequest


@require_POST
@officers_only
def submit(request: DoorRequest, document_id: UUID) -> HttpResponse:
    """Hand a draft to the head."""
    return _step(request, document_id, access.WRITE, "step_form", actions.submit, _("Đã trình ký; lãnh đạo được báo."))


@require_POST
@officers_only
def send_back(request: DoorRequest, document_id: UUID) -> HttpResponse:
    """Give a paper back, with a reason."""
    said = _("Đã trả lại; người soạn được báo lý do.")
    return _step(request, document_id, access.SIGN, "send_back_form", actions.send_back, said, ("reason",))


@require_POST
@officers_only
def sign(request: DoorRequest, document_id: UUID) -> HttpResponse:
    """Sign a paper."""
    said = _("Đã ký. Văn thư lấy số rồi ban hành.")
    return _step(request, document_id, access.SIGN, "step_form", actions.sign, said)


@require_POST
@officers_only
@limited("export")
def issue(request: DoorRequest, document_id: UUID) -> HttpResponse:
    """Issue a signed paper."""
    said = _("Đã ban hành. Văn bản và tệp của nó không đổi nữa.")
    return _step(request, document_id, access.ISSUE, "issue_form", actions.issue, said, ("day", "number"))


@require_POST
@officers_only
def revoke(request: DoorRequest, document_id: UUID) -> HttpResponse:
    """Revoke an issued paper, with a reason."""
    said = _("Đã thu hồi. Văn bản vẫn đọc được, ghi rõ là đã thu hồi.")
    return _step(request, document_id, access.SIGN, "revoke_form", actions.revoke, said, ("reason",))


def _step(
    request: DoorRequest,
    document_id: UUID,
    verb: str,
    form_name: str,
    deed: Callable[..., object],
    said: str,
    names: tuple[str, ...] = (),
) -> HttpResponse:
    """Take a step once with the fields that it needs, and show the paper's page either way."""
    found = document_to(request, document_id, verb)
    form = FORMS[form_name](request.POST)

    def enter(sent: StepForm) -> object:
        data = sent.cleaned_data
        more: dict[str, Any] = {name: data[name] for name in names}
        return deed(document=found, version=data["version"], by=request.officer, at=request.at, **more)

    if taken(request, form, f"issuing.{deed.__name__}", enter):
        messages.success(request, said)
        return redirect("issuing:document", document_id)
    return document_page(request, document_for(request, document_id), **{form_name: form})
