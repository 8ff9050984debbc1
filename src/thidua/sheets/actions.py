"""Bringing a file in: taken, read, answered, carried out, dropped."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.audit import actions as audit
from thidua.jobs import actions as jobs
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.records.turns import one_at_a_time
from thidua.sheets import access, queries, registry, sentences
from thidua.sheets.models import Intake, IntakeRow, State
from thidua.sheets.rules.outcomes import AS_NEW, SKIP, Outcome, Verdict, refused, tally
from thidua.sheets.rules.tables import table_of
from thidua.sheets.workbook import UnreadableTable
from thidua.sheets.workbook import read as read_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.sheets.registry import Importer
    from thidua.sheets.rules.tables import Row, Table

READ: Final = "sheets.read"
"""Kind of the job that reads a file."""
SMALL: Final = 250_000
"""A file of fewer bytes is read at once; a larger one by a job."""
BATCH: Final = 500


class Unreadable(Refused):
    """The file gives no table; the message says why and what to do."""


class NotReady(Refused):
    """The intake is not at the step that the deed belongs to."""


class StillAsked(Refused):
    """Rows still wait for an answer."""


class NothingToApply(Refused):
    """No row would change anything."""


class DataMoved(Refused):
    """What some rows would do is no longer what the preview showed."""


# -- Taking in --------------------------------------------------------------------------------------------------------


@transaction.atomic
def receive(*, kind: str, data: bytes, name: str, by: Actor, at: datetime) -> Intake:
    """Take in a file and show what it would do; nothing else is written yet.

    A small file is read at once, and one that gives no table is refused (`Unreadable`, nothing is kept); a large one
    is read by a job.
    """
    access.require(by, kind)
    importer = _importer(kind)
    table = _table(importer, data, name) if len(data) < SMALL or importer.covers else None
    intake = Intake.objects.create(
        kind=kind, name=name[-255:] or "excel", asked_by=by.actor_id, asked_unit=by.unit_public_id, asked_at=at
    )
    after = {"kind": kind, "file_sha256": hashlib.sha256(data).hexdigest()}
    audit.record(verb="sheet.received", subject=intake, by=by, at=at, after=after)
    if table is not None:
        return _store(intake, importer, table, by=by, at=at)
    intake.content = data
    arguments = {"intake": str(intake.public_id), "role": by.role_code, "verbs": sorted(by.verbs)}
    people = {"actor": by.actor_id, "unit": by.unit_public_id, "behalf": by.on_behalf_of}
    arguments |= {word: str(who or "") for word, who in people.items()}
    intake.job = jobs.enqueue(kind=READ, key=str(intake.public_id), arguments=arguments, by=by, at=at)
    intake.save(update_fields=["content", "job"])
    return intake


def _importer(kind: str) -> Importer:
    importer = registry.importer(kind)
    if importer is None:
        raise Refused(_("Không nhận được loại dữ liệu này từ Excel."))
    return importer


def _table(importer: Importer, data: bytes, name: str) -> Table:
    try:
        table = table_of(read_file(data, name), importer.columns())
    except UnreadableTable as unreadable:
        raise Unreadable(sentences.failure(unreadable.code.value, unreadable.params), field="file") from unreadable
    return replace(table, rows=[_covered(row, importer) for row in table.rows]) if importer.covers else table


def _covered(row: Row, importer: Importer) -> Row:
    """Give a row in which nothing stands that the importer covers: such a file is never kept, not even for a job."""
    values = {name: cover(str(text)) for name, cover in importer.covers.items() if (text := row.values.get(name))}
    return replace(
        row, values={**row.values, **values}, raw=row.raw | dict.fromkeys(set(row.raw) & set(importer.covers), "")
    )


def read(*, intake: Intake, by: Actor, at: datetime, progress: Callable[[int], None]) -> Intake:
    """Read the kept file of an intake and show what it would do; one that gives no table makes the intake fail.

    Reading what is already read changes nothing, so a job may start as often as it must.
    """
    if intake.state != State.READING or intake.content is None:
        return intake
    importer = _importer(intake.kind)
    progress(5)
    try:
        book = read_file(bytes(intake.content), intake.name)
        progress(40)
        table = table_of(book, importer.columns())
    except UnreadableTable as unreadable:
        return _fail(intake, unreadable)
    progress(60)
    return _store(intake, importer, table, by=by, at=at)


@transaction.atomic
def _fail(intake: Intake, why: UnreadableTable) -> Intake:
    fresh = Intake.objects.select_for_update().get(pk=intake.pk)
    if fresh.state == State.READING:
        fresh.state, fresh.failure, fresh.failure_params = State.FAILED, why.code.value, why.params
        fresh.content = None
        fresh.save()
    return fresh


@transaction.atomic
def _store(intake: Intake, importer: Importer, table: Table, *, by: Actor, at: datetime) -> Intake:
    """Keep the rows of a file with what each would do."""
    fresh = Intake.objects.select_for_update().get(pk=intake.pk)
    if fresh.state != State.READING:
        return fresh
    outcomes = _plan(importer, table.rows, {}, by=by, at=at)
    IntakeRow.objects.bulk_create(
        (
            IntakeRow(
                intake=fresh,
                number=row.number,
                values=row.values,
                problems=[_as_json(problem) for problem in row.problems],
                raw=row.raw,
                verdict=outcome.verdict.value,
                outcome=outcome.as_json(),
            )
            for row, outcome in zip(table.rows, outcomes, strict=True)
        ),
        batch_size=BATCH,
    )
    fresh.state, fresh.counts = State.READY, tally(outcomes)
    fresh.extra, fresh.notes, fresh.made_from = table.extra, table.notes, table.made_from
    fresh.content = None
    fresh.save()
    return fresh


def _as_json(problem: Any) -> dict[str, Any]:
    return {"column": problem.column, "code": problem.code, "params": problem.params}


def _plan(
    importer: Importer, rows: Sequence[Row], kept: Mapping[int, IntakeRow], *, by: Actor, at: datetime
) -> list[Outcome]:
    """Say what each row would do: rows with unfit cells are refused, rows left out by an answer do nothing."""
    answers = {number: row.answer for number, row in kept.items() if row.answer}
    fit = [row for row in rows if not row.problems and answers.get(row.number) != SKIP]
    planned = {one.number: one for one in importer.plan(fit, answers, by=by, today=day_of(at))}
    return [planned.get(row.number) or _left_out(row, kept.get(row.number)) for row in rows]


def _left_out(row: Row, kept: IntakeRow | None) -> Outcome:
    if row.problems:
        title = row.values.get("name") or row.raw.get("name") or ""
        return refused(row.number, str(title), *row.problems)
    assert kept is not None  # noqa: S101 -- only an answer leaves a row out
    before = queries.outcome(kept)
    return replace(before, verdict=Verdict.SKIPPED, changes=(), problems=(), data=(), target="")


# -- Answering --------------------------------------------------------------------------------------------------------


@transaction.atomic
def answer(*, intake: Intake, answers: Mapping[int, str], by: Actor, at: datetime) -> Intake:
    """Keep what was answered to rows that are asked about: a candidate's id, "new" or "skip"; an empty one asks again.

    Answers to rows that were never asked about, and answers that were not offered, are passed over.
    """
    access.require(by, intake.kind)
    fresh = _ready(intake)
    rows = {row.number: row for row in queries.rows(fresh)}
    given = []
    for number, said in answers.items():
        row = rows.get(number)
        offered = {"", AS_NEW, SKIP, *(one["id"] for one in row.outcome["candidates"])} if row else set()
        if row and row.outcome["candidates"] and said in offered and said != row.answer:
            row.answer = said
            given.append(row)
    IntakeRow.objects.bulk_update(given, ["answer"], batch_size=BATCH)
    return _replan(fresh, rows, by=by, at=at, mark=False)


@transaction.atomic
def look_again(*, intake: Intake, by: Actor, at: datetime) -> Intake:
    """Say anew what each row would do, and mark those that would do something else than was shown."""
    access.require(by, intake.kind)
    fresh = _ready(intake)
    return _replan(fresh, {row.number: row for row in queries.rows(fresh)}, by=by, at=at, mark=True)


def _replan(intake: Intake, rows: Mapping[int, IntakeRow], *, by: Actor, at: datetime, mark: bool) -> Intake:
    outcomes = _planned(intake, rows, by=by, at=at)
    touched = []
    for outcome in outcomes:
        row, fresh = rows[outcome.number], outcome.as_json()
        differs = row.outcome != fresh
        if differs or row.moved:
            row.verdict, row.outcome, row.moved = outcome.verdict.value, fresh, mark and differs
            touched.append(row)
    IntakeRow.objects.bulk_update(touched, ["verdict", "outcome", "moved"], batch_size=BATCH)
    intake.counts = tally(outcomes)
    intake.version += 1
    intake.save(update_fields=["counts", "version"])
    return intake


def _planned(intake: Intake, rows: Mapping[int, IntakeRow], *, by: Actor, at: datetime) -> list[Outcome]:
    read_rows = [queries.as_read(row) for row in rows.values()]
    return _plan(_importer(intake.kind), read_rows, rows, by=by, at=at)


def _ready(intake: Intake) -> Intake:
    """Lock an intake that waits for a yes; raises `NotReady` for any other."""
    fresh = Intake.objects.select_for_update().get(pk=intake.pk)
    if fresh.state != State.READY:
        raise NotReady(_("Lần nhận này đã áp dụng, đã bỏ hoặc chưa đọc xong. Hãy mở lại trang để xem."))
    return fresh


# -- Carrying out -----------------------------------------------------------------------------------------------------


@transaction.atomic
def apply(*, intake: Intake, by: Actor, at: datetime) -> Intake:
    """Carry out every accepted row at once, exactly as the preview showed it; a second time changes nothing.

    Refused while a question is open (`StillAsked`), when nothing would change (`NothingToApply`), and when the data
    have changed so that some row would do something else than was shown (`DataMoved`; `look_again` then shows what).
    """
    access.require(by, intake.kind)
    one_at_a_time(f"sheets:{intake.kind}")
    if Intake.objects.select_for_update().get(pk=intake.pk).state == State.APPLIED:
        return Intake.objects.get(pk=intake.pk)
    fresh = _ready(intake)
    rows = {row.number: row for row in queries.rows(fresh)}
    outcomes = _planned(fresh, rows, by=by, at=at)
    _refuse_moved(sum(rows[outcome.number].outcome != outcome.as_json() for outcome in outcomes))
    accepted = [outcome for outcome in outcomes if outcome.verdict in {Verdict.NEW, Verdict.CHANGED}]
    _refuse_unsettled(outcomes, accepted)
    try:
        with transaction.atomic():
            _importer(fresh.kind).carry_out(accepted, by=by, at=at)
    except IntegrityError:
        _refuse_moved(1)
    fresh.state, fresh.settled_by, fresh.settled_at = State.APPLIED, by.actor_id, at
    fresh.counts = tally(outcomes)
    fresh.version += 1
    fresh.save()
    audit.record(verb="sheet.applied", subject=fresh, by=by, at=at, after={"kind": fresh.kind, **fresh.counts})
    return fresh


def _refuse_moved(count: int) -> None:
    if count:
        raise DataMoved(
            ngettext(
                "Dữ liệu đã đổi từ lúc xem trước nên chưa áp dụng: %(n)s dòng nay cho kết quả khác. "
                "Hãy xem lại các dòng ấy rồi áp dụng.",
                "Dữ liệu đã đổi từ lúc xem trước nên chưa áp dụng: %(n)s dòng nay cho kết quả khác. "
                "Hãy xem lại các dòng ấy rồi áp dụng.",
                count,
            )
            % {"n": count}
        )


def _refuse_unsettled(outcomes: Iterable[Outcome], accepted: Sequence[Outcome]) -> None:
    asked = sum(outcome.verdict is Verdict.ASKED for outcome in outcomes)
    if asked:
        raise StillAsked(
            ngettext(
                "Còn %(n)s dòng phải trả lời. Hãy trả lời từng dòng, hoặc chọn “Bỏ dòng này”.",
                "Còn %(n)s dòng phải trả lời. Hãy trả lời từng dòng, hoặc chọn “Bỏ dòng này”.",
                asked,
            )
            % {"n": asked}
        )
    if not accepted:
        raise NothingToApply(_("Không có dòng nào mới hoặc thay đổi để áp dụng."))


# -- Letting go -------------------------------------------------------------------------------------------------------


@transaction.atomic
def drop(*, intake: Intake, by: Actor, at: datetime) -> Intake:
    """Give up an intake that was not carried out; its rows are gone, dropping it again changes nothing."""
    access.require(by, intake.kind)
    fresh = Intake.objects.select_for_update().get(pk=intake.pk)
    if fresh.state == State.DROPPED:
        return fresh
    if fresh.state == State.APPLIED:
        raise NotReady(_("Lần nhận này đã áp dụng nên không bỏ được nữa."))
    IntakeRow.objects.filter(intake=fresh).delete()
    fresh.content = None
    fresh.state, fresh.settled_by, fresh.settled_at = State.DROPPED, by.actor_id, at
    fresh.version += 1
    fresh.save()
    audit.record(verb="sheet.dropped", subject=fresh, by=by, at=at, after={"kind": fresh.kind})
    return fresh
