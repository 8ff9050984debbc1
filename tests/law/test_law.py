"""The law as data: what is cited is listed, what was not read says so, votes and money come out as the law counts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.law.money import prize
from thidua.law.reading import Confidence, Who, law, law_in
from thidua.law.votes import needed

# Council sizes with what 80 % and 90 % of all members are, and two of three (NĐ 98/2023/NĐ-CP Điều 30.7; counted).
VOTES = [
    (5, 4, 5, 4), (7, 6, 7, 5), (9, 8, 9, 6), (11, 9, 10, 8), (13, 11, 12, 9), (15, 12, 14, 10), (17, 14, 16, 12),
    (19, 16, 18, 13), (20, 16, 18, 14), (21, 17, 19, 14), (25, 20, 23, 17),
]  # fmt: skip

# What is paid by the base salary of 2.340.000 and of 2.530.000 đồng (NĐ 152/2025/NĐ-CP Điều 49-54; counted).
PRIZES = [
    ("CSTDTQ", Who.INDIVIDUAL, 10_530_000, 11_390_000),
    ("CSTDT", Who.INDIVIDUAL, 7_020_000, 7_590_000),
    ("CSTDCS", Who.INDIVIDUAL, 2_340_000, 2_530_000),
    ("LDTT", Who.INDIVIDUAL, 710_000, 760_000),
    ("BK_TINH", Who.INDIVIDUAL, 3_510_000, 3_800_000),
    ("BK_TTG", Who.INDIVIDUAL, 8_190_000, 8_860_000),
    ("GIAY_KHEN", Who.INDIVIDUAL, 710_000, 760_000),
    ("TTLDXS", Who.COLLECTIVE, 3_510_000, 3_800_000),
    ("TTLDTT", Who.COLLECTIVE, 1_880_000, 2_030_000),
    ("CO_CP", Who.COLLECTIVE, 28_080_000, 30_360_000),
    ("CO_TINH", Who.COLLECTIVE, 18_720_000, 20_240_000),
    ("GIAY_KHEN", Who.COLLECTIVE, 1_410_000, 1_520_000),
    ("BK_TTG", Who.HOUSEHOLD, 12_290_000, 13_290_000),
    ("BK_TINH", Who.HOUSEHOLD, 5_270_000, 5_700_000),
    ("GIAY_KHEN", Who.HOUSEHOLD, 1_060_000, 1_140_000),
]


@pytest.mark.parametrize(("members", "eighty", "ninety", "quorum"), VOTES)
def test_shares_of_a_council_are_of_all_members_and_rounded_up(
    members: int, eighty: int, ninety: int, quorum: int
) -> None:
    counted = (needed(members, Decimal("0.8")), needed(members, Decimal("0.9")), needed(members, law().votes.quorum))
    assert counted == (eighty, ninety, quorum)


@given(st.integers(1, 500), st.fractions(Fraction(1, 100), 1))
def test_the_votes_that_are_needed_are_the_fewest_that_reach_the_share(members: int, share: Fraction) -> None:
    votes = needed(members, share)
    assert Fraction(votes, members) >= share > Fraction(votes - 1, members)


@pytest.mark.parametrize(("members", "share"), [(0, Decimal("0.8")), (9, Decimal(0)), (9, Decimal("1.1"))])
def test_no_council_and_no_share_are_refused(members: int, share: Decimal) -> None:
    with pytest.raises(ValueError, match="members"):
        needed(members, share)


@pytest.mark.parametrize(("code", "who", "old", "new"), PRIZES)
def test_money_is_a_multiple_of_the_days_base_salary_rounded_up(code: str, who: Who, old: int, new: int) -> None:
    paid = [prize(law(), code, who, day) for day in (date(2026, 6, 30), date(2026, 7, 1))]
    assert [one and int(one.amount) for one in paid] == [old, new]


def test_money_says_whether_both_multiple_and_base_were_read() -> None:
    first = prize(law(), "CSTDT", Who.INDIVIDUAL, date(2026, 6, 30))
    second = prize(law(), "CSTDT", Who.INDIVIDUAL, date(2026, 7, 1))
    derived = prize(law(), "BK_TINH", Who.INDIVIDUAL, date(2026, 6, 30))
    assert [one and one.is_verified for one in (first, second, derived)] == [True, False, False]


def test_what_has_no_multiple_or_no_base_salary_has_no_money() -> None:
    assert prize(law(), "GDVH", Who.HOUSEHOLD, date(2026, 1, 1)) is None
    assert prize(law(), "LDTT", Who.INDIVIDUAL, date(2024, 6, 30)) is None


def test_votes_that_the_law_asks_for_stand_with_their_titles() -> None:
    assert {one.code: one.vote for one in law().titles.values() if one.vote} == {
        "CSTDCS": Decimal("0.8"),
        "CSTDT": Decimal("0.9"),
        "CSTDTQ": Decimal("0.9"),
        "CO_TINH": Decimal("0.8"),
        "CO_CP": Decimal("0.8"),
    }


def test_every_title_names_its_article() -> None:
    full = {law().cited_in_full(one).rpartition(", Điều ")[0] for one in law().titles.values()}
    assert full == {"Luật Thi đua, khen thưởng số 06/2022/QH15"}


def test_what_is_recalled_is_told_apart() -> None:
    recalled = {
        (title.code, who.value)
        for title in law().titles.values()
        for who, sure in title.kinds.items()
        if sure is Confidence.RECALLED
    }
    assert recalled == {
        ("GIAY_KHEN", "collective"),
        ("GIAY_KHEN", "individual"),
        ("GIAY_KHEN", "household"),
        ("BK_TINH", "household"),
        ("KY_NIEM_CHUONG", "individual"),
    }


def test_acts_hold_from_day_to_day_both_included() -> None:
    decree = law().acts["ND152"]
    days = [date(2025, 6, 30), date(2025, 7, 1), date(2027, 2, 28), date(2027, 3, 1)]
    assert [decree.holds_on(day) for day in days] == [False, True, True, False]


def test_a_rule_of_an_act_that_is_not_listed_is_refused() -> None:
    rule = {"id": "X", "act": "KHONG", "article": "", "text": "", "confidence": "read"}
    votes = {"act": "", "article": "", "confidence": "read", "quorum": ["2", "3"], "quorum_source": "", "note": ""}
    articles = dict.fromkeys(("act", "rounding_article", "day_article", "stacking_article"), "")
    money = {**articles, "round_up_to": "1", "base": [], "multiples": []}
    plain = {
        "acts": [],
        "titles": [],
        "restrictions": [rule],
        "votes": votes,
        "money": money,
    }
    with pytest.raises(ValueError, match="KHONG"):
        law_in(plain)
