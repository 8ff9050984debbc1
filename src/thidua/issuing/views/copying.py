"""Copies of an issued paper: made, and handed out as the file that was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from thidua.files.serving import download
from thidua.issuing import access, actions, queries
from thidua.issuing.forms import CopyForm
from thidua.issuing.models import State
from thidua.issuing.views.asked import REFUSED, document_for, taken
from thidua.kernel.ids import new_id
from thidua.people.door import officers_only
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse, HttpResponseBase

    from thidua.people.door import DoorRequest


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("export", method="POST")
def copy(request: DoorRequest, document_id: UUID) -> HttpResponse:
    """Copy an issued paper as the officer's own body."""
    if not access.may(request.officer, access.ISSUE, on=request.today):
        raise PermissionDenied
    found = document_for(request, document_id)
    if found.state != State.ISSUED:
        messages.error(request, _("Chỉ sao văn bản đã ban hành và còn hiệu lực."))
        return redirect("issuing:document", document_id)
    form = CopyForm(
        request.POST if request.method == "POST" else None,
        originals=queries.full_copies(found),
        texts=queries.text_parts(found),
        initial=_fresh(request),
    )

    def deed(sent: CopyForm) -> object:
        return actions.make_copy(document=found, said_copy=sent.said(), by=request.officer, at=request.at)

    if request.method == "POST" and taken(request, form, "issuing.copy", deed):
        messages.success(request, _("Đã lập bản sao và lấy số."))
        return redirect("issuing:document", document_id)
    return render(
        request, "issuing/copy.html", {"document": found, "form": form}, status=REFUSED if form.errors else 200
    )


def _fresh(request: DoorRequest) -> dict[str, object]:
    body = queries.body_of(request.officer.unit, request.today)
    return {"key": new_id(), "day": request.today, "office": " / ".join(body.offices)}


@require_safe
@officers_only
@limited("export")
def copy_file(request: DoorRequest, document_id: UUID, copy_id: UUID) -> HttpResponseBase:
    """Hand out the file of a copy to whoever reads the paper."""
    found = queries.copy_of(document_for(request, document_id), copy_id)
    if found is None:
        raise Http404
    return download(found.pdf)
