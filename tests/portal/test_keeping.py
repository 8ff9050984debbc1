"""Pages kept ready for strangers are those that would be made anew, for everybody and at every moment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.conf import settings as conf
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import AT
from thidua.campaigns import actions
from thidua.portal.keeping import SHELF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django import Settings

    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

TOKEN = re.compile(rb'csrfmiddlewaretoken" value="(\w{64})"')


@pytest.fixture(autouse=True)
def _keeping(settings: Settings) -> Iterator[None]:
    """Keep pages, and none of another test's."""
    settings.KEPT_PAGES = 3
    SHELF.clear()
    yield
    SHELF.clear()


@pytest.fixture
def address(campaign: Campaign, cast: dict[str, Officer]) -> str:
    """The page of the campaign, published."""
    actions.publish(campaign=campaign, version=1, by=cast["office"], at=AT)
    return reverse("portal:campaign", args=[campaign.public_id])


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_second_stranger_costs_one_question_and_reads_the_same(address: str) -> None:
    first, second = Client(), Client()
    made = first.get(address)
    assert queries(second, address) == 1
    again = Client().get(address)
    assert TOKEN.sub(b"", again.content) == TOKEN.sub(b"", made.content).replace(
        TOKEN.findall(made.content)[0], TOKEN.findall(again.content)[0]
    )
    volatile = {"X-Request-ID"}
    assert {name: value for name, value in again.items() if name not in volatile} == {
        name: value for name, value in made.items() if name not in volatile
    }


def test_each_reader_gets_a_token_that_their_own_cookie_knows(address: str) -> None:
    Client().get(address)
    reader = Client(enforce_csrf_checks=True)
    token = TOKEN.findall(reader.get(address).content)[0].decode()
    said = {"language": "en", "next": address, "csrfmiddlewaretoken": token}
    assert reader.post(reverse("set_language"), said).status_code == 302
    assert Client(enforce_csrf_checks=True).post(reverse("set_language"), said).status_code == 403


def test_whatever_is_written_makes_the_page_anew(address: str, campaign: Campaign, cast: dict[str, Officer]) -> None:
    before = Client().get(address)
    obligation = campaign.obligations.get(kind="launch")
    actions.cancel_obligation(obligation=obligation, version=1, reason="Ghi nhầm", by=cast["office"], at=AT)
    after = Client().get(address, headers={"If-None-Match": before["ETag"]})
    assert (after.status_code, after["ETag"] != before["ETag"]) == (200, True)


def test_what_changes_nothing_that_is_shown_still_answers_304(
    address: str, campaign: Campaign, cast: dict[str, Officer]
) -> None:
    before = Client().get(address)
    campaign.refresh_from_db()
    actions.publish(campaign=campaign, version=campaign.version, by=cast["office"], at=AT)
    assert Client().get(address, headers={"If-None-Match": before["ETag"]}).status_code == 304


def test_whoever_has_it_gets_304_for_one_question(address: str) -> None:
    etag = Client().get(address)["ETag"]
    with CaptureQueriesContext(connection) as asked:
        answer = Client().get(address, headers={"If-None-Match": etag})
    assert (answer.status_code, answer.content, answer["ETag"], len(asked)) == (304, b"", etag, 1)


def test_who_has_signed_in_is_never_answered_from_there(address: str, sign_in: Callable[[str], Client]) -> None:
    Client().get(address)
    page = sign_in("office").get(address).content.decode()
    assert "/ban-lam-viec/" in page
    assert "/ban-lam-viec/" not in Client().get(address).content.decode()


def test_each_language_has_its_own_page(address: str) -> None:
    Client().get(address)
    english = Client()
    english.cookies[conf.LANGUAGE_COOKIE_NAME] = "en"
    assert english.get(address)["Content-Language"] == "en"
    assert Client().get(address)["Content-Language"] == "vi"


def test_what_anybody_may_type_is_not_kept_and_neither_is_what_is_not_there(address: str) -> None:
    for path in (f"{address}?x=1", reverse("portal:register") + "?tim=an", "/cong-khai/khong-co/"):
        Client().get(path)
        assert SHELF.get((path.partition("?")[0], path.partition("?")[2], "vi", "2025-09-17")) is None


def test_no_more_pages_are_kept_than_was_said(address: str) -> None:
    paths = [address, "/", reverse("portal:about"), reverse("portal:papers")]
    for path in paths:
        Client().get(path)
    keys = [(path, "", "vi", "2025-09-17") for path in paths]
    assert [SHELF.get(key) is not None for key in keys] == [False, True, True, True]


def test_a_host_that_is_not_ours_is_refused(address: str) -> None:
    Client().get(address)
    assert Client().get(address, headers={"Host": "khac.example"}).status_code == 400
