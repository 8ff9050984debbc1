"""A city at work: the cast, a plan in review, and a campaign that was made from another plan and is public.

Everything is made by the product's own actions out of a small plan of our own.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from tests.api.stage import laid_tokens
from tests.cast import AT, SINCE
from tests.councils.stage import laid_councils
from tests.decisions.stage import decided
from tests.dossiers.stage import laid_dossiers
from tests.exemplars.stage import laid_exemplars
from tests.layers import layer
from tests.movements.stage import laid_living
from tests.news import news
from tests.nominees.stage import nominated
from tests.postings.stage import laid_postings
from tests.ranking.stage import ranked
from tests.releases.stage import laid_releases
from tests.sheets.making import excel
from tests.statistics.stage import laid_staff
from tests.workbooks.filling import typed, typed_wide
from tests.yearend.stage import laid_year_list
from thidua.allocation import actions as allocation
from thidua.allocation.models import Allocation, Period
from thidua.demo import campaign as demonstration
from thidua.explanations import actions as explanations
from thidua.explanations.addresses import place_of as place_of_answer
from thidua.explanations.models import Answer, Explanation
from thidua.explanations.rules import Stood
from thidua.files import actions as files
from thidua.files.examining import examine
from thidua.formality.models import Sign
from thidua.guidance import actions as guidance
from thidua.guidance.actions import SaidGuide
from thidua.issuing import actions as issuing
from thidua.issuing.models import Copy, Document
from thidua.jobs import work
from thidua.jobs.models import Job
from thidua.kernel.ids import new_id
from thidua.monitoring.rules.lights import Light, Rule, Verdict
from thidua.notices.models import LETTERS
from thidua.organisations import actions as organisations
from thidua.organisations.models import Unit, UnitPlace
from thidua.papers.paper import Paper as Sheet
from thidua.papers.paper import to_plain
from thidua.participation import actions as participation
from thidua.participation import queries as participation_queries
from thidua.participation.actions.entering import Paper
from thidua.people.models import Officer, User
from thidua.plans import actions as plans
from thidua.pledges import actions as pledges
from thidua.pledges.models import PLACE
from thidua.reporting import actions as reporting
from thidua.reporting.rules.outlines import Kind
from thidua.reports import actions as reports
from thidua.reports.addresses import place_of
from thidua.reports.models import Report
from thidua.reports.rules.cells import Part, figure_key
from thidua.scoring import actions as scoring
from thidua.scoring.addresses import place_of as place_of_score
from thidua.scoring.models import ItemScore, ScoreSheet
from thidua.scoring.rules.table import Inputs, Item, PointTable, Side
from thidua.scoring.rules.table import Kind as Scored
from thidua.sheets import actions as sheets
from thidua.stationery.models import Batch as Printing
from thidua.stationery.models import Certificate, Stock, Template
from thidua.stationery.rules.layout import A4, BEGINNING, spots_to_plain
from thidua.urging import actions as urging
from thidua.urging import queries as urging_queries
from thidua.workbooks import actions as workbooks
from thidua.workspace import actions as workspace

if TYPE_CHECKING:
    from uuid import UUID

    from tests.cast import City
    from thidua.campaigns.models import Campaign, Target
    from thidua.organisations.models import Reorganisation
    from thidua.participation.models import Evidence
    from thidua.plans.models import Plan
    from thidua.sheets.models import Intake
    from thidua.workbooks.models import Arrival, Batch

__all__ = [
    "campaign",
    "laid_campaign",
    "laid_event",
    "laid_intake",
    "laid_plan",
    "laid_world",
    "plan_in_review",
    "planned_event",
    "units_from_excel",
    "world",
]

SMALL_PLAN = """Thành phố Ví Dụ, ngày 09 tháng 9 năm 2025

KẾ HOẠCH

Phát động đợt thi đua ví dụ năm 2025

Thực hiện Chỉ thị số 41-CT/TW ngày 26/12/2024 của Bộ Chính trị.

I. MỤC TIÊU

1. Các chỉ tiêu thi đua

(1) Thu ngân sách trên địa bàn đạt 1.250,5 tỷ đồng, trong đó: thu nội địa 800 tỷ đồng; thu xuất nhập khẩu 300 tỷ đồng;

