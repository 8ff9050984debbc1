"""Following the journal: packages above hear of deeds below them, in the deed's own transaction.

What must be true together with a deed (that something kept has to be computed anew) is written by whoever knows of it,
without the deed's package knowing of them. This is for marks only: no deed follows from a deed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thidua.audit.actions.lines import Line

Follower = Callable[[Sequence["Line"], datetime], Any]
_FOLLOWERS: list[tuple[tuple[str, ...], Follower]] = []


def follows(*beginnings: str) -> Callable[[Follower], Follower]:
    """Register the decorated function for deeds whose verb begins with one of some words.

    It gets the lines of one call of ``record_all`` that are of such deeds, and their moment, inside the deed's
    transaction.
    """

    def keep(follower: Follower) -> Follower:
        _FOLLOWERS.append((beginnings, follower))
        return follower

    return keep


def tell_followers(lines: Sequence[Line], at: datetime) -> None:
    """Hand lines that were just written to whoever follows such deeds."""
    for beginnings, follower in _FOLLOWERS:
        followed = [line for line in lines if line.verb.startswith(beginnings)]
        if followed:
            follower(followed, at)
