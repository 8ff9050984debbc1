"""Finding units far above their peers: who is named, who is not, and how often chance alone names somebody."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.exemplars.rules.finding import LEAST_AHEAD, LEAST_PEERS, Peer, compared, named, tail

ORDINARY = [0.60, 0.62, 0.58, 0.61, 0.63, 0.59, 0.57, 0.64, 0.60, 0.61, 0.62]


def peers(*shares: float, size: float = 100) -> list[Peer]:
    return [Peer(unit, share, size) for unit, share in enumerate(shares)]


def test_a_unit_far_above_the_others_is_named_and_the_figures_say_how_far() -> None:
    (found,) = named(compared(peers(*ORDINARY, 0.95)))
    assert (found.unit, found.peers, found.usual) == (11, 11, 0.61)
    assert found.ahead == pytest.approx(0.34)
    assert found.far > 9
    assert found.chance < 0.001


@pytest.mark.parametrize(
    "shares",
    [
        pytest.param((*ORDINARY, 0.65), id="only a little above"),
        pytest.param((*ORDINARY[:9], 0.95), id="too few others to say what is usual"),
        pytest.param((*[0.6] * 20, 0.65), id="far in spreads where all say the same, but no feat"),
        pytest.param((*ORDINARY, 0.2), id="far below is no exemplar"),
        pytest.param((0.1, 0.9) * 8 + (1.0,), id="where everybody is somewhere else, nobody stands out"),
    ],
)
def test_nobody_is_named(shares: tuple[float, ...]) -> None:
    assert named(compared(peers(*shares))) == []


def test_a_small_unit_has_to_be_farther_ahead_than_a_large_one() -> None:
    ordinary = peers(*ORDINARY, *ORDINARY)
    large = compared([*ordinary, Peer(99, 0.8, 100)])[-1]
    small = compared([*ordinary, Peer(99, 0.8, 4)])[-1]
    assert small.far < large.far / 3
    assert (large.unit, small.unit) == (99, 99)


def test_that_larger_units_reach_more_as_a_rule_is_taken_out_first() -> None:
    sizes = [2.0**place for place in range(16)]
    grown = [Peer(place, 0.3 + 0.04 * math.log2(size), size) for place, size in enumerate(sizes)]
    assert named(compared(grown)) == []
    ahead = [*grown[:8], Peer(8, grown[8].share + 0.3, grown[8].size), *grown[9:]]
    assert [one.unit for one in named(compared(ahead))] == [8]
    assert named(compared(ahead))[0].usual == pytest.approx(grown[8].share, abs=0.01)


def test_two_that_stand_out_do_not_hide_each_other() -> None:
    assert [one.unit for one in named(compared(peers(*ORDINARY, 0.95, 0.9)))] == [11, 12]


@pytest.mark.parametrize(
    ("t", "freedom", "chance"),
    [(0, 5, 0.5), (2.015, 5, 0.05), (1.812, 10, 0.05), (2.764, 10, 0.01), (-1.812, 10, 0.95), (1.645, 10_000, 0.05)],
)
def test_the_tail_of_students_t_agrees_with_printed_tables(t: float, freedom: float, chance: float) -> None:
    assert tail(t, freedom) == pytest.approx(chance, abs=0.0003)


@given(
    st.lists(st.floats(0, 3), min_size=LEAST_PEERS + 1, max_size=40),
    st.floats(1, 1000),
)
def test_whoever_is_named_is_ahead_and_chances_are_chances(shares: list[float], size: float) -> None:
    everybody = compared(peers(*shares, size=size))
    assert len(everybody) == len(shares)
    assert all(0 <= one.chance <= 1 and one.spread > 0 for one in everybody)
    assert all(one.ahead >= LEAST_AHEAD for one in named(everybody))


@pytest.mark.parametrize(
    "of_size", [pytest.param(0, id="all swing alike"), pytest.param(0.5, id="small ones swing more")]
)
def test_where_nobody_stands_out_chance_alone_seldom_names_anybody(of_size: float) -> None:
    drawn = random.Random(20250909)

    def peer(unit: int) -> Peer:
        size = drawn.lognormvariate(3, 1)
        return Peer(unit, 0.6 + 0.12 * drawn.gauss(0, 1) * (20 / size) ** of_size, size)

    rounds = 80
    worlds = [
        [row for _target in range(4) for row in compared([peer(unit) for unit in range(40)])] for _ in range(rounds)
    ]
    assert sum(bool(named(world)) for world in worlds) / rounds <= 0.1
