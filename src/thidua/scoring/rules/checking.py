"""What is wrong with a point table before anybody is scored by it; a table with faults is not laid down.

Each fault is a code with the item it stands at and what it is about, in data: bands that overlap are given as the two
bands, sums as what they are and what they should be.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from thidua.scoring.rules import formula
from thidua.scoring.rules.evaluate import MOST_POINTS, as_decimal, is_in_bounds
from thidua.scoring.rules.table import Band, Item, Kind, PointTable, Side

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PLACES: Final = 6
MOST_ITEMS: Final = 500
DEEPEST: Final = 12
TIES: Final = ("item", "count", "deductions", "ballot")
_NAME: Final = re.compile(r"[a-z_][a-z0-9_]{0,39}")
_CODE: Final = re.compile(r"[^\s,;]{1,40}")
_RESERVED: Final = frozenset({"min", "max", "round", "if", formula.FULL})


class Wrong(StrEnum):
    """What may be wrong with a table."""

    EMPTY = "empty"
    TOO_MANY = "too_many_items"
    TOO_DEEP = "too_deep"
    CODE = "code"
    CODE_TWICE = "code_twice"
    SUM = "sum"  # found, expected
    NUMBER = "number"
    NO_POINTS = "no_points"
    PLACES = "places"
    TOO_FINE = "too_fine"  # more decimals than the table rounds to
    BELOW_ZERO = "below_zero"
    BANDS_OVERLAP = "bands_overlap"  # the two bands
    BANDS_GAP = "bands_gap"  # the two bands
    BAND_EMPTY = "band_empty"  # the band
    NO_BANDS = "no_bands"
    NO_OPTIONS = "no_options"
    NO_EACH = "no_each"
    ABOVE_POINTS = "above_points"
    FORMULA = "formula"  # name: the code of what is wrong, at: the place
    UNKNOWN_NAME = "unknown_name"
    NAME = "name"
    HEADING_EMPTY = "heading_empty"
    ITEMS_BELOW = "items_below"
    SIDE = "side"
    GATE_IN_DEDUCTION = "gate_in_deduction"
    TIE = "tie"
    TIE_CODE = "tie_code"
    GRADE_TWICE = "grade_twice"
    GRADE_ORDER = "grade_order"
    SHARE = "share"


_ENDS: Final = frozenset({Wrong.NUMBER, Wrong.PLACES, Wrong.TOO_DEEP})
"""With these nothing more can be said."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: what, at which item (empty is the table), and what it is about."""

    wrong: Wrong
    code: str = ""
    name: str = ""
    found: Decimal | None = None
    expected: Decimal | None = None
    bands: tuple[Band, ...] = ()
    at: int | None = None


def faults(table: PointTable) -> tuple[Fault, ...]:
    """Give every fault of a table, as the table reads; none means that it may be laid down."""
    items = list(table.walk())
    found = [*_shape(table, items), *_unreadable(table, items)]
    if any(fault.wrong in _ENDS for fault in found):
        return tuple(found)
    found += _caps(table)
    found += _sum("", table.items, table.total)
    for item in items:
        found += _item(item, table.places)
    found += _sides(table.items, in_deduction=False)
    return tuple(found + list(_ties(table)) + list(_grades(table)))


# -- The whole --------------------------------------------------------------------------------------------------------


def _shape(table: PointTable, items: list[Item]) -> Iterator[Fault]:
    if not items:
        yield Fault(Wrong.EMPTY)
    if len(items) > MOST_ITEMS:
        yield Fault(Wrong.TOO_MANY, found=Decimal(len(items)), expected=Decimal(MOST_ITEMS))
    if not 0 <= table.places <= MOST_PLACES:
        yield Fault(Wrong.PLACES, found=Decimal(table.places))
    for code, times in Counter(item.code for item in items).items():
        if times > 1:
            yield Fault(Wrong.CODE_TWICE, code)
        if not _CODE.fullmatch(code):
            yield Fault(Wrong.CODE, code)
    yield from _deep(table.items, 1)


