"""Pages of what units do in a campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.audit import queries as audit
from thidua.campaigns import queries as campaigns
from thidua.campaigns.models import CampaignState
from thidua.design.refusals import say_in
from thidua.design.sheets import as_csv
from thidua.design.versions import saved
from thidua.files.serving import download
from thidua.jobs.actions import once
from thidua.kernel.ids import id_in, new_id
from thidua.kernel.refused import Refused
from thidua.organisations import queries as organisations
from thidua.participation import access, actions, export, queries
from thidua.participation.actions.entering import Paper
from thidua.participation.forms import EvidenceForm, PartForm, WithdrawForm, looked_at
from thidua.participation.rules import new_themes
from thidua.participation.sentences import FILTERS
from thidua.people.door import officers_only
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import HttpResponseBase

    from thidua.campaigns.models import Campaign, Obligation
    from thidua.organisations.models import Unit
    from thidua.participation.models import Evidence
    from thidua.participation.queries import Part
    from thidua.participation.rules import Duty
    from thidua.people.door import DoorRequest

ROWS = 30
REFUSED = 422


def _campaign(request: DoorRequest, public_id: UUID) -> Campaign:
    found = campaigns.campaign_of(request.officer, public_id)
    if found is None:
        raise Http404
    return found


def _unit(request: DoorRequest, campaign: Campaign, public_id: UUID) -> Unit:
    """Give a unit that takes part and that the officer may read, or the page 404."""
    found = (
        access.readable(request.officer, on=request.today).select_related("kind").filter(public_id=public_id).first()
    )
    if found is None or not queries.takes_part(campaign, found, request.today):
        raise Http404
    return found


# -- All units --------------------------------------------------------------------------------------------------------


@require_safe
@officers_only
@limited("search", when=("tim",))
def launches(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """List the units of the clusters and blocks with what they did; only what the officer may read."""
    campaign = _campaign(request, campaign_id)
    _reads_any(request)
    duties = queries.duties_of(campaign)
    page = Paginator(_wanted(request, campaign, duties), ROWS).get_page(request.GET.get("trang"))
    asked = {name: request.GET.get(name, "") for name in ("tim", "nhom", "loc")}
    context = {
        "campaign": campaign,
        "page": page,
        "rows": queries.rows(page.object_list, campaign, request.today, duties),
        "duties": duties,
        "tally": queries.tally(request.officer, campaign, request.today, duties),
        "groups": organisations.groups_in_short(campaigns.year_of(campaign)),
        "filters": asked,
        "is_filtered": any(asked.values()),
        "standings": FILTERS,
        "today": request.today,
        "may_enter": access.may(request.officer, "duty.enter", on=request.today),
    }
    template = "participation/launches.html#rows" if request.htmx else "participation/launches.html"
    return render(request, template, context)


@require_safe
@officers_only
@limited("export")
def launches_csv(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Give the list as it is filtered, all of its rows, as a file."""
    campaign = _campaign(request, campaign_id)
    _reads_any(request)
    duties = queries.duties_of(campaign)
    rows = queries.rows(_wanted(request, campaign, duties), campaign, request.today, duties)
    return as_csv("phat-dong", export.launch_lines(rows))


def _reads_any(request: DoorRequest) -> None:
    """Refuse whoever may read no unit's part, with the page 403."""
    if not access.may(request.officer, "duty.read", on=request.today):
        raise PermissionDenied


def _wanted(request: DoorRequest, campaign: Campaign, duties: Mapping[Duty, Obligation]) -> QuerySet[Unit]:
    asked = request.GET
    return queries.listed(
        request.officer,
        campaign,
        request.today,
        duties,
        typed=asked.get("tim", "")[:100],
        group=id_in(asked.get("nhom", "")),
        standing=asked.get("loc", ""),
    )


# -- One unit ---------------------------------------------------------------------------------------------------------


