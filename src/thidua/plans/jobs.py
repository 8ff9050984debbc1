"""Background work: reading a plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from thidua.jobs.registry import Progress, runs
from thidua.plans import actions
from thidua.plans.models import Plan

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.jobs.models import Job


@dataclass(frozen=True, slots=True)
class Asker:
    """Whoever asked for the reading, as the journal keeps them; the right was checked when they asked."""

    actor_id: UUID | None
    unit_public_id: UUID | None
    role_code: str
    on_behalf_of: UUID | None = None
    verbs: frozenset[str] = frozenset({"plan.receive"})


@runs(actions.READ)
def read(job: Job, at: datetime, progress: Progress) -> dict[str, object]:
    """Read one plan; the result says where it stands then and how many items it has."""
    said = {name: str(job.arguments.get(name) or "") for name in ("plan", "actor", "unit", "role")}
    by = Asker(
        UUID(said["actor"]) if said["actor"] else None, UUID(said["unit"]) if said["unit"] else None, said["role"]
    )
    plan = Plan.objects.select_related("source").get(public_id=said["plan"])
    plan = actions.read(plan=plan, by=by, at=at, progress=progress)
    return {"plan": str(plan.public_id), "state": plan.state, "items": plan.items.count()}
