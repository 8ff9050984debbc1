"""The office's reports: put together from the data, worded, refreshed with what changed, closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils import translation

from tests.cast import AT, TODAY
from tests.exemplars.stage import SAID, recognised_of
from tests.reports.stage import NOVEMBER
from tests.world import explained
from thidua.audit.models import AuditRecord
from thidua.campaigns.models import Campaign
from thidua.coverage import actions as coverage
from thidua.coverage.actions import SaidPiece
from thidua.exemplars import actions as exemplars
from thidua.exemplars.actions import SaidReplication
from thidua.explanations import actions as explanations
from thidua.kernel.refused import NotAllowed, Refused, Stale
from thidua.monitoring import actions as monitoring
from thidua.papers.blocks import Chart, Table, Value
from thidua.participation import actions as participation
from thidua.participation.actions.entering import Paper
from thidua.reporting import actions, queries
from thidua.reporting.models import OfficeReport, Passage, values_in
from thidua.reporting.rules.outlines import Kind, Part
from thidua.reporting.wording import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.papers.blocks import Paragraph
    from thidua.people.models import Officer
    from thidua.reports.models import Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(cast: dict[str, Officer]) -> dict[str, Any]:
    return {"by": cast["office"], "at": AT}


@pytest.fixture
def summary(campaign: Campaign, office: dict[str, Any]) -> OfficeReport:
    """The summary of the launch, of which nobody had launched yet."""
    return actions.compose(campaign=campaign, kind=Kind.LAUNCH, period=None, title="Tổng hợp phát động", **office)


def launch(campaign: Campaign, city: City, word: str, cast: dict[str, Officer]) -> None:
    said, paper = participation.Said(held_on=AT.date(), participants=120), Paper("1/BC", AT.date())
    participation.launch(campaign=campaign, unit=city[word], said=said, paper=paper, by=cast["office"], at=AT)


def value(report: OfficeReport, name: str) -> str:
    return values_in(report.found)[name].text


def words(report: OfficeReport) -> list[str]:
    """Give the paragraphs of a report as they are printed."""
    return [
        "".join(str(run) for run in paragraph.runs)
        for section in queries.sections(report)
        for paragraph in section.paragraphs
    ]


def changed(report: OfficeReport) -> list[tuple[str | None, str]]:
    """Give what a report's words marked: what it was, and what it is."""
    return [
        (run.was, run.text)
        for section in queries.sections(report)
        for paragraph in section.paragraphs
        for run in paragraph.runs
        if isinstance(run, Value) and run.was is not None
    ]


# -- Put together -----------------------------------------------------------------------------------------------------


def test_a_summary_of_the_launch_tells_who_launched_and_names_who_has_not(
    campaign: Campaign, city: City, cast: dict[str, Officer], office: dict[str, Any], summary: OfficeReport
) -> None:
    names = ("so_don_vi", "da_phat_dong", "chua_phat_dong", "ty_le_phat_dong")
    assert [value(summary, name) for name in names] == ["6", "0", "6", "0%"]
    launched = queries.sections(summary)[0].shown[0].block
    missing = queries.sections(summary)[1].shown[0].block
    assert isinstance(launched, Table)
    assert isinstance(missing, Table)
    assert [[str(cell) for cell in row.cells[:3]] for row in launched.rows] == [
        ["Cụm 1", "4", "0"],
        ["Khối 1", "2", "0"],
    ]
    assert city["xa"].name in {str(row.cells[0]) for row in missing.rows}
    line = AuditRecord.objects.get(verb="office_report.composed")
    assert (line.subject_id, line.after) == (summary.public_id, {"kind": "launch", "title": "Tổng hợp phát động"})


def test_every_figure_has_a_word_and_leads_to_a_page_of_this_site(summary: OfficeReport) -> None:
    values = values_in(summary.found)
    assert set(values) <= set(NAMES)
    assert all(one.source == "" or one.source.startswith(("/dot-thi-dua/", "/dien-hinh/")) for one in values.values())


