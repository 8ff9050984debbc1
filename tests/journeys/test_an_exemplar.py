"""An exemplar found in the data, verified, told with a picture, published, taken up, its effect shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.exemplars.stage import NOVEMBER, drawn, figures
from tests.monitoring.stage import carry, report, said
from thidua.exemplars.models import Exemplar

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django import Settings
    from pytest_django.live_server_helper import LiveServer

    from tests.cast import City
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def enter(live_server: LiveServer, cast: dict[str, Officer]) -> Callable[[Page, str], Page]:
    """Sign somebody of the cast in with one click."""

    def click(page: Page, part: str) -> Page:
        page.context.clear_cookies()
        page.goto(f"{live_server.url}/dang-nhap/")
        page.get_by_role("button", name=f"Vào {cast[part].user.name}", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
        return page

    return click


def test_an_exemplar_is_found_verified_told_published_taken_up_and_its_effect_is_seen(
    page: Page,
    city: City,
    live_server: LiveServer,
    enter: Callable[[Page, str], Page],
    settings: Settings,
) -> None:
    settings.DEMO_DAY = NOVEMBER.date()
    laid = figures(city)
    carry(laid.target, city["xa"], value=100)
    report(city["xa"], laid.before, {laid.target: said(40)})
    report(city["xa"], laid.after, {laid.target: said(72)})

    office = enter(page, "office")
    office.get_by_role("navigation", name="Chính").get_by_role("link", name="Điển hình").click()
    office.get_by_role("link", name="Phát hiện từ số liệu").click()
    expect(office.get_by_role("heading", name="Tính thế nào, sai đến đâu")).to_be_visible()
    office.get_by_role("link", name=laid.best.name).click()
    office.get_by_label("Lĩnh vực").select_option("digital")
    office.get_by_label("Câu chuyện").fill("Tổ công nghệ đến từng nhà vào buổi tối.")
    office.get_by_role("button", name="Lập thành đề xuất").click()
    expect(office.get_by_role("heading", level=1)).to_have_text(laid.best.name)

    office.get_by_label("Minh chứng cho điều gì").fill("Đã đi cùng tổ một buổi tối.")
    office.get_by_label("Ai xác nhận").fill("Tổ xác minh")
    office.get_by_label("Ngày xác nhận").fill("2025-11-09")
    office.get_by_role("button", name="Thêm minh chứng").click()
    office.get_by_label("Ảnh", exact=True).set_input_files(
        {"name": "anh.png", "mimeType": "image/png", "buffer": drawn().data}
    )
    office.get_by_label("Ảnh cho thấy gì").fill("Tổ công nghệ ở sân nhà")
    office.get_by_role("button", name="Thêm ảnh").click()
    expect(office.get_by_role("img", name="Tổ công nghệ ở sân nhà")).to_be_visible()
    office.get_by_label("Đã xác minh thế nào").fill("Đã hỏi mười hộ.")
    office.get_by_role("button", name="Xác minh", exact=True).click()
    office.get_by_label("Ngày công nhận").fill("2025-11-10")
    office.get_by_role("button", name="Công nhận", exact=True).click()
    office.get_by_role("button", name="Công bố trên cổng").click()
    expect(office.get_by_role("link", name="Xem trên cổng")).to_be_visible()
    made = Exemplar.objects.get()

    page.context.clear_cookies()
    page.goto(f"{live_server.url}/guong-dien-hinh/")
    page.get_by_role("link", name=laid.best.name).click()
    expect(page.get_by_text("Tổ công nghệ đến từng nhà vào buổi tối.")).to_be_visible()
    expect(page.get_by_role("img", name="Tổ công nghệ ở sân nhà")).to_be_visible()

    unit = enter(page, "unit")
    unit.goto(f"{live_server.url}/dien-hinh/{made.public_id}/")
    unit.get_by_role("link", name="Nhân rộng ở đơn vị").click()
    unit.get_by_label("Nhân rộng để làm gì").fill("Hồ sơ trực tuyến còn thấp.")
    unit.get_by_label("Bắt đầu từ ngày").fill("2025-10-05")
    unit.get_by_role("button", name="Bắt đầu nhân rộng").click()
    expect(unit.get_by_text("Đơn vị thay đổi hơn mức thường thấy 22,0 điểm phần trăm.")).to_be_visible()
    expect(unit.get_by_text("không chứng minh là nhờ làm theo")).to_be_visible()
