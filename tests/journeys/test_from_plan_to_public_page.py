"""From the file of a plan to the public page, as an officer of the office walks it in a browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.world import SMALL_PLAN

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.live_server_helper import LiveServer

    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(page: Page, live_server: LiveServer, cast: dict[str, Officer]) -> Page:
    """A browser in which the office has signed in with one click."""
    page.goto(f"{live_server.url}/dang-nhap/")
    page.get_by_role("button", name=f"Vào {cast['office'].user.name}", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
    return page


@pytest.fixture
def word_file(tmp_path: Path) -> Path:
    """The small plan as a Word file."""
    document = Document()
    for paragraph in SMALL_PLAN.split("\n\n"):
        document.add_paragraph(paragraph)
    path = tmp_path / "ke-hoach.docx"
    document.save(str(path))
    return path


def left(page: Page) -> int:
    """Read the counter of items that are still open."""
    words = page.locator("#open-count").inner_text()
    return 0 if words.startswith("Đã xét xong") else int(re.findall(r"\d+", words)[0])


def upload(page: Page, file: Path) -> None:
    page.get_by_role("navigation", name="Chính").get_by_role("link", name="Kế hoạch").click()
    page.get_by_role("main").get_by_role("link", name="Tiếp nhận kế hoạch").first.click()
    page.get_by_label("Tệp kế hoạch").set_input_files(file)
    page.get_by_role("button", name="Tiếp nhận tệp").click()
    page.get_by_role("main").get_by_role("link", name=re.compile("^Duyệt")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Duyệt những gì đọc được từ kế hoạch")
    page.wait_for_load_state()  # the keys and the pointing come with a script that follows the page


def test_an_officer_turns_a_word_file_into_a_public_campaign(
    office: Page, word_file: Path, live_server: LiveServer
) -> None:
    upload(office, word_file)
    establish = office.get_by_role("button", name="Lập đợt thi đua")
    expect(establish).to_be_disabled()
    office.get_by_role("button", name=re.compile("Nhận .* mục chắc chắn")).click()
    expect(office.locator("#open-count")).to_be_visible()
    while remaining := left(office):
        card = office.locator(".item.open").first
        remedy = card.get_by_role("button", name="điểm phần trăm")
        (remedy if remedy.count() else card.get_by_role("button", name="Nhận", exact=True)).first.click()
        counter = "Đã xét xong" if remaining == 1 else f"{remaining - 1} trên"
        expect(office.locator("#open-count")).to_contain_text(counter)
        # The decided card takes the focus back and comes into view: then the page is at rest.
        expect(office.locator(".item:focus")).to_have_count(1)
    establish.click()

    expect(office.get_by_role("heading", level=1)).to_have_text("Đợt thi đua ví dụ năm 2025")
    expect(office.get_by_role("main")).to_contain_text("1.250,5 tỷ đồng")
    office.get_by_role("link", name="Quản lý").click()
    office.get_by_role("button", name="Công bố").click()
    expect(office.get_by_role("main")).to_contain_text("Công khai")

    assert office.context.browser is not None
    citizen = office.context.browser.new_context(java_script_enabled=False).new_page()
    citizen.goto(live_server.url)
    for words in ("Đợt thi đua ví dụ năm 2025", "1.250,5 tỷ đồng", "19/9/2025", "14/12/2025"):
        expect(citizen.get_by_role("main")).to_contain_text(words)
    citizen.context.close()


def test_the_keyboard_alone_decides(office: Page, word_file: Path) -> None:
    upload(office, word_file)
    before = left(office)
    at_hand = office.locator(".item.open:focus")
    office.keyboard.press("j")
    expect(at_hand).to_have_count(1)
    office.keyboard.press("a")
    expect(office.locator("#open-count")).to_contain_text(f"{before - 1} trên")
    expect(at_hand).to_have_count(1)  # the next open item takes the focus
    office.keyboard.press("j")
    expect(at_hand).to_have_count(1)
    office.keyboard.press("x")
    expect(office.locator("#open-count")).to_contain_text(f"{before - 2} trên")
    expect(at_hand).to_have_count(1)
    office.keyboard.press("k")
    office.keyboard.press("e")
    expect(office.locator(".item form input[type=text], .item form textarea").first).to_be_visible()


def test_pointing_at_an_item_shows_its_place_in_the_text(office: Page, word_file: Path) -> None:
    upload(office, word_file)
    item = office.locator(".item", has_text="Tỷ lệ thất nghiệp").first
    item.hover()
    expect(office.locator("#paper .is-on").first).to_contain_text("thất nghiệp")


def test_selected_text_becomes_an_item_that_the_reader_missed(office: Page, word_file: Path) -> None:
    upload(office, word_file)
    office.evaluate(
        """() => {
            const walker = document.createTreeWalker(document.getElementById("paper"), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf("ở mọi đơn vị");
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(walker.currentNode, at);
                range.setEnd(walker.currentNode, at + 12);
                getSelection().removeAllRanges();
                getSelection().addRange(range);
                document.dispatchEvent(new Event("selectionchange"));
                return;
            }
        }"""
    )
    expect(office.get_by_label("Đoạn chữ trong văn bản")).to_have_value("ở mọi đơn vị")
