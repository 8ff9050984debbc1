"""Units that come in as a file: what each row would do, and what is written when somebody says yes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import AT, SINCE, TODAY
from tests.sheets.making import excel
from thidua.audit.models import AuditRecord
from thidua.organisations.importing import UNITS
from thidua.organisations.models import Unit, UnitPlace
from thidua.organisations.queries import subtree
from thidua.sheets import actions, files, queries
from thidua.sheets.rules.outcomes import AS_NEW, SKIP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.cast import City
    from thidua.people.models import Officer
    from thidua.sheets.models import Intake

pytestmark = pytest.mark.django_db
HEADS = ("Mã", "Tên đơn vị", "Tên ngắn", "Loại", "Trực thuộc", "Từ ngày", "Ví dụ")
CITY = "Thành phố Ví Dụ"


def brought(by: Officer, *rows: Sequence[Any], heads: Sequence[str] = HEADS) -> Intake:
    """Give the intake of a file of units with these rows."""
    return actions.receive(kind="don-vi", data=excel(heads, *rows), name="don-vi.xlsx", by=by, at=AT)


def said(intake: Intake) -> dict[str, tuple[str, list[tuple[str, str]]]]:
    """Give each row's verdict, with the column and code of each problem, by name."""
    outcomes = [queries.outcome(row) for row in queries.rows(intake)]
    return {
        one.title: (one.verdict.value, [(problem.column, problem.code) for problem in one.problems]) for one in outcomes
    }


def test_nothing_is_written_before_somebody_says_yes(cast: dict[str, Officer]) -> None:
    before = Unit.objects.count()
    intake = brought(cast["office"], ("", "Trường Trung học Ví Dụ", "", "Trường học", CITY, "1/8/2025", "x"))

    assert said(intake) == {"Trường Trung học Ví Dụ": ("new", [])}
    assert Unit.objects.count() == before


def test_new_units_stand_below_one_another_with_their_days_and_lines(cast: dict[str, Officer], city: City) -> None:
    intake = brought(
        cast["office"],
        ("", "Tổ Toán Ví Dụ", "", "Đơn vị trực thuộc", "Trường Trung học Ví Dụ", date(2025, 8, 1), "x"),
        ("00077", "Trường Trung học Ví Dụ", "Trung học", "truong hoc", "xã an ví dụ", "1/8/2025", "X"),
    )
    actions.apply(intake=intake, by=cast["office"], at=AT)

    assert [unit.name for unit in subtree(city["xa"], TODAY, own=False)] == ["Tổ Toán Ví Dụ", "Trường Trung học Ví Dụ"]
    school = Unit.objects.get(name="Trường Trung học Ví Dụ")
    assert (school.code, school.short_name, school.kind.code, school.valid_from, school.is_example) == (
        "00077",
        "Trung học",
        "school",
        date(2025, 8, 1),
        True,
    )
    assert (school.name_fold, school.province_code) == ("truong trung hoc vi du", "31")
    lines = AuditRecord.objects.filter(verb__in=["unit.added", "sheet.applied"]).order_by("sequence")
    assert [line.verb for line in lines] == ["unit.added", "unit.added", "sheet.applied"]
    assert lines[0].after == {
        "name": "Trường Trung học Ví Dụ",
        "kind": "school",
        "code": "00077",
        "parent": str(city["xa"].public_id),
        "from": "2025-08-01",
    }


def test_a_row_changes_code_short_name_kind_and_mark_and_says_what_was_before(
    cast: dict[str, Officer], city: City
) -> None:
    intake = brought(cast["office"], ("11800", "XÃ AN  VÍ DỤ", "An", "Phường", CITY, "", ""))
    row = queries.rows(intake).get()
    changes = [(change.column, change.before, change.after) for change in queries.outcome(row).changes]

    assert changes == [
        ("code", "", "11800"),
        ("short_name", "", "An"),
        ("kind", "Xã", "Phường"),
        ("is_example", "x", ""),
    ]
    actions.apply(intake=intake, by=cast["office"], at=AT)
    unit = Unit.objects.get(pk=city["xa"].pk)
    assert (unit.name, unit.code, unit.short_name, unit.kind.code, unit.is_example, unit.version) == (
        "Xã An Ví Dụ", "11800", "An", "phuong", False, 2,
    )  # fmt: skip
    line = AuditRecord.objects.get(verb="unit.edited")
    assert line.before == {"code": None, "short_name": "", "kind": "xa", "is_example": True}
    assert line.after == {"code": "11800", "short_name": "An", "kind": "phuong", "is_example": False}


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (("", "", "", "Xã", CITY, "", ""), ("name", "required")),
        (("", "Xã Mới Tinh", "", "Xã", "Tỉnh Không Có", "", ""), ("parent", "no_parent")),
        (("", "Xã Mới Tinh", "", "Huyện", CITY, "", ""), ("kind", "not_a_choice")),
        (("", "Xã Mới Tinh", "", "Xã", CITY, "31/2/2025", ""), ("from", "not_a_day")),
        (("", "Xã Mới Tinh", "", "Xã", CITY, "30/6/2025", ""), ("from", "parent_later")),
        (("", "Xã Mới Tinh", "", "Xã", CITY, "", "có thể"), ("is_example", "not_a_flag")),
        (("", "Xã Mới Tinh", "", "Xã", "", "", ""), ("parent", "required")),
        (("", date(2025, 5, 1), "", "Xã", CITY, "", ""), ("name", "became_a_day")),
        (("31", "Xã Mới Tinh", "", "Xã", CITY, "", ""), ("name", "other_name")),
        (("", "Ban Thi đua - Khen thưởng", "", "", CITY, "", ""), ("kind", "required")),
        (("", "Xã An Ví Dụ", "", "Xã", "Sở Nội vụ", "", ""), ("parent", "other_parent_or_new")),
        (("", "Xã An Ví Dụ", "", "Xã", CITY, "2/7/2025", ""), ("from", "other_from")),
        (("", "X" * 251, "", "Xã", CITY, "", ""), ("name", "too_long")),
    ],
    ids=lambda value: value[1] if isinstance(value[0], str) and len(value) == 2 else "",
)
def test_a_row_that_cannot_be_accepted_says_which_cell_and_why(
    row: tuple[Any, ...], problem: tuple[str, str], cast: dict[str, Officer]
) -> None:
    intake = brought(cast["office"], row)
    (verdict, problems) = next(iter(said(intake).values()))
    if problem[1] == "other_parent_or_new":  # a name of its own elsewhere is another unit
        assert (verdict, problems) == ("new", [])
    else:
        assert (verdict, problems) == ("refused", [problem])


