"""The pages of explanations, as the office and the asked unit use them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.explanations.test_actions import LATER, SAID, answered, now, write
from tests.reports.stage import NOVEMBER
from thidua.allocation.models import Allocation
from thidua.explanations import actions, queries
from thidua.explanations.models import Answer, Explanation
from thidua.kernel.ids import new_id
from thidua.participation.models import Evidence

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from pytest_django import Settings

    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Target
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_november(settings: Settings) -> None:
    settings.DEMO_DAY = NOVEMBER.date()


def address(name: str, one: Explanation) -> str:
    return reverse(f"explanations:{name}", args=[one.campaign.public_id, one.public_id])


def figure_page(target: Target, month: Period) -> tuple[str, dict[str, str]]:
    return reverse("monitoring:figure", args=[target.campaign.public_id, target.public_id]), {
        "ky": str(month.public_id)
    }


def typed(**more: Any) -> dict[str, Any]:
    """What a unit sends with its answer."""
    return {"key": str(new_id()), "version": 1, "causes": SAID.causes, "measures": SAID.measures, "viec": "luu"} | more


# -- Asking -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("part", "offered"), [("office", True), ("leader", False), ("auditor", False)])
def test_the_way_to_ask_stands_beside_a_red_light_for_whoever_may(
    part: str, offered: bool, red: Target, month: Period, sign_in: Callable[[str], Client]
) -> None:
    to_ask = reverse("explanations:ask", args=[red.campaign.public_id, red.public_id])
    dashboard = reverse("monitoring:dashboard", args=[red.campaign.public_id])
    page, query = figure_page(red, month)
    client = sign_in(part)
    shown = [to_ask in client.get(where, query).content.decode() for where in (dashboard, page)]
    assert shown == [offered, offered]


def test_a_request_is_sent_once_however_often_one_clicks(red: Target, month: Period, city: City, sign_in: Any) -> None:
    office = sign_in("office")
    where = reverse("explanations:ask", args=[red.campaign.public_id, red.public_id]) + f"?ky={month.public_id}"
    form = office.get(where).context["form"]
    assert (form["unit"].value(), form["last_day"].value()) == (None, date(2025, 11, 10))
    sent = {
        "key": str(new_id()),
        "unit": str(city["xa"].public_id),
        "question": "Vì sao chậm?",
        "last_day": "2025-11-10",
    }
    answers = [office.post(where, sent) for _click in range(2)]
    made = Explanation.objects.get()
    assert [answer["Location"] for answer in answers] == [address("explanation", made)] * 2
    assert (made.due, made.place, made.period) == (date(2025, 11, 11), city["city"], month)
    again = office.post(where, sent | {"key": str(new_id()), "question": "Hỏi lần nữa"})
    assert again.status_code == 422
    assert "Hỏi lần nữa" in again.content.decode()
    assert "đang có một yêu cầu giải trình chưa xong" in again.content.decode()


def test_who_cannot_be_told_is_said(red: Target, month: Period, city: City, sign_in: Any) -> None:
    Allocation.objects.create(target=red, unit=city["dac_khu"], decimals=2, allocated_at=NOVEMBER)
    where = reverse("explanations:ask", args=[red.campaign.public_id, red.public_id]) + f"?ky={month.public_id}"
    sent = {
        "key": str(new_id()),
        "unit": str(city["dac_khu"].public_id),
        "question": "Vì sao?",
        "last_day": "2025-11-10",
    }
    page = sign_in("office").post(where, sent, follow=True)
    assert "tin không đến được ai" in page.content.decode()


# -- Answering --------------------------------------------------------------------------------------------------------


def test_a_draft_is_read_by_nobody_outside_of_the_unit(
    asked: Explanation, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    write(asked, cast["unit"])
    reads = {part: SAID.causes in sign_in(part).get(address("explanation", asked)).content.decode()
             for part in ("unit", "head", "office", "leader", "lead", "auditor")}  # fmt: skip
    assert reads == {"unit": True, "head": True, "office": False, "leader": False, "lead": False, "auditor": False}


def test_a_draft_that_somebody_changed_meanwhile_shows_both_versions(
    asked: Explanation, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    write(asked, cast["head"])
    page = sign_in("unit").post(address("write", asked), typed(causes="Nguyên nhân khác"))
    assert page.status_code == 422
    form = page.context["answer_form"]
    assert [(one.name, one.typed, one.stored) for one in form.differences if one.name == "causes"] == [
        ("causes", "Nguyên nhân khác", SAID.causes)
    ]


def test_a_head_sends_what_is_written_and_a_second_click_does_nothing(
    asked: Explanation, sign_in: Callable[[str], Client]
) -> None:
    head, sent = sign_in("head"), typed(viec="gui", expected="1.000", expected_on="2025-12-20")
    answers = [head.post(address("write", asked), sent) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [302, 422]
    answer = asked.answers.get()
    assert (answer.causes, answer.expected, now(asked).state) == (SAID.causes, SAID.expected, "answered")


def test_what_is_typed_after_the_answer_left_is_not_lost(
    asked: Explanation, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    answered(asked, cast)
    page = sign_in("unit").post(address("write", asked), typed(causes="Gõ muộn mất rồi"))
    assert page.status_code == 422
    assert "Câu trả lời đã được gửi nên không sửa được nữa." in page.content.decode()
    assert "Gõ muộn mất rồi" in page.content.decode()


def test_an_officer_who_presses_send_is_refused_and_everything_stays(
    asked: Explanation, sign_in: Callable[[str], Client]
) -> None:
    page = sign_in("unit").post(address("write", asked), typed(viec="gui"))
    assert page.status_code == 422
    assert "Hãy trình để lãnh đạo đơn vị gửi." in page.content.decode()
    assert SAID.measures in page.content.decode()
    assert Answer.objects.get().version == 1


def test_files_are_kept_with_their_answer_whatever_else_is_wrong(
    asked: Explanation, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    unit, office = sign_in("unit"), sign_in("office")
    file = SimpleUploadedFile("ke-hoach.txt", "Kế hoạch".encode())
    page = unit.post(address("write", asked), typed(viec="trinh", measures="", evidence=[file]))
    assert page.status_code == 422
    kept = Evidence.objects.get()
    where = reverse("explanations:proof", args=[asked.campaign.public_id, asked.public_id, kept.public_id])
    assert [client.get(where).status_code for client in (unit, office)] == [200, 404]
    answered(asked, cast)
    assert office.get(where).status_code == 200
    unit.post(where)
    kept.refresh_from_db()
    assert kept.removed_at is None


def test_a_file_of_a_draft_is_taken_off(asked: Explanation, sign_in: Callable[[str], Client]) -> None:
    unit = sign_in("unit")
    unit.post(address("write", asked), typed(evidence=[SimpleUploadedFile("nham.txt", b"Nham")]))
    kept = Evidence.objects.get()
    unit.post(reverse("explanations:proof", args=[asked.campaign.public_id, asked.public_id, kept.public_id]))
    kept.refresh_from_db()
    assert kept.removed_at is not None


# -- The office's word ------------------------------------------------------------------------------------------------


def test_returning_needs_a_reason_and_what_was_typed_stays(
    asked: Explanation, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    answered(asked, cast)
    office = sign_in("office")
    sent = {"tra-key": str(new_id()), "tra-version": 2, "tra-reason": " ", "tra-last_day": "2025-11-20"}
    page = office.post(address("send_back", asked), sent)
    assert (page.status_code, page.context["return_form"]["last_day"].value()) == (422, "2025-11-20")
    assert office.post(address("send_back", asked), sent | {"tra-reason": "Chưa rõ"}).status_code == 302
    assert (now(asked).state, now(asked).due) == ("returned", date(2025, 11, 21))


def test_a_word_on_an_older_answer_is_refused_and_kept(
    asked: Explanation, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    answered(asked, cast)
    actions.accept(explanation=asked, version=2, by=cast["office"], at=LATER)
    sent = {"rut-key": str(new_id()), "rut-version": 2, "rut-reason": "Hỏi nhầm kỳ"}
    page = sign_in("office_head").post(address("withdraw", asked), sent)
    assert page.status_code == 422
    assert "nay là “Đã chấp nhận”" in page.content.decode()
    assert "Hỏi nhầm kỳ" in page.content.decode()


def test_the_page_of_the_figure_shows_what_was_accepted(
    asked: Explanation, red: Target, month: Period, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    office, (page, query) = sign_in("office"), figure_page(red, month)
    assert "Chờ trả lời" in office.get(page, query).content.decode()
    answered(asked, cast)
    actions.accept(explanation=asked, version=2, note="Theo dõi tiếp.", by=cast["office"], at=LATER)
    shown = sign_in("leader").get(page, query).content.decode()
    assert [words in shown for words in (SAID.causes, SAID.measures, "Theo dõi tiếp.", "Đã chấp nhận")] == [True] * 4


# -- Lists ------------------------------------------------------------------------------------------------------------


def test_an_empty_list_says_how_to_begin(red: Target, sign_in: Callable[[str], Client]) -> None:
    where = reverse("explanations:explanations", args=[red.campaign.public_id])
    assert "cạnh đèn của chỉ tiêu đó" in sign_in("office").get(where).content.decode()
    assert "yêu cầu và câu trả lời hiện ở đây" in sign_in("unit").get(where).content.decode()


def test_the_list_is_filtered_and_goes_out_as_a_file(
    asked: Explanation, city: City, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    office = sign_in("office")
    where = reverse("explanations:explanations", args=[asked.campaign.public_id])
    unit = {"don-vi": str(city["xa"].public_id)}
    shown = [len(office.get(where, query).context["rows"]) for query in (unit, {"loc": "qua-han"}, {"loc": "lạ"})]
    assert shown == [1, 0, 1]
    answered(asked, cast)
    file = reverse("explanations:explanations_csv", args=[asked.campaign.public_id])
    heads, line = office.get(file, unit).content.decode("utf-8-sig").splitlines()
    cells = dict(zip(heads.split(","), line.split(","), strict=False))
    assert (cells["Đơn vị được hỏi"], cells["Đèn khi hỏi"]) == ("Xã An Ví Dụ", "Chậm")
    assert queries.asked_units(cast["office"], asked.campaign, NOVEMBER.date()).get() == city["xa"]
