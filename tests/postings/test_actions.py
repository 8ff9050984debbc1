"""Posting, objecting, verifying, ending."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

from tests.cast import AT
from tests.dossiers.stage import dossier_in, person
from tests.postings.stage import SAID, objected
from thidua.audit.models import AuditRecord
from thidua.dossiers.actions.outcomes import council_decided
from thidua.dossiers.models import Dossier, Round
from thidua.jobs.models import Job
from thidua.kernel.actors import SYSTEM
from thidua.kernel.refused import NotAllowed
from thidua.nominees.actions import place_hold, release_hold
from thidua.notices.models import Notice
from thidua.postings import actions, queries
from thidua.postings.actions import SaidDays
from thidua.postings.actions.refusals import NothingToPost, NotOpen, NotOver, TooShort, WrongState
from thidua.postings.jobs import end

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.people.models import Officer
    from thidua.postings.models import Objection, Posting

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=15)


def test_passed_dossiers_are_posted_as_they_stand_without_held_or_secret_ones(
    city: City, cast: dict[str, Officer], city_round: Round
) -> None:
    held = person(city, "Hồ Ví Dụ")
    dossier_in("passed", city_round, person(city, "An Ví Dụ"), merit_text="Sáng kiến.")
    dossier_in("passed", city_round, held)
    dossier_in("passed", city_round, person(city, "Kín Ví Dụ"), is_secret=True, file_reference="Mật 1")
    dossier_in("refused", city_round, person(city, "Không Ví Dụ"))
    place_hold(nominee=held, reason="Đơn", document="1/QĐ", by=cast["office"], at=AT)

    made = actions.post(of=city_round, working_days=10, by=cast["office"], at=AT)

    assert list(made.entries.values_list("name", "unit_name", "title", "merit")) == [
        ("An Ví Dụ", "Xã An Ví Dụ", "BK_TINH", "Sáng kiến.")
    ]
    assert (made.working_days, str(made.starts_on), str(made.ends_on)) == (10, "2025-09-17", "2025-10-01")
    with pytest.raises(NothingToPost):
        actions.post(of=city_round, working_days=10, by=cast["office"], at=AT)


def test_days_are_never_fewer_than_the_law_asks_or_the_setting_says(
    city: City, cast: dict[str, Officer], city_round: Round
) -> None:
    dossier_in("passed", city_round, person(city))
    with pytest.raises(TooShort):
        actions.set_days(said=SaidDays("BK_TINH", 9, "Quy chế"), by=cast["office"], at=AT)
    actions.set_days(said=SaidDays("BK_TINH", 15, "Quy chế"), by=cast["office"], at=AT)

    with pytest.raises(TooShort):
        actions.post(of=city_round, working_days=14, by=cast["office"], at=AT)
    assert actions.post(of=city_round, working_days=15, by=cast["office"], at=AT).working_days == 15


@pytest.mark.parametrize("part", ["unit", "head", "leader", "council", "secretary", "auditor", "administrator"])
def test_only_the_office_posts_for_the_city(posting: Posting, cast: dict[str, Officer], city: City, part: str) -> None:
    dossier_in("passed", posting.round, person(city, "Cao Ví Dụ"))

    with pytest.raises(NotAllowed):
        actions.post(of=posting.round, working_days=10, by=cast[part], at=AT)
    with pytest.raises(NotAllowed):
        actions.withdraw(posting=posting, version=1, reason="x", by=cast[part], at=AT)


def test_a_body_posts_its_own(city: City, cast: dict[str, Officer]) -> None:
    own = Round.objects.create(unit=city["xa"], name="Đợt xã", year=2025, method="regular", opened_at=AT)
    dossier_in("passed", own, person(city))

    with pytest.raises(NotAllowed):
        actions.post(of=own, working_days=10, by=cast["office"], at=AT)
    assert actions.post(of=own, working_days=10, by=cast["unit"], at=AT).number == 1


def test_after_the_last_day_what_nobody_objects_to_is_posted_and_the_rest_waits(
    posting: Posting, objection: Objection, cast: dict[str, Officer]
) -> None:
    with pytest.raises(NotOver):
        actions.finish(posting=posting, by=cast["office"], at=AT)

    assert actions.finish(posting=posting, by=cast["office"], at=LATER) == 1
    states = posting.entries.order_by("position").values_list("dossier__state", flat=True)
    assert list(states) == ["passed", "posted"]
    said: dict[str, Any] = {"upheld": False, "answer": "Đã kiểm tra.", "document": ""}
    actions.resolve(objection=objection, version=1, by=cast["office"], at=LATER, **said)
    assert actions.finish(posting=posting, by=cast["office"], at=LATER) == 1


def test_an_objection_that_is_verified_holds_the_nominee_until_it_is_found_without_ground(
    objection: Objection, cast: dict[str, Officer]
) -> None:
    nominee = objection.entry.dossier.nominee
    office = cast["office"]
    said = {"document": "12/QĐ-VD", "reason": "Có đơn tố cáo"}
    now = actions.verify(objection=objection, version=1, by=office, at=AT, **said)
    assert nominee.holds.get().released_at is None

    done: dict[str, Any] = {"upheld": False, "answer": "Không có cơ sở.", "document": "13/KL-VD"}
    actions.resolve(objection=now, version=now.version, by=office, at=AT, **done)

    assert nominee.holds.get().release_document == "13/KL-VD"
    with pytest.raises(WrongState):
        actions.resolve(objection=now, version=now.version, by=office, at=AT, **done)


def test_an_upheld_objection_leaves_the_hold_and_the_dossier_where_they_are(
    posting: Posting, objection: Objection, cast: dict[str, Officer]
) -> None:
    office = cast["office"]
    with pytest.raises(WrongState):
        actions.resolve(objection=objection, version=1, upheld=True, answer="Đúng.", document="", by=office, at=AT)
    now = actions.verify(objection=objection, version=1, document="12/QĐ", reason="Đơn", by=office, at=AT)
    actions.resolve(objection=now, version=now.version, upheld=True, answer="Đúng.", document="", by=office, at=AT)

    assert objection.entry.dossier.nominee.holds.get().released_at is None
    assert actions.finish(posting=posting, by=office, at=LATER) == 1


def test_whoever_posts_is_told_at_once(objection: Objection) -> None:
    told = Notice.objects.filter(kind="objection.received").order_by("user__username")

    assert sorted(one.user.username for one in told) == ["office", "office_head"]
    assert all(one.url.endswith(f"{objection.public_id}/") for one in told)


def test_who_objects_stands_in_no_table_and_no_log_in_clear(
    objection: Objection, cast: dict[str, Officer], caplog: pytest.LogCaptureFixture
) -> None:
    with connection.cursor() as cursor:
        kept = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            kept += [str(row) for row in cursor]

    assert not [row for row in kept if SAID.sender in row or "0912 345 678" in row]
    assert len([row for row in kept if SAID.text in row]) == 1
    assert "0912" not in caplog.text
    assert queries.sender_of(objection, cast["office"]) == SAID.sender
    assert queries.sender_of(objection, cast["auditor"]) == ""
    line = AuditRecord.objects.get(verb="objection.received")
    assert (line.actor_id, line.after) == (None, {})


def test_nobody_objects_before_or_after_the_days_or_to_what_was_withdrawn(
    posting: Posting, cast: dict[str, Officer]
) -> None:
    entry = posting.entries.select_related("posting__round__unit").earliest("position")
    with pytest.raises(NotOpen):
        actions.object_to(entry=entry, said=SAID, by=SYSTEM, at=LATER)
    actions.withdraw(posting=posting, version=1, reason="Sai tên.", by=cast["office"], at=AT)
    with pytest.raises(NotOpen):
        objected(posting)
    assert actions.post(of=posting.round, working_days=10, by=cast["office"], at=AT).number == 2


def upheld(objection: Objection, cast: dict[str, Officer]) -> Objection:
    """Verify an objection and find that it has ground."""
    office = cast["office"]
    now = actions.verify(objection=objection, version=1, document="12/QĐ", reason="Đơn", by=office, at=AT)
    answer: dict[str, Any] = {"upheld": True, "answer": "Đúng.", "document": ""}
    return actions.resolve(objection=now, version=now.version, by=office, at=AT, **answer)


@pytest.mark.parametrize(
    ("outcome", "state", "held"),
    [("returned", "accepted", True), ("dropped", "refused", True), ("let_on", "posted", False)],
)
def test_what_becomes_of_a_dossier_is_said_once_and_shown_in_public_without_anybodys_name(
    posting: Posting, objection: Objection, cast: dict[str, Officer], outcome: str, state: str, held: bool
) -> None:
    office = cast["office"]
    now = upheld(objection, cast)
    said: dict[str, Any] = {"outcome": outcome, "reason": "Đã họp.", "document": "14/KL", "by": office, "at": AT}
    kept = actions.settle(objection=now, version=now.version, **said)

    actions.finish(posting=posting, by=office, at=LATER)
    dossier = Dossier.objects.get(pk=objection.entry.dossier_id)
    assert (dossier.state, queries_held(dossier)) == (state, held)
    told = queries.outcomes_of([objection.entry])
    assert told == {objection.entry_id: kept.get_outcome_display()}
    assert SAID.sender not in str(told)
    with pytest.raises(WrongState):
        actions.settle(objection=kept, version=kept.version, **said)


def queries_held(dossier: Dossier) -> bool:
    """Say whether a dossier's nominee is held."""
    return dossier.nominee.holds.filter(released_at__isnull=True).exists()


