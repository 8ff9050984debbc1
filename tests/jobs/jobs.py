"""A kind of work that the worker's test can hold in the middle."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from thidua.jobs.registry import Progress, runs

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.jobs.models import Job


@runs("tests.held")
def hold(job: Job, at: datetime, progress: Progress) -> dict[str, object]:
    """Wait at a named pipe until somebody writes to it, then leave one line."""
    progress(10)
    word = Path(job.arguments["gate"]).read_text(encoding="utf-8")
    with Path(job.arguments["trace"]).open("a", encoding="utf-8") as trace:
        trace.write(f"{word}\n")
    return {"word": word}
