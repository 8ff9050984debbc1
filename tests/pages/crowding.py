"""More of everything: what lists and heavy pages have to bear."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tests.api.stage import crowded_tokens
from tests.cast import AT, SINCE
from tests.councils.stage import crowded_councils
from tests.dossiers.stage import crowded as dossiers
from tests.exemplars.stage import crowded_exemplars
from tests.movements.stage import crowded_living
from tests.news import CALM, URGENT, news
from tests.nominees.stage import crowded as nominated
from tests.postings.stage import crowded_postings
from tests.ranking.stage import crowded as ranked
from tests.releases.stage import crowded_releases
from tests.statistics.stage import crowded as staffed
from tests.yearend.stage import crowded as year_listed
from thidua.allocation.models import Allocation, Period, Scenario
from thidua.audit.models import AuditRecord
from thidua.awards.models import LawEdition
from thidua.awards.queries import as_brought
from thidua.campaigns import actions as campaigns
from thidua.campaigns.models import (
    Campaign,
    CampaignMovement,
    CampaignTask,
    Citation,
    Indicator,
    Movement,
    Obligation,
    Target,
)
from thidua.decisions.models import Certificate as DecisionCertificate
from thidua.decisions.models import Decision, FundEntry, SigningKey
from thidua.decisions.models import Line as DecisionLine
from thidua.explanations.models import Answer, Explanation
from thidua.files.models import StoredFile
from thidua.formality.models import Sign
from thidua.guidance.models import Enclosure, Guide, Opening, Post, Question
from thidua.issuing.models import Copy, Document, Register
from thidua.jobs.models import Job
from thidua.kernel.ids import new_id
from thidua.nominees.models import Award, Nominee
from thidua.notices.models import LETTERS, Notice
from thidua.organisations.models import Group, GroupHead, GroupMember, Unit, UnitKind, UnitPlace
from thidua.participation.models import Evidence
from thidua.people.actions import LETTER
from thidua.people.models import Officer, User
from thidua.plans.models import Clause, Note, Plan, ReadItem
from thidua.pledges.models import Compact, Pledge, PledgedTitle, PledgedValue, Signature
from thidua.reporting.models import OfficeReport, Passage
from thidua.reports.addresses import place_of
from thidua.reports.models import Confirmation, Edition, Reading, Report
from thidua.scoring.models import CrossCheck, ItemScore, Objection, PointTable, ScoreSheet, TableVersion
from thidua.sheets.models import Intake, IntakeRow
from thidua.stationery.models import Batch as Printing
from thidua.stationery.models import Certificate, Stock, Template
from thidua.urging.models import Urge, Urging
from thidua.workbooks.models import Arrival, Batch, Line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.cast import City

FIRST = 1000
FAR = 9_000_000
"""No unit that an action makes gets so large a label: PostgreSQL counts on from test to test."""


def crowd(count: int, *, city: City, cast: Mapping[str, Officer], campaign: Campaign, plan: Plan) -> None:
    """Add so many of everything that a page lists: plans, campaigns, units, groups, offices, items, targets, news."""
    first = FIRST + Campaign.objects.count()
    for number in range(first, first + count):
        _unit(number, city)
        _group(number, city)
        _offices(number, city, cast)
        _campaign(number)
        _item(number, plan, cast)
        _target(number, campaign, city)
        _obligation(number, campaign, city, cast)
        _allocation(number, campaign, city)
        _rest(number, campaign)
        _report(number, campaign, city)
        _intake(number, cast)
        _workbooks(number, cast)
        _urging(number, campaign, city)
        _summed_up(number, campaign)
        _guidance(number, campaign, city, cast)
        _papers(number, city)
        _printing(number)
        _explanation(number)
        _law(number)
        _decided(number, city)
        ranked(number, city)
        nominated(number, city)
        staffed(number, city)
        dossiers(number, city)
        year_listed(number, city)
        _scoring(number, campaign)
        _sign(number, campaign, city)
        crowded_councils(number, city)
        crowded_postings(number, city)
        crowded_tokens(number, cast)
        crowded_exemplars(number, city, cast)
        crowded_living(number, campaign, city, cast)
        _notices(number, city, cast)
        _proof(number, campaign, city, cast)
        _pledge(number, campaign, city, cast)
        crowded_releases(number, campaign)


def _unit(number: int, city: City) -> None:
    unit = Unit.objects.create(
        name=f"Xã Số {number}", kind=UnitKind.objects.get(code="xa"), province_code="31", valid_from=SINCE
    )
    top = UnitPlace.objects.get(unit=city["city"])
    UnitPlace.objects.create(unit=unit, parent=city["city"], path=f"{top.path}{FAR + number:07d}", valid_from=SINCE)
    GroupMember.objects.create(group=city.cluster, unit=unit, kind="cluster", year=2025)


def _group(number: int, city: City) -> None:
    shared: dict[str, Any] = {"province_code": "31", "kind": "cluster", "name": f"Cụm {number}"}
    Group.objects.create(year=2025, number=number, **shared)
    later = Group.objects.create(year=2026 + number - FIRST, number=number, **shared)
    for word in ("phuong", "xa"):
        GroupMember.objects.create(group=later, unit=city[word], kind="cluster", year=later.year)
    GroupHead.objects.create(group=later, unit=city["phuong"], part="head", valid_from=date(later.year, 1, 1))


def _offices(number: int, city: City, cast: Mapping[str, Officer]) -> None:
    user = User.objects.create(username=f"so{number}", name=f"Cán bộ {number}", is_example=True)
    role, unit = cast["auditor"].role, Unit.objects.get(name=f"Xã Số {number}")
    for holder in (user, cast["office"].user):
        Officer.objects.create(user=holder, unit=unit, role=role, valid_from=AT.date(), is_example=True)


def _campaign(number: int) -> None:
    texts = {"text": f"Văn bản {number}", "text_sha256": f"{number:064d}", "received_at": AT}
    Plan.objects.create(title=f"Kế hoạch chờ {number}", state="review", received_by=_user(number), **texts)
    used = Plan.objects.create(title=f"Kế hoạch {number}", state="used", received_by=_user(number), **texts)
    made = Campaign.objects.create(
        title=f"Đợt {number}", plan=used, province="31", established_at=AT, is_public=True, published_at=AT
    )
    _news("campaign.established", made)


def _user(number: int) -> Any:
    return User.objects.get(username=f"so{number}").public_id


def _news(verb: str, subject: Any) -> None:
    AuditRecord.objects.create(
        at=AT, verb=verb, subject_type=subject._meta.label_lower, subject_id=subject.public_id, role="emulation_office"
    )


def _item(number: int, plan: Plan, cast: Mapping[str, Officer]) -> None:
    clause = Clause.objects.create(
        plan=plan, order=number, path=f"I/{number}", anchor=f"I-{number}", marker="1.", level=2, start=0, end=5
    )
    whole = plan.items.filter(kind="target").order_by("ordinal").first()
    item = ReadItem.objects.create(
        plan=plan,
        kind="target",
        ordinal=number,
        clause=clause,
        clause_path=clause.path,
        start=0,
        end=5,
        parent=whole,
        payload={"label": f"Chỉ tiêu {number}", "comparison": "eq", "value": "1", "measure": "%"},
        verdict="accepted",
        confidence=80,
        decided_by=_user(number),
        decided_at=AT,
    )
    for about in (item, None):
        Note.objects.create(plan=plan, item=about, kind="percentage_points", start=0, end=5)


def _target(number: int, campaign: Campaign, city: City) -> None:
    whole = campaign.targets.filter(parent=None).order_by("ordinal").first()
    for ordinal, parent in ((number, None), (number + 9000, whole)):
        Target.objects.create(
            campaign=campaign,
            indicator=Indicator.objects.create(name=f"Chỉ số {ordinal}", polarity="higher_better"),
            parent=parent,
            ordinal=ordinal,
            label=f"Chỉ tiêu {ordinal}",
            comparison="eq",
            value=1,
            polarity="higher_better",
            lead_unit=city["so_noi_vu"],
            clause="I/1/(1)",
            start=0,
            end=5,
            item_id=campaign.public_id,
        )


def _obligation(number: int, campaign: Campaign, city: City, cast: Mapping[str, Officer]) -> None:
    shared: dict[str, Any] = {"campaign": campaign, "kind": "other", "clause": "I/1/(1)", "start": 0, "end": 5}
    for place, (audience, unit) in enumerate((("members", None), ("office", None), ("unit", city["xa"]))):
        thing = Obligation.objects.create(
            **shared,
            audience=audience,
            unit=unit,
            what=f"Việc {number}",
            ordinal=number + place * 3000,
            due=date(2025, 10, 1),
            due_in_text=date(2025, 10, 1),
        )
    campaigns.cancel_obligation(obligation=thing, version=1, reason="Ví dụ", by=cast["office"], at=AT)


def _allocation(number: int, campaign: Campaign, city: City) -> None:
    """Add a period, give the first target to the unit of this number and the target of this number to the commune."""
    day = date(2025, 10, 1)
    period = Period.objects.create(
        campaign=campaign, name=f"Kỳ {number}", cadence="weekly", starts_on=day, ends_on=day, due=date(2025, 10, 2)
    )
    first = campaign.targets.filter(parent=None).order_by("ordinal").first()
    unit = Unit.objects.get(name=f"Xã Số {number}")
    assert first is not None
    figures: dict[str, Any] = {"decimals": 2, "value": Decimal(5)}
    given = ((first, unit), (campaign.targets.get(ordinal=number), city["xa"]))
    for target, carrier in given:
        made = Allocation.objects.create(target=target, unit=carrier, allocated_at=AT, **figures)
        Scenario.objects.create(allocation=made, period=period, **figures)


def _rest(number: int, campaign: Campaign) -> None:
    place = {"campaign": campaign, "clause": "I/1/(1)", "start": 0, "end": 5}
    cited = Citation.objects.create(number=f"{number}/NQ", **place)
    CampaignTask.objects.create(text=f"Nhiệm vụ {number}", ordinal=number, **place).citations.add(cited)
    movement = Movement.objects.create(name=f"Phong trào {number}")
    CampaignMovement.objects.create(movement=movement, wording=movement.name, **place)


def _intake(number: int, cast: Mapping[str, Officer]) -> None:
    """Add an intake, and a row of each verdict to the world's."""
    office = cast["office"]
    Intake.objects.create(
        kind="don-vi",
        state="ready",
        name=f"{number}.xlsx",
        asked_by=office.actor_id,
        asked_unit=office.unit_public_id,
        asked_at=AT,
    )
    world = Intake.objects.order_by("pk").filter(name="don-vi.xlsx").first()
    rows = IntakeRow.objects.filter(intake=world, number__lt=100).order_by("number")
    IntakeRow.objects.bulk_create(
        IntakeRow(
            intake=world,
            number=number * 100 + row.number,
            values=row.values,
            problems=row.problems,
            raw=row.raw,
            verdict=row.verdict,
            outcome=row.outcome,
        )
        for row in rows
    )


