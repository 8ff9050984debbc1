"""A journal to try things on: lines with gaps between their numbers, in several seals."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection, transaction

from thidua.audit import actions as audit
from thidua.audit.models import AuditRecord
from thidua.records import triggers

if TYPE_CHECKING:
    from collections.abc import Iterator

AT = datetime(2025, 9, 17, 2, 0, tzinfo=UTC)
SEQUENCES = [10 * number for number in range(1, 25)]
PER_SEAL = 5
SEALED = SEQUENCES[:20]
"""The last four lines are not sealed yet."""


def write() -> None:
    """Write 24 lines with the numbers 10, 20 … 240 and seal the first 20 of them, five a seal."""
    for place, sequence in enumerate(SEQUENCES, start=1):
        AuditRecord.objects.create(
            sequence=sequence,
            at=AT + timedelta(minutes=place),
            actor_id=UUID(int=place % 3 + 1),
            unit_id=UUID(int=place % 2 + 1),
            role="emulation_office",
            verb="plan.received",
            subject_type="plans.plan",
            subject_id=UUID(int=place),
            before={},
            after={"title": f"Kế hoạch số {place}", "size": 10**30 + place},
            request_id=f"request-{place:04}",
        )
        if place % PER_SEAL == 0 and sequence in SEALED:
            audit.seal(at=AT + timedelta(hours=place))


@contextmanager
def opened() -> Iterator[None]:
    """Let the block change the journal and its seals as only whoever owns the database can; all is undone after it."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            for table in ("audit_record", "audit_seal"):
                triggers.lift(cursor.execute, connection.vendor, table)
        yield
        transaction.set_rollback(True)
