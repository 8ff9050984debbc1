"""The pages of guides and questions, as the office and units use them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import AT
from tests.guidance.stage import drafted
from thidua.guidance import actions
from thidua.guidance.models import Guide, Opening, Post, Question, Reminder
from thidua.kernel.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(sign_in: Callable[[str], Client]) -> Client:
    return sign_in("office")


@pytest.fixture
def unit(sign_in: Callable[[str], Client]) -> Client:
    return sign_in("unit")


def at(name: str, *things: Any) -> str:
    """Give the address of a page about some rows."""
    return reverse(f"guidance:{name}", args=[one.public_id for one in things])


def said(**more: Any) -> dict[str, Any]:
    """Give a filled-in form of a guide."""
    filled = {"key": str(new_id()), "version": "0", "kind": "letter", "title": "Mẫu báo cáo", "audience": "all"}
    return filled | more


def test_a_guide_is_drafted_once_however_often_one_clicks_then_published(
    campaign: Campaign, city: City, office: Client
) -> None:
    chosen = {"audience": "chosen", "units": [str(city["xa"].public_id)], "words": "Dùng mẫu này."}
    form = said(**chosen)
    answers = []
    for _click in range(2):
        file = SimpleUploadedFile("mau.txt", b"Mau bao cao")
        answers.append(office.post(at("add", campaign), form | {"enclosures": file}))
    guide = Guide.objects.get()
    assert [one["Location"] for one in answers] == [at("guide", campaign, guide)] * 2
    assert [one.name for one in guide.units.all()] == ["Xã An Ví Dụ"]
    assert [one.file.name for one in guide.enclosures.all()] == ["mau.txt"]
    step = {"key": str(new_id()), "version": guide.version}
    for _click in range(2):
        assert office.post(at("publish", campaign, guide), step).status_code == 302
    assert Guide.objects.get().state == "published"
    again = office.post(at("publish", campaign, guide), {"key": str(new_id()), "version": guide.version})
    assert again.status_code == 422
    assert "không làm được việc đó" in again.content.decode()


def test_a_form_that_is_refused_keeps_what_was_typed(campaign: Campaign, office: Client) -> None:
    refused = office.post(at("add", campaign), said(audience="chosen", words="Giữ lại câu này", title=""))
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Giữ lại câu này" in page
    assert "Hãy chọn ít nhất một cụm, khối" in page
    bad = SimpleUploadedFile("x.exe", b"MZ\x00\x01")
    refused = office.post(at("add", campaign), said() | {"enclosures": bad})
    assert refused.status_code == 422
    assert "x.exe" in refused.content.decode()
    assert Guide.objects.count() == 0


def test_a_stale_draft_shows_both_versions(campaign: Campaign, cast: dict[str, Officer], office: Client) -> None:
    guide = drafted(campaign, cast["office"])
    first = said(version=guide.version, title="Của tôi", words="a")
    assert office.post(at("edit", campaign, guide), first).status_code == 302
    stale = office.post(at("edit", campaign, guide), said(version=guide.version, title="Của người khác", words="a"))
    assert stale.status_code == 422
    assert {"Của tôi", "Của người khác"} <= {
        text for one in stale.context["form"].differences for text in (one.typed, one.stored)
    }


def test_whoever_opens_the_page_is_noted_once_and_a_head_request_leaves_no_trace(
    letter: Guide, unit: Client, office: Client
) -> None:
    address = at("guide", letter.campaign, letter)
    unit.head(address)
    assert Opening.objects.count() == 0
    for _tab in range(3):
        assert unit.get(address).status_code == 200
    office.get(address)
    assert list(Opening.objects.values_list("unit__name", flat=True)) == ["Xã An Ví Dụ"]
    page = office.get(at("openings", letter.campaign, letter), {"loc": "roi"})
    assert [row.unit.name for row in page.context["page"]] == ["Xã An Ví Dụ"]
    lines = office.get(at("openings_csv", letter.campaign, letter), {"loc": "chua"}).content.decode("utf-8-sig")
    assert [line.split(",")[1] for line in lines.splitlines()[1:]] == [
        "Đặc khu Đảo Ví Dụ",
        "Phường Đồng Ví Dụ",
        "Sở Nội vụ",
        "Thanh tra thành phố",
        "Xã Bình Ví Dụ",
    ]


def test_a_second_click_on_reminding_does_nothing_and_so_does_another_tab(letter: Guide, office: Client) -> None:
    step = {"key": str(new_id()), "version": letter.version}
    address = at("remind", letter.campaign, letter)
    for _click in range(2):
        assert office.post(address, step).status_code == 302
    answer = office.post(address, step | {"key": str(new_id())}, follow=True)
    assert "Vừa nhắc các đơn vị về hướng dẫn này" in answer.content.decode()
    assert Reminder.objects.count() == 1


def test_a_file_is_handed_out_to_who_reads_the_guide_and_to_nobody_else(
    campaign: Campaign, city: City, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    guide = drafted(campaign, cast["office"], to_all=False, units=[city["xa"]])
    actions.publish(guide=guide, version=guide.version, by=cast["office"], at=AT)
    address = at("enclosure", campaign, guide, guide.enclosures.get())
    answers = {
        part: sign_in(part).get(address).status_code for part in ("office", "unit", "lead", "auditor", "council")
    }
    assert answers == {"office": 200, "unit": 200, "lead": 404, "auditor": 200, "council": 403}
    given = sign_in("unit").get(address)
    assert b"".join(given.streaming_content) == b"Cong van"  # type: ignore[attr-defined] # a streamed answer
    assert sign_in("unit").post(address).status_code == 403


def test_a_withdrawn_guide_says_so_on_its_page(letter: Guide, office: Client, unit: Client) -> None:
    address = at("withdraw", letter.campaign, letter)
    empty = office.post(address, {"key": str(new_id()), "version": letter.version, "reason": ""})
    assert empty.status_code == 422
    office.post(address, {"key": str(new_id()), "version": letter.version, "reason": "Sai hạn nộp"})
    page = unit.get(at("guide", letter.campaign, letter)).content.decode()
    assert "không dùng nữa" in page
    assert "Sai hạn nộp" in page


def test_a_unit_asks_once_and_reads_the_answer_on_the_same_page(
    campaign: Campaign, office: Client, unit: Client
) -> None:
    obligation = campaign.obligations.order_by("pk").first()
    assert obligation is not None
    form = unit.get(at("ask", campaign), {"nghia-vu": str(obligation.public_id)}).context["form"]
    assert form["obligation"].value() == obligation.public_id
    sent = {"key": str(new_id()), "subject": "Gửi bằng gì?", "text": "Xã hỏi.", "obligation": obligation.public_id}
    for _click in range(2):
        unit.post(at("ask", campaign), sent)
    question = Question.objects.get()
    reply = {"key": str(new_id()), "text": "Qua phần mềm."}
    for _click in range(2):
        assert office.post(at("question", campaign, question), reply).status_code == 302
    assert Post.objects.count() == 2
    page = unit.get(at("question", campaign, question)).content.decode()
    assert "Qua phần mềm." in page
    assert "Đưa thành hỏi đáp chung" not in page


def test_another_unit_reads_the_common_answer_without_seeing_who_asked(
    asked: Question, city: City, cast: dict[str, Officer], office: Client, sign_in: Callable[[str], Client]
) -> None:
    campaign = asked.campaign
    actions.answer(question=asked, text="Qua phần mềm.", by=cast["office"], at=AT)
    offered = office.get(at("make_common", campaign, asked)).context["form"]
    assert (offered["title"].value(), offered["words"].value()) == (asked.subject, "Qua phần mềm.")
    sent = {"key": str(new_id()), "title": "Gửi bằng gì?", "words": "Qua phần mềm."}
    office.post(at("make_common", campaign, asked), sent)
    common = Guide.objects.get()
    lead = sign_in("lead")
    assert lead.get(at("question", campaign, asked)).status_code == 404
    for address in (at("guide", campaign, common), at("guides", campaign), at("ask", campaign)):
        page = lead.get(address).content.decode()
        assert "Gửi bằng gì?" in page
        assert city["xa"].name not in page
        assert str(asked.public_id) not in page


def test_empty_lists_say_what_will_be_there(campaign: Campaign, office: Client, unit: Client) -> None:
    for client in (office, unit):
        assert "Chưa có hướng dẫn nào" in client.get(at("guides", campaign)).content.decode()
        assert "Chưa có câu hỏi nào" in client.get(at("questions", campaign)).content.decode()
        assert "Không có câu hỏi nào khớp" in client.get(at("questions", campaign), {"tim": "zzz"}).content.decode()
        assert "Không có hướng dẫn nào khớp" in client.get(at("guides", campaign), {"tim": "z"}).content.decode()


def test_the_ways_to_asking_stand_where_the_work_is(campaign: Campaign, office: Client, unit: Client) -> None:
    obligation = campaign.obligations.order_by("pk").first()
    assert obligation is not None
    places = [
        reverse("campaigns:campaign", args=[campaign.public_id]),
        reverse("campaigns:obligation", args=[campaign.public_id, obligation.public_id]),
    ]
    way = at("ask", campaign)
    assert [way in unit.get(place).content.decode() for place in places] == [True, True]
    assert [way in office.get(place).content.decode() for place in places] == [False, False]
