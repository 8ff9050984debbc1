"""What each member of the cast gets at each address."""

from __future__ import annotations

import copy
import re
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import resolve

from tests.cast import PARTS
from tests.pages.matrix import Row, addresses, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

BAD = 400
ALL_IN_ALL = frozenset({"guides:guide", "audit:lines", "reporting:report"})
"""What tells of more than its reader may open: guides of other roles, the journal, figures of the office's own rows."""
LINK = re.compile(r'<a\b[^>]*?\shref="(/[^"#]*)', re.DOTALL)


def test_every_address_has_its_row_and_every_row_its_address() -> None:
    assert addresses() == {row.name for row in rows()}


@pytest.mark.django_db
@pytest.mark.parametrize("part", PARTS)
def test_each_part_of_the_cast_gets_what_the_matrix_says_and_no_page_leads_where_they_may_not_go(
    part: str, world: dict[str, Any], sign_in: Callable[[str], Client]
) -> None:
    wanted = {row.question: row.answers[part] for row in rows()}
    signed_in = sign_in(part)
    pages = {row.question: (row, ask(anew(signed_in), row, world, part)) for row in rows()}
    assert {question: said(response) for question, (_row, response) in pages.items()} == wanted

    known = {row.address(world): said(response) for row, response in pages.values() if row.method == "GET"}
    dead = []
    for link, origin in links(pages.values(), known).items():
        answer = known.get(urlsplit(link).path) or said(anew(signed_in).get(link))
        if answer.isdigit() and int(answer) >= BAD:
            dead.append(f"{answer} for {link} from {origin}")
    assert not dead, "\n".join(dead)


def anew(signed_in: Client) -> Client:
    """Give a client in the same session that no answer before has told anything."""
    client = Client()
    client.cookies = copy.deepcopy(signed_in.cookies)
    return client


def ask(client: Client, row: Row, world: dict[str, Any], part: str) -> Any:
    """Ask, and leave the world as it was: the limits count nothing either."""
    cache.clear()
    with transaction.atomic():
        response = client.generic(row.method, row.address(world), headers=row.headers(part, world))
        transaction.set_rollback(True)
    return response


def said(response: Any) -> str:
    """Give an answer in the matrix's words."""
    if response.status_code == 302 and response["Location"].startswith("/dang-nhap/"):
        return "in"
    return str(response.status_code)


def links(pages: Iterable[tuple[Row, Any]], known: Collection[str]) -> dict[str, str]:
    """Give where pages lead on this site, each with a page that leads there; of one room unknown one link a page."""
    found: dict[str, str] = {}
    rooms = set()
    for row, response in pages:
        if (
            row.method != "GET"
            or row.name in ALL_IN_ALL
            or response.status_code != 200
            or "html" not in response["Content-Type"]
        ):
            continue
        for link in LINK.findall(response.content.decode()):
            path = urlsplit(link).path
            room = (row.name, path if path in known else resolve(path).view_name)
            if room not in rooms:
                rooms.add(room)
                found.setdefault(unescape(link), row.question)
    return found
