"""What is read from a file, and what is not: cells, headings, bounds, and what a reader is told."""

from __future__ import annotations

import codecs
import zipfile
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import numbers

from tests.sheets.making import excel, saved
from thidua.sheets.rules.columns import Column, Form, Unfit, as_they_stand, value_of
from thidua.sheets.rules.tables import Problem, table_of
from thidua.sheets.rules.twins import near, twin_key
from thidua.sheets.workbook import Book, Limits, Page, Reason, Sheet, UnreadableTable, read, write
from thidua.sheets.workbook import Column as Look

if TYPE_CHECKING:
    from thidua.sheets.rules.tables import Table

COLUMNS = (
    Column("code", "Mã", Form.CODE),
    Column("name", "Tên đơn vị", needed=True, filled=True, aliases=("Tên",)),
    Column("from", "Từ ngày", Form.DAY),
    Column("mark", "Ví dụ", Form.FLAG),
    Column("number", "Số", Form.NUMBER),
    Column("kind", "Loại", Form.CHOICE, choices=(("xa", "Xã"), ("dac_khu", "Đặc khu"))),
)


def table(data: bytes, name: str = "a.xlsx") -> Table:
    """Read a table of these columns."""
    return table_of(read(data, name), COLUMNS)


def test_headings_are_found_in_any_order_below_a_title_and_others_are_reported() -> None:
    found = table(excel(("ỦY BAN NHÂN DÂN",), (), ("Ghi chú", "TEN DON VI (*)", "mã"), ("a", "Xã  An", "00123")))

    assert (found.rows[0].number, found.rows[0].values) == (4, {"code": "00123", "name": "Xã An"})
    assert found.extra == ["Ghi chú"]


def test_a_file_without_a_needed_heading_says_which() -> None:
    with pytest.raises(UnreadableTable) as refused:
        table(excel(("Mã", "Loại"), ("1", "Xã")))
    assert (refused.value.code, refused.value.params) == (Reason.NO_HEADINGS, {"headings": "Tên đơn vị"})


def test_typed_cells_become_values_and_unfit_ones_say_why() -> None:
    found = table(
        excel(
            ("Mã", "Tên", "Từ ngày", "Ví dụ", "Số", "Loại"),
            (123, "Một", date(2025, 7, 1), True, 7.0, "ĐẶC KHU"),
            ("00123", "Hai", "01-07-2025", "Có", "7", "xa"),
            (None, "Ba", "2025-07-01", None, None, None),
            (True, date(2025, 5, 1), 45839, "có lẽ", "bảy", "Huyện"),
        )
    )

    assert [row.values for row in found.rows[:3]] == [
        {"code": "123", "name": "Một", "from": "2025-07-01", "mark": True, "number": 7, "kind": "dac_khu"},
        {"code": "00123", "name": "Hai", "from": "2025-07-01", "mark": True, "number": 7, "kind": "xa"},
        {"code": "", "name": "Ba", "from": "2025-07-01", "mark": False, "number": None, "kind": ""},
    ]
    assert found.rows[3].problems == (
        Problem("code", "not_a_text"),
        Problem("name", "became_a_day"),
        Problem("from", "not_a_day"),
        Problem("mark", "not_a_flag"),
        Problem("number", "not_a_number"),
        Problem("kind", "not_a_choice", {"typed": "Huyện", "choices": "Xã, Đặc khu"}),
    )
    assert found.rows[3].raw["name"] == "01/05/2025"


def test_formulas_hidden_rows_merged_cells_and_other_sheets_are_told() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Tên", "Mã"), ("Một", "1"), ("Hai", "2"), ("Ba", "3")):
        sheet.append(row)
    sheet["A5"] = "=CONCATENATE(A2)"
    sheet.row_dimensions[3].hidden = True
    sheet.merge_cells("A3:B3")
    book.create_sheet("Nháp").append(("gì đó",))
    book.create_sheet("Hướng dẫn").append(("cách làm",))
    found = table(saved(book))

    assert found.notes == {"formulas": 1, "hidden_rows": 1, "merged": 1, "sheets": ["Nháp"]}
    assert [row.values["name"] for row in found.rows] == ["Một", "Hai", "Ba"]


def test_a_cell_that_shows_an_error_is_refused_and_not_taken_for_empty() -> None:
    data = excel(("Tên", "Mã"), ("Một", "x"))
    broken = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(broken, "w") as new:
        for item in old.infolist():
            part = old.read(item)
            if item.filename == "xl/worksheets/sheet1.xml":
                start = part.index(b'<c r="B2"')
                end = part.index(b"</c>", start) + 4
                part = part[:start] + b'<c r="B2" t="e"><v>#REF!</v></c>' + part[end:]
            new.writestr(item, part)

    assert table(broken.getvalue()).rows[0].problems == (Problem("code", "error_cell"),)


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + "Mã,Tên\n00123,Xã Đỗ\n".encode(),
        "Mã;Tên\r\n00123;Xã Đỗ\r\n".encode(),
        "Mã\tTên\n00123\tXã Đỗ\n".encode("utf-16"),
        'Mã,Tên\n00123,"Xã\nĐỗ"\n'.encode(),
    ],
    ids=["mark", "semicolons", "UTF-16 with tabs", "quotes"],
)
def test_text_tables_of_excel_are_read(data: bytes) -> None:
    assert table(data, "a.csv").rows[0].values == {"code": "00123", "name": "Xã Đỗ"}


def bomb(size: int) -> bytes:
    """Give a workbook one part of which unpacks to so many bytes, and says in the directory that it is small."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * size)
    data = bytearray(out.getvalue())
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = (100).to_bytes(4, "little")
    return bytes(data)


def corner() -> bytes:
    """Give a workbook with one cell in the last corner of a sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "Tên"
    sheet["XFD1048576"] = "x"
    return saved(book)


