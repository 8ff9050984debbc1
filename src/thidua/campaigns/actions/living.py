"""A campaign through its life: details that become known, published, closed, archived."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from thidua.audit import actions as audit
from thidua.campaigns import access
from thidua.campaigns.models import Campaign, CampaignState
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.records.revisions import revise

if TYPE_CHECKING:
    from datetime import date, datetime

    from thidua.kernel.actors import Actor


class NotInThisState(Refused):
    """The campaign stands elsewhere in its life."""


class EndsBeforeStart(Refused):
    """The last day lies before the first."""


@transaction.atomic
def complete_details(
    *,
    campaign: Campaign,
    version: int,
    title: str,
    plan_number: str,
    plan_issued_on: date | None,
    starts_on: date | None,
    ends_on: date | None,
    by: Actor,
    at: datetime,
) -> Campaign:
    """Write down what the plan's text did not say or said otherwise; what is still unknown stays empty."""
    access.require(by, "campaign.amend", campaign)
    if starts_on and ends_on and ends_on < starts_on:
        raise EndsBeforeStart(_("Ngày kết thúc phải từ ngày bắt đầu trở đi."), field="ends_on")
    changes = {
        "title": " ".join(title.split()),
        "plan_number": plan_number.strip() or None,
        "plan_issued_on": plan_issued_on,
        "starts_on": starts_on,
        "ends_on": ends_on,
    }
    return _change(campaign, version, changes, "campaign.details_completed", by, at)


@transaction.atomic
def publish(*, campaign: Campaign, version: int, by: Actor, at: datetime) -> Campaign:
    """Show the campaign to everybody; a campaign that is public already stays as it is."""
    access.require(by, "campaign.publish", campaign)
    if campaign.is_public:
        return campaign
    return _change(campaign, version, {"is_public": True, "published_at": at}, "campaign.published", by, at)


@transaction.atomic
def unpublish(*, campaign: Campaign, version: int, by: Actor, at: datetime) -> Campaign:
    """Take the campaign off the public pages."""
    access.require(by, "campaign.publish", campaign)
    if not campaign.is_public:
        return campaign
    return _change(campaign, version, {"is_public": False, "published_at": None}, "campaign.unpublished", by, at)


@transaction.atomic
def close(*, campaign: Campaign, version: int, by: Actor, at: datetime) -> Campaign:
    """End a running campaign: nothing is due any more. Raises ``NotInThisState``."""
    access.require(by, "campaign.close", campaign)
    if campaign.state != CampaignState.RUNNING:
        raise NotInThisState(_("Đợt thi đua này đã kết thúc rồi."))
    changes = {"state": CampaignState.CLOSED.value, "closed_on": day_of(at)}
    return _change(campaign, version, changes, "campaign.closed", by, at)


@transaction.atomic
def archive(*, campaign: Campaign, version: int, by: Actor, at: datetime) -> Campaign:
    """Put a closed campaign away: from then on it is only read. Raises ``NotInThisState``."""
    access.require(by, "campaign.close", campaign)
    if campaign.state != CampaignState.CLOSED:
        raise NotInThisState(_("Chỉ đợt thi đua đã kết thúc mới lưu trữ được. Hãy kết thúc đợt thi đua trước."))
    changes = {"state": CampaignState.ARCHIVED.value, "archived_on": day_of(at)}
    return _change(campaign, version, changes, "campaign.archived", by, at)


def locked(campaign: Campaign) -> Campaign:
    """Give the campaign as it stands now, to stay so until the transaction ends."""
    return Campaign.objects.select_for_update().get(pk=campaign.pk)


def _change(campaign: Campaign, version: int, changes: dict[str, Any], verb: str, by: Actor, at: datetime) -> Campaign:
    """Write the changes and the journal's line with what was there before."""
    before = {name: getattr(campaign, name) for name in changes}
    fresh = revise(campaign, version=version, **changes)
    audit.record(verb=verb, subject=fresh, by=by, at=at, before=_plain(before), after=_plain(changes))
    return fresh


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Give values as JSON can say them."""
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}
