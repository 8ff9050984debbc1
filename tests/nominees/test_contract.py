"""What the packages above lean on: facts and judgement, the register, holds."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT, TODAY
from tests.nominees.stage import made, registered
from thidua.audit.models import AuditRecord
from thidua.kernel.actors import SYSTEM
from thidua.kernel.refused import Stale
from thidua.law.conditions import Outcome
from thidua.law.facts import Collective, Discipline, Level, Reach
from thidua.nominees import actions, queries
from thidua.nominees.models import Award, Initiative, YearOf
from thidua.organisations import actions as organisations
from thidua.organisations.models import Unit

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.law.eligibility import Eligibility
    from thidua.nominees.models import Nominee
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db

YEAR_END = date(2025, 12, 20)


def outcomes(answer: Eligibility) -> dict[str, str]:
    """Give what each rule came to."""
    return {one.id: one.finding.outcome.value for one in answer.rules}


# -- Facts and what the law answers -----------------------------------------------------------------------------------


def test_facts_are_what_is_kept_until_that_day(person: Nominee, cast: dict[str, Officer]) -> None:
    YearOf.objects.create(nominee=person, year=2024, completion="tot", discipline="khien_trach",
                          discipline_ends_on=date(2025, 3, 1))  # fmt: skip
    YearOf.objects.create(nominee=person, year=2026, completion="xuat_sac")
    Initiative.objects.create(nominee=person, year=2024, name="Một cửa số", reach="tinh")
    registered(person, cast["office"])
    gone = registered(person, cast["office"], "BK_TINH", 2023)
    actions.revoke_award(award=gone, version=1, reason="QĐ 9: hồ sơ sai", on=TODAY, by=cast["office"], at=AT)
    registered(person, cast["office"], "BK_TINH", 2022, method="themed")
    found = queries.facts_of(person, TODAY)
    assert (found.kind, found.held, sorted(found.years)) == ("individual", "", [2024])
    year = found.years[2024]
    assert (year.completion, year.held, year.initiatives) == (Level.TOT, Counter({"CSTDCS": 1}), (Reach.TINH,))
    assert (year.discipline, year.discipline_ends_on) == (Discipline.KHIEN_TRACH, date(2025, 3, 1))


def test_a_collectives_counts_become_shares(body: Nominee) -> None:
    YearOf.objects.create(
        nominee=body, year=2025, completion="xuat_sac", people=30, people_completed=30, people_ldtt=20, cstdcs=1,
        rank_in_group=1, targets_exceeded=True,
    )  # fmt: skip
    assert queries.facts_of(body, YEAR_END).collective == Collective(
        2025,
        {"completed_share": Decimal(1), "ldtt_share": Decimal("0.666666666")},
        {"cstdcs": 1, "rank_in_group": 1},
        {"targets_exceeded": True},
    )


def test_a_nominee_is_judged_by_the_law_of_the_day(person: Nominee) -> None:
    YearOf.objects.create(nominee=person, year=2025, completion="tot")
    answer, number = queries.judge(person, "LDTT", YEAR_END)
    assert (answer.answer, number, outcomes(answer)["X4"]) == (Outcome.PERSON, 0, "yes")
    YearOf.objects.filter(nominee=person).update(completion="khong_hoan_thanh")
    assert queries.judge(person, "LDTT", YEAR_END)[0].answer is Outcome.NO
    with pytest.raises(KeyError):
        queries.judge(person, "KHONG_CO", YEAR_END)


def test_all_titles_of_a_kind_are_judged_at_once(body: Nominee) -> None:
    judged = queries.judged_for_all(queries.known(body, YEAR_END))
    assert {title.code for title, _answer in judged} >= {"TTLDTT", "TTLDXS", "CO_TINH", "BK_TINH"}
    assert all(answer == queries.judge(body, title.code, YEAR_END)[0] for title, answer in judged)


def test_an_initiative_that_served_a_title_serves_no_other(person: Nominee) -> None:
    Initiative.objects.create(nominee=person, year=2025, name="Một cửa số", reach="co_so", used_for="CSTDT")
    assert queries.facts_of(person, YEAR_END).years == {}
    assert queries.facts_of(person, YEAR_END, "CSTDT").years[2025].initiatives == (Reach.CO_SO,)


def test_awards_of_predecessors_are_told_apart_and_leave_it_to_a_person(city: City, cast: dict[str, Officer]) -> None:
    old = made(city["xa"], "Xã An Ví Dụ", "collective", is_whole_unit=True)
    registered(old, cast["office"], "TTLDXS", 2024)
    registered(old, cast["office"], "TTLDXS", 2023)
    event = organisations.merge(
        predecessors=[city["xa"], city["xa_khac"]],
        into=organisations.NewUnit("Xã Mới Ví Dụ", "xa"),
        on=TODAY - timedelta(days=1),
        document=organisations.Document("Nghị quyết", "01/NQ-VD", date(2025, 9, 1)),
        by=SYSTEM,
        at=AT,
    )
    new = made(Unit.objects.get(begun_by=event), "Xã Mới Ví Dụ", "collective", is_whole_unit=True)
    YearOf.objects.create(nominee=new, year=2025, completion="xuat_sac")
    assert [(one.unit_name, one.year) for one in queries.inherited(new, TODAY)] == [
        ("Xã An Ví Dụ", 2023),
        ("Xã An Ví Dụ", 2024),
    ]
    assert [sum(one.held.values()) for one in queries.facts_of(new, TODAY).years.values()] == [0]
    answer, _number = queries.judge(new, "BK_TINH", TODAY)
    assert answer.answer is Outcome.PERSON
    assert queries.predecessors(old, TODAY) == []
    assert {one.name for one in queries.predecessors(new, TODAY)} == {"Xã An Ví Dụ", "Xã Bình Ví Dụ"}


# -- Holds ------------------------------------------------------------------------------------------------------------


def test_a_hold_stops_everything_until_a_document_releases_it(person: Nominee, cast: dict[str, Officer]) -> None:
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    hold = actions.place_hold(nominee=person, reason="Đang xác minh đơn", document="Công văn 12/TTr", **office)
    assert queries.held([person.pk], AT) == {person.pk}
    answer, _number = queries.judge(person, "LDTT", TODAY)
    assert (answer.answer, outcomes(answer)["X4"]) == (Outcome.NO, "no")
    assert queries.facts_of(person, TODAY).held == "Đang xác minh đơn (Công văn 12/TTr)"
    assert queries.facts_of(person, TODAY - timedelta(days=1)).held == ""
    later = AT + timedelta(days=2)
    with pytest.raises(Stale):
        actions.release_hold(hold=hold, version=7, document="Kết luận 3", by=cast["office"], at=later)
    actions.release_hold(hold=hold, version=1, document="Kết luận 3/KL", by=cast["office"], at=later)
    assert (queries.held([person.pk], AT), queries.held([person.pk], later)) == ({person.pk}, set())
    assert queries.facts_of(person, TODAY + timedelta(days=1)).held != ""
    assert queries.facts_of(person, TODAY + timedelta(days=2)).held == ""
    with pytest.raises(actions.AlreadyReleased):
        actions.release_hold(hold=hold, version=2, document="Kết luận 4", by=cast["office"], at=later)
    lines = AuditRecord.objects.filter(subject_id=hold.public_id).order_by("sequence")
    assert list(lines.values_list("verb", flat=True)) == ["hold.placed", "hold.released"]


@pytest.mark.parametrize(("reason", "document", "field"), [(" ", "CV 1", "reason"), ("Đơn", "", "document")])
def test_a_hold_needs_a_reason_and_a_document(
    person: Nominee, cast: dict[str, Officer], reason: str, document: str, field: str
) -> None:
    with pytest.raises(actions.NoReason) as refused:
        actions.place_hold(nominee=person, reason=reason, document=document, by=cast["office"], at=AT)
    assert refused.value.field == field


# -- The register -----------------------------------------------------------------------------------------------------


def test_an_award_is_registered_once_with_the_unit_as_it_was(person: Nominee, cast: dict[str, Officer]) -> None:
    award = registered(person, cast["office"], ordinal=7)
    assert (award.unit_name, award.ordinal, award.source, award.is_example) == ("Xã An Ví Dụ", 7, "entered", True)
    with pytest.raises(actions.AlreadyAwarded):
        registered(person, cast["office"])
    assert AuditRecord.objects.filter(verb="award.registered").count() == 1


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"title": "TTLDXS"}, actions.NotATitle),
        ({"title": "KHONG_CO"}, actions.NotATitle),
        ({"decision_number": " "}, actions.NoReason),
        ({"decided_on": TODAY + timedelta(days=1)}, actions.BadDay),
    ],
)
def test_what_cannot_be_an_award_is_refused(
    person: Nominee, cast: dict[str, Officer], changed: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        registered(person, cast["office"], **changed)
    assert Award.objects.count() == 0


def test_a_revoked_award_keeps_its_line_with_the_reason(person: Nominee, cast: dict[str, Officer]) -> None:
    award = registered(person, cast["office"])
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    with pytest.raises(actions.NoReason):
        actions.revoke_award(award=award, version=1, reason="", on=TODAY, **office)
    for day in (date(2024, 12, 19), TODAY + timedelta(days=1)):
        with pytest.raises(actions.BadDay):
            actions.revoke_award(award=award, version=1, reason="QĐ 9", on=day, **office)
    kept = actions.revoke_award(award=award, version=1, reason="QĐ 9: hồ sơ sai", on=TODAY, **office)
    assert (kept.revoked_on, kept.revoked_for, kept.version) == (TODAY, "QĐ 9: hồ sơ sai", 2)
    with pytest.raises(actions.AlreadyRevoked):
        actions.revoke_award(award=kept, version=2, reason="QĐ 10", on=TODAY, **office)
