"""Compacts: those of all groups, one group's page, signing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.audit import queries as audit
from thidua.campaigns.door import campaign_for
from thidua.campaigns.models import CampaignState
from thidua.design.refusals import say_in
from thidua.design.versions import saved
from thidua.files.serving import download
from thidua.jobs.actions import once
from thidua.kernel.ids import new_id
from thidua.kernel.refused import Refused
from thidua.participation.actions.entering import Paper
from thidua.participation.forms import looked_at
from thidua.people.door import officers_only
from thidua.pledges import access, actions, queries
from thidua.pledges.forms import CompactForm, SignForm, UnsignForm
from thidua.pledges.views.finding import REFUSED, group_at, reads_any
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from django import forms
    from django.http import HttpResponse, HttpResponseBase

    from thidua.organisations.models import Unit
    from thidua.people.door import DoorRequest
    from thidua.pledges.models import Compact
    from thidua.pledges.queries import Signed


@require_safe
@officers_only
def compacts(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """List the clusters and blocks with their compacts and how many have signed."""
    campaign = campaign_for(request, campaign_id)
    reads_any(request)
    rows = queries.compact_rows(request.officer, campaign, on=request.today)
    held = sum(1 for row in rows if row.holds)
    return render(request, "pledges/compacts.html", {"campaign": campaign, "rows": rows, "held": held})


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("upload", method="POST")
def compact(request: DoorRequest, campaign_id: UUID, group_id: UUID) -> HttpResponse:
    """Show a group's compact and who has signed; a POST draws it up or changes it."""
    shown = _shown(request, campaign_id, group_id)
    if request.method != "POST":
        return _page(request, shown)
    if not access.may_lead(request.officer, shown.group, on=request.today):
        raise PermissionDenied
    form = CompactForm(request.POST, request.FILES, initial=_stored(shown.compact))
    if form.is_valid() and _save(request, shown, form):
        messages.success(request, _("Đã lưu bản giao ước."))
        return redirect("pledges:compact", campaign_id, group_id)
    return _page(request, _shown(request, campaign_id, group_id), text_form=form)


def _shown(request: DoorRequest, campaign_id: UUID, group_id: UUID) -> Signed:
    campaign = campaign_for(request, campaign_id)
    return queries.compact_of(campaign, group_at(request, campaign, group_id))


def _stored(there: Compact | None) -> dict[str, Any]:
    if there is None:
        return {"version": 0}
    return {"version": there.version, "title": there.title, "text": there.text}


def _save(request: DoorRequest, shown: Signed, form: CompactForm) -> bool:
    data = form.cleaned_data
    words: dict[str, Any] = {"title": data["title"], "text": data["text"], "by": request.officer, "at": request.at}
    try:
        words["file"] = looked_at(data["file"]) if data["file"] else None
    except ValidationError as error:
        form.add_error("file", error)
        return False

    def deed() -> dict[str, Any]:
        if shown.compact is None or not data["version"]:
            actions.open_compact(campaign=shown.campaign, group=shown.group, **words)
        else:
            actions.amend_compact(compact=shown.compact, version=data["version"], **words)
        return {}

    return saved(
        form,
        lambda: once(key=data["key"], verb="pledges.compact", by=request.officer, at=request.at, deed=deed),
        stored=lambda: _stored(queries.compact_of(shown.campaign, shown.group).compact),
    )


@require_POST
@officers_only
def sign(request: DoorRequest, campaign_id: UUID, group_id: UUID) -> HttpResponse:
    """Sign the compact for the own unit, or enter another's signature from its paper."""
    shown = _shown(request, campaign_id, group_id)
    there = _to_sign(request, shown)
    form = _sign_form(request, shown, request.POST)
    if form.is_valid():
        data = form.cleaned_data
        paper = Paper(data["paper_number"], data["paper_on"]) if "paper_number" in data else None
        try:
            actions.sign(
                compact=there,
                unit=_member(shown, data["unit"]),
                signer=data["signer"],
                text_version=data["text_version"],
                paper=paper,
                by=request.officer,
                at=request.at,
            )
        except Refused as refusal:
            say_in(form, refusal)
        else:
            messages.success(request, _("Đã ký giao ước thi đua."))
            return redirect("pledges:compact", campaign_id, group_id)
    return _page(request, _shown(request, campaign_id, group_id), sign_form=form)


