"""Vietnamese text: folding keeps places, names meet whatever their spelling."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.kernel.text import capital, fold, fold_with_map, modern_tone, nfc, same_name, small


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đợt thi đua", "dot thi dua"),
        ("ỦY BAN NHÂN DÂN", "uy ban nhan dan"),
        ("Nơi nhận:", "noi nhan:"),
        ("12,35% so với năm 2024", "12,35% so voi nam 2024"),
        ("", ""),
    ],
)
def test_folding_takes_marks_and_case_off(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Thuỷ", "Thủy"),
        ("Hoà Bình", "Hòa Bình"),
        ("KHOẺ", "KHỎE"),
        ("Hoàn Kiếm", "Hoàn Kiếm"),
        ("Quý", "Quý"),
        ("Thuyền", "Thuyền"),
    ],
)
def test_the_tone_moves_to_where_the_newer_spelling_has_it(older: str, newer: str) -> None:
    assert modern_tone(older) == newer


def test_names_meet_across_tone_case_and_composition() -> None:
    assert same_name("Thuỷ Nguyên", unicodedata.normalize("NFD", "thủy  nguyên"))
    assert not same_name("Cẩm Giàng", "Cẩm Giang")


@given(st.text())
def test_folding_a_composed_text_keeps_its_length_but_for_loose_marks(text: str) -> None:
    composed = nfc(text)
    folded, places = fold_with_map(composed)
    assert len(places) == len(folded) + 1
    assert places == sorted(places)
    if not any("\u0300" <= letter <= "\u036f" for letter in composed):
        assert len(folded) == len(composed)


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạừứửữự "))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_the_first_letter_alone_is_made_large_or_small() -> None:
    assert [capital("thứ Bảy"), capital("đặc khu"), capital("")] == ["Thứ Bảy", "Đặc khu", ""]
    assert [small("Đợt thi đua năm 2025"), small("")] == ["đợt thi đua năm 2025", ""]
