"""The unit's own steps: submitting to its head, approving (which is signing), taking back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.audit import actions as audit
from thidua.files import actions as files
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.participation.models import Way
from thidua.reports import access, queries
from thidua.reports.actions.refusals import NotComplete
from thidua.reports.actions.returning import Flagged, turn_back
from thidua.reports.actions.standing import (
    begin_entry,
    edition_for,
    in_words,
    news,
    refuse_closed,
    refuse_late,
    refuse_over,
    require,
    settle,
    step_on,
    take_turn,
)
from thidua.reports.models import Asker, Edition, Report, State
from thidua.reports.rules import way
from thidua.reports.rules.cells import DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from thidua.files.examining import Examined
    from thidua.kernel.actors import Actor

OWN_WAY: Final[dict[str, Any]] = {"way": Way.OWN, "paper_number": "", "paper_on": None}
"""The columns of what the unit says itself, without a paper."""


@transaction.atomic
def submit(*, report: Report, version: int, by: Actor, at: datetime) -> Edition:
    """Submit a report to the unit's head, or, where the office had returned it, straight back to the office.

    Raises ``NotComplete`` while a figure is wrong, or strange without a reason, ``PeriodClosed`` for what never left
    the unit, ``WrongStep``, and as every entry does.
    """
    begin_entry(report.period, report.unit, by=by, at=at)
    edition = edition_for(way.Step.SUBMIT, report, version=version)
    refuse_late(edition, at)
    form = queries.form_of(period=report.period, unit=report.unit, today=day_of(at))
    refuse_incomplete(form)
    back = form.back
    state = way.after_submit(
        asker=back.asker if back else None,
        flagged=[flag.field for flag in back.flags.all()] if back else [],
        document=DOCUMENT,
    )
    settle(edition, at)
    edition = step_on(edition, state=state, submitted_at=at)
    audit.record(verb="report.submitted", subject=report, by=by, at=at, after=in_words(report, edition))
    if state == State.SUBMITTED:
        news(report, edition, "submitted", verb=access.APPROVE, by=by, at=at)
    return edition


def refuse_incomplete(form: queries.Form) -> None:
    """Raise ``NotComplete`` while a figure is wrong or strange without a reason, naming where."""
    if wrong := [row.field for row in form.wrong]:
        said = ngettext(
            "Còn %(n)s số liệu phải sửa trước khi trình.", "Còn %(n)s số liệu phải sửa trước khi trình.", len(wrong)
        )
        raise NotComplete(said % {"n": len(wrong)}, fields=wrong)
    if unanswered := [row.field for row in form.unanswered]:
        said = ngettext(
            "Còn %(n)s số liệu khác thường: hãy sửa, hoặc ghi lý do bên cạnh.",
            "Còn %(n)s số liệu khác thường: hãy sửa, hoặc ghi lý do bên cạnh.",
            len(unanswered),
        )
        raise NotComplete(said % {"n": len(unanswered)}, fields=unanswered)


# -- The head ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Document:
    """The signed document as the body's own system issued it; without a new file the one that is here stays."""

    number: str
    signed_on: date | None
    signer: str
    signer_title: str = ""
    file: Examined | None = None


@transaction.atomic
def approve(*, report: Report, version: int, document: Document, by: Actor, at: datetime) -> Edition:
    """Approve a submitted report, which is signing it: number, day, signer and the signed file; it goes to the office.

    Its first time decides whether it is late. From here on it is the unit's own word, whatever paper it came from.
    Raises ``Refused`` beside the field that is missing, ``PeriodClosed``, ``WrongStep``, ``NotAllowed``.
    """
    require(by, access.APPROVE, report.unit, at)
    refuse_over(report.period)
    edition = edition_for(way.Step.APPROVE, report, version=version)
    refuse_late(edition, at)
    _refuse_unsigned(document, edition, day_of(at))
    stored = files.keep(file=document.file, by=by, at=at) if document.file else edition.signed_file
    edition = step_on(
        edition,
        state=State.APPROVED,
        approved_at=at,
        document_number=document.number.strip(),
        signed_on=document.signed_on,
        signer=document.signer.strip(),
        signer_title=document.signer_title.strip(),
        signed_file=stored,
        **OWN_WAY,
    )
    keep_first_day(report, day_of(at))
    audit.record(
        verb="report.approved",
        subject=report,
        by=by,
        at=at,
        after=in_words(
            report,
            edition,
            number=edition.document_number,
            signed_on=edition.signed_on.isoformat() if edition.signed_on else None,
            file=str(stored.public_id) if stored else None,
        ),
    )
    return edition