@require_POST
@officers_only
def unsign(request: DoorRequest, campaign_id: UUID, group_id: UUID) -> HttpResponse:
    """Take back a signature that was given by mistake."""
    shown = _shown(request, campaign_id, group_id)
    there = _to_sign(request, shown)
    form = UnsignForm(request.POST, units=_withdrawable(request, shown))
    if form.is_valid():
        unit, reason = _member(shown, form.cleaned_data["unit"]), form.cleaned_data["reason"]
        try:
            actions.unsign(compact=there, unit=unit, reason=reason, by=request.officer, at=request.at)
        except Refused as refusal:
            say_in(form, refusal)
        else:
            messages.success(request, _("Đã rút chữ ký. Lý do còn trong lịch sử."))
            return redirect("pledges:compact", campaign_id, group_id)
    return _page(request, _shown(request, campaign_id, group_id), unsign_form=form)


def _to_sign(request: DoorRequest, shown: Signed) -> Compact:
    """Give the compact; refuses whoever may sign for no member, with the page 403, and 404 where there is none yet."""
    leads = access.may_lead(request.officer, shown.group, on=request.today)
    if not leads and _signs_for(request, shown) is None:
        raise PermissionDenied
    return _drawn_up(shown)


def _member(shown: Signed, wanted: object) -> Unit:
    """Give the member whose signature it is, or the page 404."""
    found = next((one.unit for one in shown.members if str(one.unit.public_id) == str(wanted)), None)
    if found is None:
        raise Http404
    return found


def _withdrawable(request: DoorRequest, shown: Signed) -> list[tuple[str, str]]:
    """Give the units whose signature the officer may take back: all for whoever leads the group, else the own."""
    leads = access.may_lead(request.officer, shown.group, on=request.today)
    mine = _signs_for(request, shown)
    return [(str(one.unit.public_id), one.unit.name) for one in shown.signed if leads or one.unit == mine]


def _signs_for(request: DoorRequest, shown: Signed) -> Unit | None:
    """Give the member for which the officer signs themselves, or None."""
    mine = (one.unit for one in shown.members if access.may_sign(request.officer, one.unit, on=request.today))
    return next(mine, None)


def _drawn_up(shown: Signed) -> Compact:
    if shown.compact is None:
        raise Http404
    return shown.compact


def _sign_form(request: DoorRequest, shown: Signed, sent: Any = None) -> SignForm:
    """Give the form of the own signature, or, where it names another unit, that of a paper."""
    mine = _signs_for(request, shown)
    on_paper = mine is None or (sent is not None and sent.get("unit", "") != str(mine.public_id))
    if on_paper:
        return _paper_form(shown, sent)
    version = shown.compact.text_version if shown.compact else 0
    initial = {"text_version": version, "unit": mine and mine.public_id, "signer": request.officer.user.name}
    return SignForm(sent, on_paper=False, initial=initial, prefix=None)


def _paper_form(shown: Signed, sent: Any = None) -> SignForm:
    units = [(str(one.unit.public_id), one.unit.name) for one in shown.missing]
    version = shown.compact.text_version if shown.compact else 0
    return SignForm(sent, on_paper=True, units=units, initial={"text_version": version}, auto_id="giay_%s")


def _page(request: DoorRequest, shown: Signed, **sent: forms.Form) -> HttpResponse:
    """Show a compact; ``sent`` holds the forms that came back with something wrong."""
    is_open = shown.campaign.state == CampaignState.RUNNING
    leads = is_open and access.may_lead(request.officer, shown.group, on=request.today)
    mine = _signs_for(request, shown) if is_open and shown.compact else None
    has_signed = mine is not None and any(one.unit.pk == mine.pk for one in shown.signed)
    signing = sent.get("sign_form")
    papers = isinstance(signing, SignForm) and "paper_number" in signing.fields
    context = {
        "shown": shown,
        "campaign": shown.campaign,
        "group": shown.group,
        "compact": shown.compact,
        "leads": leads,
        "mine": mine,
        "has_signed": has_signed,
        "is_over": not is_open,
        "text_form": sent.get("text_form") or CompactForm(initial=_stored(shown.compact) | {"key": new_id()}),
        "sign_form": signing if signing and not papers else _sign_form(request, shown) if mine else None,
        "paper_form": signing if papers else _paper_form(shown) if leads else None,
        "unsign_form": sent.get("unsign_form") or UnsignForm(units=_withdrawable(request, shown)),
        "may_unsign": (has_signed or (leads and bool(shown.signed))) and not shown.holds,
        "history": audit.history_of(shown.compact) if shown.compact else None,
    }
    return render(request, "pledges/compact.html", context, status=REFUSED if sent else 200)


@require_safe
@officers_only
@limited("export")
def compact_file(request: DoorRequest, campaign_id: UUID, group_id: UUID) -> HttpResponseBase:
    """Hand out the signed file of a compact."""
    there = _drawn_up(_shown(request, campaign_id, group_id))
    if there.file is None:
        raise Http404
    return download(there.file)
