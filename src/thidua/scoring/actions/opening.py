"""Opening a sheet for every unit that a table is for, in a number of statements that does not grow."""

from __future__ import annotations

from typing import Any, Final

from thidua.campaigns import queries as campaigns
from thidua.organisations.models import GroupMember
from thidua.scoring.models import ItemScore, ScoreSheet, TableVersion
from thidua.scoring.rules.editing import entered

BATCH: Final = 500
CARRIED: Final = ("read", "read_from", "said", "said_why")
"""What a new version's sheet takes over from the one before."""


def open_sheets(*, version: TableVersion) -> int:
    """Open the sheets of units that have none yet, each with a line for every item that something is entered for.

    A unit that is in several of the groups is compared in the first: clusters before blocks. Gives how many were
    opened; joins the caller's transaction. What was said under the version before is taken over where an item asks the
    same.
    """
    table = version.table
    members = GroupMember.objects.filter(year=campaigns.year_of(table.campaign))
    wanted = list(table.groups.values_list("pk", flat=True))
    members = members.filter(group__in=wanted) if wanted else members
    there = ScoreSheet.objects.filter(table_version=version).values("unit")
    placed: dict[int, int] = {}
    rows = members.exclude(unit__in=there).order_by("kind", "group__number", "pk")
    for unit, group, kind in rows.values_list("unit", "group", "kind"):
        if unit not in placed or kind == "cluster":
            placed[unit] = group
    sheets = [
        ScoreSheet(table_version=version, unit_id=unit, group_id=group, is_example=table.is_example)
        for unit, group in placed.items()
    ]
    made = ScoreSheet.objects.bulk_create(sheets, batch_size=BATCH)
    codes = [item.code for item in entered(version.rules)]
    kept = _kept_of_the_version_before(version)
    lines = (
        ItemScore(sheet=sheet, code=code, **kept.get((sheet.unit_id, code), {})) for sheet in made for code in codes
    )
    ItemScore.objects.bulk_create(lines, batch_size=BATCH)
    return len(made)


def _kept_of_the_version_before(version: TableVersion) -> dict[tuple[int, str], dict[str, Any]]:
    """Give what was read and said on the sheets before, by unit and item, of items that ask for the same.

    What was verified was verified by other points and is not taken over; evidence stays with its own sheet.
    """
    laid = TableVersion.objects.filter(table=version.table_id, number__lt=version.number, laid_at__isnull=False)
    before = laid.order_by("-number").first()
    if before is None:
        return {}
    old = {item.code: item for item in entered(before.rules)}
    same = [item.code for item in entered(version.rules) if item.code in old and item.asks_as(old[item.code])]
    lines = ItemScore.objects.filter(sheet__table_version=before, code__in=same)
    return {
        (line.sheet.unit_id, line.code): {name: getattr(line, name) for name in CARRIED}
        for line in lines.select_related("sheet").only("code", "sheet__unit", *CARRIED).iterator(chunk_size=BATCH)
    }
