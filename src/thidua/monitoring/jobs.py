"""Background work: marks are taken as they come, and every night everything kept is proved.

Whoever receives a report wakes a worker after the commit; what no wake-up reached, the minute's sweep finds by the
marks themselves.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from thidua.allocation.models import Allocation, Period
from thidua.audit.actions.following import follows
from thidua.campaigns.models import Campaign, Indicator
from thidua.jobs.actions import hurry
from thidua.jobs.registry import every, runs
from thidua.kernel.actors import SYSTEM
from thidua.monitoring import actions, queries

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from thidua.audit.actions import Line
    from thidua.jobs.models import Job
    from thidua.jobs.registry import Progress

DRAIN: Final = "rollup.drain"
PROVE: Final = "rollup.prove"


@runs(DRAIN)
def drain(job: Job, at: datetime, progress: Progress) -> dict[str, object]:  # noqa: ARG001 -- the shape of every job
    """Add up whatever is marked, and what was marked meanwhile."""
    done = actions.drain(by=SYSTEM, at=at)
    while queries.is_marked():
        progress(0)
        done += actions.drain(by=SYSTEM, at=at)
    return asdict(done)


@runs(PROVE)
def prove(job: Job, at: datetime, progress: Progress) -> dict[str, object]:  # noqa: ARG001 -- the shape of every job
    """Compare everything kept of the campaigns that are not put away with what it should be."""
    open_ones = Campaign.objects.filter(archived_on__isnull=True).order_by("pk")
    return {"wrong": sum(actions.prove(campaign=one, by=SYSTEM, at=at) for one in open_ones)}


every(DRAIN, period=timedelta(days=1), sooner=queries.is_marked)
every(PROVE, period=timedelta(days=1))


# -- Deeds below that change what is added up -------------------------------------------------------------------------


@follows("report.received", "report.no_longer_covers")
def figures_changed(lines: Sequence[Line], at: datetime) -> None:  # noqa: ARG001 -- a follower's shape
    """Wake a worker once the marks of these deeds are there for everybody."""
    hurry(kind=DRAIN)


@follows("allocation.", "period.", "indicator.described")
def terms_changed(lines: Sequence[Line], at: datetime) -> None:
    """Ask for everything of the campaigns in which somebody carries something else, or figures make one otherwise."""
    campaigns: set[int] = set()
    for line in lines:
        subject = line.subject
        if isinstance(subject, Allocation):
            campaigns.add(subject.target.campaign_id)
        elif isinstance(subject, Period):
            campaigns.add(subject.campaign_id)
        elif isinstance(subject, Indicator):
            campaigns.update(subject.targets.values_list("campaign_id", flat=True))
    _ask(Campaign.objects.filter(pk__in=campaigns).order_by("pk"), at)


@follows("reorganisation.", "unit.added", "unit.loaded", "unit.former_loaded", "unit.bodies_added")
def tree_changed(lines: Sequence[Line], at: datetime) -> None:  # noqa: ARG001 -- a follower's shape
    """Ask for everything of the campaigns that are not put away: units stand elsewhere."""
    _ask(Campaign.objects.filter(archived_on__isnull=True).order_by("pk"), at)


def _ask(campaigns: Iterable[Campaign], at: datetime) -> None:
    if actions.rebuild(campaigns=list(campaigns), by=SYSTEM, at=at):
        hurry(kind=DRAIN)
