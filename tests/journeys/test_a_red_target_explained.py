"""A red target is asked about, answered, returned once, answered again and accepted; its page says why ever after."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.explanations.conftest import *  # noqa: F403 -- its fixtures
from tests.reports.stage import NOVEMBER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django import Settings
    from pytest_django.live_server_helper import LiveServer

    from thidua.campaigns.models import Target
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pages(
    browser: Browser, live_server: LiveServer, cast: dict[str, Officer], settings: Settings
) -> Iterator[Callable[..., Page]]:
    """A function that signs somebody of the cast in on the stage's day, each in a browser of their own."""
    settings.DEMO_DAY = NOVEMBER.date()
    contexts = []

    def enter(part: str, **options: Any) -> Page:
        contexts.append(browser.new_context(base_url=live_server.url, locale="vi-VN", **options))
        page = contexts[-1].new_page()
        page.goto("/dang-nhap/")
        page.get_by_role("button", name=f"Vào {cast[part].user.name}", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
        return page

    yield enter
    for context in contexts:
        context.close()


def ask(office: Page, red: Target) -> None:
    """See the red light on the dashboard and ask whoever leads the target."""
    office.goto(f"/dot-thi-dua/{red.campaign.public_id}/tong-hop/")
    row = office.get_by_role("row").filter(has=office.get_by_role("link", name=red.label, exact=True))
    expect(row.get_by_text("Chậm", exact=True)).to_be_visible()
    row.get_by_role("link", name=re.compile("^Yêu cầu giải trình")).click()
    expect(office.get_by_label("Đơn vị được hỏi")).to_contain_text("Xã An Ví Dụ (chủ trì)")
    office.get_by_label("Điều cần giải trình").fill("Vì sao thu ngân sách chậm?")
    expect(office.get_by_label("Ngày cuối cùng để trả lời")).to_have_value("2025-11-10")
    office.get_by_role("button", name="Gửi yêu cầu giải trình").click()
    expect(office.get_by_text("Đã gửi yêu cầu giải trình.")).to_be_visible()


def write(unit: Page) -> None:
    """Follow the notice, save half an answer, be told what is missing, and submit it with a file."""
    unit.get_by_role("link", name=re.compile("giải trình chỉ tiêu")).first.click()
    expect(unit.get_by_text("Vì sao thu ngân sách chậm?").first).to_be_visible()
    unit.get_by_label("Nguyên nhân").fill("Hai dự án lớn chậm thủ tục.")
    unit.get_by_role("button", name="Lưu bản nháp").click()
    expect(unit.get_by_text("Đã lưu bản nháp.")).to_be_visible()
    unit.get_by_role("button", name="Trình lãnh đạo đơn vị").click()
    expect(unit.get_by_text("Hãy ghi việc đơn vị đang làm để khắc phục.").first).to_be_visible()
    unit.get_by_label("Việc đang làm để khắc phục").fill("Lập tổ gỡ vướng.")
    unit.get_by_label("Thêm tệp minh chứng").set_input_files(
        {"name": "ke-hoach.txt", "mimeType": "text/plain", "buffer": "Kế hoạch gỡ vướng".encode()}
    )
    unit.get_by_role("button", name="Trình lãnh đạo đơn vị").click()
    expect(unit.get_by_text("Đã trình lãnh đạo đơn vị.")).to_be_visible()


def send(head: Page) -> None:
    """Follow the notice, see the file, and send the answer as it is."""
    head.get_by_role("link", name=re.compile("chờ lãnh đạo gửi")).first.click()
    expect(head.get_by_role("link", name="ke-hoach.txt")).to_be_visible()
    head.get_by_role("button", name="Gửi câu trả lời").click()
    expect(head.get_by_text("Đã gửi câu trả lời.")).to_be_visible()


def send_back(office: Page) -> None:
    """Read the answer and return it with a reason."""
    exchange = office.get_by_role("region", name="Hỏi và trả lời")
    expect(exchange.get_by_text("Lập tổ gỡ vướng.")).to_be_visible()
    office.get_by_text("Chưa đạt? Trả lại để làm lại").click()
    office.get_by_label("Lý do trả lại").fill("Chưa nêu khi nào đạt.")
    office.get_by_role("button", name="Trả lại câu trả lời").click()
    expect(office.get_by_text("Đã trả lại câu giải trình để đơn vị làm lại.")).to_be_visible()


def send_again(head: Page) -> None:
    """Follow the notice, find the words of the first answer, add what was asked for, and send it."""
    head.goto("/ban-lam-viec/")
    head.get_by_role("link", name=re.compile("bị trả lại, hạn mới")).first.click()
    expect(head.get_by_text("Chưa nêu khi nào đạt.").first).to_be_visible()
    expect(head.get_by_label("Nguyên nhân")).to_have_value("Hai dự án lớn chậm thủ tục.")
    head.get_by_label("Số dự kiến đạt").fill("1.000,5")
    head.get_by_label("Dự kiến đến ngày").fill("2025-12-20")
    head.get_by_role("button", name="Gửi câu trả lời").click()
    expect(head.get_by_text("Đã gửi câu trả lời.")).to_be_visible()
    expect(head.get_by_text("Trả lời lần 2", exact=True)).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_red_target_is_asked_about_and_answered(red: Target, pages: Callable[..., Page], scripts: bool) -> None:
    enter: dict[str, Any] = {"java_script_enabled": scripts}
    office = pages("office", **enter)
    ask(office, red)
    request = office.url
    write(pages("unit", **enter))
    head = pages("head", **enter)
    send(head)

    office.goto(request)
    send_back(office)
    send_again(head)

    office.goto(request)
    office.get_by_label("Ý kiến của Ban").fill("Theo dõi tiếp ở kỳ sau.")
    office.get_by_role("button", name="Chấp nhận giải trình").click()
    expect(office.get_by_text("Đã chấp nhận giải trình.")).to_be_visible()

    office.get_by_role("link", name="Xem con số hiện nay").click()
    told = office.get_by_role("region", name="Giải trình")
    for words in ("Đã chấp nhận", "Hai dự án lớn chậm thủ tục.", "1.000,5", "Theo dõi tiếp ở kỳ sau."):
        expect(told.get_by_text(words, exact=True)).to_be_visible()
