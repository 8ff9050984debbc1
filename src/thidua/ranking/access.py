"""Who ranks, who reads which ranking, who votes.

Rankings are made, released and published by whoever draws up the table (`scoring.access.may_draw_up`). What is not
published is read by those who read every unit's part (office, leaders, auditors) and, where the office released it to
members, by members of the groups, each their own group's lines. An acclamation is opened by the office or the head of
the group, voted in by each member's head, closed by the head of the group (or the office where the group has none).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.campaigns.models import CampaignState
from thidua.kernel.refused import NotAllowed
from thidua.monitoring import access as monitoring
from thidua.people import access as people
from thidua.ranking.models import Acclamation, Audience, Snapshot
from thidua.scoring import access as scoring

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit

VOTE: Final = scoring.APPROVE
LEAD: Final = scoring.LEAD
HEAR: Final = scoring.FILL
"""Whoever does a unit's work is told when it is ranked."""
reads_all = monitoring.reads_all
reads_any = monitoring.reads_any
may_rank = scoring.may_draw_up


def visible_to(officer: Actor | None) -> QuerySet[Snapshot]:
    """Give the snapshots that an officer may read."""
    if officer is None or not reads_any(officer):
        return Snapshot.objects.none()
    if reads_all(officer):
        return Snapshot.objects.all()
    condition = Q(releases__audience=Audience.EVERYBODY)
    if officer.unit_public_id is not None:
        ours = Q(table_version__sheets__unit__public_id=officer.unit_public_id)
        condition |= Q(releases__audience=Audience.MEMBERS) & ours
    return Snapshot.objects.filter(pk__in=Snapshot.objects.filter(condition).order_by().values("pk"))


def visible_acclamations(officer: Actor | None) -> QuerySet[Acclamation]:
    """Give the acclamations that an officer may read: all, or those of the groups of the own unit."""
    if officer is None or not reads_any(officer):
        return Acclamation.objects.none()
    if reads_all(officer):
        return Acclamation.objects.all()
    if officer.unit_public_id is None:
        return Acclamation.objects.none()
    ours = Acclamation.objects.filter(group__memberships__unit__public_id=officer.unit_public_id)
    return Acclamation.objects.filter(pk__in=ours.order_by().values("pk"))


def may_open(officer: Actor | None, campaign: Campaign, group: object, *, on: date) -> bool:
    """Say whether somebody opens and closes an acclamation in a group: its head, or the office."""
    if not officer or campaign.state == CampaignState.ARCHIVED:
        return False
    return may_rank(officer, campaign) or people.may(officer, LEAD, group, on=on)


def may_vote(officer: Actor | None, acclamation: Acclamation, unit: Unit, *, on: date) -> bool:
    """Say whether somebody casts a unit's vote: its own head."""
    return acclamation.closed_at is None and people.may(officer, VOTE, unit, on=on)


def require_rank(officer: Actor | None, campaign: Campaign) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_rank` says yes."""
    if not may_rank(officer, campaign):
        raise NotAllowed(_("Chỉ Ban Thi đua - Khen thưởng chốt và công bố bảng xếp hạng, khi đợt chưa lưu trữ."))


def require_open(officer: Actor | None, campaign: Campaign, group: object, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_open` says yes."""
    if not may_open(officer, campaign, group, on=on):
        raise NotAllowed(_("Chỉ cụm trưởng, khối trưởng hoặc Ban Thi đua - Khen thưởng mở và kết thúc suy tôn."))


def require_vote(officer: Actor | None, unit: Unit, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless the officer casts the unit's vote."""
    if not people.may(officer, VOTE, unit, on=on):
        raise NotAllowed(_("Chỉ lãnh đạo của đơn vị thành viên bỏ phiếu suy tôn cho đơn vị mình."))
