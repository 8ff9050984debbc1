"""One report for several campaigns (V.1.b of the plan asks for the other movements too)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.refused import Refused
from thidua.reports import queries
from thidua.reports.actions.standing import begin_entry, edition_for, in_words, mark, refuse_closed
from thidua.reports.models import Report
from thidua.reports.rules import way

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.allocation.models import Period
    from thidua.kernel.actors import Actor


@transaction.atomic
def cover(*, report: Report, period: Period, version: int, by: Actor, at: datetime) -> Report:
    """Let a report that was not sent yet discharge a period of another campaign too: its targets join the form.

    Raises ``Refused`` where that period has a report of its own or does not fit, ``PeriodClosed``, ``WrongStep``, and
    as entries do.
    """
    for one in sorted((report.period, period), key=_key):  # two who let each discharge the other wait in one order
        begin_entry(one, report.unit, by=by, at=at)
    edition = edition_for(way.Step.SAVE, report, version=version)
    refuse_closed(period, report.unit, at)
    if period not in queries.periods_to_cover(report):
        raise Refused(
            _(
                "Kỳ này không gộp được: đơn vị đã có báo cáo riêng, hai kỳ không trùng thời gian, hoặc báo cáo này đã "
                "gửi."
            )
        )
    covered, _made = Report.objects.get_or_create(
        period=period, unit=report.unit, defaults={"covered_by": report, "is_example": report.is_example}
    )
    audit.record(
        verb="report.covers", subject=report, by=by, at=at, after=in_words(report, edition, covered=period.name)
    )
    return covered


def _key(period: Period) -> int:
    return period.pk


@transaction.atomic
def uncover(*, report: Report, period: Period, version: int, by: Actor, at: datetime) -> None:
    """Let another campaign's period have a report of its own again; what was typed for its targets is kept here."""
    begin_entry(report.period, report.unit, by=by, at=at)
    edition = edition_for(way.Step.SAVE, report, version=version)
    gone, _tables = Report.objects.filter(period=period, unit=report.unit, covered_by=report).delete()
    if gone:
        mark(report, at, period)
        audit.record(
            verb="report.no_longer_covers",
            subject=report,
            by=by,
            at=at,
            before=in_words(report, edition, covered=period.name),
        )
