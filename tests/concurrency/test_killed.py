"""Server and worker are killed at random moments while units launch and report: nothing is lost, nothing doubled.

Four officers, each at a browser of their own, enter launches with evidence and plans, begin reports, and send a form
again as it was whenever no answer came. They keep receipts: what they were told is saved. In the end receipts, rows
and files agree.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from http.cookies import SimpleCookie
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from django.test.client import MULTIPART_CONTENT, encode_multipart

from django.test.client import BOUNDARY  # isort: skip

from tests.jobs.test_worker import Site
from thidua.config.management.commands import serve

if TYPE_CHECKING:
    from collections.abc import Iterator

KILLS = 20
WHOLE = 4
"""Every so many kills everything dies at once; the others hit one web process, or the worker."""
CLIENTS, HAMLETS = 4, 30
MOST_TRIES = 10 * KILLS
PATIENCE = 120
"""Seconds after which the test gives up on whoever waits."""
PLAN = "KẾ HOẠCH\n\nPhát động đợt thi đua “{}”\n\nChủ đề: “Sạch từ nhà ra ngõ”.\n"

COUNT = """
import hashlib, json
from thidua.audit.models import AuditRecord
from thidua.files.models import StoredFile
from thidua.jobs.models import Job
from thidua.participation.models import Evidence, Launch, UnitPlan
from thidua.people.models import User
from thidua.reports.models import Edition, Section
units = User.objects.filter(username__startswith="xa-").values("public_id")
def kept(file):
    with file.content.open("rb") as handle:
        return hashlib.sha256(handle.read()).hexdigest()
