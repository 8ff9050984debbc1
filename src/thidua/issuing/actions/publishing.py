"""Issuing: number and day, frozen files; what another system issued; the signed file; revoking with a reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.files.actions import keep
from thidua.files.examining import examine
from thidua.files.rules import Kind
from thidua.issuing.actions import registers
from thidua.issuing.actions.refusals import BadDay, BadFile
from thidua.issuing.actions.signing import read, signed_by
from thidua.issuing.actions.standing import begin, said
from thidua.issuing.checking import checked
from thidua.issuing.freezing import digest_of, file_name
from thidua.issuing.models import Document
from thidua.issuing.rules.steps import State, Step
from thidua.kernel.clock import day_of
from thidua.papers.paper import to_plain
from thidua.papers.pdf import pdf
from thidua.papers.word import docx
from thidua.records.revisions import revise

if TYPE_CHECKING:
    from datetime import date, datetime

    from thidua.files.examining import Examined
    from thidua.kernel.actors import Actor
    from thidua.papers.paper import Paper


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What a paper got in the body's own document system: number, symbol, day, and who signed as what."""

    number: int
    symbol: str
    day: date
    signer: str
    office: str = ""


@transaction.atomic
def issue(
    *, document: Document, version: int, day: date, number: int | None = None, by: Actor, at: datetime
) -> Document:
    """Issue a signed paper: it gets its number and day, is frozen, and its files are made of it and kept.

    Without a number the body's register gives the next one. A paper that it replaces is revoked. Raises ``NoRegister``,
    ``BadNumber``, ``NumberTaken``, ``BadDay``, ``WrongStep``, ``Stale``.
    """
    there = begin(document, Step.ISSUE, by=by, at=at)
    _refuse_day(there, day, at)
    if number is None:
        number, series = registers.take(there.unit, there.kind, day.year, at=at)
    else:
        series = registers.note(there.unit, there.kind, day.year, number)
    return _frozen(there, version, there.as_paper.numbered(number, day), series, by=by, at=at)


@transaction.atomic
def enter(
    *,
    document: Document,
    version: int,
    elsewhere: Elsewhere,
    file: Examined | None = None,
    by: Actor,
    at: datetime,
) -> Document:
    """Enter what a paper got in the body's own document system, where it was signed and issued, with the signed file.

    Raises ``BadNumber``, ``NumberTaken``, ``BadDay``, ``NothingSaid``, ``BadFile``, ``WrongStep``, ``Stale``.
    """
    there = begin(document, Step.ENTER, by=by, at=at)
    _refuse_day(there, elsewhere.day, at)
    signer = said(elsewhere.signer, _("Hãy ghi họ tên người đã ký."), field="signer")
    symbol = said(elsewhere.symbol, _("Hãy ghi ký hiệu của văn bản."), field="symbol")
    series = registers.note(there.unit, there.kind, elsewhere.day.year, elsewhere.number)
    paper = _signed_elsewhere(there.as_paper, signer, elsewhere.office.strip())
    paper = replace(paper, symbol=symbol).numbered(elsewhere.number, elsewhere.day)
    kept = _frozen(there, version, paper, series, by=by, at=at, is_elsewhere=True)
    return attach(document=kept, version=kept.version, file=file, by=by, at=at) if file else kept


def _signed_elsewhere(paper: Paper, signer: str, office: str) -> Paper:
    if not paper.signatures:
        return paper
    last = replace(paper.signatures[-1], name=signer)
    if office:
        last = replace(last, offices=tuple(line.strip() for line in office.split("/")))
    return replace(paper, signatures=(*paper.signatures[:-1], last))


def _refuse_day(document: Document, day: date, at: datetime) -> None:
    """Refuse a day that is still to come, or long before there was a draft."""
    if day > day_of(at):
        raise BadDay(_("Ngày ban hành không thể sau hôm nay."), field="day")
    if document.signed_at and day < day_of(document.signed_at):
        raise BadDay(_("Ngày ban hành không thể trước ngày ký."), field="day")


