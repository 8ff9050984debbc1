"""The way to the head and back: submitted, sent back, signed; and the digital signature of what was issued."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from thidua.audit import actions as audit
from thidua.files.actions import keep
from thidua.files.examining import examine
from thidua.files.rules import Kind
from thidua.issuing import access
from thidua.issuing.actions.refusals import BadCertificate
from thidua.issuing.actions.standing import begin, said
from thidua.issuing.checking import checked
from thidua.issuing.rules.signatures import Fault, Unsigned
from thidua.issuing.rules.steps import State, Step
from thidua.notices import actions as notices
from thidua.papers.paper import to_plain
from thidua.people.models import User
from thidua.records.revisions import revise

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.files.models import StoredFile
    from thidua.issuing.models import Document
    from thidua.kernel.actors import Actor
    from thidua.papers.paper import Paper

SIGNED: Final = "-da-ky"
"""What stands at the end of the name of a signed file."""


def read(stored: StoredFile) -> bytes:
    """Give the bytes of a kept file."""
    with stored.content.open("rb") as content:
        data: bytes = content.read()
    return data


def tell(document: Document, news: str, *, verb: str, by: Actor, at: datetime) -> None:
    """Tell those of the body whose role allows ``verb`` how a paper stands."""
    notices.tell(
        kind=f"paper.{news}",
        key=f"{document.public_id.hex}-{document.version}",
        units=[document.unit],
        verb=verb,
        params={"title": document.title, "reason": document.returned_for},
        url=reverse("issuing:document", args=[document.public_id]),
        by=by,
        at=at,
    )


@transaction.atomic
def submit(*, document: Document, version: int, by: Actor, at: datetime) -> Document:
    """Hand a draft to the head, who is told. Raises ``WrongStep``, ``Stale``."""
    there = begin(document, Step.SUBMIT, by=by, at=at)
    kept = revise(
        there,
        version=version,
        state=State.SUBMITTED.value,
        submitted_at=at,
        submitted_by=by.actor_id,
        returned_for="",
        seen=None,
    )
    audit.record(verb="paper.submitted", subject=kept, by=by, at=at)
    tell(kept, "submitted", verb=access.SIGN, by=by, at=at)
    return kept


@transaction.atomic
def send_back(*, document: Document, version: int, reason: str, by: Actor, at: datetime) -> Document:
    """Give a paper back to whoever writes it, with a reason. Raises ``NothingSaid``, ``WrongStep``, ``Stale``."""
    there = begin(document, Step.SEND_BACK, by=by, at=at)
    why = said(reason, _("Hãy ghi lý do trả lại để người soạn biết sửa gì."), field="reason")
    kept = revise(
        there,
        version=version,
        state=State.DRAFT.value,
        returned_for=why,
        signed_at=None,
        signed_by=None,
        signer="",
        signer_office="",
    )
    audit.record(verb="paper.sent_back", subject=kept, by=by, at=at, after={"reason": why})
    tell(kept, "sent_back", verb=access.WRITE, by=by, at=at)
    return kept


@transaction.atomic
def sign(*, document: Document, version: int, by: Actor, at: datetime) -> Document:
    """Sign a paper: the head agrees with it as it stands, and their name goes under it where none stands yet.

    The number comes after (`issue`); a digital signature covers the numbered file and comes last (`seal`).
    """
    there = begin(document, Step.SIGN, by=by, at=at)
    paper = named(there.as_paper, _name_of(by))
    signer, office = signed_by(paper)
    kept = revise(
        there,
        version=version,
        state=State.SIGNED.value,
        signed_at=at,
        signed_by=by.actor_id,
        signer=signer or _name_of(by),
        signer_office=office,
        paper=to_plain(paper),
    )
    audit.record(verb="paper.signed", subject=kept, by=by, at=at, after={"signer_office": office})
    tell(kept, "signed", verb=access.ISSUE, by=by, at=at)
    return kept


def _name_of(by: Actor) -> str:
    user = User.objects.filter(public_id=by.actor_id).first() if by.actor_id else None
    return user.name if user else ""


def named(paper: Paper, name: str) -> Paper:
    """Put a name under the last block of signature, where it has none."""
    if not paper.signatures or paper.signatures[-1].name or not name:
        return paper
    last = replace(paper.signatures[-1], name=name)
    return replace(paper, signatures=(*paper.signatures[:-1], last))


def signed_by(paper: Paper) -> tuple[str, str]:
    """Give who signs a paper and as what: the last block of signature."""
    if not paper.signatures:
        return "", ""
    last = paper.signatures[-1]
    return last.name, " / ".join(last.offices)[:300]


@sensitive_variables("certificate", "password")
@transaction.atomic
def seal(*, document: Document, version: int, certificate: bytes, password: str, by: Actor, at: datetime) -> Document:
    """Sign the file of an issued paper with a certificate file, which is kept nowhere, nor is its password.

    Where the paper has signatures already this one comes behind them. Raises ``BadCertificate``, ``WrongStep``,
    ``Stale``.
    """
    there = begin(document, Step.SEAL, by=by, at=at)
    assert there.pdf is not None  # noqa: S101 -- a paper that was issued has its file
    frozen, source = read(there.pdf), there.signed_file or there.pdf
    signed = _signed(read(source), certificate, password, there, at)
    name = source.name.removesuffix(".pdf").removesuffix(SIGNED) + f"{SIGNED}.pdf"
    stored = keep(file=examine(data=signed, name=name, kinds=[Kind.PDF]), by=by, at=at)
    found = checked(signed, frozen=frozen)
    kept = revise(there, version=version, signed_file=stored, checked=found)
    last = found["signatures"][-1]
    after = {"certificate": last["name"], "serial": last["serial"], "sha256": stored.sha256}
    audit.record(verb="paper.sealed", subject=kept, by=by, at=at, after=after)
    return kept


@sensitive_variables("certificate", "password")
def _signed(data: bytes, certificate: bytes, password: str, document: Document, at: datetime) -> bytes:
    from thidua.issuing.rules import pades  # noqa: PLC0415 -- its library takes a second to load

    place = document.as_paper.place
    try:
        return pades.sign(
            data, certificate=certificate, password=password, reason=document.shown_number, place=place, at=at
        )
    except Unsigned as unsigned:
        words, where = {
            Fault.LOCKED: (_("Không mở được tệp chứng thư: sai mật khẩu, hoặc không phải tệp .p12, .pfx."), "password"),
            Fault.NO_KEY: (_("Tệp chứng thư không có khóa bí mật nên không ký được."), "certificate"),
            Fault.EXPIRED: (_("Chứng thư chưa đến hạn dùng hoặc đã hết hạn."), "certificate"),
            Fault.BROKEN: (_("Không ký được bằng chứng thư này. Hãy dùng chứng thư khác."), "certificate"),
        }[unsigned.fault]
        raise BadCertificate(words, field=where) from None
