"""Work of the whole site that comes round by itself: deleting what need not be kept any longer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from thidua.audit import actions as audit
from thidua.config import retention
from thidua.jobs.registry import every, runs
from thidua.kernel.actors import SYSTEM

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.jobs.models import Job
    from thidua.jobs.registry import Progress

RETENTION: Final = "site.retention"


@runs(RETENTION)
def apply_retention(job: Job, at: datetime, progress: Progress) -> dict[str, object]:  # noqa: ARG001 -- the shape of every job
    """Delete what `retention.RULES` says is due; the journal gets one line with the counts where anything went."""
    gone = retention.apply(at=at)
    if gone:
        audit.record(verb="site.retention_applied", subject=job, by=SYSTEM, at=at, after=gone)
    return dict(gone)


every(RETENTION, period=timedelta(days=1))
