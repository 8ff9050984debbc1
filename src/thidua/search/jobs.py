"""Keeping the index: at every deed what it touched, and everything once a night."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from thidua.audit.actions.following import follows
from thidua.jobs.actions import hurry
from thidua.jobs.registry import every, runs
from thidua.kernel.actors import SYSTEM
from thidua.search import actions, queries

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from thidua.audit.actions import Line
    from thidua.jobs.models import Job
    from thidua.jobs.registry import Progress

REBUILD: Final = "search.rebuild"


@runs(REBUILD)
def rebuild(job: Job, at: datetime, progress: Progress) -> dict[str, object]:  # noqa: ARG001 -- the shape of every job
    """Tell everything anew."""
    return {"entries": actions.rebuild(by=SYSTEM, at=at)}


every(REBUILD, period=timedelta(days=1), sooner=queries.is_unbuilt)


@follows("unit.loaded", "unit.former_loaded", "unit.bodies_added")
def a_country_was_loaded(lines: Sequence[Line], at: datetime) -> None:  # noqa: ARG001 -- a follower's shape
    """Leave what came by the thousand to a worker, once it is there for everybody."""
    hurry(kind=REBUILD)


@follows("")
def something_happened(lines: Sequence[Line], at: datetime) -> None:
    """Tell the index what the deeds touched, together with them: what is written is found, and found as it is."""
    if not actions.tell_again(lines=lines, by=SYSTEM, at=at):
        hurry(kind=REBUILD)
