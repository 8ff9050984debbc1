"""Geometry of the charts, worked out here so that templates hold SVG attributes and nothing is computed in a browser.

Every place is a share of the width in per cent, so a chart stretches without distorting.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

CROWDED: Final = Decimal("0.4")
"""Under this share of the largest figure the figures stand too close together for an axis from zero."""
SPARK_WIDTH, SPARK_HEIGHT, SPARK_EDGE = 72, 24, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullet:
    """One figure against what was promised; what is not known is None and is not drawn.

    ``goal_to`` is the upper end of a goal that is a range. ``name`` and ``measure`` are the campaign's own
    Vietnamese words. ``note`` says why there is no value ("đo một lần vào cuối năm").
    """

    name: str
    goal: Decimal
    measure: str = ""
    value: Decimal | None = None
    scenario: Decimal | None = None
    forecast: Decimal | None = None
    goal_to: Decimal | None = None
    lower_is_better: bool = False
    note: str = ""

    def figures(self) -> list[Decimal]:
        """Give every figure that the chart has to hold."""
        given = (self.value, self.scenario, self.forecast, self.goal, self.goal_to)
        return [figure for figure in given if figure is not None]


@dataclass(frozen=True, slots=True)
class Axis:
    """The line that a chart is measured on; ``broken`` when it does not begin at zero."""

    low: Decimal
    high: Decimal
    broken: bool

    def place(self, figure: Decimal) -> Decimal:
        """Give the place of a figure in per cent of the width, kept inside the drawing."""
        share = (figure - self.low) * 100 / (self.high - self.low)
        return min(max(share, Decimal(0)), Decimal(100))


def axis_for(figures: Sequence[Decimal]) -> Axis:
    """Choose the ends of an axis: zero where the figures allow it, near the figures where they would crowd."""
    least, most = min(figures), max(figures)
    spread = most - least
    crowded = least > 0 and spread < CROWDED * most
    room = max(spread, abs(most) / 20, Decimal("0.000001"))
    step = _step(room)
    low = max(_floor(least - room, step), Decimal(0)) if crowded else min(Decimal(0), _floor(least, step))
    high = most + max(room / 5, (most - low) / 25)
    return Axis(low, high, broken=low > 0)


def _step(room: Decimal) -> Decimal:
    """Give a round step (1, 10, 0.1 ...) that is not larger than the room."""
    return Decimal(1).scaleb(room.adjusted())


def _floor(figure: Decimal, step: Decimal) -> Decimal:
    """Give the largest multiple of the step that is not above the figure."""
    return (figure // step - (1 if figure < 0 and figure % step else 0)) * step


def per_cent(share: Decimal) -> str:
    """Write a share as an SVG length; never in the reader's language."""
    return f"{share:.2f}%"


@dataclass(frozen=True, slots=True)
class Drawing:
    """The places of a bullet chart, ready to be written into attributes; empty where there is nothing to draw."""

    axis: Axis
    zero: str
    value_start: str
    value_width: str
    scenario: str
    forecast: str
    goal: str
    goal_width: str
    beyond: str
    way_from: str
    way_to: str


def draw(bullet: Bullet) -> Drawing:
    """Work out where everything of a bullet chart stands."""
    axis = axis_for(bullet.figures())
    at = axis.place
    zero = at(Decimal(0))
    value = None if bullet.value is None else at(bullet.value)
    goal, goal_to = at(bullet.goal), at(bullet.goal if bullet.goal_to is None else bullet.goal_to)
    way = value is not None and bullet.forecast is not None
    return Drawing(
        axis=axis,
        zero=per_cent(zero),
        value_start="" if value is None else per_cent(min(zero, value)),
        value_width="" if value is None else per_cent(abs(value - zero)),
        scenario=_where(axis, bullet.scenario),
        forecast=_where(axis, bullet.forecast),
        goal=per_cent(goal),
        goal_width="" if bullet.goal_to is None else per_cent(goal_to - goal),
        beyond=per_cent(100 - goal) if bullet.lower_is_better else "",
        way_from=_where(axis, bullet.value) if way else "",
        way_to=_where(axis, bullet.forecast) if way else "",
    )


def _where(axis: Axis, figure: Decimal | None) -> str:
    """Write the place of a figure; nothing when there is none."""
    return "" if figure is None else per_cent(axis.place(figure))


def spark(values: Sequence[Decimal]) -> list[tuple[str, str]]:
    """Give the points of a small line that fills its box from the least to the largest value."""
    least, most = min(values), max(values)
    across = Decimal(SPARK_WIDTH - 2 * SPARK_EDGE) / max(len(values) - 1, 1)
    down = Decimal(SPARK_HEIGHT - 2 * SPARK_EDGE) / ((most - least) or Decimal(1))
    rise = Decimal(SPARK_EDGE) if most != least else Decimal(SPARK_HEIGHT) / 2
    return [
        (f"{SPARK_EDGE + place * across:.1f}", f"{rise + (most - value) * down:.1f}")
        for place, value in enumerate(values)
    ]
