"""An office measures its pre-printed sheet, makes certificates from a list, and sends a Word template of its own."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from docx import Document
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from tests.cast import AT
from tests.journeys.test_a_paper import enter
from tests.stationery.test_templates import made
from thidua.issuing import actions as issuing
from thidua.jobs import work
from thidua.stationery.models import Stock

if TYPE_CHECKING:
    from playwright.sync_api import Download
    from pytest_django.live_server_helper import LiveServer

    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_sheet_is_measured_twelve_certificates_are_made_and_a_template_is_mended(
    page: Page, live_server: LiveServer, cast: dict[str, Officer]
) -> None:
    here = live_server.url
    enter(page, live_server, cast["office"])
    measured(page, here)
    printed(page, here)
    written: dict[str, Any] = {
        "kind": "TB",
        "subject": "Họp ví dụ",
        "addressees": (),
        "paragraphs": ("Nội dung ví dụ",),
    }
    paper = issuing.write(by=cast["office"], at=AT, **written)
    mended(page, here)
    page.goto(f"{here}/van-ban/{paper.public_id}/")
    with page.expect_download() as given:
        page.get_by_role("link", name="Word theo mẫu của cơ quan").click()
    assert "Về việc: Họp ví dụ" in [one.text for one in Document(BytesIO(read(given.value))).paragraphs]


def measured(page: Page, here: str) -> None:
    """Keep a sheet, move a field by the arrow keys, download a test print."""
    page.goto(f"{here}/van-ban/phoi/them/")
    page.get_by_label("Tên phôi").fill("Giấy khen A4 ví dụ")
    page.get_by_role("button", name="Lưu phôi").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Giấy khen A4 ví dụ")
    name = page.get_by_role("button", name="Họ và tên", exact=True)
    name.focus()
    for key in ("ArrowRight", "Shift+ArrowDown", "Alt+ArrowUp"):
        page.keyboard.press(key)
    expect(page.locator("[data-stock-said]")).to_have_text("Họ và tên: 41 mm, 97.9 mm")
    page.get_by_role("button", name="Lưu phôi").click()
    expect(page.get_by_text("Đã lưu phôi.")).to_be_visible()
    spot = Stock.objects.get().spots["name"]
    assert (spot.x, spot.y) == (410, 979)
    with page.expect_download() as given:
        page.get_by_role("link", name="In thử (PDF)").click()
    assert "IN THỬ" in words(read(given.value))[0]


def printed(page: Page, here: str) -> None:
    """Make certificates from an Excel file of thirteen rows, one of which is wrong."""
    page.get_by_role("link", name="In giấy khen").first.click()
    page.get_by_label("Tên lượt in").fill("Khen thưởng quý III")
    page.get_by_label("Tệp Excel hoặc CSV").set_input_files(
        {"name": "danh-sach.xlsx", "mimeType": "application/octet-stream", "buffer": listed()}
    )
    page.get_by_role("button", name="Bắt đầu in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Khen thưởng quý III")
    work.drain(clock=lambda: AT)
    page.reload()
    expect(page.get_by_role("row", name="Người Ví Dụ Sai")).to_contain_text("Không phải ngày")
    with page.expect_download() as given:
        page.get_by_role("link", name="Tất cả trong một PDF").click()
    sheets = words(read(given.value))
    assert (len(sheets), "Người Ví Dụ 12" in sheets[11]) == (12, True)
    with page.expect_download() as given:
        page.get_by_role("link", name="Từng tờ").click()
    with zipfile.ZipFile(BytesIO(read(given.value))) as singles:
        assert len(singles.namelist()) == 12


def mended(page: Page, here: str) -> None:
    """Send a template with a wrong field, read which, send it mended, take it into use."""
    page.goto(f"{here}/van-ban/mau/them/?loai=TB")
    send(page, made("{{ co_quan }}", "Về việc: {{ ve_viec }}"))
    expect(page.get_by_role("alert")).to_contain_text("Không có trường nào tên “ve_viec”")
    expect(page.get_by_role("alert")).to_contain_text("Về việc: {{ ve_viec }}")
    send(page, made("{{ co_quan }}", "Về việc: {{ trich_yeu }}"))
    with page.expect_download() as given:
        page.get_by_role("link", name="Tải bản xem thử").click()
    assert Document(BytesIO(read(given.value))).paragraphs[0].text == "Ban Thi đua xã Ví Dụ"
    page.get_by_role("button", name="Đưa vào dùng").click()
    expect(page.get_by_text("Đã đưa mẫu vào dùng")).to_be_visible()


def send(page: Page, data: bytes) -> None:
    page.get_by_label("Tệp mẫu (.docx)").set_input_files(
        {"name": "thong-bao.docx", "mimeType": "application/octet-stream", "buffer": data}
    )
    page.get_by_role("button", name="Gửi mẫu").click()


def listed() -> bytes:
    """Give twelve people and one whose day is none, as an Excel file."""
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["Họ và tên", "Thành tích", "Ngày"])
    for at in range(1, 13):
        sheet.append([f"Người Ví Dụ {at}", "Hoàn thành xuất sắc nhiệm vụ", "15/10/2025"])
    sheet.append(["Người Ví Dụ Sai", "Hoàn thành xuất sắc nhiệm vụ", "hôm qua"])
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def read(given: Download) -> bytes:
    return Path(given.path()).read_bytes()


def words(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data)]