def _guidance(number: int, campaign: Campaign, city: City, cast: Mapping[str, Officer]) -> None:
    """Add a guide with a file for the unit of this number, one for all, an opening and a text to the world's."""
    unit = Unit.objects.get(name=f"Xã Số {number}")
    stored = StoredFile.objects.create(
        name=f"mau-{number}.txt", size=1, sha256=f"9{number:063d}", content="kept/00/0", kept_at=AT
    )
    shared: dict[str, Any] = {"campaign": campaign, "state": "published", "drafted_at": AT, "published_at": AT}
    made = Guide.objects.create(kind="form", title=f"Mẫu {number}", to_all=False, **shared)
    made.units.add(unit)
    made.groups.add(city.cluster)
    made.kinds.add(unit.kind)
    Guide.objects.create(kind="answer", title=f"Hỏi đáp {number}", words="Đáp", **shared)
    for one in (*Guide.objects.filter(title__in=["Hướng dẫn ví dụ", "Bản nháp ví dụ"]), made):
        Enclosure.objects.create(guide=one, file=stored, sha256=stored.sha256)
        if one.state == "published":
            Opening.objects.create(guide=one, unit=unit, person=_user(number), at=AT)
            Opening.objects.create(guide=one, unit=city["xa"], person=_user(number), at=AT)
    moments = {"asked_at": AT, "last_at": AT}
    Question.objects.create(campaign=campaign, unit=city["xa"], subject=f"Câu hỏi {number}", **moments)
    Question.objects.create(campaign=campaign, unit=unit, subject=f"Câu hỏi {number}", **moments)
    asked = Question.objects.filter(subject="Câu hỏi ví dụ", unit=city["xa"]).first()
    if asked is not None:
        Post.objects.create(question=asked, is_answer=True, text="Đáp", at=AT, by=_user(number))


