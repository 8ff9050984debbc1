"""Facts held against titles: yes, no, or for a person, with every rule and why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.law.conditions import Outcome
from thidua.law.eligibility import Eligibility, eligibility
from thidua.law.facts import facts_in
from thidua.law.reading import Who, law
from thidua.law.sentences import sentence, sentences

ON = date(2025, 12, 20)


def judge(code: str, plain: dict[str, Any], on: date = ON) -> Eligibility:
    return eligibility(law(), law().titles[code], facts_in(plain), on)


def person(years: dict[str, dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {"kind": "individual", "years": years, **more}


def body(years: dict[str, dict[str, Any]], **collective: Any) -> dict[str, Any]:
    return {"kind": "collective", "years": years, "collective": collective}


def years(first: int, last: int, **one: Any) -> dict[str, dict[str, Any]]:
    return {str(year): {"completion": "xuat_sac", **one} for year in range(first, last + 1)}


FIGHTER = {"titles": ["CSTDCS"]}
THREE = years(2023, 2025, **FIGHTER) | {"2024": {"completion": "tot", **FIGHTER, "initiatives": ["tinh"]}}

CASES = [
    # Three years one after another and an initiative of the province's reach.
    ("CSTDT", person(THREE), "yes"),
    ("CSTDT", person(years(2022, 2024, **FIGHTER, initiatives=["tinh"])), "yes"),  # this year is not decided yet
    ("CSTDT", person(years(2023, 2025, **FIGHTER, initiatives=["toan_quoc"])), "yes"),
    ("CSTDT", person(years(2023, 2025, **FIGHTER, initiatives=["co_so"])), "no"),
    ("CSTDT", person(years(2023, 2025, **FIGHTER)), "no"),
    ("CSTDT", person(years(2024, 2025, **FIGHTER, initiatives=["tinh"])), "no"),
    ("CSTDT", person(years(2020, 2022, **FIGHTER, initiatives=["tinh"])), "no"),  # long ago
    ("CSTDT", person({y: one for y, one in years(2022, 2025, **FIGHTER, initiatives=["tinh"]).items() if y != "2023"}),
     "no"),  # a gap
    ("CSTDT", person(THREE, held="đang thanh tra"), "no"),
    ("CSTDT", person(THREE | {"2024": THREE["2024"] | {"discipline": "khien_trach"}}), "no"),
    ("CSTDT", person(years(2021, 2021, discipline="khien_trach") | years(2022, 2025, **FIGHTER, initiatives=["tinh"])),
     "yes"),
    ("CSTDT", person(years(2021, 2021, discipline="canh_cao", discipline_ends_on="2023-03-31")
                     | years(2022, 2025, **FIGHTER, initiatives=["tinh"])), "no"),
    ("CSTDT", {"kind": "collective", "years": {}}, "no"),
    ("CSTDTQ", person(years(2024, 2025, titles=["CSTDT"], initiatives=["toan_quoc"])), "yes"),
    ("CSTDTQ", person(years(2024, 2025, titles=["CSTDT"], initiatives=["tinh"])), "no"),
    # What a person has to say, and what is not known.
    ("LDTT", person({"2025": {"completion": "tot"}}), "person"),
    ("LDTT", person({"2025": {"completion": "hoan_thanh"}}), "no"),
    ("LDTT", person({"2025": {"completion": None}}), "person"),
    ("LDTT", person({}), "person"),
    ("CSTDCS", person({"2025": {"completion": "xuat_sac", "titles": ["LDTT"]}}), "yes"),
    ("CSTDCS", person({"2025": {"completion": "tot", "titles": ["LDTT"], "initiatives": ["co_so"]}}), "yes"),
    ("CSTDCS", person({"2025": {"completion": "tot", "titles": ["LDTT"]}}), "no"),
    ("CSTDCS", person({"2025": {"completion": "xuat_sac"}}), "person"),
    ("CSTDCS", person({"2025": {"completion": "hoan_thanh", "initiatives": ["tinh"]}}), "no"),
    # Collectives.
    ("TTLDTT", body(years(2025, 2025), ldtt_share=0.7), "yes"),
    ("TTLDTT", body(years(2025, 2025), ldtt_share=0.699), "no"),
    ("TTLDTT", body(years(2025, 2025)), "person"),
    ("TTLDTT", body(years(2025, 2025, discipline="khien_trach"), ldtt_share=0.9), "yes"),
    ("TTLDTT", body(years(2025, 2025, discipline="canh_cao"), ldtt_share=0.9), "no"),
    ("TTLDXS", body(years(2025, 2025), completed_share=1.0, ldtt_share=0.75, cstdcs=1), "yes"),
    ("TTLDXS", body(years(2025, 2025), completed_share=0.99, ldtt_share=0.75, cstdcs=1), "no"),
    ("TTLDXS", body(years(2025, 2025), completed_share=1.0, ldtt_share=0.75, cstdcs=0), "no"),
    ("TTLDXS", body(years(2025, 2025), completed_share=1.0, ldtt_share=0.75), "person"),
    ("CO_TINH", body(years(2025, 2025), rank_in_group=1, targets_exceeded=True), "yes"),
    ("CO_TINH", body(years(2025, 2025), rank_in_group=2, targets_exceeded=True), "person"),  # a movement may do
    ("CO_CP", body(years(2025, 2025), rank_in_group=1, targets_exceeded=True), "person"),
    ("GDVH", {"kind": "household", "years": {}}, "person"),
    # Forms with several ways: one is enough.
    ("BK_TINH", person(years(2024, 2025, **FIGHTER)), "yes"),
    ("BK_TINH", person(years(2024, 2025, initiatives=["co_so"])), "yes"),
    ("BK_TINH", person(years(2025, 2025)), "person"),
    ("BK_TINH", body(years(2024, 2025)), "yes"),
    ("BK_TTG", person(years(2021, 2025, **FIGHTER) | {"2021": {"completion": "tot", "awards": ["BK_TINH"]}}), "yes"),
    ("BK_TTG", person(years(2021, 2025, **FIGHTER)), "person"),
    ("BK_TTG", body(years(2020, 2020, awards=["BK_TINH"]) | years(2021, 2025) | years(2023, 2023, titles=["CO_TINH"])),
     "yes"),
    ("HCLD3", body(years(2020, 2020, awards=["BK_TTG"]) | years(2021, 2025, awards=["CO_TINH"]), founded=2010), "yes"),
    ("HCLD3", body(years(2020, 2020, awards=["BK_TTG"]) | years(2021, 2025, awards=["CO_TINH"]), founded=2016), "no"),
    ("HCLD3", body(years(2020, 2020, awards=["BK_TTG"]) | years(2021, 2025, awards=["BK_TINH"]), founded=2010,
                   flag_eligible=False), "yes"),
    ("HCLD3", body(years(2020, 2020, awards=["BK_TTG"]) | years(2021, 2025, awards=["BK_TINH"]), founded=2010,
                   flag_eligible=True), "no"),
    ("HCLD3", body(years(2020, 2020, awards=["BK_TTG"]) | years(2021, 2025, awards=["BK_TINH"]), founded=2010),
     "person"),
    ("HCLD2", person(years(2020, 2020, awards=["HCLD3"]) | years(2021, 2025, titles=["CSTDT"])), "yes"),
    ("HCLD2", person(years(2021, 2021, awards=["HCLD3"]) | years(2022, 2025, titles=["CSTDT"])), "no"),
    ("HCLD2", person(years(2020, 2020, awards=["HCLD3"]) | {str(y): {"completion": None, "titles": ["CSTDT"]}
                                                            for y in range(2021, 2026)}), "person"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "plain", "answer"), CASES)
def test_facts_are_held_against_the_standards(code: str, plain: dict[str, Any], answer: str) -> None:
    assert judge(code, plain).answer == answer


def test_every_rule_is_shown_with_its_article_and_why() -> None:
    found = judge("CSTDT", person(THREE))
    shown = [(one.id, one.article, one.finding.outcome.value, sentences(one.finding.why)) for one in found.rules]
    assert shown == [
        ("X4", "Điều 4.4, 152/2025/NĐ-CP", "yes", "không có việc đang xem xét, xác minh"),
        ("X5", "Điều 4.4, 152/2025/NĐ-CP", "yes", "không có kỷ luật"),
        ("CSTDT.1", "Điều 22.1.a, 06/2022/QH15", "yes", "3 năm liên tục đạt CSTDCS (2023-2025); cần 3"),
        ("CSTDT.2", "Điều 22.1.b, 06/2022/QH15", "yes", "1 sáng kiến từ cấp tỉnh; cần 1"),
    ]
    assert [sentence(one) for one in found.notes] == [
        "một sáng kiến chỉ dùng cho một danh hiệu (5007/BNV-TĐKT, chưa kiểm chứng)"
    ]


def test_a_law_that_changed_is_said_and_one_that_did_not_hold_yet() -> None:
    after = [sentence(one) for one in judge("CSTDT", person(THREE), date(2026, 10, 1)).notes]
    assert after[0].startswith("đã có văn bản sửa đổi 06/2026/QH16")
    before = [sentence(one) for one in judge("CSTDT", person(THREE), date(2023, 12, 31)).notes]
    assert before[0] == "văn bản 06/2022/QH15 không có hiệu lực vào ngày này"


def test_before_the_decree_a_hold_is_for_a_person_to_judge() -> None:
    held = person(years(2022, 2024, **FIGHTER, initiatives=["tinh"]), held="đang xác minh đơn tố cáo")
    assert judge("CSTDT", held, date(2025, 6, 30)).answer == "person"
    assert judge("CSTDT", held, date(2025, 7, 1)).answer == "no"


LEVELS = st.sampled_from([None, "xuat_sac", "tot", "hoan_thanh", "khong_hoan_thanh"])
CODES = st.lists(st.sampled_from(sorted(law().titles)), max_size=3)
YEAR = st.fixed_dictionaries(
    {
        "completion": LEVELS,
        "titles": CODES,
        "awards": CODES,
        "initiatives": st.lists(st.sampled_from(["co_so", "tinh", "toan_quoc"]), max_size=3),
        "discipline": st.sampled_from([None, None, None, "khien_trach", "canh_cao"]),
    }
)
SOMEBODY = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["individual", "collective", "household"]),
        "years": st.dictionaries(st.integers(2015, 2025).map(str), YEAR, max_size=8),
        "collective": st.fixed_dictionaries(
            {},
            optional={
                "founded": st.integers(1945, 2025),
                "ldtt_share": st.sampled_from([0, 0.7, 1]),
                "rank_in_group": st.integers(1, 3),
                "targets_exceeded": st.booleans(),
            },
        ),
        "held": st.sampled_from([None, None, "đang thanh tra"]),
    }
)
WORTH = {Outcome.NO: 0, Outcome.PERSON: 1, Outcome.YES: 2}


@given(SOMEBODY, st.sampled_from(sorted(law().titles)))
def test_whoever_is_held_is_never_told_yes_and_every_finding_has_words(plain: dict[str, Any], code: str) -> None:
    found = judge(code, plain)
    assert not (plain["held"] and found.answer is Outcome.YES)
    assert all(sentences(one.finding.why) for one in found.rules)
    assert plain["kind"] in {who.value for who in law().titles[code].kinds} or found.answer is Outcome.NO


@given(SOMEBODY, st.sampled_from(sorted(law().titles)))
def test_a_discipline_less_never_makes_it_worse(plain: dict[str, Any], code: str) -> None:
    clean = plain | {"years": {y: one | {"discipline": None} for y, one in plain["years"].items()}}
    assert WORTH[judge(code, clean).answer] >= WORTH[judge(code, plain).answer]


def test_every_kind_that_a_title_goes_to_has_standards() -> None:
    for title in law().titles.values():
        assert set(title.standards) == set(title.kinds)
        assert all(way for ways in title.standards.values() for way in ways)
    assert {who for title in law().titles.values() for who in title.kinds} == set(Who)
