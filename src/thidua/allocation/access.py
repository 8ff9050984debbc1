"""Who may see what units carry, and who allocates. What is seen of a campaign is asked of ``campaigns``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.campaigns import access as campaigns
from thidua.campaigns.models import CampaignState
from thidua.kernel.actors import Reach, reaches
from thidua.organisations import access as organisations

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit

READ = "duty.read"


def readable(officer: Actor | None, *, on: date) -> QuerySet[Unit]:
    """Give the units whose part in a campaign an officer may read on a day."""
    return organisations.reachable(officer, READ, on=on)


def reads_any(officer: Actor | None) -> bool:
    """Say whether an officer may read the part of any unit at all."""
    return organisations.may(officer, READ)


def reads_all(officer: Actor | None) -> bool:
    """Say whether an officer may read every unit's part, so that sums over all of them may be shown."""
    return bool(officer) and Reach.ALL in reaches(officer.verbs if officer else (), READ)


def may_allocate(officer: Actor | None, campaign: Campaign) -> bool:
    """Say whether an officer gives targets of a campaign to units now."""
    return campaigns.may(officer, "target.allocate", campaign) and campaign.state == CampaignState.RUNNING


def may_lay_periods(officer: Actor | None, campaign: Campaign) -> bool:
    """Say whether an officer lays and moves reporting periods of a campaign."""
    return campaigns.may(officer, "campaign.amend", campaign)


def allocates(officer: Actor | None) -> bool:
    """Say whether an officer's role allocates at all, whatever the campaign's state."""
    return campaigns.may(officer, "target.allocate")


def lays(officer: Actor | None) -> bool:
    """Say whether an officer's role lays periods at all."""
    return campaigns.may(officer, "campaign.amend")
