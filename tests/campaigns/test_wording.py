"""Goals, deadlines and rhythms in words, in both languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from thidua.campaigns import rules, wording


def goal(label: str = "Chỉ tiêu", comparison: str = "eq", value: str | None = "1", **more: Any) -> rules.Goal:
    given = {"value_high": None, "measure": "%", "direction": "", "points_meant": False} | more
    return rules.goal_of(label=label, comparison=comparison, value=None if value is None else Decimal(value), **given)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (goal("Tốc độ tăng trưởng GRDP", value="12.35", direction="increase"), "đạt 12,35%"),
        (goal("Nông, lâm nghiệp", value="4.15", direction="increase"), "tăng 4,15%"),
        (goal("Tỷ lệ thất nghiệp", "lt", "2.5"), "dưới 2,5%"),
        (
            goal("Tỷ lệ hộ nghèo", value="0.2", direction="decrease", points_meant=True),
            "giảm 0,2 điểm phần trăm",
        ),
        (goal("Tỷ lệ hộ nghèo", value="0.2", direction="decrease"), "giảm 0,2%"),
        (goal("Số doanh nghiệp", "about", "6000", measure="doanh nghiệp"), "khoảng 6.000 doanh nghiệp"),
        (goal("GRDP", "range", "7", value_high=Decimal("7.5")), "đạt từ 7 đến 7,5%"),
        (goal("Thu ngân sách", value="165011.590", measure="tỷ đồng"), "đạt 165.011,59 tỷ đồng"),
        (goal("Điểm", measure=""), "đạt 1"),
        (goal("Chất thải", "parts", None), "đạt khi mọi chỉ tiêu thành phần đạt"),
        (goal("Nợ", "le", "3"), "không quá 3%"),
        (goal("Hộ nghèo", "ge", "1", direction="decrease"), "giảm ít nhất 1%"),
        # "tầng" is no "tăng".
        (goal("Hạ tầng", value="5", direction="increase"), "tăng 5%"),
    ],
)
def test_a_goal_is_said_in_words(said: rules.Goal, sentence: str) -> None:
    with translation.override("vi"):
        assert wording.goal_sentence(said) == sentence


def test_an_english_page_marks_the_measure_as_vietnamese() -> None:
    with translation.override("en"):
        said = wording.goal_html(goal("Thu ngân sách", value="165011.59", measure="tỷ đồng"))

    assert said.endswith('165,011.59 <span lang="vi">tỷ đồng</span>')


def test_a_measure_cannot_carry_markup() -> None:
    with translation.override("vi"):
        said = wording.goal_html(goal(measure="<b>ệ"))

    assert said == 'đạt 1 <span lang="vi">&lt;b&gt;ệ</span>'


@pytest.mark.parametrize(
    ("due", "operator", "words"),
    [
        (date(2025, 9, 20), "before", "trước ngày 20/9/2025"),
        (date(2026, 1, 1), "through", "đến hết ngày 31/12/2025"),
        (date(2025, 9, 21), "by", "chậm nhất ngày 20/9/2025"),
        (date(2025, 9, 21), "unheard", ""),
        (None, "before", ""),
    ],
)
def test_a_deadline_is_said_as_the_plan_says_it(due: date | None, operator: str, words: str) -> None:
    with translation.override("vi"):
        assert wording.due_in_plan(due, operator) == words


@pytest.mark.parametrize(
    ("rhythm", "words"),
    [
        ("monthly:16", "hằng tháng, ngày 16"),
        ("weekly:Fri 15:00", "hằng tuần, thứ Sáu, 15:00"),
        ("yearly:12-15", "hằng năm, ngày 15 tháng 12"),
        ("when the moon is full", "when the moon is full"),
    ],
)
def test_a_rhythm_is_said_in_words(rhythm: str, words: str) -> None:
    with translation.override("vi"):
        assert wording.recurrence_words(rhythm) == words
