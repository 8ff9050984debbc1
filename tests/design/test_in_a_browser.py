"""The gallery as a browser shows it: accessible, within the screen, quiet in the console."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

# The error pages have two frames; one page of each stands for all.
ADDRESSES = ["/thiet-ke/", "/thiet-ke/loi/404/", "/thiet-ke/loi/500/"]
MOST_ENTRIES = 9


@pytest.fixture
def visit(browser: Browser, live_server: Any) -> Iterator[Any]:
    """Open an address on a screen of a width, in light or dark; what the console says is kept."""
    contexts = []

    def opened(address: str, width: int = 1440, **wishes: Any) -> tuple[Page, list[str]]:
        context = browser.new_context(viewport={"width": width, "height": 900}, locale="vi-VN", **wishes)
        contexts.append(context)
        page, said = context.new_page(), []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(live_server.url + address)
        return page, said

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (360, "dark")])
def test_the_pages_are_accessible_and_fit_the_screen(visit: Any, width: int, scheme: str) -> None:
    for address in ADDRESSES:
        page, _said = visit(address, width, color_scheme=scheme, bypass_csp=True)
        found = Axe().run(page).response["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == [], address
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address


def test_twice_as_large_nothing_is_lost(visit: Any) -> None:
    page, said = visit("/thiet-ke/", 720)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert said == []


@pytest.mark.django_db(transaction=True)
def test_the_header_of_whoever_has_the_most_entries_fits_every_desk(
    visit: Any, live_server: Any, cast: dict[str, Any], sign_in: Any
) -> None:
    session = sign_in("office").cookies[settings.SESSION_COOKIE_NAME]
    page, _said = visit("/thiet-ke/")
    page.context.add_cookies([{"name": session.key, "value": session.value, "url": live_server.url}])
    page.goto(f"{live_server.url}/ban-lam-viec/")
    assert page.locator(".nav li").count() == MOST_ENTRIES
    for width in (1280, 1344, 1366, 1440, 1536, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, width


def test_nothing_breaks_the_policy_and_the_slash_finds_the_search(visit: Any) -> None:
    page, said = visit("/thiet-ke/")
    page.keyboard.press("/")
    expect(page.locator("input[type=search]")).to_be_focused()
    assert said == []


def test_the_gravest_step_asks_for_a_word(visit: Any) -> None:
    page, said = visit("/thiet-ke/")
    page.get_by_role("button", name="Thu hồi…").click()
    question = page.locator("#confirm")
    expect(question).to_be_visible()
    expect(question.get_by_role("button", name="Thu hồi")).to_be_disabled()
    question.get_by_role("textbox").fill("THU HỒI")
    expect(question.get_by_role("button", name="Thu hồi")).to_be_enabled()
    question.get_by_role("button", name="Đóng").click()
    expect(question).to_be_hidden()
    assert said == []


def test_a_question_answered_with_yes_sends_the_form(visit: Any) -> None:
    page, _said = visit("/thiet-ke/?trang=3")
    page.get_by_role("button", name="Đôn đốc…").click()
    expect(page.locator("#confirm").get_by_text("Gõ đúng chữ sau")).to_be_hidden()
    page.get_by_role("button", name="Gửi 20 lời nhắc").last.click()
    page.wait_for_url("**/thiet-ke/?#hop")


def test_pointing_at_what_was_read_shows_its_place(visit: Any) -> None:
    page, _said = visit("/thiet-ke/")
    page.locator("#x-t11").hover()
    expect(page.locator("#s-t11.is-on")).to_have_count(1)


def test_without_script_the_menu_of_a_phone_opens(visit: Any) -> None:
    page, _said = visit("/thiet-ke/", 360, java_script_enabled=False)
    page.get_by_role("button", name="Danh mục").click()
    expect(page.get_by_role("navigation", name="Danh mục chính")).to_be_visible()
