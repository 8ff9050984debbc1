"""The worker is killed while it reads and writes workbooks, many small ones and a wide one: every row exactly once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from tests.jobs.test_worker import Site

if TYPE_CHECKING:
    from collections.abc import Iterator

KILLS = 3
"""So often in each half: while the files are read and the small ones applied, and while the wide one is written."""
COMMUNES, HAMLETS, SMALL = 1, 23, 6
LAY = f"""
import json
from datetime import date
from tests.cast import AT
from tests.concurrency.small_site import lay
from tests.workbooks.filling import filled_wide, typed
from thidua.allocation.models import Allocation, Period
from thidua.campaigns.models import Campaign
from thidua.organisations.models import Unit
from thidua.participation.actions.entering import Paper
from thidua.people.models import Officer
from thidua.workbooks import actions
lay({COMMUNES}, {HAMLETS})
campaign, period, office = Campaign.objects.get(), Period.objects.get(), Officer.objects.get(user__username="ban")
units = list(Unit.objects.filter(kind__code__in=["xa", "sub_unit"]).exclude(pk=office.unit_id).order_by("pk"))
Allocation.objects.bulk_create(
    Allocation(target=target, unit=unit, decimals=target.indicator.kept_decimals, allocated_at=AT)
    for unit in units for target in campaign.targets.all()
)
here = {{"campaign": campaign, "by": office, "at": AT}}
small = [
    (f"{{unit.pk}}.xlsx", typed(actions.give(unit=unit, **here).data, {{"Ngày phát động": date(2025, 9, 15)}}))
    for unit in units[:{SMALL}]
]
wide = filled_wide(actions.give_all(period=period, by=office, at=AT).data, 7)
actions.receive_many(files=small, paper=Paper("45/BC", date(2025, 9, 16)), **here)
actions.receive_wide(data=wide, name="so-chung.xlsx", **here)
print(json.dumps(sorted(unit.pk for unit in units)))
"""
WORK = """
from datetime import datetime, timezone
from tests.cast import AT
from thidua.jobs import work
from thidua.jobs.models import Job, JobState
from thidua.workbooks.actions import gathering
gathering.ROWS = 5
Job.objects.filter(state=JobState.RUNNING).update(leased_until=datetime(2025, 9, 1, tzinfo=timezone.utc))
print("begun", flush=True)
work.drain(clock=lambda: AT)
print("done", flush=True)
"""
APPLY = """
from tests.cast import AT
from thidua.people.models import Officer
from thidua.workbooks import actions
from thidua.workbooks.models import Arrival
arrival = Arrival.objects.get(is_wide=True)
print(arrival.state, arrival.counts["changed_there"], arrival.counts["clash"], arrival.counts["refused"])
actions.apply_wide(arrival=arrival, by=Officer.objects.get(user__username="ban"), at=AT)
"""
COUNT = """
import json
from collections import Counter
from thidua.audit.models import AuditRecord
from thidua.participation.models import Launch
from thidua.reports.models import Edition, Reading
from thidua.workbooks.models import Arrival, Block
print(json.dumps({
    "launches": Launch.objects.count(),
    "small": dict(Counter(Arrival.objects.filter(is_wide=False).values_list("state", flat=True))),
    "wide": [Arrival.objects.get(is_wide=True).state, Arrival.objects.get(is_wide=True).counts["written"]],
    "blocks": dict(Counter(Block.objects.values_list("state", flat=True))),
    "saves": dict(Counter(Edition.objects.values_list("version", flat=True))),
    "reported": sorted(Edition.objects.values_list("report__unit", flat=True)),
    "figures": sorted({str(one.value) for one in Reading.objects.all()}),
    "rows": Reading.objects.count(),
    "lines": {verb: AuditRecord.objects.filter(verb=verb).count()
              for verb in ("launch.held", "report.begun", "report.saved", "workbook.applied")},
}))
"""


NURSERY = """
import json, os, sys, traceback
import django
django.setup()
from django.db import connections
for line in sys.stdin:
    child = os.fork()
    if not child:
        try:
            exec(json.loads(line), {})
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        connections.close_all()
        sys.stdout.flush()
        os._exit(0)
    print("child", child, flush=True)
    print("gone", os.waitpid(child, 0)[1], flush=True)
"""


class Nursery:
    """A process that has everything loaded and does each piece of work in a child of its own, to be killed alone."""

    def __init__(self, site: Site) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", NURSERY],
            env=site.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def begin(self, code: str) -> int:
        """Begin a piece of work; give the child that does it."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(code) + "\n")
        self.process.stdin.flush()
        word, child = self.line().split()
        assert word == "child"
        return int(child)

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def ended(self) -> tuple[list[str], int]:
        """Give what a child said until it was gone, and how it ended."""
        said = []
        while not (line := self.line()).startswith("gone "):
            said.append(line)
        return said, int(line.split()[1])

    def run(self, code: str) -> str:
        """Do a piece of work to its end; give what it said last."""
        self.begin(code)
        said, status = self.ended()
        assert status == 0
        return said[-1] if said else ""

    def close(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture
def nursery(own_site: dict[str, str]) -> Iterator[Nursery]:
    site = Site(own_site)
    site.environment |= {"JOBS_INLINE": "0"}
    nursery = Nursery(site)
    yield nursery
    nursery.close()


def killed_and_finished(nursery: Nursery, chance: Random) -> None:
    """Begin the work again and again, each time killed somewhere in the middle, and let it end at last."""
    moment, ends = threading.Event(), list[list[str]]()
    for _time in range(KILLS):
        child = nursery.begin(WORK)
        assert nursery.line() == "begun"
        moment.wait(chance.uniform(0.05, 0.4))
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        ends.append(nursery.ended()[0])
    assert [] in ends, "nobody was killed in the middle"
    assert nursery.run(WORK) == "done"


def test_every_row_is_written_once_however_often_the_worker_is_killed(nursery: Nursery) -> None:
    chance = Random(20251128)
    units: list[int] = json.loads(nursery.run(LAY))
    killed_and_finished(nursery, chance)
    figures = len(units) * 5
    assert nursery.run(APPLY).split() == ["ready", str(figures), "0", "0"]
    killed_and_finished(nursery, chance)
    told: dict[str, Any] = json.loads(nursery.run(COUNT))
    blocks = told.pop("blocks")
    assert list(blocks) == ["applied"]
    assert blocks["applied"] > 2 * KILLS
    assert told == {
        "launches": SMALL,
        "small": {"applied": SMALL},
        "wide": ["applied", figures],
        # Begun and written in one save, and never touched again.
        "saves": {"2": len(units)},
        "reported": units,
        "figures": ["7.00"],
        "rows": figures,
        "lines": {
            "launch.held": SMALL,
            "report.begun": len(units),
            "report.saved": 0,
            "workbook.applied": SMALL + 1,
        },
    }
