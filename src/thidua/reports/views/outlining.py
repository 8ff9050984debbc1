"""The outline of a campaign's reports: its sections, their order, titles and hints, as the office lays them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thidua.campaigns.door import campaign_for
from thidua.design.versions import saved
from thidua.jobs.actions import once
from thidua.kernel.ids import new_id
from thidua.people.door import officers_only
from thidua.reports import access, actions, queries
from thidua.reports.forms.outlining import OutlineForm, stored
from thidua.reports.views.asked import REFUSED

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.campaigns.models import Campaign
    from thidua.people.door import DoorRequest


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def outline(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Show the sections of a campaign's reports and take other ones."""
    campaign = campaign_for(request, campaign_id)
    if not access.may(request.officer, access.OUTLINE, on=request.today):
        raise PermissionDenied
    outlines = queries.outlines_of(campaign)
    initial = stored(outlines) | {"key": new_id()}
    form = OutlineForm(request.POST if request.method == "POST" else None, initial=initial, outlines=outlines)
    if form.is_bound and form.is_valid() and _lay(request, campaign, form):
        messages.success(request, _("Đã lưu đề cương; các báo cáo đang soạn theo đề cương mới."))
        return redirect("reports:outline", campaign_id)
    context = {"campaign": campaign, "form": form, "is_confirmed": outlines.is_confirmed, "laid": outlines.number}
    return render(request, "reports/outline.html", context, status=REFUSED if form.errors or form.is_stale else 200)


def _lay(request: DoorRequest, campaign: Campaign, form: OutlineForm) -> bool:
    data = form.cleaned_data

    def laying() -> dict[str, Any]:
        actions.lay_outline(
            campaign=campaign,
            lines=form.lines(),
            is_confirmed=data["is_confirmed"],
            version=data["version"],
            by=request.officer,
            at=request.at,
        )
        return {}

    return saved(
        form,
        lambda: once(key=data["key"], verb="report.outline", by=request.officer, at=request.at, deed=laying),
        stored=lambda: stored(queries.outlines_of(campaign)),
    )
