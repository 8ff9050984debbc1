"""The wide workbook: all units' figures of a period out, back, looked through, written; as the form does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.reports.stage import NOVEMBER, save
from tests.reports.stage import key as figure
from tests.workbooks.filling import opened
from tests.workbooks.wide import SHEET, VALUE, applied, cells, counted, lines, sent, spread, told, typed
from thidua.audit.models import AuditRecord
from thidua.kernel.refused import NotAllowed
from thidua.reports.models import Edition, Kind, Reading, Report
from thidua.reports.rules.cells import Part
from thidua.workbooks import actions
from thidua.workbooks.models import Block, Bundle, Line, Share

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign, Target
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db
XA, KHAC = "Xã An Ví Dụ", "Xã Bình Ví Dụ"


@pytest.fixture
def all_carry(carried: dict[str, Target], city: City) -> dict[str, Target]:
    """The commune's targets, carried by another commune too."""
    spread(carried.values(), city["xa_khac"])
    return carried


@pytest.fixture
def give(month: Period, all_carry: dict[str, Target], cast: dict[str, Officer]) -> Callable[[], bytes]:
    """A function that gives October's wide workbook as it is at that moment."""
    return lambda: actions.give_all(period=month, by=cast["office"], at=NOVEMBER).data


# -- Out and back -----------------------------------------------------------------------------------------------------


def test_a_wide_workbook_has_a_row_for_each_figure_of_each_unit_and_remembers_them(
    give: Callable[[], bytes], all_carry: dict[str, Target]
) -> None:
    book = opened(give())
    page: Any = book[SHEET]
    rows = [[cell.value for cell in row[1:5]] for row in page.iter_rows(min_row=4)]
    assert [row[0] for row in rows] == [XA] * 5 + [KHAC] * 5
    assert [row[2] for row in rows[:5]] == [one.label for one in all_carry.values()]
    assert page.protection.sheet
    assert page.column_dimensions["A"].hidden
    assert page.row_dimensions[1].hidden
    assert {cell.protection.locked for row in page.iter_rows(min_row=4) for cell in row[1:7]} == {True}
    assert page["H4"].protection.locked is False
    assert {str(one.sqref) for one in page.data_validations.dataValidation} >= {"H4:H13", "K4:K13"}
    assert {sheet.title: sheet.sheet_state for sheet in book} == {
        SHEET: "visible", "Hướng dẫn": "visible", "_danh_muc": "veryHidden", "_thidua": "veryHidden",
    }  # fmt: skip
    assert (
        Bundle.objects.get().rows,
        Share.objects.count(),
        AuditRecord.objects.filter(verb__startswith="workbook").count(),
    ) == (10, 2, 0)


def test_unchanged_out_and_back_changes_nothing(
    give: Callable[[], bytes], campaign: Campaign, month: Period, city: City, cast: dict[str, Officer],
    all_carry: dict[str, Target],
) -> None:  # fmt: skip
    save(month, city["xa"], {figure(all_carry["revenue"]): "tám rưỡi", figure(all_carry["poor"]): "0"}, by=cast["unit"])
    arrival = sent(campaign, give(), cast["office"])
    assert (arrival.state, counted(arrival), told(arrival), arrival.notes) == ("ready", {}, [], {})
    assert arrival.counts["unchanged"] == 70
    with pytest.raises(actions.NothingToApply):
        actions.apply_wide(arrival=arrival, by=cast["office"], at=NOVEMBER)


def test_what_was_typed_is_shown_and_then_written_as_the_form_writes_it(
    give: Callable[[], bytes], campaign: Campaign, month: Period, city: City, cast: dict[str, Officer],
    all_carry: dict[str, Target],
) -> None:  # fmt: skip
    revenue, inland, poor = (all_carry[word] for word in ("revenue", "inland", "poor"))
    file = typed(
        give(),
        {
            (XA, revenue.label, VALUE): 8.5,
            (XA, inland.label, VALUE): 0,
            (KHAC, revenue.label, VALUE): "1.250,5",
            (KHAC, poor.label, "Không áp dụng"): "x",
            (KHAC, poor.label, "Lý do không áp dụng"): "Không có hộ nghèo",
            (KHAC, revenue.label, "Số liệu đến ngày"): date(2025, 10, 30),
            (KHAC, revenue.label, "Tính chất số liệu"): "Chính thức",
        },
    )
    arrival = sent(campaign, file, cast["office"])
    assert counted(arrival) == {"changed_there": 7}
    assert not Report.objects.exists()
    assert [(one.sheet, one.here, one.there) for one in lines(arrival, "changed_there")] == [
        (XA, "", "8,5"), (XA, "", "0"), (KHAC, "", "1.250,5"), (KHAC, "Thực hiện", "Chính thức"),
        (KHAC, "31/10/2025", "30/10/2025"), (KHAC, "", "x"), (KHAC, "", "Không có hộ nghèo"),
    ]  # fmt: skip
    done = applied(arrival, cast["office"])
    assert (done.state, done.counts["written"], done.counts["moved"]) == ("applied", 7, 0)
    kept = {(one.edition.report.unit.name, one.target_id): (one.kind, one.value) for one in Reading.objects.all()}
    assert kept[XA, inland.pk] == (Kind.VALUE, 0)
    assert kept[XA, poor.pk] == (Kind.EMPTY, None)
    assert kept[KHAC, poor.pk] == (Kind.NOT_APPLICABLE, None)
    assert list(AuditRecord.objects.order_by("-sequence").values_list("verb", flat=True)[:4]) == [
        "workbook.applied", "report.begun", "report.begun", "workbook.received",
    ]  # fmt: skip
    again = sent(campaign, give(), cast["office"])
    assert told(again) == []
    late = sent(campaign, file, cast["office"])
    assert counted(late) == {"changed_alike": 7}


