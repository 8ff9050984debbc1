"""Signing in and out, and choosing whom one works as."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import SINCE, TODAY
from thidua.audit.models import AuditRecord
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


@pytest.mark.parametrize("typed", ["unit", " UNIT ", "hanh@vidu.vn", "Hanh@ViDu.vn"])
def test_a_user_name_or_an_email_address_and_the_password_let_in(member: User, typed: str) -> None:
    client = Client()
    response = post(client, username=typed, password=PASSWORD)
    assert (response.status_code, response["Location"]) == (302, reverse("workspace:desk"))
    assert signed_in_as(client) == str(member.pk)
    assert list(AuditRecord.objects.values_list("verb", "actor_id")) == [("user.signed_in", member.public_id)]


@pytest.mark.parametrize(
    ("username", "password"),
    [("unit", "sai"), ("khong-co", PASSWORD), ("khong@co.vn", PASSWORD), ("head", ""), ("unit", f" {PASSWORD}")],
)
def test_a_wrong_name_or_password_says_so_and_keeps_the_name_alone(member: User, username: str, password: str) -> None:
    client = Client()
    response = post(client, username=username, password=password)
    page = response.content.decode()
    assert response.status_code == 422
    assert f'value="{username}"' in page
    assert not password or password not in page
    assert signed_in_as(client) == ""
    assert not AuditRecord.objects.exists()


def test_every_wrong_sign_in_reads_the_same(member: User) -> None:
    """No word tells a name that nobody has from a wrong password or a locked account."""
    User.objects.filter(username="head").update(is_active=False, password=make_password(PASSWORD))
    pages = {
        post(Client(), username=username, password=password)
        .content.decode()
        .split("Tên đăng nhập hoặc mật khẩu")[1][:80]
        for username, password in (("unit", "sai"), ("khong-co", "sai"), ("head", PASSWORD))
    }
    assert len(pages) == 1


@pytest.mark.parametrize(
    ("wanted", "leads_to"),
    [
        ("/don-vi/?tim=an", "/don-vi/?tim=an"),
        ("https://xau.example/", None),
        ("//xau.example/", None),
        ("javascript:alert(1)", None),
        ("", None),
    ],
)
def test_signing_in_leads_on_to_our_own_pages_alone(member: User, wanted: str, leads_to: str | None) -> None:
    response = post(Client(), username="unit", password=PASSWORD, next=wanted)
    assert response["Location"] == (leads_to or reverse("workspace:desk"))


def test_the_way_on_stays_in_the_form(member: User) -> None:
    page = Client().get(f"{SIGN_IN}?next=/don-vi/").content.decode()
    assert '<input type="hidden" name="next" value="/don-vi/">' in page


def test_signing_in_again_leads_straight_on(sign_in: Callable[[str], Client]) -> None:
    assert sign_in("unit").get(f"{SIGN_IN}?next=/don-vi/")["Location"] == "/don-vi/"


def test_signing_out_needs_a_form_and_ends_the_session(sign_in: Callable[[str], Client]) -> None:
    client = sign_in("unit")
    assert client.get("/dang-xuat/").status_code == 405
    assert signed_in_as(client)
    assert client.post("/dang-xuat/")["Location"] == reverse("portal:home")
    assert signed_in_as(client) == ""


# -- The demonstration ------------------------------------------------------------------------------------------------


def test_a_demonstration_lets_anybody_in_as_an_example_by_one_click(cast: dict[str, Officer]) -> None:
    client = Client()
    page = client.get(SIGN_IN).content.decode()
    assert all(f'value="{officer.public_id}"' in page for officer in cast.values())
    response = post(client, "/dang-nhap/trinh-dien/", officer=str(cast["auditor"].public_id), next="/don-vi/")
    assert response["Location"] == "/don-vi/"
    assert signed_in_as(client) == str(cast["auditor"].user.pk)
    assert client.session[queries.ACTING_AS] == str(cast["auditor"].public_id)
    assert AuditRecord.objects.get().after == {"demo": True}


def test_outside_a_demonstration_there_is_no_such_door(cast: dict[str, Officer], settings: Settings) -> None:
    settings.DEMO = False
    client = Client()
    assert str(cast["unit"].public_id) not in client.get(SIGN_IN).content.decode()
    assert post(client, "/dang-nhap/trinh-dien/", officer=str(cast["unit"].public_id)).status_code == 404
    assert signed_in_as(client) == ""


@pytest.mark.parametrize("column", ["user", "office"])
def test_nobody_gets_in_by_one_click_as_a_real_officer(cast: dict[str, Officer], column: str) -> None:
    office = cast["office"]
    rows = User.objects.filter(pk=office.user.pk) if column == "user" else Officer.objects.filter(pk=office.pk)
    rows.update(is_example=False)
    client = Client()
    assert post(client, "/dang-nhap/trinh-dien/", officer=str(office.public_id)).status_code == 404
    assert post(client, "/dang-nhap/trinh-dien/", officer="nonsense").status_code == 404
    assert client.get("/dang-nhap/trinh-dien/").status_code == 405
    assert signed_in_as(client) == ""


def test_the_list_of_examples_asks_as_many_questions_for_1_as_for_20(cast: dict[str, Officer], city: City) -> None:
    Officer.objects.exclude(pk=cast["unit"].pk).update(is_example=False)
    few = questions(Client(), SIGN_IN)
    for number in range(20):
        person = User.objects.create(username=f"vidu{number}", name=f"Ví Dụ {number}", is_example=True)
        Officer.objects.create(user=person, unit=city["xa"], role=cast["unit"].role, valid_from=SINCE, is_example=True)
    assert questions(Client(), SIGN_IN) == few <= 2


def questions(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


# -- Acting as --------------------------------------------------------------------------------------------------------


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
