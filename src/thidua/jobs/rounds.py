"""Work that comes round: the minute's sweep asks for it, and does it right after."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from thidua.jobs.models import Job, JobState
from thidua.jobs.registry import periodic

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.jobs.registry import Periodic

KEPT: Final = timedelta(days=7)
_ROUND: Final = "after:"


def ask_again(*, at: datetime) -> list[Job]:
    """Write down the work that comes round (`registry.every`) and is due; give the jobs that are new.

    However many ask at once, one job comes of it: its key names the job before it. A clock that was put back
    (a demonstration begins its day anew) makes it due at once. Rows of work that came round and was done are dropped
    after `KEPT`.
    """
    asked = [_next(rhythm, at) for rhythm in periodic()]
    Job.objects.filter(
        kind__in=[rhythm.kind for rhythm in periodic()],
        key__startswith=_ROUND,
        state=JobState.DONE,
        finished_at__lt=at - KEPT,
    ).delete()
    return [job for job in asked if job is not None]


def ask_for(kind: str, *, at: datetime) -> Job | None:
    """Write down the next job of one kind that comes round, if it is due or there is enough to do."""
    return next((_next(rhythm, at) for rhythm in periodic() if rhythm.kind == kind), None)


def _next(rhythm: Periodic, at: datetime) -> Job | None:
    last = Job.objects.filter(kind=rhythm.kind, key__startswith=_ROUND).order_by("-pk").first()
    if last is None:
        return _asked(rhythm.kind, 0, at)
    is_recent = last.asked_at <= at < last.asked_at + rhythm.period
    if last.state in {JobState.WAITING, JobState.RUNNING} or (is_recent and not (rhythm.sooner and rhythm.sooner())):
        return None
    return _asked(rhythm.kind, last.pk, at)


def _asked(kind: str, after: int, at: datetime) -> Job:
    return Job.objects.get_or_create(kind=kind, key=f"{_ROUND}{after}", defaults={"asked_at": at, "not_before": at})[0]
