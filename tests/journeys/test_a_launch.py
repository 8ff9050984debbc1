"""A commune launches a campaign, as its officer enters it in a browser, with scripts and without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.participation.test_actions import PLAN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django.live_server_helper import LiveServer

    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def enter(live_server: LiveServer, cast: dict[str, Officer]) -> Callable[[Page, str], Page]:
    """Sign somebody of the cast in with one click."""

    def click(page: Page, part: str) -> Page:
        page.goto(f"{live_server.url}/dang-nhap/")
        page.get_by_role("button", name=f"Vào {cast[part].user.name}", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
        return page

    return click


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A browser that runs no script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_commune_enters_its_launch_from_its_desk(
    page: Page, plain: Page, campaign: Campaign, enter: Callable[[Page, str], Page], *, scripts: bool
) -> None:
    officer = enter(page if scripts else plain, "unit")
    officer.get_by_role("main").get_by_role("link", name=re.compile("^Làm việc này")).first.click()
    expect(officer.get_by_role("heading", level=1)).to_contain_text("Xã An Ví Dụ")
    officer.get_by_label("Ngày phát động").fill("2025-09-15")
    officer.get_by_label("Hình thức").select_option("Hội nghị phát động")
    officer.get_by_label("Số người tham gia").fill("120")
    officer.get_by_label("Chủ đề 1", exact=False).first.fill("Sạch đường, sạch ngõ")
    officer.get_by_label("Số kế hoạch của đơn vị").fill("12/KH-UBND")
    officer.get_by_label("Ngày ban hành").fill("2025-09-12")
    officer.get_by_label("Tệp kế hoạch").set_input_files(
        {"name": "ke-hoach.txt", "mimeType": "text/plain", "buffer": PLAN.encode()}
    )
    officer.get_by_role("button", name="Lưu").click()
    expect(officer.get_by_text("đây cũng là báo cáo phát động của đơn vị")).to_be_visible()
    expect(officer.get_by_role("heading", name=re.compile("Chủ đề 1"))).to_contain_text("Sạch đường, sạch ngõ")
    officer.get_by_role("navigation", name="Chính").get_by_role("link", name="Bàn làm việc").click()
    expect(officer.get_by_text("2 việc đã xong")).to_be_visible()
    assert campaign.obligations.count() > 0


def test_the_office_enters_a_launch_from_paper_and_finds_it_in_the_list(
    page: Page, campaign: Campaign, enter: Callable[[Page, str], Page]
) -> None:
    office = enter(page, "office")
    office.get_by_role("link", name=campaign.title).first.click()
    office.get_by_role("link", name="Phát động của các đơn vị").click()
    expect(office.get_by_text("0 trên 6 đơn vị đã phát động")).to_be_visible()
    office.get_by_role("link", name="Xã Bình Ví Dụ").click()
    office.get_by_label("Ngày phát động").fill("2025-09-15")
    office.get_by_role("button", name="Lưu").click()
    expect(office.get_by_role("alert").first).to_contain_text("số văn bản")
    office.get_by_label("Số văn bản đơn vị gửi").fill("45/BC-UBND")
    office.get_by_label("Ngày của văn bản").fill("2025-09-16")
    office.get_by_role("button", name="Lưu").click()
    expect(office.get_by_text("Nhập thay từ văn bản").first).to_be_visible()
    office.get_by_role("link", name="Phát động", exact=True).click()
    office.get_by_label("Tình trạng").select_option("Phát động đúng hạn")
    expect(office.locator("#rows tbody tr")).to_have_count(1)
    expect(office.locator("#rows tbody")).to_contain_text("Xã Bình Ví Dụ")
