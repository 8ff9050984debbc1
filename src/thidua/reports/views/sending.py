"""The unit's own steps: approving, the head's return, taking back, correcting, joining another campaign's period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.jobs.actions import once
from thidua.kernel.refused import Refused
from thidua.people.door import officers_only
from thidua.reports import access, actions, queries
from thidua.reports.forms.steps import ApproveForm, CorrectForm, CoverForm, ReturnForm, StepForm
from thidua.reports.views.asked import asked_for
from thidua.reports.views.page import report_page
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.people.door import DoorRequest
    from thidua.reports.views.asked import Asked


def take_step(
    asked: Asked, name: str, form: StepForm, deed: Callable[[dict[str, Any]], object], said: str
) -> HttpResponse:
    """Take a step with what a form says, once however often it is sent; a refusal stands on the report's page.

    ``name`` is that of the form on the page (`page.FORMS`) and of the deed; ``deed`` gets what every action takes.
    """
    request = asked.request
    if not form.is_valid():
        return report_page(asked, bound={name: form})

    def do() -> dict[str, Any]:
        deed(
            {
                "report": asked.report(),
                "version": form.cleaned_data["version"],
                "by": request.officer,
                "at": request.at,
            }
        )
        return {}

    try:
        once(
            key=form.cleaned_data["key"],
            verb=f"report.{deed.__name__}",
            by=request.officer,
            at=request.at,
            deed=do,
        )
    except Refused as refusal:
        if refusal.field in form.fields:
            form.add_error(refusal.field, str(refusal))
            return report_page(asked, bound={name: form})
        return report_page(asked, bound={name: form}, said=str(refusal))
    messages.success(request, said)
    return asked.back()


# -- The head ---------------------------------------------------------------------------------------------------------


@require_POST
@officers_only
@limited("upload")
def approve(request: DoorRequest, campaign_id: UUID, period_id: UUID, unit_id: UUID) -> HttpResponse:
    """Approve a submitted report with the signed document."""
    asked = asked_for(request, campaign_id, period_id, unit_id)
    asked.require(access.APPROVE)
    form = ApproveForm(request.POST, request.FILES, auto_id="approve-%s")

    def approving(common: dict[str, Any]) -> object:
        return actions.approve(document=form.document(), **common)

    return take_step(asked, "approve", form, approving, _("Đã duyệt và gửi Ban Thi đua - Khen thưởng."))


@require_POST
@officers_only
def head_return(request: DoorRequest, campaign_id: UUID, period_id: UUID, unit_id: UUID) -> HttpResponse:
    """Send a submitted report back to the unit's officer."""
    asked = asked_for(request, campaign_id, period_id, unit_id)
    asked.require(access.APPROVE)
    form = ReturnForm(request.POST, auto_id="back-%s")

    def returning(common: dict[str, Any]) -> object:
        return actions.head_send_back(flagged=form.flagged(), **common)

    return take_step(asked, "back", form, returning, _("Đã trả lại cho cán bộ của đơn vị sửa."))


# -- Whoever fills in -------------------------------------------------------------------------------------------------


@require_POST
@officers_only
def withdraw(request: DoorRequest, campaign_id: UUID, period_id: UUID, unit_id: UUID) -> HttpResponse:
    """Take a report back before it is received."""
    asked = asked_for(request, campaign_id, period_id, unit_id)
    asked.require(access.FILL)

    def withdrawing(common: dict[str, Any]) -> object:
        return actions.withdraw(**common)

    form = StepForm(request.POST, auto_id="step-%s")
    return take_step(asked, "step", form, withdrawing, _("Đã rút lại báo cáo; nay là bản nháp."))


@require_POST
@officers_only
def correct(request: DoorRequest, campaign_id: UUID, period_id: UUID, unit_id: UUID) -> HttpResponse:
    """Begin a correction of a received report."""
    asked = asked_for(request, campaign_id, period_id, unit_id)
    asked.require(access.FILL)
    form = CorrectForm(request.POST, auto_id="correct-%s")

    def correcting(common: dict[str, Any]) -> object:
        return actions.begin_correction(why=form.cleaned_data["why"], **common)

    return take_step(asked, "correct", form, correcting, _("Đã lập bản đính chính; hãy sửa rồi trình."))


@require_POST
@officers_only
def drop(request: DoorRequest, campaign_id: UUID, period_id: UUID, unit_id: UUID) -> HttpResponse:
    """Give up a correction that was not submitted."""
    asked = asked_for(request, campaign_id, period_id, unit_id)
    asked.require(access.FILL)

    def dropping(common: dict[str, Any]) -> object:
        return actions.drop_correction(**common)

    form = StepForm(request.POST, auto_id="step-%s")
    return take_step(asked, "step", form, dropping, _("Đã bỏ bản đính chính."))


# -- Several campaigns ------------------------------------------------------------------------------------------------


@require_POST
@officers_only
def cover(request: DoorRequest, campaign_id: UUID, period_id: UUID, unit_id: UUID) -> HttpResponse:
    """Let the report discharge another campaign's period too."""
    asked = asked_for(request, campaign_id, period_id, unit_id)
    asked.require(access.FILL)
    form = CoverForm(request.POST, auto_id="step-%s")

    def covering(common: dict[str, Any]) -> object:
        wanted = queries.periods_to_cover(common["report"])
        found = next((one for one in wanted if one.public_id == form.cleaned_data["period"]), None)
        if found is None:
            raise Http404
        return actions.cover(period=found, **common)

    return take_step(asked, "step", form, covering, _("Đã gộp; chỉ tiêu của đợt kia đã vào biểu mẫu này."))


@require_POST
@officers_only
def uncover(request: DoorRequest, campaign_id: UUID, period_id: UUID, unit_id: UUID) -> HttpResponse:
    """Let the other campaign's period have a report of its own again."""
    asked = asked_for(request, campaign_id, period_id, unit_id)
    asked.require(access.FILL)
    form = CoverForm(request.POST, auto_id="step-%s")

    def uncovering(common: dict[str, Any]) -> object:
        joined = queries.covered_by(common["report"])
        found = next((one.period for one in joined if one.period.public_id == form.cleaned_data["period"]), None)
        if found is None:
            raise Http404
        return actions.uncover(period=found, **common)

    return take_step(asked, "step", form, uncovering, _("Đã tách; đợt kia lại có báo cáo riêng."))
