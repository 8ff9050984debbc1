"""Two officers at one plan at the same moment: nobody's word is lost, nothing is taken in twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import AT, SINCE
from tests.concurrency.crowd import at_once, names
from tests.plans.intake.conftest import accept_all, item_of
from tests.world import SMALL_PLAN
from thidua.audit.models import AuditRecord
from thidua.campaigns import actions as campaigns
from thidua.campaigns.models import Campaign
from thidua.files import actions as files
from thidua.files.examining import Examined
from thidua.files.models import StoredFile
from thidua.files.rules import Kind as FileKind
from thidua.jobs.models import Job, Submission
from thidua.kernel.ids import new_id
from thidua.kernel.refused import Refused
from thidua.people.models import Officer, User
from thidua.plans import actions
from thidua.plans.models import Plan, ReadItem
from thidua.plans.rules.kinds import Kind, State, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from django.test import Client

pytestmark = pytest.mark.django_db(transaction=True)
DOOR = "/ke-hoach/tiep-nhan/"


@pytest.fixture
def office(cast: dict[str, Officer]) -> Officer:
    return cast["office"]


@pytest.fixture
def second(office: Officer) -> Officer:
    """Another officer of the same office."""
    user = User.objects.create(username="hai", name="Cán bộ Hai")
    return Officer.objects.create(user=user, unit=office.unit, role=office.role, valid_from=SINCE)


@pytest.fixture
def plan(office: Officer) -> Plan:
    received = actions.receive(text=SMALL_PLAN, by=office, at=AT)
    return actions.read(plan=received, by=office, at=AT)


def say(item: ReadItem, verdict: Verdict, by: Officer, version: int = 1) -> Callable[[], ReadItem]:
    return lambda: actions.decide(item=item, verdict=verdict, version=version, by=by, at=AT)


def upload(client: Client, key: str, data: bytes = SMALL_PLAN.encode()) -> Callable[[], Any]:
    content = {"cach": "tep", "key": key, "file": SimpleUploadedFile("ke-hoach.txt", data)}
    return lambda: client.post(DOOR, content)


# -- Deciding ---------------------------------------------------------------------------------------------------------


def test_of_two_words_on_one_item_one_counts_and_the_other_officer_is_told(
    plan: Plan, office: Officer, second: Officer
) -> None:
    item = item_of(plan, Kind.TARGET)

    answers = at_once([say(item, Verdict.ACCEPTED, office), say(item, Verdict.REJECTED, second)])

    assert names(answers) == ["Stale", "done"]
    won = next(answer for answer in answers if isinstance(answer, ReadItem))
    item.refresh_from_db()
    assert (item.verdict, item.version, item.decided_by) == (won.verdict, 2, won.decided_by)
    lines = AuditRecord.objects.filter(subject_id=item.public_id)
    assert [(line.verb, line.actor_id) for line in lines] == [(f"item.{won.verdict}", won.decided_by)]


def test_two_words_on_two_items_both_count(plan: Plan, office: Officer, second: Officer) -> None:
    one, other = plan.items.order_by("ordinal")[1:3]

    answers = at_once([say(one, Verdict.ACCEPTED, office), say(other, Verdict.REJECTED, second)])

    assert names(answers) == ["done", "done"]
    found = plan.items.filter(pk__in=[one.pk, other.pk]).order_by("ordinal").values_list("verdict", "decided_by")
    assert list(found) == [("accepted", office.user.public_id), ("rejected", second.user.public_id)]


def test_one_officers_word_and_the_others_many_at_once_are_both_kept(
    plan: Plan, office: Officer, second: Officer
) -> None:
    item = next(one for one in plan.items.order_by("ordinal") if (one.confidence or 0) >= 90 and not one.notes.count())

    answers = at_once([say(item, Verdict.REJECTED, second), lambda: actions.accept_sure(plan=plan, by=office, at=AT)])

    item.refresh_from_db()
    assert (names(answers), item.verdict) in [(["done", "done"], "rejected"), (["Stale", "done"], "accepted")]
    assert not plan.items.filter(verdict="open", confidence__gte=90, notes=None).exists()


def test_two_items_added_at_once_both_stand(plan: Plan, office: Officer, second: Officer) -> None:
    def add(by: Officer) -> Callable[[], ReadItem]:
        values = {"name": by.user.name, "quoted": False}
        return lambda: actions.add(
            plan=plan, kind=Kind.MOVEMENT, start=0, end=9, phrase=SMALL_PLAN[:9], values=values, by=by, at=AT
        )

    before = plan.items.count()
    assert names(at_once([add(office), add(second)])) == ["done", "done"]
    assert plan.items.count() == before + 2


@pytest.mark.parametrize("hands", [8])
def test_many_hands_decide_without_waiting_in_vain(hands: int, plan: Plan, office: Officer) -> None:
    """Eight officers with twenty words each: SQLite lets one write at a time, and nobody is turned away."""
    items = list(plan.items.order_by("ordinal")[:hands])
    words = (Verdict.ACCEPTED, Verdict.REJECTED) * 10

    def decide_all(item: ReadItem) -> Callable[[], ReadItem]:
        def deed() -> ReadItem:
            fresh = item
            for version, verdict in enumerate(words, start=1):
                fresh = actions.decide(item=fresh, verdict=verdict, version=version, by=office, at=AT)
            return fresh

        return deed

    assert names(at_once([decide_all(item) for item in items])) == ["done"] * hands
    assert set(plan.items.filter(pk__in=[item.pk for item in items]).values_list("verdict", "version")) == {
        ("rejected", 21)
    }
    assert AuditRecord.objects.filter(subject_type="plans.readitem").count() == hands * 20


# -- Leaving the review -----------------------------------------------------------------------------------------------


def test_what_is_decided_while_the_campaign_is_made_is_in_it_or_is_refused(
    plan: Plan, office: Officer, second: Officer
) -> None:
    accept_all(plan, office)
    item = item_of(plan, Kind.MOVEMENT)

    made, said = at_once(
        [lambda: campaigns.establish(plan=plan, by=office, at=AT), say(item, Verdict.REJECTED, second, item.version)]
    )

    kept = Campaign.objects.get().campaign_movements.count()
    assert isinstance(made, Campaign)
    assert (type(said).__name__, kept) in [("NotInReview", 1), ("ReadItem", 0)]


def test_a_plan_is_withdrawn_or_made_a_campaign_of_never_both(plan: Plan, office: Officer, second: Officer) -> None:
    accept_all(plan, office)
    version = Plan.objects.get().version

    answers = at_once(
        [
            lambda: campaigns.establish(plan=plan, by=office, at=AT),
            lambda: actions.withdraw(plan=plan, version=version, reason="x", by=second, at=AT),
        ]
    )

    plan.refresh_from_db()
    done = [type(answer).__name__ for answer in answers if not isinstance(answer, Refused)]
    assert (done, plan.state, Campaign.objects.count()) in [
        (["Campaign"], State.USED.value, 1),
        (["Plan"], State.WITHDRAWN.value, 0),
    ]


def test_a_plan_read_by_two_workers_is_stored_once(office: Officer) -> None:
    plan = actions.receive(text=SMALL_PLAN, by=office, at=AT)
    Plan.objects.update(state=State.READING.value)
    ReadItem.objects.filter(parent__isnull=False).delete()  # after nine o'clock the plan has been read already
    ReadItem.objects.all().delete()
    plan.clauses.all().delete()

    assert names(at_once([lambda: actions.read(plan=plan, by=office, at=AT)] * 2)) == ["done", "done"]
    assert plan.items.filter(kind="document").count() == 1


# -- Taking in --------------------------------------------------------------------------------------------------------


def test_the_same_form_sent_twice_takes_one_plan_in_and_answers_alike(sign_in: Callable[[str], Client]) -> None:
    key = str(new_id())

    answers = at_once([upload(sign_in("office"), key), upload(sign_in("office"), key)])

    plan = Plan.objects.get()
    there = reverse("plans:plan", args=[plan.public_id])
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(302, there)] * 2
    assert (Submission.objects.count(), Job.objects.count(), StoredFile.objects.count()) == (1, 1, 1)


def test_the_same_file_sent_in_two_forms_is_taken_in_once_and_shown_to_the_second(
    sign_in: Callable[[str], Client],
) -> None:
    answers = at_once([upload(sign_in("office"), str(new_id())), upload(sign_in("office"), str(new_id()))])

    plan = Plan.objects.get()
    assert sorted(answer.status_code for answer in answers) == [302, 422]
    told = next(answer.content.decode() for answer in answers if answer.status_code == 422)
    assert reverse("plans:plan", args=[plan.public_id]) in told
    assert StoredFile.objects.count() == 1


def test_files_kept_at_once_are_each_kept_whole(office: Officer, tmp_path: Path) -> None:
    file = Examined(data=b"same", name="a.txt", kind=FileKind.TEXT)
    rows = at_once([lambda: files.keep(file=file, by=office, at=AT)] * 4)

    kept = [path for path in (tmp_path / "media").rglob("*") if path.is_file()]
    assert sorted(path.name for path in kept) == sorted(row.content.name.rpartition("/")[2] for row in rows)
    assert [path.read_bytes() for path in kept] == [b"same"] * 4


def test_two_newer_versions_of_one_plan_leave_one(plan: Plan, office: Officer, second: Officer) -> None:
    def renew(text: str, by: Officer) -> Callable[[], Plan]:
        return lambda: actions.receive(text=text, supersedes=plan, by=by, at=AT)

    answers = at_once([renew(SMALL_PLAN + "Thêm một.", office), renew(SMALL_PLAN + "Thêm hai.", second)])

    assert names(answers) == ["NotSuperseded", "done"]
    assert Plan.objects.filter(supersedes=plan).count() == 1
