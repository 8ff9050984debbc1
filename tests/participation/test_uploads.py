"""Files on slow lines, in a browser: they go one by one, again after a cut, and what fails is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from tests.journeys.test_a_launch import enter
from thidua.participation.models import Evidence

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django.live_server_helper import LiveServer

    from tests.cast import City
    from thidua.campaigns.models import Campaign

__all__ = ["enter"]

pytestmark = pytest.mark.django_db(transaction=True)
SAID = "[data-uploads-said]"


def text(name: str, content: str = "noi dung") -> Any:
    return {"name": name, "mimeType": "text/plain", "buffer": f"{content} {name}".encode()}


@pytest.fixture
def open_page(
    page: Page, enter: Callable[[Page, str], Page], live_server: LiveServer, campaign: Campaign, city: City
) -> Page:
    """The unit officer before the form of the launch."""
    enter(page, "unit")
    page.goto(live_server.url + reverse("participation:part", args=[campaign.public_id, city["xa"].public_id]))
    page.get_by_label("Ghi chú").fill("Đừng mất câu này")
    return page


def names() -> list[str]:
    return [one.file.name for one in Evidence.objects.select_related("file").order_by("pk")]


def test_files_go_one_by_one_and_what_is_refused_is_named(open_page: Page) -> None:
    files = [text("a.txt"), {"name": "b.exe", "mimeType": "application/octet-stream", "buffer": b"MZ\x90\x00"}]
    open_page.locator("#id_evidence").set_input_files([*files, text("c.txt")])
    expect(open_page.locator(SAID)).to_contain_text("Chưa gửi được b.exe")
    expect(open_page.locator(SAID)).to_contain_text("Chọn lại tệp rồi gửi lại; các tệp khác đã được giữ.")
    expect(open_page.locator("#tep-minh-chung a")).to_have_text(["a.txt", "c.txt"])
    expect(open_page.get_by_label("Ghi chú")).to_have_value("Đừng mất câu này")
    assert names() == ["a.txt", "c.txt"]


def test_a_cut_line_is_tried_again_and_nothing_doubles(open_page: Page) -> None:
    cut: list[str] = []

    def once_lost(route: Route) -> None:
        """Let the first answer be lost on its way back: the file has come in, the browser does not know."""
        if cut:
            route.continue_()
            return
        cut.append(route.request.url)
        route.fetch()
        route.abort("connectionreset")

    open_page.route(re.compile("minh-chung/them/"), once_lost)
    open_page.locator("#id_evidence").set_input_files([text("a.txt"), text("b.txt")])
    expect(open_page.locator(SAID)).to_have_text("Đã gửi và giữ 2 tệp.")
    expect(open_page.locator("#tep-minh-chung a")).to_have_text(["a.txt", "b.txt"])
    assert (len(cut), names()) == (1, ["a.txt", "b.txt"])


def test_a_form_waits_for_its_files(open_page: Page, campaign: Campaign) -> None:
    open_page.get_by_label("Ngày phát động").fill("2025-09-15")
    open_page.locator("#id_evidence").set_input_files([text("a.txt"), text("b.txt")])
    open_page.get_by_role("button", name="Lưu", exact=True).click()
    expect(open_page.locator(".messages, .toast").first).to_contain_text("Đã ghi lần phát động")
    assert names() == ["a.txt", "b.txt"]
