"""Several people at the same moment: real threads, each with a connection of its own."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from django.db import connections

from thidua.kernel.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PATIENCE = 60
"""Seconds after which a test gives up on a thread that waits for another."""


def at_once(deeds: Sequence[Callable[[], Any]]) -> list[Any]:
    """Do all deeds at the same moment; give what each returned, or the refusal that it met, in their order.

    Every other error fails the test.
    """
    start = threading.Barrier(len(deeds))
    answers: list[Any] = [None] * len(deeds)

    def do(place: int) -> None:
        try:
            start.wait(PATIENCE)
            answers[place] = deeds[place]()
        except Refused as refusal:
            answers[place] = refusal
        except BaseException as error:  # noqa: BLE001 -- raised again in the test's own thread
            answers[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=do, args=[place], daemon=True) for place in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert not [thread for thread in threads if thread.is_alive()], "somebody waits for ever"
    for answer in answers:
        if isinstance(answer, BaseException) and not isinstance(answer, Refused):
            raise answer
    return answers


def names(answers: Sequence[Any]) -> list[str]:
    """Give "done" for what was done and the refusal's name for what was refused, sorted."""
    return sorted(type(answer).__name__ if isinstance(answer, Refused) else "done" for answer in answers)
