"""Taking the wide workbook back: a job reads it into blocks, and says block by block what each cell would become.

A block is some units' rows. Nothing is asked unit by unit, and nothing is written but the blocks themselves.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils import translation

from thidua.audit import actions as audit
from thidua.jobs import actions as jobs
from thidua.kernel.refused import Refused
from thidua.sheets.workbook import Book, Limits, UnreadableTable
from thidua.sheets.workbook import read as read_file
from thidua.workbooks import access, queries, sentences
from thidua.workbooks.actions.asking import asker
from thidua.workbooks.actions.receiving import BATCH, Foreign, in_words
from thidua.workbooks.actions.refusals import Unreadable
from thidua.workbooks.actions.weighing import judged
from thidua.workbooks.excel_wide import choices
from thidua.workbooks.models import Arrival, Block, Line, Share, State
from thidua.workbooks.parts.reporting import COLUMNS
from thidua.workbooks.rules import memory, wide
from thidua.workbooks.rules.returned import LAYOUT, identity
from thidua.workbooks.rules.verdicts import Verdict
from thidua.workbooks.rules.wide import Told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.workbooks.models import Bundle
    from thidua.workbooks.rules.returned import Returned
    from thidua.workbooks.rules.verdicts import Refusal
    from thidua.workbooks.rules.wide import KeptShare, SaidShare

READ_WIDE: Final = "workbooks.read_wide"
"""Kind of the job that reads a wide workbook."""
LIMITS: Final = Limits(
    file_bytes=60_000_000,
    unpacked_bytes=600_000_000,
    rows=250_000,
    columns=60,
    characters=32_767,
    memory_bytes=3_000_000_000,
    seconds=240,
)
ROWS: Final = 2_000
"""So many rows at least make a block."""
AT_ONCE: Final = 100
"""So many units are looked at at once."""
STEP: Final = 1_000_000
"""The lines of a block have places from its number times this on."""
HEADINGS: Final = {part.value: heading for part, heading, _width in COLUMNS}
_READ: Final = 30
"""Per cent of the way when the file is read."""


@transaction.atomic
def receive_wide(*, campaign: Campaign, data: bytes, name: str, by: Actor, at: datetime) -> Arrival:
    """Take a wide workbook back and let a job say what it would do; nothing else is written yet."""
    access.require_all(by)
    arrival = Arrival.objects.create(
        campaign=campaign,
        name=name[-255:] or "so.xlsx",
        sha256=hashlib.sha256(data).hexdigest(),
        content=data,
        is_wide=True,
        sent_at=at,
        sent_by=by.actor_id,
        sent_unit=by.unit_public_id,
    )
    said = asker(by) | {"arrival": str(arrival.public_id)}
    arrival.job = jobs.enqueue(kind=READ_WIDE, key=str(arrival.public_id), arguments=said, by=by, at=at)
    arrival.save(update_fields=["job"])
    audit.record(verb="workbook.received", subject=arrival, by=by, at=at, after=in_words(arrival))
    return arrival


# -- The job ----------------------------------------------------------------------------------------------------------


def read_wide(*, arrival: Arrival, by: Actor, at: datetime, progress: Callable[[int], None]) -> dict[str, int]:
    """Read a wide workbook and say what it would do; it may start as often as it must: what was done stays done."""
    fresh = Arrival.objects.select_related("bundle__period__campaign", "campaign").get(pk=arrival.pk)
    try:
        if fresh.state == State.WAITING and fresh.bundle is None:
            _into_blocks(fresh, by=by)
            progress(_READ)
        _judge_all(fresh, by=by, at=at, progress=progress)
    except UnreadableTable as unreadable:
        _fail(fresh, unreadable.code.value, unreadable.params)
    except Foreign as foreign:
        _fail(fresh, foreign.code, foreign.params)
    except Refused as refusal:
        _fail(fresh, "refused", {"sentence": str(refusal)})
    return _ready(fresh)


def _judge_all(arrival: Arrival, *, by: Actor, at: datetime, progress: Callable[[int], None]) -> None:
    waiting = arrival.blocks.filter(state=Block.State.READ).order_by("number").values_list("pk", flat=True)
    total, keys = arrival.blocks.count(), list(waiting)
    for number, key in enumerate(keys, total - len(keys) + 1):
        _judge(key, arrival, by=by, at=at)
        progress(_READ + (100 - _READ) * number // total)


@transaction.atomic
def _into_blocks(arrival: Arrival, *, by: Actor) -> None:
    """Keep what the file says of each unit, and the file no longer. Raises `Foreign` and ``UnreadableTable``."""
    book = read_file(bytes(arrival.content or b""), "so.xlsx", LIMITS)
    bundle = ours(book, by=by, campaign=arrival.campaign)
    told, said = reading(book, bundle)
    blocks: list[list[Any]] = [[]]
    rows = seen = 0
    for share in said:
        blocks[-1].append(share.as_json())
        rows, seen = rows + share.rows, seen + share.rows - len(share.missing)
        if rows >= ROWS:
            blocks.append([])
            rows = 0
    if not seen and not told.refusals:
        raise Foreign("nothing_ours")
    kept = [memory.pack(one) for one in blocks if one]
    Block.objects.bulk_create(Block(arrival=arrival, number=number, said=one) for number, one in enumerate(kept, 1))
    nowhere = [queries.line_of_nobody(arrival, place, why) for place, why in enumerate(told.refusals, 1)]
    Line.objects.bulk_create(nowhere, batch_size=BATCH)
    arrival.bundle, arrival.content, arrival.notes = bundle, None, told.notes
    arrival.counts = {Verdict.REFUSED.value: len(nowhere)}
    arrival.save(update_fields=["bundle", "content", "notes", "counts"])


def ours(book: Book, *, by: Actor, campaign: Campaign | None = None) -> Bundle:
    """Give the wide workbook that a file is, as if there were none for whoever may not use it; raises `Foreign`."""
    said = identity(book)
    bundle = queries.bundle(said.workbook) if said and said.is_wide else None
    if said is None or bundle is None or not access.may_all(by):
        raise Foreign("not_wide")
    if str(LAYOUT) != said.layout or bundle.layout != LAYOUT:
        raise Foreign("old_layout")
    if campaign is not None and bundle.period.campaign_id != campaign.pk:
        raise Foreign("other_campaign", campaign=bundle.period.campaign.title)
    return bundle


def reading(book: Book, bundle: Bundle) -> tuple[Returned, Iterator[SaidShare]]:
    """Read a wide workbook against what was given out, some units at a time."""

    def shares() -> Iterator[KeptShare]:
        kept = Share.objects.filter(bundle=bundle).order_by("number").values_list("number", "base")
        for number, base in kept.iterator(chunk_size=AT_ONCE):
            yield wide.unpack_share(number, bytes(base))

    with translation.override("vi"):
        words = choices()
    return wide.read(book, [wide.KeptTarget(*said) for said in bundle.targets], shares, HEADINGS, words)


@transaction.atomic
def _judge(key: int, arrival: Arrival, *, by: Actor, at: datetime) -> None:
    """Say what becomes of a block's cells, once."""
    block = Block.objects.select_for_update().get(pk=key)
    bundle = arrival.bundle
    if block.state != Block.State.READ or bundle is None:
        return
    said = [wide.said_share(one) for one in memory.unpack(bytes(block.said))]
    told, counts = judged(bundle, said, by=by, at=at)
    asked = [one for one in told if one.verdict in {Verdict.CLASH, Verdict.REFUSED}]
    lines = queries.wide_lines(arrival, bundle, asked, first=block.number * STEP)
    Line.objects.bulk_create(lines, batch_size=BATCH)
    block.outcomes, block.counts, block.state = wide.pack_told(told), counts, Block.State.JUDGED
    block.save()


