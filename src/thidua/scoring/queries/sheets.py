"""Sheets of many units: what `ranking` reads, and lists."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from thidua.organisations import queries as organisations
from thidua.organisations.models import Group
from thidua.organisations.queries.groups import CLUSTERS_FIRST
from thidua.scoring import access
from thidua.scoring.models import ItemScore, Objection, ScoreSheet, SheetState
from thidua.scoring.rules import points
from thidua.scoring.rules.entries import from_kept
from thidua.scoring.rules.points import Three

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.scoring.models import TableVersion
    from thidua.scoring.rules.evaluate import Scored
    from thidua.scoring.rules.table import Inputs, PointTable


def sheets_of(version: TableVersion) -> QuerySet[ScoreSheet]:
    """Give the sheets of a version with their units and groups, by group and Vietnamese order of name."""
    found = ScoreSheet.objects.filter(table_version=version).select_related("unit__kind", "group")
    return found.order_by("group__kind", "group__number", "unit__name_sort", "pk")


def verified(version: TableVersion) -> Mapping[int, Mapping[str, Inputs]]:
    """Give the verified inputs of every sheet of a version by the key of the unit and the code of the item.

    What was not verified yet is not in it; a sheet of which nothing was verified is there, empty. Two queries.
    """
    found: dict[int, dict[str, Inputs]] = {
        unit: {} for unit in ScoreSheet.objects.filter(table_version=version).order_by().values_list("unit", flat=True)
    }
    lines = ItemScore.objects.filter(sheet__table_version=version, verified__isnull=False).order_by("pk")
    for unit, code, kept in lines.values_list("sheet__unit", "code", "verified"):
        inputs = from_kept(kept)
        if inputs is not None:
            found[unit][code] = inputs
    return found


# -- For pages --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """A sheet in a list: points as proposed and as verified, how many items were verified of how many."""

    sheet: ScoreSheet
    proposed: Scored | None
    verified: Scored
    done: int
    of: int
    objections: int


def listed(
    officer: Actor | None,
    version: TableVersion,
    *,
    on: date,
    state: str = "",
    group: UUID | None = None,
    typed: str = "",
) -> QuerySet[ScoreSheet]:
    """Give the sheets of a version that an officer may read, narrowed."""
    found = sheets_of(version).filter(pk__in=access.visible_to(officer, on=on).order_by().values("pk"))
    if state in SheetState.values:
        found = found.filter(state=state)
    if group is not None:
        found = found.filter(group__public_id=group)
    return found.filter(organisations.named(typed, "unit__")) if typed.strip() else found


def rows(version: TableVersion, shown: Sequence[ScoreSheet], *, fills: Container[int] = ()) -> list[Row]:
    """Give sheets as a list shows them, in their order; an open one's proposal only to who fills it in. Two queries."""
    kept = list(shown)
    lines: dict[int, dict[str, Three]] = {}
    found = ItemScore.objects.filter(sheet__in=[one.pk for one in kept]).order_by("pk")
    for sheet, code, read, said, done in found.values_list("sheet", "code", "read", "said", "verified"):
        lines.setdefault(sheet, {})[code] = Three(from_kept(read), from_kept(said), from_kept(done))
    waiting = Objection.objects.filter(item__sheet__in=[one.pk for one in kept], answered_at__isnull=True)
    objections = Counter(waiting.order_by().values_list("item__sheet", flat=True))
    rules = version.rules
    return [_row(one, rules, lines.get(one.pk, {}), objections[one.pk], fills) for one in kept]


def _row(
    sheet: ScoreSheet, rules: PointTable, lines: Mapping[str, Three], objections: int, fills: Container[int]
) -> Row:
    reads = sheet.state != SheetState.OPEN or sheet.unit_id in fills
    reads = reads and any(one.is_said for one in lines.values())
    done = sum(one.verified is not None for one in lines.values())
    proposal = points.proposed(rules, lines) if reads else None
    return Row(sheet, proposal, points.verified(rules, lines), done, len(lines), objections)


def groups_of(version: TableVersion) -> list[Group]:
    """Give the groups in which the sheets of a version are compared. One query."""
    used = ScoreSheet.objects.filter(table_version=version).order_by().values("group")
    return list(Group.objects.filter(pk__in=used).order_by(CLUSTERS_FIRST, "number", "pk"))


def states_of(version: TableVersion) -> dict[str, int]:
    """Count the sheets of a version by their state. One query."""
    counted = ScoreSheet.objects.filter(table_version=version).order_by().values_list("state")
    return dict(counted.annotate(n=Count("pk")))


def sheet_of(officer: Actor | None, campaign: Campaign, public_id: UUID, *, on: date) -> ScoreSheet | None:
    """Give one sheet of a campaign that an officer may read, or None."""
    found = access.visible_to(officer, on=on).filter(table_version__table__campaign=campaign, public_id=public_id)
    sheet = found.select_related("table_version__table", "unit", "group").first()
    if sheet is not None:
        sheet.table_version.table.campaign = campaign
    return sheet


def any_sheet(officer: Actor | None, public_id: UUID, *, on: date) -> ScoreSheet | None:
    """Give one sheet of any campaign that an officer may read, or None. One query."""
    found = access.visible_to(officer, on=on).filter(public_id=public_id)
    return found.select_related("table_version__table__campaign", "unit", "group").first()


def sheet_called(public_id: UUID) -> ScoreSheet | None:
    """Give a sheet by its public id, whoever may read it; for what asks no more than where it is. One query."""
    return ScoreSheet.objects.filter(public_id=public_id).select_related("table_version__table__campaign").first()


def of_unit(officer: Actor | None, campaign: Campaign, unit: Unit, *, on: date) -> QuerySet[ScoreSheet]:
    """Give the sheets of a unit in a campaign that an officer may read, newest version first."""
    found = access.visible_to(officer, on=on).filter(table_version__table__campaign=campaign, unit=unit)
    return found.select_related("table_version__table__campaign").order_by("-table_version__laid_at", "-pk")
