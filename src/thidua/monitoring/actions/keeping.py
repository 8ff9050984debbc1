"""Keeping sums current: marks are taken, what they touch is added up anew, and a nightly proof compares everything.

Whoever changes a figure leaves a mark in the same transaction (`reports.Mark`), or asks for everything of a campaign
(`Rebuild`). Taking marks away and writing what they touch is one transaction, one at a time for each campaign: what
is written while it runs leaves a mark that is not among those taken, and so is added up next time. Nothing is ever
added to a kept sum; it is always added up anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import connection, transaction
from django.db.models import Q

from thidua.audit import actions as audit
from thidua.campaigns.models import Campaign, Indicator
from thidua.campaigns.rules import Rollup
from thidua.monitoring import queries
from thidua.monitoring.models import Cell, Rebuild
from thidua.monitoring.queries import relations
from thidua.monitoring.queries.relations import COLUMNS
from thidua.records.turns import one_at_a_time
from thidua.reports.models import Mark

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.monitoring.queries.adding import Block

MOST_BLOCKS: Final = 200
"""Above so many blocks it is cheaper to add everything up (measured: `bench.rollup`)."""
_MOST_MARKS: Final = 5000
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Drained:
    """What was done: how many marks were taken, how many blocks were added up, how many campaigns whole."""

    marks: int = 0
    blocks: int = 0
    rebuilt: int = 0

    def __add__(self, other: Drained) -> Drained:
        """Add up what was done in turn."""
        return Drained(self.marks + other.marks, self.blocks + other.blocks, self.rebuilt + other.rebuilt)


def drain(*, by: Actor, at: datetime) -> Drained:
    """Add up whatever is marked, campaign by campaign, each in a transaction of its own."""
    done = Drained()
    for campaign in queries.marked_campaigns():
        done += drain_campaign(campaign=campaign, by=by, at=at)
    return done


@transaction.atomic
def drain_campaign(*, campaign: Campaign, by: Actor, at: datetime) -> Drained:  # noqa: ARG001 -- an action's shape
    """Add up what is marked in one campaign and take its marks away; with nothing marked nothing happens.

    No line of the journal: nothing is decided here, and the deed that left the mark has its own.
    """
    one_at_a_time(f"rollup:{campaign.pk}")
    return _drained(campaign)


def _drained(campaign: Campaign) -> Drained:
    asked = list(Rebuild.objects.filter(campaign=campaign).values_list("pk", flat=True))
    marks = list(Mark.objects.filter(period__campaign=campaign).order_by().values_list("pk", "unit_id", "period_id"))
    if not asked and not marks:
        return Drained()
    blocks = [] if asked else _blocks(campaign, {(unit, period) for _pk, unit, period in marks})
    is_whole = bool(asked) or len(marks) > _MOST_MARKS or len(blocks) > MOST_BLOCKS
    if is_whole:
        _write_whole(campaign)
    else:
        _write(campaign, blocks)
    _take_away(pk for pk, _unit, _period in marks)
    Rebuild.objects.filter(pk__in=asked).delete()
    return Drained(len(marks), 0 if is_whole else len(blocks), int(is_whole))


def _blocks(campaign: Campaign, marked: Collection[tuple[int, int]]) -> list[Block]:
    if len(marked) > _MOST_MARKS:
        return []
    carries = Indicator.objects.filter(targets__campaign=campaign, rollup=Rollup.LATEST.value).exists()
    return queries.blocks_of(campaign, marked, onwards=carries)


def _write_whole(campaign: Campaign) -> None:
    Cell.objects.filter(period__campaign=campaign).delete()
    _fill(queries.of_all(campaign.pk))


def _write(campaign: Campaign, blocks: Collection[Block]) -> None:
    if not blocks:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {relations.name(Cell)} WHERE (unit_id, period_id) IN ({relations.pairs(blocks)})"  # noqa: S608 -- whole numbers
        )
    _fill(queries.of_blocks(campaign.pk, blocks))


def _fill(statement: str) -> None:
    columns = ", ".join(("unit_id", "target_id", "period_id", *COLUMNS))
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {relations.name(Cell)} ({columns}) {statement}", [])


def _take_away(marks: Iterable[int]) -> None:
    """Take exactly the marks away that were read: one that came meanwhile stays."""
    taken = sorted(marks)
    for start in range(0, len(taken), _AT_ONCE):
        Mark.objects.filter(pk__in=taken[start : start + _AT_ONCE]).delete()


@transaction.atomic
def prove(*, campaign: Campaign, by: Actor, at: datetime) -> int:
    """Compare everything kept of a campaign with what it should be; say how many blocks were wrong.

    What is wrong goes into the journal, and everything is added up anew. What changed while this ran has left a mark
    and is not held against anybody.
    """
    one_at_a_time(f"rollup:{campaign.pk}")
    _drained(campaign)
    found = set(queries.differing(campaign))
    if not found or Rebuild.objects.filter(campaign=campaign).exists():
        return 0
    marked = set(Mark.objects.filter(period__campaign=campaign).values_list("unit_id", "period_id"))
    wrong = found - set(_blocks(campaign, marked) if marked else ())
    if wrong:
        _write_whole(campaign)
        audit.record(verb="rollup.differed", subject=campaign, by=by, at=at, after={"blocks": len(wrong)})
    return len(wrong)


@transaction.atomic
def rebuild(*, campaigns: Collection[Campaign] | None = None, by: Actor, at: datetime) -> int:  # noqa: ARG001 -- an action's shape
    """Ask that everything of some campaigns, or of all that are not put away, be added up anew; say of how many."""
    if campaigns is None:
        campaigns = list(Campaign.objects.filter(Q(archived_on__isnull=True)).order_by("pk"))
    Rebuild.objects.bulk_create(Rebuild(campaign=one, made_at=at) for one in campaigns)
    return len(campaigns)
