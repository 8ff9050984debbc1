"""Many workbooks at once: one job reads them one by one and writes what nobody has to choose about.

Each file has its own row and its own transaction, in which its cells and its state are written together: a job that is
killed goes on where it was, and no file is applied twice.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.audit import actions as audit
from thidua.jobs import actions as jobs
from thidua.kernel.clock import day_of
from thidua.kernel.refused import NotAllowed, Refused, Stale
from thidua.participation import access as participation
from thidua.participation.actions.entering import Paper, way_in
from thidua.sheets.workbook import UnreadableTable, read_each
from thidua.workbooks import access, sentences
from thidua.workbooks.actions.applying import settle
from thidua.workbooks.actions.asking import asker
from thidua.workbooks.actions.judging import judge, lines_of
from thidua.workbooks.actions.receiving import BATCH, LIMITS, Foreign, find, keep
from thidua.workbooks.actions.refusals import Unreadable
from thidua.workbooks.models import Arrival, Batch, Line, State
from thidua.workbooks.rules import memory
from thidua.workbooks.rules.heaps import BrokenHeap, files_in, is_heap
from thidua.workbooks.rules.verdicts import Verdict, tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.sheets.workbook import Book
    from thidua.workbooks.actions.receiving import Found

READ: Final = "workbooks.read"
"""Kind of the job that reads many workbooks."""
STEP: Final = 20
"""After so many files the job says how far it has come."""
AT_ONCE: Final = 40


@transaction.atomic
def receive_many(
    *, campaign: Campaign, files: Sequence[tuple[str, bytes]], by: Actor, at: datetime, paper: Paper | None = None
) -> Batch:
    """Take many workbooks in, zips of them taken apart, and let a job read them. Raises ``Unreadable``."""
    if not access.may(by, on=day_of(at)):
        raise NotAllowed(_("Vai trò bạn đang làm việc không được nhận sổ Excel của đơn vị."))
    found = [one for name, data in files for one in _apart(name, data)]
    if not found:
        raise Unreadable(sentences.failure("no_files", {}), field="file")
    batch = Batch.objects.create(
        campaign=campaign,
        name=files[0][0][-200:] if len(files) == 1 else _many(len(found)),
        sent_at=at,
        sent_by=by.actor_id,
        sent_unit=by.unit_public_id,
        paper_number=paper.number.strip()[:100] if paper else "",
        paper_on=paper.on if paper else None,
    )
    rows = (_row(batch, name, data, by=by, at=at) for name, data in found)
    Arrival.objects.bulk_create(rows, batch_size=BATCH)
    batch.job = jobs.enqueue(
        kind=READ, key=str(batch.public_id), arguments=asker(by) | {"batch": str(batch.public_id)}, by=by, at=at
    )
    batch.save(update_fields=["job"])
    audit.record(verb="workbooks.received", subject=batch, by=by, at=at, after={"files": len(found)})
    return batch


def _many(count: int) -> str:
    return ngettext("%(n)s tệp", "%(n)s tệp", count) % {"n": count}


def _apart(name: str, data: bytes) -> list[tuple[str, bytes]]:
    if not is_heap(data):
        return [(name, data)]
    try:
        return files_in(data)
    except BrokenHeap as broken:
        raise Unreadable(f"{name}: {sentences.failure(broken.code, {})}", field="file") from broken


def _row(batch: Batch, name: str, data: bytes, *, by: Actor, at: datetime) -> Arrival:
    return Arrival(
        campaign=batch.campaign,
        batch=batch,
        name=name[-255:] or "so.xlsx",
        sha256=hashlib.sha256(data).hexdigest(),
        content=data,
        sent_at=at,
        sent_by=by.actor_id,
        sent_unit=by.unit_public_id,
    )


# -- The job ----------------------------------------------------------------------------------------------------------


def carry_on(*, batch: Batch, by: Actor, at: datetime, progress: Callable[[int], None]) -> dict[str, int]:
    """Read and apply the files of a heap that are still waiting; give how many there are of each state.

    It may start as often as it must: what was done stays done.
    """
    everything = Arrival.objects.filter(batch=batch)
    total, waiting = everything.count(), everything.filter(state=State.WAITING)
    keys = list(waiting.order_by("pk").values_list("pk", flat=True))
    paper = Paper(batch.paper_number, batch.paper_on) if batch.paper_number else None
    done = total - len(keys)
    for number, (key, book) in enumerate(zip(keys, read_each(_contents(keys), LIMITS), strict=True), done + 1):
        _take(key, book, by=by, at=at, paper=paper)
        if number % STEP == 0:
            progress(100 * number // total)
    return {state: everything.filter(state=state).count() for state in State.values}


def _contents(keys: Sequence[int]) -> Iterator[bytes]:
    """Give the files one after the other, some rows at a time."""
    for first in range(0, len(keys), AT_ONCE):
        some = keys[first : first + AT_ONCE]
        found = dict(Arrival.objects.filter(pk__in=some).values_list("pk", "content"))
        yield from (bytes(found.get(key) or b"") for key in some)


def _take(key: int, book: Book | UnreadableTable, *, by: Actor, at: datetime, paper: Paper | None) -> None:
    """Take one file, and once more where somebody else was quicker in between."""
    for _attempt in range(2):
        try:
            _one(key, book, by=by, at=at, paper=paper)
        except (Stale, IntegrityError):
            continue
        else:
            return
    _fail(key, "moved_between", {})


@transaction.atomic
def _one(key: int, book: Book | UnreadableTable, *, by: Actor, at: datetime, paper: Paper | None) -> None:
    arrival = Arrival.objects.select_for_update().select_related("campaign").get(pk=key)
    if arrival.state != State.WAITING:
        return
    try:
        found = find(_read(book), campaign=arrival.campaign, by=by, at=at, paper=paper)
        _apply(arrival, found, by=by, at=at, paper=paper)
    except Foreign as foreign:
        _failed(arrival, foreign.code, foreign.params)
    except Stale:
        raise
    except Refused as refusal:
        _failed(arrival, "refused", {"sentence": str(refusal)})


def _read(book: Book | UnreadableTable) -> Book:
    if isinstance(book, UnreadableTable):
        raise Foreign(book.code.value, **book.params)
    return book


def _apply(arrival: Arrival, found: Found, *, by: Actor, at: datetime, paper: Paper | None) -> None:
    """Write a file's cells, or keep it for somebody's choice where both sides changed one."""
    if not participation.is_own(by, found.workbook.unit):
        way_in(unit=found.workbook.unit, paper=paper, by=by, at=at)
    with transaction.atomic():
        outcomes = judge(found.desk, found.said, {}, keep=True)
        is_open = any(one.is_open for one in outcomes)
        transaction.set_rollback(is_open)
    if is_open:
        keep(arrival, found)
        return
    arrival.workbook, arrival.sent = found.workbook, memory.pack(found.said)
    arrival.notes, arrival.counts, arrival.content = found.notes, tally(outcomes), None
    settle(arrival, outcomes, by=by, at=at)
    refused = [one for one in outcomes if one.verdict is Verdict.REFUSED]
    Line.objects.bulk_create(lines_of(arrival, found.desk, refused), batch_size=BATCH)


def _failed(arrival: Arrival, code: str, params: dict[str, Any]) -> None:
    arrival.state, arrival.failure, arrival.failure_params, arrival.content = State.FAILED, code, params, None
    arrival.save()


def _fail(key: int, code: str, params: dict[str, Any]) -> None:
    with transaction.atomic():
        arrival = Arrival.objects.select_for_update().get(pk=key)
        if arrival.state == State.WAITING:
            _failed(arrival, code, params)