def _frozen(
    there: Document,
    version: int,
    paper: Paper,
    series: str,
    *,
    by: Actor,
    at: datetime,
    is_elsewhere: bool = False,
) -> Document:
    """Freeze a paper that has its number, keep its files, and write its line."""
    signer, office = signed_by(paper)
    files = {
        "docx": keep(file=examine(data=docx(paper), name=file_name(paper, "docx"), kinds=[Kind.DOCX]), by=by, at=at),
        "pdf": keep(file=examine(data=pdf(paper), name=file_name(paper, "pdf"), kinds=[Kind.PDF]), by=by, at=at),
    }
    assert paper.day is not None  # noqa: S101 -- it was given just now
    kept = revise(
        there,
        version=version,
        state=State.ISSUED.value,
        paper=to_plain(paper),
        number=paper.number,
        symbol=paper.symbol,
        series=series,
        year=paper.day.year,
        day=paper.day,
        signer=signer or there.signer,
        signer_office=office or there.signer_office,
        issued_at=at,
        issued_by=by.actor_id,
        digest=digest_of(paper),
        seen=None,
        returned_for="",
        **files,
    )
    after = {"number": kept.shown_number, "day": paper.day.isoformat(), "digest": kept.digest}
    if is_elsewhere:
        after["signer_office"] = kept.signer_office
    audit.record(verb="paper.entered" if is_elsewhere else "paper.issued", subject=kept, by=by, at=at, after=after)
    _replace(kept, by=by, at=at)
    return kept


def _replace(document: Document, *, by: Actor, at: datetime) -> None:
    """Revoke the paper that this one takes the place of, if it still holds."""
    if document.replaces_id is None:
        return
    old = Document.objects.select_for_update(of=("self",)).get(pk=document.replaces_id)
    if old.state == State.ISSUED:
        _revoked(old, old.version, _("Được thay bằng văn bản số %s.") % document.shown_number, by=by, at=at)


@transaction.atomic
def attach(*, document: Document, version: int, file: Examined, by: Actor, at: datetime) -> Document:
    """Keep the signed file of an issued paper, with what was found of its signatures and its text.

    Raises ``BadFile`` for one that is no PDF, ``WrongStep``, ``Stale``.
    """
    there = begin(document, Step.ATTACH, by=by, at=at)
    if file.kind is not Kind.PDF:
        raise BadFile(_("Tệp văn bản đã ký phải là PDF."), field="file")
    assert there.pdf is not None  # noqa: S101 -- a paper that was issued has its file
    found = checked(file.data, frozen=read(there.pdf))
    before = {"sha256": there.signed_file.sha256} if there.signed_file else None
    stored = keep(file=file, by=by, at=at)
    kept = revise(there, version=version, signed_file=stored, checked=found)
    after = {"file": stored.name, "sha256": stored.sha256, "text": found["text"]}
    audit.record(verb="paper.attached", subject=kept, by=by, at=at, before=before, after=after)
    return kept


@transaction.atomic
def revoke(*, document: Document, version: int, reason: str, by: Actor, at: datetime) -> Document:
    """Revoke an issued paper for a reason; it stays to be read. Raises ``NothingSaid``, ``WrongStep``, ``Stale``."""
    there = begin(document, Step.REVOKE, by=by, at=at)
    why = said(reason, _("Hãy ghi lý do thu hồi văn bản."), field="reason")
    return _revoked(there, version, why, by=by, at=at)


def _revoked(there: Document, version: int, why: str, *, by: Actor, at: datetime) -> Document:
    kept = revise(
        there, version=version, state=State.REVOKED.value, revoked_at=at, revoked_by=by.actor_id, revoked_for=why
    )
    audit.record(verb="paper.revoked", subject=kept, by=by, at=at, after={"number": kept.shown_number, "reason": why})
    return kept