def _ready(arrival: Arrival) -> dict[str, int]:
    """Say that everything has been judged, with the sums of the blocks."""
    with transaction.atomic():
        fresh = Arrival.objects.select_for_update().get(pk=arrival.pk)
        if fresh.state == State.WAITING:
            counts = Counter(fresh.counts)
            for one in fresh.blocks.values_list("counts", flat=True):
                counts.update(one)
            fresh.counts = {verdict.value: counts[verdict.value] for verdict in Verdict}
            fresh.state = State.READY
            fresh.version += 1
            fresh.save(update_fields=["counts", "state", "version"])
        return dict(fresh.counts)


@transaction.atomic
def _fail(arrival: Arrival, code: str, params: dict[str, Any]) -> None:
    arrival.state, arrival.failure, arrival.failure_params, arrival.content = State.FAILED, code, params, None
    arrival.save()


# -- Looked at only ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WidePreview:
    """What a wide workbook would do, cell by cell, how many cells have which verdict, what nobody's places hold."""

    bundle: Bundle
    told: list[Told]
    nowhere: list[Refusal]
    counts: dict[str, int]
    notes: dict[str, Any]
    units: dict[int, Unit]


def look_at_all(*, data: bytes, by: Actor, at: datetime) -> WidePreview:
    """Say what a wide workbook would do and keep nothing. Raises ``Unreadable``."""
    try:
        book = read_file(data, "so.xlsx", LIMITS)
        bundle = ours(book, by=by)
    except UnreadableTable as unreadable:
        raise Unreadable(sentences.failure(unreadable.code.value, unreadable.params)) from unreadable
    except Foreign as foreign:
        raise Unreadable(sentences.failure(foreign.code, foreign.params)) from foreign
    told, counts = list[Told](), Counter[str]()
    found, said = reading(book, bundle)
    waiting: list[SaidShare] = []
    for share in said:
        waiting.append(share)
        if len(waiting) >= AT_ONCE:
            told += _tried(bundle, waiting, counts, by=by, at=at)
    told += _tried(bundle, waiting, counts, by=by, at=at)
    counts[Verdict.REFUSED.value] += len(found.refusals)
    units = {one.number: one.unit for one in bundle.shares.select_related("unit").defer("base")}
    sums = {verdict.value: counts[verdict.value] for verdict in Verdict}
    return WidePreview(bundle, told, found.refusals, sums, found.notes, units)


def _tried(bundle: Bundle, waiting: list[SaidShare], counts: Counter[str], *, by: Actor, at: datetime) -> list[Told]:
    if not waiting:
        return []
    with transaction.atomic():
        told, counted = judged(bundle, waiting, by=by, at=at)
    counts.update(counted)
    waiting.clear()
    return told
