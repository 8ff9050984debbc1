"""Who is asking: proxies that are believed, and everybody else."""

from __future__ import annotations

from ipaddress import ip_network
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from thidua.config import environment as env
from thidua.config import proxies

OURS = [ip_network("10.0.0.0/24"), ip_network("::1")]


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("10.0.0.7", "203.0.113.9", "203.0.113.9"),
        ("10.0.0.7", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        ("10.0.0.7", "198.51.100.1, 203.0.113.9, 10.0.0.8", "203.0.113.9"),
        ("10.0.0.7", "10.0.0.9", "10.0.0.9"),
        ("10.0.0.7", "", "10.0.0.7"),
        ("10.0.0.7", "not an address", "10.0.0.7"),
        ("10.0.0.7", "203.0.113.9, unknown", "10.0.0.7"),
        ("10.0.0.7", "203.0.113.9:4711", "203.0.113.9"),
        ("10.0.0.7", "[2001:db8::5]:443", "2001:db8::5"),
        ("::ffff:10.0.0.7", "::ffff:203.0.113.9", "203.0.113.9"),
        ("::1", "2001:db8::5", "2001:db8::5"),
        ("203.0.113.9", "10.0.0.8", "203.0.113.9"),
        ("", "203.0.113.9", ""),
    ],
)
def test_the_client_is_the_nearest_address_that_is_no_proxy_of_ours(peer: str, forwarded: str, client: str) -> None:
    assert proxies.client_behind(peer, forwarded, OURS) == client


@given(st.text(), st.text())
def test_whatever_a_client_writes_its_own_proxy_names_it(spoofed: str, more: str) -> None:
    assert proxies.client_behind("10.0.0.7", f"{spoofed}{more}, 203.0.113.9", OURS) == "203.0.113.9"


def believed(**told: str) -> dict[str, Any]:
    environ: dict[str, Any] = {"wsgi.url_scheme": "http", **told}
    proxies.believe(environ, OURS)
    return environ


def test_a_stranger_may_write_what_it_likes_and_nothing_of_it_is_left() -> None:
    written = dict.fromkeys((*proxies.TOLD_BY_PROXIES, "HTTP_X_REQUEST_ID"), "https")
    assert believed(REMOTE_ADDR="203.0.113.9", **written) == {"REMOTE_ADDR": "203.0.113.9", "wsgi.url_scheme": "http"}


def test_a_proxy_of_ours_is_believed_about_address_scheme_and_name() -> None:
    told = {"HTTP_X_FORWARDED_FOR": "203.0.113.9", "HTTP_X_FORWARDED_PROTO": "https", "HTTP_X_REQUEST_ID": "abcdef-12"}
    assert believed(REMOTE_ADDR="10.0.0.7", HTTP_X_FORWARDED_HOST="evil.example", **told) == {
        "REMOTE_ADDR": "203.0.113.9",
        "wsgi.url_scheme": "https",
        "HTTP_X_REQUEST_ID": "abcdef-12",
    }


@pytest.mark.parametrize(("said", "scheme"), [("http, https", "https"), ("javascript", "http"), ("", "http")])
def test_the_scheme_is_what_the_nearest_proxy_says(said: str, scheme: str) -> None:
    assert believed(REMOTE_ADDR="10.0.0.7", HTTP_X_FORWARDED_PROTO=said)["wsgi.url_scheme"] == scheme


def test_a_request_from_elsewhere_does_not_choose_its_name_in_the_journal() -> None:
    answer = Client(REMOTE_ADDR="203.0.113.9").get("/healthz", headers={"X-Request-ID": "abcdef-123456"})
    assert answer["X-Request-ID"] != "abcdef-123456"


def test_networks_are_read_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("N", "10.0.0.7, 10.1.0.0/16,::1")
    assert [str(one) for one in env.networks("N")] == ["10.0.0.7/32", "10.1.0.0/16", "::1/128"]
    monkeypatch.setenv("N", "10.0.0.7/8")
    with pytest.raises(env.BadEnvironment, match="is no address"):
        env.networks("N")
