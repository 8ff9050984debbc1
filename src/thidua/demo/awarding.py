"""From the dossiers of a round to certificates: the council and its votes, a posting that still runs, two decisions.

Everything here is an example, the members of the council and who is honoured first of all.
"""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any, Final

from thidua.councils import actions as councils
from thidua.councils.actions import SaidCouncil, SaidPresence, SaidSeat, SaidSitting
from thidua.councils.models import Council, Item, Presence
from thidua.councils.queries import sitting_members
from thidua.decisions import actions as decisions
from thidua.decisions.actions import Said, Signed
from thidua.demo import proposing
from thidua.demo.city import officer_of
from thidua.dossiers import actions as dossiers
from thidua.dossiers.models import Round
from thidua.kernel.actors import SYSTEM
from thidua.kernel.clock import day_of
from thidua.organisations.queries import home_province
from thidua.people import actions as people
from thidua.postings import actions as postings
from thidua.postings.actions import SaidObjection
from thidua.postings.models import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.demo.lots import Told
    from thidua.organisations.models import Unit
    from thidua.people.models import Officer

SECRETARY: Final = "thu-ky"
MEMBERS: Final = (
    ("hoi-dong", "", "chair", "so-xay-dung"),
    ("uy-vien-2", "Ủy viên Ví Dụ Hai", "deputy", "so-xay-dung"),
    ("uy-vien-3", "Ủy viên Ví Dụ Ba", "member", "so-giao-duc"),
    ("uy-vien-4", "Ủy viên Ví Dụ Bốn", "member", "thanh-tra"),
    ("uy-vien-5", "Ủy viên Ví Dụ Năm", "secretary", "ban-tdkt"),
)
"""User, name of whom the cast has not, seat, and the one of the cast whose unit they come from."""
AD_HOC: Final = "Khen thưởng đột xuất"
SAVED: Final = "Hộ gia đình bà Đào Thị Ví Dụ"
OBJECTION: Final = "Đề nghị kiểm tra lại số hồ sơ đã giải quyết trước hạn (ví dụ)."


def told(campaign: Campaign, office: Officer) -> Iterator[Told]:
    """Give what the council, the office and the city's leader did, by day and hour."""
    yield date(2025, 9, 26), time(8, 0), _seat
    yield date(2025, 9, 30), time(9, 0), lambda at: _sit(campaign, at)
    yield date(2025, 10, 1), time(9, 0), lambda at: _post(campaign, office, at)
    yield date(2025, 10, 2), time(8, 0), lambda at: _pay_in(office, at)
    yield date(2025, 10, 3), time(9, 0), lambda at: _propose_at_once(campaign, office, at)
    yield date(2025, 10, 7), time(15, 0), lambda at: _decide(office, at)
    yield date(2025, 10, 9), time(20, 0), _object


def _own(username: str, at: datetime) -> Officer:
    found = officer_of(username, day_of(at))
    assert found is not None  # noqa: S101 -- one of the demonstration's cast
    return found


def _home() -> Unit:
    found = home_province()
    assert found is not None  # noqa: S101 -- the demonstration's own city
    return found


# -- The council ------------------------------------------------------------------------------------------------------


def _seat(at: datetime) -> None:
    """Set the city's council up and seat its members, all of them made up."""
    here: dict[str, Any] = {"by": _own(SECRETARY, at), "at": at}
    since = day_of(at)
    said = SaidCouncil("Hội đồng Thi đua - Khen thưởng thành phố", "Quyết định số 1/QĐ-UBND (ví dụ)", since)
    council = councils.set_up(unit=_home(), said=said, is_example=True, **here)
    for username, name, seat, from_unit_of in MEMBERS:
        unit = _own(from_unit_of, at).unit
        if name:
            user = people.add_user(username=username, name=name, is_example=True, by=SYSTEM, at=at)
            people.appoint(user=user, unit=unit, role="council_member", on=since, is_example=True, by=SYSTEM, at=at)
        member = _own(username, at)
        councils.seat(
            council=council, user=member.user, said=SaidSeat(member.unit, seat, "Thủ trưởng cơ quan", since), **here
        )


