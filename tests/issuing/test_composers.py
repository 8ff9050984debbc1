"""What the packages above draw up as papers: everything comes from the data and leads back to it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.cast import AT
from thidua.issuing import actions
from thidua.issuing.composers import composer_of
from thidua.issuing.models import Document
from thidua.kernel.ids import new_id
from thidua.kernel.refused import NotAllowed, Refused
from thidua.papers.blocks import Chart, Heading, Paragraph, Table, Value
from thidua.papers.pdf import pdf
from thidua.papers.word import docx
from thidua.participation import actions as participation
from thidua.participation import queries as participation_queries
from thidua.participation.actions import Said, SaidTheme
from thidua.reports.models import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from uuid import UUID

    from django.test import Client

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.papers.blocks import Block
    from thidua.papers.paper import Paper
    from thidua.participation.models import Launch
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


def composed(code: str, about: UUID, by: Officer, at: Any = AT) -> Paper:
    composer = composer_of(code)
    assert composer is not None
    return composer.compose(about=about, unit=by.unit, by=by, at=at)


def told(blocks: Iterable[Block]) -> list[str]:
    """Give what stands in headings and paragraphs, line by line."""
    lines = []
    for block in blocks:
        if isinstance(block, Heading):
            lines.append(f"{block.number} {block.text}")
        elif isinstance(block, Paragraph):
            lines.append("".join(str(run) for run in block.runs))
    return lines


def sources(blocks: Iterable[Block]) -> set[str]:
    runs = [run for block in blocks if isinstance(block, Paragraph) for run in block.runs]
    return {run.source for run in runs if isinstance(run, Value)}


# -- A campaign's plan ------------------------------------------------------------------------------------------------


def test_a_campaign_becomes_its_plan_again(campaign: Campaign, cast: dict[str, Officer]) -> None:
    paper = composed("campaigns.plan", campaign.public_id, cast["office"])
    assert (paper.kind, paper.body, paper.symbol) == ("KH", "Ủy ban nhân dân thành phố Ví Dụ", "KH-UBND")
    assert paper.basis == ("Căn cứ Chỉ thị số 41-CT/TW ngày 26/12/2024 của Bộ Chính trị",)
    assert told(paper.blocks)[:6] == [
        "I. CÁC CHỈ TIÊU THI ĐUA",
        (
            "(1) Thu ngân sách trên địa bàn: đạt 1.250,5 tỷ đồng, trong đó: Thu nội địa đạt 800 tỷ đồng; "
            "Thu xuất nhập khẩu đạt 300 tỷ đồng."
        ),
        "(2) Tỷ lệ thất nghiệp khu vực thành thị: dưới 2,5%.",
        "(3) Tỷ lệ hộ nghèo giảm 0,2 điểm phần trăm.",
        "II. NHIỆM VỤ, GIẢI PHÁP",
        "1. Triển khai Chỉ thị số 41-CT/TW ngày 26/12/2024 của Bộ Chính trị ở mọi đơn vị.",
    ]
    targets = {reverse("campaigns:target", args=[campaign.public_id, one.public_id]) for one in campaign.targets.all()}
    assert targets <= sources(paper.blocks)


def test_a_plan_is_drawn_up_by_whoever_amends_campaigns(campaign: Campaign, cast: dict[str, Officer]) -> None:
    with pytest.raises(NotAllowed):
        composed("campaigns.plan", campaign.public_id, cast["unit"])


# -- A unit's launch and report ---------------------------------------------------------------------------------------


@pytest.fixture
def launched(campaign: Campaign, city: City, cast: dict[str, Officer]) -> Launch:
    movement = campaign.campaign_movements.get()
    said = Said(
        held_on=date(2025, 9, 15),
        form="online",
        participants=1200,
        themes=[SaidTheme("Sạch đường, sạch ngõ", "Rác ven đường")],
        movements=[movement],
    )
    here: dict[str, Any] = {"campaign": campaign, "unit": city["xa"], "by": cast["unit"], "at": AT}
    if participation_queries.plan_of(campaign, city["xa"]) is None:
        participation.enter_plan(number="12/KH-UBND", issued_on=date(2025, 9, 12), version=0, **here)
    return participation.launch(said=said, version=0, **here)


def test_a_launch_becomes_the_report_of_it(launched: Launch, cast: dict[str, Officer]) -> None:
    paper = composed("participation.launch", launched.public_id, cast["unit"])
    assert (paper.kind, paper.body, paper.addressees) == (
        "BC",
        "Ủy ban nhân dân xã An Ví Dụ",
        ("Ủy ban nhân dân thành phố Ví Dụ",),
    )
    assert told(paper.blocks) == [
        "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI",
        "Đơn vị đã ban hành Kế hoạch số 12/KH-UBND ngày 12/9/2025.",
        "Đơn vị đã phát động đợt thi đua ngày 15/9/2025 bằng hình thức hội nghị trực tuyến, với 1.200 người tham gia.",
        "II. CHỦ ĐỀ THI ĐUA",
        "III. PHONG TRÀO, NHIỆM VỤ ĐƯỢC HƯỞNG ỨNG",
        "a) Phong trào thi đua “Bình dân học vụ số”.",
    ]
    (themes,) = (block for block in paper.blocks if isinstance(block, Table))
    assert [row.cells for row in themes.rows] == [("1", "Sạch đường, sạch ngõ", "Rác ven đường")]


def test_a_launch_of_another_unit_is_not_there(launched: Launch, cast: dict[str, Officer]) -> None:
    with pytest.raises(Refused, match="Không còn lần phát động nào của đơn vị bạn"):
        composed("participation.launch", launched.public_id, cast["lead"])


def test_a_report_becomes_a_paper_with_its_figures_and_sections(
    world: dict[str, Any], cast: dict[str, Officer]
) -> None:
    report = Report.objects.get(period__public_id=world["reported"], unit=cast["unit"].unit)
    paper = composed("reports.report", report.public_id, cast["unit"])
    assert told(paper.blocks)[0] == "I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO"
    assert {"II. KẾT QUẢ THỰC HIỆN", "1. Kết quả thực hiện các chỉ tiêu"} <= set(told(paper.blocks))
    (table,) = (block for block in paper.blocks if isinstance(block, Table))
    assert [(row.cells[1], row.cells[3], str(row.cells[4])) for row in table.rows] == [
        ("Thu ngân sách trên địa bàn", "100", "–"),
        ("Tỷ lệ hộ nghèo giảm", "10", "1"),
    ]
    (chart,) = (block for block in paper.blocks if isinstance(block, Chart))
    assert [(bar.goal, bar.value) for bar in chart.bars] == [(Decimal(100), None), (Decimal(10), Decimal(1))]


# -- The letter that urges --------------------------------------------------------------------------------------------


def test_units_that_are_late_are_listed_in_the_letter_that_urges_them(
    campaign: Campaign, cast: dict[str, Officer], city: City
) -> None:
    with pytest.raises(Refused, match="không đơn vị nào quá hạn"):
        composed("urging.letter", campaign.public_id, cast["office"])
    later = AT.replace(day=22)
    paper = composed("urging.letter", campaign.public_id, cast["office"], later)
    assert (paper.kind, paper.symbol) == ("CV", "BTĐKT")
    (table,) = (block for one in paper.appendices for block in one.blocks if isinstance(block, Table))
    assert {row.cells[1] for row in table.rows} == {one.name for one in _members(city)}
    assert {(row.cells[3], str(row.cells[4])) for row in table.rows} == {("19/9/2025", "3")}
    assert "còn 6 đơn vị có việc quá hạn, với 12 việc" in told(paper.blocks)[0]


def _members(city: City) -> list[Any]:
    return [city[word] for word in ("xa", "xa_khac", "phuong", "dac_khu", "so_noi_vu", "thanh_tra")]


# -- All of them ------------------------------------------------------------------------------------------------------


def test_every_composed_paper_can_be_set_in_type(
    world: dict[str, Any], launched: Launch, cast: dict[str, Officer]
) -> None:
    report = Report.objects.get(period__public_id=world["reported"], unit=cast["unit"].unit)
    wanted = {
        "campaigns.plan": (world["campaign"], "office"),
        "participation.launch": (launched.public_id, "unit"),
        "reports.report": (report.public_id, "unit"),
        "reporting.report": (world["summed_up"], "office"),
        "scoring.sheet": (world["sheet"], "office"),
        "councils.invitation": (world["sitting"], "office"),
        "postings.notice": (world["posting"], "office"),
        "decisions.decision": (world["city_draft"], "office"),
    }
    for code, (about, part) in wanted.items():
        paper = composed(code, about, cast[part])
        assert docx(paper)[:2] == b"PK"
        assert pdf(paper)[:4] == b"%PDF"


def test_the_button_draws_up_once_in_vietnamese_and_leads_to_the_paper(
    campaign: Campaign, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    office, page = sign_in("office"), reverse("campaigns:campaign", args=[campaign.public_id])
    address = reverse("issuing:draft", args=["campaigns.plan", campaign.public_id])
    assert address in office.get(page).content.decode()
    with override("en"):
        first, second = (office.post(address, {"next": page}) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert "đạt 1.250,5 tỷ đồng" in office.get(first["Location"]).content.decode()
    nothing = office.post(reverse("issuing:draft", args=["urging.letter", campaign.public_id]), {"next": page})
    assert nothing["Location"] == page
    assert office.post(reverse("issuing:draft", args=["khong.co", campaign.public_id])).status_code == 302


def test_a_composer_that_is_no_more_is_said(campaign: Campaign, cast: dict[str, Officer]) -> None:
    with pytest.raises(Refused, match="Không còn phần nào của phần mềm"):
        actions.draft(composer="khong.co", about=campaign.public_id, by=cast["office"], at=AT)


# -- Written from the first word --------------------------------------------------------------------------------------


def test_an_invitation_is_written_once_and_kept_when_it_is_taken_anew(
    cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    office, page = sign_in("office"), reverse("issuing:write")
    shown = office.get(page, {"loai": "GM"})
    assert "Trân trọng kính mời" in shown.context["form"].initial["text"]
    sent = {
        "key": str(shown.context["form"].initial["key"]),
        "kind": "GM",
        "subject": "Họp cụm thi đua số 1",
        "addressees": "Xã An Ví Dụ\nXã Bình Ví Dụ",
        "text": "Trân trọng kính mời dự họp.\n\nĐịa điểm: phòng họp số 2.",
    }
    first, second = office.post(page, sent), office.post(page, sent)
    assert first["Location"] == second["Location"]
    document = Document.objects.get()
    actions.recompose(document=document, version=document.version, by=cast["office"], at=AT)
    document.refresh_from_db()
    paper = document.as_paper
    assert (paper.kind, paper.symbol, paper.subject) == ("GM", "GM-BTĐKT", "Họp cụm thi đua số 1")
    assert paper.addressees == ("Xã An Ví Dụ", "Xã Bình Ví Dụ")
    assert told(paper.blocks) == ["Trân trọng kính mời dự họp.", "Địa điểm: phòng họp số 2."]


def test_a_paper_without_a_word_is_refused_beside_the_field(sign_in: Callable[[str], Client]) -> None:
    sent = {"key": str(new_id()), "kind": "TB", "subject": "Lịch họp", "addressees": "", "text": " "}
    answer = sign_in("office").post(reverse("issuing:write"), sent)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["text"])
    assert Document.objects.count() == 0