def test_a_code_that_lost_its_zeros_is_refused_with_the_code_that_was_meant(
    cast: dict[str, Officer], city: City
) -> None:
    Unit.objects.filter(pk=city["xa"].pk).update(code="00123")
    intake = brought(cast["office"], (123, "Xã An Ví Dụ", "", "", CITY, "", ""))
    problem = queries.outcome(queries.rows(intake).get()).problems[0]

    assert (problem.code, problem.params) == ("lost_zeros", {"code": "00123"})


def test_spellings_of_one_name_are_the_same_unit(cast: dict[str, Officer], city: City) -> None:
    Unit.objects.filter(pk=city["xa"].pk).update(name="Xã Thủy Hòa")
    intake = brought(cast["office"], ("", "xã  Thuỷ   Hoà", "", "Xã", CITY, "", "x"))

    assert said(intake) == {"Xã Thủy Hòa": ("unchanged", [])}


def test_a_near_twin_is_asked_about_and_each_answer_does_what_it_says(cast: dict[str, Officer], city: City) -> None:
    row = ("", "Xã An Vi Dụ", "An", "Xã", CITY, "", "x")
    intake = brought(cast["office"], row)
    asked = queries.rows(intake).get()
    number, there = asked.number, str(city["xa"].public_id)

    assert [(one.id, one.name) for one in queries.outcome(asked).candidates] == [(there, "Xã An Ví Dụ")]
    with pytest.raises(actions.StillAsked):
        actions.apply(intake=intake, by=cast["office"], at=AT)

    intake = actions.answer(intake=intake, answers={number: SKIP}, by=cast["office"], at=AT)
    assert intake.counts["skipped"] == 1
    intake = actions.answer(intake=intake, answers={number: there}, by=cast["office"], at=AT)
    assert intake.counts["changed"] == 1
    intake = actions.answer(intake=intake, answers={number: AS_NEW}, by=cast["office"], at=AT)
    assert intake.counts["new"] == 1
    intake = actions.answer(intake=intake, answers={number: "somebody else"}, by=cast["office"], at=AT)
    assert intake.counts["new"] == 1
    actions.apply(intake=intake, by=cast["office"], at=AT)
    assert Unit.objects.filter(name="Xã An Vi Dụ").exists()


def test_names_with_other_numbers_are_never_twins(cast: dict[str, Officer]) -> None:
    rows = [("", f"Tổ dân phố số {number}", "", "Đơn vị trực thuộc", "Xã An Ví Dụ", "", "") for number in (1, 2, 3)]

    assert {verdict for verdict, _problems in said(brought(cast["office"], *rows)).values()} == {"new"}


def test_the_same_unit_twice_in_a_file_is_taken_once(cast: dict[str, Officer]) -> None:
    intake = brought(
        cast["office"],
        ("", "Trường Hòa", "", "Trường học", CITY, "", ""),
        ("", "TRƯỜNG HOÀ", "", "Trường học", CITY, "", ""),
    )
    outcomes = [queries.outcome(row) for row in queries.rows(intake)]

    assert [one.verdict.value for one in outcomes] == ["new", "refused"]
    assert [(one.code, one.params) for one in outcomes[1].problems] == [("repeated", {"row": 2})]


