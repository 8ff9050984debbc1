"""Every link of the public site leads somewhere, in both languages, and the map for search engines names every page."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.conf import settings
from django.urls import resolve, reverse
from lxml import html

from tests.cast import AT
from thidua.campaigns import actions
from thidua.portal.keeping import SHELF

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import Settings

    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db

OFF_THE_MAP = frozenset({"account_login", "account_reset_password", "postings:object"})
"""Ways in for officers, and forms about one entry."""


def crawl(client: Client) -> tuple[dict[str, Any], dict[str, str]]:
    """Follow every link from the first page; give each page by its address, and what leads nowhere from where."""
    seen: dict[str, Any] = {}
    broken: dict[str, str] = {}
    waiting = deque([("/", "")])
    anchors: list[tuple[str, str, str]] = []
    while waiting:
        address, origin = waiting.popleft()
        if address in seen:
            continue
        answer: Any = client.get(address)
        if answer.status_code == 302 and answer["Location"].startswith(reverse("account_login")):
            continue  # a guide leads officers to their pages, by the way in
        seen[address] = answer
        if answer.status_code != 200:
            broken[address] = f"{answer.status_code} from {origin}"
            continue
        for target, fragment in _links(answer, address):
            waiting.append((target, address))
            anchors.append((target, fragment, address))
    for target, fragment, origin in anchors:
        if fragment and target in seen and fragment not in seen[target].ids:
            broken[f"{target}#{fragment}"] = f"no such place, from {origin}"
    return seen, broken


def _links(answer: Any, address: str) -> list[tuple[str, str]]:
    """Give what a page leads to on this site, with the place in it; keep the page's own places with the answer."""
    answer.ids = set()
    if not answer["Content-Type"].startswith("text/html"):
        return []
    page: Any = html.fromstring(answer.content.decode())
    answer.ids = set(page.xpath("//@id"))
    found = [urldefrag(urljoin(address, href)) for href in page.xpath("//a/@href")]
    return [(to, place) for to, place in found if not urlsplit(to).netloc and not to.startswith("mailto:")]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_link_leads_somewhere_and_the_map_names_every_page(
    language: str, world: dict[str, Any], client: Client
) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    seen, broken = crawl(client)
    assert broken == {}
    pages = {
        address
        for address, answer in seen.items()
        if answer["Content-Type"].startswith("text/html")
        and "?" not in address
        and resolve(address).view_name not in OFF_THE_MAP
    }
    assert pages == mapped(client)


def mapped(client: Client) -> set[str]:
    """Give the paths on the map."""
    document: Any = html.fromstring(client.get(reverse("portal:sitemap")).content)
    return {urlsplit(address).path for address in document.xpath("//loc/text()")}


def test_every_page_says_what_it_is_to_whoever_passes_it_on(world: dict[str, Any], client: Client) -> None:
    lacking = {}
    for path in mapped(client):
        if resolve(path).app_name == "guides":
            continue
        page: Any = html.fromstring(client.get(path).content.decode())
        said = {
            "title": page.xpath("string(//meta[@property='og:title']/@content)"),
            "description": page.xpath("string(//meta[@property='og:description']/@content)"),
            "url": page.xpath("string(//meta[@property='og:url']/@content)"),
            "picture": page.xpath("string(//meta[@property='og:image']/@content)"),
        }
        shares = [one.strip() for one in page.xpath("//textarea[@id='dia-chi-trang']/text()")]
        alike = urlsplit(said["url"]).path == path and shares == [said["url"]] * len(shares)
        alike &= bool(shares) or resolve(path).app_name != "portal"
        drawn = client.get(urlsplit(said["picture"]).path).content[:8] == b"\x89PNG\r\n\x1a\n"
        if not (all(said.values()) and drawn and alike):
            lacking[path] = said, shares
    assert lacking == {}


ADDRESS = re.compile(
    r'(?:<link rel="canonical" href=|<meta property="og:url" content=|<meta property="og:image" content=)"([^"]+)"'
    r"|readonly>([^<]+)<|<loc>([^<]+)<|Sitemap: (\S+)"
)


@pytest.mark.parametrize(
    ("said", "host", "seen"),
    [
        ("", "testserver", "http://testserver/"),
        ("", "127.0.0.1:8162", "http://127.0.0.1:8162/"),
        ("https://thidua.example/", "127.0.0.1:8162", "https://thidua.example/"),
    ],
)
def test_a_page_names_the_address_that_was_set_and_only_without_one_that_which_the_reader_is_at(
    said: str, host: str, seen: str, campaign: Campaign, cast: dict[str, Officer], client: Client, settings: Settings
) -> None:
    actions.publish(campaign=campaign, version=1, by=cast["office"], at=AT)
    settings.KEPT_PAGES, settings.SITE_ADDRESS_IS_SAID = 20, bool(said)
    settings.SITE_ADDRESS = said or settings.SITE_ADDRESS
    SHELF.clear()
    here = reverse("portal:campaign", args=[campaign.public_id])
    found: set[str] = set()
    for _again in range(2):
        client.get(here, headers={"Host": "localhost"})  # a reader elsewhere: what is kept for them is theirs
        for path in (here, "/", reverse("exemplars:public"), "/robots.txt", "/sitemap.xml"):
            text = client.get(path, headers={"Host": host}).content.decode()
            found |= {"".join(one) for one in ADDRESS.findall(text)}
    SHELF.clear()
    assert {f"{seen}{one.removeprefix(seen)}" for one in found} == found
    assert {
        f"{seen}sitemap.xml",
        seen,
        f"{seen}{here[1:]}",
        f"{seen}{here[1:]}anh.png",
        f"{seen}cong-khai/anh.png",
    } <= found


def test_the_picture_of_a_campaign_is_drawn_once_and_known_again(world: dict[str, Any], client: Client) -> None:
    address = reverse("portal:picture", args=[world["campaign"]])
    first = client.get(address)
    assert (first["Content-Type"], first.content[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_search_engines_may_read_every_page_of_the_map_and_none_of_the_officers(
    world: dict[str, Any], client: Client
) -> None:
    closed = tuple(re.findall(r"Disallow: (\S+)", client.get("/robots.txt").content.decode()))
    assert [path for path in mapped(client) if path.startswith(closed)] == []
    assert {client.get(path, follow=False).status_code for path in closed} <= {200, 302, 404}
    assert [path for path in closed if "og:title" in client.get(path).content.decode()] == []


@pytest.mark.parametrize(
    ("name", "of", "hidden"),
    [
        ("exemplars:shown", (), "own_exemplar"),
        ("portal:paper", (), "paper"),
        ("portal:standings", ("campaign",), "released_ranking"),
    ],
)
def test_what_is_not_published_reads_like_what_is_not_there(
    name: str, of: tuple[str, ...], hidden: str, world: dict[str, Any], client: Client
) -> None:
    volatile = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32}|\w{64}")
    pages = [client.get(reverse(name, args=[world[word] for word in (*of, last)])) for last in (hidden, "nothing")]
    assert [one.status_code for one in pages] == [404, 404]
    hiding, absent = (volatile.sub("", one.content.decode()) for one in pages)
    assert hiding == absent
