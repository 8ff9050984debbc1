"""The site's own error pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from django.utils import translation

from thidua.config import errors, middleware

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from pytest_django import Settings

PAGES: list[tuple[Callable[[HttpRequest], HttpResponse], int]] = [
    (errors.bad_request, 400),
    (errors.forbidden, 403),
    (errors.csrf_failure, 403),
    (errors.not_found, 404),
    (errors.too_large, 413),
    (errors.too_many, 429),
    (errors.broken, 500),
    (errors.unavailable, 503),
    (errors.no_room, 507),
]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("page", "status"), PAGES, ids=lambda value: str(getattr(value, "__name__", value)))
def test_every_error_has_a_page_with_a_way_home(
    page: Callable[[HttpRequest], HttpResponse], status: int, language: str
) -> None:
    with translation.override(language):
        response = page(RequestFactory().get("/khong-co/"))
    text = response.content.decode()
    assert response.status_code == status
    assert f'lang="{language}"' in text
    assert 'href="/"' in text


@pytest.mark.parametrize("page", [errors.broken, errors.unavailable, errors.no_room])
def test_the_gravest_pages_ask_the_database_nothing(page: Callable[[HttpRequest], HttpResponse]) -> None:
    # Without the django_db mark any query fails the test.
    assert page(RequestFactory().get("/")).status_code in {500, 503, 507}


def test_a_lost_database_becomes_the_page_503() -> None:
    guard = middleware.database_down(lambda _: pytest.fail("not reached"))
    answer = guard.process_exception(RequestFactory().get("/"), OperationalError("gone"))
    assert answer is not None
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert guard.process_exception(RequestFactory().get("/"), ValueError("ours")) is None


@pytest.mark.django_db
def test_what_is_announced_as_too_large_is_turned_away_unread(settings: Settings) -> None:
    settings.PLAN_FILE_LIMIT = 1000
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = Client().generic("POST", "/dang-nhap/", b"x" * 2001)
    assert (answer.status_code, b"413" in answer.content) == (413, True)


@pytest.mark.django_db
def test_a_form_that_is_too_large_to_be_read_says_so(settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    assert Client().post("/dang-nhap/", {"username": "x" * 2000}).status_code == 413


@pytest.mark.django_db
def test_the_browser_finds_the_icon_where_it_looks_for_it() -> None:
    assert Client().get("/favicon.ico")["Location"].endswith("icon.svg")


@pytest.mark.django_db
@pytest.mark.parametrize(("cookie", "spoken"), [("", "vi"), ("en", "en"), ("vi", "vi"), ("fr", "vi"), ("../etc", "vi")])
def test_a_page_speaks_what_the_reader_chose_and_else_vietnamese(cookie: str, spoken: str) -> None:
    client = Client(headers={"Accept-Language": "en-US"})
    if cookie:
        client.cookies["django_language"] = cookie
    assert client.get("/dang-nhap/")["Content-Language"] == spoken


@pytest.mark.django_db
def test_an_unknown_address_shows_the_page_404() -> None:
    response = Client().get("/khong-co-trang-nay/")
    assert response.status_code == 404
    assert "Content-Security-Policy" in response.headers


def test_a_watchman_learns_that_the_process_runs() -> None:
    assert Client().get("/healthz").content == b"ok\n"


@pytest.mark.django_db
def test_a_watchman_learns_that_the_site_is_ready() -> None:
    assert Client().get("/readyz").content == b"ok\n"


@pytest.mark.django_db
def test_a_watchman_learns_that_migrations_are_missing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'audit'")
    response = Client().get("/readyz")
    assert (response.status_code, response.content) == (503, b"migrations missing\n")


@pytest.mark.parametrize(("given", "kept"), [("abcdef-123456", True), ("x" * 60, False), ("bad id\n", False)])
def test_a_request_keeps_the_name_a_proxy_gave_it_if_it_is_plain(given: str, kept: bool) -> None:
    answer = Client().get("/healthz", headers={"X-Request-ID": given})
    assert (answer["X-Request-ID"] == given) is kept