def test_two_sides_of_a_cell_are_asked_about_one_by_one_or_all_at_once(
    give: Callable[[], bytes], campaign: Campaign, month: Period, city: City, cast: dict[str, Officer],
    all_carry: dict[str, Target],
) -> None:  # fmt: skip
    revenue, inland, poor = (all_carry[word] for word in ("revenue", "inland", "poor"))
    file = typed(give(), {(XA, one.label, VALUE): 7 for one in (revenue, inland)})
    save(month, city["xa"], {figure(revenue): "9", figure(inland): "4", figure(poor): "1"}, by=cast["unit"])
    arrival = sent(campaign, file, cast["office"])
    assert [one[:1] + one[3:] for one in told(arrival)] == [
        ("changed_here", "1", "", ""), ("clash", "9", "7", ""), ("clash", "4", "7", ""),
    ]  # fmt: skip
    with pytest.raises(actions.StillAsked):
        actions.apply_wide(arrival=arrival, by=cast["office"], at=NOVEMBER)
    first, second = lines(arrival, "clash")
    office: dict[str, Any] = {"arrival": arrival, "by": cast["office"], "at": NOVEMBER}
    actions.answer_wide(everywhere="there", **office)
    actions.answer_wide(answers={second.place: "here", first.place + 7: "there"}, **office)
    assert [one.answer for one in lines(arrival, "clash")] == ["there", "here"]
    applied(arrival, cast["office"])
    now = cells(month, city["xa"])
    assert [now[figure(one)] for one in (revenue, inland, poor)] == ["7", "4", "1"]


def test_what_moved_between_the_yes_and_the_job_is_not_written_but_told(
    give: Callable[[], bytes], campaign: Campaign, month: Period, city: City, cast: dict[str, Officer],
    all_carry: dict[str, Target],
) -> None:  # fmt: skip
    revenue, inland = all_carry["revenue"], all_carry["inland"]
    arrival = sent(campaign, typed(give(), {(XA, one.label, VALUE): 7 for one in (revenue, inland)}), cast["office"])
    save(month, city["xa"], {figure(revenue): "9"}, by=cast["unit"])
    done = applied(arrival, cast["office"])
    assert (done.counts["written"], done.counts["moved"]) == (1, 1)
    (line,) = Line.objects.filter(arrival=done, moved=True)
    assert (line.here, line.there, line.why) == ("9", "7", "moved")
    now = cells(month, city["xa"])
    assert [now[figure(one)] for one in (revenue, inland)] == ["9", "7"]


# -- What is refused --------------------------------------------------------------------------------------------------


def test_what_a_file_may_not_say_is_refused_cell_by_cell_and_the_rest_is_written(
    give: Callable[[], bytes], campaign: Campaign, month: Period, city: City, cast: dict[str, Officer],
    all_carry: dict[str, Target],
) -> None:  # fmt: skip
    revenue, inland, customs, unemployed, poor = all_carry.values()
    file = typed(
        give(),
        {
            (XA, revenue.label, VALUE): 8.12345,
            (XA, inland.label, VALUE): "khoảng 5",
            (XA, customs.label, VALUE): 4,
            (XA, unemployed.label, "Tử số"): 5,
            (XA, poor.label, "Lý do không áp dụng"): "x" * 1001,
            (KHAC, revenue.label, "Tính chất số liệu"): "chắc vậy",
            (KHAC, inland.label, "Không áp dụng"): "x",
            (KHAC, inland.label, VALUE): 3,
        },
    )
    arrival = sent(campaign, file, cast["office"])
    assert sorted((one.sheet, one.there[:10], one.why or one.sentence) for one in lines(arrival, "refused")) == [
        (f"{SHEET}!7", "5", "no_cell"),
        (XA, "8,12345", "Chỉ tiêu này lấy nhiều nhất 2 chữ số sau dấu phẩy; hãy làm tròn."),
        (XA, "khoảng 5", "not_a_figure"),
        (XA, "x" * 10, "Ô này dài quá 1000 ký tự; hãy rút gọn."),
        (KHAC, "3", "Đã chọn “không áp dụng” mà vẫn ghi số; hãy xóa số hoặc bỏ chọn."),
        (KHAC, "chắc vậy", "not_a_choice"),
    ]
    assert counted(arrival) == {"changed_there": 2, "refused": 6}
    assert applied(arrival, cast["office"]).counts["written"] == 2
    assert cells(month, city["xa"])[figure(customs)] == "4"
    assert cells(month, city["xa_khac"])[figure(inland, Part.ABSENT)] == "na"


