"""How a unit stands at the head of its papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from thidua.issuing.rules import bodies
from thidua.organisations import queries as organisations
from thidua.papers.paper import Paper, Signature
from thidua.papers.rules.decree import decree

if TYPE_CHECKING:
    from datetime import date

    from thidua.issuing.rules.bodies import Body
    from thidua.organisations.models import Unit


def body_of(unit: Unit, on: date) -> Body:
    """Give the body that a unit is on a day, with what stands above it. Three queries."""
    above = [(one.kind.code, one.name) for one in organisations.ancestors(unit, on)]
    return bodies.body_of(unit.kind.code, unit.name, above)


def committee() -> tuple[str, ...]:
    """Give to whom units report: the committee of the province that is served; nobody before that is set up."""
    home = organisations.home_province()
    return (bodies.body_of("province", home.name, ()).name,) if home else ()


def paper_of(unit: Unit, kind: str, on: date, **said: Any) -> Paper:
    """Give a paper that a unit issues: body, place, symbol and who signs as the unit has them, the rest as ``said``.

    An official letter has no letters of a kind in its symbol. Three queries.
    """
    body = body_of(unit, on)
    head = {"body": body.name, "superior": body.superior, "place": body.place}
    symbol = body.initials if kind == decree().letter else f"{kind}-{body.initials}"
    return Paper(kind=kind, symbol=symbol, signatures=(Signature(body.offices),), **(head | said))
