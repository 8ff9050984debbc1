"""Putting a report together from the data, and bringing it up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.records.revisions import revise
from thidua.reporting import access, queries
from thidua.reporting.actions.refusals import ReportUnclear
from thidua.reporting.actions.standing import begin
from thidua.reporting.models import OfficeReport, Passage
from thidua.reporting.rules.outlines import OUTLINES, Kind

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor


@transaction.atomic
def compose(
    *,
    campaign: Campaign,
    kind: Kind,
    period: Period | None,
    title: str,
    by: Actor,
    at: datetime,
    is_example: bool = False,
) -> OfficeReport:
    """Put a report together: the sections that its kind begins with, and everything that the data give for them.

    A report of results needs a period of the campaign, one on the launch has none. Raises ``ReportUnclear``,
    ``NotAllowed``.
    """
    access.require(by, campaign, on=day_of(at))
    _refuse_unclear(campaign, kind, period, title)
    found = queries.gather(campaign, period, by=by, at=at).as_kept()
    report = OfficeReport.objects.create(
        campaign=campaign,
        kind=kind.value,
        period=period,
        title=title.strip(),
        found=found,
        found_at=at,
        seen=found,
        made_at=at,
        is_example=is_example,
    )
    Passage.objects.bulk_create(
        Passage(
            report=report,
            ordinal=place,
            number=one.number,
            heading=one.heading,
            text=one.text,
            parts=[part.value for part in one.parts],
        )
        for place, one in enumerate(OUTLINES[kind], 1)
    )
    after = {"kind": kind.value, "title": report.title} | ({"period": str(period.public_id)} if period else {})
    audit.record(verb="office_report.composed", subject=report, by=by, at=at, after=after)
    return report


def _refuse_unclear(campaign: Campaign, kind: Kind, period: Period | None, title: str) -> None:
    if not title.strip():
        raise ReportUnclear(_("Hãy đặt tên báo cáo."), field="title")
    if kind is Kind.RESULT and (period is None or period.campaign_id != campaign.pk):
        raise ReportUnclear(_("Hãy chọn kỳ báo cáo."), field="period")
    if kind is Kind.LAUNCH and period is not None:
        raise ReportUnclear(_("Báo cáo việc phát động không theo kỳ. Hãy bỏ chọn kỳ."), field="period")


@transaction.atomic
def refresh(*, report: OfficeReport, version: int, by: Actor, at: datetime) -> OfficeReport:
    """Ask the data anew; what is different from what somebody looked at last stays marked until `look_over`.

    The office's words stay. Raises ``ReportClosed``, ``Stale``, ``NotAllowed``.
    """
    there = begin(report, by=by, at=at)
    found = queries.gather(there.campaign, there.period, by=by, at=at).as_kept()
    changed = _changed(there.found, found)
    kept = revise(there, version=version, found=found, found_at=at)
    audit.record(verb="office_report.refreshed", subject=kept, by=by, at=at, after={"changed": changed})
    return kept


@transaction.atomic
def look_over(*, report: OfficeReport, version: int, by: Actor, at: datetime) -> OfficeReport:
    """Say that somebody has looked at what changed: nothing is marked any more. Raises as `refresh`."""
    there = begin(report, by=by, at=at)
    changed = _changed(there.seen, there.found)
    kept = revise(there, version=version, seen=there.found)
    audit.record(verb="office_report.looked_over", subject=kept, by=by, at=at, after={"changed": changed})
    return kept


def _changed(before: dict[str, dict[str, object]], now: dict[str, dict[str, object]]) -> int:
    """Count the figures and tables that differ."""
    return sum(
        before.get(kind, {}).get(name) != now.get(kind, {}).get(name)
        for kind in ("values", "parts")
        for name in before.get(kind, {}).keys() | now.get(kind, {}).keys()
    )
