"""One sheet with its lines, and who has what to do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.kernel.actors import allows
from thidua.organisations.models import GroupMember, Unit
from thidua.people import queries as people
from thidua.scoring import access
from thidua.scoring.models import ItemScore
from thidua.scoring.rules.entries import from_kept
from thidua.scoring.rules.points import Three

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from thidua.scoring.models import ScoreSheet


def lines_of(sheet: ScoreSheet) -> dict[str, ItemScore]:
    """Give the lines of a sheet by the code of the item. One query."""
    lines = {}
    for line in ItemScore.objects.filter(sheet=sheet).order_by("pk"):
        line.sheet = sheet
        lines[line.code] = line
    return lines


def three(line: ItemScore) -> Three:
    """Give the inputs of a line, three times over."""
    return Three(from_kept(line.read), from_kept(line.said), from_kept(line.verified))


def threes(lines: Mapping[str, ItemScore]) -> dict[str, Three]:
    """Give the inputs of many lines by the code of the item."""
    return {code: three(line) for code, line in lines.items()}


def waiting(sheet: ScoreSheet) -> int:
    """Count the items of a sheet that nobody has verified. One query."""
    return ItemScore.objects.filter(sheet=sheet, verified__isnull=True).count()


def members_of(sheet: ScoreSheet) -> frozenset[object]:
    """Give the public ids of the members of a sheet's group. One query."""
    if sheet.group_id is None:
        return frozenset()
    members = GroupMember.objects.filter(group=sheet.group_id).order_by()
    return frozenset(members.values_list("unit__public_id", flat=True))


def offices(on: date) -> list[Unit]:
    """Give the units whose officers answer objections on a day. One query."""
    found: dict[int, Unit] = {}
    for office in people.in_office(on):
        if allows(office.role.verbs, access.VERIFY):
            found.setdefault(office.unit_id, office.unit)
    return list(found.values())
