"""Who urges units. What is read of them is asked of ``reports``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from thidua.campaigns.models import CampaignState
from thidua.kernel.refused import NotAllowed
from thidua.participation import access as participation
from thidua.people import access as people

if TYPE_CHECKING:
    from datetime import date

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit

URGE = "report.urge"


def urges(officer: Actor | None, *, on: date) -> bool:
    """Say whether somebody's role urges units at all."""
    return people.may(officer, URGE, on=on)


def reads_urged(officer: Actor | None, unit: Unit, *, on: date) -> bool:
    """Say whether somebody reads what a unit was urged about: who urges, and the unit's own people, who were told."""
    return urges(officer, on=on) or (officer is not None and participation.is_own(officer, unit))


def may_urge(officer: Actor | None, campaign: Campaign, *, on: date) -> bool:
    """Say whether somebody urges the units of a campaign now: nobody does once it is put away."""
    return urges(officer, on=on) and campaign.state != CampaignState.ARCHIVED


def require(officer: Actor | None, campaign: Campaign, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_urge` says yes."""
    if not urges(officer, on=on):
        raise NotAllowed(_("Chỉ Ban Thi đua - Khen thưởng đôn đốc các đơn vị."))
    if not may_urge(officer, campaign, on=on):
        raise NotAllowed(_("Đợt thi đua đã lưu trữ nên không đôn đốc nữa."))
