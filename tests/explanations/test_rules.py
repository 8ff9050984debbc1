"""The way of a request, how it stands, its days, and what is kept of the figure."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.explanations import rules
from thidua.explanations.rules import Standing, State, Step, Stood
from thidua.kernel.workdays import is_working
from thidua.monitoring.rules.lights import Light, Rule, Verdict

if TYPE_CHECKING:
    from decimal import Decimal

FRIDAY = date(2025, 10, 17)


def test_each_step_is_open_from_where_it_makes_sense() -> None:
    open_from = {step: {state for state in State if rules.may_step(step, state)} for step in Step}
    waits, answered = {State.ASKED, State.RETURNED}, {State.ANSWERED}
    assert open_from == {
        Step.WRITE: waits,
        Step.SUBMIT: waits,
        Step.SEND: waits,
        Step.ACCEPT: answered,
        Step.RETURN: answered,
        Step.WITHDRAW: waits | answered,
    }


@pytest.mark.parametrize(
    ("state", "today", "stands"),
    [
        (State.ASKED, date(2025, 10, 16), Standing.WAITING),
        (State.ASKED, FRIDAY, Standing.OVERDUE),
        (State.RETURNED, date(2025, 10, 16), Standing.RETURNED),
        (State.RETURNED, FRIDAY, Standing.OVERDUE),
        (State.ANSWERED, date(2025, 12, 1), Standing.ANSWERED),
        (State.ACCEPTED, date(2025, 12, 1), Standing.ACCEPTED),
        (State.WITHDRAWN, date(2025, 12, 1), Standing.WITHDRAWN),
    ],
)
def test_only_what_waits_for_the_unit_is_overdue(state: State, today: date, stands: Standing) -> None:
    assert rules.standing_of(state, due=FRIDAY, today=today) is stands


@pytest.mark.parametrize(("on", "late"), [(date(2025, 10, 16), 0), (FRIDAY, 1), (date(2025, 10, 20), 4)])
def test_the_first_day_that_is_too_late_is_a_day_late(on: date, late: int) -> None:
    assert rules.days_late(due=FRIDAY, on=on) == late


@pytest.mark.parametrize(
    ("today", "days", "holidays", "last"),
    [
        (FRIDAY, 1, (), date(2025, 10, 20)),
        (FRIDAY, 5, (), date(2025, 10, 24)),
        (date(2025, 10, 19), 3, (), date(2025, 10, 22)),
        (FRIDAY, 1, {date(2025, 10, 20)}, date(2025, 10, 21)),
        (FRIDAY, 0, (), FRIDAY),
    ],
)
def test_working_days_ahead_leave_out_weekends_and_holidays(
    today: date, days: int, holidays: set[date], last: date
) -> None:
    assert rules.last_day_ahead(today, days, holidays) == last


@given(today=st.dates(date(2020, 1, 1), date(2030, 1, 1)), days=st.integers(1, 30))
def test_the_last_day_is_a_working_day_and_so_many_lie_between(today: date, days: int) -> None:
    last = rules.last_day_ahead(today, days)
    between = [date.fromordinal(one) for one in range(today.toordinal() + 1, last.toordinal() + 1)]
    assert is_working(last)
    assert sum(is_working(one) for one in between) == days


figures = st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=4)


@given(value=figures, goal=figures, light=st.sampled_from(Light), rule=st.sampled_from(Rule), n=st.integers(0, 999))
def test_what_stood_there_is_read_as_it_was_kept(
    value: Decimal | None, goal: Decimal | None, light: Light, rule: Rule, n: int
) -> None:
    verdict = Verdict(light, rule, {"goal": goal} if goal is not None else {})
    stood = Stood(verdict=verdict, value=value, goal=goal, measure="tỷ đồng", basis="khi-do", expected=n, reported=n)
    assert rules.from_kept(stood.as_kept()) == stood
