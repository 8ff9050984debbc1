"""A commune's officer takes the workbook away, fills it in without a connection, and brings it back."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

from tests.cast import AT
from tests.journeys.test_a_launch import enter  # noqa: F401 -- its fixture
from tests.workbooks.filling import typed
from thidua.participation import actions as participation
from thidua.participation.models import Launch

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django.live_server_helper import LiveServer

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db(transaction=True)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_a_workbook_is_filled_in_offline_and_comes_back_without_loss(
    page: Page,
    live_server: LiveServer,
    campaign: Campaign,
    city: City,
    cast: dict[str, Officer],
    enter: Callable[[Page, str], Page],  # noqa: F811 -- the fixture
) -> None:
    here: dict[str, Any] = {"campaign": campaign, "unit": city["xa"], "by": cast["unit"], "at": AT}
    launch = participation.launch(said=participation.Said(date(2025, 9, 15), participants=100), **here)
    officer = enter(page, "unit")
    officer.goto(f"{live_server.url}/dot-thi-dua/{campaign.public_id}/so-excel/cua-toi/")
    with officer.expect_download() as taken:
        officer.get_by_role("button", name="Tải sổ Excel").click()
    given = Path(taken.value.path()).read_bytes()

    # Offline, while somebody else corrects the launch on its page.
    filled = typed(given, {"Số người tham gia": 120, "Chủ đề 1": "Sạch đường, sạch ngõ", "Ngày phát động": "hôm qua"})
    changed = participation.Said(date(2025, 9, 15), participants=90, note="Đã sửa")
    participation.launch(said=changed, version=launch.version, **here)

    officer.get_by_label("Sổ Excel đã điền").set_input_files(
        {"name": "so-da-dien.xlsx", "mimeType": XLSX, "buffer": filled}
    )
    officer.get_by_role("button", name="Gửi lên và xem trước").click()
    expect(officer.get_by_role("link", name=re.compile("Phải chọn"))).to_have_attribute("aria-current", "page")
    expect(officer.get_by_role("button", name="Áp dụng")).to_be_disabled()
    officer.get_by_role("link", name=re.compile("Không nhận")).click()
    expect(officer.get_by_role("main")).to_contain_text("Không phải ngày. Hãy ghi như 01/07/2025.")
    officer.get_by_role("link", name=re.compile("Phải chọn")).click()
    officer.get_by_label(re.compile("Lấy của tệp")).check()
    officer.get_by_role("button", name="Ghi lựa chọn").click()
    officer.get_by_role("button", name="Áp dụng").click()
    expect(officer.get_by_text("Đã áp dụng. Các ô được nhận đã ghi vào dữ liệu.")).to_be_visible()

    officer.get_by_role("link", name="Xem phần của đơn vị").click()
    expect(officer.get_by_role("main")).to_contain_text("Sạch đường, sạch ngõ")
    kept = Launch.objects.get()
    assert (kept.participants, kept.note, kept.held_on) == (120, "Đã sửa", date(2025, 9, 15))
