"""Who may see what is added up at a unit: whoever may read everything that goes into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.allocation.access import reads_all, reads_any
from thidua.campaigns import access as campaigns
from thidua.campaigns.models import CampaignState
from thidua.people import access as people
from thidua.reports import access as reports

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit

__all__ = ["SET", "may_ask_why", "may_set", "readable", "reads_all", "reads_any"]

SET = "campaign.amend"
"""The deed that sets when lights change colour."""


def readable(officer: Actor | None, *, on: date) -> QuerySet[Unit]:
    """Give the units whose figures, and what is added up from below them, an officer may read on a day.

    The office, leaders and auditors read every unit and so the city; a unit reads itself and what stands below it. A
    cluster's head reads each member by itself: nothing stands above them but the city.
    """
    return reports.readable(officer, on=on)


def may_set(officer: Actor | None) -> bool:
    """Say whether an officer sets when lights change colour."""
    return campaigns.may(officer, SET)


def may_ask_why(officer: Actor | None, campaign: Campaign, *, on: date) -> bool:
    """Say whether an officer asks units why a figure stands where it does (the package above answers to it)."""
    return people.may(officer, "report.urge", on=on) and campaign.state != CampaignState.ARCHIVED
