"""Asking for background work, and doing it."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.audit.context import under
from thidua.jobs.models import Job, JobState, Submission
from thidua.jobs.registry import work_for
from thidua.kernel.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from uuid import UUID

    from thidua.kernel.actors import Actor

logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 3


def enqueue(*, kind: str, key: str, arguments: Mapping[str, Any], by: Actor, at: datetime) -> Job:
    """Write down work to be done; asking again with the same kind and key gives the same job.

    The row joins the caller's transaction; a worker is woken once that is committed.
    """
    job, created = Job.objects.get_or_create(
        kind=kind,
        key=key,
        defaults={"arguments": dict(arguments), "asked_by": by.actor_id, "asked_at": at, "not_before": at},
    )
    if created:
        transaction.on_commit(_wake)
    return job


def _wake() -> None:
    from thidua.jobs.wake import sweep  # noqa: PLC0415 -- Huey's file is opened only where jobs are asked for

    sweep()


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

    A refusal ends it at once; any other error puts it back, and after three attempts it stays failed.
    """

    def progress(share: int) -> None:
        Job.objects.filter(pk=job.pk).update(done_share=share, leased_until=clock() + LEASE)

    with under(f"job:{job.public_id.hex}"):
        try:
            result = work_for(job.kind)(job, clock(), progress)
        except Refused as refusal:
            _finish(job, state=JobState.FAILED, at=clock(), refusals=[{"why": str(refusal)}])
        except Exception as error:
            if job.attempts < MOST_ATTEMPTS:
                _put_back(job, at=clock())
            else:
                _finish(job, state=JobState.FAILED, at=clock(), refusals=[{"code": type(error).__name__}])
            logger.exception("job %s %s failed, attempt %s", job.kind, job.public_id, job.attempts)
        else:
            _finish(job, state=JobState.DONE, at=clock(), result=result, done_share=100)


def _finish(job: Job, *, state: JobState, at: datetime, **fields: Any) -> None:
    still_mine = Job.objects.filter(pk=job.pk, attempts=job.attempts, state=JobState.RUNNING)
    still_mine.update(state=state, finished_at=at, leased_until=None, **fields)


def _put_back(job: Job, *, at: datetime) -> None:
    later = at + timedelta(seconds=10 * 2**job.attempts)
    Job.objects.filter(pk=job.pk, attempts=job.attempts).update(
        state=JobState.WAITING, not_before=later, leased_until=None
    )


def drain(*, clock: Callable[[], datetime]) -> int:
    """Do every job that is due, one after the other; gives how many were taken up."""
    done = 0
    while (job := claim(at=clock())) is not None:
        done += 1
        carry_out(job=job, clock=clock)
    return done


def once(*, key: UUID, verb: str, by: Actor, at: datetime, deed: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Carry out ``deed`` unless the same submission was carried out before; give the first answer either way.

    ``key`` is drawn when the form is shown, so that a second click or a retry on a slow line changes nothing.
    The answer is JSON. Raises ``Refused`` when the key belongs to somebody else or to another deed.
    """
    try:
        with transaction.atomic():
            row = Submission.objects.create(key=key, actor_id=by.actor_id, verb=verb, answer={}, at=at)
            row.answer = deed()
            row.save(update_fields=["answer"])
            return row.answer
    except IntegrityError:
        earlier = Submission.objects.filter(key=key).first()
        if earlier is None:
            raise
        if (earlier.actor_id, earlier.verb) != (by.actor_id, verb):
            raise Refused(_("Phiếu này đã được dùng cho việc khác; hãy mở lại trang rồi gửi lại.")) from None
        return earlier.answer
