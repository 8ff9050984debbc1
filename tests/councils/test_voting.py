"""Voting: who votes, how it is counted, what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT, SINCE, TODAY
from tests.councils.stage import council_of
from tests.dossiers.stage import dossier_in, person
from thidua.audit.models import AuditRecord
from thidua.councils import actions, queries
from thidua.councils.actions import SaidPresence, SaidSeat, SaidSitting, Sealed
from thidua.councils.actions.refusals import (
    AlreadyVoted,
    CountsWrong,
    MaySitOut,
    NotEnoughVotes,
    NothingWaits,
    WrongState,
)
from thidua.councils.models import Ballot, Conflict, Voted
from thidua.dossiers.models import Round
from thidua.files.examining import examine
from thidua.kernel.refused import NotAllowed
from thidua.people.models import Officer, User

if TYPE_CHECKING:
    from tests.cast import City
    from tests.councils.stage import Stage
    from thidua.councils.models import Item

pytestmark = pytest.mark.django_db
SHEET = examine(data=b"Bien ban kiem phieu", name="bien-ban.txt")


def said(stage: Stage, item: Item, choices: str) -> Item:
    """Let members vote in order, y or n, and count."""
    for officer, choice in zip(stage.officers, choices, strict=False):
        actions.cast(item=item, choice="yes" if choice == "y" else "no", by=officer, at=AT)
    return actions.count(item=item, by=stage.secretary, at=AT)


def test_the_agenda_takes_waiting_dossiers_by_title_and_name_with_the_share_of_the_law(stage: Stage) -> None:
    assert [(one.dossier.title, one.dossier.nominee.name, one.share, one.way) for one in stage.items] == [
        ("CSTDT", "An Ví Dụ", 9000, "secret"),
        ("CSTDT", "Bùi Ví Dụ", 9000, "secret"),
        ("BK_TINH", "Cao Ví Dụ", None, "open"),
    ]


@pytest.mark.parametrize(("choices", "state", "then"), [("yyyyy", "passed", "passed"), ("yyyyn", "failed", "accepted")])
def test_a_secret_vote_is_counted_on_all_members(stage: Stage, choices: str, state: str, then: str) -> None:
    item = said(stage, stage.voting(), choices)

    item.dossier.refresh_from_db()
    yes = choices.count("y")
    assert (item.state, item.dossier.state) == (state, then)
    assert item.counts == {
        "members": 5, "excluded": 0, "handed_out": 5, "collected": 5, "valid": 5,
        "yes": yes, "no": 5 - yes, "needed": 5,
    }  # fmt: skip
    assert queries.is_recounted(item)


def test_who_does_not_vote_counts_against(stage: Stage) -> None:
    item = said(stage, stage.voting(2, "open"), "yy")

    assert (item.state, item.counts["needed"], item.counts["collected"]) == ("failed", 3, 2)


def test_a_member_votes_once(stage: Stage) -> None:
    item = stage.voting()
    actions.cast(item=item, choice="yes", by=stage.officers[0], at=AT)

    with pytest.raises(AlreadyVoted):
        actions.cast(item=item, choice="no", by=stage.officers[0], at=AT)

    assert list(Ballot.objects.values_list("choice", flat=True)) == ["yes"]


def test_nobody_votes_for_somebody_else(stage: Stage, cast: dict[str, Officer]) -> None:
    item = stage.voting()

    for part in ("secretary", "office", "unit", "leader"):
        with pytest.raises(NotAllowed):
            actions.cast(item=item, choice="yes", by=cast[part], at=AT)


def test_a_member_who_is_not_there_does_not_vote(stage: Stage) -> None:
    actions.attend(sitting=stage.sitting, said={stage.members[1]: SaidPresence("absent")}, by=stage.secretary, at=AT)

    with pytest.raises(MaySitOut):
        actions.cast(item=stage.voting(), choice="yes", by=stage.officers[1], at=AT)


def test_who_is_tied_by_family_does_not_vote_and_the_threshold_stays(stage: Stage) -> None:
    actions.declare(item=stage.items[0], member=stage.members[1], tie="family", by=stage.officers[1], at=AT)
    item = stage.voting()

    ties = queries.ties_of([item])[item.pk]
    limit = queries.threshold(item, stage.members, ties)
    with pytest.raises(MaySitOut):
        actions.cast(item=item, choice="yes", by=stage.officers[1], at=AT)
    assert (limit.members, limit.reachable, limit.needed, limit.is_reachable) == (5, 4, 5, False)


def test_a_nominee_of_a_members_name_and_unit_is_the_members_own_dossier_and_the_own_unit_is_disclosed(
    stage: Stage, city: City
) -> None:
    of = stage.sitting.round
    dossier_in("accepted", of, person(city, "Ủy viên 2", "thanh_tra"), "BK_TINH")
    (item,) = actions.fill_agenda(sitting=stage.sitting, by=stage.secretary, at=AT)

    assert sorted(Conflict.objects.filter(item=item).values_list("member__user__name", "tie")) == [
        ("Ủy viên 1", "unit"),
        ("Ủy viên 2", "own"),
        ("Ủy viên 3", "unit"),
        ("Ủy viên 4", "unit"),
    ]


def test_a_name_taken_for_a_members_own_dossier_stays_taken_back(stage: Stage, city: City) -> None:
    dossier_in("accepted", stage.sitting.round, person(city, "Ủy viên 2", "thanh_tra"), "BK_TINH")
    (item,) = actions.fill_agenda(sitting=stage.sitting, by=stage.secretary, at=AT)
    own = item.conflicts.select_related("member__user", "item__sitting__council__unit").get(tie="own")

    actions.undeclare(conflict=own, by=stage.secretary, at=AT)
    item = actions.open_vote(item=item, way="open", by=stage.secretary, at=AT)
    actions.cast(item=item, choice="yes", by=stage.officers[2], at=AT)

    assert set(item.conflicts.values_list("tie", flat=True)) == {"unit"}


def test_who_is_seated_after_the_agenda_was_filled_is_tied_before_the_vote(stage: Stage, city: City) -> None:
    of = stage.sitting.round
    dossier_in("accepted", of, person(city, "Ủy viên mới", "phuong"), "CSTDT")
    (item,) = actions.fill_agenda(sitting=stage.sitting, by=stage.secretary, at=AT)
    user = User.objects.create(username="uy-vien-moi", name="Ủy viên mới", is_example=True)
    role = stage.officers[0].role
    Officer.objects.create(user=user, unit=city["phuong"], role=role, valid_from=SINCE, is_example=True)
    here: dict[str, Any] = {"by": stage.secretary, "at": AT}
    seat = SaidSeat(city["phuong"], "member", "Chủ tịch", SINCE)
    late = actions.seat(council=stage.council, user=user, said=seat, **here)

    actions.attend(sitting=stage.sitting, said={late: SaidPresence("present")}, **here)

    members = queries.sitting_members(stage.council, TODAY)
    limit = queries.threshold(item, members, queries.ties_of([item])[item.pk])
    assert (limit.members, limit.reachable, limit.needed, limit.is_reachable) == (6, 5, 6, False)


def test_written_opinions_count_in_an_open_vote(stage: Stage) -> None:
    away = {stage.members[4]: SaidPresence("written", SHEET)}
    actions.attend(sitting=stage.sitting, said=away, by=stage.secretary, at=AT)
    item = stage.voting(2, "open")
    actions.enter_written(item=item, said={stage.members[4]: "yes"}, by=stage.secretary, at=AT)

    item = said(stage, item, "yyn")

    assert (item.state, item.counts["yes"], item.counts["handed_out"]) == ("passed", 3, 5)


def test_a_written_opinion_needs_its_file(stage: Stage) -> None:
    with pytest.raises(WrongState):
        actions.attend(
            sitting=stage.sitting, said={stage.members[4]: SaidPresence("written")}, by=stage.secretary, at=AT
        )


def test_sealed_ballots_are_opened_together_and_counted_like_any(stage: Stage) -> None:
    away = {one: SaidPresence("written", SHEET) for one in stage.members[3:]}
    actions.attend(sitting=stage.sitting, said=away, by=stage.secretary, at=AT)
    item = stage.voting()
    with pytest.raises(CountsWrong):
        actions.enter_sealed(item=item, members=stage.members[3:], said=Sealed(1, 0), by=stage.secretary, at=AT)
    actions.enter_sealed(item=item, members=stage.members[3:], said=Sealed(1, 0, 1), by=stage.secretary, at=AT)

    item = said(stage, item, "yyy")

    assert (item.counts["yes"], item.counts["collected"], item.counts["valid"]) == (4, 5, 4)
    assert Voted.objects.filter(item=item).exclude(open_choice="").count() == 0


def test_paper_ballots_are_entered_by_counts_with_the_signed_sheet(stage: Stage) -> None:
    item = stage.voting(0, "paper")
    with pytest.raises(WrongState):
        actions.cast(item=item, choice="yes", by=stage.officers[0], at=AT)
    with pytest.raises(CountsWrong):
        actions.count_paper(item=item, handed_out=6, collected=5, yes=5, no=0, sheet=SHEET, by=stage.secretary, at=AT)

    item = actions.count_paper(
        item=item, handed_out=5, collected=5, yes=5, no=0, sheet=SHEET, by=stage.secretary, at=AT
    )

    assert item.state == "passed"
    assert item.count_sheet is not None


def test_the_council_may_give_another_title_for_a_reason_where_the_votes_reach_for_it(stage: Stage) -> None:
    item = said(stage, stage.voting(), "yyyyn")
    with pytest.raises(NotEnoughVotes):
        actions.conclude(item=item, downgrade_to="CSTDTQ", reason="Vì thế.", by=stage.secretary, at=AT)

    actions.conclude(item=item, downgrade_to="BK_TINH", reason="Chưa đủ phiếu.", by=stage.secretary, at=AT)

    item.dossier.refresh_from_db()
    dossier = item.dossier
    assert (dossier.state, dossier.title, dossier.proposed_title) == ("passed", "BK_TINH", "CSTDT")
    assert dossier.downgraded_for == "Chưa đủ phiếu."


def test_closing_a_sitting_refuses_what_failed_and_waits_for_open_votes(stage: Stage) -> None:
    item = said(stage, stage.voting(), "nnnnn")
    other = stage.voting(1)
    with pytest.raises(WrongState):
        actions.close_sitting(sitting=stage.sitting, conclusion="", by=stage.secretary, at=AT)
    said(stage, other, "yyyyy")

    actions.close_sitting(sitting=stage.sitting, conclusion="Nhất trí.", by=stage.secretary, at=AT)

    item.dossier.refresh_from_db()
    assert (item.dossier.state, item.dossier.refused_for) == (
        "refused",
        "Được 0/5 phiếu đồng ý, cần 5.",
    )


def test_the_journal_says_who_voted_and_never_how_in_secret(stage: Stage) -> None:
    secret, public = stage.voting(0), stage.voting(2, "open")
    actions.cast(item=secret, choice="no", by=stage.officers[0], at=AT)
    actions.cast(item=public, choice="no", by=stage.officers[0], at=AT)

    lines = AuditRecord.objects.filter(verb="agenda.voted").order_by("pk")
    assert [(one.actor_id, one.after) for one in lines] == [
        (stage.officers[0].actor_id, {"way": "secret"}),
        (stage.officers[0].actor_id, {"way": "open", "choice": "no"}),
    ]


def test_a_body_runs_its_own_council_and_no_other(city: City, cast: dict[str, Officer], city_round: Round) -> None:
    council, _members, _officers = council_of(city, cast, 1, "xa")
    own = Round.objects.create(unit=city["xa"], name="Đợt xã", year=2025, method="regular", opened_at=AT)
    here: dict[str, Any] = {"council": council, "said": SaidSitting(TODAY), "at": AT}

    assert actions.prepare(of=own, by=cast["unit"], **here).number == 1
    for of, by in ((city_round, "unit"), (own, "lead"), (own, "secretary")):
        with pytest.raises(NotAllowed):
            actions.prepare(of=of, by=cast[by], **here)
    assert council.valid_from == SINCE


def test_what_was_not_voted_on_waits_for_the_next_sitting(stage: Stage) -> None:
    actions.close_sitting(sitting=stage.sitting, conclusion="", by=stage.secretary, at=AT)
    here: dict[str, Any] = {"by": stage.secretary, "at": AT}

    later = actions.prepare(council=stage.council, of=stage.sitting.round, said=SaidSitting(TODAY), **here)

    assert (later.number, len(actions.fill_agenda(sitting=later, **here))) == (2, 3)


def test_what_failed_and_waits_for_a_conclusion_is_not_put_on_the_agenda_again(stage: Stage) -> None:
    said(stage, stage.voting(), "nnnnn")

    with pytest.raises(NothingWaits):
        actions.fill_agenda(sitting=stage.sitting, by=stage.secretary, at=AT)


def test_attendance_stands_while_a_vote_goes_on(stage: Stage) -> None:
    stage.voting()

    with pytest.raises(WrongState):
        actions.attend(
            sitting=stage.sitting, said={stage.members[0]: SaidPresence("absent")}, by=stage.secretary, at=AT
        )
