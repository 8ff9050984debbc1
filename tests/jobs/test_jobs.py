"""Background work: asked once, done once, whatever dies in between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from thidua.jobs import actions, queries, registry, work
from thidua.jobs.models import Job, JobState, Submission
from thidua.kernel.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

AT = datetime(2025, 9, 17, 2, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Somebody:
    actor_id: UUID | None = UUID(int=1)
    unit_public_id: UUID | None = UUID(int=2)
    role_code: str = "emulation_office"
    on_behalf_of: UUID | None = None
    verbs: frozenset[str] = frozenset()


class Clock:
    """A clock that the test turns."""

    def __init__(self) -> None:
        self.at = AT

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def behaviours() -> Iterator[list[Any]]:
    """A kind of work whose function takes its behaviour from the list, one entry a run."""
    behaviours: list[Any] = []

    def run(job: Job, at: datetime, progress: registry.Progress) -> dict[str, object]:
        progress(40)
        behaviour = behaviours.pop(0)
        if isinstance(behaviour, Exception):
            raise behaviour
        return {"answer": behaviour, "asked": job.arguments}

    registry.runs("tests.work")(run)
    yield behaviours
    registry._WORK.pop("tests.work")


def asked(key: str = "1") -> Job:
    return actions.enqueue(kind="tests.work", key=key, arguments={"n": 7}, by=Somebody(), at=AT)


def state() -> dict[str, Any]:
    job = queries.job_of("tests.work", "1")
    assert job is not None
    return {"state": job.state, "attempts": job.attempts, "share": job.done_share, "result": job.result}


@pytest.mark.django_db
def test_a_job_is_done_and_keeps_its_result(behaviours: list[Any]) -> None:
    behaviours.append(42)
    asked()
    assert work.drain(clock=Clock()) == 1
    assert state() == {
        "state": "done", "attempts": 1, "share": 100, "result": {"answer": 42, "asked": {"n": 7}},
    }  # fmt: skip


@pytest.mark.django_db
def test_asking_twice_gives_the_same_job() -> None:
    assert asked().pk == asked().pk


@pytest.mark.django_db
def test_a_refusal_ends_a_job_with_its_sentence(behaviours: list[Any]) -> None:
    behaviours.append(Refused("Tệp trống."))
    job = asked()
    work.drain(clock=Clock())
    job.refresh_from_db()
    assert (job.state, job.refusals) == (JobState.FAILED, [{"why": "Tệp trống."}])


@pytest.mark.django_db
def test_an_error_is_tried_three_times_and_then_stays_failed(behaviours: list[Any]) -> None:
    behaviours.extend([OSError("disk"), OSError("disk"), OSError("disk")])
    asked()
    clock = Clock()
    for _ in range(5):
        work.drain(clock=clock)
        clock.at += timedelta(minutes=2)
    job = Job.objects.get()
    assert (job.state, job.attempts, job.refusals) == (JobState.FAILED, 3, [{"code": "OSError"}])


@pytest.mark.parametrize(("waits", "hours"), [(registry.BRIEFLY, 0), (registry.A_DAY_LONG, 23)])
def test_work_is_tried_for_as_long_as_its_kind_says(waits: tuple[timedelta, ...], hours: int) -> None:
    assert int(sum(waits, timedelta()).total_seconds() // 3600) == hours
    assert [registry.wait_after("tests.work", attempts) for attempts in (1, 2, 3)] == [*registry.BRIEFLY, None]


@pytest.mark.django_db
def test_work_that_has_failed_is_started_again_and_no_other(behaviours: list[Any]) -> None:
    behaviours.extend([Refused("Tệp trống."), "second"])
    job = asked()
    assert not actions.start_again(job=job, by=Somebody(), at=AT)
    work.drain(clock=Clock())
    assert list(queries.failed(["tests.work"])) == [job]
    assert actions.start_again(job=job, by=Somebody(), at=AT)
    work.drain(clock=Clock())
    assert (state()["state"], state()["attempts"], list(queries.failed(["tests.work"]))) == ("done", 1, [])


@pytest.mark.django_db
def test_a_job_whose_worker_died_is_taken_up_when_its_lease_ends(behaviours: list[Any]) -> None:
    behaviours.append("second")
    asked()
    clock = Clock()
    assert work.claim(at=clock()) is not None  # and its worker dies here
    assert work.drain(clock=clock) == 0
    clock.at += work.LEASE
    assert work.drain(clock=clock) == 1
    assert state()["attempts"] == 2
    assert state()["result"]["answer"] == "second"


@pytest.mark.django_db
def test_one_job_is_never_claimed_twice() -> None:
    asked()
    assert work.claim(at=AT) is not None
    assert work.claim(at=AT) is None


@pytest.mark.django_db
def test_the_worker_that_lost_its_lease_does_not_overwrite_the_second_ones_result(behaviours: list[Any]) -> None:
    asked()
    clock = Clock()
    first = work.claim(at=clock())
    assert first is not None
    clock.at += work.LEASE
    behaviours.extend(["second", "first, too late"])
    work.drain(clock=clock)
    work.carry_out(job=first, clock=clock)
    assert state()["result"]["answer"] == "second"


@pytest.mark.django_db
def test_a_form_sent_twice_is_carried_out_once() -> None:
    done: list[int] = []

    def deed() -> dict[str, Any]:
        done.append(1)
        return {"number": len(done)}

    key = UUID(int=5)
    first = actions.once(key=key, verb="plan.receive", by=Somebody(), at=AT, deed=deed)
    second = actions.once(key=key, verb="plan.receive", by=Somebody(), at=AT, deed=deed)
    assert (first, second, done) == ({"number": 1}, {"number": 1}, [1])


@pytest.mark.django_db
def test_a_refused_form_may_be_sent_again() -> None:
    def refuse() -> dict[str, Any]:
        raise Refused("Thiếu tiêu đề.")

    with pytest.raises(Refused):
        actions.once(key=UUID(int=5), verb="plan.receive", by=Somebody(), at=AT, deed=refuse)
    assert not Submission.objects.exists()


@pytest.mark.django_db
def test_a_forms_key_is_of_no_use_to_somebody_else() -> None:
    actions.once(key=UUID(int=5), verb="plan.receive", by=Somebody(), at=AT, deed=dict)
    with pytest.raises(Refused):
        actions.once(key=UUID(int=5), verb="plan.receive", by=Somebody(actor_id=UUID(int=8)), at=AT, deed=dict)
