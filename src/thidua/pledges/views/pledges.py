"""Registrations: the list of all, one unit's page, its files."""

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
from thidua.campaigns.door import campaign_for
from thidua.campaigns.models import CampaignState
from thidua.design.sheets import as_csv
from thidua.design.versions import saved
from thidua.files.serving import download
from thidua.jobs.actions import once
from thidua.kernel.ids import id_in, new_id
from thidua.kernel.refused import Refused
from thidua.organisations import queries as organisations
from thidua.participation import access
from thidua.participation import actions as parts
from thidua.participation import queries as proofs
from thidua.participation.actions.entering import Paper
from thidua.participation.forms import EvidenceForm, looked_at
from thidua.people.door import officers_only
from thidua.pledges import actions, export, queries
from thidua.pledges.forms import PledgeForm
from thidua.pledges.models import PLACE
from thidua.pledges.sentences import FILTERS
from thidua.pledges.views.finding import REFUSED, reads_any, unit_at
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import HttpResponseBase

    from thidua.campaigns.models import Campaign
    from thidua.organisations.models import Unit
    from thidua.participation.models import Evidence
    from thidua.people.door import DoorRequest
    from thidua.pledges.queries import Sheet

ROWS = 30


# -- All units --------------------------------------------------------------------------------------------------------


