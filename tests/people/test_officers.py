"""Whom a user works as, and what the database refuses."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.db import IntegrityError, transaction

from tests.cast import SINCE, TODAY
from thidua.people import queries
from thidua.people.models import Officer, Role, User

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from tests.cast import City

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(cast: dict[str, Officer], city: City) -> Officer:
    """A second office of the unit officer, begun later."""
    return Officer.objects.create(
        user=cast["unit"].user, unit=city["phuong"], role=cast["head"].role, valid_from=SINCE + timedelta(days=5)
    )


def test_the_longest_held_office_is_the_one_at_work(cast: dict[str, Officer], second: Officer) -> None:
    assert queries.officer_at_work(cast["unit"].user, SessionStore(), today=TODAY) == cast["unit"]


def test_the_chosen_office_is_the_one_at_work_while_it_is_held(cast: dict[str, Officer], second: Officer) -> None:
    session = SessionStore()
    session[queries.ACTING_AS] = str(second.public_id)
    assert queries.officer_at_work(cast["unit"].user, session, today=TODAY) == second
    Officer.objects.filter(pk=second.pk).update(valid_to=TODAY)
    assert queries.officer_at_work(cast["unit"].user, session, today=TODAY) == cast["unit"]


@pytest.mark.parametrize("other", ["head", "office"])
def test_somebody_elses_office_is_never_taken(cast: dict[str, Officer], other: str) -> None:
    session = SessionStore()
    session[queries.ACTING_AS] = str(cast[other].public_id)
    assert queries.officer_at_work(cast["unit"].user, session, today=TODAY) == cast["unit"]


def test_offices_hold_from_their_first_day_to_the_day_before_the_end(cast: dict[str, Officer]) -> None:
    Officer.objects.filter(pk=cast["unit"].pk).update(valid_to=date(2025, 10, 1))
    held = {
        day: bool(queries.officer_at_work(cast["unit"].user, SessionStore(), today=day))
        for day in (date(2025, 6, 30), date(2025, 7, 1), date(2025, 9, 30), date(2025, 10, 1))
    }
    assert list(held.values()) == [False, True, True, False]


def test_strangers_and_locked_users_work_as_nobody(
    cast: dict[str, Officer], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert queries.officer_at_work(AnonymousUser(), SessionStore(), today=TODAY) is None
    user = cast["unit"].user
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert queries.officer_at_work(user, SessionStore(), today=TODAY) is None


def test_user_unit_and_role_come_in_one_query(
    cast: dict[str, Officer], second: Officer, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    session = SessionStore()
    session[queries.ACTING_AS] = ""
    with django_assert_num_queries(1):
        officer = queries.officer_at_work(cast["unit"].user, session, today=TODAY)
        assert officer is not None
        assert (officer.user.name, officer.unit.kind.code, officer.role_code) == ("Cán bộ Unit", "xa", "unit_officer")
        assert "duty.do@own" in officer.verbs


# -- What the database refuses ----------------------------------------------------------------------------------------


def user(**columns: Any) -> User:
    return User.objects.create(**{"username": "moi", "name": "Người Mới"} | columns)


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"username": "Moi"}, "username_in_lower_case"),
        ({"username": ""}, "user_has_username"),
        ({"name": ""}, "user_has_name"),
        ({"username": "cu"}, "username"),
        ({"email": "CU@vidu.vn"}, "one_user_per_email"),
    ],
)
def test_a_user_that_cannot_be_is_refused(columns: dict[str, str], constraint: str) -> None:
    user(username="cu", email="cu@vidu.vn")
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        user(**columns)


def test_many_users_may_have_no_email() -> None:
    assert [user(username="mot").email, user(username="hai").email] == ["", ""]


def test_an_office_is_open_once_and_never_ends_before_it_began(cast: dict[str, Officer]) -> None:
    held = cast["unit"]
    with pytest.raises(IntegrityError, match=r"one_open_office|UNIQUE"), transaction.atomic():
        Officer.objects.create(user=held.user, unit=held.unit, role=held.role, valid_from=TODAY)
    with pytest.raises(IntegrityError, match="office_days_in_order"), transaction.atomic():
        Officer.objects.filter(pk=held.pk).update(valid_to=held.valid_from - timedelta(days=1))


def test_a_role_has_a_code_of_its_own(seats: dict[str, Role]) -> None:
    for code, constraint in (("", "role_has_code"), ("auditor", "code|UNIQUE")):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Role.objects.create(code=code, name="Vai trò")
