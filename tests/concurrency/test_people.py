"""Two administrators at the same moment."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.cast import AT, TODAY
from tests.concurrency.crowd import at_once, names
from thidua.kernel.actors import SYSTEM
from thidua.people import actions
from thidua.people.models import Officer, Role, User
from thidua.people.queries import in_office

if TYPE_CHECKING:
    from tests.cast import City

LATER = TODAY + timedelta(days=7)
pytestmark = pytest.mark.django_db(transaction=True)


def test_a_user_name_goes_to_one_of_two(city: City) -> None:
    def add() -> User:
        return actions.add_user(username="moi", name="Người mới", by=SYSTEM, at=AT)

    assert names(at_once([add, add])) == ["UsernameTaken", "done"]


def test_one_office_is_given_once(cast: dict[str, Officer], city: City) -> None:
    def appoint() -> Officer:
        return actions.appoint(user=cast["unit"].user, unit=city["phuong"], role="auditor", by=SYSTEM, at=AT)

    assert names(at_once([appoint, appoint])) == ["AlreadyAppointed", "done"]


def test_roles_laid_twice_at_once_are_there_once(city: City) -> None:
    Role.objects.all().delete()

    assert names(at_once([lambda: actions.lay_roles(by=SYSTEM, at=AT)] * 2)) == ["done", "done"]
    assert Role.objects.count() == len(set(Role.objects.values_list("code", flat=True)))


def test_an_office_gets_one_deputy(cast: dict[str, Officer], city: City) -> None:
    second = User.objects.create(username="hai", name="Người Thứ Hai")
    actions.appoint(user=second, unit=city["xa"], role="unit_officer", by=SYSTEM, at=AT)

    def deputise(user: User) -> Officer:
        return actions.deputise(office=cast["head"], user=user, on=TODAY, until=LATER, by=cast["head"], at=AT)

    deeds = [lambda: deputise(cast["unit"].user), lambda: deputise(second)]
    assert names(at_once(deeds)) == ["AlreadyDeputised", "done"]


def test_an_office_and_its_deputy_end_together_whoever_is_first(cast: dict[str, Officer]) -> None:
    head = cast["head"]
    deeds = [
        lambda: actions.deputise(office=head, user=cast["unit"].user, on=TODAY, until=LATER, by=head, at=AT),
        lambda: actions.end_office(officer=head, on=TODAY, version=1, by=SYSTEM, at=AT),
    ]
    assert names(at_once(deeds)) in (["OfficeEnds", "done"], ["done", "done"])
    assert [one for one in in_office(TODAY) if one.deputises] == []
    assert not Officer.objects.filter(deputises=head, valid_to__gt=TODAY).exists()


def test_two_spans_of_one_office_that_overlap_are_not_both_given(cast: dict[str, Officer], city: City) -> None:
    def appoint(on: date) -> Officer:
        return actions.appoint(
            user=cast["unit"].user, unit=city["phuong"], role="auditor", on=on, until=LATER, by=SYSTEM, at=AT
        )

    deeds = [lambda: appoint(TODAY), lambda: appoint(TODAY + timedelta(days=1))]
    assert names(at_once(deeds)) == ["AlreadyAppointed", "done"]


def test_the_last_two_administrators_do_not_both_leave(cast: dict[str, Officer], city: City) -> None:
    second = User.objects.create(username="hai", name="Người Thứ Hai")
    other = actions.appoint(user=second, unit=city["xa"], role="administrator", by=SYSTEM, at=AT)

    def end(officer: Officer) -> Officer:
        return actions.end_office(officer=officer, on=TODAY, version=1, by=SYSTEM, at=AT)

    assert names(at_once([lambda: end(other), lambda: end(cast["administrator"])])) == ["LastOne", "done"]


def test_units_invited_twice_at_once_have_one_account_each(cast: dict[str, Officer]) -> None:
    slips = at_once([lambda: actions.invite_units(by=cast["office"], at=AT)] * 2)
    assert sorted(len(one.slips) for one in slips) == [0, 5]
    assert Officer.objects.filter(role__code="unit_officer", valid_to=None).values("unit").distinct().count() == 6
