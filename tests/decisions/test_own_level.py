"""A body with authority runs the whole flow at its own level by its own officers' pages, and passes up the rest."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import SINCE, TODAY
from tests.dossiers.stage import city_round
from thidua.councils.models import Council, Item, Sitting
from thidua.decisions.models import Certificate, Decision
from thidua.dossiers.models import Dossier, Round
from thidua.kernel.ids import new_id
from thidua.nominees.models import Award, Merit, Nominee
from thidua.people.models import Officer, User
from thidua.postings.models import Posting

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django import Settings

    from tests.cast import City
    from thidua.organisations.models import Unit

__all__ = ["city_round"]

pytestmark = pytest.mark.django_db
AFTER = date(2025, 10, 6)
"""A day after the nominees were shown in public for their working days."""
NAME, MERIT = "Nguyễn Ví Dụ", "Giúp hai trăm hộ nộp hồ sơ trực tuyến."


def seated(unit: Unit, like: Officer) -> Officer:
    """Seat somebody in a unit in the role of another officer."""
    user = User.objects.create(username=f"o-{like.role.code}", name=f"Cán bộ {like.role.name}", is_example=True)
    return Officer.objects.create(user=user, unit=unit, role=like.role, valid_from=SINCE, is_example=True)


def signed_in(officer: Officer) -> Client:
    """Give the client of an officer."""
    client = Client()
    client.force_login(officer.user)
    return client


def do(client: Client, page: str, /, *things: Any, **said: Any) -> None:
    """Send the form of a page and see that it is taken."""
    address = reverse(page, args=[getattr(one, "public_id", one) for one in things])
    response = client.post(address, {"key": new_id(), "version": 0} | said)
    assert response.status_code == 302, (page, [one.errors for one in forms_in(response)])


def forms_in(response: Any) -> list[Any]:
    """Give the forms of a page that came back with something wrong."""
    return [one for each in response.context or [] for one in each.flatten().values() if getattr(one, "errors", None)]


def words(client: Client, page: str, *things: Any, **asked: Any) -> str:
    """Give the words of a page."""
    response = client.get(reverse(page, args=[getattr(one, "public_id", one) for one in things]), asked)
    assert response.status_code == 200
    return response.content.decode()


def led(client: Client, on: tuple[Any, ...], to: str, *things: Any) -> None:
    """See that a page leads to another, or to where its form is sent."""
    assert reverse(to, args=[getattr(one, "public_id", one) for one in things]) in words(client, *on), (on, to)


def known(unit: Client) -> Nominee:
    """Enter a person and what the person did."""
    led(unit, ("nominees:list",), "nominees:add", "ca-nhan")
    do(unit, "nominees:add", "ca-nhan", unit=unit_of(unit), name=NAME, position_group="direct_worker")
    one = Nominee.objects.get()
    do(unit, "nominees:add_merit", one, starts_on="2025-01-02", ends_on="2025-06-30", text=MERIT)
    return one


def unit_of(client: Client) -> str:
    """Give the unit that an officer's form offers first."""
    form = client.get(reverse("nominees:add", args=["ca-nhan"])).context["form"]
    return str(form.fields["unit"].queryset.first().public_id)


def sent_up(unit: Client, of: Round, nominee: Nominee, title: str) -> Dossier:
    """Propose for a title, write every part, say every word that is asked for, and submit."""
    merit = Merit.objects.get()
    led(unit, ("dossiers:round", of), "dossiers:whom", of)
    led(unit, ("dossiers:whom", of), "dossiers:propose", of, nominee)
    do(unit, "dossiers:propose", of, nominee, title=title, merit=str(merit.public_id), merit_text=MERIT)
    one = Dossier.objects.get(round=of)
    page = reverse("dossiers:dossier", args=[one.public_id])
    for part in unit.get(page).context["parts"]:
        outline = {f"w-{head.code}": "Có." for head in part.asked.outline}
        paper = {"number": "12/TTr-UBND", "signed_on": TODAY.isoformat()}
        do(unit, "dossiers:part", one, part.asked.code, **(outline or paper))
    for _light, _word, found in unit.get(page).context["findings"]:
        if found.asked:
            said = {"asked": found.asked, "holds": "yes", "text": "Theo biên bản.", "key": new_id()}
            do(unit, "dossiers:say", one, **{f"y-{name}": value for name, value in said.items()})
    one.refresh_from_db()
    led(unit, ("dossiers:dossier", one), "dossiers:submit", one)
    do(unit, "dossiers:submit", one, version=one.version)
    one.refresh_from_db()
    return one