def test_a_report_of_results_shows_targets_reports_and_what_units_wrote(
    campaign: Campaign, month: Period, received: Report, office: dict[str, Any]
) -> None:
    later = office | {"at": NOVEMBER}
    made: dict[str, Any] = {"campaign": campaign, "kind": Kind.RESULT, "period": month, **later}
    early = actions.compose(title="Trước khi tổng hợp xong", **made)
    assert early.found["pending"] > 0
    monitoring.drain(**office)
    report = actions.compose(title="Kết quả tháng 10", **made)
    assert report.found["pending"] == 0
    parts = {name for section in queries.sections(report) for name in section.passage.parts}
    assert {Part.TARGETS, Part.CHART, Part.REPORTED, Part.EXEMPLARS} <= parts
    shown = {section.heading.number: [one.block for one in section.shown] for section in queries.sections(report)}
    targets = next(one for one in shown["II.1"] if isinstance(one, Table))
    chart = next(one for one in shown["II.1"] if isinstance(one, Chart))
    assert {str(row.cells[1]) for row in targets.rows if str(row.cells[1])[0] != "–"} == {
        one.label for one in campaign.targets.filter(parent=None)
    }
    assert all("/tong-hop/" in bar.source for bar in chart.bars)
    counts = [int(value(report, f"chi_tieu_{word}")) for word in ("dat", "dung_tien_do", "nguy_co", "cham")]
    assert sum(counts) + int(value(report, "chi_tieu_chua_danh_gia")) == int(value(report, "so_chi_tieu"))
    assert (value(report, "bao_cao_trong_han"), value(report, "chua_bao_cao")) == ("1", "5")


def test_a_report_of_results_names_recognised_exemplars_who_took_them_up_and_what_was_made_known(
    campaign: Campaign, month: Period, received: Report, city: City, office: dict[str, Any]
) -> None:
    made = recognised_of(city["xa_khac"], {"office": office["by"]}, replace(SAID, campaign=campaign))
    for word in ("xa", "phuong"):
        said = SaidReplication("Học cách làm.", AT.date())
        taken = exemplars.replicate(exemplar=made, unit=city[word], said=said, **office)
    exemplars.end(replication=taken, version=1, done=False, outcome="Thiếu người.", on=AT.date(), **office)
    for number, on in enumerate((month.starts_on, month.ends_on, month.ends_on + timedelta(days=1)), 1):
        piece = SaidPiece("loudspeaker", f"Bản tin {number}", on, quantity=10)
        coverage.record(campaign=campaign, unit=city["xa"], said=piece, by=office["by"], at=NOVEMBER)
    later = office | {"at": NOVEMBER}
    report = actions.compose(campaign=campaign, kind=Kind.RESULT, period=month, title="Kết quả", **later)
    told = {section.heading.number: section for section in queries.sections(report)}
    assert [_printed(told[number].paragraphs) for number in ("II.4", "II.5")] == [
        "Đã công nhận 1 điển hình trong đợt thi đua; 1 điển hình được đơn vị khác nhân rộng (1 lượt).",
        f"Trong {month.name}, các đơn vị ghi nhận 2 việc tuyên truyền về đợt thi đua.",
    ]
    known, pieces = told["II.4"].shown[0].block, told["II.5"].shown[0].block
    assert isinstance(known, Table)
    assert isinstance(pieces, Table)
    assert [row.cells for row in known.rows] == [
        (
            Value(SAID.name, reverse("exemplars:exemplar", args=[made.public_id])),
            city["xa_khac"].name,
            "15/09/2025",
            city["xa"].name,
        )
    ]
    source = f"{reverse('coverage:pieces')}?dot={campaign.public_id}"
    assert [row.cells for row in pieces.rows] == [(Value("Loa truyền thanh cơ sở", source), "2", "20")]


def _printed(paragraphs: Iterable[Paragraph]) -> str:
    return "".join(str(run) for paragraph in paragraphs for run in paragraph.runs)


