"""A late unit is urged from the board, does what it owes, and the office sees what came of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django.live_server_helper import LiveServer

    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pages(browser: Browser, live_server: LiveServer, cast: dict[str, Officer]) -> Iterator[Callable[[str], Page]]:
    """A function that signs somebody of the cast in, each in a browser of their own."""
    contexts = []

    def enter(part: str) -> Page:
        contexts.append(browser.new_context(base_url=live_server.url, locale="vi-VN"))
        page = contexts[-1].new_page()
        page.goto("/dang-nhap/")
        page.get_by_role("button", name=f"Vào {cast[part].user.name}", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
        return page

    yield enter
    for context in contexts:
        context.close()


def test_a_unit_that_is_behind_is_urged_and_what_came_of_it_is_seen(
    campaign: Campaign, pages: Callable[[str], Page]
) -> None:
    office = pages("office")
    office.goto(f"/dot-thi-dua/{campaign.public_id}/bang-theo-doi/")
    office.get_by_label("Tìm theo tên hoặc mã").fill("An Ví Dụ")
    office.get_by_role("button", name="Lọc").click()
    expect(office.get_by_role("heading", name="1 đơn vị")).to_be_visible()
    office.get_by_role("link", name="Đôn đốc", exact=True).click()
    expect(office.get_by_role("heading", name=re.compile("^1 đơn vị còn việc"))).to_be_visible()
    office.get_by_label("Lời nhắn thêm").fill("Mong sớm nhận được.")
    office.get_by_role("button", name="Đôn đốc các đơn vị đã chọn").click()
    expect(office.get_by_text("Đã đôn đốc 1 đơn vị.")).to_be_visible()
    expect(office.get_by_text("chưa gửi").first).to_be_visible()

    unit = pages("unit")
    unit.get_by_role("link", name=re.compile("nhắc việc cần làm")).first.click()
    expect(unit.get_by_role("heading", level=1)).to_contain_text("Xã An Ví Dụ")
    unit.get_by_label("Ngày phát động").fill("2025-09-16")
    unit.get_by_role("button", name="Lưu").click()
    expect(unit.get_by_text("đây cũng là báo cáo phát động của đơn vị")).to_be_visible()

    office.reload()
    expect(office.get_by_text("gửi trong 48 giờ")).to_have_count(2)
    expect(office.get_by_text(re.compile("1 trên 2 người đã đọc; 2 trên 2 việc"))).to_be_visible()
