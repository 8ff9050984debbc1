"""The first days of an account, as its owner lives them in a browser: from the slip with a password to a passkey."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import Page, expect

from tests.accounts.conftest import code_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django import Settings
    from pytest_django.live_server_helper import LiveServer

    from thidua.people.models import Officer, User

pytestmark = pytest.mark.django_db(transaction=True)
ON_THE_SLIP, MY_OWN = "mat khau in tren phieu 01", "mot cau chi minh toi biet"


@pytest.fixture
def newcomer(cast: dict[str, Officer], settings: Settings) -> User:
    """An officer of the office with the password of a slip; the office needs a second factor."""
    settings.SECOND_FACTOR_ROLES = frozenset({"emulation_office"})
    settings.IDLE_MINUTES = 30
    user = cast["office"].user
    user.password, user.must_change_password = make_password(ON_THE_SLIP), True
    user.save()
    return user


@pytest.fixture
def passkeys(page: Page) -> Any:
    """An authenticator inside the browser, which says yes; gives the way to ask it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
            }
        },
    )
    return lambda: session.send("WebAuthn.getCredentials", made)["credentials"]


def type_in(page: Page, name: str, password: str) -> None:
    page.get_by_label("Tên đăng nhập hoặc thư điện tử").fill(name)
    page.get_by_label("Mật khẩu", exact=True).fill(password)
    page.get_by_role("main").get_by_role("button", name="Đăng nhập", exact=True).click()


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def change_the_password(page: Page, site: str) -> None:
    """A password of one's own comes first, whatever one asks for."""
    heading(page, "Đổi mật khẩu")
    page.goto(f"{site}/ban-lam-viec/")
    heading(page, "Đổi mật khẩu")
    page.get_by_label("Mật khẩu đang dùng").fill(ON_THE_SLIP)
    page.get_by_label("Mật khẩu mới", exact=True).fill(MY_OWN)
    page.get_by_label("Mật khẩu mới (gõ lại)").fill(MY_OWN)
    page.get_by_role("button", name="Đổi mật khẩu").click()


def set_up_the_app(page: Page) -> list[str]:
    """Then the app; gives the recovery codes, which are shown once and can be kept."""
    heading(page, "Xác thực hai lớp")
    page.get_by_role("link", name="Cài ứng dụng xác thực").click()
    heading(page, "Cài ứng dụng xác thực")
    expect(page.locator("svg.qr")).to_be_visible()
    page.get_by_label("Mã của ứng dụng xác thực").fill(code_of(page.locator("code.secret").inner_text()))
    page.get_by_role("button", name="Bật xác thực hai lớp").click()
    heading(page, "Mã dự phòng")
    codes = page.locator(".codes code").all_inner_texts()
    with page.expect_download() as kept:
        page.get_by_role("button", name="Tải về máy").click()
    assert kept.value.path().read_text(encoding="utf-8").split()[-len(codes) :] == codes
    page.get_by_role("link", name="Đã cất mã, tiếp tục").click()
    heading(page, "Việc của tôi")
    return codes


def add_a_passkey(page: Page, site: str) -> None:
    page.goto(f"{site}/tai-khoan/")
    page.get_by_role("link", name="Xác thực hai lớp").click()
    page.get_by_role("link", name="Thêm khóa truy cập").click()
    page.get_by_label("Tên khóa").fill("Máy ở cơ quan")
    page.get_by_role("button", name="Thêm khóa truy cập").click()
    heading(page, "Xác thực hai lớp")
    expect(page.get_by_role("main")).to_contain_text("Máy ở cơ quan")


def come_in_elsewhere(browser: Browser, site: str, code: str) -> Page:
    """In by a recovery code on another machine."""
    other = browser.new_context(locale="vi-VN").new_page()
    other.goto(f"{site}/dang-nhap/")
    type_in(other, "office", MY_OWN)
    heading(other, "Bước thứ hai")
    other.get_by_label("Mã", exact=True).fill(code)
    other.get_by_role("button", name="Đăng nhập", exact=True).click()
    heading(other, "Việc của tôi")
    return other


def test_from_the_slip_to_a_passkey(
    page: Page, browser: Browser, live_server: LiveServer, newcomer: User, passkeys: Any
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    site = live_server.url
    page.goto(f"{site}/don-vi/")
    heading(page, "Đăng nhập")
    type_in(page, "office", ON_THE_SLIP)
    change_the_password(page, site)
    codes = set_up_the_app(page)
    add_a_passkey(page, site)
    assert [(key["isResidentCredential"], key["rpId"]) for key in passkeys()] == [(True, "localhost")]
    other = come_in_elsewhere(browser, site, codes[0])

    page.get_by_role("button", name=re.compile(newcomer.name)).click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.goto(f"{site}/dang-nhap/")
    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    heading(page, "Việc của tôi")

    page.goto(f"{site}/tai-khoan/phien/")
    expect(page.get_by_role("row")).to_have_count(3)
    page.get_by_role("button", name="Đăng xuất ở mọi nơi khác").click()
    page.locator("#confirm").get_by_role("button", name="Đăng xuất ở mọi nơi khác").click()
    expect(page.get_by_role("main")).to_contain_text("Đã đăng xuất 1 phiên khác.")
    expect(page.get_by_role("row")).to_have_count(2)
    other.goto(f"{site}/ban-lam-viec/")
    heading(other, "Đăng nhập")
    other.context.close()
    assert [text for text in said if "Content Security Policy" in text] == []


def test_a_passkey_is_the_second_step_as_well(
    page: Page, live_server: LiveServer, newcomer: User, passkeys: Any
) -> None:
    newcomer.must_change_password = False
    newcomer.save()
    page.goto(f"{live_server.url}/dang-nhap/")
    type_in(page, "office", ON_THE_SLIP)
    page.get_by_role("link", name="Thêm khóa truy cập").click()
    page.get_by_role("button", name="Thêm khóa truy cập").click()
    heading(page, "Mã dự phòng")
    page.context.clear_cookies()
    page.goto(f"{live_server.url}/dang-nhap/")
    type_in(page, "office", ON_THE_SLIP)
    heading(page, "Bước thứ hai")
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    heading(page, "Việc của tôi")


def test_a_browser_that_gets_no_passkey_says_so(
    page: Page, live_server: LiveServer, newcomer: User, passkeys: Any
) -> None:
    page.goto(f"{live_server.url}/dang-nhap/")
    expect(page.get_by_text("Trình duyệt không nhận được khóa truy cập.")).to_be_hidden()
    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    expect(page.get_by_role("alert").filter(has_text="Trình duyệt không nhận được khóa truy cập.")).to_be_visible()
    assert passkeys() == []
