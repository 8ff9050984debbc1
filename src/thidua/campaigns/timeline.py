"""The days of a campaign: its milestones, its countdowns, and what is not known yet.

It stands beside the storeys because the desk and the portal draw the same days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.campaigns import rules, wording
from thidua.design.milestones import Milestone
from thidua.kernel.text import small

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from thidua.campaigns.models import Campaign
    from thidua.campaigns.queries import Duty


def milestones(campaign: Campaign, duties: Sequence[Duty], *, links: bool = True) -> list[Milestone]:
    """Give the milestones: first day, each day on which something is due, last day.

    What is due on one day is one milestone. ``links`` lead to the obligations, which officers alone may open.
    """
    found = []
    if campaign.starts_on:
        found.append(Milestone(label=_("Bắt đầu đợt thi đua"), on=campaign.starts_on))
    for due, group in _by_day(duties).items():
        address = reverse("campaigns:obligation", args=[campaign.public_id, group[0].obligation.public_id])
        words = [str(wording.KINDS[duty.obligation.kind]) for duty in group]
        found.append(Milestone(label=_joined(words), due=due, url=address if links else ""))
    if campaign.ends_on:
        found.append(Milestone(label=_("Kết thúc đợt thi đua"), due=campaign.ends_on + timedelta(days=1)))
    return found


def _by_day(duties: Sequence[Duty]) -> dict[date, list[Duty]]:
    """Put together what binds and is due on one day."""
    days: dict[date, list[Duty]] = {}
    for duty in duties:
        if duty.obligation.due and duty.obligation.state == "active":
            days.setdefault(duty.obligation.due, []).append(duty)
    return days


def _joined(words: Sequence[str]) -> str:
    """Join the labels of one day, each once, the later ones beginning small."""
    first, *rest = dict.fromkeys(words)
    return "; ".join([first, *(small(word) for word in rest)])


@dataclass(frozen=True, slots=True)
class Countdown:
    """Days until something: how many, and what then."""

    days: int
    what: str


def countdowns(campaign: Campaign, duties: Sequence[Duty], today: date) -> list[Countdown]:
    """Give the days left to the next deadline and to the campaign's last day; past ones are left out."""
    found = []
    ahead = [duty for duty in duties if duty.last_day and duty.last_day >= today and duty.obligation.state == "active"]
    if ahead and campaign.state == "running" and ahead[0].last_day:
        label = str(wording.KINDS[ahead[0].obligation.kind])
        found.append(
            Countdown((ahead[0].last_day - today).days, _("ngày nữa hết hạn: %(what)s") % {"what": small(label)})
        )
    if campaign.ends_on and campaign.ends_on >= today and campaign.state == "running":
        found.append(Countdown((campaign.ends_on - today).days, _("ngày nữa kết thúc đợt")))
    return found


def missing(campaign: Campaign) -> list[str]:
    """Name what the plan did not say and nobody has told yet."""
    asked = {
        _("số kế hoạch"): campaign.plan_number,
        _("ngày ban hành"): campaign.plan_issued_on,
        _("ngày bắt đầu"): campaign.starts_on,
        _("ngày kết thúc"): campaign.ends_on,
    }
    return [name for name, value in asked.items() if not value]


def first_launch(duties: Sequence[Duty]) -> Duty | None:
    """Give the obligation to launch that all members have, or None."""
    return next(
        (
            duty
            for duty in duties
            if duty.obligation.kind == rules.Kind.LAUNCH and duty.obligation.audience == rules.Audience.MEMBERS
        ),
        None,
    )
