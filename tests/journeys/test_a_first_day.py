"""Somebody new in a unit follows the first steps, finds what they look for without diacritics, and leaves the steps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cast import TODAY
from thidua.people.models import Officer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.live_server_helper import LiveServer

    from thidua.campaigns.models import Campaign

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def page(
    browser: Browser, live_server: LiveServer, cast: dict[str, Officer], request: pytest.FixtureRequest
) -> Iterator[Page]:
    """The desk of an officer who took up office today."""
    Officer.objects.filter(pk=cast["unit"].pk).update(valid_from=TODAY)
    context = browser.new_context(
        base_url=live_server.url,
        locale="vi-VN",
        java_script_enabled=request.param,
        viewport={"width": 1500, "height": 900},
    )
    page = context.new_page()
    page.goto("/dang-nhap/")
    page.get_by_role("button", name=f"Vào {cast['unit'].user.name}", exact=True).click()
    yield page
    context.close()


def test_a_first_day_is_followed_searched_and_left(campaign: Campaign, page: Page) -> None:
    steps = page.get_by_role("region", name="Hôm nay là ngày đầu")
    expect(steps.get_by_role("listitem")).to_have_count(5)
    calendar = steps.get_by_role("listitem").filter(has_text="Đưa lịch hạn nộp vào điện thoại")
    expect(calendar).to_contain_text("Chưa làm")
    calendar.get_by_role("link").click()
    page.get_by_role("button", name="Mở lịch").click()
    page.get_by_role("link", name="Bàn làm việc").first.click()
    expect(calendar).to_contain_text("Đã xong")

    reports = steps.get_by_role("listitem").filter(has_text="Lưu bản báo cáo đầu tiên")
    reports.get_by_role("button", name="Bỏ bước này").click()
    expect(reports).to_contain_text("Bỏ qua")

    page.get_by_role("searchbox", name="Tìm trong toàn hệ thống").fill("thu ngan sach")
    page.get_by_role("searchbox", name="Tìm trong toàn hệ thống").press("Enter")
    found = page.get_by_role("main").get_by_role("link", name=re.compile("Thu ngân sách")).first
    expect(found.locator("mark").first).to_have_text("Thu")
    page.get_by_role("navigation", name="Theo loại").get_by_role("link", name=re.compile("Chỉ tiêu")).click()
    found.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thu ngân sách")

    page.get_by_role("link", name="Bàn làm việc").first.click()
    steps.get_by_role("link", name="Hướng dẫn cho vai trò của bạn").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cán bộ đơn vị")
    page.get_by_role("link", name="Bàn làm việc").first.click()
    steps.get_by_role("button", name="Bỏ qua tất cả").click()
    expect(steps).to_have_count(0)
    expect(page.get_by_text("Đã bỏ qua những bước đầu tiên.")).to_be_visible()

    page.get_by_role("contentinfo").get_by_role("link", name="Hướng dẫn sử dụng").click()
    page.get_by_role("link", name="Những bước đầu tiên").click()
    page.get_by_role("button", name="Hiện lại ở bàn làm việc").click()
    expect(steps.get_by_role("listitem")).to_have_count(5)
