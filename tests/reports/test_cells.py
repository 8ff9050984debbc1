"""Keys and texts of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.reports.rules import cells
from thidua.reports.rules.cells import Part

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

TARGET = UUID(int=7)
KEYS = [*(cells.figure_key(TARGET, part) for part in Part), cells.section_field("limits")]


def key(part: Part) -> str:
    return cells.figure_key(TARGET, part)


@pytest.mark.parametrize("part", Part)
def test_a_key_says_which_target_and_which_part_it_is(part: Part) -> None:
    named = key(part)
    assert (cells.target_of(named), cells.part_of(named), cells.field_of(named), cells.section_of(named)) == (
        TARGET,
        part,
        cells.figure_field(TARGET),
        "",
    )


def test_a_section_is_its_own_field() -> None:
    named = cells.section_field("task.00ff")
    assert (cells.field_of(named), cells.section_of(named), cells.target_of(named), cells.part_of(named)) == (
        named,
        "task.00ff",
        None,
        None,
    )


@pytest.mark.parametrize("nonsense", ["", "r", "r.", "r.zz", "r.zz.value", "x.1", "d", "s", "....", "r.\u0000.value"])
def test_what_is_no_key_names_no_target(nonsense: str) -> None:
    assert cells.target_of(nonsense) is None
    assert cells.field_of(nonsense) in {nonsense, ".".join(nonsense.split(".")[:2])}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("165.011,59", "165011,59"),
        ("165011,590", "165011,59"),
        ("8.5", "8,5"),
        (" 8,50 ", "8,5"),
        ("0", "0"),
        ("0,00", "0"),
        ("-0", "0"),
        ("-2,10", "-2,1"),
        ("1 250", "1250"),
        ("1\u00a0250", "1250"),
        ("1000", "1000"),
        ("", ""),
        ("   ", ""),
        ("tám rưỡi", "tám rưỡi"),
        (" khoảng 8 ", "khoảng 8"),
        ("8,5%", "8,5%"),
        ("1e3", "1e3"),
        ("NaN", "NaN"),
        ("8\x00,5", "8,5"),
        ("123.456.789.012.345.678.901.234.567.891", "123.456.789.012.345.678.901.234.567.891"),
    ],
)
def test_a_figure_is_kept_with_a_comma_and_without_groups(typed: str, kept: str) -> None:
    assert cells.canonical(key(Part.VALUE), typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2025-12-14", "2025-12-14"),
        ("14/12/2025", "2025-12-14"),
        ("14.12.2025", "2025-12-14"),
        ("14 tháng 12 năm 2025", "2025-12-14"),
        ("ngày 14/12/2025", "2025-12-14"),
        ("31/02/2025", "31/02/2025"),
        ("14/12", "14/12"),
        ("14/12/2025 hoặc 15/12/2025", "14/12/2025 hoặc 15/12/2025"),
        ("trước ngày 14/12/2025", "trước ngày 14/12/2025"),
        ("cuối năm", "cuối năm"),
        ("", ""),
    ],
)
def test_a_day_is_kept_in_one_form_and_never_guessed(typed: str, kept: str) -> None:
    assert cells.canonical(key(Part.AS_OF), typed) == kept


@pytest.mark.parametrize(
    ("part", "typed", "kept"),
    [
        (Part.ABSENT, "na", "na"),
        (Part.ABSENT, "on", "na"),
        (Part.ABSENT, " ", ""),
        (Part.STATUS, " estimate ", "estimate"),
        (Part.STATUS, "bừa", "bừa"),
        (Part.STATUS, "", ""),
        (Part.REASON, "  Không có\r\nkhu công nghiệp  \r\n", "Không có\nkhu công nghiệp"),
        (Part.ANSWER, "Ho\u0300a", "Hòa"),
    ],
)
def test_choices_are_codes_and_prose_has_one_kind_of_line_break(part: Part, typed: str, kept: str) -> None:
    assert cells.canonical(key(part), typed) == kept


def test_only_known_choices_are_choices() -> None:
    assert [cells.is_choice(key(Part.STATUS), text) for text in ("actual", "estimate", "official", "", "x")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert cells.is_choice(key(Part.REASON), "x")


@given(st.sampled_from(KEYS), st.text(max_size=60) | st.decimals(allow_nan=False, allow_infinity=False).map(str))
def test_a_canonical_text_stays_as_it_is(named: str, typed: str) -> None:
    once = cells.canonical(named, typed)
    assert cells.canonical(named, once) == once
    assert "\x00" not in once


@given(st.sampled_from(KEYS), st.text(min_size=1, max_size=60).filter(lambda text: text.replace("\x00", "").strip()))
def test_what_was_typed_never_becomes_nothing(named: str, typed: str) -> None:
    assert cells.canonical(named, typed) != ""


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=6))
def test_a_number_reads_back_as_itself(value: Decimal) -> None:
    assert cells.read_number(cells.number_text(value)) == value


@given(st.dates())
def test_a_day_reads_back_as_itself(day: date) -> None:
    assert cells.read_day(day.isoformat()) == day


def test_a_section_holds_more_than_a_reason_and_a_reason_more_than_a_figure() -> None:
    assert [cells.longest(one) for one in (key(Part.VALUE), key(Part.REASON), cells.section_field("limits"))] == [
        40,
        1000,
        20_000,
    ]
