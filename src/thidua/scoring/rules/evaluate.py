"""From what was entered to points: exact, the same for the same inputs wherever and in whatever order they came.

Everything is worked out in fractions, which have no precision to choose; only the points of an item and of a heading
are rounded, to the table's ``places``, half away from zero. What was done is told as steps, data that a page says in
words. Decision 39 says why each rule is as it is:

* an item's points lie between 0 and its ``points``; a deduction's likewise, taken off in the sum it stands in;
* a heading is standard plus bonus minus deductions below it, between 0 and its ``points``;
* the table is the standard points of its top, plus their bonus up to ``bonus_cap``, minus their deductions up to
  ``deduction_cap``, and never below 0;
* a gate that fails (``holds`` is 0, or nobody said that it holds) takes its heading's points away, or the rank; under
  a deduction it does nothing, so that failing never helps;
* missing and not due count nothing; not applicable and exempt count in full, or are left out and the rest is scaled.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from thidua.scoring.rules import formula
from thidua.scoring.rules.table import Exempt, Failing, Inputs, Item, Kind, PointTable, Side, Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

LARGEST: Final = 10**15
MOST_DECIMALS: Final = 12
MOST_POINTS: Final = 10**9
"""Beyond these a number is not reckoned with; sums of points then fit the whole numbers that ranks are made of."""
_SHOWN: Final = 6
_ZERO: Final = Fraction(0)


class Rule(StrEnum):
    """What a step did; the names of its numbers stand behind each."""

    RATIO = "ratio"  # result, goal, full, value
    FEWER = "fewer"  # result, goal, full, value
    COUNT = "count"  # times, each, value
    BAND = "band"  # value_in, start and end where bounded, value
    NO_BAND = "no_band"  # value_in, value
    CHOICE = "choice"  # option, value
    HOLDS = "holds"
    FAILS = "fails"
    DUTIES = "duties"  # early, on_time, late, missing, value
    MANUAL = "manual"  # value
    FORMULA = "formula"  # each name, value
    SUM = "sum"  # standard, bonus, deductions, value
    SCALED = "scaled"  # possible, full, value
    CAPPED = "capped"  # cap, value
    FLOORED = "floored"  # value
    ROUNDED = "rounded"  # places, before, value
    ZEROED = "zeroed"  # the codes of the gates; value
    EXEMPT_FULL = "exempt_full"  # value
    LEFT_OUT = "left_out"
    MISSING = "missing"
    NOT_DUE = "not_due"
    FAULT = "fault"


class Wrong(StrEnum):
    """Why an item's inputs give no points."""

    DIVISION = "division_by_zero"
    NO_GOAL = "goal_not_positive"
    NO_OPTION = "no_such_option"
    NO_POINTS = "no_points"
    FORMULA = "formula"
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done, and its numbers by name; a number without end is shown to six decimals."""

    rule: Rule
    numbers: tuple[tuple[str, Decimal], ...] = ()
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemPoints:
    """The points of one item or heading, and how they came about.

    ``points`` of a deduction are positive. Below a heading that a gate zeroed the items keep their own points; the
    heading counts nothing.
    """

    code: str
    kind: Kind
    side: Side
    points: Decimal
    full: Decimal | None
    standing: Standing
    steps: tuple[Step, ...]
    wrong: Wrong | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """A whole sheet in points; ``items`` are in the order of the table.

    ``standard``, ``bonus`` and ``deductions`` are what the total was made of, caps applied; ``taken_off`` is the sum of
    all deduction items wherever they stand. ``unranked`` are the gates that take the rank away, ``zeroed`` those at the
    top that failed. ``is_empty`` is a sheet of which everything was left out.
    """

    items: Mapping[str, ItemPoints]
    standard: Decimal
    bonus: Decimal
    deductions: Decimal
    total: Decimal
    taken_off: Decimal
    unranked: tuple[str, ...] = ()
    zeroed: tuple[str, ...] = ()
    is_empty: bool = False
    steps: tuple[Step, ...] = ()

    def standing(self, *standings: Standing) -> tuple[str, ...]:
        """Give the codes of the items, headings aside, that stand so."""
        return tuple(
            code for code, one in self.items.items() if one.kind is not Kind.HEADING and one.standing in standings
        )

    @property
    def wrong(self) -> tuple[str, ...]:
        """The codes of the items whose inputs give no points."""
        return tuple(code for code, one in self.items.items() if one.wrong is not None)


def evaluate(table: PointTable, inputs: Mapping[str, Inputs]) -> Scored:
    """Give the points of every item and of the whole; an item of which nothing is said is missing."""
    work = _Work(table=table, inputs=inputs)
    top = work.below(table.items, counts=True)
    standard, possible, steps = work.scaled(top, [])
    bonus, deductions = _most(top.bonus, table.bonus_cap), _most(top.deductions, table.deduction_cap)
    steps.append(_step(Rule.SUM, standard=standard, bonus=bonus, deductions=deductions))
    total = _floored(standard + bonus - deductions, steps)
    if top.failed:
        total = _ZERO
        steps.append(Step(Rule.ZEROED, codes=top.failed))
    places = table.places
    return Scored(
        items={item.code: work.done[item.code] for item in table.walk()},
        standard=as_decimal(standard, places),
        bonus=as_decimal(bonus, places),
        deductions=as_decimal(deductions, places),
        total=as_decimal(total, places),
        taken_off=as_decimal(work.taken_off, places),
        unranked=tuple(work.unranked),
        zeroed=top.failed,
        is_empty=bool(top.full) and not possible,
        steps=tuple(steps),
    )


def as_decimal(value: Fraction, places: int) -> Decimal:
    """Give a fraction as a decimal of so many places, rounded half away from zero, whatever the thread's context."""
    whole = formula.rounded(value, places) * 10**places
    return Decimal((int(whole < 0), tuple(int(digit) for digit in str(abs(int(whole)))), -places))


