"""Snapshots as an officer may read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import OuterRef, Prefetch, Subquery

from thidua.ranking import access
from thidua.ranking.models import Audience, Release, Snapshot
from thidua.ranking.rules.results import from_kept
from thidua.scoring.models import TableVersion

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.ranking.rules.results import Row


LATELY: Final = 6
"""So many rankings, of as many campaigns or tables, are looked at for one unit."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A snapshot as one officer reads it: all of its rows, or those of the own group alone while it is provisional."""

    snapshot: Snapshot
    rows: Sequence[Row]
    is_published: bool
    is_for_members: bool
    is_whole: bool


def version_of(officer: Actor | None, campaign: Campaign, public_id: UUID) -> TableVersion | None:
    """Give a version of a campaign's tables that was laid down, to whoever reads any unit's part, or None."""
    found = TableVersion.objects.filter(table__campaign=campaign, public_id=public_id, laid_at__isnull=False)
    version = found.select_related("table").first()
    if version is None or not access.reads_any(officer):
        return None
    version.table.campaign = campaign
    return version


def snapshots_of(officer: Actor | None, versions: Sequence[TableVersion]) -> QuerySet[Snapshot]:
    """Give the snapshots of versions that an officer may read, newest first, without what is in them."""
    found = access.visible_to(officer).filter(table_version__in=versions).defer("results", "package")
    return _released(found).order_by("table_version", "-number")


def _released(found: QuerySet[Snapshot]) -> QuerySet[Snapshot]:
    releases = Release.objects.order_by("released_at", "pk")
    return found.select_related("table_version__table").prefetch_related(Prefetch("releases", releases))


def snapshot_of(officer: Actor | None, campaign: Campaign, public_id: UUID) -> Snapshot | None:
    """Give a snapshot of a campaign that an officer may read, or None."""
    found = access.visible_to(officer).filter(table_version__table__campaign=campaign, public_id=public_id)
    snapshot = _released(found.defer("package")).first()
    if snapshot is not None:
        snapshot.table_version.table.campaign = campaign
    return snapshot


def is_released(snapshot: Snapshot, audience: Audience) -> bool:
    """Say whether a snapshot, whose releases were fetched, was released to an audience."""
    return any(one.audience == audience for one in snapshot.releases.all())


def shown(officer: Actor | None, snapshot: Snapshot) -> Shown:
    """Give a snapshot as an officer reads it."""
    rows = from_kept(snapshot.results)
    is_published = is_released(snapshot, Audience.EVERYBODY)
    is_whole = is_published or (officer is not None and access.reads_all(officer))
    if not is_whole:
        own = str(officer.unit_public_id) if officer else ""
        groups = {row.group for row in rows if row.ids.get("unit") == own}
        rows = [row for row in rows if row.group in groups]
    return Shown(snapshot, rows, is_published, is_released(snapshot, Audience.MEMBERS), is_whole)


def before(snapshot: Snapshot) -> Snapshot | None:
    """Give the snapshot of the same version before one, or None."""
    found = Snapshot.objects.filter(table_version=snapshot.table_version_id, number__lt=snapshot.number)
    return found.defer("package").order_by("-number").first()


def newest() -> Snapshot | None:
    """Give the snapshot that was taken last, a published one before others, with its package."""
    every = Snapshot.objects.select_related("table_version__table__campaign")
    published = every.filter(releases__audience=Audience.EVERYBODY).order_by("-taken_at", "-pk").first()
    return published or every.order_by("-taken_at", "-pk").first()


@dataclass(frozen=True, slots=True)
class Stood:
    """Where a unit stood in a published ranking, and the name of its class."""

    snapshot: Snapshot
    row: Row
    grade: str

    @property
    def campaign(self) -> Campaign:
        """The campaign of the ranking."""
        return self.snapshot.table_version.table.campaign


def published(campaign: Campaign | None = None) -> QuerySet[Snapshot]:
    """Give the newest published snapshot of each table, newest first, without its package; of all campaigns or one."""
    every = Snapshot.objects.filter(releases__audience=Audience.EVERYBODY)
    same = every.filter(table_version__table=OuterRef("table_version__table")).order_by("-taken_at", "-pk")
    found = every.filter(pk=Subquery(same.values("pk")[:1]))
    found = found if campaign is None else found.filter(table_version__table__campaign=campaign)
    return found.defer("package").select_related("table_version__table__campaign").order_by("-taken_at", "-pk")


def stood(snapshots: Iterable[Snapshot], units: Collection[str] | None = None) -> list[Stood]:
    """Give where units stand in snapshots that are at hand, by their public ids; every unit where none are named."""
    found = []
    for snapshot in snapshots:
        grades = {one.code: one.text for one in snapshot.table_version.rules.grades}
        rows = from_kept(snapshot.results)
        wanted = [row for row in rows if units is None or row.ids.get("unit") in units]
        found += [Stood(snapshot, row, grades.get(row.grade, "")) for row in wanted if row.in_group is not None]
    return found


def stood_lately(unit: Unit) -> list[Stood]:
    """Give where a unit stood in the rankings that were published last. One query."""
    return stood(published()[:LATELY], {str(unit.public_id)})
