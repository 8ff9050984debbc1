"""An office's workbook becomes a table; a commune scores itself on a phone, its head hands in, points are given."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.sheets.making import excel
from thidua.scoring.models import ScoreSheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django import Settings
    from pytest_django.live_server_helper import LiveServer

    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db(transaction=True)

HEADS = ("Nội dung", "Điểm chuẩn", "Điểm thưởng", "Điểm trừ", "Ghi chú", "Hạn nộp", "Cách chấm", "Quy tắc")
ROWS = (
    ("Thực hiện chỉ tiêu", "60", "", "", "", "", "tỷ lệ", ""),
    ("Hồ sơ đúng hạn (%)", "20", "", "", "", "", "bậc", "dưới 95: 10\ntừ 95 trở lên: 20"),
    ("Công tác thi đua", "20", "", "", "", "15/11", "chấm điểm", ""),
    ("Sáng kiến", "", "5", "", "", "", "số lần", "1/lần"),
    ("Báo cáo chậm", "", "", "5", "", "", "số lần", "0,5/lần"),
)


@pytest.fixture
def enter(
    browser: Browser, live_server: LiveServer, cast: dict[str, Officer], settings: Settings
) -> Iterator[Callable[..., Page]]:
    """A function that signs somebody of the cast in, each in a browser of their own."""
    settings.DEMO_DAY = date(2025, 9, 17)
    contexts = []

    def signed_in(part: str, **options: Any) -> Page:
        contexts.append(browser.new_context(base_url=live_server.url, locale="vi-VN", **options))
        page = contexts[-1].new_page()
        page.goto("/dang-nhap/")
        page.get_by_role("button", name=f"Vào {cast[part].user.name}", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
        return page

    yield signed_in
    for context in contexts:
        context.close()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def test_a_workbook_is_scored_end_to_end(campaign: Campaign, enter: Callable[..., Page]) -> None:
    office = enter("office")
    office.goto(f"/dot-thi-dua/{campaign.public_id}/")
    office.get_by_role("link", name="Bảng điểm").click()
    office.get_by_role("link", name="Lập bảng điểm").click()
    office.get_by_label("Tên bảng điểm").fill("Bảng điểm của Ban")
    office.get_by_label("Tệp Excel gửi kèm").check()
    data = excel(HEADS, *ROWS)
    file = FilePayload(name="bang.xlsx", mimeType="application/octet-stream", buffer=data)
    office.get_by_label("Tệp Excel bảng điểm").set_input_files(files=[file])
    press(office, "Lập bản soạn")
    expect(office.get_by_text("dưới 95: 10 điểm; từ 95 trở lên: 20 điểm.")).to_be_visible()
    press(office, "Ban hành bảng điểm")
    expect(office.get_by_text("Đã ban hành bảng điểm")).to_be_visible()

    unit = enter("unit", viewport={"width": 360, "height": 780})
    unit.goto(f"/dot-thi-dua/{campaign.public_id}/bang-diem/")
    unit.get_by_role("link", name="Bảng điểm của Ban").first.click()
    unit.get_by_role("link", name="Tự chấm điểm").click()
    for label, figure in (
        ("1: Kết quả", "95"),
        ("1: Mục tiêu", "100"),
        ("2: Giá trị", "97,4"),
        ("3: Điểm", "18,5"),
        ("4: Số lần", "2"),
        ("5: Số lần", "1"),
    ):
        unit.get_by_label(label).fill(figure)
    press(unit, "Lưu điểm tự chấm")
    assert unit.evaluate("document.documentElement.scrollWidth") <= 360
    expect(unit.get_by_role("row").filter(has_text="Tổng điểm")).to_contain_text("97")

    sheet = ScoreSheet.objects.get(unit__name="Xã An Ví Dụ")
    address = f"/dot-thi-dua/{campaign.public_id}/phieu-cham-diem/{sheet.public_id}/"
    head = enter("head")
    head.goto(address)
    press(head, "Nộp phiếu")
    expect(head.get_by_text("Đã nộp phiếu chấm điểm.")).to_be_visible()

    office.goto(f"{address}muc/3/")
    office.locator("#id_tham-points").fill("17")
    office.get_by_label("Lý do chênh lệch").fill("Chưa có điển hình mới.")
    press(office, "Ghi điểm thẩm định")
    expect(office.get_by_text("Đã thẩm định mục 3.")).to_be_visible()
    office.goto(address)
    press(office, "Cho điểm theo đề xuất (4 mục)")
    expect(office.get_by_role("row").filter(has_text="Tổng điểm")).to_contain_text("95,5")

    head.goto(address)
    expect(head.get_by_text("Chưa có điển hình mới.")).to_be_visible()
    press(head, "Đồng ý điểm thẩm định")
    expect(head.get_by_text("Đơn vị đã đồng ý")).to_be_visible()