(2) Tỷ lệ thất nghiệp khu vực thành thị dưới 2,5%;

(3) Tỷ lệ hộ nghèo giảm 0,2%.

2. Nhiệm vụ và giải pháp

a) Triển khai Chỉ thị số 41-CT/TW ngày 26/12/2024 của Bộ Chính trị ở mọi đơn vị.

b) Đẩy mạnh phong trào thi đua “Bình dân học vụ số”.

II. THỜI GIAN THỰC HIỆN

Từ ngày phát động đến hết tháng 12 năm 2025.

III. TỔ CHỨC THỰC HIỆN

1. Thủ trưởng các cơ quan, đơn vị, địa phương

a) Hoàn thành phát động đợt thi đua tại đơn vị trước ngày 20 tháng 9 năm 2025 (báo cáo qua Ban Thi đua - Khen thưởng).

b) Báo cáo kết quả gửi Ủy ban nhân dân thành phố trước ngày 15 tháng 12 năm 2025.
"""


@layer
def laid_campaign(laid_cast: dict[str, Officer]) -> Campaign:
    """Lay a running, public campaign."""
    office = laid_cast["office"]
    made = demonstration.run(data=SMALL_PLAN.encode(), name="ke-hoach.txt", is_example=True, by=office, at=AT)
    assert made is not None
    return made


@pytest.fixture
def campaign(laid_campaign: Campaign) -> Campaign:
    """A running, public campaign."""
    return laid_campaign


@layer
def laid_plan(laid_cast: dict[str, Officer]) -> Plan:
    """Lay a plan that was pasted in and read, with every item still open."""
    text = SMALL_PLAN.replace("đợt thi đua ví dụ", "đợt thi đua đang duyệt")
    plan = plans.receive(text=text, is_example=True, by=laid_cast["office"], at=AT)
    work.drain(clock=lambda: AT)
    plan.refresh_from_db()
    return plan


@pytest.fixture
def plan_in_review(laid_plan: Plan) -> Plan:
    """A plan that was pasted in and read, with every item still open."""
    return laid_plan


@layer
def laid_intake(laid_cast: dict[str, Officer]) -> Intake:
    """Lay a file of units that waits for a yes: a question, a refusal, a change, something new, something unchanged."""
    heads = ("Mã", "Tên đơn vị", "Tên ngắn", "Loại", "Trực thuộc", "Ví dụ", "Ghi chú")
    rows = (
        ("", "Xã An Vi Dụ", "", "Xã", "Thành phố Ví Dụ", "x", ""),
        ("", "Trường Ví Dụ", "", "Huyện", "Xã Không Có", "có thể", ""),
        ("", "Phường Đồng Ví Dụ", "Đồng", "Phường", "Thành phố Ví Dụ", "x", ""),
        ("", "Trường Tiểu học Ví Dụ", "", "Trường học", "Xã An Ví Dụ", "x", ""),
        ("", "Sở Nội vụ", "", "Sở và tương đương", "Thành phố Ví Dụ", "x", ""),
    )
    office = laid_cast["office"]
    return sheets.receive(kind="don-vi", data=excel(heads, *rows), name="don-vi.xlsx", by=office, at=AT)


@pytest.fixture
def units_from_excel(laid_intake: Intake) -> Intake:
    """A file of units that waits for a yes."""
    return laid_intake


@layer
def laid_event(laid_city: City, laid_cast: dict[str, Officer]) -> Reorganisation:
    """Lay an event whose day is still to come: a body of the city gets another name."""
    return organisations.rename(
        unit=laid_city["thanh_tra"],
        name="Thanh tra Ví Dụ",
        on=date(2026, 1, 1),
        document=organisations.Document("Quyết định ví dụ về việc đổi tên", "01/QĐ-VD", date(2025, 9, 1)),
        is_example=True,
        by=laid_cast["office"],
        at=AT,
    )


@pytest.fixture
def planned_event(laid_event: Reorganisation) -> Reorganisation:
    """An event whose day is still to come."""
    return laid_event


def workbooks_back(here: dict[str, Any], cast: dict[str, Officer]) -> tuple[Arrival, Batch]:
    """A workbook that came back, with cells of every verdict, and two files that the office sent at once."""
    given = workbooks.give(**here).data
    plan = participation_queries.plan_of(here["campaign"], here["unit"])
    assert plan is not None
    participation.enter_plan(number="12/KH-UBND", issued_on=date(2025, 9, 12), version=plan.version, **here)
    file = typed(
        given,
        {
            "Số kế hoạch của đơn vị": "13/KH-UBND",
            "Ngày ban hành kế hoạch": "12/09/2025",
            "Ngày phát động": date(2025, 9, 15),
            "Số người tham gia": "khoảng 120",
            "Chủ đề 1": "Sạch đường, sạch ngõ",
        },
    )
    returned = workbooks.receive(data=file, name="so-da-dien.xlsx", **here)
    files = [("so.xlsx", given), ("bien-ban.xlsx", b"PK khong phai Excel")]
    heap = workbooks.receive_many(
        campaign=here["campaign"], files=files, by=cast["office"], at=AT, paper=Paper("45/BC-UBND", date(2025, 9, 16))
    )
    work.drain(clock=lambda: AT)
    return returned, heap


def wide_back(period: Period, city: City, cast: dict[str, Officer]) -> Arrival:
    """The wide workbook of a period that came back, with cells of every verdict."""
    target = period.campaign.targets.order_by("ordinal").last()
    assert target is not None
    units = [city[word] for word in ("phuong", "xa_khac")]
    Allocation.objects.bulk_create(
        Allocation(target=target, unit=one, decimals=2, value=10, allocated_at=AT) for one in units
    )
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    given = workbooks.give_all(period=period, **office).data
    key = figure_key(target.public_id, Part.VALUE)
    for unit, text in ((city["phuong"], "5"), (city["xa"], "1")):
        reports.save_cells(period=period, unit=unit, typed={key: text}, base={}, **office)
    answer = (city["phuong"].name, target.label, "Giải thích số liệu khác thường")
    file = typed_wide(
        given,
        {
            (city["phuong"].name, target.label, "Kết quả"): 7,
            (city["xa_khac"].name, target.label, "Kết quả"): "khoảng 3",
            (city["xa_khac"].name, target.label, "Cùng kỳ năm trước"): 2.5,
            answer: "Đã đối chiếu",
        },
    )
    back = workbooks.receive_wide(campaign=period.campaign, data=file, name="so-chung-da-dien.xlsx", **office)
    work.drain(clock=lambda: AT)
    return back


def _allotted(target: Target, city: City, cast: dict[str, Officer]) -> Allocation:
    """Lay a period, give a target to two units and plot what one of them should have reached."""
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    said = allocation.SaidPeriod("Tháng 10/2025", "monthly", date(2025, 10, 1), date(2025, 10, 31), date(2025, 11, 6))
    (period,) = allocation.lay_periods(campaign=target.campaign, said=[said], is_example=True, **office)
    parts = [
        allocation.Part(city[word], value, is_example=True) for word, value in (("xa", Decimal(100)), ("phuong", None))
    ]
    made = allocation.allocate(target=target, parts=parts, **office)
    allocation.set_scenario(campaign=target.campaign, points={(made[0].pk, period.pk): Decimal(40)}, **office)
    return made[0]


def explained(period: Period, city: City, cast: dict[str, Officer]) -> tuple[Explanation, Evidence]:
    """Ask the commune about the target that it leads; its answer, with a file, was returned and is written anew."""
    target = period.campaign.targets.order_by("ordinal").last()
    assert target is not None
    stood = Stood(verdict=Verdict(Light.BEHIND, Rule.GOAL, {"goal": Decimal(2), "reference": Decimal(2)}))
    one = Explanation.objects.create(
        campaign=period.campaign,
        target=target,
        period=period,
        place=city["city"],
        unit=city["xa"],
        question="Vì sao chậm?",
        stood=stood.as_kept(),
        due=date(2025, 9, 20),
        asked_at=AT,
        asked_by=cast["office"].actor_id,
        asked_from=city["ban_tdkt"],
    )
    first = Answer.objects.create(explanation=one, due=one.due, decimals=2)
    here: dict[str, Any] = {"explanation": one, "at": AT}
    said = explanations.Said("Thiếu vốn.", "Đã xin bổ sung.")
    first = explanations.write(version=1, said=said, by=cast["unit"], **here)
    file = participation.add_evidence(
        campaign=one.campaign,
        unit=one.unit,
        file=examine(data=b"Giai trinh", name="giai-trinh.txt"),
        place=place_of_answer(one, first),
        by=cast["unit"],
        at=AT,
    )
    explanations.send(version=first.version, by=cast["head"], **here)
    one.refresh_from_db()
    due = date(2025, 9, 24)
    explanations.send_back(version=one.version, reason="Chưa rõ khi nào đạt.", due=due, by=cast["office"], **here)
    return one, file


def report_begun(campaign: Campaign, city: City, cast: dict[str, Officer]) -> Period:
    """Lay September's period, let the commune carry and lead the last target, and begin its report."""
    period = Period.objects.create(
        campaign=campaign,
        name="Tháng 9/2025",
        cadence="monthly",
        starts_on=date(2025, 9, 1),
        ends_on=date(2025, 9, 30),
        due=date(2025, 10, 6),
    )
    last = campaign.targets.order_by("-ordinal").first()
    assert last is not None
    Allocation.objects.create(target=last, unit=city["xa"], decimals=2, value=10, allocated_at=AT)
    campaign.targets.filter(pk=last.pk).update(lead_unit=city["xa"])
    here: dict[str, Any] = {"period": period, "unit": city["xa"], "by": cast["unit"], "at": AT}
    edition = reports.save_cells(typed={}, base={}, **here).edition
    edition.signed_file = files.keep(file=examine(data=b"Bao cao", name="bao-cao.txt"), by=cast["unit"], at=AT)
    edition.save(update_fields=["signed_file"])
    return period