@transaction.atomic
def keep_document(*, report: Report, file: Examined, by: Actor, at: datetime) -> None:
    """Keep the signed file of a report that waits for its head, though it is not approved yet; a later one replaces it.

    Where it waits no longer nothing is kept. Raises ``NotAllowed``.
    """
    require(by, access.APPROVE, report.unit, at)
    take_turn(report.period, report.unit)
    edition = Edition.objects.select_for_update().filter(report=report, state=State.SUBMITTED).first()
    if edition is None:
        return
    edition.signed_file = files.keep(file=file, by=by, at=at)
    edition.save(update_fields=["signed_file"])  # what is said stays as it was shown, so the version does too
    said = in_words(report, edition, file=str(edition.signed_file.public_id))
    audit.record(verb="report.document_kept", subject=report, by=by, at=at, after=said)


def _refuse_unsigned(document: Document, edition: Edition, today: date) -> None:
    if not document.number.strip():
        raise Refused(_("Hãy ghi số văn bản đã ký."), field="number")
    if document.signed_on is None:
        raise Refused(_("Hãy ghi ngày ký."), field="signed_on")
    if document.signed_on > today:
        raise Refused(_("Ngày ký chưa đến; hãy sửa lại."), field="signed_on")
    if not document.signer.strip():
        raise Refused(_("Hãy ghi họ tên người ký."), field="signer")
    if document.file is None and edition.signed_file is None:
        raise Refused(_("Hãy tải lên văn bản đã ký (PDF, ảnh chụp hoặc Word)."), field="file")


def keep_first_day(report: Report, day: date) -> None:
    """Keep the day on which a report first left the unit."""
    if report.sent_on is None:
        report.sent_on = day
        report.version += 1
        report.save(update_fields=["sent_on", "version"])


@transaction.atomic
def head_send_back(*, report: Report, version: int, flagged: Sequence[Flagged], by: Actor, at: datetime) -> Edition:
    """Send a submitted report back to the unit's officer, with a reason for each field that is to be changed."""
    require(by, access.APPROVE, report.unit, at)
    refuse_over(report.period)
    edition = edition_for(way.Step.HEAD_RETURN, report, version=version)
    _forget_document(edition)
    return turn_back(report, edition, Asker.HEAD, flagged, by=by, at=at)


def _forget_document(edition: Edition) -> None:
    """Let go of a signed file that was kept and never approved with: what comes next is another text."""
    if edition.approved_at is None:
        edition.signed_file = None


# -- Taking back ------------------------------------------------------------------------------------------------------


@transaction.atomic
def withdraw(*, report: Report, version: int, by: Actor, at: datetime) -> Edition:
    """Take a report back before it is received: it is a draft again, and of a first edition the first day is gone.

    Raises ``PeriodClosed`` where it could not be sent again, ``WrongStep``, and as every entry does.
    """
    begin_entry(report.period, report.unit, by=by, at=at)
    edition = edition_for(way.Step.WITHDRAW, report, version=version)
    before = in_words(report, edition)
    if edition.approved_at is not None:
        refuse_closed(report.period, report.unit, at)
    _forget_document(edition)
    if edition.number == 1 and report.sent_on is not None:
        report.sent_on = None
        report.version += 1
        report.save(update_fields=["sent_on", "version"])
    edition = step_on(edition, state=State.DRAFT, submitted_at=None, approved_at=None, **OWN_WAY)
    audit.record(verb="report.withdrawn", subject=report, by=by, at=at, before=before, after=in_words(report, edition))
    return edition
