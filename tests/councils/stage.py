"""The stage of these tests: a council of the city with five members, a sitting on three dossiers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT, SINCE, TODAY
from tests.dossiers.stage import dossier_in, person
from thidua.councils import actions
from thidua.councils.actions import SaidCouncil, SaidPresence, SaidSeat, SaidSitting
from thidua.councils.models import Attendance, Conflict, Council, Item, Member, Sitting, Voted
from thidua.dossiers.models import Opinion, Round
from thidua.files.examining import examine
from thidua.people.models import Officer, User

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.cast import City

__all__ = ["Stage", "council_of", "crowded_councils", "laid_councils", "opened", "stage"]


@dataclass
class Stage:
    """A council of the city and a sitting that is being held."""

    council: Council
    sitting: Sitting
    members: list[Member]
    officers: list[Officer]
    items: list[Item]
    secretary: Officer

    def voting(self, number: int = 0, way: str = "secret") -> Item:
        """Open the vote on an item."""
        self.items[number] = actions.open_vote(item=self.items[number], way=way, by=self.secretary, at=AT)
        return self.items[number]


def council_of(
    city: City, cast: Mapping[str, Officer], count: int, unit: str = "city"
) -> tuple[Council, list[Member], list[Officer]]:
    """Set up a council with so many members, who come from the bodies of the city; the first is the cast's member."""
    by = cast["secretary"] if unit == "city" else cast["unit"]
    said = SaidCouncil("Hội đồng ví dụ", "Quyết định số 1/QĐ-VD", SINCE)
    council = actions.set_up(unit=city[unit], said=said, is_example=True, by=by, at=AT)
    officers = [cast["council"]]
    for number in range(1, count):
        user = User.objects.create(username=f"uy-vien-{number}-{unit}", name=f"Ủy viên {number}", is_example=True)
        officers.append(
            Officer.objects.create(
                user=user, unit=city["thanh_tra"], role=cast["council"].role, valid_from=SINCE, is_example=True
            )
        )
    seats = ["chair", *["member"] * (count - 1)]
    members = [
        actions.seat(council=council, user=one.user, said=SaidSeat(one.unit, seat, "Giám đốc", SINCE), by=by, at=AT)
        for one, seat in zip(officers, seats, strict=True)
    ]
    return council, members, officers


def opened(council: Council, of: Round, members: Sequence[Member], by: Officer) -> Sitting:
    """Prepare a sitting with all waiting dossiers, everybody present, and open it."""
    said = SaidSitting(TODAY, "Phòng họp số 1")
    sitting = actions.prepare(council=council, of=of, said=said, is_example=True, by=by, at=AT)
    actions.fill_agenda(sitting=sitting, by=by, at=AT)
    there: dict[Member, SaidPresence] = {one: SaidPresence("present") for one in members}
    actions.attend(sitting=sitting, said=there, by=by, at=AT)
    return actions.open_sitting(sitting=sitting, by=by, at=AT)


@pytest.fixture
def stage(city: City, cast: dict[str, Officer], city_round: Round) -> Stage:
    """A sitting that is open, with two titles that the law asks a ballot for and one that it does not."""
    council, members, officers = council_of(city, cast, 5)
    merit: dict[str, Any] = {"merit_text": "Có sáng kiến ví dụ."}
    dossier_in("accepted", city_round, person(city, "Bùi Ví Dụ"), "CSTDT", **merit)
    dossier_in("accepted", city_round, person(city, "An Ví Dụ"), "CSTDT", **merit)
    dossier_in("accepted", city_round, person(city, "Cao Ví Dụ"), "BK_TINH", **merit)
    sitting = opened(council, city_round, members, cast["secretary"])
    return Stage(council, sitting, members, officers, list(sitting.items.order_by("position")), cast["secretary"])


def laid_councils(city: City, cast: Mapping[str, Officer]) -> dict[str, Any]:
    """A council of the city with a sitting that is open, and one of a commune."""
    secretary = cast["secretary"]
    of = Round.objects.create(
        unit=city["city"], name="Đợt xét ở Hội đồng", year=2025, method="themed", opened_at=AT, is_example=True
    )
    council, members, officers = council_of(city, cast, 3)
    for name in ("Đặng Ví Dụ", "Đinh Ví Dụ", "Đoàn Ví Dụ"):
        dossier_in("accepted", of, person(city, name), "CSTDT", merit_text="Sáng kiến.")
    sitting = opened(council, of, members, secretary)
    file = examine(data=b"Bien ban", name="bien-ban.txt")
    written = {members[2]: SaidPresence("written", file)}
    actions.attend(sitting=sitting, said=written, by=secretary, at=AT)
    waiting, voting, paper = sitting.items.order_by("position")
    actions.declare(item=waiting, member=members[1], tie="family", by=secretary, at=AT)
    actions.open_vote(item=voting, way="secret", by=secretary, at=AT)
    actions.cast(item=voting, choice="yes", by=officers[1], at=AT)
    paper = actions.open_vote(item=paper, way="paper", by=secretary, at=AT)
    actions.count_paper(item=paper, handed_out=3, collected=3, yes=1, no=2, sheet=file, by=secretary, at=AT)
    own, own_members, _officers = council_of(city, cast, 1, "xa")
    laid = {
        "council": council,
        "seat": members[1],
        "sitting": sitting,
        "agenda_item": waiting,
        "voted_item": voting,
        "paper_item": paper,
        "tie": waiting.conflicts.get(),
        "written_opinion": sitting.attendances.exclude(file=None).get(),
        "own_council": own,
        "own_seat": own_members[0],
    }
    return {word: one.public_id for word, one in laid.items()}


def crowded_councils(number: int, city: City) -> None:
    """Add a council, and to the city's one a member, a sitting and a dossier on the agenda."""
    shared: dict[str, Any] = {"valid_from": SINCE, "is_example": True}
    Council.objects.create(unit=city["city"], name=f"Hội đồng {number}", decision="1/QĐ", **shared)
    council = Council.objects.filter(unit=city["city"]).earliest("pk")
    sitting = council.sittings.earliest("pk")
    user = User.objects.create(username=f"uy-vien-so-{number}", name=f"Ủy viên số {number}", is_example=True)
    member = Member.objects.create(council=council, user=user, unit=city["thanh_tra"], valid_from=SINCE)
    Attendance.objects.create(sitting=sitting, member=member, presence="present")
    Sitting.objects.create(council=council, round=sitting.round, number=number, held_on=TODAY)
    nominee = person(city, f"Đối tượng {number}")
    dossier = dossier_in("accepted", sitting.round, nominee, "CSTDT", merit_text="Sáng kiến.")
    item = Item.objects.create(sitting=sitting, dossier=dossier, position=number, share=9000)
    for one in sitting.items.order_by("position")[:3]:
        Conflict.objects.create(item=one, member=member, tie="unit", declared_at=AT)
    Conflict.objects.create(item=item, member=member, tie="unit", declared_at=AT)
    Voted.objects.create(item=sitting.items.filter(state="voting").get(), member=member)
    Opinion.objects.create(dossier=dossier, body="Cấp ủy ví dụ", asked_on=TODAY)