def summed_up(campaign: Campaign, cast: dict[str, Officer]) -> dict[str, Any]:
    """Two reports of the office, one that can still be changed and one that was closed."""
    here: dict[str, Any] = {"campaign": campaign, "kind": Kind.LAUNCH, "period": None, "by": cast["office"], "at": AT}
    report = reporting.compose(title="Tổng hợp phát động", **here)
    closed = reporting.compose(title="Đã chốt", **here)
    reporting.close(report=closed, version=1, by=cast["office"], at=AT)
    first = report.passages.earliest("ordinal")
    return {
        "summed_up": report.public_id,
        "summed_up_closed": closed.public_id,
        "passage": first.public_id,
    }


def guided(campaign: Campaign, city: City, cast: dict[str, Officer], foreign: Officer) -> dict[str, Any]:
    """A letter to all, one to another commune alone, a draft; an answered question of the commune, and another's."""
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    file = examine(data=b"Cong van", name="cong-van.txt")
    made = {
        "guide": SaidGuide("letter", "Hướng dẫn ví dụ", words="Làm theo mẫu."),
        "chosen_guide": SaidGuide("form", "Biểu mẫu ví dụ", words="Riêng.", to_all=False, units=[city["xa_khac"]]),
        "draft_guide": SaidGuide("letter", "Bản nháp ví dụ", words="Chưa xong."),
    }
    drafts = {word: guidance.draft(campaign=campaign, said=said, files=[file], **office) for word, said in made.items()}
    for word in ("guide", "chosen_guide"):
        guidance.publish(guide=drafts[word], version=1, **office)
    asked: dict[str, Any] = {"campaign": campaign, "subject": "Câu hỏi ví dụ", "text": "Hỏi.", "at": AT}
    own = guidance.ask(unit=city["xa"], by=cast["unit"], **asked)
    guidance.answer(question=own, text="Đáp.", **office)
    named = {word: one.public_id for word, one in drafts.items()}
    return named | {
        "enclosure": drafts["guide"].enclosures.get().public_id,
        "question": own.public_id,
        "foreign_question": guidance.ask(unit=city["xa_khac"], by=foreign, **asked).public_id,
    }


