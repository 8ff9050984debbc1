"""To whom a guide goes, what may be done to it, when reminders rest."""

from __future__ import annotations

from datetime import date

import pytest

from thidua.guidance import rules
from thidua.guidance.rules import Audience, State, Step

TODAY = date(2025, 9, 17)


@pytest.mark.parametrize(
    ("audience", "holds"),
    [
        (Audience(to_all=True), True),
        (Audience(to_all=False), False),
        (Audience(to_all=False, units={1}), True),
        (Audience(to_all=False, units={2}), False),
        (Audience(to_all=False, groups={11, 12}), True),
        (Audience(to_all=False, groups={12}), False),
        (Audience(to_all=False, kinds={5}), True),
        (Audience(to_all=False, kinds={6}, groups={12}, units={3}), False),
    ],
)
def test_a_guide_goes_to_all_or_to_whoever_is_chosen_in_any_way(audience: Audience, *, holds: bool) -> None:
    assert audience.holds(unit=1, groups={11}, kind=5) is holds


def test_an_audience_without_a_choice_is_nobody() -> None:
    assert Audience(to_all=False).is_nobody
    assert not Audience(to_all=True).is_nobody
    assert not Audience(to_all=False, kinds={1}).is_nobody


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        (State.DRAFT, {Step.EDIT, Step.DISCARD, Step.PUBLISH}),
        (State.PUBLISHED, {Step.RENEW, Step.WITHDRAW, Step.REMIND}),
        (State.REPLACED, set()),
        (State.WITHDRAWN, set()),
    ],
)
def test_what_was_published_is_never_edited(state: State, steps: set[Step]) -> None:
    assert rules.steps(state) == steps


@pytest.mark.parametrize(
    ("last_on", "until"),
    [
        (None, None),
        (date(2025, 9, 17), date(2025, 9, 20)),
        (date(2025, 9, 15), date(2025, 9, 18)),
        (date(2025, 9, 14), None),
        (date(2025, 9, 1), None),
    ],
)
def test_units_rest_three_days_after_a_reminder(last_on: date | None, until: date | None) -> None:
    assert rules.rests_until(last_on, TODAY) == until