def test_reasons_that_were_accepted_stand_in_the_report_of_results(
    month: Period, sent: Report, city: City, cast: dict[str, Officer], office: dict[str, Any]
) -> None:
    one, _file = explained(month, city, cast)
    head: dict[str, Any] = {"explanation": one, "by": cast["head"], "at": AT}
    one.refresh_from_db()
    said = explanations.Said("Mưa bão kéo dài.", "Làm bù trong tháng 12.")
    answer = explanations.write(version=one.answers.latest("number").version, said=said, **head)
    explanations.send(version=answer.version, **head)
    one.refresh_from_db()
    made: dict[str, Any] = {
        "campaign": month.campaign,
        "kind": Kind.RESULT,
        "period": month,
        "title": "Kết quả",
    } | office
    waiting = actions.compose(**made)
    explanations.accept(explanation=one, version=one.version, note="", **office)
    accepted = actions.compose(**made)
    names = ("giai_trinh_da_nhan", "giai_trinh_dang_cho")
    assert [[value(report, name) for name in names] for report in (waiting, accepted)] == [["0", "1"], ["1", "0"]]
    table = next(one.shown[0].block for one in queries.sections(accepted) if one.heading.number == "IV")
    assert isinstance(table, Table)
    assert [[str(cell) for cell in row.cells[1:]] for row in table.rows] == [
        [month.name, city["xa"].name, "Mưa bão kéo dài.", "Làm bù trong tháng 12."]
    ]


def test_a_document_is_vietnamese_whatever_language_is_read(
    campaign: Campaign, office: dict[str, Any], summary: OfficeReport
) -> None:
    with translation.override("en"):
        again = actions.compose(campaign=campaign, kind=Kind.LAUNCH, period=None, title="Lần hai", **office)
    assert again.found == summary.found


# -- Worded -----------------------------------------------------------------------------------------------------------


def write(passage: Passage, version: int, office: dict[str, Any], **more: Any) -> Passage:
    columns: dict[str, Any] = {"number": "I", "heading": "Mở đầu", "text": "", "parts": [], "is_shown": True} | more
    return actions.write_passage(passage=passage, version=version, **columns, **office)


def test_a_section_is_worded_with_figures_by_their_names(summary: OfficeReport, office: dict[str, Any]) -> None:
    first = Passage.objects.filter(report=summary).earliest("ordinal")
    write(first, 1, office, text="Cả {so_don_vi} đơn vị.", parts=["movements", "launched"])
    section = queries.sections(summary)[0]
    assert words(summary)[0] == "Cả 6 đơn vị."
    assert section.passage.parts == ["launched", "movements"]
    line = AuditRecord.objects.get(verb="passage.written")
    assert line.after == {
        "heading": "Mở đầu",
        "text": "Cả {so_don_vi} đơn vị.",
        "parts": ["launched", "movements"],
    }


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"text": "Có {so_la} và {so_don_vi}"}, "text"),
        ({"parts": ["ranking"]}, "parts"),
        ({"heading": " "}, "heading"),
    ],
)
def test_what_a_report_does_not_have_is_refused_by_name(
    summary: OfficeReport, office: dict[str, Any], more: dict[str, Any], field: str
) -> None:
    first = Passage.objects.filter(report=summary).earliest("ordinal")
    with pytest.raises(Refused) as refused:
        write(first, 1, office, **more)
    assert refused.value.field == field
    assert ("{so_la}" in str(refused.value)) == (field == "text")
    assert Passage.objects.get(pk=first.pk).version == 1


def test_a_section_is_left_out_added_and_guarded_by_its_version(summary: OfficeReport, office: dict[str, Any]) -> None:
    first = Passage.objects.filter(report=summary).earliest("ordinal")
    write(first, 1, office, is_shown=False)
    added = actions.add_passage(report=summary, heading="Phụ lục", **office)
    assert [str(one.passage) for one in queries.sections(summary)][-1] == "Phụ lục"
    assert len(queries.sections(summary)) == 5
    assert len(queries.sections(summary, everything=True)) == 6
    with pytest.raises(Stale):
        write(first, 1, office)
    assert added.ordinal == 6


# -- Refreshed --------------------------------------------------------------------------------------------------------


def test_what_changed_is_marked_until_somebody_looked_and_the_offices_words_stay(
    campaign: Campaign, city: City, cast: dict[str, Officer], summary: OfficeReport, office: dict[str, Any]
) -> None:
    first = Passage.objects.filter(report=summary).earliest("ordinal")
    write(first, 1, office, text="Đã có {da_phat_dong}/{so_don_vi} đơn vị.")
    launch(campaign, city, "xa", cast)
    report = actions.refresh(report=summary, version=summary.version, **office)
    assert words(report)[0] == "Đã có 1/6 đơn vị."
    assert changed(report) == [("0", "1"), ("6", "5")]
    missing = queries.sections(report)[1].shown[0]
    assert [str(row.cells[0]) for row in missing.gone] == [city["xa"].name]
    launch(campaign, city, "phuong", cast)
    report = actions.refresh(report=report, version=report.version, **office)
    assert changed(report) == [("0", "2"), ("6", "4")], "since somebody looked, not since the last time"
    report = actions.look_over(report=report, version=report.version, **office)
    assert changed(report) == []
    with pytest.raises(Stale):
        actions.refresh(report=report, version=1, **office)


