"""Which titles there are, whom they fit, and when a compact holds: plain values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.law.reading import Who
from thidua.pledges import models, rules


def test_the_codes_of_the_rules_are_those_of_the_tables() -> None:
    assert [one.value for one in Who] == list(models.Who.values)


@pytest.mark.parametrize(
    ("who", "codes"),
    [
        (Who.COLLECTIVE, ["TTLDTT", "TTLDXS", "CO_TINH", "CO_CP", "XA_TIEU_BIEU", "THON_VH", "GIAY_KHEN", "BK_TINH",
                          "BK_TTG", "HCLD3", "HCLD2", "HCLD1"]),
        (Who.INDIVIDUAL, ["LDTT", "CSTDCS", "CSTDT", "CSTDTQ", "GIAY_KHEN", "BK_TINH", "BK_TTG", "HCLD3", "HCLD2",
                          "HCLD1", "KY_NIEM_CHUONG"]),
        (Who.HOUSEHOLD, ["GDVH", "GIAY_KHEN", "BK_TINH"]),
    ],
)  # fmt: skip
def test_each_registers_for_what_goes_to_such_a_one(who: Who, codes: list[str]) -> None:
    assert [one.code for one in rules.titles_for(who)] == codes


@pytest.mark.parametrize(
    ("code", "who", "fits", "verified"),
    [
        ("LDTT", "individual", True, True),
        ("LDTT", "collective", False, False),
        ("GDVH", "household", True, True),
        ("BK_TINH", "collective", True, True),
        ("BK_TINH", "household", True, False),
        ("KY_NIEM_CHUONG", "individual", True, False),
        ("NOTHING", "individual", False, False),
        ("LDTT", "nobody", False, False),
    ],
)
def test_what_is_recalled_alone_is_not_verified(code: str, who: str, fits: bool, verified: bool) -> None:
    assert (rules.fits(code, who), rules.is_verified(code, who)) == (fits, verified)


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("", []),
        ("  \n\n", []),
        ("Tổ 1\r\n  Tổ   2 \nTổ 1\n", ["Tổ 1", "Tổ 2"]),
    ],
)
def test_pasted_names_are_read_line_by_line_each_once(lines: str, names: list[str]) -> None:
    assert rules.names_in(lines) == names


@pytest.mark.parametrize(
    ("members", "signed", "holds"),
    [([], [], False), ([1], [], False), ([1, 2], [1], False), ([1, 2], [2, 1], True), ([1], [1, 9], True)],
)
def test_a_compact_holds_once_every_member_has_signed(members: list[int], signed: list[int], holds: bool) -> None:
    assert rules.holds(members, signed) is holds


@given(st.lists(st.tuples(st.sampled_from(["individual"]), st.sampled_from(["LDTT", "CSTDCS"]), st.text(max_size=3))))
def test_nothing_is_called_repeated_that_stands_once(titles: list[tuple[str, str, str]]) -> None:
    keys = [(who, code, rules.tidy(name).casefold()) for who, code, name in titles]
    assert len(rules.repeated(titles)) == len(keys) - len(set(keys))
