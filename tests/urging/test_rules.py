"""The board's cells and the ladder, as plain values."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.kernel.clock import HANOI
from thidua.participation.rules import Standing
from thidua.urging.rules import (
    USUAL,
    Cell,
    Content,
    Count,
    Crooked,
    Filter,
    Form,
    Step,
    as_kept,
    content_of,
    count,
    day_of_step,
    from_kept,
    is_effect,
    is_quiet,
    ladder_of,
    matches,
    next_step,
    rests,
    to_urge,
)

TODAY = date(2025, 10, 15)
DUE = date(2025, 10, 6)
NATIONAL_DAY = frozenset({date(2025, 9, 1), date(2025, 9, 2)})


# -- Cells ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "said", "sections", "wanted"),
    [
        (3, 0, 0, Content.EMPTY),
        (0, 0, 0, Content.EMPTY),
        (3, 2, 1, Content.PARTLY),
        (3, 3, 0, Content.PARTLY),
        (3, 0, 4, Content.PARTLY),
        (3, 3, 1, Content.FULL),
        (0, 0, 1, Content.FULL),
    ],
)
def test_what_came_says_all_something_or_nothing(asked: int, said: int, sections: int, wanted: Content) -> None:
    assert content_of(asked=asked, said=said, sections=sections) is wanted


def test_days_late_are_counted_from_the_first_day_that_is_too_late() -> None:
    due = date(2025, 10, 6)
    late = [
        Cell(Standing.DONE, due, date(2025, 10, 5)),
        Cell(Standing.LATE, due, date(2025, 10, 6)),
        Cell(Standing.OVERDUE, due),
        Cell(Standing.NOT_YET_DUE, None),
    ]
    assert [cell.days_late(TODAY) for cell in late] == [0, 1, 10, 0]


def test_coming_in_time_and_saying_something_are_counted_apart() -> None:
    due = date(2025, 10, 6)
    cells = [
        Cell(Standing.DONE, due, date(2025, 10, 1), "received", Content.EMPTY),
        Cell(Standing.DONE, due, date(2025, 10, 1), "received", Content.FULL),
        Cell(Standing.LATE, due, date(2025, 10, 9), "approved", Content.FULL),
        Cell(Standing.OVERDUE, due),
        Cell(Standing.NOT_YET_DUE, date(2025, 10, 20), state="draft"),
        Cell(Standing.NOT_APPLICABLE, due),
    ]
    assert count(cells) == Count(units=5, in_time=2, late=1, overdue=1, open=1, sent=3, full=2)
    assert (count(cells).owed, count(cells).done) == (4, 3)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (Cell(Standing.OVERDUE, DUE), {Filter.OVERDUE}),
        (Cell(Standing.NOT_YET_DUE, date(2025, 10, 22)), {Filter.SOON}),
        (Cell(Standing.NOT_YET_DUE, date(2025, 10, 23)), set()),
        (Cell(Standing.NOT_YET_DUE, None), set()),
        (Cell(Standing.LATE, DUE, TODAY, "received", Content.PARTLY), {"muon", "noi-dung-trong", "da-xong"}),
        (Cell(Standing.DONE, DUE, date(2025, 10, 1), "returned", Content.FULL), {"bi-tra", "da-xong"}),
    ],
)
def test_a_cell_is_found_by_what_it_is(cell: Cell, found: set[str]) -> None:
    assert {one for one in Filter if matches(cell, one, TODAY)} == found
    assert to_urge(cell, TODAY) == bool(found & {Filter.OVERDUE, Filter.SOON, Filter.RETURNED})


# -- The ladder -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ([Step(day, Form.REMINDER) for day in range(9)], "many"),
        ([Step(-61, Form.REMINDER)], "far"),
        ([Step(1, Form.REMINDER), Step(1, Form.SECOND)], "twice"),
        ([Step(1, Form.LETTER), Step(5, Form.REMINDER)], "milder"),
    ],
)
def test_steps_that_are_no_ladder_are_refused(steps: list[Step], code: str) -> None:
    with pytest.raises(Crooked, match=code):
        ladder_of(steps)


def test_steps_are_put_in_order_and_kept_without_loss() -> None:
    assert ladder_of(list(reversed(USUAL))) == USUAL
    assert from_kept(as_kept(USUAL)) == USUAL


@pytest.mark.parametrize(
    ("offset", "last_good", "wanted"),
    [
        (-2, date(2025, 9, 19), date(2025, 9, 17)),
        (0, date(2025, 12, 14), date(2025, 12, 12)),  # a Sunday: the Friday before
        (1, date(2025, 9, 19), date(2025, 9, 22)),  # a Saturday: the Monday after
        (-2, date(2025, 9, 3), date(2025, 8, 29)),  # two days of National Day and a week-end
    ],
)
def test_a_step_falls_on_a_working_day(offset: int, last_good: date, wanted: date) -> None:
    assert day_of_step(Step(offset, Form.REMINDER), last_good, NATIONAL_DAY) == wanted


LAST_GOOD = date(2025, 9, 19)


@pytest.mark.parametrize(
    ("today", "reached", "offset"),
    [
        (date(2025, 9, 10), None, None),
        (date(2025, 9, 12), None, -7),
        (date(2025, 9, 12), -7, None),
        (date(2025, 9, 18), None, -2),  # what was missed is not said twice
        (date(2025, 9, 20), -2, None),  # a Saturday
        (date(2025, 9, 22), -2, 1),
        (date(2025, 10, 15), None, 1),  # nobody is named who was not asked twice
        (date(2025, 10, 15), 1, 5),
        (date(2025, 10, 15), 5, 15),
        (date(2025, 10, 15), 15, None),
    ],
)
def test_rungs_are_climbed_in_their_order(today: date, reached: int | None, offset: int | None) -> None:
    found = next_step(USUAL, last_good=LAST_GOOD, today=today, reached=reached, holidays=frozenset())
    assert (found.offset if found else None) == offset


@given(
    offsets=st.sets(st.integers(-60, 120), max_size=8),
    days=st.lists(st.integers(0, 200), max_size=60),
)
def test_on_whatever_days_one_looks_each_rung_is_used_once_and_none_after_the_day_is_left_out(
    offsets: set[int], days: list[int]
) -> None:
    steps = [Step(offset, Form.REMINDER) for offset in sorted(offsets)]
    used: list[int] = []
    for day in sorted(days):
        today = LAST_GOOD + timedelta(days=day - 60)
        reached = used[-1] if used else None
        step = next_step(steps, last_good=LAST_GOOD, today=today, reached=reached, holidays=frozenset())
        if step:
            used.append(step.offset)
    assert used == sorted(set(used))
    after = [offset for offset in used if offset > 0]
    assert after == [offset for offset in sorted(offsets) if offset > 0][: len(after)]


def test_a_unit_is_left_in_peace_for_some_days() -> None:
    assert [rests(date(2025, 10, 13), TODAY, days) for days in (0, 2, 3)] == [False, False, True]
    assert not rests(None, TODAY, 3)


@pytest.mark.parametrize(
    ("local", "quiet"),
    [
        (datetime(2025, 10, 15, 7, 29, tzinfo=HANOI), True),
        (datetime(2025, 10, 15, 7, 30, tzinfo=HANOI), False),
        (datetime(2025, 10, 15, 17, 0, tzinfo=HANOI), True),
        (datetime(2025, 10, 18, 9, 0, tzinfo=HANOI), True),
        (datetime(2025, 9, 2, 9, 0, tzinfo=HANOI), True),
    ],
)
def test_nothing_goes_out_by_itself_outside_of_office_hours(local: datetime, quiet: bool) -> None:
    assert is_quiet(local.astimezone(UTC), NATIONAL_DAY) is quiet


def test_what_comes_within_48_hours_counts_as_an_effect() -> None:
    urged = datetime(2025, 10, 15, 2, tzinfo=UTC)
    came = [None, urged - timedelta(seconds=1), urged, urged + timedelta(hours=48), urged + timedelta(hours=49)]
    assert [is_effect(urged, one) for one in came] == [False, False, True, True, False]