# -- Closed -----------------------------------------------------------------------------------------------------------


def test_a_closed_report_does_not_change_until_it_is_opened_for_a_reason(
    campaign: Campaign, city: City, cast: dict[str, Officer], summary: OfficeReport, office: dict[str, Any]
) -> None:
    first = Passage.objects.filter(report=summary).earliest("ordinal")
    closed = actions.close(report=summary, version=summary.version, **office)
    launch(campaign, city, "xa", cast)
    for deed in (
        lambda: actions.refresh(report=closed, version=closed.version, **office),
        lambda: actions.look_over(report=closed, version=closed.version, **office),
        lambda: actions.close(report=closed, version=closed.version, **office),
        lambda: actions.drop(report=closed, version=closed.version, **office),
        lambda: actions.add_passage(report=closed, heading="Thêm", **office),
        lambda: write(first, 1, office),
        lambda: actions.reopen(report=closed, version=closed.version, reason=" ", **office),
    ):
        with pytest.raises((actions.ReportClosed, actions.ReportUnclear)):
            deed()
    assert words(OfficeReport.objects.get()) == words(closed)
    opened = actions.reopen(report=closed, version=closed.version, reason="Thiếu một đơn vị", **office)
    assert value(actions.refresh(report=opened, version=opened.version, **office), "da_phat_dong") == "1"
    with pytest.raises(actions.ReportClosed):
        actions.reopen(report=opened, version=opened.version, reason="Lần nữa", **office)


def test_a_report_that_was_never_closed_can_be_dropped_and_the_journal_knows(
    summary: OfficeReport, office: dict[str, Any]
) -> None:
    actions.drop(report=summary, version=summary.version, **office)
    assert (OfficeReport.objects.count(), Passage.objects.count()) == (0, 0)
    assert AuditRecord.objects.get(verb="office_report.dropped").before == {"title": "Tổng hợp phát động"}


# -- Refused ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "has_period", "title", "field"),
    [
        (Kind.RESULT, False, "Kết quả", "period"),
        (Kind.LAUNCH, True, "Phát động", "period"),
        (Kind.LAUNCH, False, " ", "title"),
    ],
)
def test_an_unclear_report_is_refused_beside_its_field(
    campaign: Campaign, month: Period, office: dict[str, Any], kind: Kind, has_period: bool, title: str, field: str
) -> None:
    with pytest.raises(actions.ReportUnclear) as refused:
        actions.compose(campaign=campaign, kind=kind, period=month if has_period else None, title=title, **office)
    assert (refused.value.field, OfficeReport.objects.count()) == (field, 0)


@pytest.mark.parametrize("part", ["unit", "head", "lead", "leader", "council", "auditor", "administrator"])
def test_only_the_office_writes_its_reports(
    campaign: Campaign, cast: dict[str, Officer], summary: OfficeReport, part: str
) -> None:
    who: dict[str, Any] = {"by": cast[part], "at": AT}
    first = Passage.objects.filter(report=summary).earliest("ordinal")
    for deed in (
        lambda: actions.compose(campaign=campaign, kind=Kind.LAUNCH, period=None, title="Thử", **who),
        lambda: actions.refresh(report=summary, version=1, **who),
        lambda: actions.close(report=summary, version=1, **who),
        lambda: actions.reopen(report=summary, version=1, reason="Thử", **who),
        lambda: actions.drop(report=summary, version=1, **who),
        lambda: actions.add_passage(report=summary, heading="Thử", **who),
        lambda: write(first, 1, who),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_nothing_is_written_about_a_campaign_that_was_put_away(
    campaign: Campaign, summary: OfficeReport, office: dict[str, Any]
) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(state="archived", closed_on=TODAY, archived_on=TODAY)
    there = OfficeReport.objects.select_related("campaign").get()
    with pytest.raises(NotAllowed):
        actions.refresh(report=there, version=1, **office)
