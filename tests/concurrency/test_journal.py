"""The journal is sealed while many write to it, and nobody's line is lost, sealed twice or waited for."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from django.db import connection, connections, transaction

from tests.concurrency.crowd import PATIENCE, at_once
from thidua.audit import actions as audit
from thidua.audit.models import AuditRecord, Seal
from thidua.audit.queries import check
from thidua.audit.rules.sealing import entries
from thidua.kernel.actors import SYSTEM
from thidua.plans.models import Plan

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2025, 9, 17, 2, 0, tzinfo=UTC)
WRITERS, DEEDS = 8, 25
SUBJECT = Plan(public_id=UUID(int=1))


def writer(seed: int) -> Callable[[], int]:
    """Write lines in transactions of several, every fourth of which is taken back; give how many stayed."""
    chance = Random(seed)

    def write() -> int:
        stayed = 0
        for _ in range(DEEDS):
            lines, back = chance.randint(1, 3), chance.random() < 0.25
            with transaction.atomic():
                for number in range(lines):
                    audit.record(verb="plan.read", subject=SUBJECT, by=SYSTEM, at=AT, after={"n": number})
                    if connection.vendor == "postgresql":
                        # Lets others get higher numbers and commit first.
                        with connection.cursor() as cursor:
                            cursor.execute("SELECT pg_sleep(%s)", [chance.random() / 200])
                transaction.set_rollback(back)
            stayed += 0 if back else lines
        return stayed

    return write


def sealed() -> list[int]:
    """Give every sealed sequence, in the order of the seals."""
    return [sequence for seal in Seal.objects.order_by("number") for sequence, _ in entries(seal.contents) or ()]


def test_every_line_is_sealed_once_while_eight_write_and_two_seal() -> None:
    over = threading.Event()
    left = [WRITERS]

    def writing(seed: int) -> Callable[[], int]:
        write = writer(seed)

        def run() -> int:
            try:
                return write()
            finally:
                left[0] -= 1
                if not left[0]:
                    over.set()

        return run

    def sealing() -> int:
        runs = 0
        while not over.is_set():
            audit.seal(at=AT, patience=1)
            runs += 1
        return runs

    answers = at_once([*map(writing, range(WRITERS)), sealing, sealing])
    audit.seal(at=AT)

    assert sealed() == list(AuditRecord.objects.order_by("sequence").values_list("sequence", flat=True))
    assert len(sealed()) == sum(answers[:WRITERS])
    assert Seal.objects.count() > 1
    assert check().findings == ()


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite's writers wait for one another")
def test_a_lower_number_that_comes_later_is_waited_for_and_nobody_waits_for_the_seal() -> None:
    wrote, go = threading.Event(), threading.Event()

    def slow() -> None:
        try:
            with transaction.atomic():
                audit.record(verb="plan.read", subject=SUBJECT, by=SYSTEM, at=AT, after={"slow": True})
                wrote.set()
                go.wait(PATIENCE)
        finally:
            connections.close_all()

    thread = threading.Thread(target=slow, daemon=True)
    thread.start()
    assert wrote.wait(PATIENCE)
    audit.record(verb="plan.read", subject=SUBJECT, by=SYSTEM, at=AT, after={"slow": False})

    held = audit.seal(at=AT, patience=0)
    # The one who is waited for goes on writing, and others write: nobody waits for the sealing job.
    audit.record(verb="plan.read", subject=SUBJECT, by=SYSTEM, at=AT)
    go.set()
    thread.join(PATIENCE)
    done = audit.seal(at=AT)

    assert (held.waits, held.lines, done.waits, done.lines) == (True, 0, False, 3)
    assert sealed() == sorted(sealed())
    assert AuditRecord.objects.order_by("sequence").values_list("after", flat=True)[0] == {"slow": True}


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite's writers wait for one another")
def test_those_who_begin_to_write_while_the_job_waits_are_not_waited_for() -> None:
    audit.record(verb="plan.read", subject=SUBJECT, by=SYSTEM, at=AT)
    over = threading.Event()

    def endless() -> int:
        """Write in transactions that overlap, so that somebody is always writing."""
        lines = 0
        while not over.is_set():
            with transaction.atomic():
                audit.record(verb="plan.read", subject=SUBJECT, by=SYSTEM, at=AT)
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_sleep(0.02)")
            lines += 1
        return lines

    def sealing() -> list[bool]:
        try:
            return [audit.seal(at=AT, patience=10).waits for _ in range(5)]
        finally:
            over.set()

    *_, waits = at_once([endless, endless, endless, sealing])

    assert waits == [False] * 5
    assert check().findings == ()
