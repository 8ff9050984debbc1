"""The office draws its report up as a paper; the head signs it; it is numbered, sealed, checked, revoked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.cast import AT
from thidua.issuing import actions as issuing
from thidua.issuing.rules import pades, signatures
from thidua.reporting import actions as reporting
from thidua.reporting.rules.outlines import Kind

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "mật khẩu của chứng thư"
TITLE = "Báo cáo tổng hợp việc phát động"


def test_a_report_becomes_a_paper_and_goes_its_whole_way(
    campaign: Campaign, page: Page, live_server: LiveServer, city: City, cast: dict[str, Officer]
) -> None:
    office = {"by": cast["office"], "at": AT}
    report = reporting.compose(campaign=campaign, kind=Kind.LAUNCH, period=None, title=TITLE, **office)  # type: ignore[arg-type] # plain arguments
    issuing.keep_register(unit=city["ban_tdkt"], year=2025, series="BC", next_number=41, **office)  # type: ignore[arg-type] # plain arguments
    enter(page, live_server, cast["office"])
    page.goto(f"{live_server.url}/dot-thi-dua/{campaign.public_id}/bao-cao-cua-ban/{report.public_id}/")
    page.get_by_role("button", name="Lập văn bản").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tổng hợp việc phát động")
    expect(page.locator(".official")).to_contain_text("Kính gửi: Ủy ban nhân dân thành phố Ví Dụ")
    page.get_by_role("link", name="Sửa lời").click()
    page.get_by_label("Trích yếu nội dung").fill("Việc phát động đợt thi đua năm 2025")
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator(".official .title").first).to_contain_text("Việc phát động đợt thi đua năm 2025")
    page.get_by_role("button", name="Trình lãnh đạo ký").click()
    expect(page.get_by_text("Đã trình ký; lãnh đạo được báo.")).to_be_visible()
    address = page.url

    enter(page, live_server, cast["office_head"])
    page.goto(address)
    page.get_by_role("button", name="Ký văn bản").click()
    expect(page.locator(".official .signing")).to_contain_text(cast["office_head"].user.name)
    page.get_by_label("Ngày ban hành").fill("2025-09-17")
    page.get_by_role("button", name="Ban hành").click()
    expect(page.locator(".official .head")).to_contain_text("Số: 41/BC-BTĐKT")

    seal(page)
    with page.expect_download() as given:
        page.get_by_role("link", name="41-BC-BTĐKT-2025-da-ky.pdf").click()
    (seen,) = pades.check(Path(given.value.path()).read_bytes())
    assert (seen.holds, seen.name.startswith("Trưởng Ban Ví Dụ")) == (True, True)

    page.locator("summary", has_text="Thu hồi").click()
    page.get_by_label("Lý do thu hồi").fill("Sai số liệu của hai xã")
    page.get_by_role("button", name="Thu hồi văn bản").click()
    expect(page.get_by_text("văn bản không còn hiệu lực")).to_be_visible()
    page.goto(f"{live_server.url}/van-ban/so/")
    expect(page.get_by_role("row", name="41/BC-BTĐKT")).to_contain_text("Đã thu hồi")
    expect(page.get_by_role("row", name="01–40")).to_be_visible()


def enter(page: Page, live_server: LiveServer, officer: Officer) -> None:
    """Sign in as one of the cast."""
    page.context.clear_cookies()
    page.goto(f"{live_server.url}/dang-nhap/")
    page.get_by_role("button", name=f"Vào {officer.user.name}", exact=True).click()


def seal(page: Page) -> None:
    """Sign the file with a certificate that is made for this."""
    certificate = signatures.self_made("Trưởng Ban Ví Dụ", password=PASSWORD, at=AT)
    page.get_by_role("link", name="Ký số").click()
    page.get_by_label("Tệp chứng thư số").set_input_files(
        {"name": "truong-ban.p12", "mimeType": "application/x-pkcs12", "buffer": certificate}
    )
    page.get_by_label("Mật khẩu của chứng thư").fill(PASSWORD)
    page.get_by_role("button", name="Ký số").click()
    expect(page.get_by_text("Chữ ký số khớp, phủ toàn bộ tệp, tệp chưa bị sửa")).to_be_visible()
