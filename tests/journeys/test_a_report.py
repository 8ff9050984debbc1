"""A report that saves itself, that asks before words are lost, and that one unit may send later.

Its whole way stands in `test_invited_to_accepted`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

from tests.reports.stage import carried  # noqa: F401 -- a fixture
from thidua.allocation.models import Period

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django.live_server_helper import LiveServer

    from thidua.campaigns.models import Campaign, Target
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def september(campaign: Campaign, carried: dict[str, Target]) -> Period:  # noqa: F811 -- the fixture
    return Period.objects.create(
        campaign=campaign,
        name="Tháng 9/2025",
        cadence="monthly",
        starts_on=date(2025, 9, 1),
        ends_on=date(2025, 9, 30),
        due=date(2025, 10, 6),
    )


@pytest.fixture
def enter(live_server: LiveServer, cast: dict[str, Officer]) -> Callable[[Page, str], Page]:
    """Sign somebody of the cast in with one click, whoever was there before."""

    def click(page: Page, part: str) -> Page:
        page.context.clear_cookies()
        page.goto(f"{live_server.url}/dang-nhap/")
        page.get_by_role("button", name=f"Vào {cast[part].user.name}", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
        return page

    return click


def to_reports(page: Page, campaign: Campaign) -> None:
    """Go from the desk to the campaign's reports."""
    page.get_by_role("navigation", name="Chính").get_by_role("link", name="Các đợt thi đua").click()
    page.get_by_role("main").get_by_role("link", name=campaign.title).first.click()
    page.get_by_role("link", name="Báo cáo", exact=True).click()


def figure(page: Page, label: str) -> Locator:
    """Give the control of a figure of this period."""
    return page.get_by_role("row", name=label).locator("input.figure").first


def test_a_report_saves_itself_and_outlives_a_dropped_line(
    page: Page, campaign: Campaign, september: Period, enter: Callable[[Page, str], Page]
) -> None:
    unit = enter(page, "unit")
    to_reports(unit, campaign)
    unit.get_by_role("link", name=re.compile("^Mở báo cáo")).click()
    revenue = figure(unit, "Thu ngân sách trên địa bàn")
    revenue.press_sequentially("tám")
    status = unit.locator("#save-status")
    expect(status).to_contain_text("Đã tự lưu lúc")
    expect(unit.get_by_role("row", name="Thu ngân sách trên địa bàn")).to_contain_text("“tám” không phải là số")
    expect(revenue).to_be_focused()
    expect(revenue).to_have_value("tám")
    unit.context.set_offline(True)
    revenue.fill("8,5")
    expect(status).to_contain_text("đường truyền gián đoạn")
    revenue.press_sequentially("1")
    unit.context.set_offline(False)
    expect(status).to_contain_text("Đã tự lưu lúc")
    unit.reload()
    expect(figure(unit, "Thu ngân sách trên địa bàn")).to_have_value("8,51")


def test_leaving_with_unsaved_words_is_asked_about(
    page: Page, campaign: Campaign, september: Period, enter: Callable[[Page, str], Page]
) -> None:
    unit = enter(page, "unit")
    to_reports(unit, campaign)
    unit.get_by_role("link", name=re.compile("^Mở báo cáo")).click()
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    unit.on("dialog", stay)
    unit.get_by_role("textbox", name="Hạn chế, nguyên nhân").press_sequentially("Chậm")
    unit.get_by_role("link", name="Bàn làm việc").click(no_wait_after=True)
    expect(unit.get_by_role("textbox", name="Hạn chế, nguyên nhân")).to_have_value("Chậm")
    assert asked == ["beforeunload"]


def test_the_office_extends_one_unit_and_the_unit_sees_its_day(
    page: Page, campaign: Campaign, september: Period, enter: Callable[[Page, str], Page]
) -> None:
    office = enter(page, "office")
    to_reports(office, campaign)
    office.get_by_role("link", name="Tháng 9/2025").click()
    office.get_by_role("link", name=re.compile("^gia hạn.*Xã An Ví Dụ")).click()
    office.get_by_label("Hạn mới: hết ngày").fill("2025-10-10")
    office.get_by_label("Lý do gia hạn").fill("Mưa bão")
    office.get_by_role("button", name="Gia hạn").click()
    expect(office.get_by_text("Đã gia hạn cho đơn vị và báo cho đơn vị biết.")).to_be_visible()
    unit = enter(page, "unit")
    to_reports(unit, campaign)
    expect(unit.get_by_role("row", name="Tháng 9/2025")).to_contain_text("hết thứ Sáu, ngày 10/10/2025")
