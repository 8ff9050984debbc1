"""Reading background work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.jobs.models import Job

if TYPE_CHECKING:
    from uuid import UUID


def job(public_id: UUID) -> Job | None:
    """Give a job as it stands now, or None."""
    return Job.objects.filter(public_id=public_id).first()


def job_of(kind: str, key: str) -> Job | None:
    """Give the job of a kind and key, or None where nobody asked for it."""
    return Job.objects.filter(kind=kind, key=key).first()
