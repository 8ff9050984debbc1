"""Units far above their peers in the figures: who is looked at, how far is far, how often that is mere chance.

A unit is held against the others of its kind that carry the same target and reported it. What is compared is the share
of its own goal that it reached. In steps, each of which a person can follow:

1. *Size.* Where larger units reach more (or less) as a rule, the median slope of the share over the logarithm of size
   (Theil-Sen) is taken out first. Size is what was asked of the unit, or the count that its rate is worked out from.
2. *The usual.* The median of the others, the unit itself left out, and how widely they spread around it (the median of
   the deviations, MAD), so that a few odd units change neither.
3. *Small units* swing more. A unit below the median size is pulled towards the usual by the root of its relative size.
4. *How far.* The deviation in units of the spread, with what the median itself does not know (a prediction interval),
   and the chance that one of so few others stands so far ahead by luck (Student's t; a MAD is worth 37 % of its rows).
5. *Many comparisons.* Of all units and targets looked at together only so many are named that on average at most
   `CHANCE` of those named are there by luck (Benjamini and Hochberg).

Who is not also ahead by `LEAST_AHEAD` is not named: what cannot be chance need not matter. The result is a reason to go
and look, never more; figures that were reported wrongly stand out just as well.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import fmean, median
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_PEERS: Final = 10
"""The fewest others of the same kind: of fewer nobody can say what is usual."""
CHANCE: Final = 0.05
"""How many of those named may be there by luck, on average."""
LEAST_AHEAD: Final = 0.1
"""How far ahead of the usual a unit has to be, as a share of its goal."""
FLOOR: Final = 0.01
"""The spread is never taken to be less: where nearly all say the same, a hair's breadth is no feat."""
_MAD: Final = 1.4826
_MEAN: Final = 1.2533
_WORTH: Final = 0.37


@dataclass(frozen=True, slots=True)
class Peer:
    """A unit among its peers: the share of its goal that it reached, and its size, which is positive."""

    unit: int
    share: float
    size: float


@dataclass(frozen=True, slots=True)
class Compared:
    """How a unit stands among its peers.

    ``usual`` is the share that a unit of its size usually reaches, ``spread`` how widely the others lie around it,
    ``far`` how many spreads the unit is ahead, ``chance`` how likely that is by luck for one unit alone.
    """

    unit: int
    share: float
    usual: float
    spread: float
    far: float
    chance: float
    peers: int

    @property
    def ahead(self) -> float:
        """How far ahead of the usual it is, as a share of the goal."""
        return self.share - self.usual


def compared(peers: Sequence[Peer], least: int = LEAST_PEERS) -> list[Compared]:
    """Hold each unit against the others; nothing where there are fewer than ``least`` others."""
    if len(peers) <= least:
        return []
    logs = [math.log(one.size) for one in peers]
    slope = _slope(logs, [one.share for one in peers])
    level = [one.share - slope * log for one, log in zip(peers, logs, strict=True)]
    middle = median(one.size for one in peers)
    weights = [min(1.0, math.sqrt(one.size / middle)) for one in peers]
    return [_one(place, peers, logs[place] * slope, level, weights) for place in range(len(peers))]


def named(all_compared: Sequence[Compared], chance: float = CHANCE) -> list[Compared]:
    """Give those that are named of all that were compared together, the farthest first."""
    ranked = sorted(all_compared, key=lambda one: one.chance)
    passed = [place for place, one in enumerate(ranked, 1) if one.chance <= chance * place / len(ranked)]
    kept = ranked[: max(passed, default=0)]
    return sorted((one for one in kept if one.ahead >= LEAST_AHEAD), key=lambda one: -one.far)


def _one(
    place: int, peers: Sequence[Peer], of_size: float, level: Sequence[float], weights: Sequence[float]
) -> Compared:
    others = [*level[:place], *level[place + 1 :]]
    usual = median(others)
    apart = [abs(one - usual) for one in others]
    spread = max(_MAD * median(apart), _MEAN * fmean(apart) / 2, FLOOR)
    far = weights[place] * (level[place] - usual) / (spread * math.sqrt(1 + math.pi / 2 / len(others)))
    chance = tail(far, max(2.0, _WORTH * (len(others) - 1)))
    return Compared(peers[place].unit, peers[place].share, usual + of_size, spread, far, chance, len(others))


def _slope(xs: Sequence[float], ys: Sequence[float]) -> float:
    """Give the median slope over all pairs of units whose sizes differ; 0 where none do."""
    x, y = np.asarray(xs), np.asarray(ys)
    first, second = np.triu_indices(len(x), 1)
    across = x[second] - x[first]
    differ = np.abs(across) > 1e-9  # noqa: PLR2004 -- the same size, but for the last digits of a logarithm
    return float(np.median((y[second] - y[first])[differ] / across[differ])) if differ.any() else 0.0


def tail(t: float, freedom: float) -> float:
    """Give the chance that Student's t with so many degrees of freedom is ``t`` or more."""
    half = _beta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2
    return half if t >= 0 else 1 - half


def _beta(x: float, a: float, b: float) -> float:
    """Give the regularised incomplete beta function (Lentz's continued fraction)."""
    if x <= 0 or x >= 1:
        return min(max(x, 0.0), 1.0)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(1 - x, b, a)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)) / a
    tiny, c, d = 1e-30, 1.0, 0.0
    result = 1.0
    for step in range(200):
        m = step // 2
        if step == 0:
            part = 1.0
        elif step % 2 == 0:
            part = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        else:
            part = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 / ((1 + part * d) or tiny)
        c = (1 + part / c) or tiny
        result *= c * d
        if abs(c * d - 1) < 1e-12:  # noqa: PLR2004 -- as exact as the numbers are
            break
    return front * (result - 1)