print(json.dumps({
    "launches": sorted(str(one) for one in Launch.objects.values_list("unit__public_id", flat=True)),
    "evidence": sorted([str(one.unit.public_id), kept(one.file)] for one in Evidence.objects.all()),
    "plans": sorted([str(one.unit.public_id), kept(one.file)] for one in UnitPlan.objects.all()),
    "reports": sorted([str(one), text] for one, text in Section.objects.filter(key="limits").values_list(
        "edition__report__unit__public_id", "text")),
    "editions": Edition.objects.count(),
    "files": StoredFile.objects.filter(kept_by__in=units).count(),
    "lines": {verb: AuditRecord.objects.filter(verb=verb).count()
              for verb in ("launch.held", "evidence.added", "unit_plan.file_kept", "report.begun")},
    "work": sorted(Job.objects.filter(kind="participation.read_unit_plan").values_list("state", flat=True)),
    "themes": sorted(theme for one in UnitPlan.objects.all() for theme in one.found.get("themes", [])),
}))
"""
LET_THE_LEASES_END = """
from datetime import datetime, timezone
from thidua.jobs.models import Job, JobState
Job.objects.filter(state=JobState.RUNNING).update(leased_until=datetime(2025, 9, 1, tzinfo=timezone.utc))
"""


@dataclass
class House:
    """The web server and the worker of a site, as `thidua serve` starts them, each in a group of processes."""

    site: Site
    port: int
    up: threading.Event = field(default_factory=threading.Event)
    web: Any = None
    worker: Any = None

    def open(self) -> None:
        self.start_worker()
        self._start_web()

    def _start_web(self) -> None:
        self.web = self._start(serve._web("127.0.0.1", self.port))
        self.up.set()
        self.wait_for_the_line()

    def look_after(self) -> None:
        """Start the server again where it gave up, as a service manager does.

        It gives up when a process that was just started in a dead one's place dies within seconds.
        """
        if self.web.poll() is not None:
            self._start_web()

    def wait_for_a_form(self, sent: threading.Semaphore) -> bool:
        """Wait until a form is sent; give false where none is for too long."""
        for _ in range(2 * PATIENCE):
            if sent.acquire(timeout=0.5):
                return True
            self.look_after()
        return False

    def wait_for_the_end(self, client: threading.Thread) -> None:
        """Wait until a client has gone home."""
        for _ in range(2 * PATIENCE):
            client.join(0.5)
            if not client.is_alive():
                return
            self.look_after()

    def wait_for_the_line(self) -> None:
        """Wait until somebody listens: both web processes may be gone for a moment, or everything is."""
        pause = threading.Event()
        for _ in range(PATIENCE * 20):
            assert self.up.wait(PATIENCE), "the server does not come back"
            line = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
            try:
                line.connect()
            except OSError:
                pause.wait(0.05)
            else:
                return
            finally:
                line.close()
        pytest.fail("the server does not answer")

    def start_worker(self) -> None:
        self.worker = self._start([sys.executable, "-m", "thidua", "work"])

    def _start(self, command: list[str]) -> Any:
        quiet = subprocess.DEVNULL
        return subprocess.Popen(command, env=self.site.environment, start_new_session=True, stdout=quiet, stderr=quiet)

    def kill_everything(self) -> None:
        self.up.clear()
        for process in (self.web, self.worker):
            if process is not None:
                kill(process)

    def kill_a_web_process(self, chance: Random) -> None:
        """Kill one of the two that answer; the server's own process starts another in its place.

        Where none lives at this moment, since the one before was hit while it began, the worker is hit instead.
        """
        children = Path(f"/proc/{self.web.pid}/task/{self.web.pid}/children").read_text(encoding="ascii").split()
        if not children:
            self.kill_the_worker()
            return
        with _gone_already():
            os.kill(int(chance.choice(children)), signal.SIGKILL)

    def kill_the_worker(self) -> None:
        kill(self.worker)
        self.start_worker()


def _gone_already() -> suppress:
    return suppress(ProcessLookupError)


def kill(process: Any) -> None:
    """Kill a process with everything that it started."""
    with _gone_already():
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(PATIENCE)


class Unanswered(Exception):
    """The line broke, or the answer says nothing."""


@dataclass
class Browser:
    """A browser with its cookies; one request, one line."""

    house: House
    sent: threading.Semaphore
    cookies: SimpleCookie = field(default_factory=SimpleCookie)

    def ask(self, method: str, path: str, body: bytes = b"", content_type: str = "") -> tuple[int, str]:
        """Send a request; give status and page. Raises ``Unanswered``."""
        line = HTTPConnection("127.0.0.1", self.house.port, timeout=PATIENCE)
        token = self.cookies["csrftoken"].value if "csrftoken" in self.cookies else ""
        headers = {"Cookie": self.cookies.output(attrs=[], header="", sep=";").strip(), "X-CSRFToken": token}
        try:
            line.connect()
            if method == "POST":
                self.sent.release()
            line.request(method, path, body=body, headers=headers | {"Content-Type": content_type})
            answer = line.getresponse()
            page = answer.read().decode()
        except (OSError, HTTPException) as error:
            raise Unanswered from error
        finally:
            line.close()
        self._keep(answer)
        if answer.status >= 500:
            raise Unanswered
        return answer.status, page

    def _keep(self, answer: HTTPResponse) -> None:
        for name, value in answer.getheaders():
            if name.casefold() == "set-cookie":
                self.cookies.load(value)

    def insist(self, method: str, path: str, body: bytes = b"", content_type: str = "") -> tuple[int, str]:
        """Send the same request again until it is answered."""
        for _ in range(MOST_TRIES):
            self.house.wait_for_the_line()
            try:
                return self.ask(method, path, body, content_type)
            except Unanswered:
                continue
        pytest.fail(f"no answer to {path}")


@dataclass
class Client:
    """An officer who enters launches one after the other until the killing is over; ``receipts`` are what was saved."""

    browser: Browser
    campaign: str
    period: str
    seat: dict[str, Any]
    over: threading.Event
    receipts: dict[str, dict[str, str]] = field(default_factory=dict)
    error: BaseException | None = None

    def run(self) -> None:
        try:
            self._sign_in()
            for number, unit in enumerate(self.seat["units"]):
                if self.over.is_set():
                    break
                self._launch(unit, own=number == 0, with_plan=number % 3 == 0)
                self._report(unit)
        except BaseException as error:  # noqa: BLE001 -- raised again in the test's own thread
            self.error = error

    def _sign_in(self) -> None:
        self.browser.insist("GET", "/dang-nhap/")
        chosen = urlencode({"officer": self.seat["officer"]}).encode()
        status, _page = self.browser.insist(
            "POST", "/dang-nhap/trinh-dien/", chosen, "application/x-www-form-urlencoded"
        )
        assert status == 302

    def _launch(self, unit: str, *, own: bool, with_plan: bool) -> None:
        path = f"/dot-thi-dua/{self.campaign}/phat-dong/{unit}/"
        status, page = self.browser.insist("GET", path)
        assert status == 200
        key = re.search(r'name="key" value="([^"]+)"', page)
        assert key is not None
        files = {"evidence": f"Biên bản của {unit}"} | ({"plan_file": PLAN.format(unit)} if with_plan else {})
        form: dict[str, Any] = {"key": key[1], "version": 0, "plan_version": 0, "held_on": "2025-09-15"}
        form |= {} if own else {"paper_number": "12/BC", "paper_on": "2025-09-16"}
        form |= {name: _Upload(f"{name}.txt", text.encode()) for name, text in files.items()}
        status, page = self.browser.insist("POST", path, encode_multipart(BOUNDARY, form), MULTIPART_CONTENT)
        assert status == 302, re.findall(r'class="error[^>]*>([^<]+)', page)
        self.receipts[unit] = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()}

    def _report(self, unit: str) -> None:
        path = f"/dot-thi-dua/{self.campaign}/bao-cao/{self.period}/{unit}/"
        status, page = self.browser.insist("GET", path)
        assert status == 200
        base = re.search(r'name="b\.s\.limits" value="([^"]*)"', page)
        assert base is not None
        text = f"Hạn chế của {unit}"
        form = urlencode({"b.s.limits": base[1], "s.limits": text}).encode()
        status, page = self.browser.insist("POST", path, form, "application/x-www-form-urlencoded")
        assert status == 302, "what was stored by the first sending is no clash"
        self.receipts[unit]["report"] = text


@dataclass
class _Upload:
    name: str
    data: bytes
    content_type: str = "text/plain"

    def read(self) -> bytes:
        return self.data


@pytest.fixture
def house(own_site: dict[str, str]) -> Iterator[House]:
    site = Site(own_site)
    site.environment |= {"JOBS_INLINE": "0", "LIMIT_UPLOAD": "0/m"}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    house = House(site, port)
    yield house
    house.kill_everything()


def test_receipts_rows_and_files_agree_however_often_everything_is_killed(house: House) -> None:
    chance = Random(20250917)
    laid = json.loads(
        house.site.python(f"from tests.concurrency.small_site import lay\nprint(lay({CLIENTS}, {HAMLETS}))")
    )
    sent, over = threading.Semaphore(0), threading.Event()
    clients = [Client(Browser(house, sent), laid["campaign"], laid["period"], seat, over) for seat in laid["seats"]]
    threads = [threading.Thread(target=client.run, daemon=True) for client in clients]
    house.open()
    for thread in threads:
        thread.start()

    moment = threading.Event()
    for number in range(1, KILLS + 1):
        # The moment: so many forms later, and then anywhere between their sending and their answers.
        for _ in range(chance.randint(1, 4)):
            assert house.wait_for_a_form(sent), [client.error for client in clients]
        moment.wait(chance.uniform(0, 0.1))
        if number % (KILLS // WHOLE) == 0:
            house.kill_everything()
            house.open()
        elif chance.random() < 0.6:
            house.kill_a_web_process(chance)
        else:
            house.kill_the_worker()
    # On a slow machine the kills are over before there is anything to compare.
    while sum(len(client.receipts) for client in clients) <= CLIENTS:
        assert house.wait_for_a_form(sent), [client.error for client in clients]
    over.set()
    for thread in threads:
        house.wait_for_the_end(thread)
    for client in clients:
        if client.error is not None:
            raise client.error
    house.kill_everything()
    house.site.python(LET_THE_LEASES_END)
    house.site.run("-m", "thidua", "work", "--once")

    receipts = {unit: files for client in clients for unit, files in client.receipts.items()}
    evidence = sorted([unit, files["evidence"]] for unit, files in receipts.items())
    plans = sorted([unit, files["plan_file"]] for unit, files in receipts.items() if "plan_file" in files)
    assert json.loads(house.site.python(COUNT)) == {
        "launches": sorted(receipts),
        "evidence": evidence,
        "plans": plans,
        "reports": sorted([unit, said["report"]] for unit, said in receipts.items()),
        "editions": len(receipts),
        # Each once: a form that was sent again found its files there.
        "files": len(evidence) + len(plans),
        "lines": {
            "launch.held": len(receipts),
            "evidence.added": len(evidence),
            "unit_plan.file_kept": len(plans),
            "report.begun": len(receipts),
        },
        "work": ["done"] * len(plans),
        "themes": ["Sạch từ nhà ra ngõ"] * len(plans),
    }
    assert len(receipts) > CLIENTS
