"""The last hour before a deadline: units submit at once over many lines, and nothing is lost, halved or doubled.

Each unit sends its report, and sends it again as it was, as a browser does whose line broke: half of them at the same
moment over a second line, half afterwards. In the end every report is there once and whole. On SQLite, and in a second
process on PostgreSQL where its programs are.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
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

LINES: Final = (8, 64, 512)
"""How many submit at once."""
UNITS: Final = size.of(512, 40)
TAKEN: Final = 302
ROWS: Final = "--rows"


@dataclass
class Storm:
    """What came of it; everything but ``sent`` and ``took`` should be nothing."""

    lines: int
    sent: int = 0
    took: float = 0
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
    forms = [cities.filled(city, period, place) for place in range(len(city.units))]
    storm, guard, start = Storm(lines), threading.Lock(), threading.Barrier(lines + 1)
    waiting = turns_of(len(forms))

    def send() -> None:
        start.wait()
        for place in _each(waiting):
            error = _sent(server, cookies[place], cities.address(city, period, place), forms[place])
            with guard:
                storm.sent += 1
                storm.errors += bool(error)
                storm.said += [error] if error else []

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


def _sent(server: Server, cookies: str, path: str, form: tuple[bytes, str]) -> str:
    """Send a form over a line of its own; give what went wrong."""
    line = server.line(cookies)
    try:
        status = line.post(path, *form)
    except (OSError, HTTPException) as error:
        return repr(error)
    finally:
        line.connection.close()
    return "" if status == TAKEN else f"{status} {line.page[:300].decode()}"


def count(city: City, period: Any, storm: Storm) -> None:
    """Look at what the database keeps of every unit."""
    from thidua.audit.models import AuditRecord  # noqa: PLC0415 -- Django is set up by then
    from thidua.participation.models import Evidence  # noqa: PLC0415 -- as above
    from thidua.reports.addresses import place_of  # noqa: PLC0415 -- as above
    from thidua.reports.models import Edition, Report  # noqa: PLC0415 -- as above
    from thidua.reports.queries import form_of  # noqa: PLC0415 -- as above

    for place, unit in enumerate(city.units):
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
        city = cities.lay(UNITS)
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
    by_vendor = {"SQLite": plain(storms()), "PostgreSQL": elsewhere()}
    for vendor, found in by_vendor.items():
        for one in found:
            print(f"     {vendor}: {one}", flush=True)
    found = [one for each in by_vendor.values() for one in each]
    rates = [f"{vendor} {', '.join(map(_rate, each))}" for vendor, each in by_vendor.items() if each]
    counts = [f"{sum(one[word] for one in found)} {word}" for word in ("errors", "lost", "partial", "doubled")]
    lines = "/".join(map(str, LINES))
    note = f"{', '.join(counts)}; {UNITS} units, each sent twice, over {lines} lines; forms/s: {'; '.join(rates)}"
    keep([at_most("storm-exact", sum(one["wrong"] for one in found), 0, note, unit="wrong")])


def _rate(one: dict[str, Any]) -> str:
    return f"{one['sent'] / one['took']:.0f}"


if __name__ == "__main__":
    main()
