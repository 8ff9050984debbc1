"""How a unit stands with its duties, and what its plan proposes: tables of values, no database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.participation.rules import (
    Duty,
    FoundTheme,
    Standing,
    days_done,
    new_themes,
    standing_of,
    themes_in,
)

DUE = date(2025, 9, 20)
"""“trước ngày 20/9/2025”: the 20th is too late."""
days = st.dates(date(2025, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("today", "done_on", "standing"),
    [
        (date(2025, 9, 19), None, Standing.NOT_YET_DUE),
        (date(2025, 9, 20), None, Standing.OVERDUE),
        (date(2025, 9, 19), date(2025, 9, 19), Standing.DONE),
        (date(2025, 9, 30), date(2025, 9, 19), Standing.DONE),
        (date(2025, 9, 30), date(2025, 9, 20), Standing.LATE),
        (date(2025, 9, 30), date(2025, 9, 21), Standing.LATE),
    ],
)
def test_the_day_named_by_before_is_too_late(today: date, done_on: date | None, standing: Standing) -> None:
    assert standing_of(due=DUE, done_on=done_on, today=today) is standing


def test_a_duty_without_a_day_is_never_late() -> None:
    found = [standing_of(due=None, done_on=done, today=date(2030, 1, 1)) for done in (None, date(2029, 1, 1))]
    assert found == [Standing.NOT_YET_DUE, Standing.DONE]


@given(days, st.none() | days, days)
def test_what_does_not_apply_is_neither_done_nor_missing(due: date, done_on: date | None, today: date) -> None:
    assert standing_of(due=due, done_on=done_on, today=today, applies=False) is Standing.NOT_APPLICABLE


@given(days, days, st.integers(0, 900))
def test_time_that_passes_never_makes_done_late(due: date, done_on: date, later: int) -> None:
    after = done_on + timedelta(days=later)
    now = standing_of(due=due, done_on=done_on, today=done_on)
    assert standing_of(due=due, done_on=done_on, today=after) is now


def test_a_launch_is_reported_only_once_it_is_held() -> None:
    plan_on, held_on, reported_on = date(2025, 9, 12), date(2025, 9, 15), date(2025, 9, 16)
    assert days_done(plan_on=plan_on, held_on=None, reported_on=reported_on) == {
        Duty.OWN_PLAN: plan_on,
        Duty.LAUNCH: None,
        Duty.LAUNCH_REPORT: None,
    }
    assert days_done(plan_on=None, held_on=held_on, reported_on=reported_on)[Duty.LAUNCH_REPORT] == reported_on


def test_themes_are_the_quoted_words_after_chu_de_each_once() -> None:
    text = 'Phát động với chủ đề “Nói đi đôi với làm”; chủ đề thi đua: "Xanh, sạch". Chủ đề “Nói đi  đôi với làm”.'
    found = themes_in(text)
    assert found == [
        FoundTheme("Nói đi đôi với làm", text.index("Nói"), text.index("”;")),
        FoundTheme("Xanh, sạch", text.index("Xanh"), text.index('".')),
    ]
    assert [text[theme.start : theme.end] for theme in found] == ["Nói đi đôi với làm", "Xanh, sạch"]


@pytest.mark.parametrize("text", ["", "chủ đề", "chủ đề “”", "Không có gì “ở đây”.", "chủ đề “chưa đóng"])
def test_a_text_without_quoted_themes_proposes_none(text: str) -> None:
    assert themes_in(text) == []


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=400))
def test_any_text_is_read_and_every_span_points_at_its_words(text: str) -> None:
    assert all(" ".join(text[one.start : one.end].split()).strip(" .,;:") == one.name for one in themes_in(text))


def test_only_themes_that_are_not_there_are_proposed() -> None:
    assert new_themes(["Nói đi đôi với làm", "Xanh, sạch"], ["NÓI ĐI  ĐÔI VỚI LÀM"]) == ["Xanh, sạch"]
