"""What is wrong with a table is said before anybody is scored by it, with the passage shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given as any_given

from tests.scoring.rules.tables import D, item, table, tables
from thidua.scoring.rules.checking import Fault, Wrong, faults
from thidua.scoring.rules.table import Band, Exempt, Grade, Item, Kind, Option, PointTable, Side, Tie

GOOD = table(
    item(
        "I",
        Kind.HEADING,
        30,
        items=(
            item("1", Kind.RATIO, 20),
            item("2", Kind.FORMULA, 10, formula="min(full; a)", names=("a",)),
            item("đk", Kind.GATE),
        ),
    ),
    item("II", Kind.BAND, 5, side=Side.BONUS, bands=(Band(D(88), D(90), D(2)), Band(D(90), None, D(5)))),
    item("III", Kind.COUNT, each=D(1), side=Side.DEDUCTION),
    total=30,
    bonus_cap=D(5),
    ties=(Tie("item", ("1",)), Tie("count"), Tie("deductions"), Tie("ballot")),
    grades=(Grade("a", "A", D(25), D("0.2")), Grade("b", "B", D(25)), Grade("c", "C", D(0))),
    exempt=Exempt.SCALED,
)


def test_a_table_in_order_has_no_fault() -> None:
    assert faults(GOOD) == ()


def _with(changed_code: str, /, **changed: object) -> PointTable:
    def mended(items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(
            replace(one, **changed) if one.code == changed_code else replace(one, items=mended(one.items))  # type: ignore[arg-type]
            for one in items
        )

    return replace(GOOD, items=mended(GOOD.items))


TWO, THREE = Band(D(88), D(90), D(2)), Band(D(90), D(95), D(3))


@pytest.mark.parametrize(
    ("made", "fault"),
    [
        (replace(GOOD, total=D(31)), Fault(Wrong.SUM, found=D(30), expected=D(31))),
        (_with("1", points=D("19.5")), Fault(Wrong.SUM, "I", found=D("29.5"), expected=D(30))),
        (_with("1", points=None), Fault(Wrong.NO_POINTS, "1")),
        (_with("1", points=D("19.999")), Fault(Wrong.TOO_FINE, "1", found=D("19.999"))),
        (_with("III", points=D(-1)), Fault(Wrong.BELOW_ZERO, "III", found=D(-1))),
        (replace(GOOD, bonus_cap=D(-5)), Fault(Wrong.BELOW_ZERO, name="bonus_cap", found=D(-5))),
        (_with("1", code="2"), Fault(Wrong.CODE_TWICE, "2")),
        (_with("1", code="1 a"), Fault(Wrong.CODE, "1 a")),
        (_with("II", bands=(TWO, replace(THREE, start=D(89)))),
         Fault(Wrong.BANDS_OVERLAP, "II", bands=(TWO, replace(THREE, start=D(89))))),
        (_with("II", bands=(replace(THREE, start=D(91)), TWO)),
         Fault(Wrong.BANDS_GAP, "II", bands=(TWO, replace(THREE, start=D(91))))),
        (_with("II", bands=(replace(TWO, end=None), THREE)),
         Fault(Wrong.BANDS_OVERLAP, "II", bands=(replace(TWO, end=None), THREE))),
        (_with("II", bands=(replace(TWO, end=D(88)),)),
         Fault(Wrong.BAND_EMPTY, "II", bands=(replace(TWO, end=D(88)),))),
        (_with("II", bands=()), Fault(Wrong.NO_BANDS, "II")),
        (_with("II", points=D(1)), Fault(Wrong.ABOVE_POINTS, "II", found=D(2), expected=D(1))),
        (_with("II", kind=Kind.CHOICE), Fault(Wrong.NO_OPTIONS, "II")),
        (_with("II", kind=Kind.CHOICE, options=(Option("Có", D(-1)),)), Fault(Wrong.BELOW_ZERO, "II", found=D(-1))),
        (_with("III", each=None), Fault(Wrong.NO_EACH, "III")),
        (_with("III", kind=Kind.DUTIES, each=None), Fault(Wrong.NO_EACH, "III")),
        (_with("2", formula="a +"), Fault(Wrong.FORMULA, "2", name="unreadable", at=2)),
        (_with("2", formula="a + b"), Fault(Wrong.UNKNOWN_NAME, "2", name="b")),
        (_with("2", names=("a", "full")), Fault(Wrong.NAME, "2", name="full")),
        (_with("I", items=(), points=D(30)), Fault(Wrong.HEADING_EMPTY, "I")),
        (_with("1", items=(item("1.1", Kind.GATE),)), Fault(Wrong.ITEMS_BELOW, "1")),
        (_with("III", kind=Kind.HEADING, items=(item("g", Kind.GATE),)), Fault(Wrong.GATE_IN_DEDUCTION, "g")),
        (_with("III", kind=Kind.HEADING, items=(item("s", Kind.MANUAL, 1),)), Fault(Wrong.SIDE, "s")),
        (_with("1", points=D("NaN")), Fault(Wrong.NUMBER, "1", name="NaN")),
        (_with("1", points=D("1E+99")), Fault(Wrong.NUMBER, "1", name="1E+99")),
        (replace(GOOD, places=7), Fault(Wrong.PLACES, found=D(7))),
        (replace(GOOD, items=()), Fault(Wrong.EMPTY)),
        (replace(GOOD, ties=(Tie("item", ("9",)),)), Fault(Wrong.TIE_CODE, "9", name="item")),
        (replace(GOOD, ties=(Tie("name"),)), Fault(Wrong.TIE, name="name")),
        (replace(GOOD, grades=(*GOOD.grades, Grade("d", "D", D(1)))),
         Fault(Wrong.GRADE_ORDER, name="d", found=D(1), expected=D(0))),
        (replace(GOOD, grades=(*GOOD.grades, Grade("a", "D", D(0)))), Fault(Wrong.GRADE_TWICE, name="a")),
        (replace(GOOD, grades=(Grade("a", "A", D(1), D(2)),)), Fault(Wrong.SHARE, name="a", found=D(2))),
    ],
)  # fmt: skip
def test_a_fault_is_named_where_it_stands(made: PointTable, fault: Fault) -> None:
    assert fault in faults(made)


def test_the_bands_of_can_tho_overlap_where_its_table_says_to_as_well_as_from() -> None:
    """Its annex gives 88-90, 90-95, 95-under 100 and 100: as printed, ends included, 90 and 95 lie in two bands."""
    last = Band(D(95), D(100), D(4))
    printed = (Band(D(88), D("90.01"), D(2)), Band(D(90), D("95.01"), D(3)), last, Band(D(100), None, D(5)))
    assert faults(_with("II", bands=printed)) == (
        Fault(Wrong.BANDS_OVERLAP, "II", bands=printed[:2]),
        Fault(Wrong.BANDS_OVERLAP, "II", bands=printed[1:3]),
    )


def test_a_tree_too_deep_is_refused_before_anything_else() -> None:
    deep = item("0", Kind.MANUAL, 1)
    for number in range(1, 14):
        deep = item(str(number), Kind.HEADING, 1, items=(deep,))
    assert Fault(Wrong.TOO_DEEP, "1") in faults(table(deep, total=1))


@any_given(tables())
def test_any_table_is_answered_with_faults_that_name_it(made: PointTable) -> None:
    codes = {"", *(one.code for one in made.walk())}
    assert {fault.code for fault in faults(made)} <= codes
