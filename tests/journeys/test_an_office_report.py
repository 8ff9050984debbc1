"""The office builds its report, words a section with figures by name, and sees what changed since, figure by figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.cast import AT
from thidua.participation import actions as participation
from thidua.participation.actions.entering import Paper

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_report_is_built_worded_refreshed_and_closed(
    campaign: Campaign, page: Page, live_server: LiveServer, city: City, cast: dict[str, Officer]
) -> None:
    page.goto(f"{live_server.url}/dang-nhap/")
    page.get_by_role("button", name=f"Vào {cast['office'].user.name}", exact=True).click()
    page.goto(f"{live_server.url}/dot-thi-dua/{campaign.public_id}/")
    page.get_by_role("link", name="Báo cáo của Ban").click()
    page.get_by_role("link", name="Lập báo cáo").click()
    page.get_by_label("Tổng hợp việc phát động").check()
    page.get_by_label("Kỳ báo cáo").select_option(label="–")
    page.get_by_label("Tên báo cáo").fill("Tổng hợp phát động năm 2025")
    page.get_by_role("button", name="Lập báo cáo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tổng hợp phát động năm 2025")
    expect(page.get_by_text("Còn 6 đơn vị chưa phát động.")).to_be_visible()

    page.get_by_role("link", name="Sửa Kiến nghị, đề xuất").click()
    page.get_by_label("Nội dung").fill("Đề nghị nhắc {chua_phat_dong} đơn vị, nhất là {don_vi_la}.")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("Không có số liệu nào tên là {don_vi_la}").first).to_be_visible()
    expect(page.get_by_label("Nội dung")).to_have_value("Đề nghị nhắc {chua_phat_dong} đơn vị, nhất là {don_vi_la}.")
    page.get_by_label("Nội dung").fill("Đề nghị nhắc {chua_phat_dong} đơn vị.")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("Đề nghị nhắc 6 đơn vị.")).to_be_visible()

    said, paper = participation.Said(held_on=AT.date()), Paper("7/BC", AT.date())
    participation.launch(campaign=campaign, unit=city["xa"], said=said, paper=paper, by=cast["office"], at=AT)
    page.get_by_role("button", name="Làm mới số liệu").click()
    expect(page.locator(".document p", has_text="Đề nghị nhắc")).to_have_text("Đề nghị nhắc 5trước là 6 đơn vị.")
    expect(page.get_by_role("row", name=re.compile("không còn")).first).to_contain_text(city["xa"].name)
    page.get_by_role("button", name="Đã xem thay đổi").click()
    expect(page.locator("mark.changed")).to_have_count(0)

    page.get_by_role("button", name="Chốt", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Chốt", exact=True).click()
    expect(page.get_by_text("Đã chốt báo cáo.")).to_be_visible()
    expect(page.get_by_role("button", name="Làm mới số liệu")).to_have_count(0)
    page.get_by_role("link", name="5", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Phát động")
