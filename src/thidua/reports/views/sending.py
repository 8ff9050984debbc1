"""The unit's own steps: approving, the head's return, taking back, correcting, joining another campaign's period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from thidua.reports import access, actions, queries
from thidua.reports.forms.steps import ApproveForm, CorrectForm, CoverForm, ReturnForm, StepForm
from thidua.reports.views.steps import step

if TYPE_CHECKING:
    from thidua.reports.views.asked import Asked

# -- The head ---------------------------------------------------------------------------------------------------------


def _keep_document(asked: Asked, form: ApproveForm) -> None:
    """Keep the file that came along, since browsers forget it when the page comes back with a fault."""
    file = form.came_along()
    report = queries.report_of(asked.period, asked.unit)
    if file is not None and report is not None:
        actions.keep_document(report=report, file=file, by=asked.request.officer, at=asked.request.at)


@step(
    "approve",
    ApproveForm,
    needs=access.APPROVE,
    said=_("Đã duyệt và gửi Ban Thi đua - Khen thưởng."),
    limit="upload",
    refused=_keep_document,
)
def approve(_asked: Asked, form: ApproveForm, common: dict[str, Any]) -> object:
    """Approve a submitted report with the signed document."""
    return actions.approve(document=form.document(), **common)


@step("back", ReturnForm, needs=access.APPROVE, said=_("Đã trả lại cho cán bộ của đơn vị sửa."))
def head_return(_asked: Asked, form: ReturnForm, common: dict[str, Any]) -> object:
    """Send a submitted report back to the unit's officer."""
    return actions.head_send_back(flagged=form.flagged(), **common)


# -- Whoever fills in -------------------------------------------------------------------------------------------------


@step("step", StepForm, needs=access.FILL, said=_("Đã rút lại báo cáo; nay là bản nháp."))
def withdraw(_asked: Asked, _form: StepForm, common: dict[str, Any]) -> object:
    """Take a report back before it is received."""
    return actions.withdraw(**common)


@step("correct", CorrectForm, needs=access.FILL, said=_("Đã lập bản đính chính; hãy sửa rồi trình."))
def correct(_asked: Asked, form: CorrectForm, common: dict[str, Any]) -> object:
    """Begin a correction of a received report."""
    return actions.begin_correction(why=form.cleaned_data["why"], **common)


@step("step", StepForm, needs=access.FILL, said=_("Đã bỏ bản đính chính."))
def drop(_asked: Asked, _form: StepForm, common: dict[str, Any]) -> object:
    """Give up a correction that was not submitted."""
    return actions.drop_correction(**common)


# -- Several campaigns ------------------------------------------------------------------------------------------------


@step("step", CoverForm, needs=access.FILL, said=_("Đã gộp; chỉ tiêu của đợt kia đã vào biểu mẫu này."))
def cover(_asked: Asked, form: CoverForm, common: dict[str, Any]) -> object:
    """Let the report discharge another campaign's period too."""
    wanted = queries.periods_to_cover(common["report"])
    found = next((one for one in wanted if one.public_id == form.cleaned_data["period"]), None)
    if found is None:
        raise Http404
    return actions.cover(period=found, **common)


@step("step", CoverForm, needs=access.FILL, said=_("Đã tách; đợt kia lại có báo cáo riêng."))
def uncover(_asked: Asked, form: CoverForm, common: dict[str, Any]) -> object:
    """Let the other campaign's period have a report of its own again."""
    joined = queries.covered_by(common["report"])
    found = next((one.period for one in joined if one.period.public_id == form.cleaned_data["period"]), None)
    if found is None:
        raise Http404
    return actions.uncover(period=found, **common)
