"""The lead agency of a target confirms the figures that units report of it, or disputes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.kernel.refused import NotAllowed, Refused
from thidua.notices.actions import tell
from thidua.reports import access
from thidua.reports.actions.refusals import WrongStep
from thidua.reports.actions.standing import refuse_put_away, take_turn
from thidua.reports.addresses import address_of
from thidua.reports.models import Confirmation, Reading, Report

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.kernel.actors import Actor


@transaction.atomic
def confirm_figure(*, reading: Reading, is_confirmed: bool, reason: str = "", by: Actor, at: datetime) -> Confirmation:
    """Say as the lead agency that a received figure is right, or with a reason that it is not; saying it anew replaces.

    A disputed figure still counts: the unit is told and corrects it. Raises ``NotAllowed``, ``Refused`` without a
    reason, ``WrongStep`` where the figure does not count, or no longer.
    """
    target, report = reading.target, reading.edition.report
    lead = target.lead_unit
    if lead is None or not access.leads(by, target, on=day_of(at)):
        raise NotAllowed(_("Chỉ cơ quan chủ trì chỉ tiêu này xác nhận được số liệu của các đơn vị."))
    if not is_confirmed and not reason.strip():
        raise Refused(_("Hãy ghi vì sao số liệu chưa đúng."), field="reason")
    take_turn(report.period, report.unit)
    refuse_put_away(report.period)
    if not Report.objects.filter(pk=report.pk, counted=reading.edition_id).exists():
        raise WrongStep(_("Đơn vị vừa có số liệu mới cho chỉ tiêu này. Hãy mở lại trang rồi xác nhận số mới."))
    kept, _made = Confirmation.objects.update_or_create(
        edition=reading.edition,
        target=target,
        defaults={
            "unit": lead,
            "is_confirmed": is_confirmed,
            "reason": reason.strip(),
            "by": by.actor_id,
            "at": at,
        },
    )
    verb = "report.figure_confirmed" if is_confirmed else "report.figure_disputed"
    audit.record(
        verb=verb,
        subject=report,
        by=by,
        at=at,
        after={"unit": str(report.unit.public_id), "target": str(target.public_id), "reason": kept.reason},
    )
    if not is_confirmed:
        tell(
            kind="report.disputed",
            key=f"{kept.public_id.hex}:{at.isoformat()}",
            units=[report.unit],
            verb=access.FILL,
            params={
                "unit": report.unit.name,
                "period": report.period.name,
                "target": target.label,
                "reason": kept.reason,
            },
            url=address_of(report.period, report.unit),
            by=by,
            at=at,
        )
    return kept
