"""Files of a paper: DOCX and PDF, the signed one; signing digitally; what the body's own document system gave it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from thidua.files.serving import CLOSED, download
from thidua.issuing import access, actions
from thidua.issuing.forms import AttachForm, EnterForm, SealForm
from thidua.issuing.freezing import file_name
from thidua.issuing.rules import signatures
from thidua.issuing.rules.steps import Step, steps
from thidua.issuing.views.asked import REFUSED, document_for, document_to, taken
from thidua.issuing.views.page import document_page
from thidua.kernel.ids import new_id
from thidua.kernel.refused import Refused
from thidua.papers.pdf import pdf as set_pdf
from thidua.papers.word import docx as set_docx
from thidua.people.door import officers_only
from thidua.stationery.filling import own_form as fill
from thidua.stationery.queries import template_for
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponseBase

    from thidua.issuing.models import Document
    from thidua.papers.paper import Paper
    from thidua.people.door import DoorRequest

EXAMPLE_PASSWORD: Final = "vi-du"  # noqa: S105 -- of an example that is worth nothing
"""The password of certificates that a demonstration hands out, shown beside the link."""


@require_safe
@officers_only
@limited("export")
def docx(request: DoorRequest, document_id: UUID) -> HttpResponseBase:
    """Hand out a paper as DOCX: the file that was kept at issue, before that one made now, named a draft."""
    found = document_for(request, document_id)
    if found.docx is not None:
        return download(found.docx)
    return _draft(request, found, set_docx, "docx")


@require_safe
@officers_only
@limited("export")
def pdf(request: DoorRequest, document_id: UUID) -> HttpResponseBase:
    """Hand out a paper as PDF, as `docx` does."""
    found = document_for(request, document_id)
    if found.pdf is not None:
        return download(found.pdf)
    return _draft(request, found, set_pdf, "pdf")


@require_safe
@officers_only
@limited("export")
def own_form(request: DoorRequest, document_id: UUID) -> HttpResponseBase:
    """Hand out a paper as DOCX in the body's own form: the same paper as the Decree's form, frozen or draft."""
    found = document_for(request, document_id)
    template = template_for(found.unit, found.kind, issued_at=found.issued_at)
    if template is None:
        raise Http404
    return _draft(request, found, partial(fill, template), "docx")


def _draft(request: DoorRequest, found: Document, made: Callable[[Paper], bytes], ending: str) -> HttpResponse:
    """Give a draft as a file; the page that says why where it cannot be a document."""
    paper = found.as_paper
    try:
        return _made(made(paper), file_name(paper, ending))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("issuing:document", found.public_id)


def _made(data: bytes, name: str) -> HttpResponse:
    disposition = content_disposition_header(True, name) or "attachment"
    headers = CLOSED | {"Content-Disposition": disposition}
    return HttpResponse(data, content_type="application/octet-stream", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("upload", method="POST")
def signed(request: DoorRequest, document_id: UUID) -> HttpResponseBase:
    """Hand out the signed file of a paper; a POST keeps one that was sent, and what was found in it."""
    if request.method != "POST":
        found = document_for(request, document_id)
        if found.signed_file is None:
            raise Http404
        return download(found.signed_file)
    found = document_to(request, document_id, access.ISSUE)
    form = AttachForm(request.POST, request.FILES)

    def enter(sent: AttachForm) -> object:
        data = sent.cleaned_data
        return actions.attach(
            document=found, version=data["version"], file=data["file"], by=request.officer, at=request.at
        )

    if taken(request, form, "issuing.attach", enter):
        messages.success(request, _("Đã kèm tệp đã ký. Kết quả kiểm tra chữ ký ở dưới."))
        return redirect("issuing:document", document_id)
    return document_page(request, document_for(request, document_id), attach_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("upload", method="POST")
def enter(request: DoorRequest, document_id: UUID) -> HttpResponse:
    """Enter number, day, signer and signed file of a paper that was issued in the body's own document system."""
    found = document_to(request, document_id, access.ISSUE)
    if Step.ENTER not in steps(found.state):
        messages.error(request, _("Văn bản này đã có số và ngày ban hành."))
        return redirect("issuing:document", document_id)
    form = EnterForm(*_sent(request), initial=_to_enter(request, found))

    def deed(sent: EnterForm) -> object:
        data = sent.cleaned_data
        here: dict[str, Any] = {"document": found, "version": data["version"], "by": request.officer, "at": request.at}
        return actions.enter(elsewhere=sent.elsewhere(), file=data["file"], **here)

    if request.method == "POST" and taken(request, form, "issuing.enter", deed):
        messages.success(request, _("Đã ghi số, ngày và người ký. Văn bản không đổi nữa."))
        return redirect("issuing:document", document_id)
    context = {"document": found, "form": form}
    return render(request, "issuing/enter.html", context, status=REFUSED if form.errors else 200)


def _sent(request: DoorRequest) -> tuple[Any, Any]:
    """Give what a form was sent with, however little; nothing where it is only shown."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _to_enter(request: DoorRequest, found: Any) -> dict[str, Any]:
    paper = found.as_paper
    last = paper.signatures[-1] if paper.signatures else None
    return {
        "key": new_id(),
        "version": found.version,
        "symbol": paper.symbol,
        "day": request.today,
        "signer": last.name if last else "",
        "office": " / ".join(last.offices) if last else "",
    }


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("upload", method="POST")
def seal(request: DoorRequest, document_id: UUID) -> HttpResponse:
    """Sign the file of an issued paper with a certificate file."""
    found = document_to(request, document_id, access.SIGN)
    if Step.SEAL not in steps(found.state):
        messages.error(request, _("Chỉ ký số vào tệp của văn bản đã ban hành, vì chữ ký phải phủ cả số và ngày."))
        return redirect("issuing:document", document_id)
    fresh = {"key": new_id(), "version": found.version}
    form = SealForm(*_sent(request), initial=fresh)

    def deed(sent: SealForm) -> object:
        data = sent.cleaned_data
        kept: dict[str, Any] = {name: data[name] for name in ("version", "certificate", "password")}
        return actions.seal(document=found, by=request.officer, at=request.at, **kept)

    if request.method == "POST" and taken(request, form, "issuing.seal", deed):
        messages.success(request, _("Đã ký số. Tệp chứng thư và mật khẩu không được lưu lại."))
        return redirect("issuing:document", document_id)
    context = {"document": found, "form": form, "password": EXAMPLE_PASSWORD}
    return render(request, "issuing/seal.html", context, status=REFUSED if form.errors else 200)


@require_safe
@officers_only
@limited("export")
def example_certificate(request: DoorRequest) -> HttpResponse:
    """Hand out a certificate file made on the spot, worth nothing before the law; in a demonstration alone."""
    if not settings.DEMO:
        raise Http404
    name = f"{request.officer.user.name} (ví dụ)"
    made = signatures.self_made(name, password=EXAMPLE_PASSWORD, at=request.at)
    return _made(made, "chung-thu-vi-du.p12")
