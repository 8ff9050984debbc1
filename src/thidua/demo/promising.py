"""What units promise: registrations of titles and values, and a compact that one member has still to sign."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any, Final

from thidua.allocation import queries as allocation
from thidua.campaigns import queries as campaigns
from thidua.demo.city import OFTEN_SEEN, officer_of
from thidua.demo.lots import lot
from thidua.kernel.clock import day_of
from thidua.organisations import queries as units
from thidua.organisations.models import Group
from thidua.participation.actions.entering import Paper
from thidua.pledges import actions as pledges
from thidua.pledges.models import Compact, Who

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.demo.lots import Told
    from thidua.organisations.models import Unit
    from thidua.people.models import Officer

REGISTERED: Final = date(2025, 9, 26)
OPENED: Final = date(2025, 9, 29)
SIGNED: Final = date(2025, 10, 9)
OF_TEN: Final = 6
"""So many units in ten have registered."""
TITLES: Final = (
    pledges.SaidTitle(Who.COLLECTIVE, "TTLDTT", "Tập thể Ví Dụ"),
    pledges.SaidTitle(Who.INDIVIDUAL, "LDTT", "Người Ví Dụ Một"),
    pledges.SaidTitle(Who.INDIVIDUAL, "CSTDCS", "Người Ví Dụ Hai"),
)
TITLE: Final = "Giao ước thi đua của cụm"
TEXT: Final = (
    "Các đơn vị trong cụm cùng cam kết hoàn thành và hoàn thành vượt mức các chỉ tiêu được giao, báo cáo đúng hạn, "
    "giúp nhau cách làm hay, bình xét công khai, khách quan (nội dung ví dụ)."
)


def told(campaign: Campaign, office: Officer) -> Iterator[Told]:
    """Give registrations and signatures by day and hour."""
    for unit in units.members_of_year(campaigns.year_of(campaign)):
        if lot(unit, "pledged", 10) < OF_TEN:
            yield REGISTERED, time(8, lot(unit, "minute", 60)), _pledging(campaign, unit, office)
    lead = officer_of("cum-truong", OPENED)
    if lead:
        yield OPENED, time(14, 0), lambda at: _open(campaign, lead, at)
        yield SIGNED, time(15, 0), lambda at: _sign(campaign, lead, at)


def _pledging(campaign: Campaign, unit: Unit, office: Officer) -> Any:
    def enter(at: datetime) -> None:
        held = [one for one in allocation.carried(unit, [campaign]) if one.value is not None]
        said = pledges.Said(
            titles=TITLES[: 1 + lot(unit, "titles", len(TITLES))],
            values={one.target_id: one.value for one in held if one.value is not None},
        )
        paper = Paper(f"{200 + lot(unit, 'pledge', 90)}/ĐK", day_of(at))
        pledges.enter_pledge(campaign=campaign, unit=unit, said=said, paper=paper, is_example=True, by=office, at=at)

    return enter


def _group(campaign: Campaign) -> Group:
    return Group.objects.get(year=campaigns.year_of(campaign), kind="cluster", memberships__unit__code=OFTEN_SEEN)


def _open(campaign: Campaign, lead: Officer, at: datetime) -> None:
    group = _group(campaign)
    pledges.open_compact(campaign=campaign, group=group, title=TITLE, text=TEXT, is_example=True, by=lead, at=at)


def _sign(campaign: Campaign, lead: Officer, at: datetime) -> None:
    """Let most members sign on paper; the commune whose head is in the cast has still to sign."""
    compact = Compact.objects.select_related("group", "campaign").get(campaign=campaign, group=_group(campaign))
    for unit in units.members(compact.group):
        if unit.code != OFTEN_SEEN:
            paper = None if unit.pk == lead.unit_id else Paper(f"{10 + lot(unit, 'compact', 80)}/GƯ", day_of(at))
            pledges.sign(
                compact=compact,
                unit=unit,
                signer="Người Ký Ví Dụ",
                text_version=compact.text_version,
                paper=paper,
                by=lead,
                at=at,
            )