def _papers(number: int, city: City) -> None:
    """Add a draft and an issued paper of the office, one of the unit of this number, and a register of this number."""
    first = Document.objects.exclude(docx=None).order_by("pk").first()
    if first is None:
        return
    shared: dict[str, Any] = {"kind": "BC", "composer": "tests.nobody", "composed": first.paper, "paper": first.paper}
    moments: dict[str, Any] = {"composed_at": AT, "drafted_at": AT, "drafted_by": _user(number)}
    frozen: dict[str, Any] = {"docx": first.docx, "pdf": first.pdf, "digest": first.digest, "issued_at": AT}
    office, own = city["ban_tdkt"], Unit.objects.get(name=f"Xã Số {number}")
    Document.objects.create(unit=office, about=new_id(), title=f"Nháp {number}", **shared, **moments)
    for unit in (office, own):
        numbered: dict[str, Any] = {"number": number, "symbol": "BC-VD", "series": "BC", "year": 2025, "day": AT.date()}
        title = f"Báo cáo {number}"
        more = shared | moments | frozen | numbered
        Document.objects.create(unit=unit, about=new_id(), title=title, state="issued", **more)
    Register.objects.create(unit=office, year=2025, series=f"S{number}"[:10], last=3, opened_at=AT)
    copy: dict[str, Any] = {"year": 2025, "number": 100 + number, "symbol": "SY-VD", "day": AT.date(), "made_at": AT}
    signed: dict[str, Any] = {"signer": "Lê Ví Dụ", "signer_office": "VĂN THƯ", "pdf": first.pdf}
    Copy.objects.create(document=first, unit=office, kind="SY", **copy, **signed)


