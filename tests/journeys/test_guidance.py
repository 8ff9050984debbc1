"""The office guides units and sees who has read it; a unit asks, and the answer helps the others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django.live_server_helper import LiveServer

    from tests.cast import City
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


def publish_a_letter(office: Page) -> None:
    """Draft a letter with a file for two units and publish it."""
    office.get_by_role("link", name="Soạn hướng dẫn").click()
    office.get_by_label("Tên hướng dẫn").fill("Hướng dẫn báo cáo phát động")
    office.get_by_label("Nội dung").fill("Báo cáo theo mẫu kèm theo.")
    file = FilePayload(name="mau-bao-cao.txt", mimeType="text/plain", buffer="Mẫu báo cáo".encode())
    office.get_by_label("Thêm tệp").set_input_files(file)
    office.get_by_label("Những đơn vị chọn dưới đây").check()
    office.get_by_text("Chọn từng đơn vị").click()
    office.get_by_label("Xã An Ví Dụ").check()
    office.get_by_label("Phường Đồng Ví Dụ").check()
    office.get_by_role("button", name="Lưu bản nháp").click()
    expect(office.get_by_text("2 đơn vị thấy hướng dẫn này")).to_be_visible()
    office.get_by_role("button", name="Ban hành").click()
    expect(office.get_by_text("Đã ban hành; các đơn vị đã được báo.")).to_be_visible()


def test_a_letter_is_read_a_question_is_answered_and_nobody_learns_who_asked(
    campaign: Campaign, city: City, pages: Callable[[str], Page]
) -> None:
    place = f"/dot-thi-dua/{campaign.public_id}/"
    office = pages("office")
    office.goto(place)
    office.get_by_role("link", name="Hướng dẫn", exact=True).click()
    publish_a_letter(office)

    unit = pages("unit")
    unit.get_by_role("link", name=re.compile("hướng dẫn: Hướng dẫn báo cáo phát động")).first.click()
    expect(unit.get_by_role("heading", level=1)).to_have_text("Hướng dẫn báo cáo phát động")
    with unit.expect_download() as coming:
        unit.get_by_role("link", name="mau-bao-cao.txt").click()
    assert coming.value.suggested_filename == "mau-bao-cao.txt"

    unit.goto(place)
    unit.locator("#nghia-vu tbody th a").first.click()
    unit.get_by_role("link", name="Hỏi Ban Thi đua").click()
    unit.get_by_label("Điều cần hỏi").fill("Xã An Ví Dụ phát động lồng ghép được không?")
    unit.get_by_label("Nội dung").fill("Xã định phát động trong hội nghị sơ kết.")
    unit.get_by_role("button", name="Gửi câu hỏi").click()
    expect(unit.get_by_text("Đã gửi câu hỏi đến Ban")).to_be_visible()

    office.goto("/ban-lam-viec/")
    office.get_by_role("link", name=re.compile("Xã An Ví Dụ hỏi:")).first.click()
    office.get_by_label("Nội dung").fill("Được, ghi rõ hình thức lồng ghép.")
    office.get_by_role("button", name="Gửi câu trả lời").click()
    office.get_by_role("link", name="Đưa thành hỏi đáp chung").click()
    office.get_by_label("Câu hỏi", exact=True).fill("Phát động lồng ghép được không?")
    office.get_by_role("button", name="Ban hành cho mọi đơn vị").click()
    expect(office.get_by_text("Đã thành hỏi đáp chung; mọi đơn vị đã được báo.")).to_be_visible()

    unit.reload()
    expect(unit.get_by_text("Được, ghi rõ hình thức lồng ghép.")).to_be_visible()

    other = pages("lead")
    other.goto(f"{place}huong-dan/?loai=answer")
    other.get_by_role("link", name="Phát động lồng ghép được không?").click()
    expect(other.get_by_text("Được, ghi rõ hình thức lồng ghép.")).to_be_visible()
    assert city["xa"].name not in other.content()

    office.goto(f"{place}huong-dan/")
    office.get_by_role("link", name="1 trên 2", exact=True).click()
    expect(office.get_by_role("row", name=re.compile("Xã An Ví Dụ"))).to_contain_text("Cán bộ Unit")
    expect(office.get_by_role("row", name=re.compile("Phường Đồng Ví Dụ"))).to_contain_text("chưa mở")
    office.get_by_role("button", name="Nhắc 1 đơn vị chưa mở").click()
    expect(office.get_by_text("Đã nhắc 1 đơn vị chưa mở.")).to_be_visible()
    expect(office.get_by_role("button", name=re.compile("^Nhắc"))).to_have_count(0)
