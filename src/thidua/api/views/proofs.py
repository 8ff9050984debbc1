"""Files that prove figures and sections of a unit's report: listed, handed out, added, taken off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID  # noqa: TC003 -- ninja reads annotations when it runs

from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import File, Form, Query, Router, UploadedFile

from thidua.api.forms import schemas
from thidua.api.forms.values import Listed, Paging
from thidua.api.reading import MULTIPART, ApiRequest, Bearer, done_once, found, listed, spend_more
from thidua.api.rules.answers import tag_of_digest
from thidua.api.views.keys import Key  # noqa: TC001 -- as above
from thidua.api.views.reports import READ, REPORT, WRITE, form_for, period_for, unit_for
from thidua.files.examining import examine
from thidua.files.rules import MEDIA_TYPES, kind_named
from thidua.files.serving import download
from thidua.kernel.refused import Refused
from thidua.participation import queries
from thidua.reports import actions
from thidua.reports.addresses import place_of
from thidua.reports.rules import cells

if TYPE_CHECKING:
    from thidua.allocation.models import Period
    from thidua.organisations.models import Unit
    from thidua.participation.models import Evidence
    from thidua.participation.queries import ShownFile

router = Router(tags=["reports"])
DOWNLOAD = Bearer("reports:read", "duty.read", gives="")
ATTACH = Bearer("reports:write", "duty.do", "duty.enter", takes=MULTIPART)
_FILES: Final = REPORT + "/files"
_FILE: Final = _FILES + "/{uuid:file_id}"
UNKNOWN: Final = "application/octet-stream"
"""The media type of a file whose name ends in nothing known."""
KINDS: Final = sorted(MEDIA_TYPES.values())
AS_BYTES: Final[dict[str, Any]] = {
    "responses": {200: {"description": "OK", "content": {one: {} for one in [*KINDS, UNKNOWN]}}}
}
"""A content without a schema is bytes as they are (OpenAPI 3.1)."""


class Wanted(Paging):
    """Which files are asked for: all of the report's, or those of one figure or section."""

    target: UUID | None = None
    section: schemas.Key | None = None


@router.get(
    _FILES, auth=READ, response=Listed[schemas.ReportFile], url_name="report_files", operation_id="report_files",
)  # fmt: skip
def report_files(
    request: ApiRequest, response: HttpResponse, campaign_id: UUID, period_id: UUID, unit_id: UUID,
    wanted: Query[Wanted],
) -> Any:  # fmt: skip
    """List the files that prove the figures and sections of a report, oldest first."""
    period = period_for(request, campaign_id, period_id)
    unit = unit_for(request, period, unit_id)
    asked = {field for field in (_figure(wanted.target), _section(wanted.section)) if field}
    kept = [one for one in _kept(period, unit) if not asked or _field(period, one) in asked]
    return listed(request, response, _shown(request, period, unit, kept), wanted, lambda one: one)


@router.get(
    _FILE, auth=DOWNLOAD, url_name="report_file", operation_id="report_file", openapi_extra=AS_BYTES,
)  # fmt: skip
def report_file(request: ApiRequest, campaign_id: UUID, period_id: UUID, unit_id: UUID, file_id: UUID) -> Any:
    """Hand out a file, byte by byte as it is kept."""
    period = period_for(request, campaign_id, period_id)
    stored = _file(period, unit_for(request, period, unit_id), file_id).file
    response: FileResponse = download(stored, media=_media(stored.name))
    response["ETag"] = tag_of_digest(stored.sha256)
    response["Cache-Control"] = "private, no-cache"
    return response


