"""Which function does which kind of work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from thidua.jobs.models import Job


class Progress(Protocol):
    """Tells how far a job has come, in per cent."""

    def __call__(self, share: int) -> None:
        """Store the share, 0 to 100; also renews the lease."""


_WORK: dict[str, Callable[[Job, datetime, Progress], dict[str, object]]] = {}


def runs(
    kind: str,
) -> Callable[
    [Callable[[Job, datetime, Progress], dict[str, object]]],
    Callable[[Job, datetime, Progress], dict[str, object]],
]:
    """Register the decorated function as the one that does jobs of ``kind``.

    It gets the job, the moment and a ``Progress``; what it returns becomes the job's result. It may run more
    than once when a worker dies, so it must leave the same state however often it starts.
    """

    def keep(
        work: Callable[[Job, datetime, Progress], dict[str, object]],
    ) -> Callable[[Job, datetime, Progress], dict[str, object]]:
        if kind in _WORK:
            raise ValueError(f"two functions for jobs of kind {kind}")
        _WORK[kind] = work
        return work

    return keep


def work_for(kind: str) -> Callable[[Job, datetime, Progress], dict[str, object]]:
    """Give the function for a kind; ``KeyError`` where no package registered one."""
    return _WORK[kind]
