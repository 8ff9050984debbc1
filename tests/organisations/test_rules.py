"""Paths, days and names, without a database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.organisations import rules

NUMBERS = st.integers(min_value=0, max_value=rules.LARGEST_LABEL)
PATHS = st.lists(NUMBERS, min_size=1, max_size=rules.MOST_DEPTH)


def path(numbers: list[int]) -> str:
    return "".join(rules.label(number) for number in numbers)


def test_a_path_is_the_labels_of_all_ancestors_and_the_unit() -> None:
    top = rules.path_below("", 1)
    below = rules.path_below(top, 42)
    assert (top, below) == ("0000001", "00000010000042")
    assert rules.above(below) == [top]
    assert rules.above(top) == []
    assert rules.depth(below) == 2


@given(one=PATHS, other=PATHS)
def test_the_range_of_a_path_holds_exactly_what_begins_with_it(one: list[int], other: list[int]) -> None:
    assert rules.is_within(path(other), path(one)) == (other[: len(one)] == one)


@given(numbers=PATHS)
def test_the_path_of_the_last_possible_label_still_has_an_end(numbers: list[int]) -> None:
    whole = path([*numbers[:-1], rules.LARGEST_LABEL])
    assert len(rules.end_of(whole)) == len(whole)
    assert rules.end_of(whole) > whole


@pytest.mark.parametrize("number", [-1, rules.LARGEST_LABEL + 1])
def test_a_number_that_fits_no_label_is_refused(number: int) -> None:
    with pytest.raises(rules.NoMoreLabels):
        rules.label(number)


def test_a_path_deeper_than_the_column_is_refused() -> None:
    deepest = path([1] * rules.MOST_DEPTH)
    with pytest.raises(rules.TooDeep):
        rules.path_below(deepest, 2)
    with pytest.raises(rules.TooDeep):
        rules.moved(path([1, 2, 3]), from_path=path([1, 2]), to_path=deepest)


def test_what_moves_keeps_its_own_part_of_the_path() -> None:
    assert rules.moved(path([1, 2, 3]), from_path=path([1, 2]), to_path=path([7, 2])) == path([7, 2, 3])


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2025, 6, 30), False),
        (date(2025, 7, 1), True),
        (date(2025, 9, 30), True),
        (date(2025, 10, 1), False),
    ],
)
def test_the_first_day_belongs_to_a_validity_and_the_end_day_does_not(day: date, holds: bool) -> None:
    assert rules.holds_on(day, date(2025, 7, 1), date(2025, 10, 1)) is holds


def test_the_last_day_is_the_day_before_the_end() -> None:
    assert rules.last_day(date(2025, 10, 1)) == date(2025, 9, 30)
    assert rules.last_day(None) is None


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Phường   Thuỷ Nguyên ", "Phường Thủy Nguyên"),
        ("Phường Hoà Bình", "Phường Hòa Bình"),
        ("Phường Hoàn Kiếm", "Phường Hoàn Kiếm"),
        ("Xã Quý Lộc", "Xã Quý Lộc"),
        ("Xa\u0303 An La\u0303o", "Xã An Lão"),
    ],
)
def test_a_name_is_kept_composed_with_single_spaces_and_the_tone_on_the_first_vowel(written: str, kept: str) -> None:
    assert rules.clean_name(written) == kept
    assert rules.name_key(written) == rules.name_key(kept.upper())


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Phường Thủy Nguyên", "Thủy Nguyên"),
        ("Xã Xuân Trường", "Xuân Trường"),
        ("Đặc khu Cát Hải", "Cát Hải"),
        ("Thành phố Hải Phòng", "Hải Phòng"),
        ("Sở Nội vụ", "Sở Nội vụ"),
    ],
)
def test_the_bare_name_has_no_kind_word(name: str, bare: str) -> None:
    assert rules.bare_name(name) == bare


@pytest.mark.parametrize(
    ("typed", "marks"), [("thuy nguyen", False), ("THUY", False), ("thủy", True), ("đo son", True)]
)
def test_diacritics_in_what_was_typed_are_noticed(typed: str, marks: bool) -> None:
    assert rules.has_marks(typed) is marks


@given(things=st.lists(st.integers(), min_size=1), hands=st.integers(min_value=1, max_value=20))
def test_dealing_loses_nothing_and_sizes_differ_by_one_at_most(things: list[int], hands: int) -> None:
    dealt = rules.deal(things, hands)
    sizes = [len(hand) for hand in dealt]
    assert [thing for hand in dealt for thing in hand] == things
    assert len(dealt) == hands
    assert max(sizes) - min(sizes) <= 1


@given(stem=PATHS, rest=st.lists(NUMBERS, max_size=3), elsewhere=PATHS)
def test_what_moved_stands_below_its_new_place_and_moves_back(
    stem: list[int], rest: list[int], elsewhere: list[int]
) -> None:
    whole, old, new = path([*stem, *rest]), path(stem), path(elsewhere)
    if len(elsewhere) + len(rest) > rules.MOST_DEPTH:
        with pytest.raises(rules.TooDeep):
            rules.moved(whole, from_path=old, to_path=new)
        return
    there = rules.moved(whole, from_path=old, to_path=new)
    assert rules.is_within(there, new)
    if len(stem) + len(rest) <= rules.MOST_DEPTH:
        assert rules.moved(there, from_path=new, to_path=old) == whole


@given(numbers=PATHS)
def test_a_path_lies_within_each_of_its_ancestors_and_they_come_root_first(numbers: list[int]) -> None:
    whole = path(numbers)
    above = rules.above(whole)
    assert [rules.depth(one) for one in above] == list(range(1, len(numbers)))
    assert all(rules.is_within(whole, one) and not rules.is_within(one, whole) for one in above)


@given(start=st.dates(), days=st.integers(1, 4000), step=st.integers(-10, 5000))
def test_a_validity_is_every_day_from_its_first_to_its_last(start: date, days: int, step: int) -> None:
    try:
        end, day = start + timedelta(days=days), start + timedelta(days=step)
    except OverflowError:
        return
    last = rules.last_day(end)
    assert last is not None
    assert rules.holds_on(day, start, end) == (start <= day <= last)
