"""Background work: reading many workbooks, reading and writing a wide one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from thidua.jobs.registry import Progress, runs
from thidua.sheets.jobs import Asker
from thidua.workbooks import actions
from thidua.workbooks.models import Arrival, Batch

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.jobs.models import Job


@runs(actions.READ)
def read(job: Job, at: datetime, progress: Progress) -> dict[str, object]:
    """Read and apply the files of one heap; the result says how many there are of each state."""
    batch = Batch.objects.get(public_id=job.arguments["batch"])
    return dict(actions.carry_on(batch=batch, by=_asker(job), at=at, progress=progress))


@runs(actions.READ_WIDE)
def read_wide(job: Job, at: datetime, progress: Progress) -> dict[str, object]:
    """Read a wide workbook; the result counts its cells by verdict."""
    return dict(actions.read_wide(arrival=_arrival(job), by=_asker(job), at=at, progress=progress))


@runs(actions.WRITE_WIDE)
def write_wide(job: Job, at: datetime, progress: Progress) -> dict[str, object]:
    """Write a wide workbook; the result counts its cells."""
    return dict(actions.write_wide(arrival=_arrival(job), by=_asker(job), at=at, progress=progress))


def _arrival(job: Job) -> Arrival:
    return Arrival.objects.defer("content").get(public_id=job.arguments["arrival"])


def _asker(job: Job) -> Asker:
    said = {word: str(job.arguments.get(word) or "") for word in ("actor", "unit", "behalf")}
    ids = {word: UUID(text) if text else None for word, text in said.items()}
    return Asker(
        ids["actor"], ids["unit"], str(job.arguments["role"]), ids["behalf"], frozenset(job.arguments["verbs"])
    )
