"""What a unit officer's pages weigh on a slow line: everything on the first visit, the page alone on a later one.

Sizes are those of what a browser over HTTPS gets: pages compressed by ``config.middleware.lighter``, files as `thidua
prepare` compresses them for WhiteNoise, by its own means.
"""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from lxml import html
from whitenoise.compress import Compressor  # type: ignore[import-untyped] # WhiteNoise has no types

from tests.pages.crowding import crowd
from tests.pages.matrix import rows
from tests.pages.test_hidden import VARYING
from thidua.design import assets

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer
    from thidua.plans.models import Plan

pytestmark = pytest.mark.one_database

FIRST, LATER = 100 * 1024, 25_000
BROWSER = {"Accept-Encoding": "gzip, deflate, br"}
LINKED = (
    "//link[@rel='stylesheet' or @rel='icon' or @rel='preload' or @rel='modulepreload']/@href",
    "//script/@src",
    "//img[not(@loading='lazy')]/@src",
)


@pytest.mark.django_db
def test_a_unit_officers_pages_are_light(
    world: dict[str, Any],
    city: City,
    cast: dict[str, Officer],
    campaign: Campaign,
    plan_in_review: Plan,
    sign_in: Callable[[str], Client],
) -> None:
    crowd(30, city=city, cast=cast, campaign=campaign, plan=plan_in_review)
    client, weights = sign_in("unit"), {}
    for row in rows():
        if row.method != "GET" or row.answers["unit"] != "200":
            continue
        answer: Any = client.get(row.address(world), headers=BROWSER)
        if answer.headers["Content-Type"].startswith("text/html"):
            weights[row.question] = weight(answer, client)
    assert len(weights) > 30
    heavy = {name: found for name, found in weights.items() if found[0] > FIRST or found[1] > LATER}
    assert heavy == {}, sorted(weights.items(), key=lambda one: one[1])


def weight(answer: Any, client: Client) -> tuple[int, int]:
    """Give what a first and a later visit to a page bring over the line, in bytes."""
    page = len(answer.content)
    text = _plain(answer)
    found: Any = html.fromstring(text)
    linked = {str(address) for path in LINKED for address in found.xpath(path)}
    kept = {address for address in linked if not address.startswith(f"/{settings.STATIC_URL.strip('/')}/")}
    pictures = sum(len(b"".join(client.get(address))) for address in kept)
    return page + pictures + sum(map(served, linked - kept | fonts(text))), page


def fonts(text: str) -> set[str]:
    """Give the fonts that a page may ask for: every weight of each part whose letters it has."""
    parts = [part for part in assets.PARTS if any(ord(letter) in assets.codes(part) for letter in set(text))]
    return {static(f"design/fonts/be-vietnam-pro-{weight}-{part}.woff2") for weight in assets.WEIGHTS for part in parts}


@cache
def served(address: str) -> int:
    """Give how many bytes of a file go over the line: brotli's, or its own where it is compressed already."""
    name = address.removeprefix(f"/{settings.STATIC_URL.strip('/')}/")
    found = finders.find(name)
    assert found, f"{name} is not there: thidua prepare"
    data = assets.stylesheet().encode() if name == assets.STYLESHEET.as_posix() else Path(found).read_bytes()
    press = Compressor()
    return min(len(data), len(press.compress_brotli(data))) if press.should_compress(name) else len(data)


def _plain(answer: Any) -> str:
    content: bytes = answer.content
    return (gzip.decompress(content) if answer.get("Content-Encoding") == "gzip" else content).decode()


@pytest.mark.django_db
def test_a_page_is_compressed_only_for_whoever_takes_it(client: Client) -> None:
    taken, plain = client.get("/dang-nhap/", headers=BROWSER), client.get("/dang-nhap/")
    assert (taken["Content-Encoding"], plain.get("Content-Encoding")) == ("gzip", None)
    assert taken["Vary"] == plain["Vary"] == "Cookie, Accept-Encoding"
    assert len(taken.content) < len(plain.content) / 2
    assert VARYING.sub("", _plain(taken)) == VARYING.sub("", _plain(plain))


def test_a_file_is_not_compressed_again(sign_in: Callable[[str], Client], world: dict[str, Any]) -> None:
    answer = sign_in("unit").get("/can-bo/danh-sach.xlsx", headers=BROWSER)
    assert "Content-Encoding" not in answer.headers
