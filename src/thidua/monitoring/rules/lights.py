"""What colour a figure is, and by which rule: a code with values, of which the caller makes the sentence beside it.

A target of which more is better has a floor, one of which less is better a ceiling. A floor is reached as soon as the
figure is there; a ceiling has held only once the campaign is over. Before that a figure is held against its scenario;
without one, a sum is held against the days that have passed (where that is wanted), and everything else against the
goal itself.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from thidua.campaigns.rules import PER_CENT, Accrual, Comparison, Direction, Polarity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

HUNDRED: Final = Decimal(100)
TENTH: Final = Decimal("0.1")


class Light(StrEnum):
    """How a figure stands."""

    ACHIEVED = "achieved"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    BEHIND = "behind"
    NO_DATA = "no_data"


class Rule(StrEnum):
    """Why a light has its colour."""

    NO_FIGURE = "no_figure"
    NO_GOAL = "no_goal"
    POINTS_UNSAID = "points_unsaid"
    TOO_FEW = "too_few"
    MET = "met"
    HELD = "held"
    UNMET = "unmet"
    WITHIN = "within"
    OVER = "over"
    SCENARIO = "scenario"
    DAYS = "days"
    GOAL = "goal"
    PARTS = "parts"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When lights change colour, in per cent (`models.Thresholds`)."""

    on_track: Decimal = Decimal(0)
    at_risk: Decimal = Decimal(10)
    about: Decimal = Decimal(0)
    enough: Decimal = Decimal(50)
    by_days: bool = True


DEFAULTS: Final = Thresholds()


@dataclass(frozen=True, slots=True)
class Aim:
    """What a target asks for: the columns of `campaigns.models.Target` that decide."""

    comparison: Comparison
    polarity: Polarity
    value: Decimal | None
    value_high: Decimal | None = None
    measure: str = ""
    direction: str = ""
    points_meant: bool = False
    approximate: bool = False

    @property
    def is_ceiling(self) -> bool:
        """Say whether the figure has to stay under the goal; the size of a decrease has to be reached."""
        if self.comparison in {Comparison.LE, Comparison.LT}:
            return self.direction != Direction.DECREASE
        if self.comparison in {Comparison.GE, Comparison.GT}:
            return False
        return self.polarity is Polarity.LOWER

    @property
    def is_unclear(self) -> bool:
        """Say whether nobody has said yet if "giảm 0,2%" means percentage points."""
        return self.direction == Direction.DECREASE and self.measure.strip() == PER_CENT and not self.points_meant


@dataclass(frozen=True, slots=True)
class Course:
    """How far things are.

    ``actual`` is what is held against the goal, ``in_period`` the period's own figure, where a scenario speaks of that
    (``accrual``). ``passed`` is the share of the campaign's days that is over, ``is_over`` says that all are. ``heard``
    is how many per cent of the units have said something, None for a figure that is no sum of theirs.
    """

    actual: Decimal | None
    accrual: Accrual
    scenario: Decimal | None = None
    in_period: Decimal | None = None
    passed: Fraction | None = None
    is_over: bool = False
    heard: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A light, the rule that gave it, and the values of the rule's sentence."""

    light: Light
    rule: Rule
    values: Mapping[str, Decimal] = field(default_factory=dict)


# -- Reaching a goal --------------------------------------------------------------------------------------------------


def limit_of(aim: Aim, about: Decimal) -> Decimal:
    """Give the figure that decides: the near end of a range, "khoảng" with what is allowed around it."""
    assert aim.value is not None  # noqa: S101 -- asked only of aims with a figure
    edge = aim.value
    if aim.comparison is Comparison.RANGE and aim.is_ceiling and aim.value_high is not None:
        edge = aim.value_high
    if aim.comparison is Comparison.ABOUT or aim.approximate:
        room = abs(edge) * about / HUNDRED
        return edge + room if aim.is_ceiling else edge - room
    return edge


def is_met(aim: Aim, actual: Decimal, about: Decimal) -> bool:
    """Say whether a figure reaches a floor, or stays under a ceiling; "dưới" and "trên" exclude the figure itself."""
    limit = limit_of(aim, about)
    if aim.is_ceiling:
        return actual < limit if aim.comparison is Comparison.LT else actual <= limit
    return actual > limit if aim.comparison is Comparison.GT else actual >= limit


