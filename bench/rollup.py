"""Measure the roll-up: exact under concurrent writers, equal on both databases, and against plain SQL and loops.

    python -m bench.rollup            1 nation > 34 > 3,321 units x 40 indicators x 24 periods (minutes)
    QUICK=1 python -m bench.rollup    a tenth of the units, half of the periods

Everything happens in a database of its own in a temporary folder (SQLite; PostgreSQL where DATABASE_URL is given),
beside a city of 144 units x 22 targets x 4 periods. Seconds are of this machine; what is held are ratios of one run.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from bench.goals import at_least, at_most, keep, ratio, seconds

if TYPE_CHECKING:
    from bench.goals import Goal
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign, Target
    from thidua.organisations.models import Unit

QUICK = bool(os.environ.get("QUICK"))
SINCE = date(2025, 1, 1)
AT = datetime(2026, 12, 1, 3, 0, tzinfo=UTC)
PROVINCES, COMMUNES, INDICATORS, PERIODS = (34, 332, 40, 12) if QUICK else (34, 3321, 40, 24)
CITY, CITY_TARGETS, CITY_PERIODS = 144, 22, 4
OPERATORS = ("sum", "sum", "sum", "ratio", "sum", "mean", "sum", "ratio", "maximum", "sum")
LATE = 400 if QUICK else 4000


class Ground:
    """A campaign over a tree of two levels, everything reported."""

    def __init__(self, title: str, above: list[int], periods: int, targets: int) -> None:
        """Lay units (``above`` names the place of each one's parent in the list, -1 for none) and what they said."""
        self.units = self._units(title, above)
        self.campaign = self._campaign(title)
        self.periods = [self._period(number) for number in range(periods)]
        self.targets = [self._target(number) for number in range(targets)]
        parents = set(above)
        self.leaves = [unit for number, unit in enumerate(self.units) if number not in parents]
        self._said()

    def _units(self, title: str, above: list[int]) -> list[Unit]:
        from thidua.organisations import rules  # noqa: PLC0415 -- Django is set up by then
        from thidua.organisations.actions.standing import kinds  # noqa: PLC0415 -- as above
        from thidua.organisations.models import Unit, UnitPlace  # noqa: PLC0415 -- as above

        kind = kinds()
        first = (Unit.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
        units = [
            Unit(pk=first + n, name=f"{title} {n}", kind=kind["nation" if top < 0 else "xa"], valid_from=SINCE)
            for n, top in enumerate(above)
        ]
        Unit.objects.bulk_create(units, batch_size=2000)
        paths: list[str] = []
        for n, top in enumerate(above):
            paths.append(rules.path_below(paths[top] if top >= 0 else "", first + n))
        UnitPlace.objects.bulk_create(
            (
                UnitPlace(unit=unit, parent=units[top] if top >= 0 else None, path=path, valid_from=SINCE)
                for unit, top, path in zip(units, above, paths, strict=True)
            ),
            batch_size=2000,
        )
        return units

    def _campaign(self, title: str) -> Campaign:
        from thidua.campaigns.models import Campaign  # noqa: PLC0415 -- as above
        from thidua.plans.models import Plan  # noqa: PLC0415 -- as above

        plan = Plan.objects.create(title=title, text=title, text_sha256="0" * 64, state="used", received_at=AT)
        return Campaign.objects.create(title=title, plan=plan, province="31", established_at=AT)

    def _period(self, number: int) -> Period:
        from thidua.allocation.models import Period  # noqa: PLC0415 -- as above

        year, month = 2025 + number // 12, number % 12 + 1
        return Period.objects.create(
            campaign=self.campaign, name=f"Kỳ {number}", cadence="monthly", starts_on=date(year, month, 1),
            ends_on=date(year, month, 28), due=date(year, month, 28),
        )  # fmt: skip

    def _target(self, number: int) -> Target:
        from thidua.campaigns.models import Indicator, Target  # noqa: PLC0415 -- as above

        rollup = OPERATORS[number % len(OPERATORS)]
        counts = {"numerator": "Có", "denominator": "Tất cả"} if rollup == "ratio" else {}
        indicator = Indicator.objects.create(
            name=f"{self.campaign.title} {number}", kept_decimals=2, polarity="higher_better", rollup=rollup, **counts
        )
        return Target.objects.create(
            campaign=self.campaign, indicator=indicator, ordinal=number + 1, label=f"Chỉ tiêu {number}",
            comparison="eq", value=Decimal(100), polarity="higher_better", item_id=self.campaign.public_id,
            start=0, end=1,
        )  # fmt: skip

    def _said(self) -> None:
        """Let every leaf carry and report everything, by statements: millions of rows by way of objects take hours."""
        from django.db import connection  # noqa: PLC0415 -- as above

        from thidua.allocation.models import Allocation  # noqa: PLC0415 -- as above
        from thidua.reports.models import Edition, Report  # noqa: PLC0415 -- as above

        Allocation.objects.bulk_create(
            (
                Allocation(target=target, unit=unit, decimals=2, allocated_at=AT, weight=1 + unit.pk % 9)
                for target in self.targets
                for unit in self.leaves
            ),
            batch_size=2000,
        )
        for period in self.periods:
            reports = Report.objects.bulk_create(
                (Report(period=period, unit=unit) for unit in self.leaves), batch_size=2000
            )
            editions = Edition.objects.bulk_create((edition_of(report) for report in reports), batch_size=2000)
            for report, edition in zip(reports, editions, strict=True):
                report.counted = edition
            Report.objects.bulk_update(reports, ["counted"], batch_size=2000)
            with connection.cursor() as cursor:
                cursor.execute(_READINGS[connection.vendor], [period.pk])
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def edition_of(report: Any, number: int = 1) -> Any:
    """Give a received edition that came as paper."""
    from thidua.reports.models import Edition  # noqa: PLC0415 -- as above

    moments = dict.fromkeys(("begun_at", "saved_at", "submitted_at", "approved_at", "received_at"), AT)
    return Edition(
        report=report, number=number, why="" if number == 1 else "Nhầm", state="received", way="paper",
        paper_number="1", paper_on=date(2025, 1, 1), **moments,
    )  # fmt: skip


def _readings(public_id: str, typed: str) -> str:
    lot = "((r.unit_id * 7919 + a.target_id * 104729 + r.period_id * 1299709) %% 100000)"
    rate = "i.rollup = 'ratio'"
    return f"""
        INSERT INTO reports_reading (public_id, edition_id, target_id, kind, decimals, value, count_decimals, numerator,
            denominator, status, reason, answer, typed)
        SELECT {public_id}, r.counted_id, a.target_id, 'value', 2, {lot}, 6,
            CASE WHEN {rate} THEN {lot} * 1000000 END, CASE WHEN {rate} THEN ({lot} + 1) * 2000000 END,
            'actual', '', '', {typed}
        FROM reports_report r
        JOIN allocation_allocation a ON a.unit_id = r.unit_id
        JOIN campaigns_target t ON t.id = a.target_id
        JOIN campaigns_indicator i ON i.id = t.indicator_id
        WHERE r.period_id = %s"""


_READINGS = {
    "sqlite": _readings("lower(hex(randomblob(16)))", "'{}'"),
    "postgresql": _readings("gen_random_uuid()", "CAST('{}' AS jsonb)"),
}


# -- Goals ------------------------------------------------------------------------------------------------------------


def city() -> Ground:
    """A city of 144 units."""
    return Ground("Thành phố", [-1] + [0] * CITY, CITY_PERIODS, CITY_TARGETS)


def nation() -> Ground:
    """1 nation > 34 provinces > communes."""
    return Ground("Nước", [-1] + [0] * PROVINCES + [1 + n % PROVINCES for n in range(COMMUNES)], PERIODS, INDICATORS)


def whole(ground: Ground) -> None:
    """Add everything of a ground up anew."""
    from thidua.kernel.actors import SYSTEM  # noqa: PLC0415 -- as above
    from thidua.monitoring import actions  # noqa: PLC0415 -- as above

    actions.rebuild(campaigns=[ground.campaign], by=SYSTEM, at=AT)
    actions.drain(by=SYSTEM, at=AT)


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
    """Hold the live sum, the kept one, a write and a drain against their yardsticks."""
    from bench.naive import rollup as naive  # noqa: PLC0415 -- as above
    from thidua.monitoring import queries  # noqa: PLC0415 -- as above

    period, top = here.periods[2], here.units[0]

    def live() -> object:
        return queries.live(here.campaign, [period.pk])

    def kept() -> object:
        return queries.kept(top, [period.pk])

    def far_kept() -> object:
        return queries.kept(far.units[1], [far.periods[2].pk])

    def loop() -> object:
        return [naive.figure(top, target, period) for target in here.targets]

    rows = [
        at_least("aggregate-vs-naive", 1 / ratio(live, loop, rounds=1), 50, "the city, one period; by recursion"),
        at_most(
            "aggregate-vs-sql",
            ratio(lambda: queries.live(far.campaign, [far.periods[2].pk]), lambda: plain(far, far.periods[2])),
            1.5,
            f"{COMMUNES} units x {INDICATORS}, one period; SQL for the same counts and sums",
        ),
        at_least("rollup-read", ratio(live, kept, rounds=20), 10, "the city: live / kept"),
    ]
    size = ratio(far_kept, kept, rounds=40) * len(here.targets) / len(far.targets)
    return [*rows, at_most("rollup-read-growth", size, 1.5, "a figure of a province in the nation / of the city")]


def plain(ground: Ground, period: Period) -> object:
    """Ask for the same counts, sums and days in the shortest statement that says so.

    It knows no tree through time, no report that discharges another, no newest state and no guard against overflow.
    """
    from django.db import connection  # noqa: PLC0415 -- as above

    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT p.parent_id, a.target_id, COUNT(*), COUNT(g.value),
                SUM(CASE WHEN g.kind = 'not_applicable' THEN 1 ELSE 0 END),
                SUM(CASE WHEN g.status = 'estimate' THEN 1 ELSE 0 END), MIN(g.as_of), MAX(g.as_of), SUM(g.value),
                SUM(g.numerator), SUM(g.denominator), MAX(g.value), SUM(g.value * a.weight), SUM(a.weight)
            FROM organisations_unitplace p
            JOIN allocation_allocation a ON a.unit_id = p.unit_id AND a.withdrawn_at IS NULL
            JOIN campaigns_target t ON t.id = a.target_id AND t.campaign_id = %s
            LEFT JOIN reports_report r ON r.unit_id = a.unit_id AND r.period_id = %s
            LEFT JOIN reports_reading g ON g.edition_id = r.counted_id AND g.target_id = a.target_id
            WHERE p.valid_to IS NULL GROUP BY p.parent_id, a.target_id""",
            [ground.campaign.pk, period.pk],
        )
        return cursor.fetchall()


def writes(ground: Ground) -> list[Goal]:
    """Hold a write with a mark against one without, and the drain of many against the writes."""
    from thidua.kernel.actors import SYSTEM  # noqa: PLC0415 -- as above
    from thidua.monitoring import actions  # noqa: PLC0415 -- as above

    lot = random.Random(3)
    with_mark = ratio(lambda: say(ground, lot, mark=False), lambda: say(ground, lot, mark=True), rounds=40)
    actions.drain(by=SYSTEM, at=AT)
    shares = []
    for _ in range(3):
        written = seconds(lambda: [say(ground, lot, mark=True) for _ in range(50)])
        shares.append(seconds(lambda: actions.drain(by=SYSTEM, at=AT)) / written)
    return [
        at_least("marked-write", with_mark, 0.85, "one report of 22 figures: without a mark / with one"),
        at_most("marked-write-drain", statistics.median(shares), 0.25, "50 reports of a city"),
    ]


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

    pairs = [(scatter(LATE), full(), full(), scatter(LATE)) for _ in range(2)]
    many = statistics.median(x for one, other, third, fourth in pairs for x in (one / other, fourth / third))
    some = statistics.median([scatter(60) / full() for _ in range(3)])
    one = min(scatter(1) for _ in range(3))
    note = f"{LATE} scattered marks {many:.2f}, 60 of them {some:.2f} of a rebuild; one mark {one * 1000:.0f} ms"
    return [at_most("drain-vs-rebuild", max(some, many), 1.2, note)]


def main() -> None:
    """Measure, print and keep."""
    with tempfile.TemporaryDirectory(prefix="thidua-bench-", ignore_cleanup_errors=True) as folder:
        os.environ["THIDUA_VAR"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.config.settings")
        import django  # noqa: PLC0415 -- its settings stand in the environment now
        from django.core.management import call_command  # noqa: PLC0415 -- as above
        from django.db import connection  # noqa: PLC0415 -- as above

        django.setup()
        call_command("migrate", verbosity=0)
        here = city()
        whole(here)
        if "--digest" in sys.argv:
            print(digest(here))
            connection.close()
            return
        rows = equal(here)
        print(f"grown: {COMMUNES} units x {INDICATORS} x {PERIODS} in", end=" ", flush=True)
        grown: list[Ground] = []
        print(f"{seconds(lambda: grown.append(nation())):.0f} s", flush=True)
        whole(grown[0])
        rows += speeds(here, grown[0]) + late(grown[0]) + writes(here) + exact(here)
        keep(rows)
        print(json.dumps({"held": sum(row.holds for row in rows), "of": len(rows)}))
        connection.close()


if __name__ == "__main__":
    main()
