"""From a frozen ranking to a certificate that anybody checks, with an objection on the way and one nominee held.

What the units write into their dossiers is entered by actions; what the office, the council, a citizen and the city's
leader do is done in the browser, the citizen without scripts.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cast import AT
from tests.councils.stage import council_of
from tests.dossiers.stage import filled
from tests.journeys.test_a_workbook_scored import enter, press
from tests.ranking.stage import ranked
from thidua.councils import actions as councils
from thidua.councils.actions import SaidPresence
from thidua.councils.models import Item, Sitting
from thidua.decisions.models import Certificate, Decision
from thidua.dossiers import actions as dossiers
from thidua.dossiers.actions import SaidRound
from thidua.dossiers.models import Dossier, Round
from thidua.nominees.models import Award, Nominee
from thidua.postings.models import Objection

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pytest_django import Settings
    from pytest_django.live_server_helper import LiveServer

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

__all__ = ["enter"]

pytestmark = pytest.mark.django_db(transaction=True)
HELD, HONOURED = "Tập thể xã Bình Ví Dụ", "Tập thể xã An Ví Dụ"
ROUND = "Đợt xét theo xếp hạng ví dụ"
AFTER = date(2025, 10, 6)
"""A day after the nominees were shown in public for their working days."""


def round_with_nominees(campaign: Campaign, city: City, cast: dict[str, Officer]) -> Round:
    """Open a round of the campaign, whose ranking is published, and know the two best communes."""
    ranked(campaign, city, cast)
    for word, name in (("xa", HONOURED), ("xa_khac", HELD)):
        Nominee.objects.create(
            kind="collective", unit=city[word], is_whole_unit=True, name=name, founded=2025, is_example=True
        )
    said = SaidRound(ROUND, 2025, "themed", campaign=campaign)
    return dossiers.open_round(unit=city["city"], said=said, is_example=True, by=cast["office"], at=AT)


def proposed_from_results(office: Page, one: Round) -> None:
    """Tick what the published ranking suggests, and let dossiers be begun."""
    office.goto(f"/khen-thuong/dot-xet/{one.public_id}/goi-y/?hinh-thuc=BK_TINH")
    for name in (HONOURED, HELD):
        office.get_by_label(name).check()
    press(office, "Lập hồ sơ cho các dòng đã chọn")
    expect(office.get_by_text("Đã lập 2 hồ sơ.")).to_be_visible()


def written_and_accepted(office: Page, by: Officer) -> None:
    """Let every part be written and the dossiers be sent up; the office appraises each."""
    for one in Dossier.objects.select_related("round__unit", "nominee__unit", "unit", "at_unit").order_by("pk"):
        whole = filled(one, by)
        dossiers.submit(dossier=whole, version=whole.version, by=by, at=AT)
        office.goto(f"/khen-thuong/ho-so/{one.public_id}/")
        press(office, "Thẩm định xong")
        expect(office.get_by_text("Đã thẩm định, chờ xét").first).to_be_visible()


def judged(enter: Callable[..., Page], one: Round, city: City, cast: dict[str, Officer]) -> None:
    """Hold a sitting: the secretary in her browser, one member on a phone, the others as they would."""
    council, members, officers = council_of(city, cast, 3)
    secretary = enter("secretary")
    secretary.goto(f"/khen-thuong/hoi-dong/{council.public_id}/")
    secretary.get_by_role("link", name="Chuẩn bị phiên họp").click()
    secretary.get_by_label("Đợt xét").select_option(str(one.public_id))
    secretary.get_by_label("Ngày họp").fill("2025-09-17")
    press(secretary, "Lưu lại")
    press(secretary, "Đưa tất cả hồ sơ chờ xét vào")
    sitting = Sitting.objects.select_related("council__unit", "round").get()
    there = {one: SaidPresence("present") for one in members}
    councils.attend(sitting=sitting, said=there, by=cast["secretary"], at=AT)
    secretary.reload()
    press(secretary, "Khai mạc phiên họp")
    phone = enter("council", viewport={"width": 360, "height": 780})
    for item in Item.objects.order_by("position"):
        voted_on(secretary, phone, item, officers[1:])
    secretary.goto(f"/khen-thuong/phien-hop/{sitting.public_id}/")
    secretary.get_by_label("Kết luận của phiên họp").fill("Hội đồng nhất trí.")
    press(secretary, "Kết thúc phiên họp")
    assert set(Dossier.objects.values_list("state", flat=True)) == {"passed"}


def voted_on(secretary: Page, phone: Page, item: Item, others: Sequence[Officer]) -> None:
    """Open a secret vote, let everybody vote, count."""
    address = f"/khen-thuong/phien-hop/ho-so/{item.public_id}/"
    secretary.goto(address)
    secretary.get_by_label("Bỏ phiếu kín").check()
    press(secretary, "Mở bỏ phiếu")
    phone.goto(address)
    phone.get_by_label("Đồng ý", exact=True).check()
    press(phone, "Bỏ phiếu")
    expect(phone.get_by_text("Bạn đã bỏ phiếu về hồ sơ này.")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    for one in others:
        fresh = Item.objects.select_related("sitting__council__unit", "dossier").get(pk=item.pk)
        councils.cast(item=fresh, choice="yes", by=one, at=AT)
    secretary.reload()
    press(secretary, "Kiểm phiếu")
    expect(secretary.get_by_text("Đếm lại từ các phiếu đang lưu: khớp.")).to_be_visible()


def shown_in_public(office: Page, one: Round) -> None:
    office.goto(f"/khen-thuong/cong-khai/dot-xet/{one.public_id}/")
    office.get_by_label("Gõ CÔNG KHAI để công khai").fill("CÔNG KHAI")
    press(office, "Công khai ngay")
    expect(office.get_by_role("heading", level=1)).to_contain_text("Công khai:")


def objected_to(citizen: Page) -> str:
    """Object to one nominee on the portal, without an account; gives the reference."""
    citizen.goto("/cong-khai/khen-thuong/")
    citizen.get_by_role("link", name=ROUND).click()
    citizen.get_by_role("link", name=f"Phản ánh {HELD}").click()
    citizen.get_by_label("Nội dung phản ánh").fill("Số liệu báo cáo chưa đúng.")
    press(citizen, "Gửi phản ánh")
    reference = Objection.objects.get().reference
    expect(citizen.get_by_text(reference).first).to_be_visible()
    return reference


def verified_and_held(office: Page) -> None:
    objection = Objection.objects.get()
    office.goto("/ban-lam-viec/")
    office.goto(f"/khen-thuong/phan-anh/{objection.public_id}/")
    office.get_by_label("Văn bản tiếp nhận xác minh").fill("Công văn số 1/CV-VD ngày 18/9/2025")
    office.get_by_label("Lý do giữ hồ sơ").fill("Xác minh số liệu báo cáo.")
    press(office, "Tiếp nhận và giữ hồ sơ")
    expect(office.get_by_text("Đang xác minh").first).to_be_visible()


def decided(office: Page, leader: Page) -> Decision:
    """End the posting, draw the decision up of what waits for one, and let the city's leader issue it."""
    office.goto("/khen-thuong/cong-khai/")
    office.get_by_role("link", name=ROUND).first.click()
    press(office, "Kết thúc công khai")
    office.goto("/khen-thuong/quyet-dinh/lap/")
    office.get_by_role("radio").first.check()
    office.get_by_label("Trích yếu").fill("Tặng Bằng khen cho tập thể xuất sắc (ví dụ)")
    press(office, "Lập dự thảo")
    one = Decision.objects.get()
    expect(office.get_by_role("row").filter(has_text=HONOURED)).to_be_visible()
    expect(office.get_by_role("row").filter(has_text=HELD)).to_have_count(0)
    leader.goto(f"/khen-thuong/quyet-dinh/{one.public_id}/ban-hanh/")
    leader.get_by_label("Số, ký hiệu").fill("12/QĐ-UBND")
    leader.get_by_label("Ngày ký").fill("2025-10-06")
    leader.get_by_label("Họ và tên người ký").fill("Lãnh đạo Ví Dụ")
    leader.get_by_label("Chức vụ người ký").fill("Chủ tịch")
    if (despite := leader.get_by_label("Vẫn ban hành dù quỹ chưa đủ để chi")).count():
        despite.check()
    press(leader, "Ban hành")
    expect(leader.get_by_text("Đã ban hành").first).to_be_visible()
    return one


