"""The office's steps: receiving, returning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from thidua.reports import access, actions
from thidua.reports.forms.steps import ReturnForm, StepForm
from thidua.reports.views.steps import step

if TYPE_CHECKING:
    from thidua.reports.views.asked import Asked


@step("step", StepForm, needs=access.RECEIVE, said=_("Đã tiếp nhận báo cáo."))
def receive(_asked: Asked, _form: StepForm, common: dict[str, Any]) -> object:
    """Receive an approved report."""
    return actions.receive(**common)


@step("back", ReturnForm, needs=access.RECEIVE, said=_("Đã trả lại đơn vị kèm các mục phải sửa."))
def send_back(_asked: Asked, form: ReturnForm, common: dict[str, Any]) -> object:
    """Return an approved report to the unit with what has to be changed."""
    return actions.send_back(flagged=form.flagged(), **common)
