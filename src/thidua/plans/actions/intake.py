"""From a file or a pasted text to a plan whose items can be reviewed."""

from __future__ import annotations

import hashlib
from datetime import date
from importlib.metadata import version as version_of
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.audit import actions as audit
from thidua.files import actions as files
from thidua.files.examining import examine
from thidua.files.rules import DOCUMENTS
from thidua.jobs import actions as jobs
from thidua.plans import access, queries, sentences
from thidua.plans.actions.refusals import (
    AlreadyHere,
    NothingCame,
    NotInReview,
    NotRetryable,
    NotSuperseded,
    StillOpen,
)
from thidua.plans.models import Clause, Note, Plan, ReadItem
from thidua.plans.reader import read as read_text
from thidua.plans.reader.files import Reason, UnreadableFile, text_of
from thidua.plans.rules import anchors, doubts, payloads
from thidua.plans.rules.kinds import State
from thidua.records.revisions import revise
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from thidua.files.examining import Examined
    from thidua.files.models import StoredFile
    from thidua.kernel.actors import Actor
    from thidua.plans.reader import PlanReading

READ = "plans.read"
"""Kind of the job that reads a plan."""
TITLE_CHARACTERS = 2000
NUMBER_CHARACTERS = 100


# -- Receiving --------------------------------------------------------------------------------------------------------


@transaction.atomic
def receive(
    *,
    by: Actor,
    at: datetime,
    file: Examined | None = None,
    data: bytes = b"",
    name: str = "",
    text: str = "",
    same_as: Plan | None = None,
    supersedes: Plan | None = None,
    again: bool = False,
    is_example: bool = False,
) -> Plan:
    """Take in a plan, as a file or as pasted text, and ask for it to be read.

    A file comes examined, or as its bytes and name, which are examined here and may be refused (``FileRefused``).
    ``same_as`` takes file or text from a plan that is here already; ``supersedes`` is the plan of which this is a newer
    version. The same content is refused with the earlier plan (`AlreadyHere`) unless ``again`` says that it is meant;
    as a newer version of itself it is always refused. Nothing at all is refused with `NothingCame`.
    """
    access.require(by, "plan.receive")
    if same_as is not None:
        data, name, text = _content_of(same_as)
    text = _plain(text)
    if file is None and not data and not text.strip():
        raise NothingCame(sentences.failure("empty", {}))
    if file is None and data:
        file = examine(data=data, name=name, kinds=DOCUMENTS, limit=settings.PLAN_FILE_LIMIT)
    content = file.data if file else b""
    one_at_a_time(f"plan:{hashlib.sha256(content or text.encode()).hexdigest()}")
    _refuse_same(data=content, text=text, supersedes=supersedes, again=again)
    source = files.keep(file=file, by=by, at=at) if file else None
    plan = _create(text, source, supersedes, {"received_at": at, "received_by": by.actor_id, "is_example": is_example})
    after = {"title": plan.title, "text_sha256": plan.text_sha256}
    after |= {"file_sha256": source.sha256} if source else {}
    after |= {"supersedes": str(supersedes.public_id)} if supersedes else {}
    audit.record(verb="plan.received", subject=plan, by=by, at=at, after=after)
    return _ask_for_reading(plan, by=by, at=at)


def _plain(text: str) -> str:
    """Give a text as it is kept: no byte order mark, line feeds for newlines."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _content_of(plan: Plan) -> tuple[bytes, str, str]:
    """Give the bytes and the name of a plan's file, or its text where it came without one."""
    if plan.source is None:
        return b"", "", plan.text
    with plan.source.content.open("rb") as handle:
        return handle.read(), plan.source.name, ""


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _refuse_same(*, data: bytes, text: str, supersedes: Plan | None, again: bool) -> None:
    if supersedes is not None and supersedes.state not in {State.REVIEW.value, State.USED.value}:
        raise NotSuperseded(_("Chỉ kế hoạch đã đọc xong và chưa thu hồi mới có bản mới."))
    earlier = queries.same_content(
        file_sha256=hashlib.sha256(data).hexdigest() if data else "", text_sha256=_hash(text) if text else ""
    )
    if earlier is None:
        return
    if earlier == supersedes:
        raise AlreadyHere(_("Bản này giống hệt bản đang có, từng chữ một. Hãy chọn tệp của bản mới."), plan=earlier)
    if not again:
        refusal = _("Văn bản này đã được tiếp nhận. Hãy mở kế hoạch đã có, hoặc tiếp nhận thêm một lần nữa.")
        raise AlreadyHere(refusal, plan=earlier)


def _create(text: str, source: StoredFile | None, supersedes: Plan | None, fields: dict[str, Any]) -> Plan:
    first_line = next((line.strip() for line in text.split("\n") if line.strip()), "")
    title = source.name if source else first_line
    try:
        with transaction.atomic():
            return Plan.objects.create(
                title=title[:TITLE_CHARACTERS],
                text=text,
                text_sha256=_hash(text) if text else "",
                source=source,
                supersedes=supersedes,
                **fields,
            )
    except IntegrityError:
        if supersedes is None or queries.newer_version(supersedes) is None:
            raise
        raise NotSuperseded(_("Kế hoạch này đã có bản mới. Hãy tiếp nhận như bản mới của bản đó.")) from None