@require_safe
@officers_only
def own(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Lead to the part of the officer's own unit."""
    campaign = _campaign(request, campaign_id)
    return redirect("participation:part", campaign.public_id, request.officer.unit.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("upload", method="POST")
def part(request: DoorRequest, campaign_id: UUID, unit_id: UUID) -> HttpResponse:
    """Show a unit's part in a campaign and take what its officer, or somebody for it, enters."""
    campaign = _campaign(request, campaign_id)
    unit = _unit(request, campaign, unit_id)
    if request.method == "POST" and not access.may(request.officer, "duty.do", unit, on=request.today):
        raise PermissionDenied
    shown = queries.part_of(campaign, unit, request.today)
    form = _form(request, shown)
    if request.method == "POST":
        if form.is_valid() and _keep_files(request, shown, form) and _save(request, shown, form):
            messages.success(request, _said(shown, form))
            return redirect("participation:part", campaign.public_id, unit.public_id)
        shown = queries.part_of(campaign, unit, request.today)
    return _part_page(request, shown, form)


def _form(request: DoorRequest, shown: Part) -> PartForm:
    on_paper = not access.is_own(request.officer, shown.unit)
    options: dict[str, Any] = {
        "movements": campaigns.movements(shown.campaign),
        "tasks": campaigns.tasks(shown.campaign),
        "on_paper": on_paper,
        "initial": _stored(shown) | {"key": new_id()},
    }
    return PartForm(request.POST, request.FILES, **options) if request.method == "POST" else PartForm(**options)


def _stored(shown: Part) -> dict[str, Any]:
    """Give what is stored, as the form's values."""
    launch, plan = shown.launch, shown.plan
    values: dict[str, Any] = {
        "version": launch.version if launch else 0,
        "plan_version": plan.version if plan else 0,
        "plan_number": plan.number if plan else "",
        "plan_issued_on": plan.issued_on if plan else None,
    }
    if launch is None:
        return values
    values |= {name: getattr(launch, name) for name in ("held_on", "form", "participants", "note")}
    values |= {"paper_number": launch.paper_number, "paper_on": launch.paper_on}
    values["movements"] = [one.public_id for one in launch.movements.all()]
    values["tasks"] = [one.public_id for one in launch.tasks.all()]
    for number, theme in enumerate(launch.themes.all(), start=1):
        values |= {f"theme_{number}_{name}": getattr(theme, name) for name in ("name", "problem", "resolved")}
    return values


def _paper(form: PartForm) -> Paper | None:
    data = form.cleaned_data
    return Paper(data["paper_number"], data["paper_on"]) if "paper_number" in data else None


def _keep_files(request: DoorRequest, shown: Part, form: PartForm) -> bool:
    """Keep what was sent, file by file, so that none is lost when something else is wrong; say whether all came in."""
    where: dict[str, Any] = {"campaign": shown.campaign, "unit": shown.unit, "by": request.officer, "at": request.at}
    sent = form.cleaned_data
    try:
        if sent.get("plan_file"):
            plan = actions.keep_plan_file(file=looked_at(sent["plan_file"], is_plan=True), paper=_paper(form), **where)
            form.cleaned_data["plan_version"] = plan.version
    except ValidationError as error:
        form.add_error("plan_file", error)
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else "plan_file", str(refusal))
    for file in sent.get("evidence", []):
        try:
            actions.add_evidence(file=looked_at(file), keep_place_and_device=sent["keep_place"], **where)
        except ValidationError as error:
            form.add_error("evidence", error)
        except Refused as refusal:
            form.add_error("evidence", str(refusal))
    return not form.errors


def _save(request: DoorRequest, shown: Part, form: PartForm) -> bool:
    """Enter plan and launch in one go, once however often the form is sent."""
    data, said = form.cleaned_data, form.said()
    where: dict[str, Any] = {"campaign": shown.campaign, "unit": shown.unit, "by": request.officer, "at": request.at}

    def enter() -> dict[str, Any]:
        if data["plan_number"] or data["plan_issued_on"] or data["plan_version"]:
            actions.enter_plan(
                number=data["plan_number"],
                issued_on=data["plan_issued_on"],
                version=data["plan_version"],
                paper=_paper(form),
                **where,
            )
        if said is not None:
            actions.launch(said=said, version=data["version"], paper=_paper(form), **where)
        return {}

    return saved(
        form,
        lambda: once(key=data["key"], verb="participation.enter", by=request.officer, at=request.at, deed=enter),
        stored=lambda: _stored(queries.part_of(shown.campaign, shown.unit, request.today)),
    )


def _said(shown: Part, form: PartForm) -> str:
    if form.said() is None:
        return _("Đã ghi kế hoạch của đơn vị.")
    if shown.launch is not None:
        return _("Đã sửa lần phát động.")
    return _("Đã ghi lần phát động; đây cũng là báo cáo phát động của đơn vị.")


def _part_page(
    request: DoorRequest, shown: Part, form: PartForm, withdraw_form: WithdrawForm | None = None
) -> HttpResponse:
    version = shown.launch.version if shown.launch else 0
    withdrawing = withdraw_form or WithdrawForm(initial={"version": version})
    may_enter = access.may(request.officer, "duty.do", shown.unit, on=request.today)
    wrong = bool(form.errors or withdrawing.errors)
    context = {
        "part": shown,
        "files": _files(request, shown.campaign, shown.unit, shown.evidence),
        "campaign": shown.campaign,
        "unit": shown.unit,
        "form": form,
        "withdraw_form": withdrawing,
        "today": request.today,
        "is_own": access.is_own(request.officer, shown.unit),
        "is_over": shown.campaign.state != CampaignState.RUNNING,
        "may_enter": may_enter and shown.campaign.state == CampaignState.RUNNING,
        "open_form": shown.launch is None or bool(form.errors) or "sua" in request.GET,
        "below": queries.sub_units(request.officer, shown.unit, shown.campaign, request.today),
        "history": audit.history_of(shown.launch) if shown.launch else None,
        "is_reading": bool(shown.plan and shown.plan.job and shown.plan.job.state in {"waiting", "running"}),
        "new_themes": _new_themes(shown),
    }
    return render(request, "participation/part.html", context, status=REFUSED if wrong else 200)


def _new_themes(shown: Part) -> list[str]:
    there = [theme.name for theme in shown.launch.themes.all()] if shown.launch else []
    return new_themes(shown.plan.found.get("themes", []), there) if shown.plan else []


@require_POST
@officers_only
def withdraw(request: DoorRequest, campaign_id: UUID, unit_id: UUID) -> HttpResponse:
    """Take back a launch that was entered by mistake."""
    campaign = _campaign(request, campaign_id)
    unit = _unit(request, campaign, unit_id)
    if not access.may(request.officer, "duty.do", unit, on=request.today):
        raise PermissionDenied
    form = WithdrawForm(request.POST)
    if form.is_valid():
        try:
            actions.withdraw_launch(
                campaign=campaign, unit=unit, by=request.officer, at=request.at, **form.cleaned_data
            )
        except Refused as refusal:
            say_in(form, refusal)
        else:
            messages.success(request, _("Đã rút lại lần phát động. Nội dung cũ còn trong lịch sử."))
            return redirect("participation:part", campaign.public_id, unit.public_id)
    shown = queries.part_of(campaign, unit, request.today)
    empty = PartForm(
        movements=campaigns.movements(campaign),
        tasks=campaigns.tasks(campaign),
        on_paper=not access.is_own(request.officer, unit),
        initial=_stored(shown) | {"key": new_id()},
    )
    return _part_page(request, shown, empty, form)


# -- Files ------------------------------------------------------------------------------------------------------------


@require_safe
@officers_only
@limited("export")
def plan_file(request: DoorRequest, campaign_id: UUID, unit_id: UUID) -> HttpResponseBase:
    """Hand out the file of a unit's plan."""
    campaign = _campaign(request, campaign_id)
    plan = queries.plan_of(campaign, _unit(request, campaign, unit_id))
    if plan is None or plan.file is None:
        raise Http404
    return download(plan.file)


def _files(
    request: DoorRequest, campaign: Campaign, unit: Unit, evidence: Sequence[Evidence]
) -> list[queries.ShownFile]:
    def address(one: Evidence) -> str:
        return reverse("participation:evidence", args=[campaign.public_id, unit.public_id, one.public_id])

    return queries.shown_files(evidence, request.officer, on=request.today, address=address)


@require_POST
@officers_only
@limited("upload")
def evidence_add(request: DoorRequest, campaign_id: UUID, unit_id: UUID) -> HttpResponse:
    """Keep one file as evidence of a launch and answer with the list of files, or with why not, in plain words.

    Scripts send files here one by one (``design/js/uploads.js``). Content is kept once, so a file sent again after a
    line was cut changes nothing.
    """
    campaign = _campaign(request, campaign_id)
    unit = _unit(request, campaign, unit_id)
    if not access.may(request.officer, "duty.do", unit, on=request.today):
        raise PermissionDenied
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _not_kept([str(words) for errors in form.errors.values() for words in errors])
    try:
        actions.add_evidence(
            campaign=campaign,
            unit=unit,
            file=looked_at(form.cleaned_data["file"]),
            keep_place_and_device=form.cleaned_data["keep_place"],
            by=request.officer,
            at=request.at,
        )
    except ValidationError as error:
        return _not_kept(error.messages)
    except Refused as refusal:
        return _not_kept([str(refusal)])
    kept = list(queries.evidence_of(campaign, unit))
    context = {"files": _files(request, campaign, unit, kept), "may_enter": True}
    return render(request, "participation/_files.html", context)


def _not_kept(reasons: Sequence[str]) -> HttpResponse:
    return HttpResponse(" ".join(reasons), status=REFUSED, content_type="text/plain; charset=utf-8")


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("export")
def evidence(request: DoorRequest, campaign_id: UUID, unit_id: UUID, evidence_id: UUID) -> HttpResponseBase:
    """Hand out a file that proves a launch; a POST takes it off the launch."""
    campaign = _campaign(request, campaign_id)
    unit = _unit(request, campaign, unit_id)
    found = queries.one_evidence(campaign, unit, evidence_id)
    if found is None:
        raise Http404
    if request.method != "POST":
        return download(found.file)
    if not access.may(request.officer, "duty.do", unit, on=request.today):
        raise PermissionDenied
    try:
        actions.remove_evidence(evidence=found, by=request.officer, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã bỏ tệp khỏi minh chứng."))
    return redirect("participation:part", campaign.public_id, unit.public_id)
