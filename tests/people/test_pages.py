"""One's own account, and choosing whom one works as."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import SINCE, TODAY
from thidua.people import queries
from thidua.people.models import Officer, User

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django import Settings

    from tests.cast import City

pytestmark = pytest.mark.django_db
PASSWORD = "mot mat khau du dai 2025"
SIGN_IN, ACCOUNT = "/dang-nhap/", "/tai-khoan/"


@pytest.fixture(autouse=True)
def _day_of_the_cast(settings: Settings) -> None:
    settings.DEMO_DAY = TODAY


@pytest.fixture
def member(cast: dict[str, Officer]) -> User:
    """The unit officer's user, with a password and an e-mail address."""
    user = cast["unit"].user
    user.password = make_password(PASSWORD)
    user.email = "hanh@vidu.vn"
    user.save()
    return user


def post(client: Client, address: str = SIGN_IN, **fields: str) -> Any:
    return client.post(address, fields)


def signed_in_as(client: Client) -> str:
    return str(client.session.get("_auth_user_id", ""))


# -- Acting as --------------------------------------------------------------------------------------------------------
def questions(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.fixture
def second(cast: dict[str, Officer], city: City) -> Officer:
    return Officer.objects.create(
        user=cast["unit"].user, unit=city["phuong"], role=cast["head"].role, valid_from=SINCE + timedelta(days=5)
    )


def test_an_officer_goes_on_in_another_of_their_offices(sign_in: Callable[[str], Client], second: Officer) -> None:
    client = sign_in("unit")
    assert str(second.public_id) in client.get(ACCOUNT).content.decode()
    response = post(client, "/tai-khoan/lam-viec-voi-tu-cach/", officer=str(second.public_id), next=ACCOUNT)
    assert response["Location"] == ACCOUNT
    page = client.get(ACCOUNT)
    assert page.context["officer"] == second
    assert "Đã đổi tư cách làm việc." in page.content.decode()


def test_an_office_that_is_not_theirs_does_not_exist_for_them(
    sign_in: Callable[[str], Client], cast: dict[str, Officer], second: Officer
) -> None:
    client = sign_in("unit")
    Officer.objects.filter(pk=second.pk).update(valid_to=TODAY)
    for wanted in (str(cast["office"].public_id), str(second.public_id), "", "nonsense"):
        assert post(client, "/tai-khoan/lam-viec-voi-tu-cach/", officer=wanted).status_code == 404
    assert queries.ACTING_AS not in client.session


def test_a_user_without_an_office_is_told_so_instead_of_going_round_in_circles(cast: dict[str, Officer]) -> None:
    Officer.objects.filter(user=cast["unit"].user).update(valid_to=TODAY)
    client = Client()
    client.force_login(cast["unit"].user)
    assert client.get(SIGN_IN)["Location"] == ACCOUNT
    page = client.get(ACCOUNT)
    assert page.status_code == 200
    assert "Bạn chưa được phân công ở đơn vị nào" in page.content.decode()


@pytest.mark.parametrize("address", [ACCOUNT, "/tai-khoan/lam-viec-voi-tu-cach/"])
def test_strangers_are_led_to_the_sign_in_page(cast: object, address: str) -> None:
    response: Any = Client().get(address) if address == ACCOUNT else Client().post(address)
    if address == ACCOUNT:
        target = urlsplit(response["Location"])
        assert (target.path, parse_qs(target.query)) == (SIGN_IN, {"next": [ACCOUNT]})
    else:
        assert urlsplit(response["Location"]).path == SIGN_IN


def test_the_account_asks_as_many_questions_for_1_office_as_for_30(
    sign_in: Callable[[str], Client], cast: dict[str, Officer], city: City
) -> None:
    client = sign_in("unit")
    few = questions(client, ACCOUNT)
    for number in range(29):
        unit = city["xa"]
        role = cast["head"].role
        start = SINCE + timedelta(days=number)
        Officer.objects.create(
            user=cast["unit"].user, unit=unit, role=role, valid_from=start, valid_to=start + timedelta(days=200)
        )
    assert questions(client, ACCOUNT) == few <= 5


def test_pages_of_the_account_speak_english_too(sign_in: Callable[[str], Client]) -> None:
    client = sign_in("unit")
    client.cookies["django_language"] = "en"
    page = client.get(ACCOUNT).content.decode()
    assert "My account" in page
