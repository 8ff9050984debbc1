"""Decisions on plain values, without a database."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.world import SMALL_PLAN
from thidua.plans.reader import read
from thidua.plans.rules import anchors, comparing, days, doubts, payloads, spans
from thidua.plans.rules.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

# -- Drafts -----------------------------------------------------------------------------------------------------------


def drafts_of(text: str, kind: Kind) -> list[payloads.Draft]:
    return [draft for draft in payloads.drafts(read(text)) if draft.kind == kind]


def test_a_target_is_kept_with_its_figure_as_text() -> None:
    target = drafts_of(SMALL_PLAN, Kind.TARGET)[0]
    assert target.payload == {
        "label": "Thu ngân sách trên địa bàn",
        "comparison": "eq",
        "value": "1250.5",
        "high": "",
        "measure": "tỷ đồng",
        "direction": "",
        "polarity": "higher_better",
        "basis": "",
        "approximate": False,
        "points": False,
        "horizon": "",
        "parent": "",
        "alt_value": "",
        "alt_high": "",
        "alt_measure": "",
    }


def test_every_draft_stands_in_the_text_and_parts_know_their_whole() -> None:
    found = payloads.drafts(read(SMALL_PLAN))
    assert found[0].kind == Kind.DOCUMENT
    assert all(SMALL_PLAN[draft.start : draft.end].strip() for draft in found[1:])
    wholes = {
        draft.payload["label"]: found[draft.parent].payload["label"] for draft in found if draft.parent is not None
    }
    assert wholes == {
        "Thu nội địa": "Thu ngân sách trên địa bàn",
        "Thu xuất nhập khẩu": "Thu ngân sách trên địa bàn",
    }


def test_a_day_that_a_duty_carries_is_confirmed_with_that_duty_alone() -> None:
    due = [draft.payload["date"] for draft in drafts_of(SMALL_PLAN, Kind.OBLIGATION) if draft.payload["date"]]
    loose = [(draft.payload["date"], draft.payload["role"]) for draft in drafts_of(SMALL_PLAN, Kind.DEADLINE)]
    assert "2025-09-20" in due
    assert "2025-12-15" in due
    assert loose == [("2025-12-31", "campaign_end")]


def test_a_head_without_a_number_asks_for_it_and_invents_nothing() -> None:
    head = drafts_of(SMALL_PLAN, Kind.DOCUMENT)[0]
    assert head.payload["number"] == ""
    assert "missing:number" in head.reasons
    assert head.confidence == payloads.UNSURE_HEAD


@given(st.text(max_size=400))
def test_any_text_gives_drafts_inside_it(text: str) -> None:
    reading = read(text)
    for draft in payloads.drafts(reading)[1:]:
        assert draft.start is not None
        assert draft.end is not None
        assert 0 <= draft.start < draft.end <= len(reading.text)


# -- Days -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("operator", "due"),
    [
        ("before", date(2025, 9, 20)),
        ("by", date(2025, 9, 21)),
        ("through", date(2025, 9, 21)),
        ("on", date(2025, 9, 21)),
        ("from", None),
        ("event", None),
        ("", None),
    ],
)
def test_due_is_the_first_day_that_is_too_late(operator: str, due: date | None) -> None:
    assert days.due(date(2025, 9, 20), operator) == due


# -- Clauses ----------------------------------------------------------------------------------------------------------


def test_a_clause_has_a_name_that_can_stand_in_an_address() -> None:
    assert anchors.anchors(["II/3/(11)", "V/1/đ", "Điều 1", "", "II/3/(11)", "II/3/(11)"]) == [
        "II-3-(11)",
        "V-1-đ",
        "Điều_1",
        "dau",
        "II-3-(11).2",
        "II-3-(11).3",
    ]


@given(st.lists(st.text(max_size=12), max_size=30))
def test_names_of_clauses_are_never_empty_and_never_the_same(paths: list[str]) -> None:
    names = anchors.anchors(paths)
    assert all(names)
    assert len(set(names)) == len(paths)


# -- Spans ------------------------------------------------------------------------------------------------------------

MARKS = st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=12)


@given(st.text(alphabet=st.sampled_from("ab<&\n ắ*#"), max_size=80), MARKS)
def test_the_pieces_of_all_lines_are_the_text_and_lie_in_their_marks(text: str, ends: list[tuple[int, int]]) -> None:
    marks = [spans.Mark(start, end, str(n), "target") for n, (start, end) in enumerate(ends)]
    found = spans.lines(text, [], marks)
    shown = "\n".join("".join(text[piece.start : piece.end] for piece in line.pieces) for line in found)
    assert shown == text
    inside = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    for line in found:
        for piece in line.pieces:
            assert set(piece.marks) == {mark for mark in inside if mark.start < piece.end and piece.start < mark.end}
    begun = [mark for line in found for piece in line.pieces for mark in piece.begins]
    assert sorted(mark.key for mark in begun) == sorted(
        mark.key for mark in inside if text[mark.start : mark.end].strip("\n")
    )


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("thu nội địa", [(4, 15)]),
        ("thu  nội\nđịa", [(4, 15)]),
        ("địa", [(12, 15), (21, 24)]),
        ("không có", []),
        ("   ", []),
    ],
)
def test_a_phrase_is_found_whatever_its_spaces(phrase: str, found: list[tuple[int, int]]) -> None:
    assert spans.find_phrase("và: thu nội địa, đất địa", phrase) == found


# -- Doubts -----------------------------------------------------------------------------------------------------------


def draft(kind: Kind, start: int, end: int) -> payloads.Draft:
    return payloads.Draft(kind, {}, "", start, end, 90)


def test_a_note_speaks_of_the_figure_rather_than_of_the_paragraph_around_it() -> None:
    items = [draft(Kind.TASK, 0, 100), draft(Kind.TARGET, 10, 30), draft(Kind.CITATION, 60, 70)]
    assert doubts.speaks_of(12, 20, items) == 1
    assert doubts.speaks_of(40, 50, items) == 0
    assert doubts.speaks_of(200, 210, items) is None


def test_only_confident_readings_without_notes_are_sure() -> None:
    assert doubts.sure(90, notes=0)
    assert not doubts.sure(89, notes=0)
    assert not doubts.sure(99, notes=1)
    assert not doubts.sure(None, notes=0)


# -- Versions ---------------------------------------------------------------------------------------------------------


def entry(kind: Kind, clause: str, **values: Any) -> comparing.Entry:
    return comparing.Entry(kind.value, clause, values)


def test_a_new_version_shows_what_was_added_removed_and_changed() -> None:
    grdp = entry(Kind.TARGET, "II/1", label="Tốc độ tăng trưởng GRDP", value="12.35", parent="")
    poor = entry(Kind.TARGET, "II/2", label="Tỷ lệ hộ nghèo", value="0.2", parent="")
    cited = entry(Kind.CITATION, "", number="41-CT/TW")
    faster = entry(Kind.TARGET, "II/1", label="Tốc độ tăng  trưởng GRDP", value="13", parent="")
    renamed = entry(Kind.TARGET, "II/2", label="Tỷ lệ hộ nghèo đa chiều", value="0.2", parent="")
    other = entry(Kind.CITATION, "", number="42-CT/TW")
    found = comparing.diff([grdp, poor, cited], [faster, renamed, other])
    assert found == comparing.Difference(
        added=(other,),
        removed=(cited,),
        changed=(
            comparing.Change(grdp, faster, ("label", "value")),
            comparing.Change(poor, renamed, ("label",)),
        ),
        same=(),
    )


ENTRIES = st.lists(
    st.builds(
        lambda label, clause, value: entry(Kind.TARGET, clause, label=label, value=value, parent=""),
        st.sampled_from(["GRDP", "Thu ngân sách", "Thu ngân sách nội địa", "Hộ nghèo"]),
        st.sampled_from(["I", "II"]),
        st.sampled_from(["1", "2"]),
    ),
    max_size=6,
)


@given(ENTRIES, ENTRIES)
def test_every_item_of_both_versions_is_accounted_for_once(
    old: list[comparing.Entry], new: list[comparing.Entry]
) -> None:
    found = comparing.diff(old, new)
    pairs = [*found.changed, *found.same]
    assert len(found.removed) + len(pairs) == len(old)
    assert len(found.added) + len(pairs) == len(new)


@given(ENTRIES)
def test_a_version_does_not_differ_from_itself(entries: list[comparing.Entry]) -> None:
    found = comparing.diff(entries, entries)
    assert (found.added, found.removed, found.changed) == ((), (), ())


@given(ENTRIES, ENTRIES)
def test_the_way_back_is_the_way_there_turned_round(old: list[comparing.Entry], new: list[comparing.Entry]) -> None:
    there, back = comparing.diff(old, new), comparing.diff(new, old)
    assert (counted(there.added), counted(there.removed)) == (counted(back.removed), counted(back.added))
    assert counted((each.old, each.new) for each in there.changed) == counted(
        (each.new, each.old) for each in back.changed
    )


@given(ENTRIES, ENTRIES)
def test_the_old_version_with_what_changed_is_the_new_one(
    old: list[comparing.Entry], new: list[comparing.Entry]
) -> None:
    found = comparing.diff(old, new)
    kept = [each.new for each in (*found.changed, *found.same)]
    assert counted([*kept, *found.added]) == counted(new)
    assert counted([*(each.old for each in (*found.changed, *found.same)), *found.removed]) == counted(old)


@given(st.data(), ENTRIES)
def test_another_order_is_no_change(data: st.DataObject, entries: list[comparing.Entry]) -> None:
    found = comparing.diff(entries, data.draw(st.permutations(entries)))
    assert (found.added, found.removed, found.changed) == ((), (), ())


def counted(things: Iterable[object]) -> list[str]:
    return sorted(map(repr, things))


# -- Days of the calendar's ends --------------------------------------------------------------------------------------


@given(st.dates(), st.sampled_from(["", *days.OPERATORS]))
def test_every_day_that_a_text_can_say_has_a_day_before_and_after_or_is_a_slip(day: date, operator: str) -> None:
    read_day = days.day_in({"date": day.isoformat()})
    assert read_day == (day if 1900 <= day.year <= 2199 else None)
    late, last = days.due(read_day, operator), days.last_day(read_day, operator)
    assert (late is None) == (last is None)
    assert late is None or last is None or (late - last).days == 1
