"""Files that prove figures and sections of a report: shown beside them, added, handed out, taken off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.files.serving import download
from thidua.kernel.ids import id_in
from thidua.kernel.refused import Refused
from thidua.participation import queries as proofs
from thidua.participation.forms import EvidenceForm, looked_at
from thidua.people.door import officers_only
from thidua.reports import access, actions
from thidua.reports.addresses import place_of
from thidua.reports.views.asked import REFUSED, asked_for
from thidua.throttle.counting import spend
from thidua.throttle.door import limited, whoever

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpResponseBase

    from thidua.participation.models import Evidence
    from thidua.participation.queries import ShownFile
    from thidua.people.door import DoorRequest
    from thidua.reports.views.asked import Asked

FILES: Final = "f."
"""Before a field's name: the control that takes its files."""
TAKEN_OFF: Final = "bo-tep"


def proofs_of(asked: Asked) -> dict[str, list[ShownFile]]:
    """Give the files of a report by the field that they prove, ready to be shown. Four queries at most."""
    prefix = place_of(asked.period, "")
    kept = proofs.evidence_by_place(asked.campaign, asked.unit, prefix)
    found: dict[str, list[ShownFile]] = {}
    for one in _shown(asked, [one for files in kept.values() for one in files]):
        found.setdefault(one.evidence.place.removeprefix(prefix), []).append(one)
    return found


def _shown(asked: Asked, evidence: list[Evidence]) -> list[ShownFile]:
    def address(one: Evidence) -> str:
        here = (asked.campaign.public_id, asked.period.public_id, asked.unit.public_id)
        return reverse("reports:proof", args=[*here, one.public_id])

    return proofs.shown_files(evidence, asked.request.officer, on=asked.request.today, address=address)


# -- With the form ----------------------------------------------------------------------------------------------------


def keep_files(asked: Asked, open_fields: Iterable[str]) -> dict[str, list[str]]:
    """Keep the files that came with the form, each by itself; say by field why one was not kept."""
    request, refused = asked.request, dict[str, list[str]]()
    for field in open_fields:
        for file in request.FILES.getlist(f"{FILES}{field}"):
            words = _keep(asked, field, file)
            if words:
                refused.setdefault(field, []).append(words)
    return refused


def _keep(asked: Asked, field: str, file: UploadedFile[bytes], *, counts: bool = True) -> str:
    """Keep a file of a field; give the reason in words where it cannot be kept."""
    request = asked.request
    if counts and spend("upload", who=whoever(request), at=request.at):
        return _("%s: bạn vừa gửi quá nhiều tệp; hãy gửi lại sau ít phút.") % file.name
    try:
        actions.prove(
            period=asked.period,
            unit=asked.unit,
            field=field,
            file=looked_at(file),
            by=request.officer,
            at=request.at,
        )
    except ValidationError as error:
        return " ".join(error.messages)
    except Refused as refusal:
        return f"{file.name}: {refusal}"
    return ""


def take_off(asked: Asked, open_fields: Iterable[str]) -> bool:
    """Take the file off that the form names, if it proves something that is open; say whether one was named."""
    named = id_in(str(asked.request.POST.get(TAKEN_OFF, "")))
    if named is None:
        return False
    for field in open_fields:
        found = proofs.one_evidence(asked.campaign, asked.unit, named, place_of(asked.period, field))
        if found is not None:
            actions.take_off(
                period=asked.period, unit=asked.unit, evidence=found, by=asked.request.officer, at=asked.request.at
            )
    return True


# -- One by one -------------------------------------------------------------------------------------------------------


@require_POST
@officers_only
@limited("upload")
def add(request: DoorRequest, campaign_id: UUID, period_id: UUID, unit_id: UUID, field: str) -> HttpResponse:
    """Keep one file of a field, as scripts send them, and answer with the list of its files or with why not."""
    asked = asked_for(request, campaign_id, period_id, unit_id)
    asked.require(access.FILL)
    form = EvidenceForm(request.POST, request.FILES)
    words = _keep(asked, field, form.cleaned_data["file"], counts=False) if form.is_valid() else _missing(form)
    if words:
        return HttpResponse(words, status=REFUSED, content_type="text/plain; charset=utf-8")
    kept = list(proofs.evidence_of(asked.campaign, asked.unit, place_of(asked.period, field)))
    context = {"files": _shown(asked, kept), "field": field, "may_take_off": True}
    return render(request, "reports/_proofs.html", context)


def _missing(form: EvidenceForm) -> str:
    return " ".join(str(words) for errors in form.errors.values() for words in errors)


@require_safe
@officers_only
@limited("export")
def proof(
    request: DoorRequest, campaign_id: UUID, period_id: UUID, unit_id: UUID, evidence_id: UUID
) -> HttpResponseBase:
    """Hand out a file that proves something in a report."""
    asked = asked_for(request, campaign_id, period_id, unit_id)
    found = proofs.evidence_by_place(asked.campaign, asked.unit, place_of(asked.period, ""))
    for one in (file for files in found.values() for file in files):
        if one.public_id == evidence_id:
            return download(one.file)
    raise Http404
