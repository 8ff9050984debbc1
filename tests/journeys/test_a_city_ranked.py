"""A city of 114 units in 15 clusters: the office's workbook laid, every sheet scored, the ranking frozen and published.

What the units sent on paper is entered by actions, as the office's officers would; what only the office does is done in
the browser, and the package that it publishes is recomputed by the one file beside it.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.cast import SINCE
from tests.journeys.test_a_workbook_scored import HEADS, ROWS, enter, press
from tests.sheets.making import excel
from thidua.organisations.models import Group, GroupMember, Unit, UnitKind
from thidua.ranking.models import Snapshot
from thidua.scoring import actions, queries
from thidua.scoring.actions import SaidItem
from thidua.scoring.rules.table import Inputs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer
    from thidua.scoring.models import ScoreSheet, TableVersion

__all__ = ["enter"]

pytestmark = pytest.mark.django_db(transaction=True)
UNITS, CLUSTERS = 114, 15
NOON = datetime(2025, 9, 17, 5, 0, tzinfo=UTC)


def grow(city: City) -> None:
    """Add clusters and communes to the cast's, up to a real city's."""
    kind = UnitKind.objects.get(code="xa")
    groups = [
        Group.objects.create(province_code="31", kind="cluster", year=2025, number=number, name=f"Cụm {number}")
        for number in range(2, CLUSTERS + 1)
    ]
    there = city.cluster.memberships.count()
    for number in range(there, UNITS):
        unit = Unit.objects.create(name=f"Xã Ví Dụ {number}", kind=kind, province_code="31", valid_from=SINCE)
        GroupMember.objects.create(group=groups[number % len(groups)], unit=unit, kind="cluster", year=2025)


def say_and_verify(sheet: ScoreSheet, place: int, office: Officer) -> None:
    """Enter what a unit sent on paper, hand it in and give the points that it proposes."""
    values = {
        "1": {"result": Decimal(60 + place % 41), "goal": Decimal(100)},
        "2": {"value": Decimal(90 + place % 11)},
        "3": {"points": Decimal(10 + place % 9)},
        "4": {"times": Decimal(place % 4)},
        "5": {"times": Decimal(place % 3)},
    }
    said = {code: SaidItem(Inputs(one), "Theo báo cáo giấy") for code, one in values.items()}
    here: dict[str, Any] = {"by": office, "at": NOON}
    sheet = actions.say(sheet=sheet, version=sheet.version, said=said, **here)
    sheet = actions.submit(sheet=sheet, version=sheet.version, **here)
    actions.verify_as_proposed(sheet=sheet, version=sheet.version, **here)


def lay_in_browser(office: Page, campaign: Campaign, data: bytes) -> None:
    """Make a table from the office's own workbook, for every cluster and block, and lay it down."""
    office.goto(f"/dot-thi-dua/{campaign.public_id}/bang-diem/")
    office.get_by_role("link", name="Lập bảng điểm").click()
    office.get_by_label("Tên bảng điểm").fill("Bảng điểm các cụm")
    office.get_by_label("Tệp Excel gửi kèm").check()
    file = FilePayload(name="bang.xlsx", mimeType="application/octet-stream", buffer=data)
    office.get_by_label("Tệp Excel bảng điểm").set_input_files(files=[file])
    press(office, "Lập bản soạn")
    press(office, "Ban hành bảng điểm")
    expect(office.get_by_text("Đã ban hành bảng điểm")).to_be_visible()


def test_a_citys_workbook_ends_in_a_ranking_that_anybody_recomputes(
    campaign: Campaign, city: City, cast: dict[str, Officer], enter: Callable[..., Page], tmp_path: Path
) -> None:
    grow(city)
    office = enter("office")
    lay_in_browser(office, campaign, excel(HEADS, *ROWS))
    version: TableVersion = campaign.point_tables.get(name="Bảng điểm các cụm").versions.get()
    sheets = list(queries.sheets_of(version).filter(group__kind="cluster"))
    assert len(sheets) == UNITS
    for place, sheet in enumerate(sheets):
        say_and_verify(sheet, place, cast["office"])

    office.goto(f"/dot-thi-dua/{campaign.public_id}/xep-hang/bang-diem/{version.public_id}/")
    press(office, "Chốt xếp hạng")
    expect(office.get_by_text("Tạm tính, chưa công bố")).to_be_visible()
    snapshot = Snapshot.objects.get()
    address = f"/dot-thi-dua/{campaign.public_id}/xep-hang/ban-chot/{snapshot.public_id}/"
    stranger = enter("unit")
    assert stranger.goto(address).status == 404  # type: ignore[union-attr] # a page answers

    office.locator("#id_typed").fill("CÔNG BỐ")
    office.get_by_role("button", name="Công bố", exact=True).click()
    expect(office.get_by_text("Đã công bố", exact=True)).to_be_visible()
    stranger.goto(address)
    with stranger.expect_download() as download:
        stranger.get_by_role("link", name="Gói kiểm chứng (ZIP)").click()
    package = tmp_path / "goi.zip"
    download.value.save_as(package)
    with zipfile.ZipFile(package) as opened:
        (tmp_path / "verify_ranking.py").write_bytes(opened.read("verify_ranking.py"))
    done = subprocess.run(
        [sys.executable, "-I", str(tmp_path / "verify_ranking.py"), str(package), snapshot.digest],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "EQUAL" in done.stdout) == (0, True), done.stdout + done.stderr
