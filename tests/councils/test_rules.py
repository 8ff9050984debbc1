"""Thresholds: the law's vectors, and what has to hold of every council."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.councils import queries
from thidua.councils.models import Attendance, Conflict, Item, Member, Presence, Tie
from thidua.councils.rules import Counts, Quorum, Threshold, Wrong, kept_share, needed

NUMBERS = st.integers(1, 60)
SHARES = st.one_of(st.none(), st.integers(1, 10_000))


@pytest.mark.parametrize(
    ("members", "at_80", "at_90"), [(9, 8, 9), (11, 9, 10), (13, 11, 12), (15, 12, 14), (21, 17, 19)]
)
def test_the_vectors_of_the_law_are_met(members: int, at_80: int, at_90: int) -> None:
    shares = [kept_share(Decimal(share)) for share in ("0.8", "0.9")]

    assert [needed(members, share) for share in shares] == [at_80, at_90]


def test_without_a_share_more_than_half_of_all_members_agree() -> None:
    assert [needed(members, None) for members in (1, 2, 3, 4, 5, 10)] == [1, 2, 2, 3, 3, 6]


@given(NUMBERS, SHARES)
def test_a_threshold_is_the_least_number_that_is_no_smaller_part(members: int, share: int | None) -> None:
    least = needed(members, share)

    assert 1 <= least <= members
    if share is None:
        assert Fraction(least, members) > Fraction(1, 2) >= Fraction(least - 1, members)
    else:
        assert Fraction(least, members) >= Fraction(share, 10_000) > Fraction(least - 1, members)


@given(NUMBERS, st.data(), SHARES)
def test_who_is_excluded_never_lowers_the_threshold(members: int, data: st.DataObject, share: int | None) -> None:
    excluded = data.draw(st.integers(0, members))

    one = Threshold(members, excluded, share)

    assert one.needed == Threshold(members, 0, share).needed
    assert one.is_reachable == (members - excluded >= one.needed)


LOTS = st.lists(st.tuples(st.sampled_from([None, *Tie]), st.sampled_from([None, *Presence])), min_size=1, max_size=21)
"""Members of a council: what ties each to the dossier, how each takes part."""


@given(LOTS, SHARES)
def test_own_and_family_sit_out_the_own_unit_votes_and_the_threshold_counts_everybody(
    lots: list[tuple[Tie | None, Presence | None]], share: int | None
) -> None:
    members = [Member(pk=number) for number in range(len(lots))]
    ties = [Conflict(member_id=number, tie=tie) for number, (tie, _how) in enumerate(lots) if tie]
    there = {number: Attendance(presence=how) for number, (_tie, how) in enumerate(lots) if how}
    former = Conflict(member_id=len(lots), tie=Tie.OWN)

    present, written = queries.voters(members, [*ties, former], there)
    one = queries.threshold(Item(share=share), members, [*ties, former])

    free = [number for number, (tie, _how) in enumerate(lots) if tie in {None, Tie.UNIT}]
    assert [member.pk for member in present] == [number for number in free if lots[number][1] == Presence.PRESENT]
    assert [member.pk for member in written] == [number for number in free if lots[number][1] == Presence.WRITTEN]
    assert one == Threshold(len(lots), len(lots) - len(free), share)
    assert one.is_reachable == (len(free) >= needed(len(lots), share))


@given(NUMBERS, SHARES, st.data())
def test_a_vote_passes_by_all_members_whoever_came(members: int, share: int | None, data: st.DataObject) -> None:
    handed = data.draw(st.integers(0, members))
    collected = data.draw(st.integers(0, handed))
    valid = data.draw(st.integers(0, collected))
    yes = data.draw(st.integers(0, valid))

    counts = Counts(members, 0, handed, collected, valid, yes, valid - yes, needed(members, share))

    assert counts.wrong() is None
    assert counts.has_passed == (
        Fraction(yes, members) > Fraction(1, 2) if share is None else Fraction(yes, members) >= Fraction(share, 10_000)
    )
    assert Counts.from_plain(counts.as_plain()) == counts


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [
        ((9, 1, 8, 8, 8, 8, 0), None),
        ((9, 1, 9, 8, 8, 8, 0), Wrong.HANDED_OUT),
        ((9, 0, 8, 9, 8, 8, 0), Wrong.COLLECTED),
        ((9, 0, 9, 8, 9, 9, 0), Wrong.VALID),
        ((9, 0, 9, 9, 9, 8, 0), Wrong.CHOICES),
        ((9, 0, 9, 9, 9, 10, -1), Wrong.CHOICES),
    ],
)
def test_counts_on_paper_have_to_add_up(numbers: tuple[int, ...], wrong: Wrong | None) -> None:
    members, excluded, handed_out, collected, valid, yes, no = numbers

    assert Counts(members, excluded, handed_out, collected, valid, yes, no, 8).wrong() == wrong


def test_a_quorum_is_two_thirds_present_and_a_good_attendance_four_fifths() -> None:
    met = Quorum(members=9, present=6, written=3, share=Fraction(2, 3))
    missed = Quorum(members=9, present=5, written=4, share=Fraction(2, 3))

    assert (met.needed, met.is_met, met.wanted, met.is_attended) == (6, True, 8, False)
    assert not missed.is_met
