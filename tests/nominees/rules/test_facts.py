"""Facts: what is kept and what the law's own JSON form says are one thing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.law.facts import Collective, Discipline, Level, Reach, facts_in
from thidua.nominees.rules import facts as rules

ON = date(2025, 12, 1)


@dataclass
class Kept:
    """A year as a row keeps it."""

    year: int
    completion: str = ""
    discipline: str = ""
    discipline_ends_on: date | None = None
    people: int | None = None
    people_completed: int | None = None
    people_ldtt: int | None = None
    cstdcs: int | None = None
    rank_in_group: int | None = None
    targets_exceeded: bool | None = None


def plain(kind: str, years: list[Kept], awards: list[rules.Given], thoughts: list[rules.Thought]) -> dict[str, Any]:
    """Say the same in the form of the law's own facts file, by another road."""
    told: dict[str, dict[str, Any]] = {}
    for one in years:
        told[str(one.year)] = {
            "completion": one.completion or None,
            "discipline": one.discipline or None,
            "discipline_ends_on": one.discipline_ends_on.isoformat() if one.discipline_ends_on else None,
        }
    for award in awards:
        told.setdefault(str(award.year), {}).setdefault("awards", []).append(award.title)
    for thought in thoughts:
        told.setdefault(str(thought.year), {}).setdefault("initiatives", []).append(thought.reach)
    return {"kind": kind, "years": told}


years = st.integers(2015, 2025)
kept_years = st.lists(
    st.builds(
        Kept,
        years,
        st.sampled_from(["", *(one.name.lower() for one in Level)]),
        st.sampled_from(["", *(one.name.lower() for one in Discipline)]),
        st.none() | st.dates(date(2015, 1, 1), date(2026, 1, 1)),
    ),
    unique_by=lambda one: one.year,
)
given_awards = st.lists(
    st.builds(rules.Given, st.sampled_from(["CSTDCS", "BK_TINH"]), years, st.sampled_from(["regular", "devotion"]))
)
thoughts = st.lists(st.builds(rules.Thought, years, st.sampled_from([one.name.lower() for one in Reach])))


@given(kept_years, given_awards, thoughts)
def test_rows_and_the_laws_own_form_give_the_same_facts(
    rows: list[Kept], awards: list[rules.Given], ideas: list[rules.Thought]
) -> None:
    made = rules.facts("individual", years=rows, awards=awards, initiatives=ideas, on=ON)
    told = facts_in(plain("individual", rows, awards, ideas))
    assert (made.kind, made.years, made.held) == (told.kind, told.years, told.held)


@given(given_awards, st.lists(st.builds(rules.Given, st.just("BK_TINH"), years, st.sampled_from(["themed", "ad_hoc"]))))
def test_themed_and_ad_hoc_awards_are_no_basis(awards: list[rules.Given], themed: list[rules.Given]) -> None:
    without = rules.facts("individual", years=[], awards=awards, on=ON)
    assert rules.facts("individual", years=[], awards=[*awards, *themed], on=ON) == without


@pytest.mark.parametrize(("code", "found"), [("", 1), ("CSTDCS", 2), ("CSTDT", 1)])
def test_an_initiative_serves_one_title(code: str, found: int) -> None:
    ideas = [rules.Thought(2025, "co_so"), rules.Thought(2025, "tinh", "CSTDCS")]
    made = rules.facts("individual", years=[], initiatives=ideas, on=ON, code=code)
    assert len(made.years[2025].initiatives) == found


@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(1, 100))
def test_a_share_meets_exactly_the_thresholds_that_the_fraction_meets(part: int, whole: int, percent: int) -> None:
    found = rules.share(min(part, whole), whole)
    assert found is not None
    assert (found >= Decimal(percent) / 100) is (Fraction(min(part, whole), whole) >= Fraction(percent, 100))


@pytest.mark.parametrize(("part", "whole"), [(None, 10), (10, None), (0, 0)])
def test_a_share_that_nobody_can_know_is_not_zero(part: int | None, whole: int | None) -> None:
    assert rules.share(part, whole) is None


@pytest.mark.parametrize(("rows", "judged"), [([2024, 2025], 5), ([2024], 4), ([2023], None)])
def test_a_collective_is_the_one_of_the_year_that_is_judged(rows: list[int], judged: int | None) -> None:
    made = rules.facts(
        "collective",
        years=[Kept(year, people=10, people_ldtt=7, cstdcs=year - 2020) for year in rows],
        founded=2010,
        on=ON,
    )
    if judged is None:
        assert made.collective == Collective(2010)
    else:
        assert made.collective == Collective(
            2010,
            {"completed_share": None, "ldtt_share": Decimal("0.7")},
            {"cstdcs": judged, "rank_in_group": None},
            {"targets_exceeded": None},
        )


def test_awards_of_those_before_are_counted_in_beside_the_own() -> None:
    own = rules.facts("collective", years=[Kept(2025)], awards=[rules.Given("TTLDXS", 2025, "regular")], on=ON)
    both = rules.with_those_before(own, [rules.Given("TTLDXS", 2024, "regular"), rules.Given("CO_CP", 2024, "themed")])
    assert {year: dict(one.held) for year, one in both.years.items()} == {2025: {"TTLDXS": 1}, 2024: {"TTLDXS": 1}}
    assert {year: dict(one.held) for year, one in own.years.items()} == {2025: {"TTLDXS": 1}}
