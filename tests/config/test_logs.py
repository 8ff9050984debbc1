"""The lines of the log: what they carry, and what never stands in them."""

from __future__ import annotations

import json
import logging
import sys
from typing import TYPE_CHECKING, Any

import pytest
from django.core.handlers.exception import convert_exception_to_response
from django.test import Client, RequestFactory
from django.urls import reverse
from hypothesis import assume, given
from hypothesis import strategies as st

from thidua.audit.context import under
from thidua.config import logs
from thidua.config.middleware import measured
from thidua.config.redaction import is_telling, redacted, redacted_deep
from thidua.jobs import actions as jobs
from thidua.jobs import work
from thidua.kernel.actors import SYSTEM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpResponse

    from thidua.people.models import Officer

JSON = logs.Formatter(as_json=True)
EYES = logs.Formatter(as_json=False)


class Kept(logging.Handler):
    """Keeps lines as both formatters write them."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[dict[str, Any]] = []
        self.text = ""

    def emit(self, record: logging.LogRecord) -> None:
        copy = logging.makeLogRecord(record.__dict__)
        line = JSON.format(record)
        self.lines.append(json.loads(line))
        self.text += line + "\n" + EYES.format(copy) + "\n"


@pytest.fixture
def kept() -> Iterator[Kept]:
    """Everything that any logger says in the test, Django's own included."""
    handler, root = Kept(), logging.getLogger()
    before, level = root.handlers, root.level
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    yield handler
    root.handlers = before
    root.setLevel(level)


def said(message: object, *arguments: object, error: bool = False) -> str:
    """Give the lines that a logger's message becomes, in both forms."""
    exc_info = sys.exc_info() if error else None
    make = logging.getLogger("x").makeRecord
    records = [make("x", logging.ERROR, "x.py", 1, message, arguments, exc_info) for _ in range(2)]
    return JSON.format(records[0]) + EYES.format(records[1])


# -- What a line carries ----------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_request_leaves_one_line(kept: Kept, cast: dict[str, Officer], sign_in: Callable[[str], Client]) -> None:
    client = sign_in("office")
    kept.lines.clear()
    answer = client.get(reverse("plans:list"), {"q": "mật"})
    line = kept.lines[-1]
    assert len(kept.lines) == 1
    assert line.pop("ms") > 0
    assert line.pop("timestamp").endswith("Z")
    assert line.pop("queries") > 3
    assert line == {
        "event": "request",
        "level": "info",
        "logger": "thidua.requests",
        "request": answer["X-Request-ID"],
        "method": "GET",
        "route": "plans:list",
        "status": 200,
        "user": str(cast["office"].user.public_id),
    }


@pytest.mark.django_db
def test_what_is_not_there_and_who_is_nobody_leave_a_line_as_well(kept: Kept) -> None:
    Client().get("/khong-co/?token=abcdefgh")
    assert [(line["route"], line["status"], line["user"]) for line in kept.lines] == [("-", 404, "-")]
    assert "abcdefgh" not in kept.text
    assert "khong-co" not in kept.text


def test_a_line_in_development_is_for_eyes() -> None:
    with under("abc"):
        record = logging.getLogger("x").makeRecord("x", logging.WARNING, "x.py", 1, "Xã %s", ("An",), None)
        line = EYES.format(record)
    assert "Xã An" in line
    assert "abc" in line
    assert not line.startswith("{")


def test_a_line_that_cannot_be_made_says_so_and_ends_nothing() -> None:
    class Odd:
        def __str__(self) -> str:
            raise ValueError("0123456789")

    assert "could not be written: ValueError" in said("%s", Odd())


# -- What never stands in one -----------------------------------------------------------------------------------------

PLAIN = st.text(st.characters(codec="utf-8").filter(str.isprintable), max_size=30)
WORD = st.text("abcdefghkmnpqrstuvwxyzABCDEFGH23456789_", min_size=8, max_size=30).filter(
    lambda text: not text.isdigit()
)
PERSONAL = st.builds(
    lambda digits, gap: gap.join(digits[i : i + 3] for i in range(0, 12, 3)),
    st.text("0123456789", min_size=12, max_size=12),
    st.sampled_from(["", " ", "."]),
)
ADDRESS = st.builds("{}@{}.vn".format, WORD, st.text("abcdefgh", min_size=2, max_size=9))
NAMES = st.sampled_from(
    ["password", "new_password1", "mat-khau", "Token", "X-CSRFToken", "Authorization", "Cookie", "sessionid", "api_key",
     "csrfmiddlewaretoken", "otp", "email", "secret", "cccd", "recovery_codes", "key", "code"]
)  # fmt: skip


