"""A table as an Excel file and back: nothing is lost, and what cannot be read names its cell."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from thidua.scoring import workbook
from thidua.scoring.ready_tables import ready
from thidua.scoring.rules import workbook as rules
from thidua.scoring.rules.editing import added, changes, depths, entered, item_of, parent_of, removed, replaced
from thidua.scoring.rules.table import (
    Band,
    Exempt,
    Failing,
    Grade,
    Item,
    Kind,
    Option,
    PointTable,
    Side,
    Tie,
    from_plain,
    to_plain,
)
from thidua.scoring.rules.workbook import Refused
from thidua.scoring.rules.writing import BadText, rule_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn

WORDS = some.text("abcđêơ Áẩ1,:", min_size=1, max_size=12).map(str.strip).filter(bool)
POINTS = some.decimals(0, 999, places=2).map(lambda value: value.normalize() + 0)
FIGURES = some.decimals(-9999, 9999, places=3).map(lambda value: value.normalize() + 0)


@some.composite
def leaves(draw: DrawFn, code: str) -> Item:
    """An item of any kind that holds others of none."""
    kind = draw(some.sampled_from([one for one in Kind if one is not Kind.HEADING]))
    every: dict[Kind, dict[str, Any]] = {
        Kind.RATIO: {"fewer": draw(some.booleans())},
        Kind.COUNT: {"each": draw(some.none() | POINTS)},
        Kind.BAND: {
            "bands": tuple(
                Band(draw(some.none() | FIGURES), draw(some.none() | FIGURES), draw(POINTS)) for _ in range(2)
            )
        },
        Kind.CHOICE: {"options": tuple(Option(draw(WORDS), draw(POINTS)) for _ in range(2))},
        Kind.GATE: {"failing": draw(some.sampled_from(Failing))},
        Kind.DUTIES: {"each": draw(some.none() | POINTS), "each_early": draw(some.none() | POINTS)},
        Kind.FORMULA: {"formula": "min(full, x) + 1", "names": draw(some.sampled_from([(), ("x",), ("x", "y")]))},
    }
    return Item(
        code=code,
        text=draw(WORDS),
        kind=kind,
        side=draw(some.sampled_from(Side)),
        points=draw(POINTS),
        needs_evidence=draw(some.booleans()),
        may_be_exempt=draw(some.booleans()),
        verifier=draw(some.sampled_from(["office", "head", "0191-x"])),
        due=draw(some.just("") | WORDS),
        note=draw(some.just("") | WORDS),
        **every.get(kind, {}),
    )


@some.composite
def tables(draw: DrawFn) -> PointTable:
    """A table with a heading, items below it, and items at the top."""
    below = tuple(draw(leaves(f"A.{number}")) for number in range(1, draw(some.integers(1, 3)) + 1))
    heading = Item("A", draw(WORDS), Kind.HEADING, points=draw(POINTS), items=below)
    return PointTable(
        name=draw(WORDS),
        total=draw(POINTS),
        items=(heading, draw(leaves("B"))),
        bonus_cap=draw(some.none() | POINTS),
        deduction_cap=draw(some.none() | POINTS),
        places=draw(some.integers(0, 6)),
        exempt=draw(some.sampled_from(Exempt)),
        ties=(Tie("item", ("A", "B"), draw(WORDS)), Tie("ballot")),
        grades=(Grade("A", draw(WORDS), draw(POINTS), Decimal("0.2")), Grade("B", "", Decimal(0))),
        source=draw(some.just("") | WORDS),
    )


def sheets(table: PointTable) -> dict[str, Sequence[Sequence[str]]]:
    """A table as the sheets of its workbook."""
    return {
        rules.ITEMS: [rules.HEADS, *rules.item_rows(table)],
        rules.WHOLE: [rules.WHOLE_HEADS, *rules.whole_rows(table)],
        rules.TIES: [rules.TIE_HEADS, *rules.tie_rows(table)],
        rules.GRADES: [rules.GRADE_HEADS, *rules.grade_rows(table)],
    }


@given(tables())
@settings(max_examples=60, deadline=None)
def test_every_table_comes_back_as_it_went_out(table: PointTable) -> None:
    assert rules.table_in(sheets(table), name="Khác") == (table, [])
    assert from_plain(to_plain(table)) == table


@pytest.mark.parametrize("code", sorted(ready()))
def test_a_ready_table_comes_back_out_of_its_excel_file(code: str) -> None:
    table = ready()[code].table
    assert workbook.table_of(workbook.table_file(table), "bang-diem.xlsx", name="Khác") == (table, [])


def test_a_plain_list_of_an_office_is_a_table_of_points_given_by_a_person() -> None:
    heads = ("STT", "Nội dung", "Điểm chuẩn", "Điểm thưởng", "Điểm trừ", "Ghi chú", "Hạn nộp")
    rows = [
        ("1", "Phát động", "60", "", "", "", "20/9"),
        ("2", "Báo cáo", "40", "", "", "Đúng mẫu", ""),
        ("3", "Sáng kiến", "", "2,5", "", "", ""),
        ("4", "Kỷ luật", "", "", "5", "", ""),
    ]
    found, refused = rules.table_in({"Trang 1": [heads, *rows]}, name="Bảng của cụm")
    assert refused == []
    assert found == PointTable(
        name="Bảng của cụm",
        total=Decimal(100),
        items=(
            Item("1", "Phát động", Kind.MANUAL, points=Decimal(60), due="20/9"),
            Item("2", "Báo cáo", Kind.MANUAL, points=Decimal(40), note="Đúng mẫu"),
            Item("3", "Sáng kiến", Kind.MANUAL, Side.BONUS, Decimal("2.5")),
            Item("4", "Kỷ luật", Kind.MANUAL, Side.DEDUCTION, Decimal(5)),
        ),
    )


def test_what_cannot_be_read_names_its_cell() -> None:
    heads = ("Mục", "Thuộc mục", "Nội dung", "Cách chấm", "Điểm chuẩn", "Điểm trừ", "Quy tắc")
    rows = [
        ("1", "", "Phát động", "bậc", "ba", "", "từ 3: một"),
        ("1 a", "", "Báo cáo", "vui", "4", "", ""),
        ("2", "9", "Sáng kiến", "", "4", "", ""),
        ("3", "", "", "", "4", "2", ""),
        ("2", "", "Nữa", "", "4", "", ""),
        ("2", "", "Nữa", "", "4", "", ""),
    ]
    _found, refused = rules.table_in({rules.ITEMS: [heads, *rows]}, name="Bảng")
    assert [(one.row, one.heading, one.code) for one in refused] == [
        (2, "Điểm chuẩn", "number"),
        (2, "Quy tắc", "number"),
        (3, "Mục", "code"),
        (3, "Cách chấm", "kind"),
        (4, "Thuộc mục", "above"),
        (5, "Nội dung", "empty"),
        (5, "Điểm trừ", "sides"),
        (7, "Mục", "code_twice"),
    ]
    assert all(workbook.refusal_words(one) != one.code for one in refused)


def test_a_file_without_the_columns_gives_no_table() -> None:
    assert rules.table_in({"A": [("Tên", "Tuổi")]}, name="Bảng") == (
        None,
        [Refused(rules.ITEMS, 1, heading, "heading", "") for heading in ("Nội dung", "Điểm chuẩn")],
    )


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.BAND, "nhiều: 3"),
        (Kind.BAND, "từ 3 đến dưới 5"),
        (Kind.CHOICE, ": 3"),
        (Kind.COUNT, "vài lần"),
        (Kind.DUTIES, "trễ 3"),
        (Kind.GATE, "có lẽ"),
        (Kind.FORMULA, "a\nb\nc"),
        (Kind.MANUAL, "gì đó"),
    ],
)
def test_a_rule_that_says_nothing_is_refused(kind: Kind, text: str) -> None:
    with pytest.raises(BadText):
        rule_in(kind, text)


@given(tables())
@settings(max_examples=30, deadline=None)
def test_items_are_put_in_changed_and_taken_out_one_at_a_time(table: PointTable) -> None:
    item = Item("Z", "Mới", Kind.MANUAL, points=Decimal(1))
    more = added(table, item, under="A")
    assert removed(more, "Z") == table
    assert parent_of(more, "Z") == item_of(more, "A")
    assert (depths(more)["Z"], entered(more).count(item)) == (1, 1)
    other = replaced(more, "Z", Item("Z", "Khác", Kind.MANUAL, points=Decimal(1)))
    assert [(one.code, one.names) for one in changes(more, other)] == [("Z", ("text",))]
    assert [(one.code, one.old) for one in changes(table, more) if one.code == "Z"] == [("Z", None)]
    assert changes(table, table) == []