@require_safe
@officers_only
@limited("search", when=("tim",))
def pledges(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """List the units of the clusters and blocks with what they registered; only what the officer may read."""
    campaign = campaign_for(request, campaign_id)
    reads_any(request)
    page = Paginator(_wanted(request, campaign), ROWS).get_page(request.GET.get("trang"))
    asked = {name: request.GET.get(name, "") for name in ("tim", "nhom", "loc")}
    context = {
        "campaign": campaign,
        "page": page,
        "rows": queries.rows(page.object_list, campaign),
        "tally": queries.tally(request.officer, campaign, request.today),
        "groups": organisations.groups_in_short(campaigns.year_of(campaign)),
        "filters": asked,
        "is_filtered": any(asked.values()),
        "standings": FILTERS,
    }
    template = "pledges/pledges.html#rows" if request.htmx else "pledges/pledges.html"
    return render(request, template, context)


@require_safe
@officers_only
@limited("export")
def pledges_csv(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Give the list as it is filtered, all of its rows, as a file."""
    campaign = campaign_for(request, campaign_id)
    reads_any(request)
    return as_csv("dang-ky-thi-dua", export.pledge_lines(queries.rows(_wanted(request, campaign), campaign)))


def _wanted(request: DoorRequest, campaign: Campaign) -> QuerySet[Unit]:
    asked = request.GET
    return queries.listed(
        request.officer,
        campaign,
        request.today,
        typed=asked.get("tim", "")[:100],
        group=id_in(asked.get("nhom", "")),
        standing=asked.get("loc", ""),
    )


# -- One unit ---------------------------------------------------------------------------------------------------------


@require_safe
@officers_only
def own(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Lead to the registration of the officer's own unit."""
    campaign = campaign_for(request, campaign_id)
    return redirect("pledges:pledge", campaign.public_id, request.officer.unit.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("upload", method="POST")
def pledge(request: DoorRequest, campaign_id: UUID, unit_id: UUID) -> HttpResponse:
    """Show a unit's registration and take what its officer, or somebody for it, enters."""
    campaign = campaign_for(request, campaign_id)
    unit = unit_at(request, campaign, unit_id)
    if request.method == "POST" and not access.may(request.officer, "duty.do", unit, on=request.today):
        raise PermissionDenied
    shown = queries.sheet_of(campaign, unit)
    form = _form(request, shown)
    if request.method == "POST":
        if form.is_valid() and _keep_files(request, shown, form) and _save(request, shown, form):
            messages.success(request, _("Đã ghi đăng ký thi đua của đơn vị."))
            return redirect("pledges:pledge", campaign.public_id, unit.public_id)
        shown = queries.sheet_of(campaign, unit)
    return _page(request, shown, form)


def _form(request: DoorRequest, shown: Sheet) -> PledgeForm:
    options: dict[str, Any] = {
        "sheet": shown,
        "on_paper": not access.is_own(request.officer, shown.unit),
        "initial": _stored(shown) | {"key": new_id()},
    }
    return PledgeForm(request.POST, request.FILES, **options) if request.method == "POST" else PledgeForm(**options)


def _stored(shown: Sheet) -> dict[str, Any]:
    """Give what is stored, as the form's values."""
    there = shown.pledge
    values: dict[str, Any] = {f"value_{one.target.public_id}": one.value for one in shown.promises}
    if there is None:
        return values | {"version": 0}
    for number, one in enumerate(there.titles.all(), start=1):
        values |= {f"title_{number}_what": f"{one.who}:{one.code}", f"title_{number}_name": one.name}
    return values | {
        "version": there.version,
        "note": there.note,
        "paper_number": there.paper_number,
        "paper_on": there.paper_on,
    }


def _keep_files(request: DoorRequest, shown: Sheet, form: PledgeForm) -> bool:
    """Keep what was sent, file by file, so that none is lost when something else is wrong; say whether all came in."""
    for sent in form.cleaned_data["evidence"]:
        try:
            parts.add_evidence(
                campaign=shown.campaign,
                unit=shown.unit,
                file=looked_at(sent),
                place=PLACE,
                keep_place_and_device=form.cleaned_data["keep_place"],
                by=request.officer,
                at=request.at,
            )
        except ValidationError as error:
            form.add_error("evidence", error)
        except Refused as refusal:
            form.add_error("evidence", str(refusal))
    return not form.errors


def _save(request: DoorRequest, shown: Sheet, form: PledgeForm) -> bool:
    """Enter the registration, once however often the form is sent."""
    data, said = form.cleaned_data, form.said()
    paper = Paper(data["paper_number"], data["paper_on"]) if "paper_number" in data else None

    def enter() -> dict[str, Any]:
        actions.enter_pledge(
            campaign=shown.campaign,
            unit=shown.unit,
            said=said,
            version=data["version"],
            paper=paper,
            by=request.officer,
            at=request.at,
        )
        return {}

    return saved(
        form,
        lambda: once(key=data["key"], verb="pledges.enter", by=request.officer, at=request.at, deed=enter),
        stored=lambda: _stored(queries.sheet_of(shown.campaign, shown.unit)),
    )


def _page(request: DoorRequest, shown: Sheet, form: PledgeForm) -> HttpResponse:
    is_open = shown.campaign.state == CampaignState.RUNNING
    context = {
        "sheet": shown,
        "campaign": shown.campaign,
        "unit": shown.unit,
        "form": form,
        "files": _files(request, shown.campaign, shown.unit, shown.evidence),
        "is_over": not is_open,
        "may_enter": is_open and access.may(request.officer, "duty.do", shown.unit, on=request.today),
        "open_form": shown.pledge is None or bool(form.errors),
        "groups": queries.groups_of(shown.unit, shown.campaign),
        "history": audit.history_of(shown.pledge) if shown.pledge else None,
    }
    return render(request, "pledges/pledge.html", context, status=REFUSED if form.errors else 200)


# -- Files ------------------------------------------------------------------------------------------------------------


def _files(
    request: DoorRequest, campaign: Campaign, unit: Unit, evidence: Sequence[Evidence]
) -> list[proofs.ShownFile]:
    def address(one: Evidence) -> str:
        return reverse("pledges:file", args=[campaign.public_id, unit.public_id, one.public_id])

    return proofs.shown_files(evidence, request.officer, on=request.today, address=address)


@require_POST
@officers_only
@limited("upload")
def file_add(request: DoorRequest, campaign_id: UUID, unit_id: UUID) -> HttpResponse:
    """Keep one file of a registration, as scripts send them, and answer with the list of files or with why not."""
    campaign = campaign_for(request, campaign_id)
    unit = unit_at(request, campaign, unit_id)
    if not access.may(request.officer, "duty.do", unit, on=request.today):
        raise PermissionDenied
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _not_kept([str(words) for errors in form.errors.values() for words in errors])
    try:
        parts.add_evidence(
            campaign=campaign,
            unit=unit,
            file=looked_at(form.cleaned_data["file"]),
            place=PLACE,
            keep_place_and_device=form.cleaned_data["keep_place"],
            by=request.officer,
            at=request.at,
        )
    except ValidationError as error:
        return _not_kept(error.messages)
    except Refused as refusal:
        return _not_kept([str(refusal)])
    kept = list(proofs.evidence_of(campaign, unit, PLACE))
    context = {"files": _files(request, campaign, unit, kept), "may_enter": True}
    return render(request, "participation/_files.html", context)


def _not_kept(reasons: Sequence[str]) -> HttpResponse:
    return HttpResponse(" ".join(reasons), status=REFUSED, content_type="text/plain; charset=utf-8")


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("export")
def file(request: DoorRequest, campaign_id: UUID, unit_id: UUID, evidence_id: UUID) -> HttpResponseBase:
    """Hand out a file of a registration; a POST takes it off."""
    campaign = campaign_for(request, campaign_id)
    unit = unit_at(request, campaign, unit_id)
    found = proofs.one_evidence(campaign, unit, evidence_id, PLACE)
    if found is None:
        raise Http404
    if request.method != "POST":
        return download(found.file)
    if not access.may(request.officer, "duty.do", unit, on=request.today):
        raise PermissionDenied
    try:
        parts.remove_evidence(evidence=found, by=request.officer, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã bỏ tệp khỏi đăng ký."))
    return redirect("pledges:pledge", campaign.public_id, unit.public_id)