def test_a_unit_officer_brings_in_what_stands_below_the_own_unit_alone(cast: dict[str, Officer]) -> None:
    intake = brought(
        cast["unit"],
        ("", "Thôn Một Ví Dụ", "", "Đơn vị trực thuộc", "Xã An Ví Dụ", "", "x"),
        ("", "Thôn Hai Ví Dụ", "", "Đơn vị trực thuộc", "Xã Bình Ví Dụ", "", "x"),
        ("", "Xã Bình Ví Dụ", "Bình", "Xã", CITY, "", "x"),
    )

    assert said(intake) == {
        "Thôn Một Ví Dụ": ("new", []),
        "Thôn Hai Ví Dụ": ("refused", [("parent", "not_yours")]),
        "Xã Bình Ví Dụ": ("refused", [("", "not_yours")]),
    }
    actions.apply(intake=intake, by=cast["unit"], at=AT)
    assert not Unit.objects.filter(name="Thôn Hai Ví Dụ").exists()


def test_what_moved_since_the_preview_is_refused_and_shown(cast: dict[str, Officer], city: City) -> None:
    intake = brought(
        cast["office"],
        ("", "Xã An Ví Dụ", "An", "Xã", CITY, "", "x"),
        ("", "Xã Bình Ví Dụ", "Bình", "Xã", CITY, "", "x"),
    )
    Unit.objects.filter(pk=city["xa"].pk).update(short_name="Của người khác")

    with pytest.raises(actions.DataMoved):
        actions.apply(intake=intake, by=cast["office"], at=AT)
    assert Unit.objects.get(pk=city["xa_khac"].pk).short_name == ""
    actions.look_again(intake=intake, by=cast["office"], at=AT)
    (moved,) = queries.moved(intake)
    assert [(one.before, one.after) for one in queries.outcome(moved).changes] == [("Của người khác", "An")]
    actions.apply(intake=intake, by=cast["office"], at=AT)
    assert Unit.objects.get(pk=city["xa"].pk).short_name == "An"


def test_a_second_yes_changes_nothing(cast: dict[str, Officer]) -> None:
    intake = brought(cast["office"], ("", "Trường Mới", "", "Trường học", CITY, "", ""))
    actions.apply(intake=intake, by=cast["office"], at=AT)
    actions.apply(intake=intake, by=cast["office"], at=AT)

    assert Unit.objects.filter(name="Trường Mới").count() == 1


def test_a_dropped_preview_leaves_nothing_and_cannot_be_applied(cast: dict[str, Officer]) -> None:
    intake = brought(cast["office"], ("", "Trường Mới", "", "Trường học", CITY, "", ""))
    actions.drop(intake=intake, by=cast["office"], at=AT)

    assert not queries.rows(intake).exists()
    with pytest.raises(actions.NotReady):
        actions.apply(intake=intake, by=cast["office"], at=AT)


def test_the_file_of_refused_rows_comes_back_corrected(cast: dict[str, Officer]) -> None:
    intake = brought(cast["office"], ("", "Trường Mới", "", "Huyện", CITY, "", ""))
    data = files.refused_file(UNITS, intake, at=AT)
    again = actions.receive(kind="don-vi", data=data, name="chua-nhan.xlsx", by=cast["office"], at=AT)

    assert (again.extra, said(again)) == ([], {"Trường Mới": ("refused", [("kind", "not_a_choice")])})


def test_what_is_exported_comes_in_again_and_changes_nothing(cast: dict[str, Officer], city: City) -> None:
    Unit.objects.filter(pk=city["xa"].pk).update(code="00123", short_name="=An", name="Xã -An")
    data = files.rows_file(UNITS, UNITS.export({}, by=cast["office"], today=TODAY), at=AT)
    intake = actions.receive(kind="don-vi", data=data, name="don-vi.xlsx", by=cast["office"], at=AT)

    assert {verdict: count for verdict, count in intake.counts.items() if count} == {"unchanged": 7}
    with pytest.raises(actions.NothingToApply):
        actions.apply(intake=intake, by=cast["office"], at=AT)


def test_an_export_keeps_the_filters_of_the_list(cast: dict[str, Officer]) -> None:
    rows = UNITS.export({"loai": "xa", "sap": "-ten"}, by=cast["office"], today=TODAY)

    assert [row["name"] for row in rows] == ["Xã Bình Ví Dụ", "Xã An Ví Dụ"]


def test_thirty_times_the_rows_take_hardly_more_statements(cast: dict[str, Officer], city: City) -> None:
    def statements(first: int, count: int) -> int:
        rows = [
            ("", f"Tổ dân phố {number}", "", "Đơn vị trực thuộc", ("Xã An Ví Dụ", "Xã Bình Ví Dụ")[number % 2], "", "")
            for number in range(first, first + count)
        ]
        with CaptureQueriesContext(connection) as captured:
            actions.apply(intake=brought(cast["office"], *rows), by=cast["office"], at=AT)
        return len(captured)

    few, many = statements(100, 2), statements(1000, 60)
    assert many - few <= 8, (few, many)
    assert UnitPlace.objects.filter(parent=city["xa"], valid_from=TODAY).count() == 31
    assert SINCE < TODAY
