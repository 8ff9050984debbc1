"""What an administrator copies: units that parse and are closed, proxies that set what is believed, a true handbook."""

from __future__ import annotations

import re
from configparser import RawConfigParser
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[1]
DEPLOY = ROOT / "deploy"
HANDBOOK = ROOT / "docs" / "van-hanh.md"
SERVICES = sorted(DEPLOY.glob("*.service"))
CLOSED = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "CapabilityBoundingSet": "",
    "StateDirectory": "thidua",
    "User": "thidua",
}


def unit(path: Path) -> RawConfigParser:
    parser = RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign] # systemd's names have capitals
    parser.read_string(path.read_text(encoding="utf-8"))
    return parser


def commands(text: str) -> set[str]:
    """Give the commands of the product that a text names."""
    return {
        name.replace("-", "_")
        for name in re.findall(r"(?:^|`|THIDUA_VAR=\S+ )thidua ([a-z][a-z-]+)", text, re.MULTILINE)
    }


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_a_service_parses_and_is_closed_to_what_it_does_not_need(path: Path) -> None:
    service = dict(unit(path)["Service"])
    assert {name: service.get(name) for name in CLOSED} == CLOSED
    assert service["ExecStart"].startswith("/opt/thidua/.venv/bin/")


def test_there_are_three_services_and_the_timer_has_its_own() -> None:
    assert [path.name for path in SERVICES] == [
        "thidua-backup.service",
        "thidua-web.service",
        "thidua-worker.service",
    ]
    assert unit(DEPLOY / "thidua-backup.timer")["Timer"]["Persistent"] == "true"


def test_the_proxies_set_what_the_site_believes() -> None:
    nginx, caddy = (DEPLOY / "nginx.conf").read_text(), (DEPLOY / "Caddyfile").read_text()
    for said in ("X-Forwarded-For $remote_addr;", "X-Forwarded-Proto $scheme;", "client_max_body_size 104m;"):
        assert said in nginx
    for said in ("X-Forwarded-For {remote_host}", "X-Forwarded-Proto {scheme}", "max_size 104MB"):
        assert said in caddy


def test_every_command_in_the_handbook_and_the_units_exists() -> None:
    named = commands(HANDBOOK.read_text(encoding="utf-8"))
    for path in SERVICES:
        named |= commands(unit(path)["Service"]["ExecStart"].replace("/opt/thidua/.venv/bin/", ""))
    assert {"backup", "restore", "prepare", "init", "check_journal", "work"} <= named
    assert named - set(get_commands()) == set()


def test_every_variable_in_the_example_is_one_that_the_settings_read() -> None:
    settings = (ROOT / "src" / "thidua" / "config" / "settings.py").read_text(encoding="utf-8")
    names = re.findall(r"^([A-Z_]+)=", (DEPLOY / "env.example").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert [name for name in names if f'"{name}"' not in settings] == []
