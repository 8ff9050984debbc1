"""Signing in through another server: the whole way there and back, against a real server on this machine."""

from __future__ import annotations

import urllib.request
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client

from tests.accounts.conftest import set_up_app
from tests.accounts.identity_server import CLIENT, SECRET, running
from thidua.audit.models import AuditRecord
from thidua.people.models import User

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django import Settings

    from tests.accounts.identity_server import IdentityServer

pytestmark = pytest.mark.django_db
DESK, THERE, LINKS = "/ban-lam-viec/", "/dang-nhap/danh-tinh/thanh-pho/", "/tai-khoan/danh-tinh/"


@pytest.fixture
def server(settings: Settings) -> Iterator[IdentityServer]:
    """A city's identity server, configured as docs/operations.md says."""
    with running() as made:
        app = {
            "provider_id": "thanh-pho",
            "name": "Định danh thành phố",
            "client_id": CLIENT,
            "secret": SECRET,
            "settings": {"server_url": made.url},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
        yield made


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:  # noqa: ARG002 -- the library's signature
        return None


def there_and_back(client: Client, begin: str = THERE) -> Any:
    """Go to the server as a browser would, and come back with what it says."""
    there: Any = client.post(begin)
    assert there.status_code == 302, there.content.decode()
    try:
        urllib.request.build_opener(_Stay).open(there["Location"])
    except HTTPError as answer:
        back = urlsplit(answer.headers["Location"])
    assert (back.scheme, back.netloc, back.path) == ("http", "testserver", f"{THERE}tro-ve/")
    return client.get(f"{back.path}?{back.query}")


def confirmed(user: User) -> None:
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)


def test_an_address_that_both_sides_confirmed_opens_the_account(member: User, server: IdentityServer) -> None:
    confirmed(member)
    client = Client()
    assert "Định danh thành phố" in client.get("/dang-nhap/").content.decode()
    assert there_and_back(client)["Location"] == DESK
    assert client.get(DESK).status_code == 200
    linked = SocialAccount.objects.get()
    assert (linked.user, linked.provider, linked.uid) == (member, "thanh-pho", "nguoi-1")
    assert server.asked.count("/token") == 1
    assert "/keys" in server.asked
    assert AuditRecord.objects.get().after == {"demo": False, "methods": ["socialaccount"]}


def test_the_way_on_is_kept(member: User, server: IdentityServer) -> None:
    confirmed(member)
    assert there_and_back(Client(), f"{THERE}?next=/don-vi/")["Location"] == "/don-vi/"
    assert there_and_back(Client(), f"{THERE}?next=https://xau.example/")["Location"] == DESK


@pytest.mark.parametrize(
    ("here", "there"), [(False, True), (True, False)], ids=["only the server confirmed", "only we confirmed"]
)
def test_an_address_that_one_side_alone_confirmed_opens_nothing(
    member: User, server: IdentityServer, here: bool, there: bool
) -> None:
    if here:
        confirmed(member)
    server.person["email_verified"] = there
    page = there_and_back(Client())
    assert "Danh tính này chưa được liên kết" in page.content.decode()
    assert (SocialAccount.objects.count(), User.objects.filter(email="hanh@vidu.vn").count()) == (0, 1)


def test_nobody_is_made_a_user(member: User, server: IdentityServer) -> None:
    before = User.objects.count()
    server.person = {"sub": "ai-do", "email": "ai@do.vn", "email_verified": True}
    assert "Danh tính này chưa được liên kết" in there_and_back(Client()).content.decode()
    assert User.objects.count() == before


def test_one_links_once_after_the_password_and_comes_in_by_it_ever_after(
    member: User, server: IdentityServer, enter: Callable[..., Client]
) -> None:
    server.person = {"sub": "khong-thu"}
    client = enter("unit")
    assert "Chưa có danh tính nào được liên kết." in client.get(LINKS).content.decode()
    assert there_and_back(client, f"{THERE}?process=connect")["Location"] == LINKS
    assert "Đã liên kết danh tính." in client.get(LINKS).content.decode()
    stranger = Client()
    assert there_and_back(stranger)["Location"] == DESK
    assert stranger.get(DESK).context["officer"].user == member
    client.post(LINKS, {"account": str(SocialAccount.objects.get().pk)})
    assert not SocialAccount.objects.exists()


def test_an_identity_opens_one_account_alone(
    member: User, office: User, server: IdentityServer, enter: Callable[..., Client]
) -> None:
    there_and_back(enter("unit"), f"{THERE}?process=connect")
    second = enter("office")
    there_and_back(second, f"{THERE}?process=connect")
    assert "đã được liên kết với một tài khoản khác" in second.get(LINKS).content.decode()
    assert SocialAccount.objects.get().user == member


def test_a_closed_account_stays_closed(member: User, server: IdentityServer, enter: Callable[..., Client]) -> None:
    there_and_back(enter("unit"), f"{THERE}?process=connect")
    User.objects.filter(pk=member.pk).update(is_active=False)
    client = Client()
    assert there_and_back(client)["Location"] == "/dang-nhap/"
    assert "Không đăng nhập được bằng cách này." in client.get("/dang-nhap/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_second_factor_is_asked_for_on_this_way_too(
    member: User, server: IdentityServer, enter: Callable[..., Client]
) -> None:
    confirmed(member)
    set_up_app(enter("unit"))
    client = Client()
    assert there_and_back(client)["Location"] == "/dang-nhap/buoc-hai/"
    assert client.get(DESK).status_code == 302


LIES: dict[str, dict[str, Any]] = {
    "another issuer": {"iss": "http://xau"},
    "another audience": {"aud": "xau"},
    "too old": {"exp": 9},
}


@pytest.mark.parametrize("lie", ["another key", *LIES])
def test_what_a_server_did_not_sign_for_us_and_now_counts_for_nothing(
    member: User, server: IdentityServer, lie: str
) -> None:
    confirmed(member)
    if lie == "another key":
        server.signs_with = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    server.claims = LIES.get(lie, {})
    client = Client()
    assert "Máy chủ định danh không trả lời được" in there_and_back(client).content.decode()
    assert client.get(DESK).status_code == 302


def test_a_state_of_somebody_elses_counts_for_nothing(member: User, server: IdentityServer) -> None:
    confirmed(member)
    client = Client()
    client.post(THERE)
    page = client.get(f"{THERE}tro-ve/?code=abc&state=made-up")
    assert "Máy chủ định danh không trả lời được" in page.content.decode()
    assert client.get(DESK).status_code == 302


def test_a_server_that_is_down_is_named_as_such(member: User, settings: Settings, server: IdentityServer) -> None:
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = "http://127.0.0.1:9"
    page = Client().post(THERE)
    assert "Máy chủ định danh không trả lời được" in page.content.decode()


def test_a_server_that_is_not_configured_is_no_page(member: User) -> None:
    assert Client().post(THERE).status_code == 404
    assert "danh-tinh" not in Client().get("/dang-nhap/").content.decode()
