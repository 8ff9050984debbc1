"""Who may see and change campaigns. What hangs on a campaign is seen by whoever sees the campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from thidua.campaigns.models import Campaign
from thidua.kernel.refused import NotAllowed
from thidua.people import access as people

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor


def visible_to(officer: Actor | None) -> QuerySet[Campaign]:
    """Give the campaigns that an officer may see: all for whoever reads campaigns, none for strangers."""
    return Campaign.objects.all() if people.may(officer, "campaign.read") else Campaign.objects.none()


def public() -> QuerySet[Campaign]:
    """Give the campaigns that everybody may see."""
    return Campaign.objects.filter(is_public=True)


def may(officer: Actor | None, verb: str, thing: object = None) -> bool:
    """Say whether an officer may do a deed; an archived campaign is only read and published or not."""
    if isinstance(thing, Campaign) and thing.archived_on is not None and verb in {"campaign.amend", "campaign.close"}:
        return False
    return people.may(officer, verb)


def require(officer: Actor | None, verb: str, thing: object = None) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may` says yes."""
    people.require(officer, verb)
    if not may(officer, verb, thing):
        raise NotAllowed(_("Đợt thi đua đã lưu trữ thì không sửa được nữa; vẫn xem và kết xuất được."))