def judged(unit: Client, head: Client, officers: dict[str, Officer], of: Round) -> None:
    """Set up the body's council of its head and its officer, hold a sitting, vote, close."""
    led(unit, ("councils:councils",), "councils:add")
    do(unit, "councils:add", name="Hội đồng ví dụ", decision="1/QĐ-UBND", valid_from="2025-07-01")
    council = Council.objects.get()
    for part, seat in (("head", "chair"), ("unit", "member")):
        said = {"officer": str(officers[part].public_id), "seat": seat, "valid_from": "2025-07-01"}
        do(unit, "councils:seat", council, **said)
    led(unit, ("councils:council", council), "councils:prepare", council)
    do(unit, "councils:prepare", council, round=str(of.public_id), held_on=TODAY.isoformat())
    sitting = Sitting.objects.get()
    do(unit, "councils:fill", sitting)
    there = {f"presence_{one.public_id.hex}": "present" for one in council.members.all()}
    do(unit, "councils:attend", sitting, **there)
    do(unit, "councils:begin", sitting)
    item = Item.objects.get()
    do(unit, "councils:open_vote", item, way="open")
    for member in (head, unit):
        do(member, "councils:cast", item, choice="1")
    do(unit, "councils:count", item)
    do(unit, "councils:close", sitting, conclusion="Nhất trí.")


@pytest.mark.parametrize("word", ["xa", "dac_khu", "so_noi_vu"])
def test_a_body_goes_from_a_nominee_to_the_register_alone(
    city: City, cast: dict[str, Officer], client: Client, settings: Settings, word: str
) -> None:
    officers = {part: seated(city[word], cast[part]) for part in ("unit", "head")}
    unit, head = (signed_in(one) for one in officers.values())
    nominee = known(unit)
    led(unit, ("dossiers:rounds",), "dossiers:add_round")
    do(unit, "dossiers:add_round", name="Đợt xét ví dụ", year=2025, method="themed")
    of = Round.objects.get()
    led(unit, ("dossiers:round", of), "dossiers:suggest", of)
    one = sent_up(unit, of, nominee, "GIAY_KHEN")
    assert (of.unit, one.state, one.at_unit) == (city[word], "on_its_way", city[word])
    led(unit, ("dossiers:dossier", one), "dossiers:accept", one)
    do(unit, "dossiers:accept", one, version=one.version)
    judged(unit, head, officers, of)
    led(unit, ("postings:postings",), "postings:post", of)
    do(unit, "postings:post", of, working_days=10, typed="CÔNG KHAI")
    posting = Posting.objects.get()
    assert NAME in words(client, "postings:shown", posting)
    settings.DEMO_DAY = AFTER
    led(unit, ("postings:posting", posting), "postings:finish", posting)
    do(unit, "postings:finish", posting, version=posting.version)
    led(unit, ("decisions:decisions",), "decisions:draft")
    do(unit, "decisions:draft", source=f"{of.public_id}:GIAY_KHEN", about="Tặng Giấy khen")
    decision = Decision.objects.get()
    led(head, ("decisions:decision", decision), "decisions:issue", decision)
    signed = {"number": "12/QĐ-VD", "day": AFTER.isoformat(), "signer": "Trần Thị Ví Dụ", "office": "Thủ trưởng"}
    do(head, "decisions:issue", decision, version=decision.version, despite_fund="on", **signed)

    one.refresh_from_db()
    award = Award.objects.get()
    assert (decision.unit, one.state, award.nominee, award.title) == (city[word], "awarded", nominee, "GIAY_KHEN")
    assert NAME in words(client, "decisions:check", Certificate.objects.get().serial)
    assert "12/QĐ-VD" in words(unit, "nominees:register")


def test_what_is_above_a_commune_is_not_offered_there_and_goes_up_to_the_city(
    city: City, city_round: Round, sign_in: Callable[[str], Client]
) -> None:
    unit, office = sign_in("unit"), sign_in("office")
    nominee = known(unit)
    do(unit, "dossiers:add_round", name="Đợt xét của xã", year=2025, method="themed")
    own = Round.objects.get(unit=city["xa"])
    refused = {"key": new_id(), "title": "BK_TINH", "merit_text": MERIT}
    assert unit.post(reverse("dossiers:propose", args=[own.public_id, nominee.public_id]), refused).status_code == 422

    one = sent_up(unit, city_round, nominee, "BK_TINH")

    assert (one.state, one.unit, one.at_unit) == ("on_its_way", city["xa"], city["city"])
    taken = {"key": new_id(), "version": one.version}
    assert unit.post(reverse("dossiers:accept", args=[one.public_id]), taken).status_code == 403
    do(office, "dossiers:accept", one, version=one.version)
    one.refresh_from_db()
    assert (one.state, NAME in words(unit, "dossiers:dossiers", city_round)) == ("accepted", True)
