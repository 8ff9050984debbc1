"""Two communes become one: the office writes the merger down in a browser, and everything is then read both ways."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.cast import AT
from thidua.organisations import actions

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from pytest_django import Settings
    from pytest_django.live_server_helper import LiveServer

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def enter(
    page: Page, live_server: LiveServer, sign_in: Callable[[str], Client], settings: Settings
) -> Callable[[str], Page]:
    """Let a part of the cast in; how people sign in is another journey."""

    def as_part(part: str) -> Page:
        cookie = sign_in(part).cookies[settings.SESSION_COOKIE_NAME]
        page.context.clear_cookies()
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        return page

    return as_part


def test_the_office_merges_two_communes_and_everything_is_read_both_ways(
    enter: Callable[[str], Page], live_server: LiveServer, city: City, campaign: Campaign
) -> None:
    page = enter("office")
    page.goto(f"{live_server.url}/sap-xep/")
    page.get_by_role("main").get_by_role("link", name="Ghi việc sắp xếp mới").first.click()
    page.get_by_role("link", name="Sáp nhập").click()
    page.get_by_label("Các đơn vị nhập lại").fill("xã an ví dụ\nXã Bình Ví Dụ")
    page.get_by_label("Hoặc tên đơn vị mới").fill("Xã An Bình Ví Dụ")
    page.get_by_label("Loại đơn vị mới").select_option(label="Xã")
    page.get_by_label("Có hiệu lực từ ngày").fill("2025-09-16")
    page.get_by_label("Văn bản: tên loại, trích yếu").fill("Nghị quyết ví dụ về việc sắp xếp xã")
    page.get_by_role("button", name="Xem điều sẽ xảy ra").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Điều sẽ xảy ra")
    main = page.get_by_role("main")
    expect(main).to_contain_text("Xã An Ví Dụ chuyển toàn bộ sang Xã An Bình Ví Dụ (đơn vị mới)")
    expect(main).to_contain_text("2 đơn vị thôi tồn tại.")
    expect(main).to_contain_text("ghi rồi thì không hủy được nữa")
    page.get_by_role("button", name="Ghi việc này").click()
    expect(main).to_contain_text("Đã ghi việc sắp xếp.")

    page.get_by_role("link", name="Xã An Bình Ví Dụ").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Xã An Bình Ví Dụ")
    before = page.get_by_role("row", name=re.compile("Xã Bình Ví Dụ.*toàn bộ"))
    expect(before).to_be_visible()
    page.get_by_label("Xem như vào ngày").fill("2025-09-10")
    page.get_by_role("button", name="Xem", exact=True).click()
    expect(main).to_contain_text("không phải hiện nay")
    expect(main).to_contain_text("Đơn vị này chưa có vào ngày đang xem")

    page.goto(f"{live_server.url}/dot-thi-dua/{campaign.public_id}/don-vi/")
    expect(main).to_contain_text("Hai cách đọc khớp nhau")
    merged = page.get_by_role("row", name=re.compile("^Xã An Bình Ví Dụ"))
    expect(merged).to_contain_text("Xã An Ví Dụ (3)")
    expect(merged).to_contain_text("Xã Bình Ví Dụ (3)")
    expect(merged.get_by_role("cell").nth(1)).to_have_text("6")
    page.get_by_role("link", name=re.compile("Như lúc bắt đầu")).click()
    old = page.get_by_role("row", name=re.compile("^Xã Bình Ví Dụ"))
    expect(old).to_contain_text("Xã An Bình Ví Dụ (3)")
    expect(main).to_contain_text("Hai cách đọc khớp nhau")


def test_a_unit_officer_adds_a_sub_unit_after_the_question_whether_it_is_another(
    enter: Callable[[str], Page], live_server: LiveServer, city: City
) -> None:
    page = enter("unit")
    page.goto(f"{live_server.url}/don-vi/{city['xa'].public_id}/")
    for name in ("Thôn Hòa Bình", "Thôn Hoà Bính"):
        page.get_by_role("link", name="Lập đơn vị trực thuộc").click()
        page.get_by_label("Tên đơn vị").fill(name)
        page.get_by_role("button", name="Lập").click()
        if name == "Thôn Hòa Bình":
            expect(page.get_by_role("main")).to_contain_text("Đã lập Thôn Hòa Bình.")
            page.goto(f"{live_server.url}/don-vi/{city['xa'].public_id}/")
    expect(page.get_by_role("main")).to_contain_text("Có phải là đơn vị đã có?")
    expect(page.get_by_role("link", name="Thôn Hòa Bình")).to_be_visible()
    page.get_by_label("Không phải: đây là một đơn vị khác").check()
    page.get_by_role("button", name="Lập").click()
    expect(page.get_by_role("main")).to_contain_text("Đã lập Thôn Hòa Bính.")


def test_whoever_saves_second_sees_both_versions_and_chooses(
    enter: Callable[[str], Page], live_server: LiveServer, city: City, cast: dict[str, Officer]
) -> None:
    page = enter("lead")
    page.goto(f"{live_server.url}/cum-khoi/{city.cluster.public_id}/")
    page.get_by_role("link", name="Sửa tên").click()
    actions.edit_group(group=city.cluster, version=1, name="Cụm đồng bằng", by=cast["office"], at=AT)
    page.get_by_label("Tên cụm, khối").fill("Cụm ven sông")
    page.get_by_role("button", name="Lưu").click()

    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Người khác vừa sửa mục này")
    differs = alert.get_by_role("row", name=re.compile("Tên cụm, khối"))
    expect(differs).to_contain_text("Cụm ven sông")
    expect(differs).to_contain_text("Cụm đồng bằng")
    expect(page.get_by_label("Tên cụm, khối", exact=True)).to_have_value("Cụm ven sông")
    differs.get_by_role("checkbox").check()
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Cụm đồng bằng")
