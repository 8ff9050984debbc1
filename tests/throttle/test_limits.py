"""How often somebody may search, send a file or take a list away."""

from __future__ import annotations

import multiprocessing
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from thidua.config import environment as env
from thidua.throttle.counting import spend
from thidua.throttle.door import limited, whoever

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytest_django import Settings

AT = datetime(2025, 9, 17, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_counters(settings: Settings, tmp_path: Path) -> None:
    folder = {"BACKEND": "thidua.config.shared_cache.SharedFolderCache", "LOCATION": tmp_path / "cache"}
    settings.CACHES = {"default": folder}
    settings.LIMITS = {"search": (2, 60), "export": (1, 86400), "upload": (1, 86400)}


# -- Counting ---------------------------------------------------------------------------------------------------------


def test_what_is_over_the_limit_waits_until_the_window_ends() -> None:
    waits = [spend("search", who="a", at=AT + timedelta(seconds=second)) for second in (0, 10, 20, 59, 60)]
    assert waits == [0, 0, 40, 1, 0]


def test_one_officers_haste_is_not_anothers_nor_one_deeds_anothers() -> None:
    assert [spend("export", who="a", at=AT), spend("export", who="b", at=AT), spend("upload", who="a", at=AT)] == [
        0
    ] * 3
    assert spend("export", who="a", at=AT) > 0


def test_a_limit_of_none_lets_everything_pass(settings: Settings) -> None:
    settings.LIMITS = {"search": (0, 60)}
    assert {spend("search", who="a", at=AT) for _ in range(50)} == {0}


def test_a_cache_that_does_not_answer_stops_nobody(settings: Settings) -> None:
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": "/dev/null/x"}
    }
    assert {spend("search", who="a", at=AT) for _ in range(5)} == {0}


def _hasty(folder: Path, times: int) -> int:
    from thidua.config.shared_cache import SharedFolderCache  # noqa: PLC0415 -- in a process of its own

    counter = SharedFolderCache(str(folder), {})
    counter.add("key", 0)
    return max(counter.incr("key") for _ in range(times))


def test_several_processes_count_together(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        last = pool.starmap(_hasty, [(tmp_path, 100)] * 3)
    assert max(last) == 300


@pytest.mark.parametrize(("typed", "read"), [("120/m", (120, 60)), ("30/5m", (30, 300)), ("0/h", (0, 3600))])
def test_a_limit_is_read_plainly(monkeypatch: pytest.MonkeyPatch, typed: str, read: tuple[int, int]) -> None:
    monkeypatch.setenv("L", typed)
    assert env.rate("L", "1/s") == read


@pytest.mark.parametrize("typed", ["120", "m", "1/0m", "-1/m", "1/week", "1/5"])
def test_a_limit_that_is_none_is_said_plainly(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    monkeypatch.setenv("L", typed)
    with pytest.raises(env.BadEnvironment, match=r"^L="):
        env.rate("L", "1/s")


# -- Who is counted ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "counted"),
    [("203.0.113.9", "203.0.113.9"), ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"), ("", "")],
)
def test_a_stranger_is_an_address_and_of_ipv6_a_network(address: str, counted: str) -> None:
    assert whoever(RequestFactory().get("/", REMOTE_ADDR=address)) == counted


@limited("search", when=("tim",))
def page(request: Any) -> HttpResponse:
    return HttpResponse("rows")


def ask(address: str = "/?tim=a", **headers: str) -> HttpResponse:
    request: Any = RequestFactory().get(address, **headers)  # type: ignore[arg-type] # headers of the environment
    request.at, request.htmx = AT, "HTTP_HX_REQUEST" in headers
    return page(request)


@pytest.mark.django_db
def test_a_list_is_no_search_and_a_spoofed_address_is_no_other_address() -> None:
    assert {ask("/").status_code for _ in range(5)} == {200}
    seen = [ask(HTTP_X_FORWARDED_FOR=f"203.0.113.{n}").status_code for n in range(4)]
    assert seen == [200, 200, 429, 429]


@pytest.mark.django_db
def test_over_the_limit_a_page_says_when_to_come_back() -> None:
    answers = [ask() for _ in range(3)]
    assert (answers[2].status_code, answers[2]["Retry-After"]) == (429, "60")
    text = answers[2].content.decode()
    assert "Hãy thử lại sau 60 giây (lúc 09:01:00)" in text
    assert 'href="/"' in text


@pytest.mark.django_db
def test_a_part_of_a_page_gets_its_answer_as_a_message() -> None:
    answer = [ask(HTTP_HX_REQUEST="true") for _ in range(3)][2]
    told = {name: value for name, value in answer.headers.items() if name.startswith(("HX", "Retry"))}
    assert told == {"Retry-After": "60", "HX-Retarget": "#messages", "HX-Reswap": "innerHTML", "HX-Push-Url": "false"}
    assert "<html" not in answer.content.decode()
    assert "Hãy thử lại sau 60 giây" in answer.content.decode()


# -- On the site ------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_an_officer_who_takes_a_list_away_too_often_waits_whatever_the_headers_say(
    sign_in: Callable[[str], Client],
) -> None:
    client = sign_in("office")
    address = reverse("plans:list_csv")
    seen = [client.get(address, headers={"X-Forwarded-For": f"203.0.113.{n}"}).status_code for n in range(3)]
    assert seen == [200, 429, 429]
    assert sign_in("auditor").get(address).status_code == 200


@pytest.mark.django_db
def test_only_sending_counts_as_sending_and_whoever_may_not_is_told_so_first(sign_in: Callable[[str], Client]) -> None:
    client, address = sign_in("office"), reverse("plans:receive")
    assert [client.get(address).status_code for _ in range(3)] == [200] * 3
    assert [client.post(address).status_code for _ in range(2)] == [422, 429]
    assert [sign_in("unit").post(address).status_code for _ in range(3)] == [403] * 3
    assert Client().post(address).status_code == 302


def routes(patterns: list[URLPattern | URLResolver], path: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        here = path + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, here)
        else:
            yield here, pattern.callback


def test_every_list_that_can_be_taken_away_has_its_limit() -> None:
    everything = dict(routes(get_resolver().url_patterns))
    taken = {path: view for path, view in everything.items() if re.search(r"\.(csv|xlsx|docx|pdf)$", path)}
    assert taken
    assert {path for path, view in taken.items() if getattr(view, "limit", "") != "export"} == set()
