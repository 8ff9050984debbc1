"""One paper: as it is printed, how it stands, what may be done; and set beside what the data say now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from thidua.audit.queries import history_of
from thidua.issuing import access, actions, queries
from thidua.issuing.composers import composer_of
from thidua.issuing.forms import AttachForm, IssueForm, RevokeForm, SendBackForm
from thidua.issuing.freezing import digest_of
from thidua.issuing.models import State
from thidua.issuing.rules import wording
from thidua.issuing.rules.texts import Likeness
from thidua.issuing.sheet import sheet_of
from thidua.issuing.views.asked import REFUSED, document_for, document_to
from thidua.issuing.words import TEXTS, kind_name
from thidua.jobs.forms import StepForm
from thidua.kernel.ids import new_id
from thidua.kernel.refused import Refused
from thidua.people.door import officers_only
from thidua.stationery.queries import template_for

if TYPE_CHECKING:
    from uuid import UUID

    from django.forms import Form
    from django.http import HttpResponse

    from thidua.issuing.models import Document
    from thidua.people.door import DoorRequest

FORMS: dict[str, type[StepForm]] = {
    "step_form": StepForm,
    "send_back_form": SendBackForm,
    "issue_form": IssueForm,
    "attach_form": AttachForm,
    "revoke_form": RevokeForm,
}
_OVER = (State.ISSUED, State.REVOKED)
_ORDER = (State.DRAFT, State.SUBMITTED, State.SIGNED, State.ISSUED)


@require_safe
@officers_only
def document(request: DoorRequest, document_id: UUID) -> HttpResponse:
    """Show a paper."""
    return document_page(request, document_for(request, document_id))


def document_page(request: DoorRequest, found: Document, **refused: Form) -> HttpResponse:
    """Show a paper's page; ``refused`` are forms that were sent and refused, by their names in `FORMS`."""
    fresh = {"key": new_id(), "version": found.version, "day": request.today}
    composer = composer_of(found.composer)
    context: dict[str, Any] = {
        "document": found,
        "kind": kind_name(found.kind),
        **_sheet(found),
        "steps": {step.value for step in access.steps_open(request.officer, found, on=request.today)},
        "can_compare": access.may(request.officer, access.WRITE, found.unit, on=request.today),
        "way": _way(found),
        "composer": composer.name if composer else "",
        "about_url": composer.leads_to(found.about) if composer else "",
        "renewal": queries.renewal_of(request.officer, found, request.today),
        "is_frozen": bool(found.digest) and digest_of(found.as_paper) == found.digest,
        "likeness": TEXTS[Likeness(found.checked["text"])] if found.checked else None,
        "copies": queries.copies_of(found) if found.number else [],
        "may_copy": found.state == State.ISSUED and access.may(request.officer, access.ISSUE, on=request.today),
        "history": history_of(found),
        "has_own_form": template_for(found.unit, found.kind, issued_at=found.issued_at) is not None,
        **{name: kind(initial=fresh) for name, kind in FORMS.items()},
        **refused,
    }
    wrong = any(form.errors for form in refused.values())
    return render(request, "issuing/document.html", context, status=REFUSED if wrong else 200)


def _sheet(found: Document) -> dict[str, Any]:
    """Give the paper as it is printed, or why it cannot be."""
    try:
        return {"sheet": sheet_of(found.as_paper, found.as_seen)}
    except Refused as refusal:
        return {"unfit": str(refusal)}


def _way(found: Document) -> list[dict[str, Any]]:
    """Give the steps of a paper in their order: what each is called, whether it is done, who took it and when."""
    people = queries.people_of(found).by_step
    names = {
        "drafted": _("Soạn"),
        "submitted": _("Trình ký"),
        "signed": _("Ký"),
        "issued": _("Ban hành"),
    } | ({"revoked": _("Thu hồi")} if found.state == State.REVOKED else {})
    reached = _ORDER.index(State(found.state)) if found.state in _ORDER else len(_ORDER)
    return [
        {
            "name": name,
            "is_done": place < reached or (place == reached and found.state in _OVER),
            "is_now": place == min(reached, len(names) - 1),
            "at": getattr(found, f"{step}_at") if place <= reached else None,
            "by": people.get(step) if place <= reached else None,
        }
        for place, (step, name) in enumerate(names.items())
    ]


@require_safe
@officers_only
def compare(request: DoorRequest, document_id: UUID) -> HttpResponse:
    """Show what the data say now beside what a paper says."""
    found = document_to(request, document_id, access.WRITE)
    kept = found.as_paper
    try:
        paper = actions.composed_now(document=found, by=request.officer, at=request.at)
        sheet = sheet_of(wording.marked_as(wording.worded(paper, found.edits), kept), kept)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("issuing:document", document_id)
    context = {"document": found, "kind": kind_name(found.kind), "sheet": sheet}
    return render(request, "issuing/compare.html", context)
