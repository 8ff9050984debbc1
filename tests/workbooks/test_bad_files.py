"""Workbooks that went astray: each gets a clear answer, and nothing in them is passed over in silence."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter
from openpyxl import Workbook as NewBook

from tests.cast import AT
from tests.sheets.making import saved
from tests.workbooks.filling import LAUNCH, changed, opened, place, typed
from thidua.participation import actions as participation
from thidua.workbooks import actions, queries
from thidua.workbooks.models import Arrival, Workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook as Book
    from openpyxl.worksheet.worksheet import Worksheet

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db

SAID = participation.Said(
    held_on=date(2025, 9, 15),
    participants=120,
    themes=[participation.SaidTheme("Sạch đường"), participation.SaidTheme("Sạch ngõ")],
)


@pytest.fixture
def file(here: dict[str, Any], give: Callable[[], bytes]) -> bytes:
    """A workbook of a launch with two themes."""
    participation.launch(said=SAID, **here)
    return give()


def told(arrival: Arrival) -> list[tuple[str, str, str, str]]:
    """Give every line: verdict, where, what the file says, why it is refused."""
    return [(one.verdict, one.label or one.sheet, one.there, one.why) for one in queries.lines(arrival)]


def refusal(receive: Callable[..., Arrival], data: bytes, **other: Any) -> str:
    with pytest.raises(actions.Unreadable) as refused:
        receive(data, **other)
    assert refused.value.field == "file"
    assert not Arrival.objects.exists()
    return str(refused.value)


# -- Files that are not taken -----------------------------------------------------------------------------------------


def test_a_file_of_somebody_elses_is_told_apart(receive: Callable[..., Arrival]) -> None:
    book = NewBook()
    book.create_sheet("Phát động").append(["Nội dung", "Điền vào đây"])
    assert "không phải sổ Excel" in refusal(receive, saved(book))
    assert "bị hỏng" in refusal(receive, b"%PDF-1.7 x")
    assert "bị hỏng" in refusal(receive, b"PK\x03\x04 no zip")
    assert "trống" in refusal(receive, b"")


def test_the_workbook_of_another_campaign_says_which(
    file: bytes, receive: Callable[..., Arrival], campaign: Campaign, plan_in_review: Any
) -> None:
    other = type(campaign).objects.create(title="Đợt khác", plan=plan_in_review, province="31", established_at=AT)
    assert refusal(receive, file, campaign=other).startswith(f"Sổ này thuộc đợt thi đua khác: {campaign.title}.")


def test_the_workbook_of_another_unit_that_one_may_fill_in_says_which(
    file: bytes, receive: Callable[..., Arrival], cast: dict[str, Officer], city: City
) -> None:
    said = refusal(receive, file, by=cast["office"], unit=city["phuong"])
    assert said.startswith("Sổ này là của Xã An Ví Dụ.")


def test_a_workbook_of_another_layout_is_not_guessed_at(file: bytes, receive: Callable[..., Arrival]) -> None:
    Workbook.objects.update(layout=0)
    assert "phiên bản khác" in refusal(receive, file)
    Workbook.objects.update(layout=1)
    later = changed(file, lambda book: book["_thidua"].__setitem__("B5", "2"))
    assert opened(later)["_thidua"]["A5"].value == "bo-cuc"
    assert "phiên bản khác" in refusal(receive, later)


def test_a_workbook_whose_hidden_sheet_is_gone_is_known_by_its_property(
    file: bytes, receive: Callable[..., Arrival]
) -> None:
    arrival = receive(changed(file, lambda book: book.remove(book["_thidua"])))
    assert (told(arrival), arrival.notes) == ([], {})


def test_a_workbook_without_any_of_its_sheets_says_so(file: bytes, receive: Callable[..., Arrival]) -> None:
    def emptied(book: Book) -> None:
        for name in (LAUNCH, "Số liệu", "Báo cáo", "Đăng ký", "Danh hiệu"):
            if name in book.sheetnames:
                book.remove(book[name])
        book.create_sheet("Của tôi").append(["x"])

    assert "không còn trang nào của sổ" in refusal(receive, changed(file, emptied))


def test_a_million_rows_are_not_read(file: bytes, receive: Callable[..., Arrival]) -> None:
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    page = book.add_worksheet(LAUNCH)
    for row in range(1_000_000):
        page.write_number(row, 0, 1)
    book.close()
    assert refusal(receive, out.getvalue()) == "Bảng có quá 5000 dòng. Hãy chia thành nhiều tệp."


def test_a_zip_bomb_ends_a_process_and_nothing_else(file: bytes, receive: Callable[..., Arrival]) -> None:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(file)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry))
        new.writestr("xl/media/image1.xml", b"0" * 80_000_000)
    assert len(out.getvalue()) < 200_000
    assert "quá lớn" in refusal(receive, out.getvalue())


def test_macros_are_not_run_and_said(file: bytes, receive: Callable[..., Arrival]) -> None:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(file)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry))
        new.writestr("xl/vbaProject.bin", b"macro")
    arrival = receive(out.getvalue())
    assert (told(arrival), arrival.notes) == ([], {"macros": 1})


# -- Sheets, rows and columns that moved ------------------------------------------------------------------------------


def test_a_sheet_may_be_renamed_and_columns_moved(file: bytes, receive: Callable[..., Arrival]) -> None:
    def moved(book: Book) -> None:
        page = book[LAUNCH]
        page[place(page, "Số người tham gia")] = 7
        page.title = "Bản của tôi"
        page.insert_cols(2)

    arrival = receive(changed(file, moved))
    assert told(arrival) == [("changed_there", "Số người tham gia", "7", "")]
    assert arrival.notes == {"renamed_sheets": ["Phát động → Bản của tôi"]}


def test_rows_may_be_sorted_and_other_sheets_added(file: bytes, receive: Callable[..., Arrival]) -> None:
    def turned(book: Book) -> None:
        page = book[LAUNCH]
        page[place(page, "Số người tham gia")] = 7
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]
        for line, values in zip(page.iter_rows(min_row=4), reversed(rows), strict=True):
            for cell, value in zip(line, values, strict=True):
                cell.value = value
        book.create_sheet("Nháp").append(["gì đó"])

    arrival = receive(changed(file, turned))
    assert told(arrival) == [("changed_there", "Số người tham gia", "7", "")]
    assert arrival.notes == {"other_sheets": ["Nháp"]}


def test_rows_and_sheets_that_are_missing_change_nothing_and_are_told(
    file: bytes, receive: Callable[..., Arrival]
) -> None:
    arrival = receive(changed(file, lambda book: book[LAUNCH].delete_rows(6, 2)))
    assert (told(arrival), arrival.notes) == ([], {"missing_rows": 2})


def test_a_row_without_its_code_is_found_by_its_words_if_they_are_its_own(
    file: bytes, receive: Callable[..., Arrival]
) -> None:
    def lost(book: Book) -> None:
        page = book[LAUNCH]
        for label, words in (("Số người tham gia", None), ("Ghi chú", "Ghi gì đó")):
            at = place(page, label)
            page[at] = 7
            page[f"A{at[1:]}"] = None
            if words:
                page[f"B{at[1:]}"] = words

    arrival = receive(changed(file, lost))
    assert told(arrival) == [
        ("changed_there", "Số người tham gia", "7", ""),
        ("refused", f"{LAUNCH}!{opened(file)[LAUNCH].max_row}", "Ghi gì đó · 7", "row_unknown"),
    ]
    assert arrival.notes == {"missing_rows": 1}


def test_all_codes_gone_the_headings_and_words_are_enough(file: bytes, receive: Callable[..., Arrival]) -> None:
    def bare(book: Book) -> None:
        page = book[LAUNCH]
        page[place(page, "Số người tham gia")] = 7
        page.delete_cols(1)
        page.delete_rows(1)

    assert told(receive(changed(file, bare))) == [("changed_there", "Số người tham gia", "7", "")]


def test_a_sheet_without_headings_or_codes_is_refused(file: bytes, receive: Callable[..., Arrival]) -> None:
    arrival = receive(changed(file, lambda book: book[LAUNCH].delete_rows(1, 3)))
    assert told(arrival) == [("refused", LAUNCH, "", "no_headings")]


def test_copied_rows_and_sheets_are_refused(file: bytes, receive: Callable[..., Arrival]) -> None:
    def copied(book: Book) -> None:
        page = book[LAUNCH]
        row = int(place(page, "Số người tham gia")[1:])
        page.append([page.cell(row, column).value for column in (1, 2)] + [9])
        book.copy_worksheet(page).title = "Bản chép"

    arrival = receive(changed(file, copied))
    last = opened(file)[LAUNCH].max_row + 1
    assert told(arrival) == [
        ("refused", f"{LAUNCH}!{last}", "Số người tham gia · 9", "row_twice"),
        ("refused", "Bản chép", "", "sheet_twice"),
    ]


def test_rows_added_below_are_refused_one_by_one(file: bytes, receive: Callable[..., Arrival]) -> None:
    arrival = receive(changed(file, lambda book: book[LAUNCH].append([None, "Việc thêm", "abc"])))
    assert [one[2:] for one in told(arrival)] == [("Việc thêm · abc", "row_unknown")]


def test_a_word_that_is_only_to_be_read_is_not_changed_and_said(file: bytes, receive: Callable[..., Arrival]) -> None:
    def scribbled(book: Book) -> None:
        page: Worksheet = book[LAUNCH]
        at = place(page, "Số người tham gia")
        page[at], page[f"B{at[1:]}"] = 7, "Số người dự"

    arrival = receive(changed(file, scribbled))
    assert [(one[0], one[2], one[3]) for one in told(arrival)] == [
        ("changed_there", "7", ""),
        ("refused", "Số người dự", "word_changed"),
    ]


# -- Cells ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "value", "why"),
    [
        ("Số người tham gia", "khoảng 120", "not_a_figure"),
        ("Số người tham gia", date(2025, 9, 15), "not_a_figure"),
        ("Số người tham gia", True, "not_a_figure"),
        ("Ngày phát động", "hôm qua", "not_a_day"),
        ("Ngày phát động", "31/02/2025", "not_a_day"),
        ("Hình thức phát động", "Diễu hành", "not_a_choice"),
        ("Ghi chú", date(2025, 9, 15), "became_a_day"),
        ("Ghi chú", "=A1&B1", "formula_without_result"),
    ],
)
def test_a_cell_that_holds_something_else_is_refused_with_what_stands_there(
    label: str, value: Any, why: str, file: bytes, receive: Callable[..., Arrival]
) -> None:
    arrival = receive(typed(file, {label: value}))
    assert [(one[0], one[1], one[3]) for one in told(arrival)] == [("refused", label, why)]
    assert arrival.counts["changed_there"] == 0


def test_too_many_decimals_are_refused_by_the_form(file: bytes, receive: Callable[..., Arrival]) -> None:
    arrival = receive(typed(file, {"Số người tham gia": 7.5}))
    assert [(line.verdict, line.sentence) for line in queries.lines(arrival)] == [
        ("refused", "Hãy ghi một số, ví dụ 120.")
    ]


def test_a_formula_gives_its_last_result_and_is_told(file: bytes, receive: Callable[..., Arrival]) -> None:
    out = BytesIO()
    at = place(opened(file)[LAUNCH], "Số người tham gia").encode()
    with zipfile.ZipFile(BytesIO(file)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                part = part.replace(b"<v>120</v>", b"<f>60*3</f><v>180</v>")
                assert b'r="%s"' % at in part
            new.writestr(entry, part)
    arrival = receive(out.getvalue())
    assert told(arrival) == [("changed_there", "Số người tham gia", "180", "")]
    assert arrival.notes == {"formulas": 1}


def test_merged_cells_are_not_taken_for_empty_ones(file: bytes, receive: Callable[..., Arrival]) -> None:
    def merged(book: Book) -> None:
        page = book[LAUNCH]
        first = place(page, "Chủ đề 1")
        page.merge_cells(f"{first}:{first[0]}{int(first[1:]) + 3}")

    arrival = receive(changed(file, merged))
    assert [(one[0], one[1], one[3]) for one in told(arrival)] == [
        ("refused", "Vấn đề bức xúc mà chủ đề 1 nhằm giải quyết", "merged"),
        ("refused", "Chủ đề 1: đã giải quyết được gì", "merged"),
        ("refused", "Chủ đề 2", "merged"),
    ]
    assert arrival.notes == {"merged": 1}


def test_an_error_of_excels_is_refused(file: bytes, receive: Callable[..., Arrival]) -> None:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(file)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                at = part.index(b"<v>120</v>")
                begin = part.rindex(b"<c ", 0, at)
                part = part[:begin] + b'<c t="e"' + part[begin + 2 : at] + b"<v>#REF!</v>" + part[at + 10 :]
            new.writestr(entry, part)
    arrival = receive(out.getvalue())
    assert told(arrival) == [("refused", "Số người tham gia", "", "error_cell")]
