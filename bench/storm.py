"""The last hour before a deadline: units submit at once over many lines, and nothing is lost, halved or doubled.

Each unit sends its report, and sends it again as it was, as a browser does whose line broke: half of them at the same
moment over a second line, half afterwards. In the end every report is there once and whole. On SQLite, and in a second
process on PostgreSQL where its programs are.
"""

from __future__ import annotations

import json
import os
import queue
import re
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import TYPE_CHECKING, Any, Final

from bench import city as cities
from bench import size
from bench.goals import at_most, keep, seconds
from bench.ground import own_database
from bench.server import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.city import City
    from bench.server import Server

LINES: Final = size.of((8, 64, 512), (8, 32))
"""How many submit at once."""
LEAST: Final = size.of(64, 16)
"""So many units report in the smallest storm; in a larger one half as many as there are lines: each sends twice."""
PATIENCE: Final = 900
"""Seconds that a line waits: what is held here is that each answer comes in its turn; the note says how late."""
TAKEN: Final = 302
REFUSED: Final = 422
ROWS: Final = "--rows"


@dataclass
class Storm:
    """What came of it over so many lines from so many units; everything but ``sent`` and times should be nothing.

    ``refused`` are answers that do not lead on, of a form whose twin was taken; every other such answer is an error.
    """

    lines: int
    units: int
    sent: int = 0
    took: float = 0
    longest: float = 0
    refused: int = 0
    errors: int = 0
    lost: int = 0
    partial: int = 0
    doubled: int = 0
    said: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> int:
        """Count everything that should not be."""
        return self.errors + self.lost + self.partial + self.doubled