@given(PERSONAL | ADDRESS, PLAIN, PLAIN)
def test_a_number_or_an_address_comes_out_nowhere(secret: str, before: str, after: str) -> None:
    assume(not before[-1:].isdigit())
    assume(not after[:1].isdigit())
    message = f"{before}{secret}{after}"
    seen = [redacted(message), said(message), said("%s", message), said("%r", {"a": [message]})]
    assert [text for text in seen if secret in text] == []


@given(NAMES, WORD, PLAIN)
def test_what_stands_under_a_telling_name_comes_out_nowhere(name: str, secret: str, other: str) -> None:
    assume(secret not in other)
    things = [
        {name: secret},
        {"a": [{"b": {name: secret, "c": other}}]},
        {name: {"nested": [secret]}},
        ({name: (secret, other)},),
    ]
    assert [thing for thing in things if secret in json.dumps(redacted_deep(thing), ensure_ascii=False)] == []


@given(NAMES.filter(lambda name: name not in {"key", "code"}), WORD, st.sampled_from(["=", ": ", "='", '": "', "=>"]))
def test_a_telling_name_in_a_text_takes_its_value_along(name: str, secret: str, joint: str) -> None:
    close = joint[-1] if joint[-1] in "'\"" else ""
    text = f"GET /x?a=1&{name}{joint}{secret}{close}&b=2"
    assert secret not in redacted(text)
    assert secret not in said(text)
    assert redacted(text).startswith("GET /x?a=1&")


@given(WORD)
def test_an_errors_words_and_the_values_at_hand_come_out_nowhere(secret: str) -> None:
    def fail(password: str) -> None:
        raise ValueError(f"password={password}", {"password": password, "e-mail": f"{secret}@example.vn"})

    try:
        fail(f"Mật-{secret}")
    except ValueError:
        text = said("failed", error=True)
    assert "ValueError" in text
    assert "test_logs.py" in text
    assert secret not in text


@given(WORD, PLAIN)
def test_what_the_request_carries_comes_out_nowhere_even_without_its_name(secret: str, other: str) -> None:
    assume(secret not in other)
    request = RequestFactory().post(f"/?token={secret}1", {"password": f"{secret}2", "note": other})
    request.COOKIES["any"] = f"{secret}3"
    request.META["HTTP_AUTHORIZATION"] = f"Bearer {secret}4"
    assert request.POST["password"]
    with logs.about(request):
        text = "".join(said(f"{other} {secret}{number} {other}") for number in range(1, 5))
    assert secret not in text


@pytest.mark.parametrize("header", ["Bearer abc.def-123456", "Basic dXNlcjpwYXNz", "eyJhbGciOi.eyJzdWIi.c2lnbmVk"])
def test_what_looks_like_a_token_comes_out_nowhere(header: str) -> None:
    assert header.rsplit(maxsplit=1)[-1] not in redacted(f"answer to {header} was 401")


@pytest.mark.parametrize(
    "text",
    [
        "01a205cf-52f3-7331-946c-123456789012",
        "0198f2c07a3b74c1123456789012abcd",
        "1758074400123456",
        "plans:list 200 in 12 ms",
        "2026-11-23 07:30:03",
        "Xã An Ví Dụ",
    ],
)
def test_what_is_nobodys_secret_stays(text: str) -> None:
    assert redacted(text) == text


def test_names_are_telling_in_any_spelling() -> None:
    names = ("mat-khau", "mat_khau_moi", "PASSWORD", "X-Api-Key", "Set-Cookie", "route", "status", "unit", "name")
    assert [name for name in names if is_telling(name)] == list(names[:5])


def test_a_page_that_breaks_says_where_and_nothing_of_what_was_sent(kept: Kept) -> None:
    def broken(request: Any) -> HttpResponse:
        password = request.POST["password"]
        raise RuntimeError(f"cannot use {password}")

    request = RequestFactory().post("/?ma=1", {"password": "rat-bi-mat-12345", "username": "an"})
    safe: Any = convert_exception_to_response(broken)
    answer = measured(safe)(request)
    assert answer.status_code == 500
    assert "RuntimeError" in kept.text
    assert "rat-bi-mat" not in kept.text


@pytest.mark.django_db
def test_the_worker_keeps_silent_too_and_names_its_job(kept: Kept, cast: dict[str, Officer]) -> None:
    from tests.cast import AT  # noqa: PLC0415 -- one moment

    job = jobs.enqueue(kind="nobody.does", key="a", arguments={"email": "an@example.vn"}, by=SYSTEM, at=AT)
    work.drain(clock=lambda: AT)
    line = next(line for line in kept.lines if line["logger"] == "thidua.jobs.work")
    assert line["request"] == f"job:{job.public_id.hex}"
    assert "exception" in line
    assert "an@example.vn" not in kept.text
