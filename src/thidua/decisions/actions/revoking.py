"""Taking back what should not have been given (X10): the certificate, the award, the money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.decisions import access
from thidua.decisions.actions.refusals import AlreadyRevoked, BadDay
from thidua.decisions.actions.standing import said
from thidua.decisions.models import Certificate, EntryKind, FundEntry
from thidua.kernel.clock import day_of
from thidua.nominees.actions import revoke_award
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from datetime import date, datetime

    from thidua.kernel.actors import Actor


@transaction.atomic
def revoke(
    *,
    certificate: Certificate,
    reason: str,
    document: str,
    recovered_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Certificate:
    """Revoke an award with its certificate, for a reason and by a document; the page of the certificate says so.

    With ``recovered_on`` the money came back on that day. Raises ``AlreadyRevoked``, ``NotSaid``, ``BadDay``,
    ``NotAllowed``.
    """
    decision = certificate.line.decision
    access.require_to_issue(by, decision.unit, on=day_of(at))
    why = said(reason, _("Ghi lý do thu hồi."), field="reason")
    paper = said(document, _("Ghi văn bản thu hồi: số, ngày."), field="document")
    there = _taken(certificate)
    if there.revoked_at is not None:
        raise AlreadyRevoked(_("Giấy chứng nhận này đã thu hồi trước đó."))
    there.revoked_at, there.revoked_by, there.revoked_for, there.revoked_document = at, by.actor_id, why, paper
    there.save(update_fields=["revoked_at", "revoked_by", "revoked_for", "revoked_document"])
    award = there.line.award
    assert award is not None  # noqa: S101 -- a line with a certificate was issued
    if award.revoked_on is None:
        revoke_award(award=award, version=award.version, reason=f"{why} ({paper})", on=day_of(at), by=by, at=at)
    after = {"serial": there.serial, "reason": why, "document": paper}
    audit.record(verb="certificate.revoked", subject=there, by=by, at=at, after=after)
    if recovered_on is not None:
        return _recovered(there, recovered_on, paper, by, at)
    return there


@transaction.atomic
def recover(*, certificate: Certificate, on: date, document: str, by: Actor, at: datetime) -> Certificate:
    """Write down that the money of a revoked award came back. Raises ``AlreadyRevoked``, ``NotSaid``, ``BadDay``."""
    access.require_to_issue(by, certificate.line.decision.unit, on=day_of(at))
    paper = said(document, _("Ghi chứng từ thu hồi tiền thưởng."), field="document")
    return _recovered(_taken(certificate), on, paper, by, at)


def _taken(certificate: Certificate) -> Certificate:
    one_at_a_time(f"decisions:certificate:{certificate.pk}")
    return Certificate.objects.select_related("line__decision__unit", "line__award").get(pk=certificate.pk)


def _recovered(there: Certificate, on: date, document: str, by: Actor, at: datetime) -> Certificate:
    decision = there.line.decision
    if there.revoked_at is None or there.recovered_on is not None:
        raise AlreadyRevoked(_("Chưa thu hồi quyết định tặng, hoặc tiền thưởng đã thu hồi trước đó."))
    if not decision.decided_on or not decision.decided_on <= on <= day_of(at):
        raise BadDay(_("Ngày thu hồi tiền từ ngày quyết định đến hôm nay."), field="recovered_on")
    there.recovered_on = on
    there.save(update_fields=["recovered_on"])
    if there.line.amount:
        FundEntry.objects.create(
            unit=decision.unit,
            year=on.year,
            kind=EntryKind.RECOVERY,
            amount=there.line.amount,
            on=on,
            line=there.line,
            document=document,
            entered_at=at,
            entered_by=by.actor_id,
        )
    after = {"serial": there.serial, "amount": there.line.amount or 0, "on": on.isoformat(), "document": document}
    audit.record(verb="certificate.recovered", subject=there, by=by, at=at, after=after)
    return there