def is_in_bounds(value: Decimal) -> bool:
    """Say whether a number is one that is reckoned with: finite, and neither too long before nor after the comma."""
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -MOST_DECIMALS and value.adjusted() < len(str(LARGEST)) - 1


# -- The tree ---------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Below:
    """What stands below a heading: its sums, what its standard items could give, and the gates that failed."""

    standard: Fraction = _ZERO
    bonus: Fraction = _ZERO
    deductions: Fraction = _ZERO
    possible: Fraction = _ZERO
    full: Fraction = _ZERO
    failed: tuple[str, ...] = ()


@dataclass(slots=True)
class _Work:
    table: PointTable
    inputs: Mapping[str, Inputs]
    done: dict[str, ItemPoints] = field(default_factory=dict)
    unranked: list[str] = field(default_factory=list)
    taken_off: Fraction = _ZERO

    def below(self, items: Sequence[Item], *, counts: bool) -> _Below:
        """Add up items that stand side by side; ``counts`` is whether a gate here may take anything away."""
        sums = _Below()
        for item in items:
            if item.kind is Kind.GATE:
                self.gate(item, sums, counts=counts)
                continue
            points, possible = self.points(item, counts=counts and item.side is not Side.DEDUCTION)
            if item.side is Side.STANDARD:
                sums.standard, sums.possible = sums.standard + points, sums.possible + possible
                sums.full += _fraction(item.points)
            elif item.side is Side.BONUS:
                sums.bonus += points
            else:
                sums.deductions += points
        return sums

    def points(self, item: Item, *, counts: bool) -> tuple[Fraction, Fraction]:
        """Give the points of an item or heading, and what it could have given, nothing where it was left out."""
        if item.kind is Kind.HEADING:
            return self.heading(item, counts=counts)
        given = self.inputs.get(item.code, _NOTHING)
        points, one = _leaf(item, given, self.table)
        self.done[item.code] = one
        if item.side is Side.DEDUCTION:
            self.taken_off += points
        left_out = one.standing in _LET_OFF and self.table.exempt is Exempt.SCALED
        return points, _ZERO if left_out else _fraction(item.points)

    def heading(self, item: Item, *, counts: bool) -> tuple[Fraction, Fraction]:
        sums = self.below(item.items, counts=counts)
        standard, possible, steps = self.scaled(sums, [])
        # Below a deduction everything is taken off, however it is called.
        off = -sums.deductions if item.side is not Side.DEDUCTION else sums.deductions
        steps.append(_step(Rule.SUM, standard=standard, bonus=sums.bonus, deductions=sums.deductions))
        points = _rounded(_bounded(standard + sums.bonus + off, item.points, steps), self.table.places, steps)
        if sums.failed:
            points = _ZERO
            steps.append(Step(Rule.ZEROED, codes=sums.failed))
        self.done[item.code] = ItemPoints(
            item.code, item.kind, item.side, as_decimal(points, self.table.places), item.points, Standing.GIVEN,
            tuple(steps),
        )  # fmt: skip
        # A heading of which everything was left out is left out itself.
        return points, _fraction(item.points) if possible or not sums.full else _ZERO

    def gate(self, item: Item, sums: _Below, *, counts: bool) -> None:
        given = self.inputs.get(item.code, _NOTHING)
        standing = _standing(item, given)
        fails = standing is Standing.MISSING or (standing is Standing.GIVEN and not given.values["holds"])
        rule = {Standing.MISSING: Rule.MISSING, Standing.NOT_DUE: Rule.NOT_DUE}.get(standing)
        steps = ([Step(rule)] if rule else []) + [Step(Rule.FAILS if fails else Rule.HOLDS)]
        self.done[item.code] = ItemPoints(
            item.code, item.kind, item.side, as_decimal(_ZERO, self.table.places), None, standing, tuple(steps)
        )
        if fails and item.failing is Failing.UNRANKED:
            self.unranked.append(item.code)
        elif fails and counts:
            sums.failed = (*sums.failed, item.code)

    def scaled(self, sums: _Below, steps: list[Step]) -> tuple[Fraction, Fraction, list[Step]]:
        """Scale standard points up to what they could have given, where some were left out."""
        if self.table.exempt is Exempt.FULL or not sums.possible or sums.possible == sums.full:
            return sums.standard, sums.possible, steps
        value = formula.rounded(sums.standard * sums.full / sums.possible, self.table.places)
        steps.append(_step(Rule.SCALED, possible=sums.possible, full=sums.full, value=value))
        return value, sums.possible, steps


