"""A report from the commune's desk to the office's receipt, with scripts, without them, and by keyboard alone."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, expect

from tests.files.making import pdf_of
from tests.reports.stage import carried  # noqa: F401 -- a fixture
from thidua.allocation.models import Period
from thidua.reports.models import Edition, Reading, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django.live_server_helper import LiveServer

    from thidua.campaigns.models import Campaign, Target
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db(transaction=True)

FIGURES = {"Thu ngân sách trên địa bàn": "8,5", "Thu nội địa": "5", "Thu xuất nhập khẩu": "3"}
MOST_STOPS = 200


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


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A browser that runs no script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def to_reports(page: Page, campaign: Campaign) -> None:
    """Go from the desk to the campaign's reports."""
    page.get_by_role("navigation", name="Chính").get_by_role("link", name="Các đợt thi đua").click()
    page.get_by_role("main").get_by_role("link", name=campaign.title).first.click()
    page.get_by_role("link", name="Báo cáo", exact=True).click()


def figure(page: Page, label: str) -> Locator:
    """Give the control of a figure of this period."""
    return page.get_by_role("row", name=label).locator("input.figure").first


def state() -> str:
    return str(Edition.objects.latest("pk").state)


def fill_and_submit(page: Page, campaign: Campaign) -> None:
    to_reports(page, campaign)
    page.get_by_role("link", name=re.compile("^Mở báo cáo")).click()
    for label, text in FIGURES.items():
        figure(page, label).fill(text)
    figure(page, "Tỷ lệ thất nghiệp").fill("2,1")
    figure(page, "Tỷ lệ hộ nghèo giảm").fill("0")
    page.get_by_role("textbox", name="Hạn chế, nguyên nhân").fill("Còn chậm ở hai thôn.")
    page.get_by_role("button", name="Lưu và trình").click()
    expect(page.get_by_text("Đã trình lãnh đạo đơn vị duyệt.")).to_be_visible()


def approve(page: Page, campaign: Campaign) -> None:
    to_reports(page, campaign)
    page.get_by_role("link", name=re.compile("^Duyệt và ký")).click()
    page.get_by_label("Số văn bản đã ký").fill("45/BC-UBND")
    page.get_by_label("Người ký").fill("Người Ký Ví Dụ")
    page.get_by_label("Văn bản đã ký", exact=False).last.set_input_files(
        {"name": "bao-cao.pdf", "mimeType": "application/pdf", "buffer": pdf_of("Báo cáo")}
    )
    page.get_by_role("button", name="Duyệt và gửi").click()
    expect(page.get_by_text("Đã duyệt và gửi Ban Thi đua - Khen thưởng.")).to_be_visible()


def open_as_office(page: Page, campaign: Campaign) -> None:
    to_reports(page, campaign)
    page.get_by_role("link", name="Tháng 9/2025").click()
    page.get_by_label("Tình trạng").select_option("Chờ tiếp nhận")
    page.get_by_role("button", name="Lọc").click()
    page.get_by_role("link", name="Xã An Ví Dụ").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_report_goes_from_the_desk_over_a_returned_field_to_its_receipt(
    page: Page,
    plain: Page,
    campaign: Campaign,
    september: Period,
    enter: Callable[[Page, str], Page],
    *,
    scripts: bool,
) -> None:
    browser = page if scripts else plain
    fill_and_submit(enter(browser, "unit"), campaign)
    approve(enter(browser, "head"), campaign)

    office = enter(browser, "office")
    open_as_office(office, campaign)
    row = office.get_by_role("row", name="Tỷ lệ hộ nghèo giảm")
    row.get_by_role("checkbox", name=re.compile("Phải sửa")).check()
    row.get_by_role("textbox", name=re.compile("Lý do trả lại")).fill("Lệch với số của Sở.")
    office.get_by_role("button", name="Trả lại các mục đã đánh dấu").click()
    expect(office.get_by_text("Đã trả lại đơn vị kèm các mục phải sửa.")).to_be_visible()

    unit = enter(browser, "unit")
    to_reports(unit, campaign)
    unit.get_by_role("link", name=re.compile("^Sửa báo cáo")).click()
    expect(unit.get_by_text("Ban Thi đua - Khen thưởng yêu cầu sửa")).to_be_visible()
    expect(unit.locator("input.figure[name$=value]")).to_have_count(1)
    figure(unit, "Tỷ lệ hộ nghèo giảm").fill("0,2")
    unit.get_by_role("button", name="Lưu và trình").click()
    expect(unit.get_by_text("Đã gửi lại Ban Thi đua - Khen thưởng.")).to_be_visible()

    office = enter(browser, "office")
    open_as_office(office, campaign)
    office.get_by_role("button", name="Tiếp nhận báo cáo").click()
    expect(office.get_by_text("Đã tiếp nhận báo cáo.", exact=True)).to_be_visible()
    counted = Report.objects.get().counted
    assert counted is not None
    assert str(Reading.objects.get(edition=counted, target__label__startswith="Tỷ lệ hộ nghèo").value) == "0.20"


def test_an_officer_fills_in_and_submits_by_keyboard_alone(
    page: Page, campaign: Campaign, september: Period, enter: Callable[[Page, str], Page]
) -> None:
    unit = enter(page, "unit")
    to_reports(unit, campaign)
    link = unit.get_by_role("link", name=re.compile("^Mở báo cáo"))
    tab_to(unit, link)
    unit.keyboard.press("Enter")
    expect(unit.get_by_role("heading", level=1)).to_contain_text("Tháng 9/2025")
    for label, text in (FIGURES | {"Tỷ lệ thất nghiệp": "2,1", "Tỷ lệ hộ nghèo giảm": "0"}).items():
        tab_to(unit, figure(unit, label))
        unit.keyboard.type(text)
    unit.keyboard.press("Enter")  # saves, as Enter does in a form
    expect(unit.get_by_text("Đã lưu.", exact=True)).to_be_visible()
    tab_to(unit, unit.get_by_role("button", name="Lưu và trình"))
    unit.keyboard.press("Enter")
    expect(unit.get_by_text("Đã trình lãnh đạo đơn vị duyệt.")).to_be_visible()
    assert state() == "submitted"


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the focus."""
    for _stop in range(MOST_STOPS):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard never reaches {wanted}")


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


def test_a_correction_after_receipt_leaves_the_old_edition_readable(
    page: Page, campaign: Campaign, september: Period, enter: Callable[[Page, str], Page]
) -> None:
    fill_and_submit(enter(page, "unit"), campaign)
    approve(enter(page, "head"), campaign)
    office = enter(page, "office")
    open_as_office(office, campaign)
    office.get_by_role("button", name="Tiếp nhận báo cáo").click()
    expect(office.get_by_text("Đã tiếp nhận báo cáo.", exact=True)).to_be_visible()

    unit = enter(page, "unit")
    to_reports(unit, campaign)
    unit.get_by_role("link", name=re.compile("^Xem báo cáo")).click()
    unit.get_by_text("Đính chính báo cáo đã tiếp nhận").click()
    unit.get_by_label("Lý do đính chính").fill("Sót một thôn")
    unit.get_by_role("button", name="Lập bản đính chính").click()
    figure(unit, "Tỷ lệ hộ nghèo giảm").fill("0,3")
    unit.get_by_role("button", name="Lưu", exact=True).last.click()
    unit.get_by_role("link", name="Bản 2").click()
    expect(unit.get_by_role("table", name="Những chỗ hai bản khác nhau")).to_contain_text("0,3")
    unit.go_back()
    unit.get_by_role("link", name="Bản 1").click()
    expect(unit.get_by_text("đang được tính")).to_be_visible()
