"""A real worker, killed in the middle of a job."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import FrameType

ASK = """
from datetime import datetime, timezone
from thidua.jobs import actions
from thidua.kernel.actors import SYSTEM
at = datetime(2025, 9, 1, tzinfo=timezone.utc)
actions.enqueue(kind="tests.held", key="k", arguments={arguments}, by=SYSTEM, at=at)
"""
LET_THE_LEASE_END = """
from datetime import datetime, timezone
from thidua.jobs.models import Job
Job.objects.update(leased_until=datetime(2025, 9, 1, tzinfo=timezone.utc))
"""
LOOK = """
import json
from thidua.jobs.models import Job
print(json.dumps(Job.objects.values("state", "attempts", "result").get()))
"""


class Site:
    """The product in processes of its own, with a database of its own."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment | {"DJANGO_SETTINGS_MODULE": "tests.settings"}

    def start(self, *command: str) -> subprocess.Popen[str]:
        return subprocess.Popen([sys.executable, *command], env=self.environment, stdout=subprocess.PIPE, text=True)

    def run(self, *command: str) -> str:
        process = self.start(*command)
        output, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        return output

    def python(self, code: str) -> str:
        return self.run("-c", f"import django; django.setup()\n{code}")


@pytest.fixture
def site(own_site: dict[str, str]) -> Site:
    return Site(own_site)


@pytest.fixture
def _patience() -> Iterator[None]:
    """End the test where a worker dies before it reaches the gate: opening the pipe would wait for ever."""

    def give_up(number: int, frame: FrameType | None) -> None:
        pytest.fail("no worker came to the gate within two minutes")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(120)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.usefixtures("_patience")
def test_a_job_whose_worker_is_killed_in_the_middle_is_finished_once(site: Site, tmp_path: Path) -> None:
    gate, trace = tmp_path / "gate", tmp_path / "trace"
    os.mkfifo(gate)
    # Asked for with the wake-up left out, as when the machine goes down between the commit and the wake-up.
    site.environment["JOBS_INLINE"] = "0"
    site.python(ASK.format(arguments={"gate": str(gate), "trace": str(trace)}))

    first = site.start("-m", "thidua", "work", "--once")
    with gate.open("w", encoding="utf-8"):  # opens once the worker waits at the gate: it is in the middle
        first.kill()
        first.communicate()
    assert not trace.exists()

    site.python(LET_THE_LEASE_END)
    second = site.start("-m", "thidua", "work", "--once")
    with gate.open("w", encoding="utf-8") as handle:
        handle.write("done")
    second.communicate(timeout=120)
    site.run("-m", "thidua", "work", "--once")

    assert trace.read_text(encoding="utf-8") == "done\n"
    assert json.loads(site.python(LOOK)) == {"state": "done", "attempts": 2, "result": {"word": "done"}}