def _printing(number: int) -> None:
    """Add stock and a batch to the office's, and a refused row to each batch."""
    first = Printing.objects.order_by("pk").first()
    if first is None:
        return
    sides: dict[str, Any] = {"width": first.stock.width, "height": first.stock.height, "places": first.stock.places}
    stock = Stock.objects.create(unit=first.unit, name=f"Phôi {number}", kept_at=AT, **sides)
    done: dict[str, Any] = {"state": "done", "ended_at": AT, "whole": first.whole, "singles": first.singles}
    Printing.objects.create(
        unit=first.unit, stock=stock, title=f"Lượt {number}", sheet=first.sheet, begun_at=AT, **done
    )
    file = Template.objects.order_by("pk")[0].file
    Template.objects.create(unit=first.unit, kind="BC", number=1 + number, file=file, sent_at=AT)
    why = [{"column": "name", "code": "no_room", "params": {}}]
    Certificate.objects.create(batch=first, number=10 + number, texts={"name": "A"}, state="refused", problems=why)


def _decided(number: int, city: City) -> None:
    """Add decisions, lines with certificates to one that was issued and to drafts, and entries to funds."""
    said: dict[str, Any] = {"year": 2025, "method": "themed", "drafted_at": AT}
    for word, title in (("xa", "GIAY_KHEN"), ("city", "BK_TINH")):
        unit = city[word]
        someone = Nominee.objects.create(unit=unit, name=f"Người {number} {word}", kind="individual")
        done = Decision.objects.filter(unit=unit, number="12/QĐ-UBND").first()
        if done is not None:
            _certified(number, done, someone)
        for draft in Decision.objects.filter(unit=unit, number="", about__startswith="Tặng").order_by("pk")[:1]:
            DecisionLine.objects.create(decision=draft, nominee=someone, ordinal=100 + number, merit="Làm tốt")
        made = Decision.objects.create(unit=unit, title=title, about=f"Khen {number}", **said)
        DecisionLine.objects.create(decision=made, nominee=someone, ordinal=1, merit="Làm tốt")
        FundEntry.objects.create(
            unit=unit, year=2025, kind="income", amount=1000, on=AT.date(), document=f"QĐ {number}", entered_at=AT
        )


