"""Units far above their peers in the figures: the office looks, and decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.exemplars import access, actions, queries
from thidua.exemplars.forms import DismissForm, ExemplarForm
from thidua.exemplars.rules import finding as method
from thidua.exemplars.views.page import REFUSED, fresh_key, sent
from thidua.exemplars.views.telling import choices_for
from thidua.jobs.door import answered
from thidua.kernel.ids import id_in
from thidua.people.door import needs

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.allocation.models import Period
    from thidua.exemplars.queries import Finding
    from thidua.people.door import DoorRequest

PERIODS = 24


@require_safe
@needs(access.JUDGE)
def found(request: DoorRequest) -> HttpResponse:
    """Look through the figures of a period, with the method in words."""
    asked = request.GET.get("ky", "")
    period = queries.period_to_look(request.officer, id_in(asked) if asked else None, request.today)
    periods = queries.periods_to_look(request.officer, request.today)[:PERIODS]
    context = {
        "period": period,
        "periods": [(str(one.public_id), f"{one.name}, {one.campaign.title}") for one in periods],
        "chosen": str(period.public_id) if period else "",
        "findings": queries.findings(period, today=request.today) if period else None,
        "least": method.LEAST_PEERS,
        "chance": round(method.CHANCE * 100),
        "ahead": round(method.LEAST_AHEAD * 100),
    }
    return render(request, "exemplars/found.html", context)


def _finding_for(request: DoorRequest, period_id: UUID, target_id: UUID, unit_id: UUID) -> tuple[Period, Finding]:
    period = queries.period_to_look(request.officer, period_id, request.today)
    one = queries.finding_of(period, target_id, unit_id, today=request.today) if period else None
    if period is None or one is None:
        raise Http404
    return period, one


@require_http_methods(["GET", "HEAD", "POST"])
@needs(access.JUDGE)
def finding(request: DoorRequest, period_id: UUID, target_id: UUID, unit_id: UUID) -> HttpResponse:
    """Show one finding; the office makes a proposal of it."""
    period, one = _finding_for(request, period_id, target_id, unit_id)
    initial = fresh_key() | {
        "version": 0,
        "kind": "collective",
        "name": one.unit.name,
        "campaign": period.campaign.public_id,
        "summary": _summary(period, one),
    }
    form = ExemplarForm(sent(request), initial=initial, **choices_for(request))

    def deed() -> dict[str, Any]:
        made = actions.propose_found(period=period, found=one, said=form.said(), by=request.officer, at=request.at)
        return {"exemplar": str(made.public_id)}

    if request.method == "POST":
        answer = answered(form, "exemplars.propose_found", deed, by=request.officer, at=request.at)
        if answer is not None:
            messages.success(request, _("Đã lập thành đề xuất. Hãy xác minh tại chỗ trước khi công nhận."))
            return redirect("exemplars:exemplar", answer["exemplar"])
    context = {"period": period, "one": one, "form": form, "dismiss_form": DismissForm(initial=fresh_key())}
    return render(request, "exemplars/finding.html", context, status=REFUSED if form.errors else 200)


def _summary(period: Period, one: Finding) -> str:
    """Give the beginning of a summary, in Vietnamese whatever the page's language, since it is kept."""
    share, usual = (f"{value * 100:.1f}".replace(".", ",") for value in (one.compared.share, one.compared.usual))
    return f"Đạt {share} % chỉ tiêu được giao trong kỳ {period.name}; đơn vị cùng loại thường đạt {usual} %."


@require_POST
@needs(access.JUDGE)
def dismiss(request: DoorRequest, period_id: UUID, target_id: UUID, unit_id: UUID) -> HttpResponse:
    """Say why a finding is no exemplar."""
    period, one = _finding_for(request, period_id, target_id, unit_id)
    form = DismissForm(request.POST)

    def deed() -> object:
        reason = form.cleaned_data["reason"]
        return actions.dismiss(period=period, found=one, reason=reason, by=request.officer, at=request.at)

    if answered(form, "exemplars.dismiss", deed, by=request.officer, at=request.at) is None:
        blank = ExemplarForm(initial=fresh_key() | {"version": 0}, **choices_for(request))
        context = {"period": period, "one": one, "form": blank, "dismiss_form": form}
        return render(request, "exemplars/finding.html", context, status=REFUSED)
    messages.success(request, _("Đã bỏ qua phát hiện này."))
    return redirect("exemplars:found")
