"""Whatever was typed: out and back changes nothing, and of two editors neither loses a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.sheets.workbook import read
from thidua.workbooks import excel
from thidua.workbooks.actions.receiving import LIMITS
from thidua.workbooks.rules import memory
from thidua.workbooks.rules.cells import Cell, Column, Kind, Row, Sheet, canonical, cells_of, number_text
from thidua.workbooks.rules.returned import returned
from thidua.workbooks.rules.verdicts import Verdict, judged, tally

if TYPE_CHECKING:
    from decimal import Decimal

CHOICES = (("a", "Hội nghị"), ("b", "Lồng ghép"))
ABOUT = {"so": "00000000-0000-7000-8000-000000000000"}
AWKWARD = st.sampled_from(
    ["", "0", "00123", "=1+1", "+84", "-5", "@x", "\tđầu", "cuối ", "một\nhai", "một\r\nhai", "_x0041_", "1.250,5",
     "12/9/2025", "TRUE", "đ\u0309", "\u00a0", "Sạch đường\u200b"]
)  # fmt: skip
TEXTS = AWKWARD | st.text(st.characters(codec="utf-8"), max_size=60)
NUMBERS = st.decimals(-(10**12), 10**12, places=6, allow_nan=False, allow_infinity=False).map(canonical)
DAYS = st.dates().map(lambda day: day.isoformat())
CELLS = st.one_of(
    st.builds(Cell, TEXTS),
    st.builds(Cell, st.just("") | NUMBERS | AWKWARD, st.just(Kind.NUMBER)),
    st.builds(Cell, st.just("") | DAYS, st.just(Kind.DAY)),
    st.builds(Cell, st.sampled_from(["", "a", "b", "lạ"]), st.just(Kind.CHOICE), st.just(CHOICES)),
    st.builds(Cell, st.sampled_from(["", "x"]), st.just(Kind.FLAG)),
)


def made(rows: list[tuple[str, dict[str, Cell]]]) -> list[Sheet]:
    """Make a sheet of rows, each by a word and its cells."""
    columns = (Column("a", "Một"), Column("b", "Hai"))
    listed = [Row(f"r{number}", (word,), cells) for number, (word, cells) in enumerate(rows)]
    return [Sheet("s", "Trang", "Trang thử", (Column("what", "Gì", 20),), columns, listed)]


ROWS = st.lists(st.tuples(TEXTS, st.fixed_dictionaries({"a": CELLS, "b": CELLS})), min_size=1, max_size=4)


@settings(max_examples=40, deadline=None)
@given(ROWS, st.booleans())
def test_a_file_that_nobody_touched_reads_as_it_was_given_out(
    rows: list[tuple[str, dict[str, Cell]]], is_large: bool
) -> None:
    sheets = made(rows)
    data = excel.write(sheets, about=ABOUT, title="Thử", is_large=is_large)
    kept = memory.unpacked(memory.packed(sheets))
    base = {key: cell.text for key, cell in memory.base_of(kept)}
    here = dict(cells_of(sheets))

    found = returned(read(data, limits=LIMITS), kept, here)

    assert (found.refusals, found.notes, found.texts) == ([], {}, base)
    outcomes = judged(base, here, found.texts, [], {})
    assert {one.verdict for one in outcomes} == {Verdict.UNCHANGED}


def test_a_text_longer_than_a_cell_is_cut_in_the_file_and_whole_when_it_comes_back() -> None:
    for text in ("x" * 32_767, "đ" * 40_000):
        sheets = made([("Dài", {"a": Cell(text), "b": Cell("")})])
        data = excel.write(sheets, about=ABOUT, title="Thử")
        kept = memory.unpacked(memory.packed(sheets))
        found = returned(read(data, limits=LIMITS), kept, dict(cells_of(sheets)))
        assert found.texts == {"s/r0/a": text, "s/r0/b": ""}


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4))
def test_a_number_means_the_same_as_a_number_and_as_the_text_that_people_write(number: Decimal) -> None:
    text = canonical(number)
    assert number_text(float(number)) == text or len(text.replace(".", "").strip("-")) > 15
    assert number_text(text.replace(".", ",")) == text


KEYS = st.sampled_from([f"s/r{number}/a" for number in range(4)])
TYPED = st.dictionaries(KEYS, st.sampled_from(["", "0", "1", "chữ"]), max_size=4)
BASES = st.fixed_dictionaries({f"s/r{number}/a": st.sampled_from(["", "0", "cũ"]) for number in range(4)})


@given(BASES, TYPED, TYPED, st.sampled_from(["", "here", "there"]))
def test_of_two_editors_neither_loses_a_cell(
    base: dict[str, str], here: dict[str, str], there: dict[str, str], chosen: str
) -> None:
    stored = {key: Cell(text) for key, text in (base | here).items()}
    answers = dict.fromkeys(base, chosen)
    outcomes = judged(base, stored, base | there, [], answers)

    assert sum(tally(outcomes).values()) == len(base)
    for one in outcomes:
        mine, theirs = stored[one.key].text, (base | there)[one.key]
        after = one.there if one.writes else one.here
        if mine == base[one.key] or mine == theirs:
            assert after == theirs
        elif theirs == base[one.key]:
            assert after == mine
        else:
            assert one.verdict is Verdict.CLASH
            assert (one.is_open, after) == (not chosen, theirs if chosen == "there" else mine)
