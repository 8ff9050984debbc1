"""Whom to call: the people of units that are late, with their telephone numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua.kernel.actors import allows
from thidua.people import queries as people
from thidua.reports import access as reports

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from thidua.organisations.models import Unit
    from thidua.people.models import Officer
    from thidua.urging.queries.board import Board, Column
    from thidua.urging.rules import Cell


@dataclass(frozen=True, slots=True)
class Late:
    """A unit that is late, with what is overdue, its heads and those who do its work otherwise."""

    unit: Unit
    overdue: list[tuple[Column, Cell]]
    heads: list[Officer]
    officers: list[Officer]

    @property
    def people(self) -> list[Officer]:
        """Give whom to call, heads first."""
        return [*self.heads, *self.officers]


def late(found: Board, today: date) -> list[Late]:
    """Give the units of a board that have something overdue, in its order. One query more than the board."""
    rows = [
        (row.unit, [pair for pair in zip(found.columns, row.cells, strict=True) if pair[1].standing == "overdue"])
        for row in found.rows
    ]
    behind = [(unit, overdue) for unit, overdue in rows if overdue]
    people_of = _people([unit for unit, _overdue in behind], today)
    return [Late(unit, overdue, *people_of.get(unit.pk, ([], []))) for unit, overdue in behind]


def _people(units: Sequence[Unit], today: date) -> dict[int, tuple[list[Officer], list[Officer]]]:
    """Give the heads and the other officers of each unit, each person once by the office that approves."""
    found: dict[int, tuple[list[Officer], list[Officer]]] = {}
    offices = people.in_office(today).filter(user__is_active=True, unit__in=units)
    able = [one for one in offices if allows(one.role.verbs, reports.FILL)]
    seen: set[tuple[int, int]] = set()
    for one in sorted(able, key=lambda office: not allows(office.role.verbs, reports.APPROVE)):
        if (one.unit_id, one.user_id) in seen:
            continue
        seen.add((one.unit_id, one.user_id))
        heads, officers = found.setdefault(one.unit_id, ([], []))
        (heads if allows(one.role.verbs, reports.APPROVE) else officers).append(one)
    return found
