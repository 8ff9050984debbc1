"""Two administrators at the same moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cast import AT
from tests.concurrency.crowd import at_once, names
from thidua.kernel.actors import SYSTEM
from thidua.people import actions
from thidua.people.models import Officer, Role, User

if TYPE_CHECKING:
    from tests.cast import City

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
