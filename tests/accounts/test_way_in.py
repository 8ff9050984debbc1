"""Signing in and out: by name and password, and by one click in a demonstration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.accounts.conftest import PASSWORD
from tests.cast import SINCE
from thidua.audit.models import AuditRecord
from thidua.people import queries
from thidua.people.models import Officer, User

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django import Settings

    from tests.cast import City

pytestmark = pytest.mark.django_db
SIGN_IN = "/dang-nhap/"


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