def _certified(number: int, done: Decision, someone: Nominee) -> None:
    award = Award.objects.create(
        nominee=someone, unit=someone.unit, title=done.title, year=2025, method="themed", source="decided",
        decision_number=done.number, decided_on=AT.date(), authority="Chủ tịch", ordinal=100 + number,
    )  # fmt: skip
    line = DecisionLine.objects.create(
        decision=done, nominee=someone, ordinal=100 + number, name=someone.name, merit="Làm tốt", amount=1, award=award
    )
    DecisionCertificate.objects.create(
        line=line, serial=f"2025-AAAA-{number:04d}", record="{}", signature="", key=SigningKey.objects.all()[0],
        made_at=AT,
    )  # fmt: skip


def _notices(number: int, city: City, cast: Mapping[str, Officer]) -> None:
    """Tell the world's units something, and everybody else of the cast by hand."""
    for kind in (URGENT, CALM):
        news([city["xa"]], cast["office"], kind=kind, key=str(number))
    Notice.objects.bulk_create(
        Notice(user=one.user, unit=one.unit, kind=kind, key=f"khac-{number}", url="/ban-lam-viec/", at=AT)
        for one in cast.values()
        for kind in (URGENT, CALM)
    )
    failed = {"state": "failed", "asked_at": AT, "not_before": AT, "finished_at": AT}
    told = [one.hex for one in Notice.objects.values_list("public_id", flat=True)[:3]]
    Job.objects.create(kind=LETTERS, key=f"hong-{number}", arguments={"notices": told}, **failed)
    user = {"user": str(cast["unit"].user.public_id)}
    Job.objects.create(kind=LETTER, key=f"hong-{number}", arguments=user, **failed)


def _workbooks(number: int, cast: Mapping[str, Officer]) -> None:
    """Add a workbook that came back, a line of each verdict to the world's, a heap, and a file to the world's."""
    first = Arrival.objects.exclude(sent=None).filter(batch=None).order_by("pk").first()
    heap = Batch.objects.order_by("pk").first()
    if first is None or heap is None:
        return
    kept = {"campaign": first.campaign, "sha256": f"{number:064d}", "sent_at": AT}
    shared: dict[str, Any] = kept | {"workbook": first.workbook, "state": "ready", "sent": first.sent}
    Arrival.objects.create(name=f"{number}.xlsx", sent_by=first.sent_by, sent_unit=first.sent_unit, **shared)
    Line.objects.bulk_create(
        Line(
            arrival=first,
            place=number * 100 + line.place,
            sheet=line.sheet,
            label=f"{line.label} {number}",
            verdict=line.verdict,
            here=line.here,
            there=line.there,
            why=line.why,
            params=line.params,
        )
        for line in Line.objects.filter(arrival=first, place__lt=100)
    )
    _wide(number)
    Batch.objects.create(
        campaign=first.campaign, name=f"{number}.zip", sent_at=AT, sent_unit=cast["office"].unit_public_id
    )
    Arrival.objects.create(batch=heap, name=f"{number}.xlsx", failure="not_ours", **(kept | {"state": "failed"}))


def _wide(number: int) -> None:
    """Add a wide workbook that came back, and lines and a block to the world's."""
    first = Arrival.objects.filter(is_wide=True, state="ready").order_by("pk").first()
    if first is None:
        return
    said = {name: getattr(first, name) for name in ("campaign", "bundle", "sent_by", "sent_unit", "sent_at", "is_wide")}
    Arrival.objects.create(name=f"chung-{number}.xlsx", sha256=f"{number:064d}", state="ready", **said)
    for one in Line.objects.filter(arrival=first, place__lt=2_000_000):
        one.pk, one.place, one.label = None, one.place + number * 1_000_000, f"{one.label} {number}"
        one.save()
    block = first.blocks.order_by("number").first()
    if block is not None:
        block.pk, block.number = None, block.number + number
        block.save()


