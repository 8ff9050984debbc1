"""Background work: reading a unit's plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.jobs.registry import Progress, runs
from thidua.participation import actions
from thidua.participation.models import UnitPlan
from thidua.plans.reader import read as read_text
from thidua.plans.reader.files import UnreadableFile, text_of

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.jobs.models import Job


@runs(actions.READ)
def read(job: Job, at: datetime, progress: Progress) -> dict[str, object]:  # noqa: ARG001 -- the work's signature
    """Read the file of a unit's plan and keep what it proposes; what gives no text is kept as the reason."""
    plan = UnitPlan.objects.select_related("file").get(public_id=str(job.arguments["plan"]))
    if plan.file is None:
        return {}
    try:
        with plan.file.content.open("rb") as handle:
            text = text_of(handle.read(), plan.file.name)
    except UnreadableFile as unreadable:
        actions.keep_reading(plan=plan, file_id=plan.file_id, reading=None, failure=unreadable.code.value)
        return {"failure": unreadable.code.value}
    progress(40)
    actions.keep_reading(plan=plan, file_id=plan.file_id, reading=read_text(text))
    return {}
