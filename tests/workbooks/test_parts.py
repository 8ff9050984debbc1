"""Reports and registrations through a workbook: the same cells, rules and sentences as on their pages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.reports.stage import NOVEMBER, save
from tests.reports.stage import key as figure
from tests.workbooks.filling import changed, opened, typed
from thidua.pledges import queries as pledges
from thidua.reports import queries as reports
from thidua.reports.models import Kind, Reading
from thidua.workbooks import actions, queries

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook as Book

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Target
    from thidua.workbooks.models import Arrival

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(here: dict[str, Any]) -> dict[str, Any]:
    """The unit officer, when the figures of October are reported."""
    return here | {"at": NOVEMBER}


def told(arrival: Arrival) -> list[tuple[str, str, str, str]]:
    """Give every line: verdict, what stands here, what the file says, why it is refused."""
    return [(one.verdict, one.here, one.there, one.why or one.sentence) for one in queries.lines(arrival)]


def write(data: bytes, sheet: str, values: dict[tuple[str, str, str], Any]) -> bytes:
    """Type into cells by the words in the row (period, label) and the heading of the column."""

    def fill(book: Book) -> None:
        page: Any = book[sheet]
        heads = {cell.value: cell.column for cell in page[3]}
        for (period, label, heading), value in values.items():
            row = next(
                line[0].row for line in page.iter_rows(min_row=4) if {period, label} <= {cell.value for cell in line}
            )
            page.cell(row, heads[heading]).value = value

    return changed(data, fill)


def test_a_workbook_holds_the_whole_campaign(
    give: Callable[[], bytes],
    month: Period,
    carried: dict[str, Target],
) -> None:
    book = opened(give())
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == [
        "Phát động", "Số liệu", "Báo cáo", "Đăng ký", "Danh hiệu", "Hướng dẫn",
    ]  # fmt: skip


def test_zero_missing_and_not_applicable_survive(
    here: dict[str, Any], give: Callable[[], bytes], receive: Callable[..., Arrival], month: Period,
    carried: dict[str, Target],
) -> None:  # fmt: skip
    when = month.name
    revenue, inland, poor = (carried[word].label for word in ("revenue", "inland", "poor"))
    file = write(
        give(),
        "Số liệu",
        {
            (when, revenue, "Kết quả"): 0,
            (when, poor, "Không áp dụng"): "x",
            (when, poor, "Lý do không áp dụng"): "Không có hộ nghèo",
        },
    )
    arrival = receive(file)
    assert told(arrival) == [
        ("changed_there", "", "0", ""),
        ("changed_there", "", "x", ""),
        ("changed_there", "", "Không có hộ nghèo", ""),
    ]
    actions.apply(arrival=arrival, by=here["by"], at=NOVEMBER)
    kept = {one.target_id: (one.kind, one.value) for one in Reading.objects.all()}
    assert kept[carried["revenue"].pk] == (Kind.VALUE, 0)
    assert kept[carried["inland"].pk] == (Kind.EMPTY, None)
    assert kept[carried["poor"].pk] == (Kind.NOT_APPLICABLE, None)
    again = receive(give())
    assert (told(again), inland in {cell.value for cell in opened(give())["Số liệu"]["D"]}) == ([], True)


def test_figures_that_cannot_be_kept_are_refused_and_the_rest_is_written(
    here: dict[str, Any], give: Callable[[], bytes], receive: Callable[..., Arrival], month: Period,
    carried: dict[str, Target],
) -> None:  # fmt: skip
    when = month.name
    labels = [carried[word].label for word in ("revenue", "inland", "customs")]
    values = zip(labels, (8.12345, "khoảng 5", "1.250,5"), strict=True)
    arrival = receive(write(give(), "Số liệu", {(when, label, "Kết quả"): value for label, value in values}))
    assert told(arrival) == [
        ("refused", "", "8,12345", "figure_too_many_decimals"),
        ("changed_there", "", "1.250,5", ""),
        ("refused", "", "khoảng 5", "not_a_figure"),
    ]
    actions.apply(arrival=arrival, by=here["by"], at=NOVEMBER)
    form = reports.form_of(period=month, unit=here["unit"], today=NOVEMBER.date())
    assert form.cells[figure(carried["customs"])] == "1250,5"


def test_a_form_and_a_file_that_change_different_cells_lose_nothing_and_the_same_one_is_asked(
    here: dict[str, Any], give: Callable[[], bytes], receive: Callable[..., Arrival], month: Period,
    carried: dict[str, Target],
) -> None:  # fmt: skip
    when = month.name
    revenue, inland = carried["revenue"], carried["inland"]
    file = write(give(), "Số liệu", {(when, one.label, "Kết quả"): 7 for one in (revenue, carried["customs"])})
    save(month, here["unit"], {figure(revenue): "9", figure(inland): "4"}, by=here["by"])
    arrival = receive(file)
    assert [one[:3] for one in told(arrival)] == [
        ("clash", "9", "7"), ("changed_here", "4", ""), ("changed_there", "", "7"),
    ]  # fmt: skip
    line = queries.lines(arrival, "clash").get()
    actions.answer(arrival=arrival, answers={line.place: "here"}, by=here["by"], at=NOVEMBER)
    actions.apply(arrival=arrival, by=here["by"], at=NOVEMBER)
    cells = reports.form_of(period=month, unit=here["unit"], today=NOVEMBER.date()).cells
    assert [cells[figure(carried[word])] for word in ("revenue", "inland", "customs")] == ["9", "4", "7"]


def test_a_report_that_was_sent_is_closed_in_a_file_too(
    here: dict[str, Any], give: Callable[[], bytes], receive: Callable[..., Arrival], month: Period,
    carried: dict[str, Target], request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    file = write(give(), "Số liệu", {(month.name, carried["revenue"].label, "Kết quả"): 7})
    request.getfixturevalue("sent")
    (line,) = [one for one in told(receive(file)) if one[0] == "refused"]
    assert line[:3] == ("refused", "8,5", "7")
    assert line[3].startswith("Báo cáo kỳ này đã gửi nên không sửa được. Hãy rút lại")
    assert "Số liệu" not in opened(give()).sheetnames or opened(give())["Số liệu"].max_row == 3


def test_a_target_that_is_no_longer_allocated_is_refused_only_where_something_was_typed(
    give: Callable[[], bytes], receive: Callable[..., Arrival], month: Period,
    carried: dict[str, Target],
) -> None:  # fmt: skip
    from thidua.allocation.models import Allocation  # noqa: PLC0415 -- this test alone

    file = write(give(), "Số liệu", {(month.name, carried["revenue"].label, "Kết quả"): 7})
    Allocation.objects.filter(target=carried["revenue"]).delete()
    assert [one for one in told(receive(file)) if one[0] != "changed_here"] == [("refused", "", "7", "gone")]


def test_sections_are_written_with_their_line_breaks(
    here: dict[str, Any], give: Callable[[], bytes], receive: Callable[..., Arrival], month: Period,
    carried: dict[str, Target],
) -> None:  # fmt: skip
    title = "Hạn chế, nguyên nhân"
    arrival = receive(write(give(), "Báo cáo", {(month.name, title, "Đơn vị viết"): "=Dòng một\nDòng hai"}))
    assert [one[0] for one in told(arrival)] == ["refused"]
    arrival = receive(write(give(), "Báo cáo", {(month.name, title, "Đơn vị viết"): "- Dòng một\nDòng hai"}))
    actions.apply(arrival=arrival, by=here["by"], at=NOVEMBER)
    assert reports.form_of(period=month, unit=here["unit"], today=NOVEMBER.date()).cells["s.limits"] == (
        "- Dòng một\nDòng hai"
    )
    assert told(receive(give())) == []


def test_a_registration_comes_back_with_values_and_titles(
    here: dict[str, Any],
    give: Callable[[], bytes],
    receive: Callable[..., Arrival],
    carried: dict[str, Target],
) -> None:
    label = carried["revenue"].label
    file = typed(give(), {label: "1.250,5"}, sheet="Đăng ký", heading="Đơn vị đăng ký")
    titles = {"1": "Cá nhân: Lao động tiên tiến", "2": "Tập thể: Tập thể lao động tiên tiến"}
    file = typed(file, titles, sheet="Danh hiệu", heading="Danh hiệu, hình thức")
    file = typed(file, {"1": "Nguyễn Thị Ví Dụ"}, sheet="Danh hiệu", heading="Tên tập thể, cá nhân hoặc hộ")
    arrival = receive(file)
    assert [(one[0], one[3]) for one in told(arrival)] == [
        ("changed_there", ""), ("changed_there", ""), ("changed_there", ""),
        ("refused", "Hãy ghi tên, hoặc bỏ chọn danh hiệu."),
    ]  # fmt: skip
    actions.apply(arrival=arrival, by=here["by"], at=NOVEMBER)
    kept = pledges.pledge_of(here["campaign"], here["unit"])
    assert kept is not None
    assert [(one.who, one.code, one.name) for one in kept.titles.all()] == [("individual", "LDTT", "Nguyễn Thị Ví Dụ")]
    assert [str(one.value) for one in kept.values.all()] == ["1250.50"]
    assert (kept.pledged_on, told(receive(give()))) == (date(2025, 11, 3), [])
