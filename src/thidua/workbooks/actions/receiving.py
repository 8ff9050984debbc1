"""Taking a workbook back: read, found to be ours, shown; nothing else is written yet."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.kernel.refused import NotAllowed
from thidua.participation import queries as participation
from thidua.sheets.workbook import Book, Limits, UnreadableTable
from thidua.sheets.workbook import read as read_file
from thidua.workbooks import access, queries, sentences
from thidua.workbooks.actions.judging import Desk, as_said, judge, lines_of, opened, scope_of
from thidua.workbooks.actions.refusals import Unreadable
from thidua.workbooks.models import Arrival, Line, State
from thidua.workbooks.rules import memory
from thidua.workbooks.rules.returned import LAYOUT, identity, returned
from thidua.workbooks.rules.verdicts import Outcome, tally

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.participation.actions.entering import Paper
    from thidua.workbooks.models import Workbook

LIMITS: Final = Limits(
    file_bytes=10_000_000, unpacked_bytes=60_000_000, rows=5_000, columns=40, characters=32_767, seconds=20
)
"""A unit's workbook is small; what is larger is not read."""
BATCH: Final = 500


class Foreign(Exception):
    """A file is no workbook that can be taken here; a code of `sentences.FAILURES` with its figures."""

    def __init__(self, code: str, **params: str | int) -> None:
        """Keep both."""
        super().__init__(code)
        self.code, self.params = code, params


@dataclass(frozen=True, slots=True)
class Found:
    """A file that is a workbook of ours, with what it says of its cells."""

    workbook: Workbook
    desk: Desk
    said: dict[str, Any]
    notes: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would do, cell by cell, and how many cells have which verdict."""

    workbook: Workbook
    desk: Desk
    outcomes: list[Outcome]
    counts: dict[str, int]
    notes: dict[str, Any]


@transaction.atomic
def receive(
    *, campaign: Campaign, data: bytes, name: str, by: Actor, at: datetime, unit: Unit | None = None
) -> Arrival:
    """Take a workbook back and show what it would do; nothing else is written yet.

    ``unit`` is the one whose page it was sent on. Raises ``Unreadable``, whereupon nothing is kept.
    """
    arrival = Arrival(
        campaign=campaign,
        name=name[-255:] or "so.xlsx",
        sha256=hashlib.sha256(data).hexdigest(),
        sent_at=at,
        sent_by=by.actor_id,
        sent_unit=by.unit_public_id,
    )
    try:
        found = find(read_file(data, name, LIMITS), campaign=campaign, unit=unit, by=by, at=at)
    except UnreadableTable as unreadable:
        raise Unreadable(sentences.failure(unreadable.code.value, unreadable.params), field="file") from unreadable
    except Foreign as foreign:
        raise Unreadable(sentences.failure(foreign.code, foreign.params), field="file") from foreign
    keep(arrival, found)
    audit.record(verb="workbook.received", subject=arrival, by=by, at=at, after=in_words(arrival))
    return arrival


def in_words(arrival: Arrival) -> dict[str, Any]:
    """Give a returned workbook as the journal keeps it."""
    unit = {"unit": str(arrival.workbook.unit.public_id)} if arrival.workbook else {}
    return unit | {"file_sha256": arrival.sha256, **arrival.counts}


def look_at(*, data: bytes, name: str, by: Actor, at: datetime) -> Preview:
    """Say what a workbook of any campaign would do and keep nothing. Raises ``Unreadable``."""
    try:
        found = find(read_file(data, name, LIMITS), by=by, at=at)
    except UnreadableTable as unreadable:
        raise Unreadable(sentences.failure(unreadable.code.value, unreadable.params)) from unreadable
    except Foreign as foreign:
        raise Unreadable(sentences.failure(foreign.code, foreign.params)) from foreign
    with transaction.atomic():
        outcomes = judge(found.desk, found.said, {})
        transaction.set_rollback(True)
    return Preview(found.workbook, found.desk, outcomes, tally(outcomes), found.notes)


# -- Whose it is ------------------------------------------------------------------------------------------------------


def find(
    book: Book,
    *,
    by: Actor,
    at: datetime,
    campaign: Campaign | None = None,
    unit: Unit | None = None,
    paper: Paper | None = None,
) -> Found:
    """Find which workbook a file is and what it says of its cells; raises `Foreign`. Without a paper only to try."""
    workbook = _ours(book, by=by, at=at)
    _refuse_elsewhere(workbook, campaign, unit)
    if not participation.takes_part(workbook.campaign, workbook.unit, day_of(at)):
        raise Foreign("no_part")
    desk = opened(workbook, scope_of(workbook, by=by, at=at, paper=paper, is_trial=paper is None))
    read = returned(book, workbook.memory, desk.here)
    if not read.texts and not read.refusals:
        raise Foreign("nothing_ours")
    return Found(workbook, desk, as_said(read.texts, read.refusals), read.notes)


def _ours(book: Book, *, by: Actor, at: datetime) -> Workbook:
    """Give the workbook that a file is, as if there were none where somebody may not fill it in."""
    said = identity(book)
    if said is not None and said.is_wide:
        raise Foreign("wide_elsewhere")
    workbook = queries.workbook(said.workbook) if said else None
    if said is None or workbook is None:
        raise Foreign("not_ours")
    try:
        access.require(by, workbook.unit, on=day_of(at))
    except NotAllowed:
        raise Foreign("not_ours") from None
    if str(LAYOUT) != said.layout or workbook.layout != LAYOUT:
        raise Foreign("old_layout")
    return workbook


def _refuse_elsewhere(workbook: Workbook, campaign: Campaign | None, unit: Unit | None) -> None:
    if campaign is not None and workbook.campaign_id != campaign.pk:
        raise Foreign("other_campaign", campaign=workbook.campaign.title)
    if unit is not None and workbook.unit_id != unit.pk:
        raise Foreign("other_unit", unit=workbook.unit.name)


# -- Keeping it -------------------------------------------------------------------------------------------------------


def keep(arrival: Arrival, found: Found) -> None:
    """Keep what a file says and what it would do, to be shown."""
    outcomes = judge(found.desk, found.said, {})
    arrival.workbook, arrival.state = found.workbook, State.READY
    arrival.sent, arrival.notes, arrival.counts = memory.pack(found.said), found.notes, tally(outcomes)
    arrival.content = None
    arrival.save()
    Line.objects.bulk_create(lines_of(arrival, found.desk, outcomes), batch_size=BATCH)


def desk_of(arrival: Arrival, *, by: Actor, at: datetime, paper: Paper | None = None) -> Desk:
    """Open the parts of a returned workbook as they stand now; without a paper only to try."""
    workbook = arrival.workbook
    assert workbook is not None  # noqa: S101 -- one that is ready was found to be ours
    return opened(workbook, scope_of(workbook, by=by, at=at, paper=paper, is_trial=paper is None))
