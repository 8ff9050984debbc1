"""Asking for background work, and carrying a form out once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from thidua.jobs.models import Job, JobState, Submission
from thidua.kernel.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from uuid import UUID

    from thidua.kernel.actors import Actor


def enqueue(
    *, kind: str, key: str, arguments: Mapping[str, Any], by: Actor, at: datetime, not_before: datetime | None = None
) -> Job:
    """Write down work to be done; asking again with the same kind and key gives the same job.

    ``not_before`` puts it off to that moment.
    The row joins the caller's transaction; a worker is woken once that is committed.
    """
    job, created = Job.objects.get_or_create(
        kind=kind,
        key=key,
        defaults={
            "arguments": dict(arguments),
            "asked_by": by.actor_id,
            "asked_at": at,
            "not_before": not_before or at,
        },
    )
    if created:
        transaction.on_commit(_wake)
    return job


def hurry(*, kind: str) -> None:
    """Let work that comes round (`registry.every`) be asked for right after the caller's commit, not at the next sweep.

    While a job of the kind waits or runs nothing is asked for: what it does not see, the minute's sweep finds.
    """
    transaction.on_commit(partial(_hurry, kind))


def _hurry(kind: str) -> None:
    from thidua.jobs.wake import come_round  # noqa: PLC0415 -- as below

    come_round(kind)


def start_again(*, job: Job, by: Actor, at: datetime) -> bool:  # noqa: ARG001 -- every action knows who asks
    """Have work that has failed tried anew, from its first attempt; say whether it had failed.

    Joins the caller's transaction, which writes the journal's line.
    """
    anew = {"state": JobState.WAITING, "attempts": 0, "not_before": at, "finished_at": None, "refusals": []}
    taken = Job.objects.filter(pk=job.pk, state=JobState.FAILED).update(**anew)
    if taken:
        transaction.on_commit(_wake)
    return bool(taken)


def _wake() -> None:
    from thidua.jobs.wake import sweep  # noqa: PLC0415 -- Huey's file is opened only where jobs are asked for

    sweep()


def once(*, key: UUID, verb: str, by: Actor, at: datetime, deed: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Carry out ``deed`` unless the same submission was carried out before; give the first answer either way.

    ``key`` is drawn when the form is shown, so that a second click or a retry on a slow line changes nothing.
    The answer is JSON. Raises ``Refused`` when the key belongs to somebody else or to another deed.
    """
    try:
        with transaction.atomic():
            row = Submission.objects.create(key=key, actor_id=by.actor_id, verb=verb, answer={}, at=at)
            answer = deed()
            row.answer = answer
            row.save(update_fields=["answer"])
            return answer
    except IntegrityError:
        earlier = Submission.objects.filter(key=key).first()
        if earlier is None:
            raise
        if (earlier.actor_id, earlier.verb) != (by.actor_id, verb):
            raise Refused(_("Phiếu này đã được dùng cho việc khác; hãy mở lại trang rồi gửi lại.")) from None
        first: dict[str, Any] = earlier.answer
        return first
