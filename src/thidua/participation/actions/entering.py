"""What every entry begins with: may this be entered now, by this officer, for this unit, and on what paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from thidua.campaigns.models import Campaign, CampaignState
from thidua.kernel.clock import day_of
from thidua.participation import access, queries
from thidua.participation.actions.refusals import CampaignOver, PaperUnknown, TakesNoPart
from thidua.participation.models import Way
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from datetime import date, datetime

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper that a unit sent: its number and day."""

    number: str
    on: date | None


def refuse_entry(*, campaign: Campaign, unit: Unit, by: Actor, at: datetime) -> Campaign:
    """Refuse whoever may not enter for the unit, a campaign that is over, a unit that takes no part.

    Gives the campaign as it is now; entries of one unit in one campaign go one after the other from here on.
    """
    today = day_of(at)
    access.require(by, "duty.do", unit, on=today)
    one_at_a_time(f"participation:{campaign.pk}:{unit.pk}")
    fresh = Campaign.objects.get(pk=campaign.pk)
    if fresh.state != CampaignState.RUNNING:
        raise CampaignOver(_("Đợt thi đua đã kết thúc nên không nhập thêm được. Hãy báo Ban Thi đua - Khen thưởng."))
    if not queries.takes_part(fresh, unit, today):
        raise TakesNoPart(
            _("Đơn vị này không ở cụm, khối nào của đợt thi đua. Hãy báo Ban Thi đua - Khen thưởng nếu như vậy là sai.")
        )
    return fresh


def way_in(*, unit: Unit, paper: Paper | None, by: Actor, at: datetime) -> dict[str, Any]:
    """Give the columns that say how an entry came in; raises ``PaperUnknown``."""
    if access.is_own(by, unit):
        return {"way": Way.OWN, "paper_number": "", "paper_on": None, "entered_at": at}
    if paper is None or not paper.number.strip():
        raise PaperUnknown(_("Nhập thay thì phải ghi số văn bản mà đơn vị đã gửi."), field="paper_number")
    if paper.on is None:
        raise PaperUnknown(_("Nhập thay thì phải ghi ngày của văn bản mà đơn vị đã gửi."), field="paper_on")
    if paper.on > day_of(at):
        raise PaperUnknown(_("Ngày của văn bản chưa đến; hãy sửa lại."), field="paper_on")
    return {"way": Way.PAPER, "paper_number": paper.number.strip(), "paper_on": paper.on, "entered_at": at}


def in_words(columns: dict[str, Any]) -> dict[str, Any]:
    """Give the way in as the journal keeps it."""
    kept = {"way": str(columns["way"])}
    if columns["paper_on"] is not None:
        kept |= {"paper_number": columns["paper_number"], "paper_on": columns["paper_on"].isoformat()}
    return kept
