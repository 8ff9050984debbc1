"""Background work: postings end by themselves after their last day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from thidua.jobs.registry import Progress, every, runs
from thidua.kernel.actors import SYSTEM
from thidua.kernel.clock import day_of
from thidua.postings import actions, queries

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.jobs.models import Job

END: Final = "postings.end"


@runs(END)
def end(job: Job, at: datetime, progress: Progress) -> dict[str, object]:  # noqa: ARG001 -- the work's signature
    """End the postings whose last day has passed; what still has an open objection waits for a later round."""
    over = queries.over(day_of(at))
    return {"postings": len(over), "dossiers": sum(actions.finish(posting=one, by=SYSTEM, at=at) for one in over)}


every(END, period=timedelta(hours=1))
