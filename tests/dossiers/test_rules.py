"""Rules of dossiers: clocks count working days, ways end at the authority, quotas hold, likeness is symmetric."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.dossiers.rules import alike, checklist, clock, quota, route, settled, steps, titles
from thidua.kernel.workdays import is_working
from thidua.law.conditions import Finding, Outcome
from thidua.law.eligibility import Eligibility, Judged
from thidua.law.reading import Confidence, law

DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
TEXTS = st.text("aăâ bêđ ộ", max_size=60)


def test_five_working_days_from_a_wednesday_end_on_the_next_wednesday() -> None:
    assert clock.due_after(date(2025, 9, 17), clock.TO_RETURN) == date(2025, 9, 25)
    assert clock.due_after(date(2025, 8, 29), 1, frozenset({date(2025, 9, 1), date(2025, 9, 2)})) == date(2025, 9, 4)


@given(day=DAYS, days=st.integers(0, 40), off=st.frozensets(DAYS, max_size=20))
def test_clocks_count_working_days_alone(day: date, days: int, off: frozenset[date]) -> None:
    due = clock.due_after(day, days, off)
    between = [day + timedelta(n) for n in range(1, (due - day).days)]
    assert sum(is_working(one, off) for one in between) == days
    assert clock.working_days_left(due, day + timedelta(1), off) == days


@given(
    unit=st.integers(1, 9),
    above=st.lists(st.integers(1, 9), unique=True, max_size=5),
    authority=st.integers(1, 9),
    through=st.none() | st.integers(1, 9),
)
def test_a_way_ends_at_the_authority_and_comes_to_nobody_twice(
    unit: int, above: list[int], authority: int, through: int | None
) -> None:
    above = [one for one in above if one != unit]
    found = route.way(unit, above, authority, through)
    assert found[-1] == authority
    assert len(set(found)) == len(found)
    assert unit not in found[:-1]


@pytest.mark.parametrize(
    ("unit", "above", "authority", "through", "found"),
    [
        (5, [3, 1], 1, None, [3, 1]),
        (5, [3, 1], 3, None, [3]),
        (3, [1], 3, None, [3]),
        (5, [3, 1], 1, 7, [7, 1]),
        (5, [3, 1], 1, 1, [3, 1]),
        (5, [3, 1], 8, None, [8]),
    ],
)
def test_a_way_goes_up_the_tree_or_through_a_body_of_the_sector(
    unit: int, above: list[int], authority: int, through: int | None, found: list[int]
) -> None:
    assert route.way(unit, above, authority, through) == found


ASKED = st.builds(
    quota.Asked, st.sampled_from("AB"), st.sampled_from(["individual", "collective"]), st.sampled_from(["xa", "so"])
)
LIMITS = st.builds(
    quota.Limit,
    st.sampled_from("AB"),
    st.integers(0, 4),
    st.sampled_from(["", "individual"]),
    st.sampled_from(["", "xa"]),
)


@given(limits=st.lists(LIMITS, max_size=4), wanted=st.lists(ASKED, max_size=20))
def test_in_whatever_order_dossiers_come_no_quota_is_exceeded(
    limits: list[quota.Limit], wanted: list[quota.Asked]
) -> None:
    taken: list[quota.Asked] = []
    for one in wanted:
        if all(limit.has_room(one, taken) for limit in limits):
            taken.append(one)
    assert all(limit.used(taken) <= limit.most for limit in limits)
    refused = [one for one in wanted if wanted.count(one) > taken.count(one)]
    assert all(any(not limit.has_room(one, taken) for limit in limits) for one in refused)


@given(wide=LIMITS, narrow=LIMITS, asked=ASKED)
def test_what_counts_under_a_quota_counts_under_all_that_hold_it(
    wide: quota.Limit, narrow: quota.Limit, asked: quota.Asked
) -> None:
    assert narrow.holds(narrow)
    assert not (wide.holds(narrow) and narrow.bounds(asked)) or wide.bounds(asked)


@pytest.mark.parametrize(
    ("said", "most"), [((3, None, None), 3), ((None, 500, 114), 5), ((None, 1000, 9), 0), ((None, 10_000, 7), 7)]
)
def test_a_share_is_never_rounded_up(said: tuple[int | None, int | None, int | None], most: int) -> None:
    assert quota.most(count=said[0], share=said[1], share_of=said[2]) == most


def told(text: str, first: date, last: date) -> alike.Told:
    return alike.Told(text, min(first, last), max(first, last))


@given(one=st.builds(told, TEXTS, DAYS, DAYS), other=st.builds(told, TEXTS, DAYS, DAYS))
def test_the_same_merit_is_the_same_both_ways(one: alike.Told, other: alike.Told) -> None:
    assert alike.is_same(one, other) == alike.is_same(other, one)
    assert alike.likeness(one.text, other.text) == alike.likeness(other.text, one.text)


def test_a_merit_is_like_itself_without_its_marks_and_in_a_longer_text() -> None:
    text = "Hoàn thành xuất sắc nhiệm vụ thu ngân sách năm 2025"
    assert alike.likeness(text, "hoan thanh xuat sac nhiem vu thu ngan sach nam 2025") == 100
    assert alike.likeness(text, f"Đã có thành tích: {text}, góp phần xây dựng thành phố") == 100
    assert alike.likeness(text, "Dũng cảm cứu người đuối nước trên sông") == 0
    assert alike.likeness("", text) == 0


def parts_of(code: str, kind: str, **more: object) -> list[str]:
    said = {"method": "regular"} | more
    return [one.code for one in checklist.checklist(law().titles[code], kind, **said)]  # type: ignore[arg-type]


def test_each_form_asks_for_its_parts() -> None:
    assert parts_of("BK_TINH", "individual") == ["to-trinh", "bao-cao", "bien-ban"]
    assert parts_of("CSTDT", "individual") == ["to-trinh", "bao-cao", "bien-ban", "sang-kien"]
    assert parts_of("BK_TINH", "collective", method="ad_hoc") == ["to-trinh", "bao-cao", "bien-ban", "xac-nhan"]
    assert parts_of("BK_TTG", "individual")[-1] == "xac-nhan-cap-trinh"
    assert parts_of("BK_TINH", "collective", is_enterprise=True)[-1] == "xac-nhan-nghia-vu"
    assert parts_of("GIAY_KHEN", "individual", method="ad_hoc", is_simplified=True) == ["to-trinh", "bao-cao"]


def test_a_report_is_complete_when_every_needed_heading_has_words() -> None:
    report = checklist.checklist(law().titles["BK_TINH"], "individual", method="regular")[1]
    words = {one.code: "Có." for one in report.outline if one.is_needed}
    assert report.is_complete({"words": words}, has_file=False)
    assert not report.is_complete({"words": words | {"thanh-tich": " "}}, has_file=False)


def test_every_title_with_every_kind_asks_for_something_with_a_source() -> None:
    for title in law().titles.values():
        for kind in title.kinds:
            found = checklist.checklist(title, kind, method="regular")
            assert found
            assert all(one.source and one.name for one in found)


def test_bodies_hold_rounds_for_what_their_heads_decide_and_the_city_for_what_goes_up() -> None:
    found = {kind: {one.code for one in law().titles.values() if titles.is_for(one, kind)} for kind in ("xa", "so")}
    assert "GIAY_KHEN" in found["xa"] & found["so"]
    assert "THON_VH" in found["xa"] - found["so"]
    assert titles.is_for(law().titles["BK_TTG"], "province")
    assert not titles.is_for(law().titles["LDTT"], "province")


def judged(name: str, outcome: Outcome) -> Judged:
    return Judged(name, "Điều 1", "", Confidence.READ, Finding(outcome, ()))


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ({}, Outcome.PERSON),
        ({"holds": True}, Outcome.YES),
        ({"holds": False}, Outcome.NO),
    ],
)
def test_a_word_settles_what_the_law_leaves_to_a_person(words: dict[str, bool], outcome: Outcome) -> None:
    title = law().titles["GIAY_KHEN"]
    rules = [rule for way in title.standards[next(iter(title.standards))] for rule in way]
    answer = Eligibility(
        Outcome.PERSON, (judged("X4", Outcome.YES), *(judged(one.id, Outcome.PERSON) for one in rules)), ()
    )
    said = settled.words_in({one.id: {"holds": words["holds"], "text": "x"} for one in rules} if words else {})
    assert settled.settled(title, "individual", answer, said) is outcome
    stopped = Eligibility(Outcome.NO, (judged("X4", Outcome.NO), *answer.rules[1:]), ())
    assert settled.settled(title, "individual", stopped, said) is Outcome.NO


def test_every_step_starts_somewhere_and_no_step_leads_on_from_the_end() -> None:
    for step in steps.Step:
        assert any(steps.may_step(step, state) for state in steps.State)
        for state in (steps.State.AWARDED, steps.State.REFUSED, steps.State.WITHDRAWN):
            assert not steps.may_step(step, state)
