"""Work and forms that reach the database at the same moment: each is carried out once."""

from __future__ import annotations

import threading
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from tests.concurrency.crowd import at_once, names
from tests.jobs.test_jobs import Somebody
from thidua.jobs import actions, registry, work
from thidua.jobs.models import Job, Submission

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2025, 9, 17, 2, 0, tzinfo=UTC)
LATER = datetime(2030, 1, 1, tzinfo=UTC)
JOBS, WORKERS = 40, 6


@pytest.fixture
def done() -> Iterator[list[str]]:
    """A kind of work that notes the key of each job that it does."""
    done: list[str] = []

    def run(job: Job, at: datetime, progress: registry.Progress) -> dict[str, object]:
        progress(50)
        done.append(job.key)
        return {"by": threading.get_ident()}

    registry.runs("tests.crowd")(run)
    yield done
    registry._WORK.pop("tests.crowd")


def test_many_workers_do_many_jobs_each_once(done: list[str]) -> None:
    Job.objects.bulk_create(Job(kind="tests.crowd", key=str(n), asked_at=AT, not_before=AT) for n in range(JOBS))

    taken = at_once([lambda: work.drain(clock=lambda: AT)] * WORKERS)

    assert Counter(done) == Counter(str(n) for n in range(JOBS))
    assert sum(taken) == JOBS
    assert set(Job.objects.values_list("state", "attempts", "done_share")) == {("done", 1, 100)}


def test_work_asked_for_at_once_is_one_job() -> None:
    def ask() -> UUID:
        return actions.enqueue(kind="tests.later", key="k", arguments={}, by=Somebody(), at=LATER).public_id

    assert len(set(at_once([ask] * 4))) == 1


def test_a_form_that_arrives_twice_at_once_is_carried_out_once_and_answered_alike() -> None:
    done: list[int] = []

    def send() -> dict[str, Any]:
        def deed() -> dict[str, Any]:
            done.append(1)
            return {"number": len(done)}

        return actions.once(key=UUID(int=5), verb="plan.receive", by=Somebody(), at=AT, deed=deed)

    assert at_once([send] * 4) == [{"number": 1}] * 4
    assert (done, Submission.objects.count()) == ([1], 1)


def test_one_key_in_two_hands_serves_one_of_them() -> None:
    def send(who: int) -> Any:
        somebody = Somebody(actor_id=UUID(int=who))
        return lambda: actions.once(key=UUID(int=5), verb="plan.receive", by=somebody, at=AT, deed=dict)

    assert names(at_once([send(1), send(2)])) == ["Refused", "done"]