def _sit(campaign: Campaign, at: datetime) -> None:
    """Hold a sitting on what was appraised: a secret ballot each, one of the members against the second."""
    here: dict[str, Any] = {"by": _own(SECRETARY, at), "at": at}
    council = Council.objects.select_related("unit").get(unit=_home())
    said = SaidSitting(day_of(at), "Phòng họp tầng 2 (ví dụ)")
    sitting = councils.prepare(council=council, of=proposing.round_of(campaign), said=said, is_example=True, **here)
    councils.fill_agenda(sitting=sitting, **here)
    there = {one: SaidPresence(Presence.PRESENT) for one in sitting_members(council, day_of(at))}
    councils.attend(sitting=sitting, said=there, **here)
    councils.open_sitting(sitting=sitting, **here)
    for place, item in enumerate(Item.objects.filter(sitting=sitting).order_by("position")):
        councils.open_vote(item=_whole(item), way="secret", **here)
        for number, (username, *_rest) in enumerate(MEMBERS):
            choice = "no" if place and number == len(MEMBERS) - 1 else "yes"
            councils.cast(item=_whole(item), choice=choice, by=_own(username, at), at=at)
        councils.count(item=_whole(item), **here)
    councils.close_sitting(sitting=sitting, conclusion="Hội đồng nhất trí theo kết quả kiểm phiếu (ví dụ).", **here)


def _whole(item: Item) -> Item:
    return Item.objects.select_related("sitting__council__unit", "dossier__nominee").get(pk=item.pk)


# -- In public --------------------------------------------------------------------------------------------------------


def _post(campaign: Campaign, office: Officer, at: datetime) -> None:
    postings.post(of=proposing.round_of(campaign), working_days=10, is_example=True, by=office, at=at)


def _object(at: datetime) -> None:
    entry = Entry.objects.select_related("posting__round__unit", "dossier__nominee").order_by("position").first()
    assert entry is not None  # noqa: S101 -- posted some days before
    postings.object_to(entry=entry, said=SaidObjection(OBJECTION), is_example=True, by=SYSTEM, at=at)


# -- Decided ----------------------------------------------------------------------------------------------------------


def _pay_in(office: Officer, at: datetime) -> None:
    document = "Quyết định trích lập quỹ (ví dụ)"
    decisions.enter(unit=_home(), kind="income", amount=500_000_000, on=day_of(at), document=document, by=office, at=at)


def _propose_at_once(campaign: Campaign, office: Officer, at: datetime) -> None:
    """Take one household's deed up by the simplified procedure: proposed, appraised the same day."""
    said = dossiers.SaidRound(AD_HOC, at.year, "ad_hoc", campaign, is_simplified=True)
    of = dossiers.open_round(unit=_home(), said=said, is_example=True, by=office, at=at)
    merit = "Cứu hai người bị lũ cuốn, ngày 30/9/2025 (ví dụ)."
    dossier = proposing.proposed(of, "household", SAVED, "", merit, at)
    dossier = dossiers.submit(dossier=dossier, version=dossier.version, by=proposing.own(at), at=at)
    dossiers.accept(dossier=dossier, version=dossier.version, by=office, at=at)


def _decide(office: Officer, at: datetime) -> None:
    """Draw the decision up and let the city's leader issue it; a certificate comes of it."""
    of = Round.objects.select_related("unit__kind").get(name=AD_HOC)
    wanted = Said(proposing.TITLE, at.year, "ad_hoc", "Tặng Bằng khen cho hộ gia đình có hành động dũng cảm")
    draft = decisions.draft(unit=_home(), wanted=wanted, round_=of, is_example=True, by=office, at=at)
    leader = _own("lanh-dao", at)
    signed = Signed("15/QĐ-UBND", day_of(at), leader.user.name, "Chủ tịch Ủy ban nhân dân (ví dụ)")
    decisions.issue(decision=draft, version=draft.version, signed=signed, by=leader, at=at)
