"""What changed where an exemplar was taken up, beside what changed where it was not (difference in differences).

The change of the unit between two periods, less the usual change (the median) of units of its kind that did not take it
up, over the same two periods, or since their baselines where no period had ended before. It says that more changed
there, not that it changed because of that: the unit chose to take it up, may have been on its way already, and other
things happened meanwhile. A unit that lacks a figure before or after has no change, whatever the reason, and is counted
by its reason; a reported 0 is a figure.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from statistics import median, quantiles
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LEAST_PEERS: Final = 5
"""The fewest others with both figures: of fewer no usual change is told."""
_ONE_PLACE: Final = Decimal("0.1")


class Said(StrEnum):
    """What a unit said for a period."""

    FIGURE = "figure"
    NOT_DUE = "not_due"
    OVERDUE = "overdue"
    NOT_APPLICABLE = "not_applicable"
    NO_GOAL = "no_goal"
    NO_BASELINE = "no_baseline"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a unit said for a period, the share of its goal in per cent where it gave a figure."""

    said: Said
    share: Decimal | None = None


NOT_CARRIED: Final = Cell(Said.NO_GOAL)


@dataclass(frozen=True, slots=True)
class Change:
    """A unit before and after."""

    unit: int
    before: Cell
    after: Cell

    @property
    def points(self) -> Decimal | None:
        """Give the change in points, None unless there is a figure both times."""
        if self.before.share is None or self.after.share is None:
            return None
        return self.after.share - self.before.share

    @property
    def lacks(self) -> Said | None:
        """Say why there is no change: what the later period lacks, else the earlier one."""
        if self.after.share is None:
            return self.after.said
        return self.before.said if self.before.share is None else None


@dataclass(frozen=True, slots=True)
class Effect:
    """The change of a unit beside that of its peers, in points of the share of the goal.

    ``usual`` is the median change of ``peers`` others, ``low`` and ``high`` bound the middle half of them, ``as_much``
    of them changed at least as much as the unit. ``lacking`` counts others without a change, by the reason.
    """

    own: Change
    peers: int
    usual: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    as_much: int = 0
    lacking: Mapping[Said, int] = field(default_factory=dict)

    @property
    def difference(self) -> Decimal | None:
        """Give how much more the unit changed than is usual; None where either is not known."""
        points = self.own.points
        return None if points is None or self.usual is None else points - self.usual


def effect(own: Change, others: Sequence[Change]) -> Effect:
    """Hold a unit's change against that of others."""
    known = sorted(one.points for one in others if one.points is not None)
    lacking = Counter(one.lacks for one in others if one.lacks is not None)
    if len(known) < LEAST_PEERS:
        return Effect(own, len(known), lacking=lacking)
    low, _middle, high = quantiles(known, n=4, method="inclusive")
    points = own.points
    as_much = 0 if points is None else sum(one >= points for one in known)
    usual = median(known).quantize(_ONE_PLACE)
    return Effect(own, len(known), usual, low.quantize(_ONE_PLACE), high.quantize(_ONE_PLACE), as_much, lacking)


def share_of(value: Decimal | None, goal: Decimal | None) -> Decimal | None:
    """Give the share of a goal in per cent with one place; None where either is unknown or the goal is not above 0."""
    if value is None or goal is None or goal <= 0:
        return None
    return (value * 100 / goal).quantize(_ONE_PLACE)
