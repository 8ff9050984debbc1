"""What the watchman reads, and that nobody else does."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from http.client import HTTPConnection
from ipaddress import ip_network
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import AT
from tests.config.test_serve import free_port  # noqa: F401 -- a fixture
from thidua.jobs import actions as jobs
from thidua.jobs import queries
from thidua.kernel.actors import SYSTEM

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

pytestmark = pytest.mark.django_db
TOKEN = "for-the-watchman-alone"


def page(client: Client, **headers: str) -> tuple[int, str]:
    answer = client.get("/metrics", headers=headers)
    text = answer.content.decode().replace("/metrics", "/khong-co")
    return answer.status_code, re.sub(r"[A-Za-z0-9]{64}", "", text)


def test_for_everybody_else_there_is_no_such_page(settings: Settings) -> None:
    settings.METRICS_TOKEN = TOKEN
    absent = Client().get("/khong-co")
    wanted = (404, re.sub(r"[A-Za-z0-9]{64}", "", absent.content.decode()))
    tries = [{}, {"Authorization": "Bearer no"}, {"Authorization": f"Basic {TOKEN}"}, {"Authorization": TOKEN}]
    assert [page(Client(), **headers) == wanted for headers in tries] == [True] * 4
    assert page(Client(REMOTE_ADDR="203.0.113.9"), **{"X-Forwarded-For": "127.0.0.1"}) == wanted


def test_without_a_token_or_an_address_nobody_is_the_watchman(settings: Settings) -> None:
    settings.METRICS_TOKEN, settings.METRICS_ADDRESSES = "", []
    assert page(Client(), Authorization="Bearer ")[0] == 404


def test_the_watchman_is_known_by_token_or_by_address(settings: Settings) -> None:
    settings.METRICS_TOKEN = TOKEN
    assert page(Client(), Authorization=f"Bearer {TOKEN}")[0] == 200
    settings.METRICS_ADDRESSES = [ip_network("10.9.0.0/16")]
    assert page(Client(REMOTE_ADDR="10.9.1.2"))[0] == 200
    behind_our_proxy = {"X-Forwarded-For": "10.9.1.2"}
    assert page(Client(), **behind_our_proxy)[0] == 200


def test_it_shows_requests_work_journal_and_disk(settings: Settings) -> None:
    settings.METRICS_TOKEN = TOKEN
    Client().get(reverse("portal:home"))
    jobs.enqueue(kind="nobody.does", key="a", arguments={}, by=SYSTEM, at=AT)
    _, text = page(Client(), Authorization=f"Bearer {TOKEN}")
    assert 'thidua_requests_total{method="GET",route="portal:home",status="200"}' in text
    assert 'thidua_request_seconds_count{route="portal:home"}' in text
    names = {line.partition("{")[0].partition(" ")[0] for line in text.splitlines() if not line.startswith("#")}
    assert names >= {
        "thidua_disk_free_bytes",
        "thidua_database_up",
        "thidua_jobs",
        "thidua_jobs_oldest_waiting_seconds",
        "thidua_journal_unsealed",
    }


def test_odd_addresses_and_methods_make_no_figures_of_their_own(settings: Settings) -> None:
    settings.METRICS_TOKEN = TOKEN
    for number in range(5):
        Client().generic("BREW", f"/khong-co-{number}/")
    _, text = page(Client(), Authorization=f"Bearer {TOKEN}")
    assert "khong-co-1" not in text
    assert "BREW" not in text


def test_the_load_names_every_state_and_the_longest_wait() -> None:
    jobs.enqueue(kind="nobody.does", key="a", arguments={}, by=SYSTEM, at=AT)
    from datetime import timedelta  # noqa: PLC0415 -- here alone

    load = queries.load(at=AT + timedelta(seconds=90))
    assert load.by_state.keys() == {"waiting", "running", "done", "failed"}
    assert load.waited == 90 * load.by_state["waiting"]


@pytest.mark.one_database
def test_two_web_processes_count_together(own_site: dict[str, str], free_port: int, tmp_path: Path) -> None:  # noqa: F811
    environment = own_site | {"THIDUA_METRICS_TOKEN": TOKEN}
    thidua = [sys.executable, "-m", "thidua"]
    subprocess.run([*thidua, "prepare"], env=environment, check=True, capture_output=True)
    (tmp_path / "metrics").mkdir(exist_ok=True)
    (tmp_path / "metrics" / "counter_1.db").write_bytes(b"of an earlier start")
    serving = subprocess.Popen(
        [*thidua, "serve", "--port", str(free_port)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert serving.stdout is not None
        next(line for line in serving.stdout if line.strip())
        until = time.monotonic() + 60
        seen: set[str] = set()
        asked = 0
        while len(seen) < 2 and time.monotonic() < until:
            for _ in range(10):
                assert fetch(free_port, "/healthz")[0] == 200
                asked += 1
            seen = {path.name for path in (tmp_path / "metrics").glob("counter_*.db")}
        status, text = fetch(free_port, "/metrics", Authorization=f"Bearer {TOKEN}")
    finally:
        serving.terminate()
        serving.communicate(timeout=60)
    found = re.search(r'thidua_requests_total\{method="GET",route="alive",status="200"\} ([\d.]+)', text)
    assert found is not None
    # The start itself asks once or more whether the site answers.
    assert (status, len(seen)) == (200, 2)
    assert float(found[1]) >= asked + 1


def fetch(port: int, address: str, **headers: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", address, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()