def _caps(table: PointTable) -> Iterator[Fault]:
    for name, cap in (("bonus_cap", table.bonus_cap), ("deduction_cap", table.deduction_cap), ("total", table.total)):
        if cap is not None and cap < 0:
            yield Fault(Wrong.BELOW_ZERO, name=name, found=cap)


def _unreadable(table: PointTable, items: list[Item]) -> Iterator[Fault]:
    """Give the numbers that are not reckoned with; ends of bands may be larger than points are."""
    ends = [(item.code, end) for item in items for band in item.bands for end in (band.start, band.end)]
    for code, number in ends:
        if number is not None and not is_in_bounds(number):
            yield Fault(Wrong.NUMBER, code, name=str(number))
    for code, number in _points(table, items):
        if not is_in_bounds(number) or abs(number) > MOST_POINTS:
            yield Fault(Wrong.NUMBER, code, name=str(number))


def _deep(items: tuple[Item, ...], depth: int) -> Iterator[Fault]:
    if depth > DEEPEST:
        yield Fault(Wrong.TOO_DEEP, items[0].code)
        return
    for item in items:
        if item.items:
            yield from _deep(item.items, depth + 1)


def _points(table: PointTable, items: list[Item]) -> Iterator[tuple[str, Decimal]]:
    every = [("", one) for one in (table.total, table.bonus_cap, table.deduction_cap)]
    every += [("", one) for grade in table.grades for one in (grade.least, grade.share)]
    for item in items:
        every += [(item.code, one) for one in (item.points, item.each, item.each_missing, item.each_early)]
        every += [(item.code, one) for one in (band.points for band in item.bands)]
        every += [(item.code, one) for one in (option.points for option in item.options)]
    yield from ((code, number) for code, number in every if number is not None)


def _sum(code: str, items: tuple[Item, ...], expected: Decimal) -> Iterator[Fault]:
    """Hold what the standard items add up to against what stands above them."""
    standard = [item for item in items if item.side is Side.STANDARD and item.kind is not Kind.GATE]
    total = sum((Fraction(item.points or 0) for item in standard), Fraction(0))
    if standard and total != Fraction(expected):
        yield Fault(Wrong.SUM, code, found=as_decimal(total, MOST_PLACES).normalize(), expected=expected)


def _sides(items: tuple[Item, ...], *, in_deduction: bool) -> Iterator[Fault]:
    """Below a deduction everything is deducted, below a bonus nothing is standard; no gate stands in a deduction."""
    for item in items:
        if item.kind is Kind.GATE and in_deduction:
            yield Fault(Wrong.GATE_IN_DEDUCTION, item.code)
        for below in item.items:
            foreign = below.side is not item.side and item.side is not Side.STANDARD
            if foreign and below.kind is not Kind.GATE and not _is_taken_from_bonus(item, below):
                yield Fault(Wrong.SIDE, below.code)
        yield from _sides(item.items, in_deduction=in_deduction or item.side is Side.DEDUCTION)


def _is_taken_from_bonus(item: Item, below: Item) -> bool:
    return item.side is Side.BONUS and below.side is Side.DEDUCTION


# -- One item ---------------------------------------------------------------------------------------------------------


def _item(item: Item, places: int) -> Iterator[Fault]:
    for number in (item.points, item.each, item.each_missing, item.each_early):
        if number is not None and number < 0:
            yield Fault(Wrong.BELOW_ZERO, item.code, found=number)
    if item.points is not None and (Fraction(item.points) * 10**places).denominator != 1:
        yield Fault(Wrong.TOO_FINE, item.code, found=item.points)
    if item.points is None and item.kind is not Kind.GATE and _needs_points(item):
        yield Fault(Wrong.NO_POINTS, item.code)
    if item.items and item.kind is not Kind.HEADING:
        yield Fault(Wrong.ITEMS_BELOW, item.code)
    yield from _of_its_kind(item)


def _needs_points(item: Item) -> bool:
    return item.kind is Kind.RATIO or item.side is Side.STANDARD


