"""Blocks come back from JSON as they were, and say what was different before."""

from __future__ import annotations

import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from thidua.papers.blocks import Bar, Chart, Row, Table, Value, from_plain, gone, marked, to_plain

WORDS = st.text(max_size=8)
RUNS = st.one_of(WORDS, st.builds(Value, WORDS, WORDS))
AMOUNTS = st.none() | st.decimals(-(10**9), 10**9, places=3)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table of a few columns whose rows have keys of their own."""
    width = draw(st.integers(1, 4))
    keys = draw(st.lists(st.text(min_size=1, max_size=4), max_size=5, unique=True))
    rows = tuple(Row(key, tuple(draw(RUNS) for _ in range(width))) for key in keys)
    return Table(draw(WORDS), tuple(draw(WORDS) for _ in range(width)), rows, draw(st.frozensets(st.integers(0, 3))))


BARS = st.builds(
    Bar,
    name=WORDS,
    measure=WORDS,
    goal=st.decimals(0, 10**6, places=2),
    value=AMOUNTS,
    scenario=AMOUNTS,
    forecast=AMOUNTS,
    lower_is_better=st.booleans(),
    source=WORDS,
)


@given(st.one_of(tables(), st.builds(Chart, WORDS, st.lists(BARS, max_size=4).map(tuple))))
def test_a_block_comes_back_from_json_as_it_was(block: Table | Chart) -> None:
    assert from_plain(json.loads(json.dumps(to_plain(block)))) == block


@given(tables())
def test_a_table_that_did_not_change_has_no_marks(table: Table) -> None:
    assert marked(table, table) == table
    assert gone(table, table) == ()


def test_what_changed_says_what_it_was_and_new_and_lost_rows_are_told() -> None:
    heads = ("Đơn vị", "Số")
    before = Table("Bảng", heads, (Row("a", (Value("Xã A", "/a"), "1")), Row("b", ("Xã B", "2"))))
    now = Table("Bảng", heads, (Row("c", ("Xã C", "3")), Row("a", (Value("Xã A", "/a"), "5"))))
    assert marked(now, before).rows == (
        Row("c", ("Xã C", "3"), is_new=True),
        Row("a", (Value("Xã A", "/a"), Value("5", was="1"))),
    )
    assert gone(now, before) == (Row("b", ("Xã B", "2")),)


def test_a_table_with_other_heads_is_another_table() -> None:
    now = Table("Bảng", ("Đơn vị",), (Row("a", ("Xã A",)),))
    before = Table("Bảng", ("Đơn vị", "Số"), (Row("b", ("Xã B", "2")),))
    assert marked(now, before) == now
    assert gone(now, before) == ()


def test_amounts_are_kept_to_the_last_digit() -> None:
    bar = Bar("Thu ngân sách", "tỷ đồng", Decimal("165011.590"), Decimal("0.10"))
    kept = from_plain(json.loads(json.dumps(to_plain(Chart("Biểu đồ", (bar,))))))
    assert isinstance(kept, Chart)
    assert (str(kept.bars[0].goal), str(kept.bars[0].value)) == ("165011.590", "0.10")
