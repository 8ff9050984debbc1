"""A second factor: who must have one, setting it up, using it, losing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.accounts.conftest import PASSWORD, code_of, set_up_app
from thidua.accounts import secrets
from thidua.accounts.queries import unused_recovery_codes
from thidua.audit.models import AuditRecord

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django import Settings

    from tests.accounts.conftest import Clock
    from thidua.people.models import Officer, User

pytestmark = pytest.mark.django_db(transaction=True)  # allauth tells of a factor once it is kept
DESK, HOME = "/ban-lam-viec/", "/tai-khoan/hai-lop/"
APP, CODES, SECOND = f"{HOME}ung-dung/", f"{HOME}ma-du-phong/", "/dang-nhap/buoc-hai/"


@pytest.fixture
def required(settings: Settings) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset({"emulation_office", "council_member"})


def verbs() -> list[str]:
    return list(AuditRecord.objects.order_by("pk").values_list("verb", flat=True))


# -- Who must have one ------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("required")
@pytest.mark.parametrize(
    "address", [DESK, "/don-vi/", "/don-vi/danh-sach.csv", "/tai-khoan/", "/tai-khoan/phien/", "/", "/ke-hoach/"]
)
def test_the_office_sets_one_up_before_anything_else(
    office: User, member: User, enter: Callable[..., Client], address: str
) -> None:
    answer: Any = enter("office").get(address)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, HOME)
    assert enter("unit").get(address).status_code in {200, 403}


@pytest.mark.usefixtures("required")
def test_a_part_of_a_page_leads_the_whole_page_there(office: User, enter: Callable[..., Client]) -> None:
    answer: Any = enter("office").get("/don-vi/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (200, HOME)
    posted: Any = enter("office").post("/tai-khoan/lam-viec-voi-tu-cach/", {"officer": "x"})
    assert posted["Location"] == HOME


@pytest.mark.usefixtures("required")
def test_once_it_is_set_up_the_door_is_open(office: User, enter: Callable[..., Client]) -> None:
    client = enter("office")
    assert client.get(HOME).status_code == 200
    set_up_app(client)
    assert client.get(DESK).status_code == 200
    assert verbs() == ["user.signed_in", "second_factor.added", "second_factor.added"]
    assert [one.after["kind"] for one in AuditRecord.objects.filter(verb="second_factor.added").order_by("pk")] == [
        "totp",
        "recovery_codes",
    ]


@pytest.mark.usefixtures("required")
def test_whoever_takes_it_away_stands_outside_again(office: User, enter: Callable[..., Client]) -> None:
    client = enter("office")
    set_up_app(client)
    assert client.post(f"{APP}go/").status_code == 302
    assert client.get(DESK)["Location"].startswith(HOME)
    assert not Authenticator.objects.exists()


def test_in_the_demonstration_nobody_is_asked(cast: dict[str, Officer], settings: Settings) -> None:
    assert frozenset() == settings.SECOND_FACTOR_ROLES
    client = Client()
    client.post("/dang-nhap/trinh-dien/", {"officer": str(cast["office"].public_id)})
    assert client.get(DESK).status_code == 200


# -- Using it ---------------------------------------------------------------------------------------------------------


def test_the_password_alone_no_longer_lets_in(office: User, enter: Callable[..., Client], clock: Clock) -> None:
    secret = set_up_app(enter("office"))
    clock.shift(minutes=5)
    client = Client()
    answer: Any = client.post("/dang-nhap/", {"username": "office", "password": PASSWORD, "next": "/don-vi/"})
    assert answer["Location"] == SECOND
    assert client.get(DESK)["Location"].startswith("/dang-nhap/")
    assert client.post(SECOND, {"code": "000000"}).status_code == 200
    assert client.post(SECOND, {"code": code_of(secret)})["Location"] == "/don-vi/"
    assert client.get(DESK).status_code == 200
    assert AuditRecord.objects.filter(verb="user.signed_in").latest("pk").after == {
        "demo": False,
        "methods": ["mfa", "password"],
    }


def test_a_code_works_once_for_as_long_as_it_is_good(office: User, enter: Callable[..., Client], clock: Clock) -> None:
    secret = set_up_app(enter("office"))
    clock.shift(minutes=5)
    code = code_of(secret, 1)
    enter("office", code=code)
    again = Client()
    again.post("/dang-nhap/", {"username": "office", "password": PASSWORD})
    clock.shift(minutes=0.6)  # a second past the time for which allauth itself remembers it
    answer = again.post(SECOND, {"code": code})
    assert "Mã chưa đúng hoặc đã dùng rồi." in answer.content.decode()
    assert again.get(DESK).status_code == 302


def test_a_code_that_changes_while_it_is_typed_is_still_good_and_an_old_one_is_not(
    office: User, enter: Callable[..., Client], clock: Clock
) -> None:
    secret = set_up_app(enter("office"))
    clock.shift(minutes=5)
    client = Client()
    client.post("/dang-nhap/", {"username": "office", "password": PASSWORD})
    assert client.post(SECOND, {"code": code_of(secret, -2)}).status_code == 200
    assert client.post(SECOND, {"code": code_of(secret, -1)}).status_code == 302
    assert client.get(DESK).status_code == 200


def test_codes_cannot_be_guessed_for_long(office: User, enter: Callable[..., Client], clock: Clock) -> None:
    secret = set_up_app(enter("office"))
    clock.shift(minutes=5)
    client = Client()
    client.post("/dang-nhap/", {"username": "office", "password": PASSWORD})
    for _ in range(5):
        client.post(SECOND, {"code": "000000"})
    answer = client.post(SECOND, {"code": code_of(secret)})
    assert answer.status_code == 200
    assert "Đã sai quá nhiều lần." in answer.content.decode()


def test_one_may_turn_back_at_the_second_step(office: User, enter: Callable[..., Client]) -> None:
    set_up_app(enter("office"))
    client = Client()
    client.post("/dang-nhap/", {"username": "office", "password": PASSWORD})
    assert client.post("/dang-xuat/", {"next": "/dang-nhap/"})["Location"] == "/dang-nhap/"
    assert client.get(SECOND)["Location"] == "/dang-nhap/"


# -- Recovery codes ---------------------------------------------------------------------------------------------------


def test_recovery_codes_are_shown_once_and_can_be_kept(office: User, enter: Callable[..., Client]) -> None:
    client = enter("office")
    set_up_app(client)
    codes = unused_recovery_codes(office)
    page = client.get(CODES).content.decode()
    assert len(codes) == 10
    assert all(code in page for code in codes)
    file = client.post(f"{CODES}tai-ve/", {"code": codes[0]})
    assert file.headers["Content-Disposition"] == 'attachment; filename="ma-du-phong.txt"'
    assert file.content.decode().split("\r\n")[2:-1] == codes
    again = client.get(CODES).content.decode()
    assert not any(code in again for code in codes)
    assert "Còn 10 mã chưa dùng." in again


@pytest.mark.parametrize("code", ["", "nonsense", "****"])
def test_the_file_is_for_whoever_saw_the_page(office: User, enter: Callable[..., Client], code: str) -> None:
    client = enter("office")
    set_up_app(client)
    assert client.post(f"{CODES}tai-ve/", {"code": code}).status_code == 404


def test_a_recovery_code_stands_in_once(office: User, enter: Callable[..., Client], clock: Clock) -> None:
    set_up_app(enter("office"))
    clock.shift(minutes=5)
    code = unused_recovery_codes(office)[0]
    assert enter("office", code=code).get(DESK).status_code == 200
    assert code not in unused_recovery_codes(office)
    client = Client()
    client.post("/dang-nhap/", {"username": "office", "password": PASSWORD})
    assert client.post(SECOND, {"code": code}).status_code == 200
    assert client.get(DESK).status_code == 302


def test_new_codes_end_the_old_ones(office: User, enter: Callable[..., Client]) -> None:
    client = enter("office")
    set_up_app(client)
    old = unused_recovery_codes(office)
    assert client.post(f"{CODES}tao-moi/")["Location"] == CODES
    fresh = unused_recovery_codes(office)
    assert (len(fresh), set(fresh) & set(old)) == (10, set())
    assert verbs()[-1] == "second_factor.renewed"


# -- Being sure who it is ---------------------------------------------------------------------------------------------


def test_taking_it_away_asks_again_who_it_is(office: User, enter: Callable[..., Client], clock: Clock) -> None:
    client = enter("office")
    set_up_app(client)
    clock.shift(minutes=6)
    answer: Any = client.post(f"{APP}go/")
    assert answer["Location"].startswith("/tai-khoan/xac-nhan-lai/")
    assert Authenticator.objects.filter(type="totp").exists()
    assert "Mật khẩu chưa đúng." in client.post(answer["Location"], {"password": "sai"}).content.decode()
    client.post(answer["Location"], {"password": PASSWORD})
    client.post(f"{APP}go/")
    assert not Authenticator.objects.filter(type="totp").exists()


def test_other_sessions_end_with_a_second_factor(office: User, enter: Callable[..., Client], clock: Clock) -> None:
    here = enter("office")
    secret = set_up_app(here)
    clock.shift(minutes=1)
    other = enter("office", code=code_of(secret))
    here.post(f"{APP}go/")
    assert [client.get(DESK).status_code for client in (here, other)] == [200, 302]


# -- What is kept -----------------------------------------------------------------------------------------------------


def test_seeds_are_kept_encrypted_and_outlive_a_new_secret(
    office: User, enter: Callable[..., Client], settings: Settings
) -> None:
    secret = set_up_app(enter("office"))
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in kept
    assert secrets.decrypt(kept) == secret
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret of the same site"
    assert secrets.decrypt(kept) == secret


def test_the_drawing_of_the_code_needs_no_style_and_no_image(office: User, enter: Callable[..., Client]) -> None:
    page = enter("office").get(APP).content.decode()
    drawing = page[page.index('<svg class="qr"') :]
    drawing = drawing[: drawing.index("</svg>")]
    assert "style" not in drawing
    assert "data:image" not in page
    assert "<?xml" not in page


def test_no_journal_line_holds_a_code_or_a_secret(office: User, enter: Callable[..., Client]) -> None:
    client = enter("office")
    secret = set_up_app(client)
    said = str(list(AuditRecord.objects.values("before", "after")))
    for word in (secret, PASSWORD, "office@", "ban@vidu.vn", *unused_recovery_codes(office)):
        assert word not in said