def printed(city: City, cast: dict[str, Officer]) -> dict[str, Any]:
    """Stock, a batch and a template of the office and of two communes; files stand for those that are made."""
    file = files.keep(file=examine(data=b"Giay khen", name="giay-khen.txt"), by=cast["office"], at=AT)
    named: dict[str, Any] = {}
    for word, unit in (("", "ban_tdkt"), ("own_", "xa"), ("foreign_", "xa_khac")):
        shared: dict[str, Any] = {"unit": city[unit], "is_example": True}
        sides: dict[str, Any] = {"width": A4[0], "height": A4[1], "places": spots_to_plain(BEGINNING)}
        stock = Stock.objects.create(name="Giấy khen ví dụ", kept_at=AT, **sides, **shared)
        done: dict[str, Any] = {"state": "done", "ended_at": AT, "whole": file, "singles": file}
        sheet = stock.layout.as_plain()
        batch = Printing.objects.create(stock=stock, title="Lượt ví dụ", sheet=sheet, begun_at=AT, **done, **shared)
        why = [{"column": "name", "code": "no_room", "params": {}}]
        Certificate.objects.create(batch=batch, number=2, texts={"name": "Ví Dụ"}, state="refused", problems=why)
        used: dict[str, Any] = {"sent_at": AT, "used_from": AT}
        template = Template.objects.create(kind="BC", number=1, file=file, **used, **shared)
        named[f"{word}template"] = template.public_id
        named |= {f"{word}stock": stock.public_id, f"{word}printing": batch.public_id}
    return named


