"""Hidden and absent are one: what somebody may not know of answers exactly as what is not there.

Which things a part of the cast may know is read from the access matrix: those that some page shows them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import PARTS, TODAY
from tests.pages.matrix import Row, rows
from thidua.kernel.ids import new_id
from thidua.people import access, queries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.test import Client

    from tests.cast import City
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db

REFUSED = {"401", "403", "404", "in"}
VARYING = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"|X-CSRFToken&quot;: &quot;[^&]*|nonce="[^"]*"'
)
SHOWN_WITH = {"office": "person", "foreign_office": "foreign_person", "chief_office": "chief", "head": "group"}
"""An office is shown on the page of the person who holds it, a head of a group on the group's."""
OWN_HEADERS = {"X-Request-ID", "Set-Cookie", "Date", "Expires", "RateLimit-Reset"}


@dataclass(frozen=True)
class Answer:
    """Everything that an answer tells, and how much was asked for it."""

    status: int
    headers: dict[str, str]
    body: str
    queries: int


def hidden_rows(part: str, world: dict[str, Any]) -> Iterator[Row]:
    """Give the rows whose last thing is there, has a public id, and is shown to this part of the cast by no page."""
    shown = {row.things[-1] for row in rows() if row.things and row.method == "GET" and row.answers[part] == "200"}
    known = shown | {office for office, person in SHOWN_WITH.items() if person in shown}
    for row in rows():
        thing = row.things[-1] if row.things else ""
        if thing and thing not in known and isinstance(world[thing], UUID) and row.answers[part] in REFUSED:
            yield row


@pytest.mark.parametrize("part", PARTS)
def test_what_is_hidden_answers_as_what_is_absent(
    part: str, world: dict[str, Any], sign_in: Callable[[str], Client]
) -> None:
    told, client = {}, sign_in(part)
    for row in hidden_rows(part, world):
        there, absent = both(client, row, world, part)
        if there != absent:  # the first question of all fills what a process remembers
            there, absent = both(client, row, world, part)
        if there != absent:
            told[row.question] = (there, absent)
    assert told == {}


def both(client: Client, row: Row, world: dict[str, Any], part: str) -> tuple[Answer, Answer]:
    """Ask for a row's thing and for one that is absent."""
    return asked(client, row, world, part), asked(client, row, _without(row, world), part)


def _without(row: Row, world: dict[str, Any]) -> dict[str, Any]:
    """Give the world with something absent in the place of the row's last thing."""
    return world | {row.things[-1]: new_id()}


def asked(client: Client, row: Row, things: dict[str, Any], part: str) -> Answer:
    """Ask, leave the world as it was, and give the answer without the ids asked for."""
    address = row.address(things)
    ids = [str(things[thing]) for thing in row.things]
    cache.clear()
    with transaction.atomic(), CaptureQueriesContext(connection) as captured:
        response: Any = client.generic(row.method, address, headers=row.headers(part, things))
        body = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    headers = {name: _plain(value, ids) for name, value in response.items() if name not in OWN_HEADERS}
    return Answer(response.status_code, headers, _plain(body.decode("utf-8", "replace"), ids), len(captured))


def _plain(text: str, ids: list[str]) -> str:
    for one in ids:
        text = text.replace(one, "ID")
    return VARYING.sub("TOKEN", text)


def test_there_are_hidden_things_to_ask_for(world: dict[str, Any]) -> None:
    asked_for = {part: {row.things[-1] for row in hidden_rows(part, world)} for part in PARTS}
    assert {"foreign_person", "foreign_office", "chief", "reviewed", "item"} <= asked_for["unit"]
    assert {"foreign_person", "foreign_office"} <= asked_for["head"]
    assert asked_for["stranger"] >= {"person", "office", "unit"}


# -- Lists, counts, files, words of refusal ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["people:officers", "people:officers_csv", "people:officers_xlsx"])
@pytest.mark.parametrize("part", ["unit", "head", "lead", "council", "secretary"])
def test_a_search_for_somebody_hidden_finds_what_a_search_for_nobody_finds(
    part: str, name: str, world: dict[str, Any], sign_in: Callable[[str], Client]
) -> None:
    client = sign_in(part)
    found = [_list(client, name, typed) for typed in ("Nơi Khác", "Nơi Khua")]
    assert found[0] == found[1]


def _list(client: Client, name: str, typed: str) -> Answer:
    address = reverse(name)
    for _time in range(2):
        with CaptureQueriesContext(connection) as captured:
            response: Any = client.get(address, {"tim": typed})
            body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = {head: value for head, value in response.items() if head not in OWN_HEADERS | {"ETag", "Content-Length"}}
    text = "" if name.endswith("xlsx") else body.decode().replace(typed, "TYPED")
    return Answer(response.status_code, headers, VARYING.sub("TOKEN", re.sub(r"tim=[^&\"]*", "", text)), len(captured))


def test_a_deputy_who_is_hidden_is_refused_as_one_who_is_not_there(
    world: dict[str, Any], sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("unit")
    address = reverse("people:deputise", args=[world["office"]])
    days = {"on": "2025-09-17", "last_day": "2025-09-20"}
    said = [
        VARYING.sub("", client.post(address, days | {"user": str(one)}).content.decode()).replace(str(one), "ID")
        for one in (world["foreign_person"], new_id())
    ]
    assert said[0] == said[1]
    assert "Nơi Khác" not in said[0]


def test_a_unit_where_one_may_not_appoint_is_not_found_by_its_name(
    world: dict[str, Any], city: City, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("head")
    for typed in (city["xa_khac"].name, "Xã Không Có"):
        page = client.post(
            reverse("people:appoint", args=[world["person"]]),
            {"unit": typed, "role": "unit_officer", "on": "2025-09-17", "unit_id": str(city["xa_khac"].public_id)},
        )
        assert page.status_code == 422
        assert "Không có đơn vị nào như vậy" in page.content.decode()
    assert not queries.in_office(TODAY).filter(user=cast["unit"].user, unit=city["xa_khac"]).exists()
    assert not access.may(cast["head"], "officer.appoint", city["xa_khac"], on=TODAY)
