"""Measure the journal: what a line costs with its index, trigger and mark, and how fast seals are made and checked.

    python bench/journal.py [LINES]        on the database of DATABASE_URL, which must be empty and is left as it was

Prints ratios, which hold on any machine, beside the seconds for the lines asked for.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Callable

AT = datetime(2025, 9, 17, 2, 0, tzinfo=UTC)
SAMPLE = 2000


def seconds(deed: Callable[[], object]) -> float:
    """Give how long a deed takes."""
    begun = time.perf_counter()
    deed()
    return time.perf_counter() - begun


def measure(lines: int) -> None:
    """Print the figures, inside a transaction that is taken back."""
    from django.db import connection, transaction  # noqa: PLC0415 -- after Django's set-up

    from thidua.audit import actions as audit  # noqa: PLC0415
    from thidua.audit.models import AuditRecord  # noqa: PLC0415
    from thidua.audit.queries import Wanted, check, leaf  # noqa: PLC0415
    from thidua.jobs.models import Job  # noqa: PLC0415
    from thidua.kernel.actors import SYSTEM  # noqa: PLC0415
    from thidua.plans.models import Plan  # noqa: PLC0415

    plan = Plan(public_id=UUID(int=1))

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
        first = min(seconds(lambda: leaf(SYSTEM, Wanted())) for _ in range(5))
        last = min(seconds(lambda: leaf(SYSTEM, Wanted(), before=100)) for _ in range(5))
        print(f"the last page of the journal / the first                {last / first:8.2f}")
        person = min(seconds(lambda: leaf(SYSTEM, Wanted(person=str(UUID(int=7))))) for _ in range(5))
        print(f"one person's lines / the first page                     {person / first:8.2f}")
        since = Wanted(since=AT.date(), until=(AT + timedelta(seconds=lines // 2)).date())
        days = min(seconds(lambda: leaf(SYSTEM, since)) for _ in range(5))
        print(f"lines between days / the first page                     {days / first:8.2f}")
        transaction.set_rollback(True)


def main() -> None:
    """Set up a database of its own where none is named, and measure."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("THIDUA_VAR", folder)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.config.settings")
        import django  # noqa: PLC0415 -- after the environment
        from django.core.management import call_command  # noqa: PLC0415

        django.setup()
        call_command("migrate", verbosity=0)
        measure(int(sys.argv[1]) if sys.argv[1:] else 100_000)


if __name__ == "__main__":
    main()
