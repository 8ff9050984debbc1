"""What is kept of a nominee: what a year brought, initiatives, merits, holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from thidua.awards import queries as awards
from thidua.design.versions import saved
from thidua.files.serving import download
from thidua.kernel.ids import new_id
from thidua.nominees import access, actions, queries
from thidua.nominees.actions.keeping import FIRST_YEAR
from thidua.nominees.forms import HoldForm, InitiativeForm, MeritForm, ReleaseForm, YearForm, year_as_kept
from thidua.nominees.views.door import REFUSED, carried_out, nominee_for, nominee_kept
from thidua.people.door import needs
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse, HttpResponseBase

    from thidua.nominees.models import Initiative, Merit, Nominee
    from thidua.people.door import DoorRequest


def _sent(request: DoorRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _page(
    request: DoorRequest, nominee: Nominee, form: Any, heading: str, *, button: str, lead: str = "", quoted: str = "",
    merit: Merit | None = None,
) -> HttpResponse:  # fmt: skip
    context = {
        "nominee": nominee,
        "form": form,
        "heading": heading,
        "lead": lead,
        "quoted": quoted,
        "button": button,
        "merit": merit,
    }
    return render(request, "nominees/keep.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(access.WRITE)
def year(request: DoorRequest, nominee_id: UUID, year: int) -> HttpResponse:
    """Keep what a year brought a nominee."""
    found = nominee_kept(request, nominee_id)
    if not FIRST_YEAR <= year <= request.today.year:
        raise Http404

    def stored() -> dict[str, Any]:
        return year_as_kept(queries.year_of(found, year))

    form = YearForm(_sent(request), kind=found.kind, initial=stored())
    if request.method == "POST" and form.is_valid():

        def deed() -> object:
            version = form.cleaned_data["version"]
            return actions.write_year(
                nominee=found, year=year, version=version, said=form.said(), by=request.officer, at=request.at
            )

        if saved(form, deed, stored=stored):
            messages.success(request, _("Đã ghi năm %s.") % year)
            return redirect("nominees:nominee", found.public_id)
    heading = _("Kết quả năm %s") % year
    lead = _("Điều gì chưa rõ thì để trống; hệ thống không đoán.")
    return _page(request, found, form, heading, lead=lead, button=_("Ghi"))


def _kept(
    request: DoorRequest,
    found: Nominee,
    form: Any,
    *,
    row: Initiative | Merit | None,
    verb: str,
    write: Callable[[], object],
    stored: Callable[[], dict[str, Any]],
) -> bool:
    """Write a new row once, or change one with its version; says whether it was done."""
    if row is not None:
        return saved(form, write, stored=stored)

    def deed() -> dict[str, Any]:
        write()
        return {"nominee": str(found.public_id)}

    return carried_out(request, form, verb, deed) is not None


@require_http_methods(["GET", "HEAD", "POST"])
@needs(access.WRITE)
def initiative(request: DoorRequest, nominee_id: UUID, initiative_id: UUID | None = None) -> HttpResponse:
    """Keep an initiative of a nominee."""
    found = nominee_kept(request, nominee_id)
    row = queries.initiative_of(found, initiative_id) if initiative_id else None
    if initiative_id and row is None:
        raise Http404

    def stored() -> dict[str, Any]:
        kept = queries.initiative_of(found, initiative_id) if initiative_id else None
        names = ("version", "name", "year", "reach", "recognised_by", "used_for")
        return {name: getattr(kept, name) for name in names} if kept else {"version": 0, "year": request.today.year}

    titles = awards.law_on(request.today).titles.values()
    form = InitiativeForm(_sent(request), titles=titles, initial={"key": new_id()} | stored())
    if request.method == "POST" and form.is_valid():

        def write() -> object:
            version = form.cleaned_data["version"]
            return actions.write_initiative(
                nominee=found, initiative=row, version=version, said=form.said(), by=request.officer, at=request.at
            )

        if _kept(request, found, form, row=row, verb="nominees.initiative", write=write, stored=stored):
            messages.success(request, _("Đã ghi sáng kiến, đề tài."))
            return redirect("nominees:nominee", found.public_id)
    return _page(request, found, form, _("Sáng kiến, đề tài"), button=_("Ghi"))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(access.WRITE)
@limited("upload", method="POST")
def merit(request: DoorRequest, nominee_id: UUID, merit_id: UUID | None = None) -> HttpResponse:
    """Keep a merit of a nominee."""
    found = nominee_kept(request, nominee_id)
    row = queries.merit_of(found, merit_id) if merit_id else None
    if merit_id and row is None:
        raise Http404

    def stored() -> dict[str, Any]:
        kept = queries.merit_of(found, merit_id) if merit_id else None
        if kept is None:
            return {"version": 0}
        shown = {name: getattr(kept, name) for name in ("version", "starts_on", "ends_on", "text")}
        return shown | {"campaign": kept.campaign.public_id if kept.campaign else None}

    campaigns = queries.campaigns_to_choose(request.officer)
    files = request.FILES if request.method == "POST" else None
    form = MeritForm(_sent(request), files, campaigns=campaigns, initial={"key": new_id()} | stored())
    if request.method == "POST" and form.is_valid():

        def write() -> object:
            data = form.cleaned_data
            return actions.write_merit(
                nominee=found, merit=row, version=data["version"], said=form.said(), file=data["file"],
                by=request.officer, at=request.at,
            )  # fmt: skip

        if _kept(request, found, form, row=row, verb="nominees.merit", write=write, stored=stored):
            messages.success(request, _("Đã ghi thành tích."))
            return redirect("nominees:nominee", found.public_id)
    lead = _("Hồ sơ khen thưởng đề nghị theo thành tích này; mỗi thành tích chỉ được khen một lần.")
    return _page(request, found, form, _("Thành tích đề nghị khen thưởng"), lead=lead, button=_("Ghi"), merit=row)


@require_safe
@needs(access.READ)
def merit_file(request: DoorRequest, nominee_id: UUID, merit_id: UUID) -> HttpResponseBase:
    """Hand out what proves a merit, to whoever reads the nominee."""
    kept = queries.merit_of(nominee_for(request, nominee_id), merit_id)
    if kept is None or kept.evidence is None:
        raise Http404
    return download(kept.evidence)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(access.WRITE)
def hold(request: DoorRequest, nominee_id: UUID) -> HttpResponse:
    """Hold a nominee by a document."""
    found = nominee_kept(request, nominee_id)
    form = HoldForm(_sent(request), initial={"key": new_id()})
    if request.method == "POST" and form.is_valid():

        def deed() -> dict[str, Any]:
            said = {name: form.cleaned_data[name] for name in ("reason", "document")}
            made = actions.hold_back(nominee=found, by=request.officer, at=request.at, **said)
            return {"hold": str(made.public_id)}

        if carried_out(request, form, "nominees.hold", deed) is not None:
            messages.success(request, _("Đã tạm dừng xét khen thưởng."))
            return redirect("nominees:nominee", found.public_id)
    lead = _(
        "Dừng khi đang xem xét kỷ luật, đang điều tra, thanh tra, kiểm tra có dấu hiệu vi phạm, hoặc đang xác minh "
        "khiếu nại, tố cáo (Nghị định 152/2025/NĐ-CP, Điều 4.4). Gỡ khi có kết luận bằng văn bản."
    )
    return _page(request, found, form, _("Tạm dừng xét khen thưởng"), lead=lead, button=_("Tạm dừng"))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(access.WRITE)
def release(request: DoorRequest, nominee_id: UUID, hold_id: UUID) -> HttpResponse:
    """Release a hold by a document."""
    found = nominee_kept(request, nominee_id)
    kept = queries.hold_of(found, hold_id)
    if kept is None:
        raise Http404
    form = ReleaseForm(_sent(request), initial={"version": kept.version})
    if request.method == "POST" and form.is_valid():

        def deed() -> object:
            data = form.cleaned_data
            return actions.let_go(
                hold=kept, version=data["version"], document=data["document"], by=request.officer, at=request.at
            )

        if saved(form, deed, stored=lambda: {"version": kept.version}):
            messages.success(request, _("Đã gỡ tạm dừng."))
            return redirect("nominees:nominee", found.public_id)
    return _page(request, found, form, _("Gỡ tạm dừng xét khen thưởng"), quoted=kept.reason, button=_("Gỡ tạm dừng"))
