"""Background work: planned events come into force on their day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.jobs.registry import Progress, runs
from thidua.kernel.actors import SYSTEM
from thidua.kernel.clock import day_of
from thidua.organisations import actions

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.jobs.models import Job


@runs(actions.SETTLE)
def settle(job: Job, at: datetime, progress: Progress) -> dict[str, object]:  # noqa: ARG001 -- what work gets
    """Bring into force every planned event whose day has come; the result counts them."""
    return {"events": len(actions.settle(today=day_of(at), by=SYSTEM, at=at))}