@pytest.mark.parametrize(
    ("data", "limits", "code"),
    [
        (bomb(3_000_000), Limits(unpacked_bytes=1_000_000), {Reason.SUSPICIOUS}),
        (corner(), Limits(), {Reason.SUSPICIOUS, Reason.TOO_MANY_ROWS}),
        (excel(*[("x",)] * 50), Limits(rows=49), {Reason.TOO_MANY_ROWS}),
        (excel(["x"] * 61), Limits(), {Reason.TOO_MANY_COLUMNS}),
        (excel(["x" * 2001]), Limits(), {Reason.LONG_CELL}),
        (excel(["x"])[:-30], Limits(), {Reason.CORRUPT}),
        (b"PK\x03\x04" + bytes(40), Limits(), {Reason.CORRUPT}),
    ],
    ids=["bomb", "corner", "rows", "columns", "cell", "cut off", "no container"],
)
def test_what_is_too_much_is_refused_and_nobody_falls_over(data: bytes, limits: Limits, code: set[Reason]) -> None:
    with pytest.raises(UnreadableTable) as refused:
        read(data, "a.xlsx", limits)
    assert refused.value.code in code


TEXT = st.text(
    st.characters(codec="utf-8", categories=["L", "M", "N", "P", "S", "Zs"]), min_size=1, max_size=40
) | st.sampled_from(["=1+1", "+84", "-x", "@a", "00123", "Thủy Nguyên", "Hoà", "'", "1/5", "1e5", "TRUE", "#REF!"])


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=8))
def test_what_is_written_as_text_is_read_as_that_text(rows: list[tuple[str, str]]) -> None:
    book = read(write([Page("Dữ liệu", (Look("Mã"), Look("Tên")), rows)]), "a.xlsx")

    assert [tuple(row) for row in book.sheets[0].rows[1:]] == rows


@given(st.dates(min_value=date(1901, 1, 1), max_value=date(2199, 12, 31)))
def test_a_day_is_the_same_as_a_cell_of_excel_and_in_both_spellings(day: date) -> None:
    column = Column("from", "Từ ngày", Form.DAY)
    spellings: tuple[Any, ...] = (day, day.isoformat(), f"{day.day}/{day.month}/{day.year}")

    assert {value_of(one, column) for one in spellings} == {day.isoformat()}


@given(TEXT | st.floats() | st.integers() | st.booleans() | st.dates())
def test_any_cell_is_a_value_or_says_why_not(cell: Any) -> None:
    for column in COLUMNS:
        try:
            value = value_of(cell, column)
        except Unfit as unfit:
            assert unfit.code  # noqa: PT017 -- either is an answer
        else:
            assert value is None or isinstance(value, str | int | bool)


@given(st.lists(TEXT | st.just("") | st.just("a  b") | st.just("Hoa\u0300") | st.integers() | st.none(), max_size=6))
def test_cells_that_are_taken_over_together_are_what_each_of_them_means(cells: list[Any]) -> None:
    for column in COLUMNS:
        if as_they_stand(cells, column):
            assert [value_of(cell, column) for cell in cells] == cells


def test_an_unfit_cell_among_many_is_told_and_leaves_the_others_as_they_are() -> None:
    rows: list[list[Any]] = [[f"{number:05d}", f"Tên {number}"] for number in range(1200)]
    rows[700][1], rows[701][1] = True, "  Tên \u200b 701 "
    columns = [Column("code", "Mã", Form.CODE, needed=True), Column("name", "Tên", needed=True, filled=True)]
    read_rows = table_of(Book([Sheet("", [["Mã", "Tên"], *rows])]), columns).rows

    assert [row.number for row in read_rows if row.problems] == [702]
    assert read_rows[700].problems == (Problem("name", "not_a_text"),)
    assert read_rows[700].raw == {"name": "TRUE"}
    assert [row.values for row in read_rows if not row.problems] == [
        {"code": f"{number:05d}", "name": f"Tên {number}"} for number in range(1200) if number != 700
    ]


def test_near_names_are_found_and_names_with_other_numbers_are_not() -> None:
    names = ["Kiến Thụy", "Kiến Hải", "Tổ 1", "Tổ 2", "Khối IV", "Trường Lê Lợi"]
    others = {twin_key(name): [name] for name in names}

    assert {typed: near(typed, others) for typed in ("Kiến Thuỵ", "Kien thui", "Tổ 3", "Khối V", "Trường Lê Lơi")} == {
        "Kiến Thuỵ": ["Kiến Thụy"],
        "Kien thui": ["Kiến Thụy"],
        "Tổ 3": [],
        "Khối V": [],
        "Trường Lê Lơi": ["Trường Lê Lợi"],
    }


def test_dates_typed_as_text_cells_keep_their_text() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("Tên",))
    sheet.append(("1/5",))
    sheet["A2"].number_format = numbers.FORMAT_TEXT

    assert table(saved(book)).rows[0].values == {"name": "1/5"}


def test_more_errors_than_can_be_told_are_refused_so_that_none_passes_for_an_emptied_cell() -> None:
    heads, line = ["Mã"] * 6, ["#DIV/0!"] * 6
    assert len(read(excel(heads, *[line] * 1_666), "a.xlsx").sheets[0].errors) == 9_996
    with pytest.raises(UnreadableTable) as refused:
        read(excel(heads, *[line] * 1_667), "a.xlsx")
    assert (refused.value.code, refused.value.params["limit"]) == (Reason.TOO_MANY_ERRORS, 10_000)
