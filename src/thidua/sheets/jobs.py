"""Background work: reading a large file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from thidua.jobs.registry import Progress, runs
from thidua.sheets import actions
from thidua.sheets.models import Intake

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.jobs.models import Job


@dataclass(frozen=True, slots=True)
class Asker:
    """Whoever brought the file in, with the rights that they had then; they are asked again when it is carried out."""

    actor_id: UUID | None
    unit_public_id: UUID | None
    role_code: str
    on_behalf_of: UUID | None
    verbs: frozenset[str]


@runs(actions.READ)
def read(job: Job, at: datetime, progress: Progress) -> dict[str, object]:
    """Read one file; the result says where its intake stands then. It may start as often as it must."""
    said = {word: str(job.arguments.get(word) or "") for word in ("actor", "unit", "behalf")}
    ids = {word: UUID(text) if text else None for word, text in said.items()}
    by = Asker(ids["actor"], ids["unit"], str(job.arguments["role"]), ids["behalf"], frozenset(job.arguments["verbs"]))
    intake = Intake.objects.get(public_id=job.arguments["intake"])
    intake = actions.read(intake=intake, by=by, at=at, progress=progress)
    return {"intake": str(intake.public_id), "state": intake.state}
