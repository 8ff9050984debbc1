"""Axe finds nothing wrong on any page, in light and dark; none is wider than its screen; in English for strangers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Error

from tests.pages.matrix import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

RULES: dict[str, dict[str, Any]] = {
    "light": {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    # In the dark only the colours differ.
    "dark": {"runOnly": {"type": "rule", "values": ["color-contrast"]}},
}
# What is right is not told node by node: on long tables that takes longer than looking.
FAULTS = {"resultTypes": ["violations"]}

WIDTHS = (360, 1366)
"""A phone, and a small desk, at which axe looks."""
SCHEMES = {"stranger": ("light", "dark"), "office": ("light", "dark"), "unit": ("light",)}
"""A unit's pages are made of what the office's are made of: their colours in the dark are seen there."""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("part", "language"), [("stranger", "vi"), ("stranger", "en"), ("office", "vi"), ("unit", "vi")]
)
def test_axe_finds_nothing_wrong_in_light_or_dark_and_every_page_fits_its_screen(
    part: str,
    language: str,
    browser: Browser,
    live_server: LiveServer,
    world: dict[str, Any],
    sign_in: Callable[[str], Client],
) -> None:
    client = sign_in(part)
    # bypass_csp: axe comes in as an inline script; what it looks at stays as served.
    context = browser.new_context(base_url=live_server.url, locale="vi-VN", bypass_csp=True, reduced_motion="reduce")
    if session := client.cookies.get(settings.SESSION_COOKIE_NAME):
        context.add_cookies([{"name": session.key, "value": session.value, "url": live_server.url}])
    context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": live_server.url}])
    page = context.new_page()
    axe = Axe()
    found: dict[tuple[str, object], Any] = {}
    for row in rows():
        if row.method != "GET" or row.answers[part] != "200" or not opened(page, row.address(world)):
            continue
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if (over := page.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
                found[row.name, width] = over
        for scheme in SCHEMES[part]:
            options = RULES[scheme] | FAULTS
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            report = axe.run(page, options=options).response
            if report["violations"]:
                found[row.name, scheme] = [
                    (violation["id"], [node["html"][:160] for node in violation["nodes"]])
                    for violation in report["violations"]
                ]
    context.close()
    assert found == {}


def opened(page: Page, address: str) -> bool:
    """Open an address; say whether it answers with a page rather than a file."""
    try:
        response = page.goto(address)
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        return False
    assert response is not None
    return "text/html" in response.headers["content-type"]