def blow(city: City, server: Server, period: Any, cookies: list[str], lines: int) -> Storm:
    """Let all units submit a period over so many lines."""
    forms = [cities.filled(city, period, place) for place in range(max(LEAST, lines // 2))]
    storm, guard, start = Storm(lines, len(forms)), threading.Lock(), threading.Barrier(lines + 1)
    waiting = turns_of(len(forms))

    def send() -> None:
        start.wait()
        for place in _each(waiting):
            begun = time.perf_counter()
            status, said = _sent(server, cookies[place], cities.address(city, period, place), forms[place])
            with guard:
                storm.longest = max(storm.longest, time.perf_counter() - begun)
                storm.sent += 1
                storm.refused += status == REFUSED
                storm.errors += status not in {TAKEN, REFUSED}
                storm.said += [said] if said else []

    threads = [threading.Thread(target=send) for _ in range(lines)]
    for thread in threads:
        thread.start()

    def all_of_them() -> None:
        start.wait()
        for thread in threads:
            thread.join()

    storm.took = seconds(all_of_them)
    count(city, period, storm)
    return storm


def turns_of(units: int) -> queue.Queue[int]:
    """Give the places of units in the order in which they send, each twice: half of them at once, half afterwards."""
    waiting: queue.Queue[int] = queue.Queue()
    for place in range(units):
        for _ in range(1 + place % 2):
            waiting.put(place)
    for place in range(0, units, 2):
        waiting.put(place)
    return waiting


def _each(waiting: queue.Queue[int]) -> Iterator[int]:
    while True:
        try:
            yield waiting.get_nowait()
        except queue.Empty:
            return


def _sent(server: Server, cookies: str, path: str, form: tuple[bytes, str]) -> tuple[int, str]:
    """Send a form over a line of its own; give the status, 0 for none, and what went wrong in words."""
    line = server.line(cookies, PATIENCE)
    try:
        status = line.post(path, *form)
    except (OSError, HTTPException) as error:
        return 0, repr(error)
    finally:
        line.connection.close()
    return status, "" if status == TAKEN else f"{status} {_alert(line.page.decode())}"


def _alert(page: str) -> str:
    """Give what a page says at its head."""
    said = page.partition('role="alert"')[2].partition(">")[2].strip()
    return " ".join(re.sub(r"<[^>]+>", " ", said).split())[:120]


def count(city: City, period: Any, storm: Storm) -> None:
    """Look at what the database keeps of every unit."""
    from thidua.audit.models import AuditRecord  # noqa: PLC0415 -- Django is set up by then
    from thidua.participation.models import Evidence  # noqa: PLC0415 -- as above
    from thidua.reports.addresses import place_of  # noqa: PLC0415 -- as above
    from thidua.reports.models import Edition, Report  # noqa: PLC0415 -- as above
    from thidua.reports.queries import form_of  # noqa: PLC0415 -- as above

    for place, unit in enumerate(city.units[: storm.units]):
        reports = list(Report.objects.filter(period=period, unit=unit))
        if not reports:
            storm.lost += 1
            continue
        editions = list(Edition.objects.filter(report__in=reports))
        files = Evidence.objects.filter(unit=unit, place__startswith=place_of(period, ""), removed_at__isnull=True)
        lines = AuditRecord.objects.filter(verb="report.submitted", subject_id=reports[0].public_id).count()
        storm.doubled += (len(reports), len(editions), files.count(), lines) > (1, 1, 1, 1)
        wanted = {str(6 + (place + number) % 5) for number in range(cities.TARGETS)}
        form = form_of(period=period, unit=unit, today=cities.AT.date())
        values = [str(row.figure.value) for row in form.figures if row.figure.value is not None]
        whole = len(values) == cities.TARGETS and {value.partition(".")[0] for value in values} == wanted
        texts = all(row.text for row in form.sections)
        storm.partial += not (whole and texts and form.state == "submitted" and files.count() == lines == 1)


def storms() -> list[Storm]:
    """Blow once for each number of lines, each in a period of its own."""
    cities.prepare()
    with own_database("bench.settings"):
        city = cities.lay(max(LEAST, LINES[-1] // 2))
        cookies = [cities.cookies(officer) for officer in city.officers]
        with serving() as server:
            return [
                blow(city, server, period, cookies, lines)
                for lines, period in zip(LINES, city.periods[1:], strict=False)
            ]


def elsewhere() -> list[dict[str, Any]]:
    """Do the same on PostgreSQL; nothing where its programs are not."""
    from tests import postgresql  # noqa: PLC0415 -- beside its use

    if postgresql.programs() is None:
        return []
    with postgresql.cluster() as url:
        answer = subprocess.run(
            [sys.executable, "-m", "bench.storm", ROWS],
            env=os.environ | {"DATABASE_URL": url}, check=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
    found: list[dict[str, Any]] = json.loads(answer.stdout.strip().splitlines()[-1])
    return found


def plain(found: list[Storm]) -> list[dict[str, Any]]:
    """Give storms as they travel from process to process."""
    return [vars(one) | {"wrong": one.wrong, "said": one.said[:3]} for one in found]


def main() -> None:
    """Measure, print and keep."""
    if ROWS in sys.argv:
        print(json.dumps(plain(storms())))
        return
    by_vendor = {"SQLite": plain(storms()), "PostgreSQL": [] if size.QUICK else elsewhere()}
    for vendor, found in by_vendor.items():
        for one in found:
            print(f"     {vendor}: {one}", flush=True)
    found = [one for each in by_vendor.values() for one in each]
    rates = [f"{vendor} {', '.join(map(_rate, each))}" for vendor, each in by_vendor.items() if each]
    counts = [f"{sum(one[word] for one in found)} {word}" for word in ("errors", "lost", "partial", "doubled")]
    lines = "/".join(map(str, LINES))
    note = f"{', '.join(counts)}; each form sent twice over {lines} lines; forms/s, longest wait: {'; '.join(rates)}"
    sent, refused = (sum(one[word] for one in found) for word in ("sent", "refused"))
    keep(
        [
            at_most("storm-exact", sum(one["wrong"] for one in found), 0, note, unit="wrong"),
            at_most(
                "storm-twins", refused, 0, f"of {sent} forms refused though their twin was taken: stale, nothing lost",
                unit="forms",
            ),
        ]
    )  # fmt: skip


def _rate(one: dict[str, Any]) -> str:
    return f"{one['sent'] / one['took']:.1f}/s {one['longest']:.0f} s"


if __name__ == "__main__":
    main()
