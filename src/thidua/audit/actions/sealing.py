"""Sealing the journal: in order, once, and without letting any writer wait.

On PostgreSQL numbers are given out before they are committed, so a lower number may appear after a higher one. A seal
therefore reaches only as far as nobody can still write: every writer leaves a mark (`triggers`) before its line gets a
number, and once everybody who held the mark after the highest visible number was read has ended, no number up to that
one can appear any more. Those who begin meanwhile get higher numbers and need not be waited for.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max, Sum

from thidua.audit import anchor
from thidua.audit.models import AuditRecord, Seal
from thidua.audit.queries.seals import COLUMNS
from thidua.audit.rules.canonical import line_digest
from thidua.audit.rules.sealing import BEFORE_THE_FIRST, MOST_LINES, sealed
from thidua.audit.triggers import MARK
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from datetime import datetime

logger = logging.getLogger(__name__)
PATIENCE: Final = 5.0
"""Seconds for which the job waits for writers to end before it leaves the rest to its next run."""
PAUSE: Final = 0.02
_WRITERS: Final = (
    "SELECT virtualtransaction FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND granted "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
    "AND classid = %s AND objid = %s AND pid IS DISTINCT FROM pg_backend_pid()"
)


@dataclass(frozen=True, slots=True)
class Sealing:
    """What a run has done.

    ``waits`` says that somebody was still writing; ``foreign`` how many lines stand in sealed ranges without having
    been sealed there (more than were sealed) or, negative, how many are gone; ``anchor`` is an `anchor.Outcome`.
    """

    seals: int
    lines: int
    waits: bool
    foreign: int
    anchor: anchor.Outcome


def seal(*, at: datetime, patience: float = PATIENCE) -> Sealing:
    """Seal every line that nobody can come before any more, then write the new seals down outside the database.

    Two at once take turns. A range that is sealed is never sealed again: what was put into it, or taken out of it,
    stays for ``check-journal`` to find, and is said here and in the log. Raises ``OSError`` where the seals cannot be
    written outside; they are written by the next run then.
    """
    reach, waits = _reach(patience)
    counts = []
    while count := _seal_next(reach, at):
        counts.append(count)
    foreign = _foreign()
    if foreign:
        logger.error("the journal was changed under its seals (%+d lines); run thidua check-journal", foreign)
    outcome = anchor.catch_up(settings.JOURNAL_ANCHOR)
    if outcome is anchor.Outcome.DISAGREES:
        logger.error("the seals are not those written at %s; run thidua check-journal", settings.JOURNAL_ANCHOR)
    return Sealing(len(counts), sum(counts), waits, foreign, outcome)


@transaction.atomic
def _seal_next(reach: int, at: datetime) -> int:
    """Add one seal over the next lines up to a sequence; give how many it covers."""
    one_at_a_time("audit.seal")
    before = Seal.objects.order_by("-number").values_list("number", "last", "digest").first()
    number, last, digest = before or (0, 0, BEFORE_THE_FIRST)
    rows = AuditRecord.objects.filter(sequence__gt=last, sequence__lte=reach).order_by("sequence").values(*COLUMNS)
    lines = [(row["sequence"], line_digest(row)) for row in rows[:MOST_LINES]]
    if not lines:
        return 0
    text = sealed(lines, number=number + 1, previous=digest, at=at)
    Seal.objects.create(
        number=text.number,
        form=text.form,
        first=text.first,
        last=text.last,
        count=text.count,
        contents=text.contents,
        previous=text.previous,
        digest=text.digest,
        sealed_at=text.sealed_at,
    )
    return text.count


def _reach(patience: float) -> tuple[int, bool]:
    """Give the sequence up to which no line can appear any more, 0 where somebody writes for too long; and whether."""
    highest = AuditRecord.objects.aggregate(highest=Max("sequence"))["highest"] or 0
    waited_for = _writers()
    until = time.monotonic() + patience
    while waited_for:
        if time.monotonic() >= until:
            return 0, True
        time.sleep(PAUSE)
        waited_for &= _writers()
    return highest, False


def _writers() -> set[str]:
    """Name the transactions, other than this one, that write to the journal just now."""
    if connection.vendor != "postgresql":
        return set()
    with connection.cursor() as cursor:
        cursor.execute(_WRITERS, MARK)
        return {row[0] for row in cursor.fetchall()}


def _foreign() -> int:
    """Count the lines in sealed ranges beyond those that were sealed."""
    said = Seal.objects.aggregate(last=Max("last"), count=Sum("count"))
    there = AuditRecord.objects.filter(sequence__lte=said["last"] or 0).count()
    return int(there - (said["count"] or 0))
