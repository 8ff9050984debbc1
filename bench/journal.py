"""Measure the journal: what a line costs with its index, trigger and mark, and how fast seals are made and checked.

    python -m bench.journal [LINES]        on the database of DATABASE_URL, which must be empty and is left as it was

Prints ratios, which hold on any machine, beside the seconds for the lines asked for; writes them to
bench/results/journal.json.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from bench import size
from bench.goals import seconds, write_down
from bench.ground import own_database

AT = datetime(2025, 9, 17, 2, 0, tzinfo=UTC)
SAMPLE = 2000


def measure(lines: int) -> dict[str, Any]:
    """Print and give the figures, inside a transaction that is taken back."""
    from django.db import connection, transaction  # noqa: PLC0415 -- after Django's set-up
    from django.db.models import Max  # noqa: PLC0415

    from thidua.audit import actions as audit  # noqa: PLC0415
    from thidua.audit.models import AuditRecord  # noqa: PLC0415
    from thidua.audit.queries import Wanted, check, leaf  # noqa: PLC0415
    from thidua.jobs.models import Job  # noqa: PLC0415
    from thidua.kernel.actors import SYSTEM  # noqa: PLC0415
    from thidua.plans.models import Plan  # noqa: PLC0415

    plan = Plan(public_id=UUID(int=1))
    figures: dict[str, Any] = {}
    base = AuditRecord.objects.aggregate(last=Max("sequence"))["last"] or 0

    def rows() -> None:
        for place in range(SAMPLE):
            Job.objects.create(kind="bench", key=str(place), asked_at=AT, not_before=AT)

    def written() -> None:
        for place in range(SAMPLE):
            audit.record(verb="plan.read", subject=plan, by=SYSTEM, at=AT, after={"items": place})

    def many() -> None:
        for start in range(0, lines - SAMPLE, 10_000):
            AuditRecord.objects.bulk_create(
                AuditRecord(
                    at=AT + timedelta(seconds=start + place),
                    actor_id=UUID(int=place % 900),
                    unit_id=UUID(int=place % 300),
                    verb="plan.read",
                    subject_type="plans.plan",
                    subject_id=UUID(int=place),
                    before={"title": "Kế hoạch"},
                    after={"title": f"Kế hoạch số {place}"},
                    request_id=f"request-{place:08}",
                )
                for place in range(min(10_000, lines - SAMPLE - start))
            )

    def analyse() -> None:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE audit_record")

    with transaction.atomic():
        plain = seconds(rows)
        line = seconds(written)
        print(f"{connection.vendor}: a line of the journal / a row of jobs      {line / plain:8.2f}")
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ALTER TABLE audit_record DISABLE TRIGGER audit_record_writing")
            without = seconds(written)
            with connection.cursor() as cursor:
                cursor.execute("ALTER TABLE audit_record ENABLE TRIGGER audit_record_writing")
            print(f"a line with the writer's mark / without                 {seconds(written) / without:8.2f}")
        many()
        sealing, checking = seconds(lambda: audit.seal(at=AT)), seconds(check)
        print(f"sealing {lines:,} lines: {sealing:.1f} s; checking them: {checking:.1f} s")
        print(f"sealing a line / writing it                             {sealing / lines / (line / SAMPLE):8.3f}")
        print(f"checking a line / writing it                            {checking / lines / (line / SAMPLE):8.3f}")
        analyse()
        middle, half = 1 + lines // 2, AT + timedelta(seconds=lines // 2)
        days: dict[str, Any] = {"since": (half - timedelta(days=1)).date(), "until": half.date()}
        every: dict[str, Any] = {"since": AT.date(), "until": half.date()}
        pages: dict[str, dict[str, Any]] = {
            "the newest page": {"wanted": Wanted()},
            "the last page": {"wanted": Wanted(), "before": AuditRecord.objects.order_by("sequence")[60].sequence},
            "a page of one person": {"wanted": Wanted(person=str(UUID(int=7)))},
            "a page of one verb": {"wanted": Wanted(verb="plan.read")},
            "a page of two days": {"wanted": Wanted(**days)},
            "a page of half of all days": {"wanted": Wanted(**every)},
            "a page of days and a verb": {"wanted": Wanted(verb="plan.read", **every)},
            "a page of days and a person": {"wanted": Wanted(person=str(UUID(int=7)), **every)},
            "a page in the middle of days": {"wanted": Wanted(**every), "before": base + middle // 2},
        }
        for name, asked in pages.items():
            times = sorted(seconds(partial(leaf, SYSTEM, **asked)) * 1000 for _ in range(21))
            figures[name] = {"median": round(times[10], 2), "p95": round(times[19], 2)}
            print(f"{name:32} median {times[10]:8.2f} ms  p95 {times[19]:8.2f} ms")
        transaction.set_rollback(True)
    figures["checking 100,000 lines in seconds"] = round(checking / lines * 100_000, 2)
    figures["sealing 100,000 lines in seconds"] = round(sealing / lines * 100_000, 2)
    return {"lines": lines, "figures": figures}


def main() -> None:
    """Measure, print and write down."""
    with own_database():
        from django.db import connection  # noqa: PLC0415 -- Django is set up by then

        found = measure(int(sys.argv[1]) if sys.argv[1:] else size.of(100_000, 5000))
        vendor = connection.vendor
    write_down("journal", vendor, found)


if __name__ == "__main__":
    main()