def test_to_go_on_takes_a_document_and_only_an_upheld_objection_is_settled(
    objection: Objection, cast: dict[str, Officer]
) -> None:
    said: dict[str, Any] = {"outcome": "let_on", "reason": "Đã rõ.", "document": " ", "by": cast["office"], "at": AT}
    with pytest.raises(WrongState):
        actions.settle(objection=objection, version=1, **said)
    now = upheld(objection, cast)
    with pytest.raises(WrongState):
        actions.settle(objection=now, version=now.version, **said)


def test_a_dossier_that_came_back_from_the_council_is_posted_anew(
    posting: Posting, objection: Objection, cast: dict[str, Officer]
) -> None:
    office = cast["office"]
    now = upheld(objection, cast)
    said: dict[str, Any] = {"outcome": "returned", "reason": "Xét lại.", "document": ""}
    actions.settle(objection=now, version=now.version, by=office, at=AT, **said)
    hold = objection.entry.dossier.nominee.holds.get()
    release_hold(hold=hold, version=hold.version, document="15/KL", by=office, at=AT)
    council_decided(dossier=Dossier.objects.get(pk=objection.entry.dossier_id), passed=True, by=office, at=AT)

    again = actions.post(of=posting.round, working_days=10, by=office, at=AT)

    assert list(again.entries.values_list("name", flat=True)) == [objection.entry.name]
    assert actions.finish(posting=posting, by=office, at=LATER) == 1


def test_postings_end_by_themselves_after_their_last_day_and_what_is_objected_to_waits(
    posting: Posting, objection: Objection, cast: dict[str, Officer]
) -> None:
    last = AT + timedelta(days=14)
    assert queries.over(last.date()) == []
    assert end(Job(), LATER, lambda _share: None) == {"postings": 1, "dossiers": 1}
    assert end(Job(), LATER, lambda _share: None) == {"postings": 0, "dossiers": 0}
    said: dict[str, Any] = {"upheld": False, "answer": "Đã kiểm tra.", "document": ""}
    actions.resolve(objection=objection, version=1, by=cast["office"], at=LATER, **said)
    assert end(Job(), LATER, lambda _share: None) == {"postings": 1, "dossiers": 1}
    assert AuditRecord.objects.filter(verb="posting.finished").count() == 2