def _ask_for_reading(plan: Plan, *, by: Actor, at: datetime) -> Plan:
    arguments = {"plan": str(plan.public_id), "role": by.role_code}
    arguments |= {"actor": str(by.actor_id or ""), "unit": str(by.unit_public_id or "")}
    job = jobs.enqueue(kind=READ, key=f"{plan.public_id}:{plan.version}", arguments=arguments, by=by, at=at)
    plan.state, plan.job = State.READING.value, job
    plan.save(update_fields=["state", "job"])
    return plan


# -- Reading ----------------------------------------------------------------------------------------------------------


def read(*, plan: Plan, by: Actor, at: datetime, progress: Callable[[int], None] | None = None) -> Plan:
    """Read a plan's text out of its file where it came as one, then everything that the text says, and store it.

    What gives no text makes the plan fail with the reason. Reading a plan that is already read changes nothing, so a
    job may start as often as it must.
    """
    tell = progress or (lambda _share: None)
    tell(5)
    try:
        text = plan.text or _text_of_file(plan)
    except UnreadableFile as unreadable:
        return fail(plan=plan, code=unreadable.code.value, params=unreadable.params, by=by, at=at)
    tell(40)
    reading = read_text(text)
    tell(80)
    return store(plan=plan, reading=reading, by=by, at=at)


def _text_of_file(plan: Plan) -> str:
    """Read the kept file; raises ``UnreadableFile``."""
    if plan.source is None:
        raise UnreadableFile(Reason.EMPTY)
    with plan.source.content.open("rb") as handle:
        text = text_of(handle.read(), plan.source.name)
    if "\x00" in text:
        raise UnreadableFile(Reason.NOT_A_DOCUMENT)
    return _plain(text)


@transaction.atomic
def store(*, plan: Plan, reading: PlanReading, by: Actor, at: datetime) -> Plan:
    """Keep the text and everything that was read in it; from then on the plan is in review.

    A plan that is no longer waiting to be read is given back as it is.
    """
    access.require(by, "plan.receive")
    fresh = Plan.objects.select_for_update().get(pk=plan.pk)
    if fresh.state != State.READING.value:
        return fresh
    if not fresh.text:
        fresh.text, fresh.text_sha256 = reading.text, reading.text_sha256
    fresh.state, fresh.reader_version, fresh.version = State.REVIEW.value, version_of("thidua"), fresh.version + 1
    found = payloads.drafts(reading)
    _head(fresh, found[0].payload)
    fresh.save()
    clauses = _store_clauses(fresh, reading)
    items = _store_items(fresh, found, clauses)
    _store_notes(fresh, reading, items)
    after = {"text_sha256": fresh.text_sha256, "items": len(items), "reader": fresh.reader_version}
    audit.record(verb="plan.read", subject=fresh, by=by, at=at, after=after)
    return fresh


def _head(plan: Plan, values: dict[str, Any]) -> None:
    """Let the plan's own columns say what its document item says; a title that nobody knows stays as it was."""
    plan.title = (values["title"] or plan.title)[:TITLE_CHARACTERS]
    plan.number = values["number"][:NUMBER_CHARACTERS] or None
    plan.issued_on = date.fromisoformat(values["date"]) if values["date"] else None
    plan.issuer = values["issuer"][:500]
    plan.place = values["place"][:200]
    plan.doc_type = values["doc_type"][:100]


def _store_clauses(plan: Plan, reading: PlanReading) -> list[Clause]:
    """Write the clauses in the order of the text, each under the last one before it that its path continues."""
    names = anchors.anchors(clause.path for clause in reading.clauses)
    rows = Clause.objects.bulk_create(
        Clause(
            plan=plan,
            order=order,
            path=clause.path[:300],
            anchor=name[:320],
            marker=clause.marker[:100],
            heading=clause.heading,
            level=clause.level,
            start=clause.start,
            end=clause.end,
        )
        for order, (clause, name) in enumerate(zip(reading.clauses, names, strict=True))
    )
    last: dict[str, Clause] = {}
    for row in rows:
        row.parent = last.get(row.path.rpartition("/")[0])
        last[row.path] = row
    Clause.objects.bulk_update([row for row in rows if row.parent], ["parent"], batch_size=500)
    return rows


