"""An exemplar's way: proposed, proved, verified, recognised, told, published; found; introduced; taken up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT, TODAY
from tests.exemplars.stage import INTRODUCED, LATER, NOVEMBER, SAID, drawn
from tests.monitoring.stage import carry, report, said, target_of
from thidua.audit.models import AuditRecord
from thidua.exemplars import actions, queries
from thidua.exemplars.actions import (
    AlreadyThere,
    NoFigure,
    NoProof,
    NotThatWay,
    SaidReplication,
    TooMany,
)
from thidua.exemplars.models import Exemplar, Origin, State
from thidua.exemplars.queries import Wanted
from thidua.exemplars.rules.effect import Said
from thidua.kernel.actors import SYSTEM
from thidua.kernel.refused import NotAllowed, Stale
from thidua.notices.models import Notice

if TYPE_CHECKING:
    from tests.cast import City
    from tests.exemplars.stage import Figured
    from thidua.exemplars.models import Introduction
    from thidua.exemplars.rules.effect import Effect
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


def prove(exemplar: Exemplar, by: Officer) -> None:
    actions.add_proof(exemplar=exemplar, text="Đã đến xem.", source="Tổ xác minh", on=TODAY, by=by, at=AT)


def test_nothing_is_verified_without_proof_and_nothing_recognised_unverified(
    proposed: Exemplar, cast: dict[str, Officer]
) -> None:
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    with pytest.raises(NoProof):
        actions.verify(exemplar=proposed, version=1, words="Đã xem.", **office)
    with pytest.raises(NotThatWay):
        actions.recognise(exemplar=proposed, version=1, paper="", on=TODAY, **office)
    prove(proposed, cast["unit"])
    verified = actions.verify(exemplar=proposed, version=1, words="Đã xem.", **office)
    kept = actions.recognise(exemplar=verified, version=verified.version, paper="12/QĐ", on=TODAY, **office)
    assert (kept.state, kept.recognised_on, kept.is_public) == (State.RECOGNISED, TODAY, False)
    assert Notice.objects.filter(kind="exemplar.recognised", unit=kept.unit).exists()


def test_only_the_office_judges_and_a_unit_speaks_of_its_own(
    proposed: Exemplar, recognised: Exemplar, city: City, cast: dict[str, Officer]
) -> None:
    unit: dict[str, Any] = {"by": cast["unit"], "at": AT}
    prove(proposed, cast["unit"])
    with pytest.raises(NotAllowed):
        actions.verify(exemplar=proposed, version=1, words="Tự xem.", **unit)
    with pytest.raises(NotAllowed):
        actions.propose(unit=city["xa_khac"], said=SAID, **unit)
    with pytest.raises(NotAllowed):
        actions.tell(exemplar=recognised, version=recognised.version, said=SAID, **unit)
    seen = set(queries.listed(cast["unit"], Wanted(), on=TODAY))
    assert seen == {proposed, recognised}
    assert set(queries.listed(cast["council"], Wanted(), on=TODAY)) == {recognised}


def test_the_portal_shows_what_the_office_published_and_loses_what_is_withdrawn(
    recognised: Exemplar, cast: dict[str, Officer]
) -> None:
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    assert list(queries.public_exemplars()) == []
    kept = actions.publish(exemplar=recognised, version=recognised.version, **office)
    assert queries.public_exemplar(kept.public_id) == kept
    gone = actions.withdraw(exemplar=kept, version=kept.version, reason="Có khiếu nại đúng.", **office)
    assert (gone.state, gone.is_public, list(queries.public_exemplars())) == (State.WITHDRAWN, False, [])
    assert list(queries.recognised()) == []


def test_without_a_story_nothing_is_published(recognised: Exemplar, cast: dict[str, Officer]) -> None:
    Exemplar.objects.filter(pk=recognised.pk).update(story="")
    with pytest.raises(NotThatWay, match="câu chuyện"):
        actions.publish(exemplar=recognised, version=recognised.version, by=cast["office"], at=AT)


def test_a_stale_edit_is_refused_and_the_journal_keeps_both_stories(
    proposed: Exemplar, cast: dict[str, Officer]
) -> None:
    here: dict[str, Any] = {"exemplar": proposed, "by": cast["unit"], "at": AT}
    longer = type(SAID)(**{**{name: getattr(SAID, name) for name in SAID.__slots__}, "story": "Chuyện dài hơn."})
    actions.tell(version=1, said=longer, **here)
    with pytest.raises(Stale):
        actions.tell(version=1, said=SAID, **here)
    line = AuditRecord.objects.get(verb="exemplar.told")
    assert (line.before["story"], line.after["story"]) == (SAID.story, "Chuyện dài hơn.")


def test_so_many_pictures_and_no_more_each_said_in_words(proposed: Exemplar, cast: dict[str, Officer]) -> None:
    here: dict[str, Any] = {"exemplar": proposed, "by": cast["unit"], "at": AT}
    made = [actions.add_picture(file=drawn(), alt=f"Ảnh {number}", **here) for number in range(actions.MOST_PICTURES)]
    with pytest.raises(TooMany):
        actions.add_picture(file=drawn(), alt="Ảnh nữa", **here)
    actions.remove_picture(picture=made[0], by=cast["unit"], at=AT)
    assert [one.alt for one in queries.pictures_of(proposed)] == [f"Ảnh {n}" for n in range(1, actions.MOST_PICTURES)]


# -- Found in the figures ---------------------------------------------------------------------------------------------


def test_the_figures_name_the_commune_far_above_its_peers(figured: Figured) -> None:
    found = queries.findings(figured.after, today=NOVEMBER.date())
    (row,) = found.rows
    assert (row.unit, row.target, row.percent, row.exemplar) == (figured.best, figured.target, Decimal("95.0"), None)
    assert (found.looked_at, found.held, found.left_out, row.compared.peers) == (1, 13, 0, 12)


def test_a_person_decides_what_becomes_of_a_finding(figured: Figured, cast: dict[str, Officer]) -> None:
    (row,) = queries.findings(figured.after, today=NOVEMBER.date()).rows
    office: dict[str, Any] = {"period": figured.after, "found": row, "by": cast["office"], "at": NOVEMBER}
    with pytest.raises(NotAllowed):
        actions.propose_found(**office | {"by": cast["unit"]}, said=SAID)
    made = actions.propose_found(said=SAID, **office)
    assert (made.state, made.origin, made.target, made.is_public) == (
        State.PROPOSED,
        Origin.DATA,
        figured.target,
        False,
    )
    assert made.finding["share"] == "95.0"
    (again,) = queries.findings(figured.after, today=NOVEMBER.date()).rows
    with pytest.raises(AlreadyThere):
        actions.propose_found(**office | {"found": again}, said=SAID)


def test_what_was_dismissed_for_a_reason_is_not_named_again(figured: Figured, cast: dict[str, Officer]) -> None:
    (row,) = queries.findings(figured.after, today=NOVEMBER.date()).rows
    actions.dismiss(period=figured.after, found=row, reason="Báo cáo nhầm.", by=cast["office"], at=NOVEMBER)
    found = queries.findings(figured.after, today=NOVEMBER.date())
    assert (found.rows, [one.reason for one in found.dismissed]) == ((), ["Báo cáo nhầm."])


def test_a_figure_that_is_only_estimated_is_no_reason(figured: Figured) -> None:
    report(figured.best, figured.after, {figured.target: said(95, status="estimate")})
    assert queries.findings(figured.after, today=NOVEMBER.date()).rows == ()


def test_a_told_figure_carries_its_source_and_there_has_to_be_one(figured: Figured, cast: dict[str, Officer]) -> None:
    office: dict[str, Any] = {"by": cast["office"], "at": NOVEMBER}
    made = actions.propose(unit=figured.best, said=SAID, **office)
    told = actions.tell_figure(exemplar=made, target=figured.target, period=figured.after, **office)
    assert (told.value, told.goal, told.period) == (Decimal(95), Decimal(100), figured.after)
    other = actions.propose(unit=cast["unit"].unit, said=SAID, **office)
    with pytest.raises(NoFigure):
        actions.tell_figure(exemplar=other, target=figured.target, period=figured.after, **office)


# -- Introduced by citizens -------------------------------------------------------------------------------------------


def test_a_citizen_is_answered_by_the_reference_and_the_sender_is_sealed(
    introduced: Introduction, cast: dict[str, Officer]
) -> None:
    assert INTRODUCED.sender not in introduced.sender_sealed
    assert queries.sender_of(introduced, cast["unit"], on=TODAY) == INTRODUCED.sender
    assert queries.sender_of(introduced, cast["auditor"], on=TODAY) == ""
    made = actions.take_up(
        introduction=introduced, version=1, said=SAID, answer="Xã sẽ đến thăm.", by=cast["unit"], at=AT
    )
    found = queries.looked_up(introduced.reference.lower())
    assert found is not None
    assert (made.origin, made.unit, found.state, found.answer) == (
        Origin.CITIZEN,
        introduced.unit,
        "taken_up",
        "Xã sẽ đến thăm.",
    )
    with pytest.raises(NotThatWay):
        actions.turn_down(introduction=introduced, version=2, reason="Thôi", by=cast["unit"], at=AT)
    assert Notice.objects.filter(kind="introduction.received", unit=introduced.unit).exists()


def test_the_journal_says_neither_what_was_introduced_nor_by_whom(introduced: Introduction) -> None:
    line = AuditRecord.objects.get(verb="introduction.received", subject_id=introduced.public_id)
    assert (line.before, line.after) == ({}, {})


# -- Taken up ---------------------------------------------------------------------------------------------------------


def took_up(figured: Figured, recognised: Exemplar, by: Officer) -> Any:
    aim = SaidReplication("Hồ sơ trực tuyến còn thấp.", date(2025, 10, 10), figured.target)
    return actions.replicate(exemplar=recognised, unit=figured.units[0], said=aim, by=by, at=NOVEMBER)


def test_a_unit_plans_does_reports_and_ends(recognised: Exemplar, city: City, cast: dict[str, Officer]) -> None:
    here: dict[str, Any] = {"by": cast["unit"], "at": AT}
    aim = SaidReplication("Học cách làm.", date(2025, 9, 10))
    taken = actions.replicate(exemplar=recognised, unit=city["xa"], said=aim, **here)
    with pytest.raises(AlreadyThere):
        actions.replicate(exemplar=recognised, unit=city["xa"], said=aim, **here)
    with pytest.raises(NotAllowed):
        actions.replicate(exemplar=recognised, unit=city["phuong"], said=aim, **here)
    step = actions.add_step(replication=taken, text="Lập tổ", due=date(2025, 9, 20), **here)
    done = actions.finish_step(step=step, on=TODAY, **here)
    actions.report_progress(replication=taken, text="Đã lập tổ.", **here)
    ended = actions.end(replication=taken, version=1, done=True, outcome="Hồ sơ trực tuyến tăng.", on=TODAY, **here)
    assert (done.done_on, ended.state, ended.ended_on) == (TODAY, "done", TODAY)
    with pytest.raises(NotThatWay):
        actions.report_progress(replication=taken, text="Nữa.", **here)


def test_nobody_takes_up_its_own_or_what_is_not_recognised(
    proposed: Exemplar, recognised: Exemplar, city: City, cast: dict[str, Officer]
) -> None:
    aim = SaidReplication("Học cách làm.", TODAY)
    for exemplar, unit in ((proposed, city["phuong"]), (recognised, recognised.unit)):
        with pytest.raises(NotThatWay):
            actions.replicate(exemplar=exemplar, unit=unit, said=aim, by=SYSTEM, at=AT)


def test_the_effect_is_the_change_less_what_is_usual_where_nobody_took_it_up(
    figured: Figured, recognised: Exemplar, cast: dict[str, Officer]
) -> None:
    taken = took_up(figured, recognised, cast["office"])
    report(figured.units[0], figured.after, {figured.target: said(75)})
    shown = queries.effect_of(taken, today=NOVEMBER.date())
    assert shown is not None
    assert (shown.before, shown.after) == (figured.before, figured.after)
    assert shown.effect is not None
    assert (shown.effect.own.points, shown.effect.usual, shown.effect.difference, shown.effect.peers) == (
        Decimal("35.0"),
        Decimal("10.0"),
        Decimal("25.0"),
        12,
    )


@pytest.mark.parametrize(
    ("accrual", "told"),
    [("level", (None, Decimal("35.0"), Decimal("10.0"), 11, {Said.NO_BASELINE: 1})), ("cumulative", None)],
)
def test_before_any_period_had_ended_a_level_is_read_against_the_baselines(
    accrual: str, told: Any, figured: Figured, recognised: Exemplar, cast: dict[str, Officer]
) -> None:
    target = target_of(figured.campaign, "sum", accrual=accrual)
    own, unknown, *others = figured.units
    carry(target, unknown, value=Decimal(100))
    carry(target, own, *others, value=Decimal(100), baseline=Decimal(40))
    for unit in figured.units:
        report(unit, figured.before, {target: said(75 if unit == own else 50)})
    aim = SaidReplication("Làm thử.", figured.before.starts_on, target)
    taken = actions.replicate(exemplar=recognised, unit=own, said=aim, by=cast["office"], at=AT)
    shown = queries.effect_of(taken, today=date(2025, 10, 15))
    assert told == (shown and shown.effect and _told(shown, shown.effect))


def _told(shown: queries.Shown, effect: Effect) -> tuple[Any, ...]:
    return shown.before, effect.own.points, effect.usual, effect.peers, dict(effect.lacking)


def test_a_unit_that_has_not_reported_is_not_due_then_overdue_and_never_zero(
    figured: Figured, recognised: Exemplar, cast: dict[str, Officer]
) -> None:
    taken = took_up(figured, recognised, cast["office"])
    report(figured.units[0], figured.after, {figured.target: said()})
    reasons = {}
    for day in (date(2025, 11, 3), LATER.date()):
        shown = queries.effect_of(taken, today=day)
        assert shown is not None
        assert shown.effect is not None
        reasons[day] = (shown.effect.own.points, shown.effect.own.lacks, shown.effect.difference)
    assert reasons == {
        date(2025, 11, 3): (None, Said.NOT_DUE, None),
        LATER.date(): (None, Said.OVERDUE, None),
    }
