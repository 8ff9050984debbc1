"""Who might be proposed, from results: an order with its reasons, as many as the quotas leave; a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from thidua.dossiers.rules.quota import Asked, Limit

LAST = 10**9
"""Behind everybody who has a place."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A nominee with what the order is made of: the place and points of its unit, and what is known of itself.

    ``asks`` is what its dossier would ask of quotas. ``place`` is the one in its cluster or block, None without one.
    ``is_small`` is a collective inside of a unit, ``is_direct`` a person who works directly. ``is_sure`` says that the
    law says yes, not that a person has to; ``is_exemplary`` that it is recognised as an exemplar.
    """

    key: int
    name: str
    place: int | None
    points: Decimal
    asks: Asked
    is_sure: bool
    is_direct: bool = False
    is_small: bool = False
    exceeded: bool = False
    is_exemplary: bool = False


@dataclass(frozen=True, slots=True)
class Suggested:
    """A candidate in the order; ``is_within`` says that every quota that bounds it still has room for it."""

    candidate: Candidate
    is_within: bool


def suggest(candidates: Iterable[Candidate], rooms: Iterable[tuple[Limit, int]]) -> list[Suggested]:
    """Order candidates: the unit's place, the law's yes, targets exceeded, exemplars, direct and small ones, points.

    ``rooms`` are the quotas, each with what it leaves: who comes first takes the room of every one that bounds them.
    """
    left = dict(rooms)
    found = []
    for one in sorted(candidates, key=_order):
        bounding = [limit for limit in left if limit.bounds(one.asks)]
        is_within = all(left[limit] > 0 for limit in bounding)
        found.append(Suggested(one, is_within))
        for limit in bounding if is_within else ():
            left[limit] -= 1
    return found


def _order(one: Candidate) -> tuple[object, ...]:
    place = LAST if one.place is None else one.place
    close = (not one.is_sure, not one.exceeded, not one.is_exemplary, not one.is_direct, not one.is_small)
    return (place, *close, -one.points, one.name, one.key)


def shares(suggested: Sequence[Suggested]) -> tuple[int, int, int]:
    """Count those within the quota: all, direct workers, small collectives."""
    within = [one.candidate for one in suggested if one.is_within]
    return len(within), sum(one.is_direct for one in within), sum(one.is_small for one in within)