def test_a_report_that_was_sent_a_target_taken_back_a_unit_gone_and_a_locked_period_are_refused(
    give: Callable[[], bytes], campaign: Campaign, month: Period, city: City, cast: dict[str, Officer],
    all_carry: dict[str, Target], request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    revenue, poor = all_carry["revenue"], all_carry["poor"]
    file = typed(give(), {(XA, revenue.label, VALUE): 7, (KHAC, poor.label, VALUE): 7, (KHAC, revenue.label, VALUE): 3})

    def refused() -> list[tuple[str, str]]:
        arrival = sent(campaign, file, cast["office"])
        return [(one.sheet, (one.why or one.sentence)[:38]) for one in lines(arrival, "refused")]

    poor.allocations.filter(unit=city["xa_khac"]).delete()
    assert refused() == [(KHAC, "gone")]
    request.getfixturevalue("sent")
    assert refused() == [(XA, "Báo cáo đã gửi nên không sửa được. Hãy"), (KHAC, "gone")]
    month.closes_on = month.due = date(2025, 11, 2)
    month.save()
    closed = "Kỳ báo cáo này đã khóa sổ. Hãy đề nghị"
    assert refused() == [(XA, "Báo cáo đã gửi nên không sửa được. Hãy"), (KHAC, closed), (KHAC, closed)]
    city["xa_khac"].memberships.all().delete()
    assert refused()[1:] == [(KHAC, "Đơn vị này không ở cụm, khối nào của đ")] * 2
    campaign.state, campaign.closed_on = "closed", NOVEMBER.date()
    campaign.save()
    arrival = sent(campaign, file, cast["office"])
    assert (arrival.state, arrival.failure) == ("failed", "refused")
    assert arrival.failure_params["sentence"].startswith("Đợt thi đua đã kết thúc")


def test_only_whoever_enters_for_all_units_takes_and_sends_it(
    give: Callable[[], bytes], campaign: Campaign, month: Period, cast: dict[str, Officer]
) -> None:
    data = give()
    for part in ("unit", "head", "lead", "auditor"):
        with pytest.raises(NotAllowed):
            actions.give_all(period=month, by=cast[part], at=NOVEMBER)
        with pytest.raises(NotAllowed):
            actions.receive_wide(campaign=campaign, data=data, name="a.xlsx", by=cast[part], at=NOVEMBER)


# -- Blocks -----------------------------------------------------------------------------------------------------------


def test_blocks_are_written_once_however_often_the_job_begins(
    give: Callable[[], bytes], campaign: Campaign, month: Period, city: City, cast: dict[str, Officer],
    all_carry: dict[str, Target], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("thidua.workbooks.actions.gathering.ROWS", 5)
    revenue = all_carry["revenue"]
    file = typed(give(), {(XA, revenue.label, VALUE): 7, (KHAC, revenue.label, VALUE): 3})
    arrival = sent(campaign, file, cast["office"])
    assert Block.objects.count() == 2
    assert [one.sheet for one in lines(arrival, "changed_there")] == [XA, KHAC]

    class Killed(BaseException):
        """A worker that is gone in the middle."""

    def gone(share: int) -> None:
        raise Killed

    here: dict[str, Any] = {"arrival": arrival, "by": cast["office"], "at": NOVEMBER}
    actions.apply_wide(**here)
    with pytest.raises(Killed):
        actions.write_wide(progress=gone, **here)
    assert (Edition.objects.count(), AuditRecord.objects.filter(verb="report.begun").count()) == (1, 1)
    for _time in range(2):
        actions.write_wide(progress=lambda _share: None, **here)
    assert sorted(Edition.objects.values_list("version", flat=True)) == [2, 2]
    assert AuditRecord.objects.filter(verb="report.begun").count() == 2
    assert AuditRecord.objects.filter(verb="workbook.applied").count() == 1


def test_a_block_asks_as_much_for_many_units_as_for_one(
    give: Callable[[], bytes], campaign: Campaign, month: Period, city: City, cast: dict[str, Officer],
    all_carry: dict[str, Target],
) -> None:  # fmt: skip
    counts = []
    for units in ([XA, KHAC], [XA], [XA, KHAC]):
        file = typed(give(), {(unit, one.label, VALUE): len(units) for unit in units for one in all_carry.values()})
        with CaptureQueriesContext(connection) as asked:
            arrival = sent(campaign, file, cast["office"])
            applied(arrival, cast["office"])
        counts.append(len(asked))
    assert counts[1] == counts[2], counts