def papered(report: UUID, city: City, cast: dict[str, Officer]) -> dict[str, Any]:
    """The office's draft of a paper about a report, one that was issued, and drafts of two communes.

    All but the first are rows alone: their files stand for those that are set in type.
    """
    draft = issuing.draft(composer="reporting.report", about=report, by=cast["office"], at=AT)
    file = files.keep(file=examine(data=b"Van ban", name="van-ban.txt"), by=cast["office"], at=AT)
    made = {}
    for word in ("ban_tdkt", "xa", "xa_khac"):
        plain = to_plain(Sheet("BC", city[word].name, "Ví Dụ", "BC-VD", "Báo cáo ví dụ", ()))
        made[word] = Document.objects.create(
            unit=city[word],
            kind="BC",
            composer="tests.nobody",
            about=new_id(),
            title="Báo cáo ví dụ",
            composed=plain,
            paper=plain,
            composed_at=AT,
            drafted_at=AT,
            is_example=True,
        )
    frozen = {"docx": file, "pdf": file, "signed_file": file, "digest": "0" * 64, "issued_at": AT, "state": "issued"}
    numbered = {"number": 7, "symbol": "BC-VD", "series": "BC", "year": 2025, "day": AT.date()}
    Document.objects.filter(pk=made["ban_tdkt"].pk).update(**frozen, **numbered)
    copied = Copy.objects.create(
        document=made["ban_tdkt"], unit=city["ban_tdkt"], kind="SY", year=2025, number=1, symbol="SY-VD", day=AT.date(),
        signer="Trần Ví Dụ", signer_office="TRƯỞNG BAN", pdf=file, made_at=AT,
    )  # fmt: skip
    return {
        "paper_copy": copied.public_id,
        "draft_paper": draft.public_id,
        "paper": made["ban_tdkt"].public_id,
        "own_paper": made["xa"].public_id,
        "foreign_paper": made["xa_khac"].public_id,
    }


SMALL_TABLE = PointTable(
    name="Bảng nhỏ",
    total=Decimal(10),
    items=(
        Item(
            "A",
            "Phần A",
            Scored.HEADING,
            points=Decimal(10),
            items=(
                Item("A.1", "Kết quả", Scored.RATIO, points=Decimal(6)),
                Item("A.2", "Cách làm", Scored.MANUAL, points=Decimal(4), needs_evidence=True),
            ),
        ),
        Item("B", "Sáng kiến", Scored.COUNT, Side.BONUS, points=Decimal(1), each=Decimal("0.5")),
    ),
)


