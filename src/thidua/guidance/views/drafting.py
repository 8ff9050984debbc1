"""The office drafts, publishes, renews and withdraws guides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thidua.campaigns import queries as campaigns
from thidua.design.versions import saved
from thidua.files.serving import download
from thidua.guidance import access, actions, queries
from thidua.guidance.forms import ALL, CHOSEN, GuideForm, WithdrawForm
from thidua.guidance.rules import Step, steps
from thidua.guidance.views.asked import REFUSED, campaign_guided, campaign_read, guide_for
from thidua.guidance.views.reading import guide_page
from thidua.jobs.actions import once
from thidua.jobs.door import answered
from thidua.jobs.forms import StepForm
from thidua.kernel.ids import new_id
from thidua.kernel.refused import Refused
from thidua.organisations import queries as organisations
from thidua.people.door import officers_only
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse, HttpResponseBase

    from thidua.campaigns.models import Campaign
    from thidua.guidance.models import Guide
    from thidua.people.door import DoorRequest


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("upload", method="POST")
def add(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Begin a guide."""
    campaign = campaign_guided(request, campaign_id)
    form = _form(request, campaign, {"version": 0, "audience": ALL, "key": new_id()})
    if request.method == "POST" and form.is_valid():
        answer: dict[str, Any] = {}

        def deed() -> dict[str, Any]:
            made = actions.draft(
                campaign=campaign, said=form.said(), files=form.examined, by=request.officer, at=request.at
            )
            return {"guide": str(made.public_id)}

        def enter() -> None:
            key = form.cleaned_data["key"]
            answer.update(once(key=key, verb="guidance.draft", by=request.officer, at=request.at, deed=deed))

        if saved(form, enter, stored=dict):
            messages.success(request, _("Đã ghi bản nháp. Xem lại rồi bấm Ban hành."))
            return redirect("guidance:guide", campaign_id, answer["guide"])
    return _form_page(request, campaign, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("upload", method="POST")
def edit(request: DoorRequest, campaign_id: UUID, guide_id: UUID) -> HttpResponse:
    """Change a draft."""
    campaign = campaign_guided(request, campaign_id)
    found = guide_for(request, campaign, guide_id)
    if Step.EDIT not in steps(found.state):
        messages.error(request, _("Đã ban hành thì không sửa nữa; hãy soạn bản mới thay bản này."))
        return redirect("guidance:guide", campaign_id, guide_id)
    form = _form(request, campaign, _stored(found) | {"key": new_id()})
    if request.method == "POST" and form.is_valid():

        def enter() -> None:
            actions.amend(
                guide=found,
                version=form.cleaned_data["version"],
                said=form.said(),
                files=form.examined,
                by=request.officer,
                at=request.at,
            )

        if saved(form, enter, stored=lambda: _stored(guide_for(request, campaign, guide_id))):
            messages.success(request, _("Đã lưu bản nháp."))
            return redirect("guidance:guide", campaign_id, guide_id)
    return _form_page(request, campaign, form, found)


def _form(request: DoorRequest, campaign: Campaign, initial: dict[str, Any]) -> GuideForm:
    year = campaigns.year_of(campaign)
    options: dict[str, Any] = {
        "obligations": campaign.obligations.order_by("ordinal", "pk"),
        "groups": organisations.groups_of(year),
        "kinds": queries.kinds_taking_part(campaign),
        "units": organisations.members_of_year(year).order_by("name_sort", "pk"),
        "initial": initial,
    }
    return GuideForm(request.POST, request.FILES, **options) if request.method == "POST" else GuideForm(**options)


def _stored(found: Guide) -> dict[str, Any]:
    """Give what is stored, as the form's values."""
    values = {name: getattr(found, name) for name in ("version", "kind", "title", "number", "issued_on", "words")}
    return values | {
        "obligation": found.obligation.public_id if found.obligation else None,
        "audience": ALL if found.to_all else CHOSEN,
        "groups": [one.public_id for one in found.groups.all()],
        "kinds": [one.code for one in found.kinds.all()],
        "units": [one.public_id for one in found.units.all()],
    }


def _form_page(request: DoorRequest, campaign: Campaign, form: GuideForm, found: Guide | None) -> HttpResponse:
    context = {
        "campaign": campaign,
        "form": form,
        "guide": found,
        "may_guide": access.may_guide(request.officer, campaign, on=request.today),
        "open_units": bool(form["units"].value()),
    }
    return render(request, "guidance/edit.html", context, status=REFUSED if form.errors else 200)


# -- Steps ------------------------------------------------------------------------------------------------------------


@require_POST
@officers_only
def publish(request: DoorRequest, campaign_id: UUID, guide_id: UUID) -> HttpResponse:
    """Publish a draft."""

    def deed(found: Guide, form: StepForm) -> object:
        version = form.cleaned_data["version"]
        return actions.publish(guide=found, version=version, by=request.officer, at=request.at)

    return _step(request, campaign_id, guide_id, "guidance.publish", deed, _("Đã ban hành; các đơn vị đã được báo."))


@require_POST
@officers_only
def discard(request: DoorRequest, campaign_id: UUID, guide_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    found = guide_for(request, campaign_guided(request, campaign_id), guide_id)
    try:
        actions.discard(guide=found, by=request.officer, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("guidance:guide", campaign_id, guide_id)
    messages.success(request, _("Đã bỏ bản nháp."))
    return redirect("guidance:guides", campaign_id)


@require_POST
@officers_only
def renew(request: DoorRequest, campaign_id: UUID, guide_id: UUID) -> HttpResponse:
    """Begin the next version of a guide."""
    found = guide_for(request, campaign_guided(request, campaign_id), guide_id)
    try:
        made = actions.renew(guide=found, by=request.officer, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("guidance:guide", campaign_id, guide_id)
    return redirect("guidance:edit", campaign_id, made.public_id)


@require_POST
@officers_only
def withdraw(request: DoorRequest, campaign_id: UUID, guide_id: UUID) -> HttpResponse:
    """Take a guide back, with a reason."""

    def deed(found: Guide, form: StepForm) -> object:
        data = form.cleaned_data
        kept: dict[str, Any] = {"version": data["version"], "reason": data["reason"]}
        return actions.withdraw(guide=found, by=request.officer, at=request.at, **kept)

    said = _("Đã thu hồi; các đơn vị đã được báo.")
    return _step(request, campaign_id, guide_id, "guidance.withdraw", deed, said, kind=WithdrawForm)


def _step(
    request: DoorRequest,
    campaign_id: UUID,
    guide_id: UUID,
    verb: str,
    deed: Callable[[Guide, Any], object],
    said: str,
    *,
    kind: type[StepForm] = StepForm,
) -> HttpResponse:
    """Take a step once, and show the guide's page either way."""
    campaign = campaign_guided(request, campaign_id)
    found = guide_for(request, campaign, guide_id)
    form = kind(request.POST)
    if answered(form, verb, lambda: deed(found, form), by=request.officer, at=request.at) is not None:
        messages.success(request, said)
        return redirect("guidance:guide", campaign_id, guide_id)
    found = guide_for(request, campaign, guide_id)
    if isinstance(form, WithdrawForm):
        return guide_page(request, found, withdrawing=form)
    return guide_page(request, found, stepped=form)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("export")
def enclosure(request: DoorRequest, campaign_id: UUID, guide_id: UUID, enclosure_id: UUID) -> HttpResponseBase:
    """Hand out a file of a guide; a POST takes it off a draft."""
    campaign = campaign_read(request, campaign_id)
    found = queries.enclosure_of(guide_for(request, campaign, guide_id), enclosure_id)
    if found is None:
        raise Http404
    if request.method != "POST":
        return download(found.file)
    if not access.guides(request.officer, on=request.today):
        raise PermissionDenied
    try:
        actions.take_off(enclosure=found, by=request.officer, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("guidance:guide", campaign_id, guide_id)
    messages.success(request, _("Đã bỏ tệp khỏi bản nháp."))
    return redirect("guidance:edit", campaign_id, guide_id)
