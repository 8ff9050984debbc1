"""The work that the site's own ground needs: sealing the journal, which stands below this package."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from thidua.audit import actions as audit
from thidua.audit import queries as journal
from thidua.jobs.registry import every, runs

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.jobs.models import Job
    from thidua.jobs.registry import Progress

SEAL: Final = "journal.seal"
PERIOD: Final = timedelta(minutes=10)
ENOUGH: Final = 500
"""So many unsealed lines are sealed without waiting for the period to end."""


@runs(SEAL)
def seal(job: Job, at: datetime, progress: Progress) -> dict[str, object]:  # noqa: ARG001 -- the shape of every job
    """Seal the journal as far as nobody is still writing; a second start seals what the first left."""
    return asdict(audit.seal(at=at))


every(SEAL, period=PERIOD, sooner=lambda: journal.unsealed() >= ENOUGH)
