"""Who draws up point tables, who scores itself, who verifies, and who reads which sheet.

Tables are drawn up and laid down by whoever amends the campaign (``campaign.amend``); laid ones are read by whoever
reads any unit's part. A unit's sheet is its own work, as a report is (`reports.access`): its officers enter, its head
submits, agrees and objects. It is read by whoever reads the unit's part and, once submitted, by the members of its
group, who cross-check. Each item is verified by whom the table names: the office (``report.receive``), the head of the
group (``group.lead``) or a unit; the office may take the place of each, and it alone answers objections.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.campaigns import access as campaigns
from thidua.campaigns.models import CampaignState
from thidua.kernel.actors import allows
from thidua.kernel.refused import NotAllowed
from thidua.monitoring import access as monitoring
from thidua.organisations.models import GroupHead, HeadPart
from thidua.organisations.queries import standing
from thidua.participation import access as participation
from thidua.people import access as people
from thidua.reports import access as reports
from thidua.scoring.models import ScoreSheet, SheetState

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.scoring.rules.table import Item

DRAW_UP: Final = "campaign.amend"
VERIFY: Final = reports.RECEIVE
FILL: Final = reports.FILL
APPROVE: Final = reports.APPROVE
LEAD: Final = "group.lead"
OFFICE: Final = "office"
HEAD: Final = "head"
"""Words of `rules.table.Item.verifier`; any other is a unit, by its public id."""

reads_any = monitoring.reads_any


def visible_to(officer: Actor | None, *, on: date) -> QuerySet[ScoreSheet]:
    """Give the sheets that an officer may read: of units whose part one reads, and those that the own group checks."""
    if officer is None or not reads_any(officer):
        return ScoreSheet.objects.none()
    condition = Q(unit__in=monitoring.readable(officer, on=on))
    if officer.unit_public_id is not None and allows(officer.verbs, FILL):
        ours = Q(group__memberships__unit__public_id=officer.unit_public_id)
        condition |= Q(pk__in=ScoreSheet.objects.filter(ours).exclude(state=SheetState.OPEN).order_by().values("pk"))
    return ScoreSheet.objects.filter(condition)


def may_draw_up(officer: Actor | None, campaign: Campaign) -> bool:
    """Say whether somebody may draw up, lay down and open sheets."""
    return campaigns.may(officer, DRAW_UP, campaign)


def is_office(officer: Actor | None, campaign: Campaign) -> bool:
    """Say whether somebody verifies for the office, in a campaign that is not archived."""
    return campaign.state != CampaignState.ARCHIVED and people.may(officer, VERIFY)


def may_fill(officer: Actor | None, sheet: ScoreSheet, *, on: date) -> bool:
    """Say whether somebody may enter a unit's self-score: its own officers, or whoever enters for it from paper."""
    campaign = sheet.table_version.table.campaign
    return campaign.state != CampaignState.ARCHIVED and participation.may(officer, FILL, sheet.unit, on=on)


def may_submit(officer: Actor | None, sheet: ScoreSheet, *, on: date) -> bool:
    """Say whether somebody may hand a sheet in: the unit's head, or whoever enters for it from paper."""
    if not officer or not may_fill(officer, sheet, on=on):
        return False
    own = participation.is_own(officer, sheet.unit)
    return not own or reports.may(officer, APPROVE, sheet.unit, on=on)


def may_speak(officer: Actor | None, sheet: ScoreSheet, *, on: date) -> bool:
    """Say whether somebody agrees and objects for a unit: its own head."""
    campaign = sheet.table_version.table.campaign
    return campaign.state != CampaignState.ARCHIVED and reports.may(officer, APPROVE, sheet.unit, on=on)


def may_check(officer: Actor | None, sheet: ScoreSheet, members: frozenset[object]) -> bool:
    """Say whether somebody cross-checks a sheet: who works for another of the ``members`` (public ids) of its group."""
    if not officer or not allows(officer.verbs, FILL) or officer.unit_public_id is None:
        return False
    return officer.unit_public_id != sheet.unit.public_id and officer.unit_public_id in members


class Verifier:
    """What one officer may verify on a sheet; asks once, however many items there are. Two queries at most."""

    def __init__(self, officer: Actor | None, sheet: ScoreSheet, *, on: date) -> None:
        """Find out whether the officer is of the office, leads the group, and for which unit they work."""
        campaign = sheet.table_version.table.campaign
        self.is_open = bool(officer) and campaign.state != CampaignState.ARCHIVED
        self.is_office = is_office(officer, campaign)
        self.is_own = officer is not None and participation.is_own(officer, sheet.unit)
        self.is_head = (
            self.is_open and not self.is_office and sheet.group is not None
            and people.may(officer, LEAD, sheet.group, on=on)
        )  # fmt: skip
        self.stands_in = self.is_office and _lacks_head(sheet, on)
        works = officer is not None and allows(officer.verbs, FILL)
        self.unit = str(officer.unit_public_id) if works and officer is not None else ""

    def is_named(self, item: Item) -> bool:
        """Say whether the table names this officer for an item; nobody verifies the own unit's."""
        if not self.is_open or self.is_own:
            return False
        if item.verifier == OFFICE:
            return self.is_office
        if item.verifier == HEAD:
            return self.is_head or self.stands_in
        return bool(self.unit) and item.verifier == self.unit

    def may(self, item: Item) -> bool:
        """Say whether this officer may verify an item: whom the table names, or the office in their place."""
        return self.is_named(item) or (self.is_office and not self.is_own)

    def may_any(self, items: list[Item]) -> bool:
        """Say whether there is an item that this officer is named for."""
        return any(self.is_named(one) for one in items)


def _lacks_head(sheet: ScoreSheet, on: date) -> bool:
    """Say whether nobody but the unit itself leads its group, so that the office verifies in the head's place."""
    if sheet.group is None:
        return True
    heads = GroupHead.objects.filter(standing(on), group=sheet.group, part=HeadPart.HEAD)
    return not heads.exclude(unit=sheet.unit_id).exists()


def require_draw_up(officer: Actor | None, campaign: Campaign) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_draw_up` says yes."""
    if not may_draw_up(officer, campaign):
        raise NotAllowed(_("Chỉ Ban Thi đua - Khen thưởng lập và ban hành bảng điểm, khi đợt thi đua chưa lưu trữ."))


def require_fill(officer: Actor | None, sheet: ScoreSheet, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_fill` says yes."""
    if not may_fill(officer, sheet, on=on):
        raise NotAllowed(_("Bạn không tự chấm được cho đơn vị này, hoặc đợt thi đua đã lưu trữ."))


def require_submit(officer: Actor | None, sheet: ScoreSheet, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_submit` says yes."""
    if not may_submit(officer, sheet, on=on):
        raise NotAllowed(_("Chỉ lãnh đạo của đơn vị nộp được phiếu chấm điểm. Hãy trình để lãnh đạo đơn vị nộp."))


def require_speak(officer: Actor | None, sheet: ScoreSheet, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_speak` says yes."""
    if not may_speak(officer, sheet, on=on):
        raise NotAllowed(_("Chỉ lãnh đạo của chính đơn vị đồng ý hoặc nêu ý kiến về điểm thẩm định."))


def require_office(officer: Actor | None, campaign: Campaign) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `is_office` says yes."""
    if not is_office(officer, campaign):
        raise NotAllowed(_("Chỉ Ban Thi đua - Khen thưởng trả lời ý kiến về điểm, khi đợt thi đua chưa lưu trữ."))
