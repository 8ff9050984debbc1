"""Asked, answered, returned, accepted: what each step writes, tells and refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, transaction

from tests.reports.stage import AFTER, NOVEMBER
from thidua.allocation.models import Allocation
from thidua.audit.models import AuditRecord
from thidua.campaigns.models import Campaign, Target
from thidua.explanations import actions, queries, rules
from thidua.explanations.actions import Said
from thidua.explanations.models import Answer, Explanation
from thidua.kernel.refused import NotAllowed, Refused, Stale
from thidua.monitoring import queries as monitoring
from thidua.monitoring.rules.lights import Light, Rule
from thidua.notices.models import Notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db

SAID = Said("Hai dự án lớn chậm thủ tục.", "Sở lập tổ gỡ vướng, họp hằng tuần.", Decimal(1000), date(2025, 12, 20))
LATER = NOVEMBER + timedelta(hours=3)


def now(explanation: Explanation) -> Explanation:
    return Explanation.objects.get(pk=explanation.pk)


def write(explanation: Explanation, by: Officer, said: Said = SAID, **more: Any) -> Answer:
    draft = queries.unsent(explanation)
    assert draft is not None
    kept: dict[str, Any] = {"version": draft.version, "at": LATER} | more
    return actions.write(explanation=explanation, said=said, by=by, **kept)


def answered(explanation: Explanation, cast: dict[str, Officer], said: Said = SAID, **more: Any) -> Answer:
    kept = write(explanation, cast["unit"], said)
    return actions.send(explanation=explanation, version=kept.version, by=cast["head"], **{"at": LATER} | more)


def heard(kind: str) -> list[str]:
    told = Notice.objects.filter(kind=f"explanation.{kind}").order_by("user__username")
    return [one.user.username for one in told]


# -- Asking -----------------------------------------------------------------------------------------------------------


def test_what_stands_there_is_kept_with_the_question_and_the_unit_is_told(
    asked: Explanation, red: Target, month: Period, city: City, cast: dict[str, Officer]
) -> None:
    figure = monitoring.dashboard(red.campaign, city["city"], month, today=NOVEMBER.date()).of(red.public_id)
    assert figure is not None
    assert (figure.light, figure.verdict.rule, asked.then.verdict) == (Light.BEHIND, Rule.DAYS, figure.verdict)
    assert (asked.then.so_far, asked.then.goal, asked.then.expected, asked.then.reported) == (
        Decimal("8.5"), Decimal("1250.5"), 1, 1,
    )  # fmt: skip
    assert (asked.state, asked.due, asked.asked_from) == ("asked", date(2025, 11, 11), city["ban_tdkt"])
    assert list(asked.answers.values_list("number", "due", "sent_at")) == [(1, asked.due, None)]
    assert heard("asked") == ["head", "unit"]
    line = AuditRecord.objects.get(verb="explanation.asked")
    assert line.after == {
        "unit": str(city["xa"].public_id),
        "target": str(red.public_id),
        "period": "Tháng 10/2025",
        "light": "behind",
        "due": "2025-11-11",
        "question": "Vì sao thu ngân sách chậm?",
        "hearers": 2,
    }


def test_what_was_kept_stays_when_the_figure_moves(asked: Explanation, red: Target) -> None:
    Target.objects.filter(pk=red.pk).update(value=1)
    assert now(asked).then == asked.then


@pytest.mark.parametrize("word", ["inland", "customs"])
def test_a_light_that_is_neither_red_nor_amber_is_not_asked_about(
    word: str, here: dict[str, Any], carried: dict[str, Target]
) -> None:
    Target.objects.filter(pk=carried[word].pk).update(value=1)
    target = Target.objects.select_related("campaign", "indicator", "lead_unit").get(pk=carried[word].pk)
    with pytest.raises(actions.NothingToExplain):
        actions.ask(**here | {"target": target})
    assert not Explanation.objects.exists()


def test_a_unit_that_has_nothing_to_do_with_the_target_is_not_asked(here: dict[str, Any], city: City) -> None:
    with pytest.raises(actions.NotTheirs) as refusal:
        actions.ask(**here | {"unit": city["phuong"]})
    assert refusal.value.field == "unit"


def test_who_carries_the_target_may_be_asked_beside_its_lead(
    here: dict[str, Any], red: Target, city: City, asked: Explanation
) -> None:
    Allocation.objects.create(target=red, unit=city["phuong"], decimals=2, allocated_at=NOVEMBER)
    offered = queries.candidates(red, city["city"], NOVEMBER.date())
    assert [(one.unit, one.is_lead, one.has_officers) for one in offered] == [
        (city["xa"], True, True),
        (city["phuong"], False, True),
    ]
    assert queries.candidates(red, city["phuong"], NOVEMBER.date())[0].unit == city["phuong"]
    actions.ask(**here | {"unit": city["phuong"]})
    assert Explanation.objects.count() == 2


def test_a_unit_has_one_open_request_for_a_target_and_period(here: dict[str, Any], asked: Explanation) -> None:
    with pytest.raises(actions.AlreadyAsked):
        actions.ask(**here)
    row = {name: getattr(asked, name) for name in ("campaign", "target", "period", "place", "unit", "stood", "due")}
    with pytest.raises(IntegrityError), transaction.atomic():
        Explanation.objects.create(question="Lần nữa?", asked_at=NOVEMBER, **row)
    actions.withdraw(explanation=asked, version=1, reason="Hỏi nhầm kỳ", by=here["by"], at=LATER)
    actions.ask(**here)
    assert list(Explanation.objects.order_by("pk").values_list("state", flat=True)) == ["withdrawn", "asked"]


@pytest.mark.parametrize(
    ("change", "refusal", "field"),
    [
        ({"question": "  "}, actions.NotComplete, "question"),
        ({"due": date(2025, 11, 3)}, actions.BadDay, "last_day"),
        ({"due": date(2026, 2, 3)}, actions.BadDay, "last_day"),
    ],
    ids=["no question", "a day that is over", "a day too far ahead"],
)
def test_what_is_missing_or_wrong_is_said_beside_its_field(
    change: dict[str, Any], refusal: type[Refused], field: str, here: dict[str, Any]
) -> None:
    with pytest.raises(refusal) as refused:
        actions.ask(**here | change)
    assert (refused.value.field, Explanation.objects.count()) == (field, 0)


@pytest.mark.parametrize("part", ["unit", "head", "lead", "leader", "council", "auditor", "administrator"])
def test_only_the_office_asks(part: str, here: dict[str, Any], cast: dict[str, Officer]) -> None:
    with pytest.raises(NotAllowed):
        actions.ask(**here | {"by": cast[part]})


def test_nobody_asks_once_a_campaign_is_put_away(here: dict[str, Any], campaign: Campaign) -> None:
    day = NOVEMBER.date()
    Campaign.objects.filter(pk=campaign.pk).update(state="archived", closed_on=day, archived_on=day)
    here["target"].campaign.refresh_from_db()
    with pytest.raises(NotAllowed):
        actions.ask(**here)


# -- Answering --------------------------------------------------------------------------------------------------------


def test_a_draft_may_be_half_done_and_a_stale_one_is_noticed(asked: Explanation, cast: dict[str, Officer]) -> None:
    first = write(asked, cast["unit"], Said("Đang tìm hiểu", ""))
    assert (first.version, first.written_at, first.sent_at) == (2, LATER, None)
    assert write(asked, cast["unit"], Said(" Đang tìm hiểu ", "")).version == 2
    with pytest.raises(Stale):
        write(asked, cast["head"], version=1)
    assert AuditRecord.objects.filter(verb="explanation.written").count() == 1


def test_a_figure_that_is_counted_on_needs_its_day(asked: Explanation, cast: dict[str, Officer]) -> None:
    with pytest.raises(actions.NotComplete) as refused:
        write(asked, cast["unit"], replace(SAID, expected_on=None))
    assert refused.value.field == "expected_on"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (replace(SAID, causes=" "), "causes"),
        (replace(SAID, measures=""), "measures"),
        (replace(SAID, expected_on=date(2025, 11, 2)), "expected_on"),
    ],
    ids=["without causes", "without measures", "with a day that is over"],
)
def test_what_is_not_complete_is_neither_submitted_nor_sent(
    said: Said, field: str, asked: Explanation, cast: dict[str, Officer]
) -> None:
    kept = write(asked, cast["unit"], said)
    deeds: list[Callable[[], object]] = [
        lambda: actions.submit(explanation=asked, by=cast["unit"], at=LATER),
        lambda: actions.send(explanation=asked, version=kept.version, by=cast["head"], at=LATER),
    ]
    for deed in deeds:
        with pytest.raises(Refused) as refused:
            deed()
        assert refused.value.field == field


def test_the_head_is_told_of_what_was_submitted_and_sends_it(asked: Explanation, cast: dict[str, Officer]) -> None:
    kept = write(asked, cast["unit"])
    with pytest.raises(NotAllowed):
        actions.send(explanation=asked, version=kept.version, by=cast["unit"], at=LATER)
    laid = actions.submit(explanation=asked, by=cast["unit"], at=LATER)
    assert heard("submitted") == ["head"]
    sent = actions.send(explanation=asked, version=laid.version, by=cast["head"], at=LATER)
    assert (sent.sent_at, sent.sent_by, now(asked).state) == (LATER, cast["head"].actor_id, "answered")
    assert heard("answered") == ["office", "office_head"]
    with pytest.raises(actions.WrongStep):
        actions.write(explanation=asked, version=sent.version, said=SAID, by=cast["unit"], at=LATER)


@pytest.mark.parametrize("part", ["office", "lead", "leader", "auditor"])
def test_nobody_else_answers_for_the_unit(part: str, asked: Explanation, cast: dict[str, Officer]) -> None:
    with pytest.raises(NotAllowed):
        write(asked, cast[part])
    with pytest.raises(NotAllowed):
        actions.send(explanation=asked, version=1, by=cast[part], at=LATER)


def test_what_was_changed_since_it_was_read_is_not_sent(asked: Explanation, cast: dict[str, Officer]) -> None:
    read = write(asked, cast["unit"])
    write(asked, cast["unit"], replace(SAID, causes="Khác"))
    with pytest.raises(Stale):
        actions.send(explanation=asked, version=read.version, by=cast["head"], at=LATER)


def test_a_late_answer_is_told_as_late(asked: Explanation, cast: dict[str, Officer]) -> None:
    answered(asked, cast, at=AFTER)
    (row,) = queries.rows(queries.listed(cast["office"], asked.campaign, AFTER.date()), AFTER.date())
    assert (row.standing, row.days_late) == (rules.Standing.ANSWERED, 10)
    assert AuditRecord.objects.get(verb="explanation.answered").after["days_late"] == 10


# -- The office's word ------------------------------------------------------------------------------------------------


def test_a_returned_answer_stays_and_the_next_begins_with_its_words(
    asked: Explanation, cast: dict[str, Officer]
) -> None:
    first = answered(asked, cast)
    back: dict[str, Any] = {"reason": "Chưa rõ ai chịu trách nhiệm", "due": date(2025, 11, 15), "at": LATER}
    actions.send_back(explanation=asked, version=now(asked).version, by=cast["office"], **back)
    again = replace(SAID, measures="Giám đốc Sở trực tiếp chỉ đạo.")
    answered(now(asked), cast, again)
    one = actions.accept(
        explanation=asked, version=now(asked).version, note="Theo dõi tiếp.", by=cast["office"], at=AFTER
    )
    assert (one.state, one.due) == ("accepted", date(2025, 11, 15))
    kept = asked.answers.order_by("number").values_list("number", "measures", "is_accepted", "note", "due")
    assert list(kept) == [
        (1, first.measures, False, "Chưa rõ ai chịu trách nhiệm", date(2025, 11, 11)),
        (2, "Giám đốc Sở trực tiếp chỉ đạo.", True, "Theo dõi tiếp.", date(2025, 11, 15)),
    ]
    assert (heard("returned"), heard("accepted")) == (["head", "unit"], ["head", "unit"])
    verbs = AuditRecord.objects.filter(verb__startswith="explanation.").order_by("pk").values_list("verb", flat=True)
    assert [verb.partition(".")[2] for verb in verbs] == [
        "asked", "written", "answered", "returned", "written", "answered", "accepted",
    ]  # fmt: skip


def test_an_answer_is_not_returned_without_a_reason_nor_to_a_day_that_is_over(
    asked: Explanation, cast: dict[str, Officer]
) -> None:
    answered(asked, cast)
    here: dict[str, Any] = {"explanation": asked, "version": now(asked).version, "by": cast["office"], "at": LATER}
    with pytest.raises(actions.NotComplete):
        actions.send_back(reason=" ", due=date(2025, 11, 15), **here)
    with pytest.raises(actions.BadDay):
        actions.send_back(reason="Chưa rõ", due=date(2025, 11, 3), **here)
    assert now(asked).state == "answered"


@pytest.mark.parametrize("part", ["unit", "head", "leader", "auditor"])
def test_only_the_office_has_the_last_word(part: str, asked: Explanation, cast: dict[str, Officer]) -> None:
    answered(asked, cast)
    here: dict[str, Any] = {"explanation": asked, "version": now(asked).version, "by": cast[part], "at": LATER}
    deeds: list[Callable[[], object]] = [
        lambda: actions.accept(**here),
        lambda: actions.send_back(reason="Không", due=date(2025, 11, 15), **here),
        lambda: actions.withdraw(reason="Không", **here),
    ]
    for deed in deeds:
        with pytest.raises(NotAllowed):
            deed()


def test_what_was_not_answered_is_not_accepted_and_what_is_over_takes_no_step(
    asked: Explanation, cast: dict[str, Officer]
) -> None:
    here: dict[str, Any] = {"explanation": asked, "by": cast["office"], "at": LATER}
    with pytest.raises(actions.WrongStep):
        actions.accept(version=1, **here)
    answered(asked, cast)
    with pytest.raises(Stale):
        actions.accept(version=1, **here)
    actions.accept(version=2, **here)
    with pytest.raises(actions.WrongStep):
        actions.withdraw(version=3, reason="Thôi", **here)


def test_a_withdrawn_request_says_why_and_keeps_what_was_said(asked: Explanation, cast: dict[str, Officer]) -> None:
    answered(asked, cast)
    one = actions.withdraw(explanation=asked, version=2, reason="Số liệu sai", by=cast["office"], at=LATER)
    assert (one.state, one.withdrawn_for, one.answers.get().causes) == ("withdrawn", "Số liệu sai", SAID.causes)
    assert heard("withdrawn") == ["head", "unit"]


# -- What others read -------------------------------------------------------------------------------------------------


def test_accepted_answers_and_open_requests_are_told_by_target(
    here: dict[str, Any], asked: Explanation, city: City, cast: dict[str, Officer]
) -> None:
    Allocation.objects.create(target=here["target"], unit=city["phuong"], decimals=2, allocated_at=NOVEMBER)
    other = actions.ask(**here | {"unit": city["phuong"]})
    answer = answered(asked, cast)
    actions.accept(explanation=asked, version=2, by=cast["office"], at=AFTER)
    reads: dict[str, Any] = {"officer": cast["leader"], "on": AFTER.date()}
    assert queries.accepted(asked.campaign, **reads) == {asked.target_id: [answer]}
    assert queries.accepted(asked.campaign, since=date(2025, 11, 21), **reads) == {}
    still = queries.open_by_target(asked.campaign, **reads)
    assert {key: [one.explanation for one in rows] for key, rows in still.items()} == {asked.target_id: [other]}


@pytest.mark.parametrize(
    ("part", "sees"),
    [
        ("office", {"xa", "phuong"}),
        ("leader", {"xa", "phuong"}),
        ("auditor", {"xa", "phuong"}),
        ("lead", {"xa", "phuong"}),
        ("unit", {"xa"}),
        ("head", {"xa"}),
        ("council", set()),
        ("administrator", set()),
    ],
)
def test_each_reads_the_requests_to_units_that_they_read(
    part: str, sees: set[str], here: dict[str, Any], asked: Explanation, city: City, cast: dict[str, Officer]
) -> None:
    Allocation.objects.create(target=here["target"], unit=city["phuong"], decimals=2, allocated_at=NOVEMBER)
    actions.ask(**here | {"unit": city["phuong"]})
    found = queries.listed(cast[part], asked.campaign, NOVEMBER.date())
    assert {one.unit for one in found} == {city[word] for word in sees}


def test_the_list_is_filtered_as_requests_stand(asked: Explanation, cast: dict[str, Officer]) -> None:
    def stands(today: date) -> list[str]:
        words = [*rules.Standing, queries.lists.LATE]
        return [only for only in words if queries.listed(cast["office"], asked.campaign, today, only=only)]

    assert (stands(date(2025, 11, 10)), stands(date(2025, 11, 11))) == (["cho-tra-loi"], ["qua-han"])
    answered(asked, cast, at=AFTER)
    assert stands(AFTER.date()) == ["da-tra-loi", "muon"]
    back: dict[str, Any] = {"version": 2, "reason": "Chưa rõ", "due": date(2025, 11, 25), "by": cast["office"]}
    actions.send_back(explanation=asked, at=AFTER, **back)
    assert (stands(date(2025, 11, 24)), stands(date(2025, 11, 25))) == (["bi-tra-lai", "muon"], ["qua-han", "muon"])
