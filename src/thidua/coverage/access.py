"""Who records communication work, and who reads it.

A unit's own people record theirs, the office for any unit; whoever takes part in the work reads all of it, since what
was made public is no secret.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from thidua.campaigns import access as campaigns
from thidua.campaigns.models import CampaignState
from thidua.coverage.models import Piece
from thidua.kernel.actors import Reach, allows, reaches
from thidua.kernel.refused import NotAllowed

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit

READ: Final = "campaign.read"
WRITE: Final = "coverage.write"


def reads(officer: Actor | None) -> bool:
    """Say whether somebody reads communication work."""
    return bool(officer) and allows(officer.verbs, READ)  # type: ignore[union-attr] # bool() says so


def records_for_all(officer: Actor | None) -> bool:
    """Say whether somebody records the work of any unit: the office."""
    return bool(officer) and Reach.ALL in reaches(officer.verbs, WRITE)  # type: ignore[union-attr] # bool() says so


def records_any(officer: Actor | None) -> bool:
    """Say whether somebody records communication work at all."""
    return bool(officer) and allows(officer.verbs, WRITE)  # type: ignore[union-attr] # bool() says so


def may_record(officer: Actor | None, campaign: Campaign, unit: Unit) -> bool:
    """Say whether somebody records the work of a unit for a campaign: not once the campaign is put away."""
    if not officer or campaign.state == CampaignState.ARCHIVED:
        return False
    return records_for_all(officer) or (records_any(officer) and unit.public_id == officer.unit_public_id)


def require(officer: Actor | None, campaign: Campaign, unit: Unit) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_record` says yes."""
    if may_record(officer, campaign, unit):
        return
    if campaign.state == CampaignState.ARCHIVED:
        raise NotAllowed(_("Đợt thi đua đã lưu trữ: xem được, không ghi thêm."))
    raise NotAllowed(_("Chỉ đơn vị đã làm, hoặc Ban Thi đua - Khen thưởng, ghi việc tuyên truyền của đơn vị đó."))


def visible(officer: Actor | None) -> QuerySet[Piece]:
    """Give what an officer may read: all that stands, of the campaigns that they see."""
    if not reads(officer):
        return Piece.objects.none()
    return Piece.objects.filter(campaign__in=campaigns.visible_to(officer), removed_at__isnull=True)
