"""Shares, handovers and readings on plain values; nothing is counted twice, nothing is lost."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.organisations.rules.lineage import (
    WHOLE,
    Figure,
    Handover,
    Ledger,
    NotAWhole,
    Share,
    Step,
    apportioned,
    as_it_is,
    as_it_was,
    millionths,
)

DAY = date(2025, 7, 1)
BEFORE, LATER = DAY - timedelta(days=1), DAY + timedelta(days=30)
A, B, C, D, E = range(1, 6)
THIRD = Fraction(1, 3)


@pytest.mark.parametrize(
    ("shares", "kept"),
    [
        ([400_000, 600_000], [400_000, 600_000]),
        ([Decimal("0.25"), Fraction(3, 4)], [250_000, 750_000]),
        ([THIRD, THIRD, THIRD], [333_334, 333_333, 333_333]),
        ([WHOLE], [WHOLE]),
    ],
)
def test_shares_are_kept_as_millionths_of_a_whole(shares: list[int | Fraction | Decimal], kept: list[int]) -> None:
    assert millionths(shares) == kept


@pytest.mark.parametrize(
    "shares",
    [[], [400_000, 599_999], [WHOLE, 0], [Decimal("0.5"), Decimal("0.6")], [Fraction(3, 2), Fraction(-1, 2)]],
)
def test_shares_that_make_no_whole_are_refused(shares: list[int | Fraction | Decimal]) -> None:
    with pytest.raises(NotAWhole):
        millionths(shares)


def test_a_share_too_small_to_be_kept_is_refused() -> None:
    with pytest.raises(NotAWhole):
        millionths([Fraction(1, 10_000_000), 1 - Fraction(1, 10_000_000)])


def test_what_is_left_over_goes_to_the_largest_remainders() -> None:
    assert apportioned(10, [THIRD, THIRD, THIRD]) == [4, 3, 3]
    assert apportioned(-10, [Fraction(1, 4), Fraction(3, 4)]) == [-2, -8]
    assert apportioned(0, [Fraction(1, 2), Fraction(1, 2)]) == [0, 0]


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(1, 50), min_size=1, max_size=8))
def test_the_parts_of_an_amount_sum_to_it_and_each_is_less_than_one_away(amount: int, weights: list[int]) -> None:
    shares = [Fraction(weight, sum(weights)) for weight in weights]
    parts = apportioned(amount, shares)
    assert sum(parts) == amount
    assert all(abs(part - amount * share) < 1 for part, share in zip(parts, shares, strict=True))


# -- A merger with a division on one day ------------------------------------------------------------------------------

# B and C go wholly to D; of A, 40 % goes to D and the rest to E; later D takes E over.
ONE_DAY = [
    Handover(DAY, 1, B, D),
    Handover(DAY, 1, C, D),
    Handover(DAY, 2, A, D, 400_000),
    Handover(DAY, 2, A, E, 600_000),
    Handover(LATER, 3, E, D),
]


def test_a_unit_is_held_by_its_successors_from_the_day_of_the_event() -> None:
    ledger = Ledger(ONE_DAY)
    assert ledger.destinations(A, BEFORE, BEFORE) == {A: 1}
    assert ledger.destinations(A, BEFORE, DAY) == {D: Fraction(2, 5), E: Fraction(3, 5)}
    assert ledger.destinations(A, BEFORE, LATER) == {D: 1}
    assert ledger.destinations(B, BEFORE, DAY) == {D: 1}


def test_descent_and_ancestry_compose_shares() -> None:
    ledger = Ledger(ONE_DAY)
    assert ledger.descent(A, BEFORE, LATER) == [
        Step(ONE_DAY[2], Fraction(2, 5)),
        Step(ONE_DAY[3], Fraction(3, 5)),
        Step(ONE_DAY[4], Fraction(3, 5)),
    ]
    assert ledger.ancestry(D, LATER) == [
        Step(ONE_DAY[0], Fraction(1)),
        Step(ONE_DAY[1], Fraction(1)),
        Step(ONE_DAY[2], Fraction(2, 5)),
        Step(ONE_DAY[3], Fraction(3, 5)),
        Step(ONE_DAY[4], Fraction(1)),
    ]
    assert ledger.ancestry(E, DAY) == [Step(ONE_DAY[3], Fraction(3, 5))]


def test_figures_are_read_as_they_were_and_as_they_are() -> None:
    figures = [Figure(A, BEFORE, 101), Figure(B, BEFORE, 20), Figure(C, BEFORE, 3), Figure(D, DAY, 7)]
    assert as_it_was(figures) == [Share(A, A, 101), Share(B, B, 20), Share(C, C, 3), Share(D, D, 7)]
    assert as_it_is(figures, ONE_DAY, until=DAY) == [
        Share(A, D, 40),
        Share(A, E, 61),
        Share(B, D, 20),
        Share(C, D, 3),
        Share(D, D, 7),
    ]


def test_a_late_figure_of_a_unit_that_is_no_more_counts_as_of_its_last_day() -> None:
    late = [Figure(B, LATER, 5)]
    assert as_it_is(late, ONE_DAY, until=LATER, last_days={B: BEFORE}) == [Share(B, D, 5)]


def test_a_unit_that_lives_on_keeps_what_it_does_not_hand_over() -> None:
    partly = [Handover(DAY, 1, A, B, 300_000), Handover(LATER, 2, B, A, 500_000)]
    ledger = Ledger(partly)
    assert ledger.destinations(A, BEFORE, DAY) == {A: Fraction(7, 10), B: Fraction(3, 10)}
    assert ledger.destinations(A, BEFORE, LATER) == {A: Fraction(17, 20), B: Fraction(3, 20)}
    assert [step.whole for step in ledger.ancestry(A, LATER)] == [Fraction(3, 20), Fraction(1, 2)]


def test_two_units_that_exchange_parts_on_one_day_do_so_at_once() -> None:
    ledger = Ledger([Handover(DAY, 1, A, B, 100_000), Handover(DAY, 2, B, A, 200_000)])
    assert ledger.destinations(A, BEFORE, DAY) == {A: Fraction(9, 10), B: Fraction(1, 10)}


# -- Any sequence of events, against a model that carries every grain -------------------------------------------------

EVENT = st.tuples(
    st.integers(0, 9), st.booleans(), st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), max_size=3)
)


def laid(events: list[tuple[int, bool, list[tuple[int, int]]]]) -> tuple[list[Handover], dict[int, date]]:
    """Turn random numbers into events that can follow one another, one a day; also give when units ended."""
    handovers: list[Handover] = []
    ended: dict[int, date] = {}
    for number, (unit, lives_on, wanted) in enumerate(events):
        day = DAY + timedelta(days=number)
        takers = {taker: weight for taker, weight in wanted if taker != unit and taker not in ended}
        if unit in ended or not takers:
            continue
        shares = millionths(
            [Fraction(weight, sum(takers.values()) + lives_on) for weight in takers.values()]
            + [Fraction(1, sum(takers.values()) + 1)] * lives_on
        )
        handovers += [Handover(day, number, unit, taker, share) for taker, share in zip(takers, shares, strict=False)]
        if not lives_on:
            ended[unit] = day
    return handovers, ended


def carried(handovers: list[Handover], amounts: dict[int, Fraction], until: date) -> dict[int, Fraction]:
    """Carry what every unit holds through the events, day by day: slow and plainly right."""
    held = defaultdict(Fraction, amounts)
    for day in sorted({one.on for one in handovers if one.on <= until}):
        before = dict(held)
        for one in handovers:
            if one.on == day:
                grain = before.get(one.predecessor, Fraction(0)) * Fraction(one.share, WHOLE)
                held[one.predecessor] -= grain
                held[one.successor] += grain
    return {unit: amount for unit, amount in held.items() if amount}


@given(st.lists(EVENT, max_size=12), st.lists(st.tuples(st.integers(0, 9), st.integers(-1000, 1000)), max_size=12))
def test_after_any_events_both_readings_sum_to_the_same_total(
    events: list[tuple[int, bool, list[tuple[int, int]]]], amounts: list[tuple[int, int]]
) -> None:
    handovers, ended = laid(events)
    figures = [Figure(unit, BEFORE, amount) for unit, amount in amounts]
    total = sum(amount for _, amount in amounts)
    for number in range(len(events)):
        day = DAY + timedelta(days=number)
        now = as_it_is(figures, handovers, until=day)
        assert sum(share.amount for share in as_it_was(figures)) == total
        assert sum(share.amount for share in now) == total
        assert not [share for share in now if ended.get(share.unit, LATER) <= day]


@given(st.lists(EVENT, max_size=12))
def test_the_parts_of_a_unit_are_where_the_plain_model_carries_them(
    events: list[tuple[int, bool, list[tuple[int, int]]]],
) -> None:
    handovers, ended = laid(events)
    ledger, until = Ledger(handovers), DAY + timedelta(days=len(events))
    for unit in range(10):
        held = ledger.destinations(unit, BEFORE, until)
        assert held == carried(handovers, {unit: Fraction(1)}, until)
        assert sum(held.values()) == 1
        if len({one.on for one in handovers if one.predecessor == unit}) == 1 and unit in ended:
            for other, part in held.items():
                last = ended.get(other, until + timedelta(days=1)) - timedelta(days=1)
                ways = [step.whole for step in ledger.ancestry(other, last) if step.handover.predecessor == unit]
                assert sum(ways) == part


@given(st.lists(EVENT, max_size=12))
def test_steps_go_forward_in_time_so_that_no_lineage_runs_in_a_circle(
    events: list[tuple[int, bool, list[tuple[int, int]]]],
) -> None:
    handovers, _ = laid(events)
    ledger, until = Ledger(handovers), DAY + timedelta(days=len(events))
    for unit in range(10):
        for steps in (ledger.descent(unit, BEFORE, until), ledger.ancestry(unit, until)):
            days = [step.handover.on for step in steps]
            assert days == sorted(days)
            assert len({step.handover for step in steps}) == len(steps)
