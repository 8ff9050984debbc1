"""Officers that come in as a file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT, TODAY
from tests.sheets.making import excel
from thidua.audit.models import AuditRecord
from thidua.kernel.refused import NotAllowed
from thidua.people.importing import OFFICERS
from thidua.people.models import Officer, User
from thidua.sheets import actions, files, queries
from thidua.sheets.rules.outcomes import AS_NEW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.cast import City
    from thidua.sheets.models import Intake

pytestmark = pytest.mark.django_db
HEADS = ("Họ và tên", "Tên đăng nhập", "Thư điện tử", "Đơn vị", "Vai trò", "Từ ngày", "Đến hết ngày", "Ví dụ")
UNIT_OFFICER = "Cán bộ đơn vị"


def brought(by: Officer, *rows: Sequence[Any]) -> Intake:
    """Give the intake of a file of officers with these rows."""
    return actions.receive(kind="can-bo", data=excel(HEADS, *rows), name="can-bo.xlsx", by=by, at=AT)


def said(intake: Intake) -> list[tuple[str, list[str]]]:
    """Give each row's verdict and the codes of its problems."""
    outcomes = [queries.outcome(row) for row in queries.rows(intake)]
    return [(one.verdict.value, [problem.code for problem in one.problems]) for one in outcomes]


def test_somebody_new_gets_an_office_and_no_password(cast: dict[str, Officer], city: City) -> None:
    intake = brought(
        cast["office_head"],
        ("Lê Ví Dụ", "LE.VIDU", "Le@ViDu.vn", "Xã An Ví Dụ", UNIT_OFFICER, "1/9/2025", "31/12/2025", "x"),
        ("Lê Ví Dụ", "le.vidu", "", "Xã Bình Ví Dụ", UNIT_OFFICER, "", "", "x"),
    )
    assert said(intake) == [("new", []), ("new", [])]
    actions.apply(intake=intake, by=cast["office_head"], at=AT)

    person = User.objects.get(username="le.vidu")
    assert (person.name, person.email, person.is_example, person.has_usable_password()) == (
        "Lê Ví Dụ", "le@vidu.vn", True, False,
    )  # fmt: skip
    offices = Officer.objects.filter(user=person).order_by("pk")
    assert [(one.unit.name, one.role.code, one.valid_from, one.valid_to) for one in offices] == [
        ("Xã An Ví Dụ", "unit_officer", date(2025, 9, 1), date(2026, 1, 1)),
        ("Xã Bình Ví Dụ", "unit_officer", TODAY, None),
    ]
    words = str(list(AuditRecord.objects.values("before", "after")))
    assert "Lê Ví Dụ" not in words
    assert "le@vidu.vn" not in words
    assert "le.vidu" not in words


def test_an_office_ends_on_the_day_that_the_file_says(cast: dict[str, Officer]) -> None:
    row = ("Cán bộ Unit", "unit", "", "Xã An Ví Dụ", UNIT_OFFICER, "1/7/2025", "30/9/2025", "x")
    intake = brought(cast["office"], row)
    assert said(intake) == [("changed", [])]
    actions.apply(intake=intake, by=cast["office"], at=AT)

    assert Officer.objects.get(pk=cast["unit"].pk).valid_to == date(2025, 10, 1)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (("Lê A", "le.a", "", "Xã Nào Đó", UNIT_OFFICER), "no_unit"),
        (("Lê A", "", "", "Xã An Ví Dụ", UNIT_OFFICER), "username_or_email"),
        (("Lê A", "lê a", "", "Xã An Ví Dụ", UNIT_OFFICER), "bad_username"),
        (("Lê A", "le.a", "le@", "Xã An Ví Dụ", UNIT_OFFICER), "bad_email"),
        (("Lê A", "", "le@vidu.vn", "Xã An Ví Dụ", UNIT_OFFICER), "username_needed"),
        (("Lê A", "unit", "", "Xã An Ví Dụ", UNIT_OFFICER), "other_person"),
        (("Cán bộ Unit", "unit", "u@vidu.vn", "Xã An Ví Dụ", UNIT_OFFICER), "other_email"),
        (("Cán bộ Unit", "unit", "", "Xã An Ví Dụ", UNIT_OFFICER, "1/8/2025"), "held_already"),
        (("Cán bộ Unit", "unit", "", "Xã An Ví Dụ", UNIT_OFFICER, "1/7/2025", "1/8/2025"), "bad_end"),
        (("Lê A", "le.a", "", "Xã An Ví Dụ", UNIT_OFFICER, "1/6/2025"), "unit_later"),
        (("Lê A", "le.a", "", "Xã An Ví Dụ", UNIT_OFFICER, "2/9/2025", "1/9/2025"), "bad_end"),
        (("Lê A", "le.a", "", "Xã An Ví Dụ", "Vua"), "not_a_choice"),
        (("Lê A", "le.a", "", "Ban Thi đua - Khen thưởng", "Quản trị viên"), "not_yours"),
        (("Cán bộ Office", "office", "", "Xã An Ví Dụ", UNIT_OFFICER), "not_oneself"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_row_that_cannot_be_accepted_says_why(row: tuple[Any, ...], problem: str, cast: dict[str, Officer]) -> None:
    assert said(brought(cast["office"], row)) == [("refused", [problem])]


def test_a_unit_head_brings_in_people_of_the_own_unit_alone(cast: dict[str, Officer]) -> None:
    intake = brought(
        cast["head"],
        ("Lê A", "le.a", "", "Xã An Ví Dụ", UNIT_OFFICER),
        ("Lê B", "le.b", "", "Xã Bình Ví Dụ", UNIT_OFFICER),
    )

    assert said(intake) == [("new", []), ("refused", ["not_yours"])]


def test_a_unit_officer_brings_in_nobody(cast: dict[str, Officer]) -> None:
    with pytest.raises(NotAllowed):
        brought(cast["unit"], ("Lê A", "le.a", "", "Xã An Ví Dụ", UNIT_OFFICER))


def test_a_name_near_to_somebodys_at_the_unit_is_asked_about(cast: dict[str, Officer], city: City) -> None:
    User.objects.filter(pk=cast["unit"].user.pk).update(name="Nguyễn Thị Thủy")
    row = ("Nguyễn Thị Thuỳ", "thuy2", "", "Xã An Ví Dụ", "Lãnh đạo đơn vị", "", "", "x")
    intake = brought(cast["office"], row)
    number = queries.rows(intake).get().number
    there = str(cast["unit"].user.public_id)

    assert said(intake) == [("asked", [])]
    assert [one.id for one in queries.outcome(queries.rows(intake).get()).candidates] == [there]
    intake = actions.answer(intake=intake, answers={number: AS_NEW}, by=cast["office"], at=AT)
    assert said(intake) == [("new", [])]
    intake = actions.answer(intake=intake, answers={number: there}, by=cast["office"], at=AT)
    actions.apply(intake=intake, by=cast["office"], at=AT)
    assert not User.objects.filter(username="thuy2").exists()
    assert cast["unit"].user.offices.filter(role__code="unit_head").exists()


def test_what_is_exported_comes_in_again_and_changes_nothing(cast: dict[str, Officer]) -> None:
    data = files.rows_file(OFFICERS, OFFICERS.export({}, by=cast["office"], today=TODAY), at=AT)
    intake = actions.receive(kind="can-bo", data=data, name="can-bo.xlsx", by=cast["office"], at=AT)

    assert {verdict: count for verdict, count in intake.counts.items() if count} == {"unchanged": len(cast)}
