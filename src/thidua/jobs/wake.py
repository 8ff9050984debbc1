"""Huey, which wakes workers: on commit, and every minute for what was missed."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from huey import SqliteHuey, crontab

from thidua.jobs import work
from thidua.jobs.rounds import ask_again, ask_for
from thidua.kernel import clock

huey = SqliteHuey("thidua", filename=str(Path(settings.WAKE_FILE)), immediate=settings.JOBS_INLINE, fsync=False)


@huey.task()  # type: ignore[untyped-decorator] # Huey has no types
def sweep() -> int:
    """Do what is due; gives how many jobs were taken up."""
    return work.drain(clock=lambda: clock.now(settings.DEMO_DAY))


@huey.task()  # type: ignore[untyped-decorator] # Huey has no types
def come_round(kind: str) -> int:
    """Ask for work of a kind that comes round where there is enough to do, then do what is due."""
    ask_for(kind, at=clock.now(settings.DEMO_DAY))
    return work.drain(clock=lambda: clock.now(settings.DEMO_DAY))


@huey.periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator] # Huey has no types
def sweep_up() -> int:
    """Ask for what comes round, then do what no wake-up reached: jobs whose worker died, jobs put off."""
    ask_again(at=clock.now(settings.DEMO_DAY))
    return work.drain(clock=lambda: clock.now(settings.DEMO_DAY))
