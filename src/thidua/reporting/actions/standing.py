"""What every deed about a report begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from thidua.kernel.clock import day_of
from thidua.reporting import access
from thidua.reporting.actions.refusals import ReportClosed
from thidua.reporting.models import OfficeReport

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.kernel.actors import Actor


def begin(report: OfficeReport, *, by: Actor, at: datetime) -> OfficeReport:
    """Give a report as it stands to whoever may write it, while nobody else does; refuse one that was closed."""
    access.require(by, report.campaign, on=day_of(at))
    there = OfficeReport.objects.select_for_update(of=("self",)).select_related("campaign", "period").get(pk=report.pk)
    if there.is_closed:
        raise ReportClosed(_("Báo cáo đã chốt nên không sửa được. Hãy mở lại báo cáo trước."))
    return there
