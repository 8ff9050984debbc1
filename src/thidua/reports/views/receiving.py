"""The office's steps: receiving, returning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.people.door import officers_only
from thidua.reports import access, actions
from thidua.reports.forms.steps import ReturnForm, StepForm
from thidua.reports.views.asked import asked_for
from thidua.reports.views.sending import take_step

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.people.door import DoorRequest


@require_POST
@officers_only
def receive(request: DoorRequest, campaign_id: UUID, period_id: UUID, unit_id: UUID) -> HttpResponse:
    """Receive an approved report."""
    asked = asked_for(request, campaign_id, period_id, unit_id)
    asked.require(access.RECEIVE)

    def receiving(common: dict[str, Any]) -> object:
        return actions.receive(**common)

    form = StepForm(request.POST, auto_id="step-%s")
    return take_step(asked, "step", form, receiving, _("Đã tiếp nhận báo cáo."))


@require_POST
@officers_only
def send_back(request: DoorRequest, campaign_id: UUID, period_id: UUID, unit_id: UUID) -> HttpResponse:
    """Return an approved report to the unit with what has to be changed."""
    asked = asked_for(request, campaign_id, period_id, unit_id)
    asked.require(access.RECEIVE)
    form = ReturnForm(request.POST, auto_id="back-%s")

    def sending_back(common: dict[str, Any]) -> object:
        return actions.send_back(flagged=form.flagged(), **common)

    return take_step(asked, "back", form, sending_back, _("Đã trả lại đơn vị kèm các mục phải sửa."))
