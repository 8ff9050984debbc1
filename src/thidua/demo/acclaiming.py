"""A block whose two best departments have the same points: its members vote, four for one and two for the other.

Everything here is an example. The table is a small one of the block's own, and the heads who vote are made up.
"""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from thidua.demo.city import officer_of
from thidua.kernel.actors import SYSTEM
from thidua.kernel.clock import day_of
from thidua.organisations.models import Group, GroupKind
from thidua.people import actions as people
from thidua.people.queries import in_office
from thidua.ranking import actions as ranking
from thidua.ranking import queries as rankings
from thidua.ranking.models import Acclamation
from thidua.scoring import actions, queries
from thidua.scoring.actions import SaidItem, SaidTable
from thidua.scoring.models import PointTable
from thidua.scoring.rules.table import Grade, Inputs, Item, Kind, Tie
from thidua.scoring.rules.table import PointTable as Rules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.demo.lots import Told
    from thidua.organisations.models import Unit
    from thidua.people.models import Officer
    from thidua.scoring.models import TableVersion

NAME: Final = "Chấm điểm thử của khối"
HEAD: Final = "lanh-dao-so-giao-duc"
"""The one of the cast whose unit's block votes."""
NAMES: Final = ("Hà Văn Ví Dụ", "Tạ Thị Ví Dụ", "Lưu Văn Ví Dụ", "Mạc Thị Ví Dụ", "Chu Văn Ví Dụ")
SOURCE: Final = "Theo báo cáo của sở (ví dụ)."
FIRST: Final = 4
"""So many of the six who vote are for the first of the two; one member does not vote."""
RULES: Final = Rules(
    NAME,
    Decimal(100),
    (
        Item("I", "Nhiệm vụ chuyên môn (ví dụ)", Kind.MANUAL, points=Decimal(60)),
        Item("II", "Công tác thi đua, khen thưởng (ví dụ)", Kind.MANUAL, points=Decimal(40)),
    ),
    ties=(Tie("item", ("I",)), Tie("ballot")),
    grades=(Grade("xs", "Xuất sắc", Decimal(90)), Grade("t", "Tốt", Decimal(70))),
)


def told(campaign: Campaign, office: Officer) -> Iterator[Told]:
    """Give what the block did, by day and hour; it is verified after the ranking of the clusters was published."""
    yield date(2025, 10, 9), time(9, 0), lambda at: _lay(campaign, office, at)
    yield date(2025, 10, 13), time(10, 30), lambda at: _score(campaign, office, at)
    yield date(2025, 10, 14), time(18, 0), lambda at: _open(campaign, office, at)
    yield date(2025, 10, 15), time(8, 30), lambda at: _vote(campaign, at)
    yield date(2025, 10, 15), time(9, 30), lambda at: _close(campaign, office, at)


def _head(at: datetime) -> Officer:
    head = officer_of(HEAD, day_of(at))
    assert head is not None  # noqa: S101 -- appointed when the city was laid
    return head


def _block(at: datetime) -> Group:
    return Group.objects.get(year=at.year, kind=GroupKind.BLOCK, memberships__unit=_head(at).unit)


def _version(campaign: Campaign) -> TableVersion:
    table = PointTable.objects.get(campaign=campaign, name=NAME)
    return table.versions.select_related("table__campaign").get()


def _lay(campaign: Campaign, office: Officer, at: datetime) -> None:
    here: dict[str, Any] = {"by": office, "at": at}
    said = SaidTable(NAME, [_block(at)], date(2025, 10, 14), date(2025, 10, 18))
    table = actions.make(campaign=campaign, said=said, rules=RULES, is_example=True, **here)
    actions.lay(table=table, version=table.version, effective_from=day_of(at), **here)


def _score(campaign: Campaign, office: Officer, at: datetime) -> None:
    """Enter what the members sent on paper: the first two have the same points."""
    here: dict[str, Any] = {"by": office, "at": at}
    for place, sheet in enumerate(queries.sheets_of(_version(campaign))):
        points = {"I": 55, "II": 37} if place < 2 else {"I": 54 - place, "II": 36}  # noqa: PLR2004 -- two are equal
        said = {
            code: SaidItem(Inputs({"points": Decimal(one)}), "Theo báo cáo (ví dụ).") for code, one in points.items()
        }
        kept = actions.say(sheet=sheet, version=sheet.version, said=said, **here)
        actions.submit(sheet=kept, version=kept.version, **here)


def _open(campaign: Campaign, office: Officer, at: datetime) -> None:
    here: dict[str, Any] = {"by": office, "at": at}
    version = _version(campaign)
    for sheet in queries.sheets_of(version):
        actions.verify_as_proposed(sheet=sheet, version=sheet.version, **here)
    ranking.open_ballot(version=version, group=_block(at), is_example=True, **here)


def _vote(campaign: Campaign, at: datetime) -> None:
    """Appoint whoever is missing as head of a member, and let the heads vote."""
    ballot = Acclamation.objects.get(table_version=_version(campaign))
    first, second = ballot.candidates.order_by("name_sort", "pk")
    own = _head(at)
    others = [one for one in rankings.members_of(ballot.table_version, ballot.group) if one != own.unit]
    heads = [own, *(_appointed(number, *one, at) for number, one in enumerate(zip(others, NAMES, strict=False), 1))]
    for number, head in enumerate(heads):
        candidate = first if number < FIRST else second
        ranking.cast(acclamation=ballot, unit=head.unit, candidate=candidate, by=head, at=at)


def _appointed(number: int, unit: Unit, name: str, at: datetime) -> Officer:
    here: dict[str, Any] = {"is_example": True, "by": SYSTEM, "at": at}
    user = people.add_user(username=f"lanh-dao-khoi-{number}", name=name, **here)
    people.appoint(user=user, unit=unit, role="unit_head", on=day_of(at), **here)
    return in_office(day_of(at)).get(user=user)


def _close(campaign: Campaign, office: Officer, at: datetime) -> None:
    ranking.close(acclamation=Acclamation.objects.get(table_version=_version(campaign)), by=office, at=at)
