"""In English no page shows a Vietnamese letter outside what is marked as Vietnamese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from lxml import html

from tests.pages.matrix import rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.test import Client
    from lxml.html import HtmlElement

pytestmark = pytest.mark.one_database

VIETNAMESE = re.compile(r"[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
SPOKEN = ("aria-label", "title", "placeholder", "alt", "content")


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["stranger", "office", "unit", "auditor"])
def test_in_english_a_page_is_english(part: str, world: dict[str, Any], sign_in: Callable[[str], Client]) -> None:
    client = sign_in(part)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    found = {}
    for row in rows():
        if row.method != "GET" or row.answers[part] != "200":
            continue
        response = client.get(row.address(world))
        if "text/html" in response.headers.get("Content-Type", ""):
            found[row.name] = sorted(set(vietnamese(html.fromstring(response.content.decode()))))
    assert {name: texts for name, texts in found.items() if texts} == {}


def vietnamese(element: HtmlElement) -> Iterator[str]:
    """Give every text and spoken attribute with a Vietnamese letter outside ``lang="vi"``."""
    if not isinstance(element.tag, str) or element.get("lang") == "vi":
        return
    texts = [element.text or "", *(element.get(name) or "" for name in SPOKEN)]
    texts += [child.tail or "" for child in element]
    yield from (text.strip() for text in texts if VIETNAMESE.search(text))
    for child in element:
        yield from vietnamese(child)
