"""Correcting what was received: the next edition, which goes the whole way; until then the old one counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.ids import new_id
from thidua.kernel.refused import Refused
from thidua.reports.actions.refusals import WrongStep
from thidua.reports.actions.standing import begin_entry, edition_for, in_words, refuse_closed
from thidua.reports.models import Edition, Reading, Report, Section, State
from thidua.reports.rules import way

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.kernel.actors import Actor


@transaction.atomic
def begin_correction(*, report: Report, version: int, why: str, by: Actor, at: datetime) -> Edition:
    """Begin the next edition of a received report as a copy of it; the one before stays readable and counts until then.

    Raises ``Refused`` without a reason, ``PeriodClosed``, ``WrongStep``.
    """
    begin_entry(report.period, report.unit, by=by, at=at)
    before = edition_for(way.Step.CORRECT, report, version=version)
    refuse_closed(report.period, report.unit, at)
    if not why.strip():
        raise Refused(_("Hãy ghi lý do đính chính."), field="why")
    edition = Edition.objects.create(report=report, number=before.number + 1, why=why.strip(), begun_at=at, saved_at=at)
    _copy(before, edition)
    audit.record(
        verb="report.correction_begun",
        subject=report,
        by=by,
        at=at,
        after=in_words(report, edition, reason=why.strip()),
    )
    return edition


def _copy(before: Edition, edition: Edition) -> None:
    """Copy figures and sections into the next edition, each as a row of its own."""
    for table in (Reading, Section):
        rows: list[Any] = list(table.objects.filter(edition=before).order_by("pk"))
        for row in rows:
            row.pk, row.public_id, row.edition = None, new_id(), edition
        manager: Any = table.objects
        manager.bulk_create(rows)


@transaction.atomic
def drop_correction(*, report: Report, version: int, by: Actor, at: datetime) -> None:
    """Give up a correction that was not submitted; what was received stays as it is. Raises ``WrongStep``."""
    begin_entry(report.period, report.unit, by=by, at=at)
    edition = edition_for(way.Step.SAVE, report, version=version)
    if edition.number == 1 or edition.state != State.DRAFT:
        raise WrongStep(_("Chỉ bỏ được bản đính chính chưa trình."))
    audit.record(verb="report.correction_dropped", subject=report, by=by, at=at, before=in_words(report, edition))
    edition.delete()