# -- Colours ----------------------------------------------------------------------------------------------------------


def judge(aim: Aim, course: Course, thresholds: Thresholds = DEFAULTS) -> Verdict:
    """Say how a figure stands."""
    if course.actual is None:
        return Verdict(Light.NO_DATA, Rule.NO_FIGURE)
    if aim.value is None:
        return Verdict(Light.NO_DATA, Rule.NO_GOAL)
    if aim.is_unclear:
        return Verdict(Light.NO_DATA, Rule.POINTS_UNSAID, {"goal": aim.value})
    met = is_met(aim, course.actual, thresholds.about)
    only_grows = course.accrual is not Accrual.LEVEL and not aim.is_ceiling
    if course.heard is not None and course.heard < thresholds.enough and not (met and only_grows):
        heard = course.heard.quantize(TENTH, ROUND_DOWN)
        return Verdict(Light.NO_DATA, Rule.TOO_FEW, {"heard": heard, "enough": thresholds.enough})
    said = {"actual": course.actual, "goal": limit_of(aim, thresholds.about)}
    return _settled(aim, course, said, met=met) or _on_the_way(aim, course, thresholds, said)


def _settled(aim: Aim, course: Course, said: Mapping[str, Decimal], *, met: bool) -> Verdict | None:
    """Judge what is decided already, or has nothing to be held against but its ceiling; else None."""
    if met and (course.is_over or not aim.is_ceiling):
        return Verdict(Light.ACHIEVED, Rule.HELD if aim.is_ceiling else Rule.MET, said)
    if course.is_over:
        return Verdict(Light.BEHIND, Rule.UNMET, said)
    if aim.is_ceiling and not met and course.accrual is not Accrual.LEVEL:
        return Verdict(Light.BEHIND, Rule.OVER, said)  # a sum never comes down again
    if aim.is_ceiling and met and course.scenario is None:
        return Verdict(Light.ON_TRACK, Rule.WITHIN, said)
    return None


def _on_the_way(aim: Aim, course: Course, thresholds: Thresholds, said: Mapping[str, Decimal]) -> Verdict:
    """Hold a figure that may still change against what it should be by now."""
    actual, reference, rule = said["actual"], said["goal"], Rule.GOAL
    if course.scenario is not None:
        reference, rule = course.scenario, Rule.SCENARIO
        if course.accrual is Accrual.IN_PERIOD and course.in_period is not None:
            actual = course.in_period
    elif course.accrual is not Accrual.LEVEL and thresholds.by_days and course.passed is not None:
        share = Decimal(course.passed.numerator) / Decimal(course.passed.denominator)
        reference, rule = said["goal"] * share, Rule.DAYS
    short = (actual - reference) if aim.is_ceiling else (reference - actual)
    gap = None if not reference else short * HUNDRED / abs(reference)
    values = dict(said) | {"actual": actual, "reference": reference}
    if gap is not None:
        values["gap"] = gap.quantize(TENTH, ROUND_HALF_UP)
    return Verdict(_colour(short, gap, thresholds), rule, values)


def _colour(short: Decimal, gap: Decimal | None, thresholds: Thresholds) -> Light:
    """Colour how far a figure is short of where it should be; of nothing every shortfall is too much."""
    if short <= 0 or (gap is not None and gap <= thresholds.on_track):
        return Light.ON_TRACK
    return Light.AT_RISK if gap is not None and gap <= thresholds.at_risk else Light.BEHIND


_WORST_FIRST: Final = (Light.BEHIND, Light.AT_RISK, Light.NO_DATA, Light.ON_TRACK, Light.ACHIEVED)


def of_parts(parts: Sequence[Light]) -> Verdict:
    """Judge a target that is met when all its parts are: it stands as the worst of them."""
    counted = Counter(parts)
    worst = next((light for light in _WORST_FIRST if counted[light]), Light.NO_DATA)
    values = {"parts": Decimal(len(parts)), "achieved": Decimal(counted[Light.ACHIEVED])}
    return Verdict(worst, Rule.PARTS, values)
