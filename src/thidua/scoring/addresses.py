"""Where pages of this package are, and the places of the files that prove what a unit says of an item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from thidua.scoring.models import PointTable, ScoreSheet


def address_of_table(table: PointTable) -> str:
    """Give the address of a table's page."""
    return reverse("scoring:table", args=[table.campaign.public_id, table.public_id])


def address_of_sheet(sheet: ScoreSheet, code: str = "") -> str:
    """Give the address of a sheet's page, or of one of its items."""
    names = [sheet.table_version.table.campaign.public_id, sheet.public_id]
    return reverse("scoring:item", args=[*names, code]) if code else reverse("scoring:sheet", args=names)


def place_of(sheet: ScoreSheet, code: str = "") -> str:
    """Give the place (`participation.Evidence`) of what proves an item, or how all of a sheet begin."""
    return f"score:{sheet.public_id.hex}:{code}"
