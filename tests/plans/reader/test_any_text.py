"""Whatever the text: the reader gives a reading, its spans lie inside the text and hold what they claim."""

from __future__ import annotations

import json
import unicodedata
from decimal import Decimal
from typing import Protocol

from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.kernel.numbers import format_number
from thidua.plans.reader import PlanReading, read

WORDS = st.sampled_from(
    [
        "I. MỤC TIÊU", "1. ", "a) ", "- ", "+ ", "(1) ", "Chỉ tiêu 1: ", "đạt ", "12,5%", "1.250 tỷ đồng", "\n", "\n\n",
        "trước ngày 20/9/2025", "; ", ", trong đó: ", "Tỷ lệ hộ nghèo", "giảm ", "từ 5 - 10%", "năm 2030", "(", ")",
        "“", "”", "**", "|", "\t", "TT", "Nơi nhận:", "PHỤ LỤC", "KẾ HOẠCH", "41-CT/TW", "ít nhất một ", "xã",
    ]
)  # fmt: skip


class Spanned(Protocol):
    """Anything that was read somewhere."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def check(found: PlanReading) -> None:
    items: tuple[Spanned, ...] = (
        *found.clauses, *found.targets, *found.deadlines, *found.legal_refs,
        *found.movements, *found.tasks, *found.obligations, *found.notes,
    )  # fmt: skip
    for item in items:
        assert 0 <= item.start < item.end <= len(found.text), item
    for target in found.targets:
        held = found.text[target.start : target.end].replace(".", "").replace(" ", "")
        for part in target.value if isinstance(target.value, tuple) else (target.value,):
            if "number:in_words" not in target.reasons:
                assert format_number(part.normalize()).replace(".", "") in held
    for cited in found.legal_refs:
        assert cited.number.split("/")[0].split("-")[0] in found.text[cited.start : cited.end]
    json.dumps(found.as_dict(), ensure_ascii=False)


@given(st.text())
@settings(max_examples=150, deadline=None)
def test_any_text_is_read(text: str) -> None:
    check(read(text))


@given(st.lists(WORDS, max_size=40).map("".join))
@settings(max_examples=250, deadline=None)
def test_any_heap_of_a_plans_pieces_is_read(text: str) -> None:
    check(read(text))


@given(st.integers(1, 10**9), st.integers(0, 99))
def test_a_figure_of_any_size_is_read_back(whole: int, hundredths: int) -> None:
    value = Decimal(whole) + Decimal(hundredths) / 100
    (target,) = read(f"I. CHỈ TIÊU\n\n1. Tổng thu đạt {format_number(value.normalize())} tỷ đồng.").targets
    assert target.value == value


def test_spans_index_the_text_even_where_it_is_decomposed_or_emphasised() -> None:
    text = unicodedata.normalize("NFD", "I. CHỈ TIÊU\n\n1. Tỷ lệ hộ nghèo **còn 1,5%** vào năm 2030.")
    (target,) = read(text).targets
    assert text[target.start : target.end].startswith(unicodedata.normalize("NFD", "Tỷ lệ"))
    assert "1,5%" in text[target.start : target.end]


def test_a_bom_and_foreign_newlines_are_taken_off() -> None:
    assert read("\ufeffI. A\r\n\r\n1. B\r").text == "I. A\n\n1. B\n"


def test_hostile_text_is_read_to_its_end() -> None:
    # How fast is a question for bench/reader.py; a blow-up would never come back from here.
    hostile = [
        "a" * 200_000, "1" * 200_000, "(" * 100_000, "I. " * 60_000, "“" * 100_000, "ngày 1/1/" * 30_000,
        "1. a\n" * 30_000, " \n" * 100_000, "- " * 100_000, "đạt 5% " * 20_000,
    ]  # fmt: skip
    for text in hostile:
        assert read(text).text == text
