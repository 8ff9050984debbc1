"""Who publishes guides and answers, who asks, who reads what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.campaigns.models import CampaignState
from thidua.guidance.models import Guide, Kind, Question, State
from thidua.kernel.actors import Reach, reach
from thidua.kernel.refused import NotAllowed
from thidua.organisations.models import GroupMember, Unit
from thidua.participation import access as participation
from thidua.people import access as people

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor

GUIDE = "report.guide"
ASK = "duty.do"
READ = "duty.read"


def guides(officer: Actor | None, *, on: date) -> bool:
    """Say whether somebody's role guides units: publishes, answers, sees who has opened what."""
    return people.may(officer, GUIDE, on=on)


def may_guide(officer: Actor | None, campaign: Campaign, *, on: date) -> bool:
    """Say whether somebody guides the units of a campaign now: nobody does once it is put away."""
    return guides(officer, on=on) and campaign.state != CampaignState.ARCHIVED


def require_to_guide(officer: Actor | None, campaign: Campaign, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_guide` says yes."""
    if not guides(officer, on=on):
        raise NotAllowed(_("Chỉ Ban Thi đua - Khen thưởng ban hành hướng dẫn và trả lời các đơn vị."))
    if not may_guide(officer, campaign, on=on):
        raise _put_away()


def reads(officer: Actor | None, *, on: date) -> bool:
    """Say whether somebody reads any guidance at all: whoever works for a unit, the office, inspection, leaders."""
    return people.may(officer, READ, on=on)


def asks(officer: Actor | None, *, on: date) -> bool:
    """Say whether somebody's role asks for a unit at all."""
    return people.may(officer, ASK, on=on)


def may_ask(officer: Actor | None, campaign: Campaign, unit: Unit, *, on: date) -> bool:
    """Say whether somebody asks for a unit: whoever does its work, in a campaign that is not put away."""
    if not officer or not participation.is_own(officer, unit):
        return False
    return people.may(officer, ASK, unit, on=on) and campaign.state != CampaignState.ARCHIVED


def require_to_ask(officer: Actor | None, campaign: Campaign, unit: Unit, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_ask` says yes."""
    if may_ask(officer, campaign, unit, on=on):
        return
    if campaign.state == CampaignState.ARCHIVED:
        raise _put_away()
    raise NotAllowed(_("Chỉ cán bộ, lãnh đạo của chính đơn vị hỏi được cho đơn vị mình."))


def _put_away() -> NotAllowed:
    return NotAllowed(_("Đợt thi đua đã lưu trữ: xem được, không ban hành, không hỏi đáp thêm."))


def reads_everything(officer: Actor, *, on: date) -> bool:
    """Say whether somebody reads what goes on in every unit: the office, leaders of the city, inspection."""
    return reads(officer, on=on) and reach(officer.verbs, READ) is Reach.ALL


def visible_guides(officer: Actor | None, *, on: date) -> QuerySet[Guide]:
    """Give the guides that an officer may read: drafts are the office's; a unit reads what goes to all and to it."""
    if not officer or not reads(officer, on=on):
        return Guide.objects.none()
    if guides(officer, on=on):
        return Guide.objects.all()
    published = Guide.objects.exclude(state=State.DRAFT)
    if reads_everything(officer, on=on):
        return published
    own = Unit.objects.filter(public_id=str(officer.unit_public_id))
    groups = GroupMember.objects.filter(unit__in=own).values("group")
    chosen = (
        Q(pk__in=Guide.units.through.objects.filter(unit__in=own).values("guide"))
        | Q(pk__in=Guide.groups.through.objects.filter(group__in=groups).values("guide"))
        | Q(pk__in=Guide.kinds.through.objects.filter(unitkind__in=own.values("kind")).values("guide"))
    )
    return published.filter(Q(to_all=True) | chosen)


def visible_questions(officer: Actor | None, *, on: date) -> QuerySet[Question]:
    """Give the questions that an officer may read: a unit's own people theirs, who reads everything all of them."""
    if not officer or not reads(officer, on=on):
        return Question.objects.none()
    if guides(officer, on=on) or reads_everything(officer, on=on):
        return Question.objects.all()
    return Question.objects.filter(unit__public_id=str(officer.unit_public_id))


def common_answers(officer: Actor | None, *, on: date) -> QuerySet[Guide]:
    """Give the answers that were made common and hold."""
    return visible_guides(officer, on=on).filter(kind=Kind.ANSWER, state=State.PUBLISHED)
