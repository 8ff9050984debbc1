"""Work that comes round by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.audit.journal import SEQUENCES, write
from thidua.audit import actions as audit
from thidua.audit.models import Seal
from thidua.jobs import actions, registry, rounds, work
from thidua.jobs.jobs import SEAL
from thidua.jobs.models import Job

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

pytestmark = pytest.mark.django_db
AT = datetime(2025, 9, 17, 2, 0, tzinfo=UTC)
KIND = "tests.round"
HOUR = timedelta(hours=1)


@pytest.fixture
def full() -> Iterator[list[bool]]:
    """Work that comes round every hour, and sooner while the list holds something."""
    full: list[bool] = []
    registry.runs(KIND)(lambda _job, _at, _progress: {})
    registry.every(KIND, period=HOUR, sooner=lambda: bool(full))
    yield full
    registry._WORK.pop(KIND)
    registry._PERIODIC.pop(KIND)


def asked(at: datetime) -> int:
    """Sweep at a moment and do what is due; give how many jobs of the kind were asked for."""
    new = [job for job in rounds.ask_again(at=at) if job.kind == KIND]
    work.drain(clock=lambda: at)
    return len(new)


def test_it_is_asked_for_once_a_period(full: list[bool]) -> None:
    moments = (AT, AT + HOUR / 2, AT + HOUR, AT + HOUR * 1.5, AT + HOUR * 5, AT + HOUR * 5.5)
    assert [asked(at) for at in moments] == [1, 0, 1, 0, 1, 0]


def test_it_is_asked_for_sooner_when_there_is_enough_to_do(full: list[bool]) -> None:
    assert asked(AT) == 1
    full.append(True)
    assert asked(AT + HOUR / 4) == 1
    full.clear()
    assert asked(AT + HOUR / 2) == 0


def test_it_is_never_asked_for_while_one_waits(full: list[bool]) -> None:
    full.append(True)
    assert [job.kind for job in rounds.ask_again(at=AT) if job.kind == KIND] == [KIND]
    assert not [job for job in rounds.ask_again(at=AT + HOUR * 3) if job.kind == KIND]


def test_a_clock_put_back_makes_it_due(full: list[bool]) -> None:
    assert [asked(AT), asked(AT - HOUR)] == [1, 1]


def test_rounds_that_were_done_are_dropped_after_a_week_and_nothing_else(full: list[bool]) -> None:
    actions.enqueue(kind=KIND, key="by hand", arguments={}, by=Somebody(), at=AT)
    asked(AT)
    asked(AT + timedelta(days=8))
    kept = Job.objects.filter(kind=KIND).values_list("key", "asked_at")
    assert [(key == "by hand", at) for key, at in kept] == [(True, AT), (False, AT + timedelta(days=8))]


def test_two_rhythms_for_one_kind_are_refused(full: list[bool]) -> None:
    with pytest.raises(ValueError, match="two rhythms"):
        registry.every(KIND, period=HOUR)


def test_the_journal_is_sealed_by_a_job_that_comes_round() -> None:
    write()
    rounds.ask_again(at=AT)
    work.drain(clock=lambda: AT + timedelta(days=3))
    assert Job.objects.filter(kind=SEAL).values_list("state", "result").get() == (
        "done",
        {"seals": 1, "lines": 4, "waits": False, "foreign": 0, "anchor": "none"},
    )
    assert Seal.objects.latest("number").last == SEQUENCES[-1]
    assert audit.seal(at=AT).seals == 0


class Somebody:
    actor_id: UUID | None = None
    unit_public_id: UUID | None = None
    role_code = "x"
    on_behalf_of: UUID | None = None
    verbs: frozenset[str] = frozenset()