def _proof(number: int, campaign: Campaign, city: City, cast: Mapping[str, Officer]) -> None:
    """Add a file to the world's launch, registration and reports, each used elsewhere too."""
    reports = [(place_of(one, f"s.{number}"), "xa") for one in Period.objects.filter(campaign=campaign)]
    for place, unit in (("launch", "xa"), ("pledge", "xa"), ("launch", "xa_khac"), *reports):
        stored = StoredFile.objects.create(
            name=f"{number}.txt", size=1, sha256=f"{number:064d}", content="kept/00/0", kept_at=AT
        )
        Evidence.objects.create(
            campaign=campaign, unit=city[unit], place=place, file=stored, sha256=stored.sha256, added_at=AT,
            added_by=cast["office"].actor_id,
        )  # fmt: skip


def _pledge(number: int, campaign: Campaign, city: City, cast: Mapping[str, Officer]) -> None:
    """Add a registration, titles and values to the world's own, a signature and another group's compact."""
    unit = Unit.objects.get(name=f"Xã Số {number}")
    other = Pledge.objects.create(campaign=campaign, unit=unit, pledged_on=AT.date(), entered_at=AT)
    own = Pledge.objects.get(campaign=campaign, unit=city["xa"])
    target = Target.objects.get(campaign=campaign, ordinal=number)
    for pledge in (own, other):
        PledgedTitle.objects.create(
            pledge=pledge, ordinal=number, who="individual", code="LDTT", name=f"Người Ví Dụ {number}"
        )
        PledgedValue.objects.create(pledge=pledge, target=target, value=number)
    compact = Compact.objects.get(campaign=campaign, group=city.cluster)
    Signature.objects.create(compact=compact, compact_version=1, unit=unit, signer="Người Ví Dụ", signed_at=AT)
    group = Group.objects.get(year=2025, number=number, kind="cluster")
    GroupMember.objects.create(group=group, unit=_hamlet(number), kind="cluster", year=2025)
    made = Compact.objects.create(campaign=campaign, group=group, title="Giao ước", text="Cùng", opened_at=AT)
    Signature.objects.create(compact=made, compact_version=1, unit=unit, signer="Người Ví Dụ", signed_at=AT)


def _hamlet(number: int) -> Unit:
    """Add a unit for a group of its own."""
    return Unit.objects.create(
        name=f"Phường Số {number}", kind=UnitKind.objects.get(code="phuong"), province_code="31", valid_from=SINCE
    )


def _report(number: int, campaign: Campaign, city: City) -> None:
    """Let another unit's received report speak of a target that the commune leads."""
    led = Target.objects.filter(campaign=campaign, lead_unit=city["xa"]).order_by("ordinal").first()
    reported = Period.objects.get(campaign=campaign, name="Tháng 9/2025")
    report = Report.objects.create(period=reported, unit=Unit.objects.get(name=f"Xã Số {number}"), sent_on=AT.date())
    moments = {"submitted_at": AT, "approved_at": AT, "received_at": AT, "begun_at": AT, "saved_at": AT}
    paper = {"way": "paper", "paper_number": "1/BC", "paper_on": AT.date()}
    edition = Edition.objects.create(report=report, state="received", **moments, **paper)
    Report.objects.filter(pk=report.pk).update(counted=edition)
    if led:
        reading = Reading.objects.create(edition=edition, target=led, kind="value", decimals=2, value=number)
        shared = {"edition": edition, "target": reading.target, "unit": city["xa"], "at": AT}
        Confirmation.objects.create(is_confirmed=True, **shared)


def _sign(number: int, campaign: Campaign, city: City) -> None:
    """A sign in the report of another unit, held against the commune's."""
    report = Report.objects.get(period__campaign=campaign, unit__name=f"Xã Số {number}")
    first = Sign.objects.filter(report__unit=city["xa"]).order_by("pk").first()
    if first is not None:
        said = {"other": first.report, "kind": first.kind, "strength": first.strength, "facts": first.facts}
        edition = report.editions.get()
        Sign.objects.create(report=report, edition=edition, digest=f"{number:064d}", found_at=AT, **said)
        first.facts = first.facts | {"passages": first.facts["passages"] + first.facts["passages"][:1]}
        first.save()


