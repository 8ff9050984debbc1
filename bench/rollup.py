"""Measure the roll-up: exact under concurrent writers, equal on both databases, and against plain SQL and loops.

    python -m bench.rollup            1 nation > 34 > 3,321 units x 40 indicators x 24 periods (3.2 million readings)
    python -m bench.rollup THIRD      a third of the units of the nation; with READS, nothing but what reads them
    QUICK=1 python -m bench.rollup    a tenth of the units, a quarter of the periods

Everything happens in a database of its own (SQLite; PostgreSQL where DATABASE_URL is given), beside a city of 144 units
x 22 targets x 4 periods. Seconds are of this machine; what is held are ratios of one run.
"""

from __future__ import annotations

import hashlib
import os
import random
import statistics
import subprocess
import sys
import threading
from decimal import Decimal
from typing import TYPE_CHECKING

from bench import size, trees
from bench.goals import at_least, at_most, keep, ratio, seconds, tried
from bench.ground import own_database
from bench.trees import AT, edition_of, whole

if TYPE_CHECKING:
    from bench.goals import Goal
    from bench.trees import Ground
    from thidua.allocation.models import Period
    from thidua.monitoring.rules.adding import Sums

COMMUNES = size.of(trees.COMMUNES // (3 if "THIRD" in sys.argv else 1), trees.COMMUNES // 10)
INDICATORS, PERIODS = 40, size.of(24, 6)
LATE = size.of(4000, 400)


def digest(ground: Ground) -> str:
    """Give a digest of every kept sum, by names."""
    from thidua.monitoring import queries  # noqa: PLC0415 -- as above

    told = []
    for unit in ground.units:
        for (target, period), sums in queries.kept(unit, [one.pk for one in ground.periods]).items():
            place = [one.pk for one in ground.targets].index(target), [one.pk for one in ground.periods].index(period)
            told.append((unit.name, place, repr(sums)))
    return hashlib.sha256(repr(sorted(told)).encode()).hexdigest()


def exact(ground: Ground) -> list[Goal]:
    """Write and correct from four threads while two add up: how many blocks are wrong in the end."""
    from django.db import connections  # noqa: PLC0415 -- as above

    from thidua.kernel.actors import SYSTEM  # noqa: PLC0415 -- as above
    from thidua.monitoring import actions, queries  # noqa: PLC0415 -- as above

    done = threading.Event()

    def write(seed: int) -> None:
        lot = random.Random(seed)
        for _ in range(20):
            say(ground, lot, mark=True)
        connections.close_all()

    def work() -> None:
        while not done.is_set():
            actions.drain(by=SYSTEM, at=AT)
            done.wait(0.01)
        connections.close_all()

    writers = [threading.Thread(target=write, args=[seed]) for seed in range(4)]
    workers = [threading.Thread(target=work) for _ in range(2)]
    for thread in (*writers, *workers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    for thread in workers:
        thread.join()
    actions.drain(by=SYSTEM, at=AT)
    wrong = len(queries.differing(ground.campaign))
    return [at_most("rollup-exact", wrong, 0, "80 writes of 4 threads beside 2 workers", unit="blocks")]


def say(ground: Ground, lot: random.Random, *, mark: bool) -> None:
    """Let one unit say something else of everything: one report, every figure."""
    from django.db import transaction  # noqa: PLC0415 -- as above

    from thidua.reports.models import Mark, Reading, Report  # noqa: PLC0415 -- as above

    unit, period = lot.choice(ground.leaves), lot.choice(ground.periods)
    with transaction.atomic():
        report = Report.objects.select_for_update().get(unit=unit, period=period)
        edition = edition_of(report, report.editions.count() + 1)
        edition.save()
        Reading.objects.bulk_create(
            Reading(
                edition=edition, target=target, kind="value", decimals=2, value=Decimal(lot.randint(0, 999)),
                count_decimals=6, numerator=Decimal(lot.randint(0, 9)), denominator=Decimal(lot.randint(10, 99)),
            )
            for target in ground.targets
        )  # fmt: skip
        report.counted = edition
        report.save(update_fields=["counted"])
        if mark:
            Mark.objects.create(unit=unit, period=period, made_at=AT)


def equal(ground: Ground) -> list[Goal]:
    """Hold both databases and a loop in plain Python against one another, on the city."""
    from tests import postgresql  # noqa: PLC0415 -- as above

    from bench.naive.rollup import figure  # noqa: PLC0415 -- as above
    from thidua.campaigns.rules import Rollup  # noqa: PLC0415 -- as above
    from thidua.monitoring import queries  # noqa: PLC0415 -- as above
    from thidua.monitoring.rules.adding import value_of  # noqa: PLC0415 -- as above

    wrong, period = 0, ground.periods[1]
    sums = queries.kept(ground.units[0], [period.pk])
    for target in ground.targets[:10]:
        rollup = Rollup(target.indicator.rollup)
        loop = figure(ground.units[0], target, period)
        wrong += value_of(sums[target.pk, period.pk], rollup, 2) != (loop if loop is None else round(loop, 2))
    note = "a loop in Python and the database that ran"
    if postgresql.programs() is not None and not os.environ.get("DATABASE_URL"):
        with postgresql.cluster() as url:
            answer = subprocess.run(
                [sys.executable, "-m", "bench.rollup", "--digest"],
                env=os.environ | {"DATABASE_URL": url}, check=True, capture_output=True, text=True,
            )  # fmt: skip
        wrong += answer.stdout.strip().splitlines()[-1] != digest(ground)
        note = "SQLite, PostgreSQL and a loop in Python"
    return [at_most("engines-equal", wrong, 0, note, unit="unequal")]


def speeds(here: Ground, far: Ground) -> list[Goal]:
    """Hold the live sum and the kept one against their yardsticks; equal answers first."""
    from bench.naive import rollup as naive  # noqa: PLC0415 -- as above
    from thidua.monitoring import queries  # noqa: PLC0415 -- as above

    period, top = here.periods[2], here.units[0]
    assert plainly(far, far.periods[2]) == {
        (unit, target): told_of(sums)
        for (unit, target, _), sums in queries.live(far.campaign, [far.periods[2].pk]).items()
    }

    def live() -> object:
        return queries.live(here.campaign, [period.pk])

    def kept() -> object:
        return queries.kept(top, [period.pk])

    def far_kept() -> object:
        return queries.kept(far.units[1], [far.periods[2].pk])

    def loop() -> object:
        return [naive.figure(top, target, period) for target in here.targets]

    def against_sql() -> Goal:
        rounds = 3
        of = ratio(lambda: queries.live(far.campaign, [far.periods[2].pk]), lambda: plain(far, far.periods[2]), rounds)
        note = f"{COMMUNES} units x {INDICATORS}, one period; SQL for the same sums at every unit above"
        return at_most("aggregate-vs-sql", of, 1.5, note)

    said = f"{far.readings / 1e6:.1f} million readings"
    rows = [
        at_least("aggregate-vs-naive", seconds(loop) / seconds(live), 50, "the city, one period; by recursion"),
        tried(against_sql),
        at_least("rollup-read", ratio(live, kept, rounds=20), 10, "the city: live / kept"),
    ]
    grown = ratio(far_kept, kept, rounds=40) * len(here.targets) / len(far.targets)
    note = f"a figure of a province in the nation ({said}) / of the city"
    return [*rows, at_most("rollup-read-growth", grown, 1.5, note)]


def plainly(ground: Ground, period: Period) -> dict[tuple[int, int], tuple[object, ...]]:
    """Give what the plain statement says, by unit and target, as `told_of` gives what the product says."""
    rollups = {one.pk: one.indicator.rollup for one in ground.targets}
    found = {}
    for unit, target, expected, reported, *_days, total, top, base, peak, meant, weights in plain(ground, period):
        rollup, cents = rollups[target], 10_000
        found[unit, target] = (
            expected,
            reported,
            total * cents if rollup == "sum" else 0,
            top if rollup == "ratio" else meant * cents if rollup == "mean" else 0,
            base if rollup == "ratio" else weights * 1_000_000 if rollup == "mean" else 0,
            peak * cents if rollup == "maximum" else None,
        )
    return found


def told_of(sums: Sums) -> tuple[object, ...]:
    """Give of components what the plain statement says too."""
    return sums.expected, sums.reported, sums.total, sums.top, sums.base, sums.peak


def plain(ground: Ground, period: Period) -> list[tuple[int, ...]]:
    """Ask for the same counts and sums at the same units in the shortest statement that says so.

    It knows no tree through time, no report that discharges another, no newest state and no guard against overflow.
    """
    from django.db import connection  # noqa: PLC0415 -- as above

    with connection.cursor() as cursor:
        cursor.execute(
            """WITH RECURSIVE up (unit, above) AS (
                SELECT unit_id, parent_id FROM organisations_unitplace WHERE valid_to IS NULL AND parent_id IS NOT NULL
                UNION ALL
                SELECT up.unit, p.parent_id FROM up JOIN organisations_unitplace p ON p.unit_id = up.above
                WHERE p.valid_to IS NULL AND p.parent_id IS NOT NULL
            )
            SELECT up.above, a.target_id, COUNT(*), COUNT(g.value),
                SUM(CASE WHEN g.kind = 'not_applicable' THEN 1 ELSE 0 END),
                SUM(CASE WHEN g.status = 'estimate' THEN 1 ELSE 0 END), MIN(g.as_of), MAX(g.as_of), SUM(g.value),
                SUM(g.numerator), SUM(g.denominator), MAX(g.value), SUM(g.value * a.weight), SUM(a.weight)
            FROM up
            JOIN allocation_allocation a ON a.unit_id = up.unit AND a.withdrawn_at IS NULL
            JOIN campaigns_target t ON t.id = a.target_id AND t.campaign_id = %s
            LEFT JOIN reports_report r ON r.unit_id = a.unit_id AND r.period_id = %s
            LEFT JOIN reports_reading g ON g.edition_id = r.counted_id AND g.target_id = a.target_id
            GROUP BY up.above, a.target_id""",
            [ground.campaign.pk, period.pk],
        )
        return cursor.fetchall()


def writes(ground: Ground) -> list[Goal]:
    """Hold a write with a mark against one without, and the drain of many against the writes."""
    from thidua.kernel.actors import SYSTEM  # noqa: PLC0415 -- as above
    from thidua.monitoring import actions  # noqa: PLC0415 -- as above

    lot = random.Random(3)
    with_mark = ratio(lambda: say(ground, lot, mark=False), lambda: say(ground, lot, mark=True), rounds=size.of(40, 20))
    actions.drain(by=SYSTEM, at=AT)

    def share() -> Goal:
        shares = []
        for _ in range(3):
            written = seconds(lambda: [say(ground, lot, mark=True) for _ in range(50)])
            shares.append(seconds(lambda: actions.drain(by=SYSTEM, at=AT)) / written)
        return at_most("marked-write-drain", statistics.median(shares), 0.25, "of the write; 50 reports of a city")

    note = "one report of 22 figures: without a mark / with one"
    return [at_least("marked-write", with_mark, 0.85, note), tried(share)]


def late(ground: Ground) -> list[Goal]:
    """Hold the drain of scattered late corrections, and of few, against adding everything up."""
    from thidua.kernel.actors import SYSTEM  # noqa: PLC0415 -- as above
    from thidua.monitoring import actions  # noqa: PLC0415 -- as above
    from thidua.reports.models import Mark  # noqa: PLC0415 -- as above

    lot = random.Random(11)

    def scatter(many: int) -> float:
        Mark.objects.bulk_create(
            (Mark(unit=lot.choice(ground.leaves), period=lot.choice(ground.periods), made_at=AT) for _ in range(many)),
            batch_size=2000,
        )
        return seconds(lambda: actions.drain(by=SYSTEM, at=AT))

    def full() -> float:
        return seconds(lambda: whole(ground))

    first, whole_then, whole_again, last = scatter(LATE), full(), full(), scatter(LATE)
    many = statistics.mean([first / whole_then, last / whole_again])
    some = statistics.median([scatter(60) / full() for _ in range(size.of(1, 2))])
    one = min(scatter(1) for _ in range(3))
    note = f"{LATE} scattered marks {many:.2f}, 60 of them {some:.2f} of a rebuild; one mark {one * 1000:.0f} ms"
    return [at_most("drain-vs-rebuild", max(some, many), 1.2, note)]


def main() -> None:
    """Measure, print and keep."""
    with own_database(from_models="--digest" in sys.argv):
        here = trees.city()
        whole(here)
        if "--digest" in sys.argv:
            print(digest(here))
            return
        reads_alone = "READS" in sys.argv
        rows = [] if reads_alone else equal(here)
        grown: list[Ground] = []
        took = seconds(lambda: grown.append(trees.nation(COMMUNES, PERIODS, INDICATORS)))
        far = grown[0]
        print(
            f"     {far.readings:,} readings of {COMMUNES} x {INDICATORS} x {PERIODS} laid in {took:.0f} s", flush=True
        )
        print(f"     everything added up in {seconds(lambda: whole(far)):.1f} s", flush=True)
        rows += speeds(here, far)
        if not reads_alone:
            rows += late(far) + writes(here) + exact(here)
        keep(rows)


if __name__ == "__main__":
    main()
