"""Units from an Excel file with mistakes, as an officer of the office brings them in with a browser."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.sheets.making import excel
from thidua.organisations.models import Unit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from django.test import Client
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)
HEADS = ("Mã", "Tên đơn vị", "Tên ngắn", "Loại", "Trực thuộc", "Từ ngày", "Ví dụ")
CITY = "Thành phố Ví Dụ"


@pytest.fixture
def office(page: Page, live_server: LiveServer, sign_in: Callable[[str], Client]) -> Page:
    """A browser in which the office has signed in."""
    session = sign_in("office").cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": session.key, "value": session.value, "url": live_server.url}])
    page.goto(f"{live_server.url}/nhan-excel/")
    return page


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with something new, a change, a near-twin and a mistake."""
    path = tmp_path / "danh-muc.xlsx"
    path.write_bytes(
        excel(
            HEADS,
            ("00451", "Trường Trung học Ví Dụ", "", "Trường học", "Xã An Ví Dụ", "01/08/2025", "x"),
            ("", "Xã Bình Ví Dụ", "Bình", "Xã", CITY, "", "x"),
            ("", "Xã An Vi Dụ", "An", "Xã", CITY, "", "x"),
            ("", "Trạm Y tế Ví Dụ", "", "Trạm", "Xã An Ví Dụ", "", "x"),
        )
    )
    return path


def test_an_officer_brings_units_in_and_takes_them_out_again(office: Page, file: Path, tmp_path: Path) -> None:
    main = office.get_by_role("main")
    office.get_by_role("link", name=re.compile("Chọn tệp.*Nhận đơn vị")).click()
    office.get_by_label("Tệp Excel hoặc CSV").set_input_files(file)
    office.get_by_role("button", name="Gửi lên và xem trước").click()

    expect(main.get_by_role("heading", name="Nếu áp dụng")).to_be_visible()
    expect(main.get_by_role("button", name="Áp dụng")).to_be_disabled()
    main.get_by_role("link", name=re.compile("^Chưa nhận")).click()
    expect(main).to_contain_text("“Trạm” không có trong danh mục")
    main.get_by_role("link", name=re.compile("^Cần trả lời")).click()
    main.get_by_role("group", name=re.compile("Xã An Vi Dụ")).get_by_text("Xã An Ví Dụ").click()
    main.get_by_role("button", name="Ghi câu trả lời").click()

    expect(office.locator("#messages")).to_contain_text("Đã trả lời hết")
    main.get_by_role("link", name=re.compile("^Thay đổi")).click()
    expect(main.get_by_role("row", name=re.compile("Xã Bình Ví Dụ"))).to_contain_text("Bình")
    main.get_by_role("button", name="Áp dụng").click()
    office.get_by_role("dialog").get_by_role("button", name="Áp dụng").click()
    expect(office.locator("#messages")).to_contain_text("Đã áp dụng")

    with office.expect_download() as refused:
        main.get_by_role("link", name="Tải các dòng chưa nhận").click()
    sheet = load_workbook(BytesIO(refused.value.path().read_bytes())).worksheets[0]
    assert [cell.value for cell in sheet[2]][1] == "Trạm Y tế Ví Dụ"
    assert "Trạm" in str(sheet[2][len(HEADS)].value)

    office.get_by_role("link", name="Quay lại").click()
    with office.expect_download() as exported:
        main.get_by_role("link", name="Danh sách hiện có").click()
    path = tmp_path / "xuat.xlsx"
    exported.value.save_as(path)
    office.get_by_label("Tệp Excel hoặc CSV").set_input_files(path)
    office.get_by_role("button", name="Gửi lên và xem trước").click()
    expect(main).to_contain_text("Tệp này không có gì mới hay khác với dữ liệu đang có.")

    units = Unit.objects.filter(short_name__in=["An", "Bình"]).order_by("name_sort").values_list("name", "short_name")
    assert list(units) == [("Xã An Ví Dụ", "An"), ("Xã Bình Ví Dụ", "Bình")]
    assert Unit.objects.get(code="00451").name == "Trường Trung học Ví Dụ"
