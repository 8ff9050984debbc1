"""Nominees and their past awards out of Excel: matched, asked about, refused by row; a number is kept by nobody."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.urls import reverse
from openpyxl import load_workbook

from tests.cast import AT
from tests.nominees.stage import NUMBER, made, registered
from tests.sheets.making import excel
from thidua.audit.models import AuditRecord
from thidua.nominees import actions, queries
from thidua.nominees.actions import SaidNominee
from thidua.nominees.models import Award, Nominee
from thidua.sheets import actions as sheets
from thidua.sheets.models import IntakeRow
from thidua.sheets.queries import outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.people.models import Officer
    from thidua.sheets.models import Intake

pytestmark = pytest.mark.django_db

HEADS = (
    "Loại đối tượng", "Họ tên", "Đơn vị", "Số định danh", "Nhóm chức vụ", "Danh hiệu, hình thức", "Năm khen thưởng",
    "Số quyết định", "Ngày quyết định", "Người quyết định",
)  # fmt: skip
WORKER = "Người trực tiếp công tác, lao động, học tập"
CSTDCS = ("Chiến sĩ thi đua cơ sở", "2023", "7/QĐ", "20/12/2023", "Chủ tịch xã")
LDTT = ("Lao động tiên tiến", "2024", "9/QĐ", "20/12/2024", "Chủ tịch xã")
NONE = ("", "", "", "", "")


def received(cast: dict[str, Officer], *rows: tuple[str, ...], by: str = "unit") -> Intake:
    """Bring in a file of rows."""
    data = excel(HEADS, *rows)
    return sheets.receive(kind="doi-tuong-khen-thuong", data=data, name="tep.xlsx", by=cast[by], at=AT)


def verdicts(intake: Intake) -> list[tuple[str, list[str]]]:
    """Give what each row would do, with the codes of what is wrong."""
    rows = IntakeRow.objects.filter(intake=intake).order_by("number")
    return [(one.verdict, [problem.code for problem in outcome(one).problems]) for one in rows]


def test_new_people_come_in_with_all_their_awards(city: City, cast: dict[str, Officer]) -> None:
    one = ("Cá nhân", "Nguyễn Thị Ví Dụ", "Xã An Ví Dụ", NUMBER, WORKER)
    home = ("Hộ gia đình", "Hộ ông Ví Dụ", "Xã An Ví Dụ", "", "")
    intake = received(cast, (*one, *CSTDCS), (*one, *LDTT), (*home, *NONE))
    assert verdicts(intake) == [("new", [])] * 3
    sheets.apply(intake=intake, by=cast["unit"], at=AT)
    person = Nominee.objects.get(kind="individual")
    assert (person.position_group, queries.masked_identity(person)) == ("direct_worker", "•••••••••234")
    awards = Award.objects.order_by("year").values_list("title", "unit_name", "position_group", "source")
    assert list(awards) == [
        ("CSTDCS", "Xã An Ví Dụ", "direct_worker", "imported"),
        ("LDTT", "Xã An Ví Dụ", "direct_worker", "imported"),
    ]
    assert AuditRecord.objects.filter(verb="award.registered").count() == 2
    again = received(cast, (*one, *CSTDCS), (*one, *LDTT), (*home, *NONE))
    assert verdicts(again) == [("unchanged", [])] * 3


def test_a_person_is_found_by_the_number_or_by_name_and_doubt_is_asked(city: City, cast: dict[str, Officer]) -> None:
    said = SaidNominee("individual", city["xa"], "Nguyễn Thị Ví Dụ", identity=NUMBER)
    there = actions.add_nominee(said=said, by=cast["unit"], at=AT)
    made(city["xa"], "Lê Văn Đôi")
    made(city["xa"], "Lê Văn Đôi")
    xa = "Xã An Ví Dụ"
    intake = received(
        cast,
        ("Cá nhân", "nguyen thi vi du", xa, NUMBER, "", *CSTDCS),
        ("Cá nhân", "Nguyễn Thị Ví Dụ", xa, "", "", *LDTT),
        ("Cá nhân", "Tên Khác", xa, NUMBER, "", *CSTDCS),
        ("Cá nhân", "Lê Văn Đôi", xa, "", "", *CSTDCS),
        ("Cá nhân", "Lê Văn Đôi", xa, "031085001999", "", *CSTDCS),
    )
    assert verdicts(intake) == [
        ("new", []),
        ("new", []),
        ("refused", ["other_name"]),
        ("asked", []),
        ("asked", []),
    ]
    rows = IntakeRow.objects.filter(intake=intake).order_by("number")
    assert [outcome(one).target for one in rows][:2] == [str(there.public_id)] * 2


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("Cá nhân", "A", "Xã Bình Ví Dụ", "", "", *NONE), "not_yours"),
        (("Cá nhân", "A", "Xã Không Có", "", "", *NONE), "no_unit"),
        (("Cá nhân", "A", "Xã An Ví Dụ", "12345", "", *NONE), "bad_identity"),
        (("Tập thể", "A", "Xã An Ví Dụ", "", "", *CSTDCS), "not_for_such"),
        (("Cá nhân", "A", "Xã An Ví Dụ", "", "", "Lao động tiên tiến", "2024", "", "", ""), "required"),
        (("Cá nhân", "A", "Xã An Ví Dụ", "", "", "Lao động tiên tiến", "1900", "1", "1/1/2024", "B"), "bad_year"),
        (("Cá nhân", "A", "Xã An Ví Dụ", "", "", "Lao động tiên tiến", "2025", "1", "1/1/2026", "B"), "day_to_come"),
    ],
)
def test_what_a_row_may_not_is_said_beside_it(
    city: City, cast: dict[str, Officer], row: tuple[str, ...], code: str
) -> None:
    assert verdicts(received(cast, row)) == [("refused", [code])]


def test_a_number_kept_elsewhere_says_nothing_of_whose_it_is(city: City, cast: dict[str, Officer]) -> None:
    said = SaidNominee("individual", city["xa_khac"], "Trần Văn Kín", identity=NUMBER)
    actions.add_nominee(said=said, by=cast["office"], at=AT)
    intake = received(cast, ("Cá nhân", "Ai Đó", "Xã An Ví Dụ", NUMBER, "", *NONE))
    assert verdicts(intake) == [("refused", ["of_other_unit"])]
    assert "Trần Văn Kín" not in str(IntakeRow.objects.values_list("outcome", flat=True).get())


def test_a_number_of_a_file_is_kept_by_nobody_in_the_clear(
    city: City, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    bad = NUMBER[:-1]
    intake = received(
        cast,
        ("Cá nhân", "Nguyễn Thị Ví Dụ", "Xã An Ví Dụ", NUMBER, "", *CSTDCS),
        ("Cá nhân", "Lê Văn Thiếu", "Xã An Ví Dụ", bad, "", *NONE),
        ("Cá nhân", "Trần Văn Sai", "Xã An Ví Dụ", NUMBER + "0" * 20, "", *NONE),
    )
    assert [verdict for verdict, _codes in verdicts(intake)] == ["new", "refused", "refused"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM sheets_intakerow")
        kept = repr(cursor.fetchall())
    assert bad not in kept
    client = sign_in("unit")
    page = client.get(reverse("sheets:intake", args=[intake.public_id])).content.decode()
    file = client.get(reverse("sheets:refused", args=[intake.public_id])).content
    assert bad not in page
    assert bad not in _cells(file)


def test_the_export_is_the_file_that_comes_back_without_numbers(
    city: City, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    said = SaidNominee("individual", city["xa"], "Nguyễn Thị Ví Dụ", identity=NUMBER)
    there = actions.add_nominee(said=said, by=cast["unit"], at=AT)
    registered(there, cast["office"])
    made(city["xa"], "Trường Ví Dụ", "collective")
    file = sign_in("unit").get(reverse("sheets:export", args=["doi-tuong-khen-thuong"])).content
    assert NUMBER[:-3] not in _cells(file)
    again = sheets.receive(kind="doi-tuong-khen-thuong", data=file, name="tep.xlsx", by=cast["unit"], at=AT)
    assert verdicts(again) == [("unchanged", [])] * 2


def _cells(file: bytes) -> str:
    book: Any = load_workbook(BytesIO(file))
    return repr([list(sheet.values) for sheet in book.worksheets])
