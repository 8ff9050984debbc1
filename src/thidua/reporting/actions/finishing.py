"""Closing a report, so that what was sent up stays as it was, and opening it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.records.revisions import revise
from thidua.reporting import access
from thidua.reporting.actions.refusals import ReportClosed, ReportUnclear
from thidua.reporting.actions.standing import begin
from thidua.reporting.models import OfficeReport, Passage

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.kernel.actors import Actor


@transaction.atomic
def close(*, report: OfficeReport, version: int, by: Actor, at: datetime) -> OfficeReport:
    """Close a report: neither words nor figures change until `reopen`. Raises ``ReportClosed``, ``Stale``."""
    there = begin(report, by=by, at=at)
    kept = revise(there, version=version, closed_at=at, seen=there.found)
    audit.record(verb="office_report.closed", subject=kept, by=by, at=at)
    return kept


@transaction.atomic
def reopen(*, report: OfficeReport, version: int, reason: str, by: Actor, at: datetime) -> OfficeReport:
    """Open a closed report again, for a reason. Raises ``ReportClosed`` for one that is open, ``ReportUnclear``."""
    access.require(by, report.campaign, on=day_of(at))
    there = OfficeReport.objects.select_for_update().get(pk=report.pk)
    if not there.is_closed:
        raise ReportClosed(_("Báo cáo đang mở."))
    if not reason.strip():
        raise ReportUnclear(_("Hãy ghi lý do mở lại."), field="reason")
    kept = revise(there, version=version, closed_at=None)
    audit.record(verb="office_report.reopened", subject=kept, by=by, at=at, after={"reason": reason.strip()})
    return kept


@transaction.atomic
def drop(*, report: OfficeReport, version: int, by: Actor, at: datetime) -> None:
    """Drop a report that was never closed; the journal keeps that it was there. Raises ``ReportClosed``, ``Stale``."""
    there = revise(begin(report, by=by, at=at), version=version)
    audit.record(verb="office_report.dropped", subject=there, by=by, at=at, before={"title": there.title})
    Passage.objects.filter(report=there).delete()
    there.delete()