def _of_its_kind(item: Item) -> Iterator[Fault]:
    if item.kind is Kind.HEADING:
        if not item.items:
            yield Fault(Wrong.HEADING_EMPTY, item.code)
        elif item.side is Side.STANDARD and item.points is not None:
            yield from _sum(item.code, item.items, item.points)
    elif item.kind is Kind.BAND:
        yield from _bands(item)
    elif item.kind is Kind.CHOICE:
        yield from _options(item)
    elif item.kind is Kind.FORMULA:
        yield from _formula(item)
    elif (item.kind is Kind.COUNT and item.each is None) or (item.kind is Kind.DUTIES and not _says_duties(item)):
        yield Fault(Wrong.NO_EACH, item.code)


def _says_duties(item: Item) -> bool:
    return any(one is not None for one in (item.each, item.each_missing, item.each_early))


def _bands(item: Item) -> Iterator[Fault]:
    if not item.bands:
        yield Fault(Wrong.NO_BANDS, item.code)
    for band in item.bands:
        if band.start is not None and band.end is not None and band.start >= band.end:
            yield Fault(Wrong.BAND_EMPTY, item.code, bands=(band,))
        yield from _points_of_one(item, band.points)
    # Without a start is before everything.
    ordered = sorted(item.bands, key=lambda band: (band.start is not None, band.start or Decimal(0)))
    for before, after in pairwise(ordered):
        if before.end is None or after.start is None or before.end > after.start:
            yield Fault(Wrong.BANDS_OVERLAP, item.code, bands=(before, after))
        elif before.end < after.start:
            yield Fault(Wrong.BANDS_GAP, item.code, bands=(before, after))


def _options(item: Item) -> Iterator[Fault]:
    if not item.options:
        yield Fault(Wrong.NO_OPTIONS, item.code)
    for option in item.options:
        yield from _points_of_one(item, option.points)


def _points_of_one(item: Item, points: Decimal) -> Iterator[Fault]:
    if points < 0:
        yield Fault(Wrong.BELOW_ZERO, item.code, found=points)
    elif item.points is not None and points > item.points:
        yield Fault(Wrong.ABOVE_POINTS, item.code, found=points, expected=item.points)


def _formula(item: Item) -> Iterator[Fault]:
    for name in item.names:
        if not _NAME.fullmatch(name) or name in _RESERVED or item.names.count(name) > 1:
            yield Fault(Wrong.NAME, item.code, name=name)
    try:
        read = formula.names_in(formula.parsed(item.formula))
    except formula.FormulaFault as fault:
        yield Fault(Wrong.FORMULA, item.code, name=fault.wrong.value, at=fault.at)
        return
    for name in sorted(read - {*item.names, formula.FULL}):
        yield Fault(Wrong.UNKNOWN_NAME, item.code, name=name)


# -- Order and classes ------------------------------------------------------------------------------------------------


def _ties(table: PointTable) -> Iterator[Fault]:
    known = {item.code for item in table.walk()}
    for tie in table.ties:
        if tie.by not in TIES or (tie.by == "item" and not tie.codes):
            yield Fault(Wrong.TIE, name=tie.by)
        for code in tie.codes:
            if code not in known:
                yield Fault(Wrong.TIE_CODE, code, name=tie.by)


def _grades(table: PointTable) -> Iterator[Fault]:
    for code, times in Counter(grade.code for grade in table.grades).items():
        if times > 1 or not code:
            yield Fault(Wrong.GRADE_TWICE, name=code)
    for before, after in pairwise(table.grades):
        # The same floor twice is in order where the better class is limited: whoever finds no room is in the next.
        if before.least < after.least or (before.least == after.least and before.share is None):
            yield Fault(Wrong.GRADE_ORDER, name=after.code, found=after.least, expected=before.least)
    for grade in table.grades:
        if grade.share is not None and not 0 < grade.share <= 1:
            yield Fault(Wrong.SHARE, name=grade.code, found=grade.share)
