"""Background work: climbing the ladders of all campaigns."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from thidua.campaigns.models import CampaignState
from thidua.jobs.registry import Progress, every, runs
from thidua.urging import actions
from thidua.urging.models import Ladder

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.jobs.models import Job

CLIMB: Final = "urging.climb"


@runs(CLIMB)
def climb(job: Job, at: datetime, progress: Progress) -> dict[str, object]:  # noqa: ARG001 -- the work's signature
    """Climb each ladder that is on, of campaigns that run; the result counts the sendings."""
    ladders = Ladder.objects.filter(is_on=True, campaign__state=CampaignState.RUNNING).select_related("campaign")
    return {"sendings": sum(len(actions.climb(ladder=one, at=at)) for one in ladders.order_by("pk"))}


every(CLIMB, period=timedelta(hours=1))
