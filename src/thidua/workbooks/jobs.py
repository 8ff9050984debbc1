"""Background work: reading many workbooks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from thidua.jobs.registry import Progress, runs
from thidua.sheets.jobs import Asker
from thidua.workbooks import actions
from thidua.workbooks.models import Batch

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.jobs.models import Job


@runs(actions.READ)
def read(job: Job, at: datetime, progress: Progress) -> dict[str, object]:
    """Read and apply the files of one heap; the result says how many there are of each state."""
    said = {word: str(job.arguments.get(word) or "") for word in ("actor", "unit", "behalf")}
    ids = {word: UUID(text) if text else None for word, text in said.items()}
    by = Asker(ids["actor"], ids["unit"], str(job.arguments["role"]), ids["behalf"], frozenset(job.arguments["verbs"]))
    batch = Batch.objects.get(public_id=job.arguments["batch"])
    return dict(actions.carry_on(batch=batch, by=by, at=at, progress=progress))
