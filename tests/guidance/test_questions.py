"""Units ask, the office answers, good answers become common; nobody learns who asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT, SINCE, TODAY
from thidua.audit.models import AuditRecord
from thidua.campaigns.models import Campaign
from thidua.guidance import access, actions, queries
from thidua.guidance.models import Guide, Post, Question
from thidua.kernel.refused import NotAllowed, Refused
from thidua.notices.models import Notice
from thidua.people.models import Officer, User

if TYPE_CHECKING:
    from tests.cast import City

pytestmark = pytest.mark.django_db


def readers(question: Question, cast: dict[str, Officer]) -> list[str]:
    """Give who of the cast may read a question."""
    return [
        part
        for part, officer in cast.items()
        if access.visible_questions(officer, on=TODAY).filter(pk=question.pk).exists()
    ]


def answered(question: Question, by: Officer, text: str = "Gửi qua phần mềm là đủ.") -> Post:
    return actions.answer(question=question, text=text, by=by, at=AT)


def test_the_office_is_told_of_a_question_and_the_unit_of_the_answer(asked: Question, cast: dict[str, Officer]) -> None:
    told = Notice.objects.filter(kind="guidance.asked").order_by("user__username")
    assert [one.user.username for one in told] == ["office", "office_head"]
    assert told[0].params == {"unit": "Xã An Ví Dụ", "subject": "Báo cáo phát động gửi bằng gì?"}
    answered(asked, cast["office"])
    heard = Notice.objects.filter(kind="guidance.answered").order_by("user__username")
    assert [one.user.username for one in heard] == ["head", "unit"]
    asked.refresh_from_db()
    assert asked.standing == "answered"
    verbs = AuditRecord.objects.filter(subject_id=asked.public_id).order_by("sequence").values_list("verb", flat=True)
    assert list(verbs) == ["guidance.asked", "guidance.answered"]


def test_a_unit_asks_on_and_the_question_waits_again(asked: Question, cast: dict[str, Officer]) -> None:
    answered(asked, cast["office"])
    actions.follow_up(question=asked, text="Còn bản có dấu thì sao?", by=cast["head"], at=AT)
    asked.refresh_from_db()
    assert asked.standing == "waiting"
    said = [(one.post.is_answer, one.name, one.post.text) for one in queries.thread(asked)]
    assert said == [
        (False, "Cán bộ Unit", "Xã gửi bản giấy có được không?"),
        (True, "Cán bộ Office", "Gửi qua phần mềm là đủ."),
        (False, "Cán bộ Head", "Còn bản có dấu thì sao?"),
    ]


def test_a_question_is_read_by_its_own_unit_and_by_who_reads_everything(
    asked: Question, cast: dict[str, Officer]
) -> None:
    assert readers(asked, cast) == ["office", "office_head", "unit", "head", "leader", "auditor"]


def test_neither_the_head_of_the_cluster_nor_a_unit_above_reads_what_a_unit_asks(
    campaign: Campaign, city: City, cast: dict[str, Officer], seats: dict[str, Any]
) -> None:
    user = User.objects.create(username="xa-khac", name="Cán bộ Nơi Khác", is_example=True)
    foreign = Officer.objects.create(
        user=user, unit=city["xa_khac"], role=seats["unit_officer"], valid_from=SINCE, is_example=True
    )
    question = actions.ask(
        campaign=campaign, unit=city["xa_khac"], subject="Hỏi riêng", text="Riêng", by=foreign, at=AT
    )
    assert readers(question, cast) == ["office", "office_head", "leader", "auditor"]
    for part in ("unit", "lead"):
        assert list(queries.asked(cast[part], campaign, TODAY)) == []
        assert queries.counted(cast[part], campaign, TODAY) == {"waiting": 0, "answered": 0}


@pytest.mark.parametrize("part", ["office", "leader", "council", "auditor", "administrator", "lead"])
def test_only_a_units_own_people_ask_for_it(
    part: str, campaign: Campaign, city: City, cast: dict[str, Officer], asked: Question
) -> None:
    with pytest.raises(NotAllowed):
        actions.ask(campaign=campaign, unit=city["xa"], subject="Hỏi", text="Hỏi", by=cast[part], at=AT)
    with pytest.raises(NotAllowed):
        actions.follow_up(question=asked, text="Hỏi", by=cast[part], at=AT)


@pytest.mark.parametrize("part", ["unit", "head", "lead", "leader", "council", "auditor"])
def test_only_the_office_answers(part: str, cast: dict[str, Officer], asked: Question) -> None:
    with pytest.raises(NotAllowed):
        answered(asked, cast[part])
    with pytest.raises(NotAllowed):
        actions.make_common(question=asked, title="Hỏi", words="Đáp", by=cast[part], at=AT)


def test_nothing_is_asked_without_words_or_in_a_campaign_that_is_put_away(
    campaign: Campaign, city: City, cast: dict[str, Officer]
) -> None:
    here: dict[str, Any] = {"campaign": campaign, "unit": city["xa"], "by": cast["unit"], "at": AT}
    for field, subject, text in (("subject", " ", "a"), ("text", "a", "\n")):
        with pytest.raises(Refused) as refusal:
            actions.ask(subject=subject, text=text, **here)
        assert refusal.value.field == field
    assert Question.objects.count() == 0
    Campaign.objects.filter(pk=campaign.pk).update(state="archived", closed_on=TODAY, archived_on=TODAY)
    campaign.refresh_from_db()
    with pytest.raises(NotAllowed):
        actions.ask(subject="a", text="a", **here)


def test_a_good_answer_becomes_common_once_and_does_not_say_who_asked(
    asked: Question, city: City, cast: dict[str, Officer]
) -> None:
    words: dict[str, Any] = {"title": "Gửi bằng gì?", "words": "Gửi qua phần mềm.", "by": cast["office"], "at": AT}
    with pytest.raises(actions.NotAnswered):
        actions.make_common(question=asked, **words)
    answered(asked, cast["office"])
    made = actions.make_common(question=asked, **words)
    assert (made.kind, made.state, made.to_all, made.obligation) == ("answer", "published", True, asked.obligation)
    with pytest.raises(actions.AlreadyCommon):
        actions.make_common(question=asked, **words)
    assert list(access.common_answers(cast["lead"], on=TODAY)) == [made]
    told = Notice.objects.get(kind="guidance.published", user=cast["lead"].user)
    assert city["xa"].name not in str(told.params)
    assert asked.public_id.hex not in told.url.replace("-", "")


def test_a_common_answer_that_was_withdrawn_may_be_made_anew(asked: Question, cast: dict[str, Officer]) -> None:
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    answered(asked, cast["office"])
    made = actions.make_common(question=asked, title="Hỏi", words="Đáp", **office)
    actions.withdraw(guide=made, version=made.version, reason="Sai", **office)
    actions.make_common(question=asked, title="Hỏi", words="Đáp lại", **office)
    assert list(Guide.objects.order_by("pk").values_list("state", flat=True)) == ["withdrawn", "published"]


@pytest.mark.parametrize("typed", ["phát động", "PHAT DONG", "bản giấy", "ban giay", "phan mem", "an ví dụ"])
def test_questions_are_found_by_all_that_was_said_with_and_without_diacritics(
    typed: str, asked: Question, city: City, cast: dict[str, Officer]
) -> None:
    answered(asked, cast["office"])
    actions.ask(campaign=asked.campaign, unit=city["phuong"], subject="Khác", text="Khác", by=cast["lead"], at=AT)
    assert [one.pk for one in queries.asked(cast["office"], asked.campaign, TODAY, typed=typed)] == [asked.pk]


def test_what_waits_stands_first_and_is_filtered(asked: Question, city: City, cast: dict[str, Officer]) -> None:
    answered(asked, cast["office"])
    campaign = asked.campaign
    other = actions.ask(campaign=campaign, unit=city["phuong"], subject="Khác", text="Khác", by=cast["lead"], at=AT)
    office = cast["office"]
    assert [one.pk for one in queries.asked(office, campaign, TODAY)] == [other.pk, asked.pk]
    assert [one.pk for one in queries.asked(office, campaign, TODAY, standing="answered")] == [asked.pk]
    assert list(queries.asked(office, campaign, TODAY, group=city.block.public_id)) == []
    assert queries.counted(office, campaign, TODAY) == {"waiting": 1, "answered": 1}