# -- One item ---------------------------------------------------------------------------------------------------------

_NOTHING: Final = Inputs({}, Standing.MISSING)
_LET_OFF: Final = {Standing.EXEMPT, Standing.NOT_APPLICABLE}


class _NoPoints(Exception):
    def __init__(self, wrong: Wrong) -> None:
        super().__init__(wrong.value)
        self.wrong = wrong


def _leaf(item: Item, given: Inputs, table: PointTable) -> tuple[Fraction, ItemPoints]:
    standing, points = _standing(item, given), _ZERO
    steps: list[Step] = []
    wrong: Wrong | None = None
    if standing in _LET_OFF:
        points = _exempt(item, table, steps)
    elif standing is not Standing.GIVEN:
        steps.append(Step(Rule.MISSING if standing is Standing.MISSING else Rule.NOT_DUE))
    else:
        try:
            points = _rounded(_most_points(item, given, steps), table.places, steps)
        except _NoPoints as fault:
            wrong, points = fault.wrong, _ZERO
            steps.append(Step(Rule.FAULT))
    shown = as_decimal(points, table.places)
    return points, ItemPoints(item.code, item.kind, item.side, shown, item.points, standing, tuple(steps), wrong)


def _standing(item: Item, given: Inputs) -> Standing:
    """Say how an item stands: said to be given, but without what it needs, is missing."""
    if given.standing is not Standing.GIVEN:
        return given.standing
    has = [name in given.values for name in item.inputs()]
    enough = any(has) if item.kind is Kind.DUTIES else all(has)
    return Standing.GIVEN if enough else Standing.MISSING


def _exempt(item: Item, table: PointTable, steps: list[Step]) -> Fraction:
    if table.exempt is Exempt.SCALED or item.side is not Side.STANDARD:
        steps.append(Step(Rule.LEFT_OUT))
        return _ZERO
    points = formula.rounded(_fraction(item.points), table.places)
    steps.append(_step(Rule.EXEMPT_FULL, value=points))
    return points


def _most_points(item: Item, given: Inputs, steps: list[Step]) -> Fraction:
    points = _bounded(_worked_out(item, given, steps), item.points, steps)
    if points > MOST_POINTS:
        raise _NoPoints(Wrong.TOO_LARGE)
    return points


def _worked_out(item: Item, given: Inputs, steps: list[Step]) -> Fraction:
    values: dict[str, Fraction] = {}
    for name in item.inputs():
        value = given.values.get(name, Decimal(0))
        if not is_in_bounds(value):
            raise _NoPoints(Wrong.TOO_LARGE)
        values[name] = Fraction(value)
    return _KINDS[item.kind](item, values, steps)


def _ratio(item: Item, values: Mapping[str, Fraction], steps: list[Step]) -> Fraction:
    result, goal, full = values["result"], values["goal"], _fraction(item.points)
    if item.points is None:
        raise _NoPoints(Wrong.NO_POINTS)
    if item.fewer:
        part = Fraction(1) if result <= goal else _ZERO if goal <= 0 else goal / result
    elif goal <= 0:
        raise _NoPoints(Wrong.NO_GOAL)
    else:
        part = result / goal
    rule = Rule.FEWER if item.fewer else Rule.RATIO
    steps.append(_step(rule, result=result, goal=goal, full=full, value=part * full))
    return part * full


