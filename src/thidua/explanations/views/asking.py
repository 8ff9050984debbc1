"""Asking for an explanation of a figure, which stands on the page as it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thidua.campaigns.door import campaign_for
from thidua.design.refusals import say_in
from thidua.explanations import access, actions, queries, rules
from thidua.explanations.forms import AskForm
from thidua.jobs.actions import once
from thidua.kernel.ids import new_id
from thidua.kernel.refused import Refused
from thidua.monitoring.views.asked import asked_for
from thidua.people.door import officers_only

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.explanations.queries import Candidate
    from thidua.monitoring.queries import Dashboard, Figure
    from thidua.organisations.models import Unit
    from thidua.people.door import DoorRequest

REFUSED: Final = 422


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def ask(request: DoorRequest, campaign_id: UUID, target_id: UUID) -> HttpResponse:
    """Let the office ask about a figure; whose and of which period stands in the address, as on the figure's page."""
    campaign = campaign_for(request, campaign_id)
    if not access.may_ask(request.officer, campaign, on=request.today):
        raise PermissionDenied
    asked = asked_for(request, campaign_id)
    dashboard = asked.dashboard(request)
    figure = dashboard.of(target_id) if dashboard else None
    if dashboard is None or figure is None:
        raise Http404
    offered = queries.candidates(figure.target, asked.unit, request.today)
    form = AskForm(
        request.POST if request.method == "POST" else None,
        candidates=offered,
        initial={"key": new_id(), "last_day": queries.usual_last_day(request.today)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            answer = _ask(request, form, dashboard, figure)
        except Refused as refusal:
            say_in(form, refusal)
        else:
            _tell(request, form.asked, offered)
            return redirect("explanations:explanation", campaign_id, answer["explanation"])
    context = {
        "campaign": campaign,
        "asked": asked,
        "dashboard": dashboard,
        "figure": figure,
        "form": form,
        "may_be_asked": figure.light in rules.ASKED_ABOUT,
        "candidates": offered,
        "open": list(queries.open_about(figure.target, dashboard.period)),
    }
    return render(request, "explanations/ask.html", context, status=REFUSED if form.errors else 200)


def _tell(request: DoorRequest, unit: Unit, offered: Sequence[Candidate]) -> None:
    """Say that it was sent, and where nobody hears it."""
    messages.success(request, _("Đã gửi yêu cầu giải trình."))
    if not any(one.has_officers for one in offered if one.unit.pk == unit.pk):
        words = _(
            "Đơn vị chưa có cán bộ nào trên hệ thống: tin không đến được ai. Hãy gọi điện, hoặc mời cán bộ của đơn vị."
        )
        messages.warning(request, words)


def _ask(request: DoorRequest, form: AskForm, dashboard: Dashboard, figure: Figure) -> dict[str, Any]:
    def deed() -> dict[str, Any]:
        made = actions.ask(
            target=figure.target,
            period=dashboard.period,
            place=dashboard.unit,
            unit=form.asked,
            question=form.cleaned_data["question"],
            due=form.due,
            basis=dashboard.basis,
            by=request.officer,
            at=request.at,
        )
        return {"explanation": str(made.public_id)}

    return once(key=form.cleaned_data["key"], verb="explanations.ask", by=request.officer, at=request.at, deed=deed)