def test_from_a_frozen_ranking_to_a_certificate_that_anybody_checks(
    campaign: Campaign,
    city: City,
    cast: dict[str, Officer],
    enter: Callable[..., Page],
    browser: Browser,
    live_server: LiveServer,
    settings: Settings,
    tmp_path: Path,
) -> None:
    one = round_with_nominees(campaign, city, cast)
    office = enter("office", viewport={"width": 1440, "height": 900})
    proposed_from_results(office, one)
    written_and_accepted(office, cast["office"])
    judged(enter, one, city, cast)
    shown_in_public(office, one)
    citizen = browser.new_context(base_url=live_server.url, locale="vi-VN", java_script_enabled=False).new_page()
    reference = objected_to(citizen)
    verified_and_held(office)
    leader = enter("leader", viewport={"width": 1440, "height": 900})
    settings.DEMO_DAY = AFTER
    decision = decided(office, leader)

    states = {one.nominee.name: one.state for one in Dossier.objects.select_related("nominee")}
    assert states == {HONOURED: "awarded", HELD: "passed"}
    award = Award.objects.get()
    assert (award.nominee.name, award.decision_number, award.source) == (HONOURED, "12/QĐ-UBND", "decided")
    assert decision.lines.get().award_id == award.pk
    certificate = Certificate.objects.get()
    citizen.goto("/kiem-tra/")
    citizen.get_by_label("Số hiệu").fill(certificate.serial)
    press(citizen, "Kiểm tra")
    expect(citizen.get_by_text("Đúng: giấy do cơ quan có thẩm quyền cấp, còn giá trị.")).to_be_visible()
    expect(citizen.locator("dd").filter(has_text=HONOURED)).to_be_visible()
    assert checked_alone(citizen, certificate.serial, tmp_path) == 0
    citizen.goto("/cong-khai/khen-thuong/tra-cuu/")
    citizen.get_by_label("Mã tra cứu").fill(reference)
    press(citizen, "Tra cứu")
    expect(citizen.get_by_text("Đang xác minh").first).to_be_visible()


def checked_alone(citizen: Page, serial: str, folder: Path) -> int:
    """Take record, key and program away, and check with nothing but Python; gives what the program ends with."""
    for name, address in (
        ("ban-ghi.json", f"/kiem-tra/{serial}/ban-ghi.json"),
        ("khoa.json", "/kiem-tra/khoa-cong-khai.json"),
        ("verify_certificate.py", "/kiem-tra/verify_certificate.py"),
    ):
        (folder / name).write_bytes(citizen.request.get(address).body())
    program: Any = [sys.executable, "-I", "verify_certificate.py", "ban-ghi.json", "khoa.json"]
    return subprocess.run(program, cwd=folder, check=False, capture_output=True).returncode
