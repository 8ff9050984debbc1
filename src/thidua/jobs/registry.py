"""Which function does which kind of work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from thidua.jobs.models import Job


class Progress(Protocol):
    """Tells how far a job has come, in per cent."""

    def __call__(self, share: int) -> None:
        """Store the share, 0 to 100; also renews the lease."""


BRIEFLY: Final = tuple(timedelta(seconds=each) for each in (20, 40))
"""The waits before work that broke down is tried again: three attempts in all."""
A_DAY_LONG: Final = tuple(timedelta(minutes=each) for each in (1, 2, 5, 10, 20, 40, 80, 160, 280, 360, 480))
"""The waits of work that somebody else's server holds up: twelve attempts, the last about a day after the first."""
_WORK: dict[str, Callable[[Job, datetime, Progress], dict[str, object]]] = {}
_WAITS: dict[str, tuple[timedelta, ...]] = {}


def runs(
    kind: str, *, waits: tuple[timedelta, ...] = BRIEFLY
) -> Callable[
    [Callable[[Job, datetime, Progress], dict[str, object]]],
    Callable[[Job, datetime, Progress], dict[str, object]],
]:
    """Register the decorated function as the one that does jobs of ``kind``.

    It gets the job, the moment and a ``Progress``; what it returns becomes the job's result. It may run more
    than once when a worker dies, so it must leave the same state however often it starts. ``waits`` are those before
    each further attempt when it breaks down; after the last it has failed.
    """

    def keep(
        work: Callable[[Job, datetime, Progress], dict[str, object]],
    ) -> Callable[[Job, datetime, Progress], dict[str, object]]:
        if kind in _WORK:
            raise ValueError(f"two functions for jobs of kind {kind}")
        _WORK[kind], _WAITS[kind] = work, waits
        return work

    return keep


def work_for(kind: str) -> Callable[[Job, datetime, Progress], dict[str, object]]:
    """Give the function for a kind; ``KeyError`` where no package registered one."""
    return _WORK[kind]


def wait_after(kind: str, attempts: int) -> timedelta | None:
    """Say how long work that broke down waits after so many attempts; None where it is tried no more."""
    waits = _WAITS.get(kind, BRIEFLY)
    return waits[attempts - 1] if attempts <= len(waits) else None


@dataclass(frozen=True, slots=True)
class Periodic:
    """Work that comes round: ``kind`` every ``period``, and ``sooner`` than that when its question says yes."""

    kind: str
    period: timedelta
    sooner: Callable[[], bool] | None = None


_PERIODIC: dict[str, Periodic] = {}


def every(kind: str, *, period: timedelta, sooner: Callable[[], bool] | None = None) -> None:
    """Let jobs of ``kind`` (registered with `runs`) be asked for by themselves, one after the other.

    The minute's sweep asks for the next one when ``period`` has passed since the last was asked for, or as soon as
    ``sooner()`` says that there is enough to do; never while one is waiting or running.
    """
    if kind in _PERIODIC:
        raise ValueError(f"two rhythms for jobs of kind {kind}")
    _PERIODIC[kind] = Periodic(kind, period, sooner)


def periodic() -> Sequence[Periodic]:
    """Give all work that comes round, by kind."""
    return [_PERIODIC[kind] for kind in sorted(_PERIODIC)]
