"""Copies of issued papers: sao y, sao lục, trích sao; each gets its number from the body's own series of copies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.files.actions import keep
from thidua.files.examining import examine
from thidua.files.rules import Kind
from thidua.issuing import access, queries
from thidua.issuing.actions.refusals import BadDay, BadNumber, NothingSaid, NumberTaken, WrongStep
from thidua.issuing.actions.standing import said
from thidua.issuing.models import Copy, CopyKind, State
from thidua.issuing.rules import numbers
from thidua.kernel.clock import day_of
from thidua.organisations.models import Unit
from thidua.papers.copying import Copy as Printed
from thidua.papers.paper import Signature
from thidua.papers.pdf import excerpt, pdf
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from datetime import date, datetime

    from thidua.issuing.models import Document
    from thidua.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class SaidCopy:
    """What is said of a copy; without a number the series gives the next. ``office`` is parted into lines by "/"."""

    kind: str
    day: date
    signer: str
    office: str
    number: int | None = None
    recipients: tuple[str, ...] = ()
    blocks: tuple[int, ...] = ()
    original: Copy | None = None


@transaction.atomic
def make_copy(*, document: Document, said_copy: SaidCopy, by: Actor, at: datetime) -> Copy:
    """Copy an issued paper as the officer's own body, whose next number of copies it gets.

    A "sao lục" is made from a "sao y" of the same paper, an extract takes some of its text. Raises ``WrongStep``,
    ``NothingSaid``, ``BadDay``, ``BadNumber``, ``NumberTaken``, ``NotAllowed``.
    """
    unit = Unit.objects.select_related("kind").get(public_id=str(by.unit_public_id))
    access.require(by, access.ISSUE, unit, on=day_of(at))
    if document.state != State.ISSUED:
        raise WrongStep(_("Chỉ sao văn bản đã ban hành và còn hiệu lực."))
    signer = said(said_copy.signer, _("Hãy ghi họ tên người ký bản sao."), field="signer")
    office = said(said_copy.office, _("Hãy ghi chức vụ người ký bản sao."), field="office")
    _refuse(document, said_copy, at)
    number = _number(unit, said_copy)
    body = queries.body_of(unit, said_copy.day)
    head = {"body": body.name, "superior": body.superior, "place": body.place}
    row = Copy(
        document=document,
        unit=unit,
        kind=said_copy.kind,
        original=said_copy.original,
        year=said_copy.day.year,
        number=number,
        symbol=f"{said_copy.kind}-{body.initials}",
        day=said_copy.day,
        signer=signer,
        signer_office=office,
        recipients=list(said_copy.recipients),
        blocks=sorted(said_copy.blocks),
        head=head,
        made_at=at,
        made_by=by.actor_id,
    )
    name = f"BAN-SAO-{row.shown_number.replace('/', '-')}-{row.year}.pdf"
    row.pdf = keep(file=examine(data=_set(document, row), name=name, kinds=[Kind.PDF]), by=by, at=at)
    row.save()
    after = {"number": row.shown_number, "kind": row.kind, "day": row.day.isoformat(), "signer_office": office}
    audit.record(verb="paper.copied", subject=document, by=by, at=at, after=after)
    return row


def _refuse(document: Document, copy: SaidCopy, at: datetime) -> None:
    if copy.day > day_of(at):
        raise BadDay(_("Ngày sao không thể sau hôm nay."), field="day")
    if document.day and copy.day < document.day:
        raise BadDay(_("Ngày sao không thể trước ngày ban hành."), field="day")
    if copy.kind == CopyKind.EXTRACT and not copy.blocks:
        raise NothingSaid(_("Hãy chọn ít nhất một phần để trích."), field="blocks")
    original = copy.original
    if copy.kind == CopyKind.AGAIN and (
        original is None or original.document_id != document.pk or original.kind != CopyKind.FULL
    ):
        raise NothingSaid(_("Sao lục được làm từ một bản sao y của văn bản này. Hãy chọn bản sao y."), field="original")


def _number(unit: Unit, copy: SaidCopy) -> int:
    """Give the number that a copy gets, while nobody else of the body takes one."""
    one_at_a_time(f"copies:{unit.pk}:{copy.day.year}")
    there = Copy.objects.filter(unit=unit, year=copy.day.year)
    if copy.number is None:
        most: int | None = there.aggregate(most=Max("number"))["most"]
        return numbers.next_after(0, most)
    if not 1 <= copy.number <= numbers.LARGEST:
        raise BadNumber(_("Số phải từ 1 đến %s.") % numbers.LARGEST, field="number")
    if there.filter(number=copy.number).exists():
        raise NumberTaken(_("Số %s của năm đã có bản sao khác.") % copy.number, field="number")
    return copy.number


def _set(document: Document, row: Copy) -> bytes:
    """Set the copy in type out of the frozen paper."""
    paper = document.as_paper
    if row.kind == CopyKind.EXTRACT:
        return excerpt(paper, row.blocks, _printed(row))
    before = [_printed(row.original)] if row.original and row.kind == CopyKind.AGAIN else []
    return pdf(paper, [*before, _printed(row)])


def _printed(row: Copy) -> Printed:
    offices = tuple(line.strip() for line in row.signer_office.split("/") if line.strip())
    return Printed(
        kind=row.kind,
        symbol=row.symbol,
        number=row.number,
        day=row.day,
        signature=Signature(offices, row.signer),
        recipients=tuple(row.recipients),
        **row.head,
    )
