"""Items, lines and changes as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from thidua.scoring.rules.editing import depths
from thidua.scoring.rules.table import Item, Kind, Side
from thidua.scoring.rules.writing import rule_text
from thidua.scoring.wording import (
    DUTIES,
    FIELDS,
    KINDS,
    SIDES,
    fault_words,
    figure,
    inputs_words,
    rule_words,
    source_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from decimal import Decimal

    from thidua.scoring.models import CrossCheck, ItemScore, Objection
    from thidua.scoring.rules.checking import Fault
    from thidua.scoring.rules.editing import Change
    from thidua.scoring.rules.evaluate import Scored
    from thidua.scoring.rules.points import Three
    from thidua.scoring.rules.table import PointTable


def faults_shown(faults: Iterable[Fault]) -> dict[str, list[str]]:
    """Give faults in words by the code of the item; those of the whole table under nothing."""
    found: dict[str, list[str]] = {}
    for one in faults:
        found.setdefault(one.code, []).append(fault_words(one))
    return found


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item of a table: how deep it stands, its rule in words, who verifies it, what is wrong with it."""

    item: Item
    depth: int
    rule: str
    kind: str
    verifier: str
    source: str
    faults: list[str]

    @property
    def is_heading(self) -> bool:
        """Say whether it only adds up what stands below it."""
        return self.item.kind is Kind.HEADING

    @property
    def points(self) -> dict[str, str]:
        """Give its most in the column of its side."""
        shown = "" if self.item.points is None else figure(self.item.points)
        return {one.value: shown if one is self.item.side else "" for one in Side}


def items_shown(rules: PointTable, faults: Mapping[str, list[str]]) -> list[ShownItem]:
    """Give the items of a table as they are read."""
    deep = depths(rules)
    return [
        ShownItem(
            item,
            deep[item.code],
            rule_words(item),
            str(KINDS[item.kind]),
            verifier_words(item),
            _from(item),
            faults.get(item.code, []),
        )
        for item in rules.walk()
    ]


def verifier_words(item: Item) -> str:
    """Say who verifies an item."""
    known = {"office": _("Ban"), "head": _("cụm trưởng, khối trưởng")}
    return known.get(item.verifier, _("đơn vị chủ trì"))


def _from(item: Item) -> str:
    if item.target:
        return _("từ chỉ tiêu")
    return str(DUTIES.get(item.duty.partition(":")[0], "")) if item.duty else ""


# -- Two versions -----------------------------------------------------------------------------------------------------


def compared(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """Give what two versions differ in, field by field in words."""
    return [
        {
            "code": one.code,
            "text": next(item.text for item in (one.new, one.old) if item is not None),
            "is_new": one.old is None,
            "is_gone": one.new is None,
            "moved": one.moved,
            "fields": [
                (FIELDS[name], _value(one.old, name), _value(one.new, name))
                for name in one.names
                if one.old is not None and one.new is not None
            ],
        }
        for one in changes
    ]


_RULE = frozenset({"bands", "options", "each", "each_missing", "each_early", "formula", "names", "fewer", "failing"})


def _value(item: Item | None, name: str) -> str:
    """Give a field of an item in words; what belongs to the rule as it is typed."""
    if item is None or name in _RULE:
        return rule_text(item) if item else ""
    said = {"kind": str(KINDS[item.kind]), "side": str(SIDES[item.side]), "points": figure(item.points)}
    value: Any = getattr(item, name)
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    return said.get(name, str(value))


# -- A sheet ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of a sheet: standard points, proposed and verified ones, what they differ in, and what was entered.

    Points are None where nobody gave any yet. Those of a deduction are below zero.
    """

    item: Item
    depth: int
    line: ItemScore | None
    own: Decimal | None
    verified: Decimal | None
    entered: str
    why: str
    source: str
    files: int
    checks: list[CrossCheck]
    objections: list[Objection]
    may_verify: bool
    wrong: str

    @property
    def is_heading(self) -> bool:
        """Say whether it only adds up what stands below it."""
        return self.item.kind is Kind.HEADING

    @property
    def is_gate(self) -> bool:
        """Say whether it is a condition, which gives no points."""
        return self.item.kind is Kind.GATE

    @property
    def difference(self) -> Decimal | None:
        """What the verified points are more than the proposed ones."""
        return None if self.own is None or self.verified is None else self.verified - self.own

    @property
    def disagreeing(self) -> int:
        """Count the members that do not agree."""
        return sum(not one.agrees for one in self.checks)

    @property
    def open_objection(self) -> Objection | None:
        """The objection that waits for an answer."""
        return next((one for one in self.objections if one.answered_at is None), None)


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the lines of a sheet, by the code of the item."""

    lines: Mapping[str, ItemScore]
    threes: Mapping[str, Three]
    files: Mapping[str, int]
    checks: Mapping[str, list[CrossCheck]]
    objections: Mapping[str, list[Objection]]
    may_verify: frozenset[str]


def lines_shown(rules: PointTable, proposed: Scored | None, verified: Scored, beside: Beside) -> list[ShownLine]:
    """Give the lines of a sheet as they are read."""
    deep = depths(rules)
    return [_line(item, deep[item.code], proposed, verified, beside) for item in rules.walk()]


def _line(item: Item, depth: int, proposed: Scored | None, verified: Scored, beside: Beside) -> ShownLine:
    code = item.code
    line, three = beside.lines.get(code), beside.threes.get(code)
    is_verified = (three is not None and three.verified is not None) or (
        three is None and _any_below(item, beside.threes, lambda one: one.verified is not None)
    )
    is_said = _any_below(item, beside.threes, lambda one: one.is_said)
    counted = verified if is_verified else proposed
    return ShownLine(
        item=item,
        depth=depth,
        line=line,
        own=None if proposed is None or not is_said else _signed(item, proposed.items[code].points),
        verified=_signed(item, verified.items[code].points) if is_verified else None,
        entered=inputs_words(item, three.counts) if three is not None and counted is not None else "",
        why=line.verified_why if line is not None else "",
        source=source_words(line.read_from) if line is not None else "",
        files=beside.files.get(code, 0),
        checks=beside.checks.get(code, []),
        objections=beside.objections.get(code, []),
        may_verify=code in beside.may_verify,
        wrong="" if counted is None or counted.items[code].wrong is None else str(counted.items[code].wrong),
    )


def _any_below(item: Item, threes: Mapping[str, Three], holds: Callable[[Three], bool]) -> bool:
    """Say whether something holds of an item or of anything below it."""
    below = [item]
    while below:
        one = below.pop()
        three = threes.get(one.code)
        if three is not None and holds(three):
            return True
        below.extend(one.items)
    return False


def _signed(item: Item, points: Decimal) -> Decimal:
    return -points if item.side is Side.DEDUCTION and points else points
