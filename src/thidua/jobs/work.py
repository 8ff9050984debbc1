"""Doing background work: a job is claimed, done under a lease, and its end written down."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q

from thidua.audit.context import under
from thidua.jobs.models import Job, JobState
from thidua.jobs.registry import wait_after, work_for
from thidua.kernel.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=5)


def claim(*, at: datetime) -> Job | None:
    """Take the oldest job that is due and lease it, or give None; two workers never take the same one."""
    due = Q(state=JobState.WAITING, not_before__lte=at) | Q(state=JobState.RUNNING, leased_until__lte=at)
    for pk in Job.objects.filter(due).order_by("pk").values_list("pk", flat=True)[:20]:
        taken = Job.objects.filter(due, pk=pk).update(
            state=JobState.RUNNING, leased_until=at + LEASE, attempts=F("attempts") + 1
        )
        if taken:
            return Job.objects.get(pk=pk)
    return None


def carry_out(*, job: Job, clock: Callable[[], datetime]) -> None:
    """Do a claimed job and write down how it ended.

    A refusal ends it at once; any other error puts it back for as long as its kind is tried, then it stays failed.
    """

    def progress(share: int) -> None:
        Job.objects.filter(pk=job.pk).update(done_share=share, leased_until=clock() + LEASE)

    with under(f"job:{job.public_id.hex}"):
        try:
            result = work_for(job.kind)(job, clock(), progress)
        except Refused as refusal:
            _finish(job, state=JobState.FAILED, at=clock(), refusals=[{"why": str(refusal)}])
        except Exception as error:
            wait = wait_after(job.kind, job.attempts)
            if wait is not None:
                _put_back(job, until=clock() + wait)
            else:
                _finish(job, state=JobState.FAILED, at=clock(), refusals=[{"code": type(error).__name__}])
            logger.exception("job %s %s failed, attempt %s", job.kind, job.public_id, job.attempts)
        else:
            _finish(job, state=JobState.DONE, at=clock(), result=result, done_share=100)


def _finish(job: Job, *, state: JobState, at: datetime, **fields: Any) -> None:
    still_mine = Job.objects.filter(pk=job.pk, attempts=job.attempts, state=JobState.RUNNING)
    still_mine.update(state=state, finished_at=at, leased_until=None, **fields)


def _put_back(job: Job, *, until: datetime) -> None:
    Job.objects.filter(pk=job.pk, attempts=job.attempts).update(
        state=JobState.WAITING, not_before=until, leased_until=None
    )


def drain(*, clock: Callable[[], datetime]) -> int:
    """Do every job that is due, one after the other; gives how many were taken up."""
    done = 0
    while (job := claim(at=clock())) is not None:
        done += 1
        carry_out(job=job, clock=clock)
    return done
