"""A member with a password, and the codes of an authenticator app."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.hashers import make_password
from django.test import Client

from tests.cast import TODAY
from tests.mail import *  # noqa: F403 -- its fixture

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django import Settings

    from thidua.people.models import Officer, User

PASSWORD = "mot mat khau du dai 2025"


@pytest.fixture(autouse=True)
def _day_of_the_cast(settings: Settings) -> None:
    settings.DEMO_DAY = TODAY


@pytest.fixture
def member(cast: dict[str, Officer]) -> User:
    """The unit officer's user, with a password and an e-mail address."""
    return _with_password(cast["unit"], "hanh@vidu.vn")


@pytest.fixture
def office(cast: dict[str, Officer]) -> User:
    """The office's user, with a password and an e-mail address."""
    return _with_password(cast["office"], "ban@vidu.vn")


class Clock:
    """The machine's clock, as allauth and Django's signer read it; it stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = time.time()

    def shift(self, *, minutes: float) -> None:
        """Move on."""
        self.moment += minutes * 60


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that the test moves."""
    made = Clock()
    monkeypatch.setattr(time, "time", lambda: made.moment)
    return made


def _with_password(officer: Officer, email: str) -> User:
    user = officer.user
    user.password = make_password(PASSWORD)
    user.email = email
    user.save()
    return user


@pytest.fixture
def enter() -> Callable[..., Client]:
    """A function that signs somebody in by password, with a code where one is asked for."""

    def by_password(username: str, password: str = PASSWORD, code: str = "", **headers: Any) -> Client:
        client = Client(headers=headers)
        answer = client.post("/dang-nhap/", {"username": username, "password": password})
        assert answer.status_code == 302, answer.content.decode()
        if code:
            assert client.post("/dang-nhap/buoc-hai/", {"code": code}).status_code == 302
        return client

    return by_password


def code_of(secret: str, steps: int = 0) -> str:
    """Give the code that an authenticator app shows, now or some half minutes later."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


def set_up_app(client: Client) -> str:
    """Set up an authenticator app for whoever is signed in; gives its secret."""
    page = client.get("/tai-khoan/hai-lop/ung-dung/")
    assert page.status_code == 200, page.headers
    secret = str(page.context["form"].secret)
    answer: Any = client.post("/tai-khoan/hai-lop/ung-dung/", {"code": code_of(secret)})
    assert answer.status_code == 302, answer.context["form"].errors
    return secret
