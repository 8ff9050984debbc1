"""Who reads the office's reports, and who writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from thidua.campaigns.models import CampaignState
from thidua.kernel.refused import NotAllowed
from thidua.people import access as people

if TYPE_CHECKING:
    from datetime import date

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor

READ = "office_report.read"
"""Held by those whose role reads everything: the office, leaders, auditors."""
WRITE = "report.compose"


def reads(officer: Actor | None, *, on: date) -> bool:
    """Say whether somebody reads the office's reports."""
    return people.may(officer, READ, on=on)


def writes(officer: Actor | None, *, on: date) -> bool:
    """Say whether somebody's role writes the office's reports."""
    return people.may(officer, WRITE, on=on)


def may_write(officer: Actor | None, campaign: Campaign, *, on: date) -> bool:
    """Say whether somebody writes reports about a campaign now: nobody does once it is put away."""
    return writes(officer, on=on) and campaign.state != CampaignState.ARCHIVED


def require(officer: Actor | None, campaign: Campaign, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_write` says yes."""
    if not writes(officer, on=on):
        raise NotAllowed(_("Chỉ Ban Thi đua - Khen thưởng lập báo cáo của Ban."))
    if not may_write(officer, campaign, on=on):
        raise NotAllowed(_("Đợt thi đua đã lưu trữ nên báo cáo của Ban không sửa được nữa."))
