"""What the office says about lights, and about the time before a campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thidua.audit.queries import history_of
from thidua.campaigns import access as campaigns
from thidua.campaigns.door import campaign_for
from thidua.design.versions import saved
from thidua.monitoring import access, actions, queries
from thidua.monitoring.forms import PastForm, ThresholdsForm, as_shown, past_text
from thidua.people.door import officers_only

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.campaigns.models import Campaign, Target
    from thidua.people.door import DoorRequest

REFUSED = 422


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def thresholds(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Let the office say when the lights of a campaign change colour."""
    campaign = _campaign(request, campaign_id)

    def shown() -> dict[str, Any]:
        return as_shown(queries.thresholds_of(campaign), queries.thresholds_version(campaign))

    form = ThresholdsForm(request.POST if request.method == "POST" else None, initial=shown())
    if request.method == "POST" and form.is_valid():

        def deed() -> object:
            return actions.set_thresholds(
                campaign=campaign,
                version=form.cleaned_data["version"],
                thresholds=form.thresholds(),
                by=request.officer,
                at=request.at,
            )

        if saved(form, deed, stored=shown):
            messages.success(request, _("Đã ghi ngưỡng đèn."))
            return redirect("monitoring:dashboard", campaign_id)
    context = {"campaign": campaign, "form": form, "history": _history(queries.kept_thresholds(campaign))}
    return _page(request, "monitoring/thresholds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def past(request: DoorRequest, campaign_id: UUID, target_id: UUID) -> HttpResponse:
    """Let the office say how a target stood before the campaign, which forecasts need."""
    campaign = _campaign(request, campaign_id)
    target = queries.target_of(campaign, target_id)
    if target is None:
        raise Http404
    form = PastForm(request.POST if request.method == "POST" else None, initial=_as_typed(target))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def deed() -> object:
            return actions.set_past(target=target, by=request.officer, at=request.at, **data)

        if saved(form, deed, stored=lambda: _as_typed(target)):
            messages.success(request, _("Đã ghi số liệu trước đợt."))
            return redirect("monitoring:figure", campaign_id, target_id)
    context = {"campaign": campaign, "target": target, "form": form, "history": _history(queries.kept_past(target))}
    return _page(request, "monitoring/past.html", context)


def _campaign(request: DoorRequest, campaign_id: UUID) -> Campaign:
    """Give the campaign to whoever sets its lights; 403 to anybody else."""
    campaign = campaign_for(request, campaign_id)
    if not access.may_set(request.officer):
        raise PermissionDenied
    return campaign


def _as_typed(target: Target) -> dict[str, Any]:
    found = queries.past_of(target)
    return {"version": found.version, "figures": past_text(found.figures), "source": found.source}


def _history(row: Any) -> Any:
    return history_of(row) if row is not None else []


def _page(request: DoorRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    may_save = campaigns.may(request.officer, access.SET, context["campaign"])
    status = REFUSED if context["form"].errors else 200
    return render(request, template, context | {"may_save": may_save}, status=status)
