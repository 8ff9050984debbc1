"""A point table (bảng điểm) as data: a tree of items, each of one kind, and what may be entered for each.

The plain form (`to_plain`, `from_plain`) is what versions keep, what the published package carries as JSON and what
``verify_ranking.py`` reads; its numbers are texts, so that no digit is lost on the way. It grows only by fields with a
default.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final


class Side(StrEnum):
    """What an item's points do to the sum: standard (điểm chuẩn), bonus (điểm thưởng) or deduction (điểm trừ)."""

    STANDARD = "standard"
    BONUS = "bonus"
    DEDUCTION = "deduction"


class Kind(StrEnum):
    """How the points of an item come about; `INPUTS` names what each needs."""

    HEADING = "heading"  # the sum of the items below it
    RATIO = "ratio"  # result held against goal, times the standard points
    COUNT = "count"  # so many points each time, up to a cap
    BAND = "band"  # points by the interval in which a value lies, from inclusive, to exclusive
    CHOICE = "choice"  # points of the option that was chosen
    GATE = "gate"  # a condition; where it fails the heading above it counts nothing, or the unit is not ranked
    DUTIES = "duties"  # obligations done early, on time, late, or missing
    MANUAL = "manual"  # points given by a person, with evidence
    FORMULA = "formula"  # an expression of the small language of `formula`


INPUTS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.HEADING: (),
    Kind.RATIO: ("result", "goal"),
    Kind.COUNT: ("times",),
    Kind.BAND: ("value",),
    Kind.CHOICE: ("option",),  # the number of the option, from 1
    Kind.GATE: ("holds",),  # 1 or 0
    Kind.DUTIES: ("early", "on_time", "late", "missing"),
    Kind.MANUAL: ("points",),
    Kind.FORMULA: (),  # the item's own `names`
}


class Failing(StrEnum):
    """What a gate does that does not hold."""

    ZERO = "zero"  # the heading it stands under counts nothing (the whole table, where it stands at the top)
    UNRANKED = "unranked"  # the unit is not ranked (không xếp loại)


class Exempt(StrEnum):
    """What becomes of an item that does not apply to a unit."""

    FULL = "full"  # it counts in full
    SCALED = "scaled"  # it is left out and the rest is scaled up to the same standard points


@dataclass(frozen=True, slots=True)
class Band:
    """Points for a value from ``start`` (inclusive) up to ``end`` (exclusive); None is without bound."""

    start: Decimal | None
    end: Decimal | None
    points: Decimal


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice and its points."""

    text: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a point table.

    ``code`` is what the table itself numbers it with (``2.1``), once in a table. ``points`` is the most that the item
    gives or takes: the standard points, the cap of a bonus, the cap of a deduction (a positive number; None is without
    a cap). A deduction's points are positive here and are taken off in the sum. A heading's ``points`` are what its
    standard items have to add up to, and cap them where it has bonus or deductions of its own.

    ``each`` is the points of one occurrence (count), and for duties of each that was late; ``each_missing`` and
    ``each_early`` likewise. ``fewer``: the ratio is goal over result, less is better. ``target`` is the public id of
    the campaign's target, and ``duty`` the code of the obligations, that the inputs are read from; empty is entered by
    hand. ``verifier`` is who verifies it: ``office``, ``head`` (of the group) or the public id of a unit. ``due`` is
    the table's own word on the day (hạn nộp).
    """

    code: str
    text: str
    kind: Kind
    side: Side = Side.STANDARD
    points: Decimal | None = None
    each: Decimal | None = None
    each_missing: Decimal | None = None
    each_early: Decimal | None = None
    fewer: bool = False
    bands: tuple[Band, ...] = ()
    options: tuple[Option, ...] = ()
    failing: Failing = Failing.ZERO
    formula: str = ""
    names: tuple[str, ...] = ()
    target: str = ""
    duty: str = ""
    needs_evidence: bool = False
    may_be_exempt: bool = False
    verifier: str = "office"
    due: str = ""
    note: str = ""
    items: tuple[Item, ...] = ()

    def inputs(self) -> tuple[str, ...]:
        """The names of what is entered for it."""
        return self.names if self.kind is Kind.FORMULA else INPUTS[self.kind]

    def asks_as(self, other: Item) -> bool:
        """Say whether what was entered for another item answers this one, whatever points either gives for it."""
        return _asked(self) == _asked(other)


