"""A ranking as it stands now: from what was verified of every sheet of a version, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from thidua.ranking.models import Acclamation
from thidua.ranking.rules import package
from thidua.ranking.rules.package import Unit
from thidua.ranking.rules.results import rows_of
from thidua.scoring import queries as scoring

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from thidua.organisations.models import Group as GroupRow
    from thidua.organisations.models import Unit as UnitRow
    from thidua.ranking.rules.results import Row
    from thidua.scoring.models import TableVersion
    from thidua.scoring.rules.table import PointTable

KINDS: Final = {"cluster": "cum", "block": "khoi"}
"""Clusters stand before blocks, as everywhere."""
_HERE = Path(__file__).resolve().parents[1] / "verifier"


@dataclass(frozen=True, slots=True)
class Ranked:
    """A whole ranking: the table, what counted for each unit, and where each stands, by group and rank."""

    table: PointTable
    units: Sequence[Unit]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one group, those without a rank by themselves."""

    name: str
    public_id: str
    ranked: Sequence[Row]
    apart: Sequence[Row]


def key_of(unit: UnitRow) -> str:
    """Give what names a unit in a package: its official code, or its public id."""
    return unit.code or str(unit.public_id)


def group_key(group: GroupRow | None) -> str:
    """Give what names a group in a package."""
    return f"{KINDS[group.kind]}-{group.number:02}" if group else ""


def standing(version: TableVersion) -> Ranked:
    """Rank all sheets of a version by what was verified of them. Four queries."""
    table, given, votes = version.rules, scoring.verified(version), votes_in(version)
    units: list[Unit] = []
    ids: dict[str, Mapping[str, str]] = {}
    for sheet in scoring.sheets_of(version):
        key = key_of(sheet.unit)
        units.append(
            Unit(
                key,
                sheet.unit.name,
                group_key(sheet.group),
                sheet.group.name if sheet.group else "",
                given.get(sheet.unit_id, {}),
                votes.get(str(sheet.unit.public_id)),
            )
        )
        ids[key] = {
            "unit": str(sheet.unit.public_id),
            "sheet": str(sheet.public_id),
            "group": str(sheet.group.public_id) if sheet.group else "",
        }
    return Ranked(table, units, rows_of(table, units, package.placed(table, units), ids))


def votes_in(version: TableVersion) -> dict[str, int]:
    """Give the votes that closed acclamations gave, by the unit's public id, the latest last. One query."""
    found: dict[str, int] = {}
    closed = Acclamation.objects.filter(table_version=version, closed_at__isnull=False)
    for counts in closed.order_by("number", "pk").values_list("counts", flat=True):
        found |= counts
    return found


def by_group(rows: Iterable[Row]) -> list[Group]:
    """Part rows, which are in the order of their groups, by these."""
    found: list[Group] = []
    for _, members in groupby(rows, key=lambda row: row.group):
        listed = list(members)
        ranked = [row for row in listed if row.in_group is not None]
        apart = [row for row in listed if row.in_group is None]
        found.append(Group(listed[0].group_name, listed[0].ids.get("group", ""), ranked, apart))
    return found


def verifier() -> bytes:
    """Give the program that recomputes a package."""
    return (_HERE / "verify_ranking.py").read_bytes()


def readme() -> str:
    """Give what every package says of itself."""
    return (_HERE / "README.md").read_text(encoding="utf-8")
