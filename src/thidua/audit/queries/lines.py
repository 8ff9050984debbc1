"""Finding lines of the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from django.db import connection
from django.db.models import Q

from thidua.audit import access, wording
from thidua.audit.models import AuditRecord
from thidua.audit.queries.telling import Told, tell
from thidua.audit.wording import PERSON, UNIT
from thidua.kernel.clock import HANOI
from thidua.kernel.ids import id_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor
    from thidua.records.rows import PublicRow

ROWS: Final = 50
MOST_FOUND: Final = 200
"""A typed name stands for so many people or units at most."""
IN_A_HISTORY: Final = 20
EXPORTED_AT_ONCE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asks for: a person or unit by id or by words of the name, a kind of thing, one thing, a verb, days.

    ``verb`` may be a whole verb or the thing before its dot. ``until`` is the last day that counts.
    """

    person: str = ""
    unit: str = ""
    thing: str = ""
    subject: str = ""
    verb: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of the journal, newest line first; ``older`` and ``newer`` are the sequences to go on from.

    Lines are in the order of their moments, those of one moment in the order in which they were written.
    """

    lines: list[Told]
    older: int | None
    newer: int | None


@dataclass(frozen=True, slots=True)
class History:
    """The newest lines about one thing; ``more`` says that there are others, ``label`` and ``public_id`` find them."""

    lines: list[Told]
    more: bool
    label: str
    public_id: UUID


def newest_lines() -> tuple[int, int]:
    """Name the newest lines, whichever transaction commits first: the same as long as nobody has written any.

    A line that is committed later than one after it changes the sum, unless some two hundred were quicker. One query.
    """
    newest = "SELECT sequence FROM audit_record ORDER BY sequence DESC LIMIT 200"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COALESCE(MAX(sequence), 0), COALESCE(SUM(sequence), 0) FROM ({newest}) AS newest")  # noqa: S608 -- no words of anybody
        last, together = cursor.fetchone()
    return int(last), int(together)


def lines_about(subject: PublicRow) -> QuerySet[AuditRecord]:
    """Give every line about one thing, oldest first."""
    return _about(subject).order_by("sequence")


def _about(subject: PublicRow) -> QuerySet[AuditRecord]:
    return AuditRecord.objects.filter(subject_type=subject._meta.label_lower, subject_id=subject.public_id)


def history_of(subject: PublicRow, *others: PublicRow, of: Collection[str] = (), but: Collection[str] = ()) -> History:
    """Give the newest lines about one thing in words, newest first: one query, and one for each kind of name.

    Lines about ``others``, that hang on it, stand among them under their own names. ``of`` bounds them to the verbs of
    some things, the part before the dot; ``but`` leaves verbs out.
    """
    about = Q(subject_type=subject._meta.label_lower, subject_id=subject.public_id)
    for label, ids in _by_label(others).items():
        about |= Q(subject_type=label, subject_id__in=ids)
    if of:
        about &= Q(*(("verb__startswith", f"{thing}.") for thing in of), _connector=Q.OR)
    rows = list(AuditRecord.objects.filter(about).exclude(verb__in=but).order_by("-sequence")[: IN_A_HISTORY + 1])
    told = tell(rows[:IN_A_HISTORY], unnamed=subject.public_id)
    return History(told, len(rows) > IN_A_HISTORY, subject._meta.label_lower, subject.public_id)


def _by_label(things: Collection[PublicRow]) -> dict[str, list[UUID]]:
    found: dict[str, list[UUID]] = {}
    for one in things:
        found.setdefault(one._meta.label_lower, []).append(one.public_id)
    return found


def found(officer: Actor | None, wanted: Wanted) -> QuerySet[AuditRecord]:
    """Give the lines that somebody may read and asks for, in no order yet."""
    lines = access.visible_to(officer)
    if wanted.person:
        lines = lines.filter(actor_id__in=_ids(PERSON, wanted.person))
    if wanted.unit:
        lines = lines.filter(unit_id__in=_ids(UNIT, wanted.unit))
    if wanted.thing:
        lines = lines.filter(subject_type=wanted.thing)
    if wanted.subject:
        lines = lines.filter(subject_id=id_in(wanted.subject))
    if wanted.verb:
        lines = lines.filter(verb=wanted.verb)
    if wanted.since:
        lines = lines.filter(at__gte=_midnight(wanted.since))
    if wanted.until:
        lines = lines.filter(at__lt=_midnight(wanted.until + timedelta(days=1)))
    return lines


def leaf(officer: Actor | None, wanted: Wanted, *, before: int | None = None, after: int | None = None) -> Leaf:
    """Give a page of lines: the newest, those before the line of a sequence, or those right after it.

    Its cost does not grow with how far back the page lies, nor with how many lines are asked for: one small query finds
    the moment of that line, and an index ends in the order of the lines. A line that there is not gives the newest.
    """
    lines, edge = found(officer, wanted), before if after is None else after
    moment = None if edge is None else AuditRecord.objects.filter(sequence=edge).values_list("at", flat=True).first()
    if edge is not None and moment is not None and after is not None:
        rows = list(_later(lines, moment, edge).order_by("at", "sequence")[: ROWS + 1])
        more, rows = len(rows) > ROWS, rows[:ROWS][::-1]
        return Leaf(tell(rows), rows[-1].sequence if rows else None, rows[0].sequence if more else None)
    inside = edge is not None and moment is not None
    lines = lines if edge is None or moment is None else _earlier(lines, moment, edge)
    rows = list(lines.order_by("-at", "-sequence")[: ROWS + 1])
    more, rows = len(rows) > ROWS, rows[:ROWS]
    return Leaf(tell(rows), rows[-1].sequence if more else None, rows[0].sequence if inside and rows else None)


def told(officer: Actor | None, wanted: Wanted, *, most: int | None = None) -> Iterator[Told]:
    """Give every line that is asked for in words, newest first, a batch at a time; ``most`` bounds how many."""
    lines, last, given = found(officer, wanted).order_by("-at", "-sequence"), None, 0
    while most is None or given < most:
        size = EXPORTED_AT_ONCE if most is None else min(EXPORTED_AT_ONCE, most - given)
        rows = list((lines if last is None else _earlier(lines, last.at, last.sequence))[:size])
        yield from tell(rows)
        if len(rows) < size:
            return
        last, given = rows[-1], given + len(rows)


def _earlier(lines: QuerySet[AuditRecord], moment: datetime, sequence: int) -> QuerySet[AuditRecord]:
    """Give the lines before a line, in the order of their moments.

    One range of an index: a condition with "or" would have SQLite gather all lines of both sides.
    """
    return lines.filter(at__lte=moment).exclude(at=moment, sequence__gte=sequence)


def _later(lines: QuerySet[AuditRecord], moment: datetime, sequence: int) -> QuerySet[AuditRecord]:
    """Give the lines after a line, likewise."""
    return lines.filter(at__gte=moment).exclude(at=moment, sequence__lte=sequence)


def _ids(label: str, typed: str) -> list[UUID]:
    """Give the ids that a typed id or name stands for."""
    public_id, thing = id_in(typed), wording.thing_of(label)
    if public_id is not None:
        return [public_id]
    return list(thing.search(typed))[:MOST_FOUND] if thing and thing.search else []


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=HANOI)
