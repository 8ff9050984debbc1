"""Markers of Vietnamese documents."""

from __future__ import annotations

import pytest

from thidua.plans.reader.markers import Kind, letter_ordinal, marker, roman


@pytest.mark.parametrize(
    ("line", "kind", "shown", "ordinals"),
    [
        ("I. MỤC ĐÍCH", Kind.ROMAN, "I", (1,)),
        ("VIII- TỔ CHỨC", Kind.ROMAN, "VIII", (8,)),
        ("A. PHẦN CHUNG", Kind.CAPITAL, "A", (1,)),
        ("1. Mục đích", Kind.NUMBER, "1", (1,)),
        ("1/ Mục đích", Kind.NUMBER, "1", (1,)),
        ("1.2. Yêu cầu", Kind.NUMBER_2, "1.2", (1, 2)),
        ("1.2 Yêu cầu", Kind.NUMBER_2, "1.2", (1, 2)),
        ("2) Việc thứ hai", Kind.NUMBER_PAREN, "2)", (2,)),
        ("a) Đẩy mạnh", Kind.LETTER, "a", (1,)),
        ("đ) Tuyên truyền", Kind.LETTER, "đ", (5,)),
        ("f) Thị trường", Kind.LETTER, "f", (6,)),
        ("a.1) Trường học", Kind.LETTER_2, "a.1", (1, 1)),
        ("(22) Chất thải", Kind.PAREN, "(22)", (22,)),
        ("(iv) Công bố", Kind.SMALL_ROMAN, "(iv)", (4,)),
        ("Điều 2. Giao", Kind.ARTICLE, "Điều 2", (2,)),
        ("Chỉ tiêu 3: Tỷ lệ", Kind.NAMED, "Chỉ tiêu 3", (3,)),
        ("Phần thứ hai", Kind.PART, "Phần thứ hai", (2,)),
        ("Chương II. QUY ĐỊNH", Kind.CHAPTER, "Chương II", (2,)),
        ("PHỤ LỤC 01", Kind.APPENDIX, "PHỤ LỤC 01", (1,)),
        ("PHỤ LỤC", Kind.APPENDIX, "PHỤ LỤC", (1,)),
        ("l. MỤC ĐÍCH, YÊU CẦU", Kind.ROMAN, "I", (1,)),
        ("lll. THỜI GIAN", Kind.ROMAN, "III", (3,)),
        ("lV. KHEN THƯỞNG", Kind.ROMAN, "IV", (4,)),
        ("l) Sở Y tế", Kind.LETTER, "l", (11,)),
        ("a, Giáo dục mầm non", Kind.LETTER, "a", (1,)),
        ("2.3- 100% tổ chức ký cam kết", Kind.NUMBER_2, "2.3", (2, 3)),
    ],
)
def test_reads_a_marker(line: str, kind: Kind, shown: str, ordinals: tuple[int, ...]) -> None:
    found = marker(line)
    assert found is not None
    assert (found.kind, found.shown, found.ordinals) == (kind, shown, ordinals)


@pytest.mark.parametrize(
    "line",
    [
        "10.694 căn",
        "20.11.2025",
        "2025. Năm",
        "5% hộ",
        "12/2025 hoàn thành",
        "Mục tiêu tổng quát",
        "Nội dung: x",
        "IV",
        "",
    ],
)
def test_what_only_looks_like_a_marker_is_none(line: str) -> None:
    assert marker(line) is None


def test_letters_run_with_a_crossed_d_and_without_f() -> None:
    assert [letter_ordinal(letter) for letter in "abcdđeg"] == [1, 2, 3, 4, 5, 6, 7]


def test_roman_numerals_are_read() -> None:
    assert [roman(shown) for shown in ("I", "IV", "IX", "XIV", "A")] == [1, 4, 9, 14, None]
