"""What stands on a sheet: each item's inputs three times over, and what a change of one does to the points."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from thidua.scoring.rules.entries import MISSING, is_same, offered
from thidua.scoring.rules.evaluate import evaluate, is_in_bounds
from thidua.scoring.rules.table import Inputs, Item, Kind, Side, Standing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thidua.scoring.rules.evaluate import Scored
    from thidua.scoring.rules.table import PointTable

ZERO: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Three:
    """The inputs of one item: read by itself, said by the unit, verified; None is nobody's word yet."""

    read: Inputs | None = None
    said: Inputs | None = None
    verified: Inputs | None = None

    @property
    def proposed(self) -> Inputs:
        """What is proposed: the unit's word, else what was read, else that it is missing."""
        return offered(read=self.read, said=self.said)

    @property
    def is_said(self) -> bool:
        """Say whether anything is proposed that points could come of; what is known to be missing is not."""
        return self.proposed.standing not in {Standing.MISSING, Standing.NOT_DUE}

    @property
    def counts(self) -> Inputs:
        """What counts today: what was verified, else what is proposed."""
        return self.verified or self.proposed


def proposed(table: PointTable, lines: Mapping[str, Three]) -> Scored:
    """Give the points as the unit proposes them."""
    return evaluate(table, {code: one.proposed for code, one in lines.items()})


def verified(table: PointTable, lines: Mapping[str, Three]) -> Scored:
    """Give the points of what was verified; what was not yet is missing and counts nothing."""
    return evaluate(table, {code: one.verified or MISSING for code, one in lines.items()})


def differs(table: PointTable, lines: Mapping[str, Three], code: str, inputs: Inputs) -> bool:
    """Say whether other inputs of an item than the proposed ones change any points, the rank, or how the item stands.

    All else is as proposed, so that who verifies first and who last need a reason for the same things.
    """
    now = {one: three.proposed for one, three in lines.items()}
    if is_same(now[code], inputs):
        return False
    before, after = evaluate(table, now), evaluate(table, now | {code: inputs})
    return (
        before.total != after.total
        or before.unranked != after.unranked
        or before.taken_off != after.taken_off
        or before.items[code].standing != after.items[code].standing
        or any(one.points != after.items[other].points for other, one in before.items.items())
    )


def refused(item: Item, inputs: Inputs) -> str:
    """Say by a code why inputs do not fit an item, or nothing.

    ``names``: what it needs is not all there; ``negative``, ``large``, ``whole``, ``option``, ``holds``: a number that
    cannot be; ``points``: more than the item gives; ``exempt``: it may not be let off.
    """
    if inputs.standing is Standing.EXEMPT and not item.may_be_exempt:
        return "exempt"
    if inputs.standing is not Standing.GIVEN:
        return ""
    if set(inputs.values) != set(item.inputs()):
        return "names"
    return next((found for name, value in inputs.values.items() if (found := _wrong(item, name, value))), "")


def _wrong(item: Item, name: str, value: Decimal) -> str:
    if not is_in_bounds(value):
        return "large"
    if item.kind in {Kind.COUNT, Kind.DUTIES} and (value < 0 or value != value.to_integral_value()):
        return "whole"
    if item.kind is Kind.CHOICE and value not in range(1, len(item.options) + 1):
        return "option"
    if item.kind is Kind.GATE and value not in (ZERO, Decimal(1)):
        return "holds"
    if item.kind is Kind.MANUAL:
        return _of_points(item, value)
    return "negative" if name == "goal" and value < 0 else ""


def _of_points(item: Item, value: Decimal) -> str:
    if value < 0:
        return "negative"
    return "points" if item.points is not None and value > item.points else ""


def lacking(table: PointTable, lines: Mapping[str, Three]) -> list[str]:
    """Give the codes of standard items and gates that nobody said anything of: a sheet is not handed in so."""
    return [
        item.code
        for item in table.walk()
        if item.code in lines and item.side is Side.STANDARD and not (lines[item.code].said or lines[item.code].read)
    ]


def needs_proof(item: Item, inputs: Inputs) -> bool:
    """Say whether a unit has to prove what it says of an item: it claims something that the table wants proven."""
    return item.needs_evidence and inputs.standing is Standing.GIVEN and any(inputs.values.values())
