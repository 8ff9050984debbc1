"""The office finds that two communes have the same words, looks at them side by side and says what it thinks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.formality.test_actions import paper, said
from tests.journeys.test_a_launch import enter
from tests.reports.stage import NOVEMBER, month
from thidua.formality import actions
from thidua.kernel.actors import SYSTEM
from thidua.reports.rules.cells import section_field
from thidua.reports.rules.outline import TASKS

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django.live_server_helper import LiveServer

    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

__all__ = ["enter", "month"]
pytestmark = pytest.mark.django_db(transaction=True)


def test_the_office_finds_copied_words_and_judges_them_and_the_unit_never_sees_it(
    page: Page,
    live_server: LiveServer,
    campaign: Campaign,
    month: Period,
    city: City,
    cast: dict[str, Officer],
    enter: Callable[[Page, str], Page],
) -> None:
    for word, words in (("xa", said(1)), ("xa_khac", f"{said(1)} Hết.")):
        paper(month, city[word], {section_field(TASKS.key): words}, cast["office"])
    actions.check(campaign=campaign, by=SYSTEM, at=NOVEMBER)
    office = enter(page, "office")
    office.get_by_role("link", name=campaign.title).first.click()
    office.get_by_role("link", name="Dấu hiệu cần xem lại").click()
    expect(office.get_by_role("heading", name="1 dấu hiệu")).to_be_visible()
    office.get_by_role("link", name="Lời văn giống đơn vị khác").last.click()
    expect(office.locator("mark")).to_have_text([said(1), said(1)])
    expect(office.get_by_text("chỉ 1 cặp giống nhau đến mức này")).to_be_visible()
    address = office.url
    office.get_by_role("button", name="Ghi kết luận").click()
    expect(office.get_by_role("alert").first).to_be_visible()
    office.get_by_label("Đã trao đổi với đơn vị").check()
    office.get_by_label("Ý kiến").fill("Hai xã làm chung một báo cáo, đã gọi điện.")
    office.get_by_role("button", name="Ghi kết luận").click()
    expect(office.get_by_text("Đã ghi kết luận.")).to_be_visible()
    office.get_by_role("link", name="Dấu hiệu cần xem lại").click()
    expect(office.get_by_text("Không có dấu hiệu nào")).to_be_visible()
    office.context.clear_cookies()
    expect_nothing(enter(page, "head"), live_server, campaign, address)


def expect_nothing(unit: Page, live_server: LiveServer, campaign: Campaign, address: str) -> None:
    """Expect that a commune's head has no button, no list and no sign."""
    unit.goto(f"{live_server.url}/dot-thi-dua/{campaign.public_id}/")
    expect(unit.get_by_role("link", name="Dấu hiệu cần xem lại")).to_have_count(0)
    for path in (address, f"{live_server.url}/dot-thi-dua/{campaign.public_id}/dau-hieu/"):
        answer = unit.goto(path)
        assert answer is not None
        assert answer.status == 403
