"""What browsers are told with every answer: whole sets of headers."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from thidua.config.middleware import PERMISSIONS_POLICY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from thidua.campaigns.models import Campaign

POLICY = {
    "base-uri 'none'",
    "connect-src 'self'",
    "default-src 'none'",
    "font-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
}
SAME_EVERYWHERE = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS_POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
PAGE = SAME_EVERYWHERE | {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Language": "vi",
    "Vary": "Cookie, Accept-Encoding",
}
NOT_KEPT = {"Cache-Control": "private, no-store"}
NEVER_KEPT = {"Cache-Control": "max-age=0, no-cache, no-store, must-revalidate, private"}
BY_THE_MOMENT = {"X-Request-ID", "Content-Length", "ETag", "Expires", "Location"}


def told(answer: Any) -> dict[str, str]:
    """Give the headers of an answer but the policy, which is compared part by part, and what each answer has anew."""
    assert set(answer.headers["Content-Security-Policy"].split("; ")) == POLICY
    return {
        name: value for name, value in answer.headers.items() if name not in {*BY_THE_MOMENT, "Content-Security-Policy"}
    }


@pytest.mark.django_db
def test_a_public_page_is_kept_by_its_reader_alone_and_asked_about_each_time(campaign: Campaign) -> None:
    answer = Client().get(reverse("portal:campaign", args=[campaign.public_id]))
    assert told(answer) == PAGE | {"Cache-Control": "private, no-cache"}


@pytest.mark.django_db
def test_an_officers_page_is_kept_nowhere(sign_in: Callable[[str], Client]) -> None:
    assert told(sign_in("office").get(reverse("workspace:desk"))) == PAGE | NOT_KEPT


@pytest.mark.django_db
def test_an_export_is_kept_nowhere_and_opened_nowhere(sign_in: Callable[[str], Client]) -> None:
    assert told(sign_in("office").get(reverse("plans:list_csv"))) == PAGE | NOT_KEPT | {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": 'attachment; filename="ke-hoach.csv"',
        "Vary": "Cookie",
    }


@pytest.mark.django_db
def test_an_error_tells_browsers_the_same(sign_in: Callable[[str], Client]) -> None:
    assert told(Client().get("/khong-co/")) == PAGE
    assert told(sign_in("unit").get(reverse("plans:receive"))) == PAGE | NOT_KEPT


@pytest.mark.django_db
def test_the_way_in_is_kept_nowhere() -> None:
    assert told(Client().get("/dang-nhap/")) == PAGE | NEVER_KEPT


def test_a_page_may_ask_for_a_passkey_and_for_nothing_else() -> None:
    allowed = {part.partition("=")[0] for part in PERMISSIONS_POLICY.split(", ") if not part.endswith("=()")}
    assert allowed == {"publickey-credentials-create", "publickey-credentials-get"}


# -- In production ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, laid_database: str) -> Path:
    """A folder that is prepared as a city's server is; it has its database already."""
    folder = tmp_path_factory.mktemp("production")
    shutil.copy(laid_database, folder / "thidua.sqlite3")
    production(folder, "-m", "thidua", "prepare").check_returncode()
    return folder


def production(place: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a city's server would."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    safe = {
        "THIDUA_ENV": "production",
        "THIDUA_VAR": str(place),
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "thidua.example",
    }
    return subprocess.run(
        [sys.executable, *command], env=kept | safe | more, capture_output=True, text=True, check=False
    )


def test_djangos_own_list_for_production_finds_nothing(place: Path) -> None:
    outcome = production(place, "-m", "thidua", "check", "--deploy", "--fail-level", "WARNING")
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert "0 silenced" in outcome.stdout


ASK = """
import django, json
from django.conf import settings
django.setup()
from django.middleware.csrf import get_token
from django.test import Client
client = Client(headers={"Host": "thidua.example"})
plain = client.get("/healthz", headers={"X-Forwarded-Proto": "https"})
sent_on = client.get("/dang-nhap/")
print(json.dumps({
    "hsts": plain.headers.get("Strict-Transport-Security"),
    "policy": sorted(set(plain.headers["Content-Security-Policy"].split("; "))),
    "sent_on": [sent_on.status_code, sent_on["Location"]],
    "cookies": [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME],
    "secure": [settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.LANGUAGE_COOKIE_SECURE],
}))
"""


def test_in_production_browsers_are_bound_to_https_and_to_this_host(place: Path) -> None:
    environment = {"DJANGO_SETTINGS_MODULE": "thidua.config.settings", "CSP_REPORT_URI": "/bao-cao-csp/"}
    outcome = production(place, "-c", ASK, **environment)
    assert json.loads(outcome.stdout or outcome.stderr) == {
        "hsts": "max-age=31536000; includeSubDomains; preload",
        "policy": sorted(POLICY | {"upgrade-insecure-requests", "report-uri /bao-cao-csp/"}),
        "sent_on": [301, "https://thidua.example/dang-nhap/"],
        "cookies": ["__Host-session", "__Host-csrf", "__Host-language"],
        "secure": [True, True, True],
    }


def test_in_production_nobody_but_the_proxy_says_that_a_line_was_safe(place: Path) -> None:
    environment = {"DJANGO_SETTINGS_MODULE": "thidua.config.settings", "THIDUA_TRUSTED_PROXIES": "10.0.0.7"}
    outcome = production(place, "-c", ASK, **environment)
    assert json.loads(outcome.stdout or outcome.stderr)["hsts"] is None
