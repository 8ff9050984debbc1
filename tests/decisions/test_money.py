"""What is paid with awards: the vectors of the decree, stacking, and what no order of lines may change."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.decisions.rules.money import Claim, Counted, Given, Why, as_kept, reckon, total
from thidua.law.money import prize
from thidua.law.reading import Who, law

OLD = date(2025, 12, 1)
NEW = date(2026, 7, 1)
LAW = law()
INDIVIDUAL, COLLECTIVE, HOUSEHOLD = Who.INDIVIDUAL, Who.COLLECTIVE, Who.HOUSEHOLD
VECTORS = [
    ("CSTDTQ", INDIVIDUAL, 10_530_000, 11_390_000),
    ("CSTDT", INDIVIDUAL, 7_020_000, 7_590_000),
    ("CSTDCS", INDIVIDUAL, 2_340_000, 2_530_000),
    ("LDTT", INDIVIDUAL, 710_000, 760_000),
    ("CO_CP", COLLECTIVE, 28_080_000, 30_360_000),
    ("CO_TINH", COLLECTIVE, 18_720_000, 20_240_000),
    ("TTLDXS", COLLECTIVE, 3_510_000, 3_800_000),
    ("TTLDTT", COLLECTIVE, 1_880_000, 2_030_000),
    ("BK_TINH", INDIVIDUAL, 3_510_000, 3_800_000),
    ("BK_TINH", COLLECTIVE, 7_020_000, 7_590_000),
    ("BK_TTG", INDIVIDUAL, 8_190_000, 8_860_000),
    ("BK_TTG", COLLECTIVE, 16_380_000, 17_710_000),
    ("GIAY_KHEN", INDIVIDUAL, 710_000, 760_000),
    ("GIAY_KHEN", COLLECTIVE, 1_410_000, 1_520_000),
    ("XA_TIEU_BIEU", COLLECTIVE, 4_680_000, 5_060_000),
    ("THON_VH", COLLECTIVE, 3_510_000, 3_800_000),
    ("GIAY_KHEN", HOUSEHOLD, 1_060_000, 1_140_000),
]


def claim(code: str, who: Who = INDIVIDUAL, *, key: str = "", nominee: str = "an", period: int = 2025) -> Claim:
    return Claim(key or code, nominee, code, who, period)


@pytest.mark.parametrize(("code", "who", "before", "after"), VECTORS)
def test_amounts_are_those_of_the_decree_on_the_day_of_the_decision(
    code: str, who: Who, before: int, after: int
) -> None:
    paid = [reckon(LAW, [claim(code, who)], [], day)[code].amount for day in (OLD, NEW)]
    assert paid == [before, after]


def test_where_no_multiple_is_known_the_amount_is_unknown_and_not_zero() -> None:
    found = reckon(LAW, [claim("GDVH", HOUSEHOLD), claim("KY_NIEM_CHUONG")], [], OLD)
    assert {key: (one.why, one.amount) for key, one in found.items()} == {
        "GDVH": (Why.UNKNOWN, None),
        "KY_NIEM_CHUONG": (Why.UNKNOWN, None),
    }
    assert total(found.values()) == 0


def test_before_there_was_a_base_salary_nothing_is_reckoned() -> None:
    assert reckon(LAW, [claim("LDTT")], [], date(2020, 1, 1))["LDTT"].amount is None


def test_of_titles_of_one_period_the_highest_alone_is_paid() -> None:
    found = reckon(LAW, [claim("LDTT"), claim("CSTDCS"), claim("CSTDT")], [], OLD)
    assert {key: one.amount for key, one in found.items()} == {"CSTDT": 7_020_000, "CSTDCS": 0, "LDTT": 0}
    assert found["LDTT"].why is Why.COVERED
    assert found["LDTT"].counted[0] == Counted("CSTDT", Decimal(7_020_000))


def test_titles_of_different_periods_are_all_paid() -> None:
    found = reckon(LAW, [claim("LDTT", key="a", period=2024), claim("LDTT", key="b")], [], OLD)
    assert [found["a"].amount, found["b"].amount] == [710_000, 710_000]


def test_a_title_and_a_commendation_are_both_paid() -> None:
    found = reckon(LAW, [claim("CSTDCS"), claim("GIAY_KHEN"), claim("BK_TINH")], [], OLD)
    assert {key: one.amount for key, one in found.items()} == {
        "CSTDCS": 2_340_000,
        "GIAY_KHEN": 710_000,
        "BK_TINH": 3_510_000,
    }


def test_after_a_lower_title_was_paid_the_rest_is_and_it_says_that_nobody_has_verified_that() -> None:
    found = reckon(LAW, [claim("CSTDCS")], [Given("an", "LDTT", 2025, Decimal(710_000))], OLD)["CSTDCS"]
    assert (found.why, found.amount, found.is_verified) == (Why.REST, Decimal(1_630_000), False)
    assert found.counted == (Counted("LDTT", Decimal(710_000)),)


def test_what_another_person_or_another_year_was_paid_does_not_count() -> None:
    before = [Given("binh", "CSTDCS", 2025, Decimal(2_340_000)), Given("an", "CSTDCS", 2024, Decimal(2_340_000))]
    assert reckon(LAW, [claim("LDTT")], before, OLD)["LDTT"].amount == 710_000


def test_a_line_keeps_how_its_amount_was_reckoned() -> None:
    found = reckon(LAW, [claim("GIAY_KHEN")], [], OLD)["GIAY_KHEN"]
    assert as_kept(LAW, found) == {
        "why": "paid",
        "is_verified": False,
        "counted": [],
        "times": "0.3",
        "base": 2_340_000,
        "exact": "702000.0",
        "full": 710_000,
        "article": "Điều 49-54, 152/2025/NĐ-CP",
        "base_source": "Điều 3.2 73/2024/NĐ-CP",
        "stacking": "Điều 49.5, 49.6, 49.7, 152/2025/NĐ-CP",
    }


pairs = sorted(LAW.money.multiples)
claims = st.lists(
    st.tuples(st.sampled_from(pairs), st.sampled_from(["an", "binh"]), st.sampled_from([2024, 2025])), max_size=12
).map(lambda drawn: [Claim(str(n), who, code, kind, year) for n, ((code, kind), who, year) in enumerate(drawn)])


@settings(max_examples=60, deadline=None)
@given(claims, st.randoms(use_true_random=False), st.sampled_from([OLD, NEW]))
def test_the_order_of_lines_changes_nothing(lines: list[Claim], chance: object, day: date) -> None:
    other = list(lines)
    chance.shuffle(other)  # type: ignore[attr-defined] # Hypothesis gives a Random
    assert reckon(LAW, lines, [], day) == reckon(LAW, other, [], day)


@settings(max_examples=60, deadline=None)
@given(claims, st.sampled_from([OLD, NEW]))
def test_amounts_are_whole_steps_and_a_prize_is_never_below_what_the_multiple_gives(
    lines: list[Claim], day: date
) -> None:
    step = LAW.money.round_up_to
    for one in lines:
        due = prize(LAW, one.code, one.who, day)
        assert due is not None
        assert due.exact <= due.amount < due.exact + step
    found = reckon(LAW, lines, [], day)
    assert {one.amount % step for one in found.values() if one.amount is not None} <= {0}
    for person in ("an", "binh"):
        for year in (2024, 2025):
            own = [one for one in lines if (one.nominee, one.period) == (person, year)]
            titles = [one for one in own if LAW.titles.get(one.code) and LAW.titles[one.code].sort == "title"]
            highest = max((due.amount for one in titles if (due := prize(LAW, one.code, one.who, day))), default=0)
            assert sum(found[one.key].amount or 0 for one in titles) == highest
