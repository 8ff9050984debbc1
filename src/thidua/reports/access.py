"""Who may read, fill in, approve and receive what a unit reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from thidua.kernel.refused import NotAllowed
from thidua.participation import access as participation
from thidua.people import access as people

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from thidua.campaigns.models import Target
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit

READ = "duty.read"
FILL = "duty.do"
APPROVE = "duty.approve"
RECEIVE = "report.receive"
EXTEND = "report.extend"
OUTLINE = "report.outline"


def may(officer: Actor | None, verb: str, unit: Unit | None = None, *, on: date) -> bool:
    """Say whether somebody may do a deed to what a unit reports, or to any unit's where none is given.

    Reading and filling in are as for everything a unit does in a campaign (`participation.access`); approving is the
    unit's own head's; receiving, returning and extending are the office's.
    """
    if verb in {READ, FILL}:
        return participation.may(officer, verb, unit, on=on)
    if verb == APPROVE and officer and unit is not None and not participation.is_own(officer, unit):
        return False
    return people.may(officer, verb, unit, on=on)


def require(officer: Actor | None, verb: str, unit: Unit, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may` says yes."""
    if not may(officer, verb, unit, on=on):
        raise refusal(verb)


def refusal(verb: str) -> NotAllowed:
    """Give the plain sentence to whoever may not do a deed."""
    return NotAllowed(
        {
            FILL: _("Bạn không điền được báo cáo của đơn vị này."),
            APPROVE: _("Chỉ lãnh đạo của chính đơn vị duyệt được báo cáo. Hãy trình để lãnh đạo đơn vị duyệt."),
            RECEIVE: _("Chỉ Ban Thi đua - Khen thưởng tiếp nhận hoặc trả lại báo cáo."),
            EXTEND: _("Chỉ Ban Thi đua - Khen thưởng gia hạn cho đơn vị."),
        }.get(verb, _("Vai trò bạn đang làm việc không được làm việc này."))
    )


def require_outline(officer: Actor) -> None:
    """Raise ``NotAllowed`` unless somebody may say which sections reports have."""
    if not people.may(officer, OUTLINE):
        raise NotAllowed(_("Chỉ Ban Thi đua - Khen thưởng sửa đề cương báo cáo."))


def readable(officer: Actor | None, *, on: date) -> QuerySet[Unit]:
    """Give the units whose reports an officer may read on a day."""
    return participation.readable(officer, on=on)


def leads(officer: Actor | None, target: Target, *, on: date) -> bool:
    """Say whether somebody works for the lead agency of a target, in a role that does its work."""
    lead = target.lead_unit
    return bool(officer) and lead is not None and people.may(officer, FILL, lead, on=on)
