"""Reading background work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Min

from thidua.jobs.models import Job, JobState

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Load:
    """How much work there is: jobs by state, and how many seconds the oldest that is due has waited."""

    by_state: dict[str, int]
    waited: float


def load(*, at: datetime) -> Load:
    """Say how much work waits, runs, is done and has failed."""
    counted = dict(Job.objects.order_by().values_list("state").annotate(Count("pk")))
    oldest = Job.objects.filter(state=JobState.WAITING, not_before__lte=at).aggregate(Min("not_before"))
    since = oldest["not_before__min"]
    return Load(
        {state: counted.get(state, 0) for state in JobState.values}, (at - since).total_seconds() if since else 0
    )


def job(public_id: UUID) -> Job | None:
    """Give a job as it stands now, or None."""
    return Job.objects.filter(public_id=public_id).first()


def job_of(kind: str, key: str) -> Job | None:
    """Give the job of a kind and key, or None where nobody asked for it."""
    return Job.objects.filter(kind=kind, key=key).first()


def failed(kinds: Collection[str]) -> QuerySet[Job]:
    """Give the jobs of some kinds that were tried to the end and failed, the latest first."""
    return Job.objects.filter(kind__in=kinds, state=JobState.FAILED).order_by("-finished_at", "-pk")
