"""Whatever is sent to the way in: an answer, never a fault of ours; and nothing secret in what is written down."""

from __future__ import annotations

import json
import logging
import sys
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.views.debug import ExceptionReporter

from tests.accounts.conftest import PASSWORD, set_up_app
from thidua.accounts import views
from thidua.audit.models import AuditRecord

if TYPE_CHECKING:
    from collections.abc import Callable

    from thidua.people.models import User

pytestmark = pytest.mark.django_db
WRONG = "mat khau go nham"
CREDENTIALS = [
    "",
    "null",
    "[]",
    '"x"',
    "{}",
    "{",
    '{"id": 1, "rawId": 2, "response": 3, "type": 4}',
    '{"response": {"userHandle": 5}}',
    '{"response": {"userHandle": "!!"}, "id": "AA", "rawId": "AA", "type": "public-key"}',
    json.dumps(
        {
            "id": "AA",
            "rawId": "AA",
            "type": "public-key",
            "response": {"clientDataJSON": "AA", "authenticatorData": "AA", "signature": "AA", "userHandle": "MQ"},
        }
    ),
]


@pytest.mark.parametrize("credential", CREDENTIALS)
@pytest.mark.parametrize(
    "address", ["/dang-nhap/khoa-truy-cap/", "/dang-nhap/buoc-hai/", "/tai-khoan/hai-lop/khoa-truy-cap/them/"]
)
def test_a_credential_that_is_none_is_answered(
    office: User, enter: Callable[..., Client], credential: str, address: str
) -> None:
    client = enter("office") if "tai-khoan" in address else Client()
    if "buoc-hai" in address:
        set_up_app(enter("office"))
        client.post("/dang-nhap/", {"username": "office", "password": PASSWORD})
    client.get(address)
    answer: Any = client.post(address, {"credential": credential})
    assert answer.status_code in {200, 302}
    assert client.get("/ban-lam-viec/").status_code == (200 if "tai-khoan" in address else 302)


@pytest.mark.parametrize("code", ["", "000000", "٣٤٥٦٧٨", "x" * 5000, "'; --"])
def test_a_code_that_is_none_is_answered(office: User, enter: Callable[..., Client], code: str) -> None:
    client = enter("office")
    client.get("/tai-khoan/hai-lop/ung-dung/")
    answer = client.post("/tai-khoan/hai-lop/ung-dung/", {"code": code})
    assert answer.status_code == 200


def test_nothing_secret_is_written_down(
    office: User, enter: Callable[..., Client], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not in the log, not in the journal, not in the report of a fault that strikes in the middle of signing in."""
    caplog.set_level(logging.DEBUG)
    client = enter("office")
    secret = set_up_app(client)
    Client().post("/dang-nhap/", {"username": "office", "password": WRONG})
    reports = []

    def fails(request: Any, *args: object, **kwargs: object) -> None:
        fault = RuntimeError("the database is gone")
        try:
            raise fault
        except RuntimeError:
            reporter = ExceptionReporter(request, *sys.exc_info())
            reports.append(reporter.get_traceback_text() + reporter.get_traceback_html())
            raise

    monkeypatch.setattr(views, "perform_password_login", fails)
    broken = Client(raise_request_exception=False)
    page = broken.post("/dang-nhap/", {"username": "office", "password": PASSWORD})
    assert (page.status_code, len(reports)) == (500, 1)
    assert "sign_in" in reports[0]
    journal = str(list(AuditRecord.objects.values()))
    for word in (PASSWORD, WRONG, secret):
        assert word not in caplog.text + page.content.decode() + reports[0] + journal
