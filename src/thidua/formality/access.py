"""Who sees signs of formality, and who judges them: the office, and whoever reads everything. No unit, nobody outside.

Reading is ``sign.read``, which no role names: it comes with reading everything (``*.read``: the office, the city's
leaders, auditors, as their policies say). Judging is the office's (``report.*``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from thidua.campaigns.models import CampaignState
from thidua.kernel.actors import Reach, reach
from thidua.kernel.refused import NotAllowed

if TYPE_CHECKING:
    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor

READ = "sign.read"
JUDGE = "report.judge"


def reads(officer: Actor | None) -> bool:
    """Say whether somebody sees signs at all: only a role that reaches everywhere does."""
    return bool(officer) and officer is not None and reach(officer.verbs, READ) is Reach.ALL


def judges(officer: Actor | None) -> bool:
    """Say whether somebody's role judges signs."""
    return reads(officer) and officer is not None and reach(officer.verbs, JUDGE) is Reach.ALL


def may_judge(officer: Actor | None, campaign: Campaign) -> bool:
    """Say whether somebody judges the signs of a campaign now: nobody does once it is put away."""
    return judges(officer) and campaign.state != CampaignState.ARCHIVED


def require(officer: Actor | None, campaign: Campaign) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_judge` says yes."""
    if not judges(officer):
        raise NotAllowed(_("Chỉ Ban Thi đua - Khen thưởng xem xét dấu hiệu hình thức."))
    if not may_judge(officer, campaign):
        raise NotAllowed(_("Đợt thi đua đã lưu trữ nên không xem xét dấu hiệu nữa."))
