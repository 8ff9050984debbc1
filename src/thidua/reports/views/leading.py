"""What a lead agency does with the figures that units report of its targets: it confirms or disputes each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from thidua.allocation import queries as allocation
from thidua.campaigns.door import campaign_for
from thidua.kernel.refused import Refused
from thidua.people.door import officers_only
from thidua.reports import access, actions, queries
from thidua.reports.forms.steps import LONGEST, asked_of_figures
from thidua.reports.views.asked import REFUSED, period_for

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Target
    from thidua.people.door import DoorRequest

ROWS = 50


@require_safe
@officers_only
def led(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """List the targets that the officer's unit leads, with the periods that units report them for."""
    campaign = campaign_for(request, campaign_id)
    if not access.may(request.officer, access.FILL, request.officer.unit, on=request.today):
        raise PermissionDenied
    targets = list(queries.led_targets(campaign, request.officer.unit))
    rows = [
        (target, [one for one in counts if one.figures or one.period.starts_on <= request.today])
        for target, counts in queries.led_counts(targets, list(allocation.periods_of(campaign)))
    ]
    return render(request, "reports/led.html", {"campaign": campaign, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def led_figures(request: DoorRequest, campaign_id: UUID, target_id: UUID, period_id: UUID) -> HttpResponse:
    """Show what units reported of one target, and take what the lead agency says of it."""
    target = queries.led_target(campaign_for(request, campaign_id), target_id)
    if target is None or not access.leads(request.officer, target, on=request.today):
        raise Http404
    period = period_for(request, campaign_id, period_id)
    if request.method != "POST":
        return _page(request, target, period)
    said = asked_of_figures(request.POST)
    refused, done = _say(request, target, period, said)
    if refused or not done:
        words = "" if refused else _("Hãy chọn “đúng” hoặc “chưa đúng” cho ít nhất một đơn vị.")
        return _page(request, target, period, refused=refused, said=said, words=words)
    messages.success(
        request, ngettext("Đã ghi ý kiến về %(n)s số liệu.", "Đã ghi ý kiến về %(n)s số liệu.", done) % {"n": done}
    )
    return redirect("reports:led_figures", campaign_id, target_id, period_id)


def _say(
    request: DoorRequest, target: Target, period: Period, said: dict[UUID, tuple[bool, str]]
) -> tuple[dict[UUID, str], int]:
    """Say of each figure what was chosen; give the refusals by reading, and how many went in."""
    refused, done = {}, 0
    for reading in queries.led_figures(target, period).filter(public_id__in=said):
        is_confirmed, reason = said[reading.public_id]
        try:
            actions.confirm_figure(
                reading=reading, is_confirmed=is_confirmed, reason=reason, by=request.officer, at=request.at
            )
            done += 1
        except Refused as refusal:
            refused[reading.public_id] = str(refusal)
    return refused, done


def _page(
    request: DoorRequest,
    target: Target,
    period: Period,
    *,
    refused: dict[UUID, str] | None = None,
    said: dict[UUID, tuple[bool, str]] | None = None,
    words: str = "",
) -> HttpResponse:
    page = Paginator(queries.led_figures(target, period), ROWS).get_page(request.GET.get("trang"))
    wrong, typed = refused or {}, said or {}
    rows: list[dict[str, Any]] = [
        {
            "row": row,
            "refused": wrong.get(row.reading.public_id, ""),
            "typed": typed.get(row.reading.public_id) if row.reading.public_id in wrong else None,
        }
        for row in queries.with_confirmations(page.object_list)
    ]
    context = {
        "campaign": period.campaign,
        "target": target,
        "period": period,
        "page": page,
        "rows": rows,
        "words": words,
        "refused": len(wrong),
        "longest": LONGEST,
        "open": sum(1 for one in rows if one["row"].confirmation is None),
    }
    return render(request, "reports/led_figures.html", context, status=REFUSED if wrong or words else 200)