@router.post(
    _FILES, auth=ATTACH, response={201: schemas.ReportFile}, url_name="report_files", operation_id="add_report_file",
)  # fmt: skip
def add_report_file(
    request: ApiRequest,
    campaign_id: UUID,
    period_id: UUID,
    unit_id: UUID,
    key: Key,
    said: Form[schemas.FileSaid],
    file: File[UploadedFile],
) -> Any:
    """Add a file to a figure or section that is open; content that is there already is not kept twice."""
    period = period_for(request, campaign_id, period_id)
    unit = unit_for(request, period, unit_id)
    spend_more(request, "upload")
    field = _field_said(request, period, unit, said)
    examined = examine(data=file.read(), name=file.name or "")  # before the transaction: it takes a moment

    def deed() -> Any:
        kept = actions.prove(
            period=period, unit=unit, field=field, file=examined, by=request.officer, at=request.at, strictly=True
        )
        return _shown(request, period, unit, [kept])[0]

    return done_once(request, key, 201, deed)


@router.delete(_FILE, auth=WRITE, response={204: None}, url_name="report_file", operation_id="remove_report_file")
def remove_report_file(request: ApiRequest, campaign_id: UUID, period_id: UUID, unit_id: UUID, file_id: UUID) -> Any:
    """Take a file off what it proves, while that is open."""
    period = period_for(request, campaign_id, period_id)
    unit = unit_for(request, period, unit_id)
    evidence = _file(period, unit, file_id)
    actions.take_off(period=period, unit=unit, evidence=evidence, by=request.officer, at=request.at, strictly=True)
    return HttpResponse(status=204)


def _kept(period: Period, unit: Unit) -> list[Evidence]:
    by_place = queries.evidence_by_place(period.campaign, unit, place_of(period, ""))
    return sorted((one for files in by_place.values() for one in files), key=lambda one: one.pk)


def _file(period: Period, unit: Unit, file_id: UUID) -> Evidence:
    return found(next((one for one in _kept(period, unit) if one.public_id == file_id), None))


def _field_said(request: ApiRequest, period: Period, unit: Unit, said: schemas.FileSaid) -> str:
    """Give the field that a file is to prove, which the report has."""
    if bool(said.target) is bool(said.section):
        raise Refused(
            _("Hãy nêu tệp chứng minh cho chỉ tiêu nào (target) hoặc mục nào (section), chọn một."), field="target"
        )
    form = form_for(request, period, unit)
    field = _figure(said.target) or _section(said.section)
    if field not in {row.field for row in form.figures} | {row.field for row in form.sections}:
        raise Refused(
            _("Báo cáo này không có chỉ tiêu hay mục ấy. Hãy đọc báo cáo để lấy mã đúng."),
            field="target" if said.target else "section",
        )
    return field


def _figure(target: UUID | None) -> str:
    return cells.figure_field(target) if target else ""


def _section(key: str | None) -> str:
    return cells.section_field(key) if key else ""


def _field(period: Period, one: Evidence) -> str:
    return one.place.removeprefix(place_of(period, ""))


# -- As they are written ----------------------------------------------------------------------------------------------


def _shown(request: ApiRequest, period: Period, unit: Unit, evidence: list[Evidence]) -> list[dict[str, Any]]:
    """Write files; who added them in one query for all."""
    here = (period.campaign.public_id, period.public_id, unit.public_id)

    def address(one: Evidence) -> str:
        return reverse("api:v1:report_file", args=[*here, one.public_id])

    shown = queries.shown_files(evidence, request.officer, on=request.today, address=address)
    return [file_shown(one, _field(period, one.evidence)) for one in shown]


def file_shown(one: ShownFile, field: str) -> dict[str, Any]:
    """Write a file that proves a field."""
    stored = one.evidence.file
    return {
        "id": one.evidence.public_id,
        "target": cells.target_of(field),
        "section": cells.section_of(field) or None,
        "name": stored.name,
        "kind": kind_named(stored.name) or "",
        "media_type": _media(stored.name),
        "size": stored.size,
        "sha256": stored.sha256,
        "taken_at": one.evidence.taken_at,
        "added_at": one.evidence.added_at,
        "added_by": one.adder.name if one.adder else None,
        "href": one.address,
    }


def _media(name: str) -> str:
    kind = kind_named(name)
    return MEDIA_TYPES[kind] if kind else UNKNOWN
