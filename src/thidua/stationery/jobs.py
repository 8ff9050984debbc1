"""Background work: making the sheets of a batch."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from thidua.jobs.registry import Progress, runs
from thidua.sheets.jobs import Asker
from thidua.stationery import actions
from thidua.stationery.models import Batch

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.jobs.models import Job


@runs(actions.MAKE)
def make(job: Job, at: datetime, progress: Progress) -> dict[str, object]:
    """Make the certificates of one batch; the result counts its rows."""
    batch = Batch.objects.select_related("unit").get(public_id=job.arguments["batch"])
    said = {word: str(job.arguments.get(word) or "") for word in ("actor", "unit", "behalf")}
    ids = {word: UUID(text) if text else None for word, text in said.items()}
    by = Asker(ids["actor"], ids["unit"], str(job.arguments["role"]), ids["behalf"], frozenset(job.arguments["verbs"]))
    return dict(actions.carry_on(batch=batch, by=by, at=at, progress=progress))
