"""Point tables and their versions, as far as an officer may read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q

from thidua.scoring import access
from thidua.scoring.models import PointTable, SheetState, TableVersion

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor


def tables_of(officer: Actor | None, campaign: Campaign) -> QuerySet[PointTable]:
    """Give the tables of a campaign that an officer may read: laid ones, and drafts to whoever draws up."""
    found = PointTable.objects.filter(campaign=campaign).select_related("campaign")
    if not access.may_draw_up(officer, campaign):
        found = found.filter(Exists(TableVersion.objects.filter(table=OuterRef("pk"), laid_at__isnull=False)))
    return found.order_by("name", "pk")


def table_of(officer: Actor | None, campaign: Campaign, public_id: UUID) -> PointTable | None:
    """Give one table that an officer may read, or None. One query."""
    return tables_of(officer, campaign).filter(public_id=public_id).first()


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of a table as an officer reads them: ``laid`` is the one laid last, ``draft`` one that is not."""

    every: Sequence[TableVersion]

    @property
    def laid(self) -> TableVersion | None:
        """The version that was laid last."""
        return next((one for one in reversed(self.every) if one.laid_at is not None), None)

    @property
    def draft(self) -> TableVersion | None:
        """The version that is being drawn up."""
        return next((one for one in self.every if one.laid_at is None), None)

    def numbered(self, number: int) -> TableVersion | None:
        """Give the version of a number."""
        return next((one for one in self.every if one.number == number), None)


def versions_of(officer: Actor | None, table: PointTable) -> Versions:
    """Give the versions of a table in their order, each with its table; drafts to whoever draws up. One query."""
    found = TableVersion.objects.filter(table=table)
    if not access.may_draw_up(officer, table.campaign):
        found = found.filter(laid_at__isnull=False)
    rows = list(found.order_by("number"))
    for one in rows:
        one.table = table
    return Versions(rows)


@dataclass(frozen=True, slots=True)
class Listed:
    """A table in a list: what it is called, the version laid last, whether one is drawn up, how far its sheets are."""

    table: PointTable
    laid: TableVersion | None
    draft: TableVersion | None
    sheets: int
    submitted: int
    verified: int


def listed(officer: Actor | None, tables: Sequence[PointTable]) -> list[Listed]:
    """Give tables of one campaign as a list shows them. Two queries."""
    if not tables:
        return []
    draws_up = access.may_draw_up(officer, tables[0].campaign)
    done = Q(sheets__state__in=[SheetState.VERIFIED, SheetState.AGREED])
    versions = TableVersion.objects.filter(table__in=tables).annotate(
        n=Count("sheets"), n_in=Count("sheets", filter=Q(sheets__state=SheetState.SUBMITTED)),
        n_done=Count("sheets", filter=done),
    )  # fmt: skip
    by_table: dict[int, list[TableVersion]] = {}
    for one in versions.order_by("table", "number"):
        by_table.setdefault(one.table_id, []).append(one)
    return [_listed(table, by_table.get(table.pk, []), draws_up=draws_up) for table in tables]


def _listed(table: PointTable, every: Sequence[TableVersion], *, draws_up: bool) -> Listed:
    versions = Versions(every)
    laid = versions.laid
    counts = (getattr(laid, name, 0) if laid else 0 for name in ("n", "n_in", "n_done"))
    return Listed(table, laid, versions.draft if draws_up else None, *counts)
