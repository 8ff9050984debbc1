"""Reading what everybody may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua.campaigns import queries as campaigns

if TYPE_CHECKING:
    from datetime import date

    from thidua.campaigns.models import Campaign, CampaignMovement
    from thidua.campaigns.queries import Duty, Participants, TargetRow


@dataclass(frozen=True, slots=True)
class Shown:
    """A campaign as citizens see it; ``anchors`` lead from clauses to their place in the plan's text."""

    campaign: Campaign
    targets: list[TargetRow]
    duties: list[Duty]
    movements: list[CampaignMovement]
    participants: Participants
    anchors: dict[str, str]
    days_left: int | None

    @property
    def figures(self) -> int:
        """Count the figures promised."""
        return sum(row.figures for row in self.targets)

    @property
    def dated(self) -> list[Duty]:
        """Give what is to be done by a day."""
        return [duty for duty in self.duties if duty.last_day and duty.obligation.state == "active"]

    @property
    def undated(self) -> list[Duty]:
        """Give what is to be done for as long as the campaign lasts."""
        return [duty for duty in self.duties if not duty.last_day and duty.obligation.state == "active"]


def shown(campaign: Campaign, today: date) -> Shown:
    """Gather what is shown of a published campaign, in a number of queries that does not grow."""
    left = (campaign.ends_on - today).days if campaign.ends_on and campaign.state == "running" else None
    return Shown(
        campaign=campaign,
        targets=campaigns.target_rows(campaign),
        duties=campaigns.duties(campaign, today),
        movements=list(campaigns.movements(campaign)),
        participants=campaigns.participants(campaign),
        anchors=campaigns.anchors_of(campaign.plan),
        days_left=left if left is not None and left >= 0 else None,
    )
