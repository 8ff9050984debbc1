"""Where a figure will stand at the end, with an interval: a random walk with drift, or nothing where too few are known.

Of what was seen the mean pace is carried on, and how unevenly it went so far says how wide the interval has to be
(R. J. Hyndman, G. Athanasopoulos, "Forecasting: Principles and Practice", the drift method and its prediction
interval; the spread is estimated, so Student's t is used). The pace is measured along the days, or, where the whole
course of the year before is known, along that course: what comes in December every year is then expected in December.
Along the days steps vary as those of a random walk do, with the root of their width; along a course in proportion to
it, since a strong month varies as much more as it is stronger.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from thidua.monitoring.rules.lights import Aim

NOTHING: Final = Decimal(0)
FEWEST_STEPS: Final = 3
"""Steps from one figure to the next that have to be known: two say nothing of how unevenly things go."""
FURTHEST: Final = 1.1
"""So many times as far as one has looked back one looks on at most; half a year foretells the other, longer half."""
PER_CENT: Final = 80
"""How often the figure should turn out within the interval."""
_STUDENT: Final = (
    3078, 1886, 1638, 1533, 1476, 1440, 1415, 1397, 1383, 1372, 1363, 1356, 1350, 1345, 1341,
    1337, 1333, 1330, 1328, 1325, 1323, 1321, 1319, 1318, 1316, 1315, 1314, 1313, 1311, 1310,
)  # fmt: skip
"""Student's t at 90 per cent in thousandths, by degrees of freedom from 1: between minus and plus that lie 80 per cent.

For more than thirty the last one is used, which is a little more than the normal 1.282.
"""


class Axis(StrEnum):
    """Along what the pace is measured."""

    DAYS = "days"
    LAST_YEAR = "last_year"


class Outlook(StrEnum):
    """What a forecast says of the goal."""

    LIKELY = "likely"
    OPEN = "open"
    UNLIKELY = "unlikely"


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a figure will be on a day, and between what it lies four times in five; ``steps`` is what that rests on."""

    on: date
    value: Decimal
    low: Decimal
    high: Decimal
    steps: int
    axis: Axis


@dataclass(frozen=True, slots=True)
class _Course:
    """What was seen, in order: the width of each step on the axis and how far it went, and the widths of those to come.

    ``power`` is how a step's variance grows with its width.
    """

    widths: Sequence[Decimal]
    ways: Sequence[Decimal]
    to_come: Sequence[Decimal]
    axis: Axis
    power: int

    @property
    def pace(self) -> Decimal:
        """Give how far it goes for each unit of the axis."""
        return sum(self.ways, NOTHING) / sum(self.widths, NOTHING)

    @property
    def error(self) -> Decimal:
        """Give the standard error of what is still to come: of the steps themselves and of the pace."""
        pairs = zip(self.widths, self.ways, strict=True)
        apart = [(way - self.pace * width) ** 2 / width**self.power for width, way in pairs]
        spread = sum(apart, NOTHING) / (len(apart) - 1)
        part = sum(self.to_come, NOTHING) / sum(self.widths, NOTHING)
        of_pace = part * part * self._varied(self.widths)
        return (spread * (self._varied(self.to_come) + of_pace)).sqrt()

    def _varied(self, widths: Sequence[Decimal]) -> Decimal:
        """Give how much steps of some widths vary together, in units of the spread."""
        powers = (width if self.power == 1 else width * width for width in widths)
        return sum(powers, NOTHING)


def of(
    points: Mapping[date, Decimal],
    *,
    end: date,
    decimals: int,
    start: date | None = None,
    before: Mapping[date, Decimal] | None = None,
) -> Forecast | None:
    """Carry on a course to its end; None where too few steps are known, or the end is further than one has looked back.

    ``points`` are figures by their last day, each complete. A sum has a ``start``, the day on which it was nothing, and
    only what is later counts; a state has none. ``before`` is the course of the year before: a sum follows it where it
    grew and is known for the end and for every month that is. Ends of the interval are rounded outwards; a sum that
    never fell does not fall.
    """
    known = {day: value for day, value in points.items() if day < end and (start is None or day > start)}
    if start is not None:
        known[start] = NOTHING
    if len(known) <= FEWEST_STEPS or any(day >= end for day in points):
        return None
    days = sorted(known)
    if (end - days[-1]) > (days[-1] - days[0]) * FURTHEST:
        return None
    values = [known[day] for day in days]
    course = (_as_last_year(days, values, end, before) if start and before else None) or _by_days(days, values, end)
    return _carried(course, values, end, decimals, is_sum=start is not None)


def outlook(aim: Aim, forecast: Forecast, limit: Decimal) -> Outlook:
    """Say whether the whole interval, a part or nothing of it lies on the good side of the goal."""
    worst, best = (forecast.high, forecast.low) if aim.is_ceiling else (forecast.low, forecast.high)
    reached = [(value <= limit) if aim.is_ceiling else (value >= limit) for value in (worst, best)]
    return Outlook.LIKELY if reached[0] else Outlook.OPEN if reached[1] else Outlook.UNLIKELY


def _by_days(days: Sequence[date], values: Sequence[Decimal], end: date) -> _Course:
    widths = [Decimal((after - one).days) for one, after in pairwise(days)]
    return _Course(widths, _steps(values), [Decimal((end - days[-1]).days)], Axis.DAYS, 1)


def _as_last_year(
    days: Sequence[date], values: Sequence[Decimal], end: date, before: Mapping[date, Decimal]
) -> _Course | None:
    """Lay a sum along what was there in the same months a year before; None where that is not known, or stood still."""
    by_month = {(day.year + 1, day.month): value for day, value in sorted(before.items())}
    to_come = [(end.year, month) for month in range(days[-1].month + 1, end.month + 1)]
    there = [by_month.get(month) for month in (*((day.year, day.month) for day in days[1:]), *to_come)]
    marks = [NOTHING, *(value for value in there if value is not None)]
    widths = _steps(marks)
    if not to_come or None in there or any(width <= 0 for width in widths):
        return None
    seen = len(days) - 1
    return _Course(widths[:seen], _steps(values), widths[seen:], Axis.LAST_YEAR, 2)


def _steps(values: Sequence[Decimal]) -> list[Decimal]:
    return [after - one for one, after in pairwise(values)]


def _carried(course: _Course, values: Sequence[Decimal], end: date, decimals: int, *, is_sum: bool) -> Forecast:
    free, last = len(course.ways) - 1, values[-1]
    room = course.error * _STUDENT[min(free, len(_STUDENT)) - 1] / 1000
    value = last + course.pace * sum(course.to_come, NOTHING)
    only_up = is_sum and all(way >= 0 for way in course.ways)
    place = Decimal(1).scaleb(-decimals)
    return Forecast(
        on=end,
        value=value.quantize(place, ROUND_HALF_EVEN),
        low=max(value - room, last if only_up else value - room).quantize(place, ROUND_FLOOR),
        high=(value + room).quantize(place, ROUND_CEILING),
        steps=len(course.ways),
        axis=course.axis,
    )