def scored(campaign: Campaign, city: City, cast: dict[str, Officer]) -> dict[str, Any]:
    """A draft of a table, one that was laid anew, and one whose sheet of the commune was verified and objected to."""
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    tables = {
        word: scoring.make(
            campaign=campaign,
            said=scoring.SaidTable(name, [city.cluster]),
            rules=SMALL_TABLE,
            is_example=True,
            **office,
        )
        for word, name in (("draft_table", "Bảng đang soạn"), ("open_table", "Bảng mới mở"), ("table", "Bảng đã chấm"))
    }
    laid = {
        word: scoring.lay(table=tables[word], version=1, effective_from=date(2025, 9, 10), **office)
        for word in ("open_table", "table")
    }
    mine, opened = (
        ScoreSheet.objects.get(table_version=laid[word], unit=city["xa"]) for word in ("table", "open_table")
    )
    file = participation.add_evidence(
        campaign=campaign,
        unit=city["xa"],
        file=examine(data=b"Minh chung", name="minh-chung.txt"),
        place=place_of_score(mine, "A.2"),
        by=cast["unit"],
        at=AT,
    )
    given = {"A.1": {"result": Decimal(9), "goal": Decimal(10)}, "A.2": {"points": Decimal(4)}}
    words = {code: scoring.SaidItem(Inputs(values), "Theo sổ.") for code, values in given.items()}
    kept = scoring.say(sheet=mine, version=1, said=words, by=cast["unit"], at=AT)
    kept = scoring.submit(sheet=kept, version=kept.version, by=cast["head"], at=AT)
    scoring.verify_as_proposed(sheet=kept, version=kept.version, **office)
    line = ItemScore.objects.select_related("sheet__table_version__table__campaign", "sheet__unit").get(
        sheet=mine, code="A.2"
    )
    scoring.object_to(line=line, text="Đề nghị xem lại.", by=cast["head"], at=AT)
    return {word: one.public_id for word, one in tables.items()} | {
        "sheet": mine.public_id,
        "open_sheet": opened.public_id,
        "code": "A.2",
        "score_file": file.public_id,
    }


def sign_found(period: Period, city: City) -> Sign:
    """A sign that the commune's report has words of another."""
    report = Report.objects.get(period=period, unit=city["xa"])
    side = {"section": "tasks", "text": "Đã làm xong việc được giao.", "marks": [[3, 15]], "before": 1, "after": 0}
    facts = {
        "passages": [{"one": side, "other": side}],
        "more": 1, "words": 40, "own": 50, "share": 80, "longest": 12, "alike": 1, "compared": 3,
    }  # fmt: skip
    return Sign.objects.create(
        report=report,
        edition=report.editions.get(),
        other=report,
        kind="copied",
        strength="clear",
        facts=facts,
        digest=f"{0:064d}",
        found_at=AT,
    )


@pytest.fixture
def world(laid_world: dict[str, Any]) -> dict[str, Any]:
    """Everything that an address can name, by the words of the access matrix."""
    return laid_world


