"""Who asks for explanations, who answers, and who reads them.

Asking, accepting, returning and withdrawing are the deed that urges (`urging.access`). Answering is the unit's own
work, as a report is: its officers write, its head sends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from thidua.campaigns.models import CampaignState
from thidua.explanations.models import Explanation
from thidua.kernel.refused import NotAllowed
from thidua.monitoring import access as monitoring
from thidua.participation import access as participation
from thidua.people import access as people
from thidua.reports import access as reports
from thidua.urging import access as urging

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor

ASK = urging.URGE
WRITE = reports.FILL
SEND = reports.APPROVE
may_ask = urging.may_urge


def visible_to(officer: Actor | None, *, on: date) -> QuerySet[Explanation]:
    """Give the requests that an officer may read: those to units whose part in a campaign they read."""
    return Explanation.objects.filter(unit__in=monitoring.readable(officer, on=on))


def may_write(officer: Actor | None, explanation: Explanation, *, on: date) -> bool:
    """Say whether somebody writes the asked unit's answers: who does its work, for the own unit alone."""
    if not officer or explanation.campaign.state == CampaignState.ARCHIVED:
        return False
    own = participation.is_own(officer, explanation.unit)
    return own and people.may(officer, WRITE, explanation.unit, on=on)


def may_send(officer: Actor | None, explanation: Explanation, *, on: date) -> bool:
    """Say whether somebody sends the asked unit's answers: who approves there."""
    return may_write(officer, explanation, on=on) and reports.may(officer, SEND, explanation.unit, on=on)


def require_ask(officer: Actor | None, campaign: Campaign, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_ask` says yes."""
    if not urging.urges(officer, on=on):
        raise NotAllowed(_("Chỉ Ban Thi đua - Khen thưởng yêu cầu giải trình và kết luận về câu trả lời."))
    if not may_ask(officer, campaign, on=on):
        raise NotAllowed(_("Đợt thi đua đã lưu trữ nên không yêu cầu giải trình nữa."))


def require_write(officer: Actor | None, explanation: Explanation, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_write` says yes."""
    if not may_write(officer, explanation, on=on):
        raise NotAllowed(_("Chỉ cán bộ của đơn vị được hỏi soạn câu trả lời, khi đợt thi đua chưa lưu trữ."))


def require_send(officer: Actor | None, explanation: Explanation, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_send` says yes."""
    if not may_send(officer, explanation, on=on):
        raise NotAllowed(_("Chỉ lãnh đạo của đơn vị được hỏi gửi câu trả lời. Hãy trình để lãnh đạo đơn vị gửi."))
