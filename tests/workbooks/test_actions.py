"""A workbook given out, filled in and taken back: what each cell becomes, what is written, what is refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT
from tests.workbooks.filling import LAUNCH, changed, opened, place, typed
from thidua.audit.models import AuditRecord
from thidua.kernel.refused import NotAllowed, Refused
from thidua.participation import actions as participation
from thidua.participation.actions.entering import Paper
from thidua.participation.models import Launch, UnitPlan, Way
from thidua.workbooks import actions, queries
from thidua.workbooks.models import Arrival, Line, State, Workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db

Give = "Callable[[], bytes]"
NOTHING = {
    "unchanged": 0, "changed_here": 0, "changed_there": 0, "changed_alike": 0, "clash": 0, "refused": 0,
}  # fmt: skip
SAID = participation.Said(
    held_on=date(2025, 9, 15),
    form="conference",
    participants=0,
    note="=1+1\ndòng hai\t+84",
    themes=[participation.SaidTheme("Sạch đường, sạch ngõ", "@Rác ở chợ", "")],
)


def told(arrival: Arrival) -> list[tuple[str, str, str, str, str]]:
    """Give every line of a preview: verdict, label, what stands here, what the file says, why it is refused."""
    return [
        (line.verdict, line.label or line.sheet, line.here, line.there, line.why or line.sentence)
        for line in queries.lines(arrival)
    ]


def counts(arrival: Arrival) -> dict[str, int]:
    """Give the verdicts that some cell has, but for those that are as they were."""
    return {verdict: count for verdict, count in arrival.counts.items() if count and verdict != "unchanged"}


# -- Given out and taken back -----------------------------------------------------------------------------------------


def test_a_workbook_shows_what_stands_and_lets_only_cells_be_filled_in(
    here: dict[str, Any], give: Callable[[], bytes]
) -> None:
    participation.launch(said=SAID, **here)
    book = opened(give())
    page = book[LAUNCH]
    value = {label: page[place(page, label)].value for label in ("Ngày phát động", "Số người tham gia", "Ghi chú")}
    assert value["Ngày phát động"].date() == date(2025, 9, 15)
    assert value["Số người tham gia"] == 0
    assert value["Ghi chú"] == "=1+1\ndòng hai\t+84"
    assert page[place(page, "Ghi chú")].data_type == "s"
    assert page[place(page, "Hình thức phát động")].value == "Hội nghị phát động"
    assert page.protection.sheet
    assert not page.protection.password
    assert {cell.protection.locked for row in page.iter_rows(min_row=4) for cell in row[:2]} == {True}
    assert {row[2].protection.locked for row in page.iter_rows(min_row=4)} == {False}
    assert page.column_dimensions["A"].hidden
    assert page.row_dimensions[1].hidden
    states = {sheet.title: sheet.sheet_state for sheet in book}
    assert states == {
        "Phát động": "visible", "Đăng ký": "visible", "Danh hiệu": "visible", "Hướng dẫn": "visible",
        "_danh_muc": "veryHidden", "_thidua": "veryHidden",
    }  # fmt: skip
    kinds = {check.type for check in page.data_validations.dataValidation}
    assert kinds == {"textLength", "date", "list", "whole"}


def test_a_file_that_nobody_touched_changes_nothing(
    here: dict[str, Any], give: Callable[[], bytes], receive: Callable[..., Arrival]
) -> None:
    participation.launch(said=SAID, **here)
    for data in (give(), changed(give(), lambda _book: None)):
        arrival = receive(data)
        assert (counts(arrival), told(arrival), arrival.notes) == ({}, [], {})
        assert arrival.counts["unchanged"] == 47
        with pytest.raises(actions.NothingToApply):
            actions.apply(arrival=arrival, by=here["by"], at=AT)


def test_what_was_typed_is_shown_and_then_written_once(
    here: dict[str, Any], give: Callable[[], bytes], receive: Callable[..., Arrival]
) -> None:
    file = typed(
        give(),
        {
            "Ngày phát động": date(2025, 9, 15),
            "Hình thức phát động": "hội nghị phát động",
            "Số người tham gia": "1.200",
            "Chủ đề 1": "=Sạch đường",
            "Số kế hoạch của đơn vị": "12/KH-UBND",
            "Ngày ban hành kế hoạch": "12/9/2025",
        },
    )
    arrival = receive(file)
    assert told(arrival) == [
        ("changed_there", "Số kế hoạch của đơn vị", "", "12/KH-UBND", ""),
        ("changed_there", "Ngày ban hành kế hoạch", "", "12/09/2025", ""),
        ("changed_there", "Ngày phát động", "", "15/09/2025", ""),
        ("changed_there", "Hình thức phát động", "", "Hội nghị phát động", ""),
        ("changed_there", "Số người tham gia", "", "1.200", ""),
        ("refused", "Chủ đề 1", "", "", "formula_without_result"),
    ]
    assert (Launch.objects.count(), UnitPlan.objects.count()) == (0, 0)

    for _time in range(2):
        done = actions.apply(arrival=arrival, by=here["by"], at=AT)
        assert (done.state, done.counts["written"]) == (State.APPLIED, 5)
    launch = Launch.objects.get()
    assert (launch.held_on, launch.form, launch.participants, launch.way) == (
        date(2025, 9, 15), "conference", 1200, Way.OWN,
    )  # fmt: skip
    assert UnitPlan.objects.get().number == "12/KH-UBND"
    verbs = list(AuditRecord.objects.order_by("-sequence").values_list("verb", flat=True)[:4])
    assert verbs == ["workbook.applied", "launch.held", "unit_plan.entered", "workbook.received"]


def test_zero_and_nobody_counted_are_two_things(
    here: dict[str, Any], give: Callable[[], bytes], receive: Callable[..., Arrival]
) -> None:
    participation.launch(said=participation.Said(date(2025, 9, 15), participants=5), **here)
    for value, kept in ((0, 0), (None, None), ("0", 0)):
        file = typed(give(), {"Số người tham gia": value})
        actions.apply(arrival=receive(file), by=here["by"], at=AT)
        assert Launch.objects.get().participants == kept


def test_both_sides_of_a_cell_changed_is_asked_about_and_nothing_is_chosen_beforehand(
    here: dict[str, Any], give: Callable[[], bytes], receive: Callable[..., Arrival]
) -> None:
    said = participation.Said(date(2025, 9, 15), participants=5, note="cũ")
    launch = participation.launch(said=said, **here)
    file = typed(give(), {"Số người tham gia": 7, "Ghi chú": "từ tệp", "Chủ đề 1": "Mới"})
    now = participation.Said(date(2025, 9, 15), participants=9, note="cũ", form="online")
    participation.launch(said=now, version=launch.version, **here)

    arrival = receive(file)
    assert counts(arrival) == {"changed_there": 2, "changed_here": 1, "clash": 1}
    with pytest.raises(actions.StillAsked):
        actions.apply(arrival=arrival, by=here["by"], at=AT)
    clash = queries.lines(arrival, "clash").get()
    assert (clash.base, clash.here, clash.there, clash.answer) == ("5", "9", "7", "")
    for chosen, kept in (("there", 7),):
        actions.answer(arrival=arrival, answers={clash.place: chosen}, by=here["by"], at=AT)
        actions.apply(arrival=arrival, by=here["by"], at=AT)
        launch = Launch.objects.get()
        assert (launch.participants, launch.note, launch.form) == (kept, "từ tệp", "online")
        assert [theme.name for theme in launch.themes.all()] == ["Mới"]


def test_two_copies_filled_in_by_two_people_are_both_kept_cell_by_cell(
    here: dict[str, Any], give: Callable[[], bytes], receive: Callable[..., Arrival]
) -> None:
    participation.launch(said=participation.Said(date(2025, 9, 15)), **here)
    file = give()
    one, other = typed(file, {"Chủ đề 1": "Một", "Ghi chú": "của một"}), typed(file, {"Chủ đề 2": "Hai"})
    for copy in (one, other):
        actions.apply(arrival=receive(copy), by=here["by"], at=AT)
    launch = Launch.objects.get()
    assert ([theme.name for theme in launch.themes.all()], launch.note) == (["Một", "Hai"], "của một")


def test_what_moved_since_the_preview_is_not_applied_but_shown(
    here: dict[str, Any], give: Callable[[], bytes], receive: Callable[..., Arrival]
) -> None:
    launch = participation.launch(said=participation.Said(date(2025, 9, 15), participants=5), **here)
    arrival = receive(typed(give(), {"Số người tham gia": 7, "Ghi chú": "x"}))
    now = participation.Said(date(2025, 9, 15), participants=6)
    participation.launch(said=now, version=launch.version, **here)
    with pytest.raises(actions.DataMoved, match="1 ô nay cho kết quả khác"):
        actions.apply(arrival=arrival, by=here["by"], at=AT)
    assert Launch.objects.get().note == ""
    actions.look_again(arrival=arrival, by=here["by"], at=AT)
    assert [(line.label, line.verdict) for line in queries.moved(arrival)] == [("Số người tham gia", "clash")]


# -- What the actions refuse ------------------------------------------------------------------------------------------


def test_what_the_form_refuses_the_preview_refuses_with_the_same_words_and_writes_the_rest(
    here: dict[str, Any], give: Callable[[], bytes], receive: Callable[..., Arrival]
) -> None:
    participation.launch(said=participation.Said(date(2025, 9, 15)), **here)
    file = typed(
        give(),
        {
            "Ngày phát động": date(2025, 12, 1),
            "Số người tham gia": 99_000_000,
            "Vấn đề bức xúc mà chủ đề 2 nhằm giải quyết": "Không tên",
            "Ngày ban hành kế hoạch": date(2026, 1, 1),
            "Chủ đề 1": "Được nhận",
        },
    )
    arrival = receive(file)
    assert [(one[1], one[4]) for one in told(arrival) if one[0] == "refused"] == [
        ("Ngày ban hành kế hoạch", "Ngày ban hành kế hoạch chưa đến; hãy sửa lại."),
        ("Ngày phát động", "Ngày phát động chưa đến. Hãy ghi sau khi đơn vị đã phát động."),
        ("Số người tham gia", "Đảm bảo giá trị này là nhỏ hơn hoặc bằng với 10000000 ."),
        ("Vấn đề bức xúc mà chủ đề 2 nhằm giải quyết", "Hãy đặt tên cho chủ đề này."),
    ]
    actions.apply(arrival=arrival, by=here["by"], at=AT)
    assert [theme.name for theme in Launch.objects.get().themes.all()] == ["Được nhận"]


def test_a_launch_without_its_day_is_refused_cell_by_cell(
    give: Callable[[], bytes], receive: Callable[..., Arrival]
) -> None:
    arrival = receive(typed(give(), {"Số người tham gia": 5, "Chủ đề 1": "Một"}))
    said = "Hãy ghi ngày phát động để lưu các nội dung phát động bên dưới."
    assert [(one[0], one[4]) for one in told(arrival)] == [("refused", said), ("refused", said)]


def test_a_launch_is_not_taken_back_by_emptying_its_day(
    here: dict[str, Any], give: Callable[[], bytes], receive: Callable[..., Arrival]
) -> None:
    participation.launch(said=SAID, **here)
    arrival = receive(typed(give(), {"Ngày phát động": None}))
    assert [(one[0], one[4][:20]) for one in told(arrival)] == [("refused", "Không rút lại lần ph")]


def test_a_campaign_that_is_over_takes_nothing(
    here: dict[str, Any], give: Callable[[], bytes], receive: Callable[..., Arrival], campaign: Campaign
) -> None:
    file = typed(give(), {"Ngày phát động": date(2025, 9, 15)})
    campaign.state, campaign.closed_on = "closed", AT.date()
    campaign.save()
    assert [(one[0], one[4][:24]) for one in told(receive(file))] == [("refused", "Đợt thi đua đã kết thúc ")]


# -- Rights -----------------------------------------------------------------------------------------------------------


def test_the_office_applies_only_from_a_paper_which_is_kept(
    for_it: dict[str, Any], give: Callable[[], bytes], receive: Callable[..., Arrival]
) -> None:
    arrival = receive(typed(give(), {"Ngày phát động": date(2025, 9, 15)}), by=for_it["by"])
    assert counts(arrival) == {"changed_there": 1}
    with pytest.raises(participation.PaperUnknown) as refused:
        actions.apply(arrival=arrival, by=for_it["by"], at=AT)
    assert refused.value.field == "paper_number"
    with pytest.raises(Refused) as early:
        actions.apply(arrival=arrival, by=for_it["by"], at=AT, paper=Paper("45/BC", date(2025, 9, 1)))
    assert early.value.field == "paper_on"
    actions.apply(arrival=arrival, by=for_it["by"], at=AT, paper=Paper("45/BC", date(2025, 9, 16)))
    launch = Launch.objects.get()
    assert (launch.way, launch.paper_number, launch.reported_on) == (Way.PAPER, "45/BC", date(2025, 9, 16))


def test_nobody_takes_or_brings_the_workbook_of_another_unit(
    here: dict[str, Any],
    city: City,
    give: Callable[[], bytes],
    receive: Callable[..., Arrival],
    cast: dict[str, Officer],
) -> None:
    with pytest.raises(NotAllowed):
        actions.give(**(here | {"unit": city["xa_khac"]}))
    foreign = actions.give(**(here | {"unit": city["xa_khac"], "by": cast["office"]})).data
    strange = changed(give(), lambda book: book["_thidua"].__setitem__("B1", "00000000-0000-7000-8000-000000000000"))
    said = []
    for file in (foreign, strange):
        with pytest.raises(actions.Unreadable) as refused:
            receive(file, unit=None)
        said.append(str(refused.value))
    assert said[0] == said[1]
    assert "không phải sổ Excel mà hệ thống đã đưa ra cho đơn vị của bạn" in said[0]


def test_what_came_back_is_seen_by_the_officers_of_the_unit_that_sent_it(
    give: Callable[[], bytes], receive: Callable[..., Arrival], cast: dict[str, Officer]
) -> None:
    arrival = receive(give())
    seen = {part for part, officer in cast.items() if queries.arrival(officer, arrival.public_id)}
    assert seen == {"unit", "head"}
    assert (Workbook.objects.count(), Line.objects.count()) == (1, 0)