@layer
def laid_world(
    laid_city: City,
    laid_cast: dict[str, Officer],
    laid_campaign: Campaign,
    laid_plan: Plan,
    laid_intake: Intake,
    laid_event: Reorganisation,
) -> dict[str, Any]:
    """Lay everything that an address can name, by the words of the access matrix."""
    city, cast, campaign = laid_city, laid_cast, laid_campaign
    item = laid_plan.items.order_by("ordinal").last()
    target = campaign.targets.order_by("ordinal").first()
    obligation = campaign.obligations.order_by("pk").first()
    note = laid_plan.notes.filter(item__isnull=False).first()
    assert item is not None
    assert note is not None
    assert target is not None
    assert obligation is not None
    here: dict[str, Any] = {"campaign": campaign, "unit": city["xa"], "by": cast["unit"], "at": AT}
    above = UnitPlace.objects.get(unit=city["xa"])
    hamlet = Unit.objects.create(
        name="Thôn Ví Dụ", kind=city["ban_tdkt"].kind, province_code="31", valid_from=SINCE, is_example=True
    )
    UnitPlace.objects.create(unit=hamlet, parent=city["xa"], path=f"{above.path}0000001", valid_from=SINCE)
    foreign = Officer.objects.create(
        user=User.objects.create(username="xa-khac", name="Cán bộ Nơi Khác", is_example=True),
        unit=city["xa_khac"],
        role=cast["unit"].role,
        valid_from=SINCE,
        is_example=True,
    )
    participation.keep_plan_file(file=examine(data=b"KE HOACH", name="ke-hoach.txt"), **here)
    allotted = _allotted(target, city, cast)
    evidence = participation.add_evidence(file=examine(data=b"Bien ban", name="bien-ban.txt"), **here)
    reported = report_begun(campaign, city, cast)
    proof = participation.add_evidence(
        file=examine(data=b"Anh", name="anh.txt"), place=place_of(reported, "s.tasks"), **here
    )
    led = campaign.targets.order_by("ordinal").last()
    assert led is not None
    notice = next(one for one in news([city["xa"]], cast["office"]) if one.user_id == cast["unit"].user_id)
    unsent = Job.objects.create(
        kind=LETTERS,
        key="unsent",
        state="failed",
        arguments={"notices": [notice.public_id.hex]},
        asked_at=AT,
        not_before=AT,
        finished_at=AT,
    )
    pledges.enter_pledge(said=pledges.Said([pledges.SaidTitle("collective", "CO_TINH", "Xã An Ví Dụ")]), **here)
    pledge_file = participation.add_evidence(file=examine(data=b"Dang ky", name="dang-ky.txt"), place=PLACE, **here)
    pledges.open_compact(
        campaign=campaign,
        group=city.cluster,
        title="Giao ước ví dụ",
        text="Cùng thi đua.",
        file=examine(data=b"Giao uoc", name="giao-uoc.txt"),
        is_example=True,
        by=cast["lead"],
        at=AT,
    )
    returned, heap = workbooks_back(here, cast)
    offered = urging_queries.to_urge(cast["office"], campaign, AT)
    asked = [urging.Asked(one.unit, [duty.column for duty in one.duties]) for one in offered]
    urged = urging.urge(campaign=campaign, asked=asked, form="reminder", by=cast["office"], at=AT)
    explanation, explaining_file = explained(reported, city, cast)
    apart = guided(campaign, city, cast, foreign) | summed_up(campaign, cast)
    apart |= scored(campaign, city, cast) | ranked(campaign, city, cast)
    apart |= nominated(city, cast)
    apart |= laid_dossiers(city, cast) | laid_staff(city, cast)
    apart |= laid_year_list(campaign, city, cast)
    apart |= laid_councils(city, cast) | laid_postings(city, cast)
    apart |= laid_tokens(city, cast)
    apart |= papered(apart["summed_up"], city, cast) | decided(city, cast)
    apart |= laid_releases(campaign, reported.public_id, apart["paper"], apart["snapshot"], apart["decided"])
    apart |= laid_exemplars(city, cast) | laid_living(campaign, city, cast)
    return (
        apart
        | printed(city, cast)
        | {
            "composer": "campaigns.plan",
            "how_to": "can-bo-don-vi",
            "no_how_to": "khong-co",
            "award_title": "CSTDT",
            "sign": sign_found(reported, city).public_id,
            "explanation": explanation.public_id,
            "explaining_file": explaining_file.public_id,
            "returned": returned.public_id,
            "urged": urged.public_id,
            "secret": workspace.open_feed(by=cast["unit"], at=AT),
            "heap": heap.public_id,
            "wide": wide_back(reported, city, cast).public_id,
            "reported": reported.public_id,
            "led": led.public_id,
            "edition": 1,
            "field": "s.tasks",
            "proof": proof.public_id,
            "notice": notice.public_id,
            "unsent": unsent.public_id,
            "evidence": evidence.public_id,
            "allocation": allotted.public_id,
            "period": allotted.scenarios.get().period.public_id,
            "pledge_file": pledge_file.public_id,
            "block": city.block.public_id,
            "unit": city["xa"].public_id,
            "own_unit": city["xa"].public_id,
            "foreign_unit": city["xa_khac"].public_id,
            "sub_unit": hamlet.public_id,
            "person": cast["unit"].user.public_id,
            "office": cast["unit"].public_id,
            "foreign_person": foreign.user.public_id,
            "foreign_office": foreign.public_id,
            "chief": cast["office_head"].user.public_id,
            "chief_office": cast["office_head"].public_id,
            "group": city.cluster.public_id,
            "head": city.cluster.heads.get().public_id,
            "year": 2025,
            "event": laid_event.public_id,
            "way": "sap-nhap",
            "reviewed": laid_plan.public_id,
            "item": item.public_id,
            "note": note.public_id,
            "plan": campaign.plan.public_id,
            "campaign": campaign.public_id,
            "target": target.public_id,
            "obligation": obligation.public_id,
            "clause": target.clause,
            "step": "ket-thuc",
            "error": "404",
            "kind": "don-vi",
            "intake": laid_intake.public_id,
            "no_server": "khong-co",
            "no_passkey": 999,
            "no_user": "zz",
            "no_key": "khong-con",
            "nothing": "00000000-0000-7000-8000-000000000000",
        }
    )
