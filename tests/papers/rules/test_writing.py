"""Numbers, days, letters and lists are written as the Decree has them."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.papers.rules import writing
from thidua.papers.rules.decree import decree

BLANK = writing.BLANK


@pytest.mark.parametrize(
    ("number", "symbol", "line"),
    [
        (1, "KH-UBND", "Số: 01/KH-UBND"),
        (9, "SNV-TĐKT", "Số: 09/SNV-TĐKT"),
        (10, "QĐ-UBND", "Số: 10/QĐ-UBND"),
        (179, "KH-UBND", "Số: 179/KH-UBND"),
        (10, "2024/QĐ-UBND", "Số: 10/2024/QĐ-UBND"),
        (8935, "BNV-CTTN&BĐG", "Số: 8935/BNV-CTTN&BĐG"),
        (None, "BC-SNV", f"Số: {BLANK}/BC-SNV"),
    ],
)
def test_a_number_below_ten_has_a_zero(number: int | None, symbol: str, line: str) -> None:
    assert writing.number_line(number, symbol) == line


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2025, 9, 9), "ngày 09 tháng 9 năm 2025"),
        (date(2025, 9, 10), "ngày 10 tháng 9 năm 2025"),
        (date(2026, 1, 1), "ngày 01 tháng 01 năm 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026"),
        (date(2025, 10, 31), "ngày 31 tháng 10 năm 2025"),
        (date(2025, 12, 2), "ngày 02 tháng 12 năm 2025"),
    ],
)
def test_small_days_and_the_first_two_months_have_a_zero(day: date, said: str) -> None:
    assert writing.day_of(day) == said


def test_a_day_that_is_not_known_is_left_to_be_filled_in() -> None:
    assert writing.day_of(None) == f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
    assert writing.day_of(None, 2025) == f"ngày {BLANK} tháng {BLANK} năm 2025"


@given(st.dates(date(1945, 9, 2), date(2100, 12, 31)), st.integers(1, 99_999))
def test_every_number_and_day_has_the_form_of_the_decree(day: date, number: int) -> None:
    assert re.match(decree()["place"].pattern, writing.place_line("Hải Phòng", day))
    assert re.match(decree()["number"].pattern, writing.number_line(number, "KH-UBND"))


@pytest.mark.parametrize(
    ("number", "figure"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (49, "XLIX"), (90, "XC"), (400, "CD"), (2025, "MMXXV")],
)
def test_appendices_have_roman_figures(number: int, figure: str) -> None:
    assert writing.roman(number) == figure


def test_there_is_no_roman_nought() -> None:
    with pytest.raises(ValueError, match="0"):
        writing.roman(0)


def test_points_have_the_letters_of_the_vietnamese_alphabet() -> None:
    letters = [writing.point(place) for place in range(1, 26)]
    assert letters == [*"abcdđeghiklmnopqrstuvxy", "aa", "ab"]
    assert not set("fjwz") & set("".join(letters))


def test_there_is_no_point_nought() -> None:
    with pytest.raises(ValueError, match="0"):
        writing.point(0)


@pytest.mark.parametrize(
    ("given_lines", "lines"),
    [
        ([], ()),
        (["Như trên"], ("- Như trên.",)),
        (["Như trên;", "Lưu: VT."], ("- Như trên;", "- Lưu: VT.")),
        (["Một.", "Hai, ", "Ba;;"], ("- Một;", "- Hai;", "- Ba.")),
    ],
)
def test_lines_of_a_list_end_with_a_semicolon_and_the_last_with_a_stop(
    given_lines: list[str], lines: tuple[str, ...]
) -> None:
    assert writing.listed(given_lines, "- ") == lines


@pytest.mark.parametrize(
    ("said", "ended"),
    [("thực hiện", "thực hiện./."), ("thực hiện.", "thực hiện./."), ("thực hiện./.", "thực hiện./."), ("; ", "./.")],
)
def test_a_text_ends_with_its_sign_once(said: str, ended: str) -> None:
    assert writing.ended(said) == ended


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("  hai\t\n khoảng  trắng ", "hai khoảng trắng"),
        ("Hòa", "Hòa"),
        ("a\x00b\x07c", "abc"),
        ("ngược\u202echữ", "ngượcchữ"),
        ("\u200bẩn\u200b", "ẩn"),
        ("‘#$]\\@//’", "‘#$]\\@//’"),
    ],
)
def test_text_is_composed_and_without_what_has_no_shape(typed: str, printed: str) -> None:
    assert writing.printable(typed) == printed


@given(st.text())
def test_what_is_printable_stays_as_it_is(text: str) -> None:
    once = writing.printable(text)
    assert writing.printable(once) == once


@given(st.dates(date(2025, 1, 1), date(2025, 12, 30)))
def test_two_days_are_never_written_alike(day: date) -> None:
    assert writing.day_of(day) != writing.day_of(day + timedelta(days=1))
