"""What the public pages cost whoever opens them: bytes over the line, what holds up the first letter, what jumps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from tests.pages.test_weight import BROWSER, weight
from thidua.design.assets import WEIGHTS

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Browser, Page, Route
    from pytest_django.live_server_helper import LiveServer

HEAVIEST = 150_000
SHIFTS = """() => new Promise(resolve => {
    let sum = 0;
    new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value; })
        .observe({ type: "layout-shift", buffered: true });
    document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum))));
})"""
PAINTED = """() => performance.getEntriesByName("first-contentful-paint").length > 0"""
BLOCKING = """() => performance.getEntriesByType("resource")
    .filter(one => one.renderBlockingStatus === "blocking").map(one => new URL(one.name).pathname)"""


def addresses(world: dict[str, Any]) -> list[str]:
    """Give the first page and those that most is read on."""
    here = world["campaign"]
    return [
        "/",
        reverse("portal:campaign", args=[here]),
        reverse("portal:standings", args=[here, world["released"]]),
        reverse("portal:ranking", args=[here, world["released_ranking"]]),
        reverse("portal:plan_text", args=[here]),
        reverse("portal:register"),
    ]


def held_back(page: Page, files: str) -> list[Route]:
    """Let a page wait for files; gives what it asked for, as it asks."""
    asked: list[Route] = []
    page.route(files, lambda route: asked.append(route))  # noqa: PLW0108 -- Playwright cannot wrap a built-in
    return asked


@pytest.mark.django_db
@pytest.mark.one_database
def test_a_first_visit_is_light(world: dict[str, Any], client: Client) -> None:
    weights = {address: weight(client.get(address, headers=BROWSER), client) for address in addresses(world)}
    assert {address: found for address, found in weights.items() if found[0] > HEAVIEST} == {}, weights


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_jumps_and_one_stylesheet_is_all_that_is_waited_for(
    width: int, browser: Browser, live_server: LiveServer, world: dict[str, Any]
) -> None:
    found = {}
    for address in addresses(world):
        context = browser.new_context(base_url=live_server.url, viewport={"width": width, "height": 800})
        page = context.new_page()
        page.goto(address, wait_until="load")
        blocking = [path.rsplit("/", 1)[1] for path in page.evaluate(BLOCKING)]
        found[address] = (page.evaluate(SHIFTS), blocking)
        context.close()
    assert found == dict.fromkeys(addresses(world), (0, ["look.css"]))


@pytest.mark.django_db(transaction=True)
def test_letters_whose_fonts_come_after_the_first_paint_stay_where_they_are(
    browser: Browser, live_server: LiveServer, world: dict[str, Any]
) -> None:
    found = {}
    for address in addresses(world):
        context = browser.new_context(base_url=live_server.url, viewport={"width": 360, "height": 800})
        page = context.new_page()
        late = held_back(page, "**/*.woff2")
        page.goto(address, wait_until="domcontentloaded")
        page.wait_for_function(PAINTED)
        for one in late:
            one.continue_()
        found[address] = (page.evaluate(SHIFTS), len(late))
        context.close()
    assert found == dict.fromkeys(addresses(world), (0, len(WEIGHTS)))


@pytest.mark.django_db(transaction=True)
def test_everything_is_there_without_scripts(browser: Browser, live_server: LiveServer, world: dict[str, Any]) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    for address in addresses(world):
        page.goto(address)
        assert page.locator("#dia-chi-trang").input_value().endswith(address)
        assert not page.locator("[data-print]").is_visible()
    context.close()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_wider_than_a_telephone(browser: Browser, live_server: LiveServer, world: dict[str, Any]) -> None:
    context = browser.new_context(base_url=live_server.url, viewport={"width": 320, "height": 800})
    page = context.new_page()
    wide = {}
    for address in (
        *addresses(world),
        *(reverse(name) for name in ("portal:papers", "postings:public", "exemplars:public", "exemplars:introduce")),
        reverse("postings:shown", args=[world["posting"]]),
        reverse("exemplars:shown", args=[world["exemplar"]]),
    ):
        page.goto(address)
        width = page.evaluate("() => document.documentElement.scrollWidth")
        if width > 320:
            wide[address] = width
    context.close()
    assert wide == {}