def _urging(number: int, campaign: Campaign, city: City) -> None:
    """A sending that urged the commune, and one more unit in the sending of the world."""
    period = Period.objects.filter(campaign=campaign).order_by("pk").first()
    made = Urging.objects.create(campaign=campaign, form="reminder", at=AT)
    Urge.objects.create(urging=made, unit=city["xa"], period=period)
    first = Urging.objects.filter(campaign=campaign).order_by("pk").first()
    assert first is not None
    newest = Unit.objects.order_by("-pk").first()
    Urge.objects.get_or_create(urging=first, unit=newest, period=period)


def _summed_up(number: int, campaign: Campaign) -> None:
    """One more report of the office, and a section more in that of the world."""
    first = OfficeReport.objects.filter(campaign=campaign).order_by("pk").first()
    assert first is not None
    more = {"kind": "launch", "found": first.found, "seen": first.seen, "found_at": AT, "made_at": AT}
    OfficeReport.objects.create(campaign=campaign, title=f"Tổng hợp {number}", **more)
    Passage.objects.create(report=first, ordinal=100 + number, heading=f"Phụ lục {number}", parts=["launched"])


def _scoring(number: int, campaign: Campaign) -> None:
    """A table more, a sheet more of the world's table, and more that others said of an item of the world's sheet."""
    line = ItemScore.objects.filter(objections__isnull=False).order_by("pk").first()
    assert line is not None
    sheet, unit = line.sheet, Unit.objects.get(name=f"Xã Số {number}")
    version = sheet.table_version
    made = PointTable.objects.create(campaign=campaign, name=f"Bảng điểm {number}")
    laid: dict[str, Any] = {"content": version.content, "effective_from": AT.date(), "laid_at": AT}
    of_made = TableVersion.objects.create(table=made, **laid)
    TableVersion.objects.create(table=PointTable.objects.get(name="Bảng mới mở"), number=number, **laid)
    ScoreSheet.objects.create(table_version=of_made, unit=sheet.unit, group=sheet.group)
    more = ScoreSheet.objects.create(table_version=version, unit=unit, group=sheet.group, state="submitted")
    other = ItemScore.objects.create(sheet=more, code=line.code, said=line.said, verified=line.verified)
    CrossCheck.objects.create(item=line, unit=unit, agrees=False, remark="Chưa rõ", made_at=AT)
    said: dict[str, Any] = {"text": "Xem lại", "made_at": AT}
    Objection.objects.create(item=line, is_upheld=False, answer="Giữ", answered_at=AT, **said)
    Objection.objects.create(item=other, **said)
    kept = Evidence.objects.filter(place__startswith="score:").order_by("pk").first()
    assert kept is not None
    Evidence.objects.create(
        campaign=campaign,
        unit=sheet.unit,
        place=f"score:{sheet.public_id.hex}:{line.code}",
        file=kept.file,
        sha256=f"{number:064d}",
        added_at=AT,
    )


def _explanation(number: int) -> None:
    """A request that came to its end, and one more round in the request of the world, with its file."""
    first = Explanation.objects.order_by("pk").first()
    assert first is not None
    answer = first.answers.order_by("number").first()
    assert answer is not None
    shared = {
        name: getattr(first, name)
        for name in ("campaign", "target", "period", "place", "unit", "question", "stood", "due", "asked_at")
    }
    said = {name: getattr(answer, name) for name in ("due", "causes", "measures", "sent_at", "sent_by", "decided_at")}
    done = Explanation.objects.create(state="accepted", **shared)
    Answer.objects.create(explanation=done, is_accepted=True, **said)
    more = Answer.objects.create(explanation=first, number=number, is_accepted=False, note="Chưa rõ", **said)
    kept = Evidence.objects.filter(place__startswith="explanation:").order_by("pk").first()
    assert kept is not None
    Evidence.objects.create(
        campaign=first.campaign,
        unit=first.unit,
        place=f"explanation:{first.public_id.hex}:{more.number}",
        file=kept.file,
        sha256=f"{number:064d}",
        added_at=AT,
    )


def _law(number: int) -> None:
    """Add an edition of the law that changed a title, and one that changed money."""
    last = LawEdition.objects.order_by("-number").first()
    for offset, title in enumerate(("CSTDT", ""), 1):
        LawEdition.objects.create(
            number=(last.number if last else 0) + offset,
            starts_on=AT.date(),
            content=as_brought(),
            title=title,
            reason=f"Đối chiếu {number}",
            made_at=AT,
        )
