"""Officers of a unit that has ended: no rights from that day on, and an easy way to go on at its successor."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT, TODAY
from thidua.kernel.actors import SYSTEM
from thidua.kernel.refused import NotAllowed
from thidua.organisations import actions as organisations
from thidua.organisations.models import Unit
from thidua.people import access, actions, queries
from thidua.people.models import Officer

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City

pytestmark = pytest.mark.django_db
SOON = TODAY + timedelta(days=5)
BY: dict[str, Any] = {
    "document": organisations.Document("Nghị quyết ví dụ", "01/NQ-VD", date(2025, 9, 1)),
    "by": SYSTEM,
    "at": AT,
}


def merge(city: City, on: date) -> Unit:
    """Merge the officer's commune and its neighbour into a new one."""
    event = organisations.merge(
        predecessors=[city["xa"], city["xa_khac"]], into=organisations.NewUnit("Xã Mới Ví Dụ", "xa"), on=on, **BY
    )
    return Unit.objects.get(begun_by=event)


def test_an_office_is_held_while_its_own_days_and_its_units_last(cast: dict[str, Officer]) -> None:
    office = cast["unit"]
    days = [TODAY + timedelta(days=number) for number in range(-1, 4)]
    ends = [None, TODAY, TODAY + timedelta(days=1), TODAY + timedelta(days=2)]
    for own, units_end, day in product(ends, ends, days):
        Officer.objects.filter(pk=office.pk).update(valid_to=own)
        Unit.objects.filter(pk=office.unit_id).update(valid_to=units_end)
        held = all(end is None or day < end for end in (own, units_end))
        lost = (own is None or day < own) and units_end is not None and units_end <= day
        found = (
            queries.in_office(day).filter(pk=office.pk).exists(),
            queries.ended_with_unit(day).filter(pk=office.pk).exists(),
        )
        assert found == (held, lost), (own, units_end, day)


def test_a_merger_ends_the_rights_in_the_running_session_on_its_day(
    cast: dict[str, Officer], city: City, sign_in: Callable[[str], Client]
) -> None:
    head, client = cast["head"], sign_in("head")
    assert client.get("/can-bo/them/").status_code == 200
    merge(city, TODAY)
    assert client.get("/can-bo/them/").status_code in {302, 403}
    assert client.get("/ban-lam-viec/").status_code in {302, 403}
    assert queries.officers_of(head.user, TODAY) == []
    assert queries.officers_of(head.user, TODAY - timedelta(days=1)) == [head]


def test_until_the_day_of_a_merger_the_rights_stay(
    cast: dict[str, Officer], city: City, sign_in: Callable[[str], Client]
) -> None:
    merge(city, SOON)
    assert sign_in("head").get("/can-bo/them/").status_code == 200
    held = {day: len(queries.officers_of(cast["head"].user, day)) for day in (SOON - timedelta(days=1), SOON)}
    assert held == {SOON - timedelta(days=1): 1, SOON: 0}


def test_another_office_goes_on_and_a_deputy_at_the_ended_unit_does_not(cast: dict[str, Officer], city: City) -> None:
    other = actions.appoint(user=cast["unit"].user, unit=city["phuong"], role="unit_officer", by=SYSTEM, at=AT)
    actions.deputise(office=cast["head"], user=cast["unit"].user, on=TODAY, until=SOON, by=cast["head"], at=AT)
    merge(city, TODAY)
    session: Any = {queries.ACTING_AS: str(cast["unit"].public_id)}
    assert queries.officers_of(cast["unit"].user, TODAY) == [other]
    assert queries.officer_at_work(cast["unit"].user, session, today=TODAY) == other


def test_nobody_deputises_at_a_unit_that_has_ended(cast: dict[str, Officer], city: City) -> None:
    merge(city, TODAY)
    office = Officer.objects.get(pk=cast["head"].pk)
    with pytest.raises(actions.UnitGone):
        actions.deputise(office=office, user=cast["leader"].user, on=TODAY, until=SOON, by=cast["office_head"], at=AT)
    with pytest.raises(NotAllowed):
        actions.deputise(office=office, user=cast["leader"].user, on=TODAY, until=SOON, by=cast["head"], at=AT)


def test_a_lost_office_does_not_stand_in_the_way_of_who_looks_after_the_person(
    cast: dict[str, Officer], city: City
) -> None:
    new = merge(city, TODAY)
    actions.appoint(user=cast["unit"].user, unit=new, role="unit_officer", by=SYSTEM, at=AT)
    head = actions.appoint(user=cast["head"].user, unit=new, role="unit_head", by=SYSTEM, at=AT)
    assert access.may(head, "user.edit", cast["unit"].user, on=TODAY)


# -- The pages --------------------------------------------------------------------------------------------------------


def test_the_list_names_who_lost_an_office_and_leads_to_the_successor(
    cast: dict[str, Officer], city: City, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("office")
    assert "vì đơn vị đã kết thúc" not in client.get("/can-bo/").content.decode()
    new = merge(city, TODAY)
    assert "2 phân công hết quyền vì đơn vị đã kết thúc" in client.get("/can-bo/").content.decode()
    lost = client.get("/can-bo/", {"het": "don-vi"})
    assert [one.user.username for one in lost.context["page"]] == ["head", "unit"]
    assert lost.content.decode().count("Đơn vị đã kết thúc") == 2
    there = f"/can-bo/{cast['unit'].user.public_id}/"
    address = f"{there}phan-cong/?don-vi={new.public_id}&amp;vai-tro=unit_officer"
    assert address in client.get(there).content.decode()


def test_the_form_is_filled_in_and_the_office_is_then_on_no_list_of_the_lost(
    cast: dict[str, Officer], city: City, sign_in: Callable[[str], Client]
) -> None:
    client, new = sign_in("office"), merge(city, TODAY)
    person = cast["unit"].user
    asked = {"don-vi": str(new.public_id), "vai-tro": "unit_officer"}
    form = client.get(f"/can-bo/{person.public_id}/phan-cong/", asked).context["form"]
    assert form.initial == {"on": TODAY, "role": "unit_officer", "unit": "Xã Mới Ví Dụ", "unit_id": new.public_id}
    sent = form.initial | {"on": TODAY.isoformat()}
    assert client.post(f"/can-bo/{person.public_id}/phan-cong/", sent)["Location"] == f"/can-bo/{person.public_id}/"
    assert [one.unit for one in queries.officers_of(person, TODAY)] == [new]
    assert [one.user.username for one in queries.ended_with_unit(TODAY)] == ["head"]
    page = client.get(f"/can-bo/{person.public_id}/").content.decode()
    assert "Đơn vị đã kết thúc" in page


def test_a_lost_office_can_be_ended_so_that_it_is_asked_about_no_more(cast: dict[str, Officer], city: City) -> None:
    merge(city, TODAY)
    actions.end_office(
        officer=Officer.objects.get(pk=cast["head"].pk), on=TODAY, version=1, by=cast["office_head"], at=AT
    )
    assert [one.user.username for one in queries.ended_with_unit(TODAY)] == ["unit"]
