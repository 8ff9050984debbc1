"""Every text of allauth's that anybody can see is said in Vietnamese."""

from __future__ import annotations

from pathlib import Path

import allauth
import pytest
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation.template import templatize

from thidua.config import catalogues

ALLAUTH = Path(allauth.__file__).parent
ACCOUNTS = next(package for package in catalogues.packages() if package.name == "accounts")
PARTS = ("account", "mfa", "usersessions", "socialaccount")
NOT_OURS = ("tests", "migrations", "providers", "management", "admin.py")
"""Other servers' own pages, and what is for whoever develops allauth."""
CLOSED = ("phone", "login_code", "already_exists", "signup", "reset_code", "base_message", "unknown_account_message")
"""Letters and messages of what is switched off here, or ours."""


def code_texts(part: str) -> set[str]:
    found: set[str] = set()
    for path in (ALLAUTH / part).rglob("*.py"):
        if not any(name in path.parts for name in NOT_OURS):
            found |= {single for single, _plural in catalogues._texts_of(path.read_text(encoding="utf-8"))}
    return found


def letter_texts(part: str) -> set[str]:
    found: set[str] = set()
    for path in (ALLAUTH / "templates" / part).rglob("*.txt"):
        if not any(word in path.name for word in CLOSED):
            calls = templatize(path.read_text(encoding="utf-8"), origin=str(path))
            lines = "\n".join(line.strip() for line in calls.splitlines())
            found |= {single for single, _plural in catalogues._texts_of(lines)}
    return found


@pytest.mark.parametrize("part", PARTS)
def test_every_text_of_allauth_has_its_vietnamese(part: str) -> None:
    said = catalogues.catalogue(ACCOUNTS, "vi")
    texts = code_texts(part) | letter_texts(part)
    assert {text for text in texts if not (said.get(text) and said[text].string)} == set()


@pytest.mark.parametrize("part", PARTS)
def test_every_page_of_allauth_that_is_open_is_ours(part: str) -> None:
    """A page of allauth's own look would speak English: so each has ours in front of it, or is not served."""
    ours = {path.name for path in (ACCOUNTS / "templates").rglob("*.html")}
    theirs = {path.name for path in (ALLAUTH / "templates" / part).rglob("*.html")}
    closed = {
        *("login.html", "logout.html", "signup.html", "signup_by_passkey.html", "email.html", "account_inactive.html"),
        *("verified_email_required.html", "verification_sent.html", "phone_change.html", "request_login_code.html"),
        *("confirm_login_code.html", "confirm_email_verification_code.html", "confirm_password_reset_code.html"),
        *("confirm_phone_verification_code.html", "trust.html", "signup_form.html", "usersession_list.html"),
        *("login_redirect.html", "warn_no_email.html", "already_logged_in.html", "provider_list.html"),
        *("login_extra.html", "scripts.html", "login_script.html"),
    }
    left = {name for name in theirs - ours - closed if not name.startswith("base")}
    assert left == set()


@pytest.mark.parametrize(
    ("password", "words"),
    [("ngan", "Mật khẩu quá ngắn"), ("123456789012", "hoàn toàn là số"), ("password1234", "phổ biến")],
)
def test_what_a_password_may_not_be_is_said_in_vietnamese(password: str, words: str) -> None:
    with translation.override("vi"), pytest.raises(ValidationError) as refused:
        password_validation.validate_password(password)
    assert words in " ".join(refused.value.messages)
