"""Background work: reports are checked when they have come in or were corrected.

Whatever changes what lies with the office leaves a mark; the minute's sweep finds it, so that many reports at once are
looked at together.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from thidua.audit.actions.following import follows
from thidua.campaigns.models import Campaign
from thidua.formality import actions, queries
from thidua.formality.actions import CHECK
from thidua.jobs.registry import every, runs
from thidua.kernel.actors import SYSTEM
from thidua.participation.models import Evidence
from thidua.reports.models import Report

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from thidua.audit.actions import Line
    from thidua.jobs.models import Job
    from thidua.jobs.registry import Progress


@runs(CHECK)
def check(job: Job, at: datetime, progress: Progress) -> dict[str, object]:  # noqa: ARG001 -- the shape of every job
    """Check the campaigns whose reports have changed."""
    found = 0
    for one in queries.asked():
        found += actions.check(campaign=one.campaign, by=SYSTEM, at=at).new
    return {"new": found}


every(CHECK, period=timedelta(days=1), sooner=queries.is_asked)


@follows("report.approved", "report.received", "report.entered_from_paper", "report.returned", "report.withdrawn")
def reports_changed(lines: Sequence[Line], at: datetime) -> None:
    """Mark the campaigns whose reports came in, or went back."""
    _note({line.subject.period.campaign_id for line in lines if isinstance(line.subject, Report)}, at)


@follows("evidence.")
def evidence_changed(lines: Sequence[Line], at: datetime) -> None:
    """Mark the campaigns in which evidence was added or taken off; that of a launch proves no report."""
    files = (line.subject for line in lines if isinstance(line.subject, Evidence))
    _note({one.campaign_id for one in files if one.place.startswith("report:")}, at)


def _note(campaigns: set[int], at: datetime) -> None:
    for campaign in Campaign.objects.filter(pk__in=campaigns).order_by("pk"):
        actions.note(campaign=campaign, by=SYSTEM, at=at)
