"""Who might be proposed, from results: an order with its reasons, as many as the quota leaves; a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

LAST = 10**9
"""Behind everybody who has a place."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A nominee with what the order is made of: the place and points of its unit, and what is known of itself.

    ``place`` is the one in its cluster or block, None without one. ``is_small`` is a collective inside of a unit,
    ``is_direct`` a person who works directly. ``is_sure`` says that the law says yes, not that a person has to;
    ``is_exemplary`` that it is recognised as an exemplar.
    """

    key: int
    name: str
    place: int | None
    points: Decimal
    is_sure: bool
    is_direct: bool = False
    is_small: bool = False
    exceeded: bool = False
    is_exemplary: bool = False


@dataclass(frozen=True, slots=True)
class Suggested:
    """A candidate in the order; ``is_within`` says that the quota still has room for it."""

    candidate: Candidate
    is_within: bool


def suggest(candidates: Iterable[Candidate], left: int | None) -> list[Suggested]:
    """Order candidates: the unit's place, the law's yes, targets exceeded, exemplars, direct and small ones, points.

    ``left`` is what the quota leaves; None is that there is none.
    """
    ordered = sorted(candidates, key=_order)
    return [Suggested(one, left is None or number < left) for number, one in enumerate(ordered)]


def _order(one: Candidate) -> tuple[object, ...]:
    place = LAST if one.place is None else one.place
    close = (not one.is_sure, not one.exceeded, not one.is_exemplary, not one.is_direct, not one.is_small)
    return (place, *close, -one.points, one.name, one.key)


def shares(suggested: Sequence[Suggested]) -> tuple[int, int, int]:
    """Count those within the quota: all, direct workers, small collectives."""
    within = [one.candidate for one in suggested if one.is_within]
    return len(within), sum(one.is_direct for one in within), sum(one.is_small for one in within)
