"""How a unit stands at the head of its papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.issuing.rules import bodies
from thidua.organisations import queries as organisations

if TYPE_CHECKING:
    from datetime import date

    from thidua.issuing.rules.bodies import Body
    from thidua.organisations.models import Unit


def body_of(unit: Unit, on: date) -> Body:
    """Give the body that a unit is on a day, with what stands above it. Three queries."""
    above = [(one.kind.code, one.name) for one in organisations.ancestors(unit, on)]
    return bodies.body_of(unit.kind.code, unit.name, above)