@dataclass(frozen=True, slots=True)
class Tie:
    """One rule of the order among equals, taken in turn.

    ``by``: ``item`` (points of the items ``codes``, more is better), ``count`` (how many of the items ``codes``, all
    standard items where empty, reached their full points), ``deductions`` (fewer taken off), ``ballot`` (acclamation).
    """

    by: str
    codes: tuple[str, ...] = ()
    text: str = ""


def _asked(item: Item) -> tuple[object, ...]:
    options = tuple(one.text for one in item.options)
    return item.code, item.text, item.kind, item.inputs(), options, item.fewer, item.target, item.duty


@dataclass(frozen=True, slots=True)
class Grade:
    """A class (xếp loại) for whoever has at least ``least`` points; ``share`` limits it to a part of a group's units.

    ``share`` is a fraction of the ranked units of a group (0.2 is 20 %, rounded down); None is without limit.
    """

    code: str
    text: str
    least: Decimal
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PointTable:
    """A whole table: its items, its caps, the order among equals and the classes, best first.

    ``total`` is what the standard points of the top items add up to. ``places`` is the number of decimals to which the
    points of every item are rounded, half away from zero; sums are exact sums of rounded points.
    """

    name: str
    total: Decimal
    items: tuple[Item, ...]
    bonus_cap: Decimal | None = None
    deduction_cap: Decimal | None = None
    places: int = 2
    exempt: Exempt = Exempt.FULL
    ties: tuple[Tie, ...] = ()
    grades: tuple[Grade, ...] = ()
    source: str = ""

    def walk(self) -> Iterator[Item]:
        """Give every item, each before those below it, as the table reads."""
        waiting = [*reversed(self.items)]
        while waiting:
            item = waiting.pop()
            yield item
            waiting.extend(reversed(item.items))


class Standing(StrEnum):
    """What is known of an item's inputs; four things that are never mixed, and a fifth that a person decides."""

    GIVEN = "given"
    MISSING = "missing"  # counts nothing
    NOT_DUE = "not_due"  # counts nothing yet
    NOT_APPLICABLE = "not_applicable"  # treated as exempt
    EXEMPT = "exempt"  # let off for a reason


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is entered or read for one item of one unit."""

    values: Mapping[str, Decimal]
    standing: Standing = Standing.GIVEN


def to_plain(value: Any) -> Any:
    """Give a table, an item or inputs as dictionaries, lists and texts; fields at their default are left out."""
    if is_dataclass(value):
        kept = {one.name: getattr(value, one.name) for one in fields(value)}
        defaults = {one.name: one.default for one in fields(value)}
        return {name: to_plain(part) for name, part in kept.items() if part != defaults[name]}
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Mapping):
        return {str(name): to_plain(part) for name, part in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(part) for part in value]
    return value


def from_plain(plain: Mapping[str, Any]) -> PointTable:
    """Read back what `to_plain` gave of a table.

    Raises ValueError, KeyError or TypeError where it is not one; texts that are no numbers, unknown kinds and unknown
    fields are among them.
    """
    given = dict(plain)
    given["total"] = Decimal(given["total"])
    for name in ("bonus_cap", "deduction_cap"):
        given[name] = _number(given.get(name))
    given["exempt"] = Exempt(given.get("exempt", Exempt.FULL))
    given["items"] = tuple(_item(one) for one in given["items"])
    given["ties"] = tuple(Tie(**one | {"codes": tuple(one.get("codes", ()))}) for one in given.get("ties", ()))
    given["grades"] = tuple(
        Grade(**one | {"least": Decimal(one["least"]), "share": _number(one.get("share"))})
        for one in given.get("grades", ())
    )
    return PointTable(**given)


def _item(plain: Mapping[str, Any]) -> Item:
    given = dict(plain)
    given["kind"] = Kind(given["kind"])
    given["side"] = Side(given.get("side", Side.STANDARD))
    given["failing"] = Failing(given.get("failing", Failing.ZERO))
    for name in ("points", "each", "each_missing", "each_early"):
        given[name] = _number(given.get(name))
    given["bands"] = tuple(
        Band(_number(one.get("start")), _number(one.get("end")), Decimal(one["points"]))
        for one in given.get("bands", ())
    )
    given["options"] = tuple(Option(one["text"], Decimal(one["points"])) for one in given.get("options", ()))
    given["names"] = tuple(given.get("names", ()))
    given["items"] = tuple(_item(one) for one in given.get("items", ()))
    return Item(**given)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