def _store_items(plan: Plan, found: list[payloads.Draft], clauses: list[Clause]) -> list[ReadItem]:
    by_path: dict[str, list[Clause]] = {}
    for clause in clauses:
        by_path.setdefault(clause.path, []).append(clause)
    rows = ReadItem.objects.bulk_create(
        [
            ReadItem(
                plan=plan,
                kind=draft.kind.value,
                ordinal=ordinal,
                clause=_clause_of(draft, by_path),
                clause_path=draft.clause[:300],
                start=draft.start,
                end=draft.end,
                payload=draft.payload,
                confidence=draft.confidence,
                reasons=list(draft.reasons),
            )
            for ordinal, draft in enumerate(found)
        ],
        batch_size=500,
    )
    parts = []
    for row, draft in zip(rows, found, strict=True):
        if draft.parent is not None:
            row.parent = rows[draft.parent]
            parts.append(row)
    ReadItem.objects.bulk_update(parts, ["parent"], batch_size=500)
    return rows


def _clause_of(draft: payloads.Draft, by_path: dict[str, list[Clause]]) -> Clause | None:
    """Give the clause row of a draft: of several with its path, the last that begins before it."""
    named = by_path.get(draft.clause[:300], [])
    before = [clause for clause in named if draft.start is not None and clause.start <= draft.start]
    return before[-1] if before else next(iter(named), None)


def _store_notes(plan: Plan, reading: PlanReading, items: list[ReadItem]) -> None:
    rows = {}
    for note in reading.notes:
        place = doubts.speaks_of(note.start, note.end, items) if note.kind in doubts.OF_AN_ITEM else None
        params = {name: str(value) if isinstance(value, float) else value for name, value in note.params.items()}
        item = items[place] if place is not None else None
        rows[note.kind, note.start, note.end] = Note(
            plan=plan, item=item, kind=note.kind, params=params, start=note.start, end=note.end
        )
    Note.objects.bulk_create(rows.values(), batch_size=500)


@transaction.atomic
def fail(*, plan: Plan, code: str, params: dict[str, str | int], by: Actor, at: datetime) -> Plan:
    """Write down that a plan gives no text, and why: a code of the reader's ``Reason`` with its figures."""
    access.require(by, "plan.receive")
    fresh = Plan.objects.select_for_update().get(pk=plan.pk)
    if fresh.state != State.READING.value:
        return fresh
    fresh.state, fresh.failure, fresh.failure_params = State.FAILED.value, code, params
    fresh.version += 1
    fresh.save()
    audit.record(verb="plan.failed", subject=fresh, by=by, at=at, after={"code": code, **params})
    return fresh


@transaction.atomic
def retry(*, plan: Plan, version: int, by: Actor, at: datetime) -> Plan:
    """Have a plan read again that failed, or whose reading broke down."""
    access.require(by, "plan.receive", plan)
    broken = plan.state == State.READING.value and plan.job is not None and plan.job.state == "failed"
    if plan.state != State.FAILED.value and not broken:
        raise NotRetryable(_("Kế hoạch này không phải đọc lại."))
    before = {"code": plan.failure}
    fresh = revise(plan, version=version, failure="", failure_params={}, state=State.RECEIVED.value)
    audit.record(verb="plan.retried", subject=fresh, by=by, at=at, before=before)
    return _ask_for_reading(fresh, by=by, at=at)


@transaction.atomic
def withdraw(*, plan: Plan, version: int, reason: str, by: Actor, at: datetime) -> Plan:
    """Take a plan out of the work, with a reason; one that a campaign was made from stays."""
    access.require(by, "plan.review", plan)
    if plan.state in {State.USED.value, State.WITHDRAWN.value}:
        raise NotInReview(_("Kế hoạch đã lập đợt thi đua hoặc đã thu hồi nên không thu hồi được nữa."))
    before = {"state": plan.state}
    fresh = revise(plan, version=version, state=State.WITHDRAWN.value, failure="", failure_params={})
    audit.record(verb="plan.withdrawn", subject=fresh, by=by, at=at, before=before, after={"reason": reason})
    return fresh


@transaction.atomic
def mark_used(*, plan: Plan, by: Actor, at: datetime) -> Plan:
    """Mark a plan as the one a campaign was made from; called inside the action that establishes the campaign.

    Refused (`StillOpen`) while items are open and (`NotInReview`) unless the plan is in review.
    """
    access.require(by, "plan.review", plan)
    fresh = Plan.objects.select_for_update().get(pk=plan.pk)
    if fresh.state != State.REVIEW.value:
        raise NotInReview(_("Kế hoạch này không ở bước duyệt nên không lập được đợt thi đua từ nó."))
    if still := queries.open_count(fresh):
        raise StillOpen(
            ngettext(
                "Còn %(n)s mục chưa xét. Hãy nhận, sửa hoặc loại từng mục rồi lập đợt thi đua.",
                "Còn %(n)s mục chưa xét. Hãy nhận, sửa hoặc loại từng mục rồi lập đợt thi đua.",
                still,
            )
            % {"n": still}
        )
    fresh.state, fresh.version = State.USED.value, fresh.version + 1
    fresh.save(update_fields=["state", "version"])
    audit.record(verb="plan.used", subject=fresh, by=by, at=at, after={"text_sha256": fresh.text_sha256})
    return fresh
