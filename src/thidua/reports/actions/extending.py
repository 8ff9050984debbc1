"""A later day for one unit; everybody else's stays."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused, Stale
from thidua.notices.actions import tell
from thidua.records.revisions import revise
from thidua.reports import access
from thidua.reports.actions.standing import refuse_over, require, take_turn
from thidua.reports.addresses import address_of
from thidua.reports.models import Extension

if TYPE_CHECKING:
    from datetime import date, datetime

    from thidua.allocation.models import Period
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit


@transaction.atomic
def extend(
    *, period: Period, unit: Unit, due: date, reason: str, by: Actor, at: datetime, version: int = 0
) -> Extension:
    """Give a unit a later day in a period (``version`` 0), or change the one that it has.

    ``due`` is the first day that is too late. Raises ``Refused`` for a day that is not later than everybody's, or
    without a reason, ``Stale`` where somebody else has given, changed or taken back one meanwhile, ``NotAllowed``,
    ``CampaignOver``.
    """
    require(by, access.EXTEND, unit, at)
    take_turn(period, unit)
    refuse_over(period)
    if due <= period.due:
        raise Refused(_("Ngày gia hạn phải sau hạn chung của kỳ."), field="last_day")
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do gia hạn."), field="reason")
    there = Extension.objects.filter(period=period, unit=unit).first()
    columns = {"due": due, "reason": reason.strip(), "given_at": at}
    if there is None and version:
        raise Stale(_("Gia hạn này vừa được rút. Hãy mở lại trang để xem."))
    if there is None:
        kept = Extension.objects.create(period=period, unit=unit, **columns)
    else:
        kept = revise(there, version=version, **columns)
    before = {"due": there.due.isoformat(), "reason": there.reason} if there else {}
    audit.record(verb="report.extended", subject=kept, by=by, at=at, before=before, after=_in_words(kept))
    tell(
        kind="report.extended",
        key=f"{kept.public_id.hex}:{kept.version}",
        units=[unit],
        verb=access.FILL,
        params={
            "unit": unit.name,
            "period": period.name,
            "campaign": period.campaign.title,
            "last_day": due - timedelta(days=1),
        },
        url=address_of(period, unit),
        by=by,
        at=at,
    )
    return kept


@transaction.atomic
def take_back_extension(*, extension: Extension, by: Actor, at: datetime) -> None:
    """Take an extension back while everybody's day has not passed; afterwards it stays. Twice changes nothing."""
    require(by, access.EXTEND, extension.unit, at)
    take_turn(extension.period, extension.unit)
    if day_of(at) >= extension.period.due:
        raise Refused(_("Hạn chung đã qua nên không rút gia hạn được nữa; hãy sửa ngày gia hạn."))
    gone, _tables = Extension.objects.filter(pk=extension.pk).delete()
    if gone:
        audit.record(verb="report.extension_taken_back", subject=extension, by=by, at=at, before=_in_words(extension))


def _in_words(extension: Extension) -> dict[str, Any]:
    return {
        "unit": str(extension.unit.public_id),
        "period": extension.period.name,
        "due": extension.due.isoformat(),
        "reason": extension.reason,
    }