def _count(item: Item, values: Mapping[str, Fraction], steps: list[Step]) -> Fraction:
    value = values["times"] * _fraction(item.each)
    steps.append(_step(Rule.COUNT, times=values["times"], each=_fraction(item.each), value=value))
    return value


def _band(item: Item, values: Mapping[str, Fraction], steps: list[Step]) -> Fraction:
    """Give the points of the first interval in which the value lies; none is nothing."""
    value = values["value"]
    for band in item.bands:
        ends = {"start": band.start, "end": band.end}
        if (band.start is None or value >= Fraction(band.start)) and (band.end is None or value < Fraction(band.end)):
            bounds = {name: Fraction(end) for name, end in ends.items() if end is not None}
            steps.append(_step(Rule.BAND, value_in=value, **bounds, value=Fraction(band.points)))
            return Fraction(band.points)
    steps.append(_step(Rule.NO_BAND, value_in=value, value=_ZERO))
    return _ZERO


def _choice(item: Item, values: Mapping[str, Fraction], steps: list[Step]) -> Fraction:
    option = values["option"]
    if option.denominator != 1 or not 1 <= option <= len(item.options):
        raise _NoPoints(Wrong.NO_OPTION)
    value = Fraction(item.options[int(option) - 1].points)
    steps.append(_step(Rule.CHOICE, option=option, value=value))
    return value


def _duties(item: Item, values: Mapping[str, Fraction], steps: list[Step]) -> Fraction:
    """Give what duties bring: a standard item starts full and loses, a deduction takes, a bonus gives."""
    lost = values["late"] * _fraction(item.each) + values["missing"] * _fraction(item.each_missing)
    won = values["early"] * _fraction(item.each_early)
    value = {Side.STANDARD: _fraction(item.points) - lost + won, Side.BONUS: won - lost, Side.DEDUCTION: lost - won}
    steps.append(_step(Rule.DUTIES, **values, value=value[item.side]))
    return value[item.side]


def _manual(_item: Item, values: Mapping[str, Fraction], steps: list[Step]) -> Fraction:
    steps.append(_step(Rule.MANUAL, value=values["points"]))
    return values["points"]


def _formula(item: Item, values: Mapping[str, Fraction], steps: list[Step]) -> Fraction:
    try:
        node = formula.parsed(item.formula)
        value = formula.value_of(node, {**values, formula.FULL: _fraction(item.points)})
    except formula.FormulaFault as fault:
        raise _NoPoints(Wrong.DIVISION if fault.wrong is formula.Wrong.DIVISION else Wrong.FORMULA) from fault
    numbers = tuple((name, as_decimal(number, _SHOWN)) for name, number in values.items())
    steps.append(Step(Rule.FORMULA, (*numbers, ("value", as_decimal(value, _SHOWN)))))
    return value


_KINDS: Final[Mapping[Kind, Callable[[Item, Mapping[str, Fraction], list[Step]], Fraction]]] = {
    Kind.RATIO: _ratio,
    Kind.COUNT: _count,
    Kind.BAND: _band,
    Kind.CHOICE: _choice,
    Kind.DUTIES: _duties,
    Kind.MANUAL: _manual,
    Kind.FORMULA: _formula,
}


def _bounded(value: Fraction, cap: Decimal | None, steps: list[Step]) -> Fraction:
    if cap is not None and value > Fraction(cap):
        value = Fraction(cap)
        steps.append(_step(Rule.CAPPED, cap=value, value=value))
    return _floored(value, steps)


def _floored(value: Fraction, steps: list[Step]) -> Fraction:
    if value < 0:
        steps.append(_step(Rule.FLOORED, value=_ZERO))
        return _ZERO
    return value


def _rounded(value: Fraction, places: int, steps: list[Step]) -> Fraction:
    found = formula.rounded(value, places)
    if found != value:
        steps.append(_step(Rule.ROUNDED, places=Fraction(places), before=value, value=found))
    return found


def _most(value: Fraction, cap: Decimal | None) -> Fraction:
    return value if cap is None else min(value, Fraction(cap))


def _fraction(value: Decimal | None) -> Fraction:
    return _ZERO if value is None else Fraction(value)


def _step(rule: Rule, **numbers: Fraction) -> Step:
    return Step(rule, tuple((name, _shown(number)) for name, number in numbers.items()))


def _shown(value: Fraction) -> Decimal:
    """Give a number for reading: without needless zeros, to six decimals where it has no end."""
    whole = formula.rounded(value, _SHOWN)
    places = next(places for places in range(_SHOWN + 1) if (whole * 10**places).denominator == 1)
    return as_decimal(whole, places)
