"""The pages of officers: the list, one person, appointing, ending, a stale save."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from tests.cast import AT, SINCE, TODAY
from thidua.people import actions
from thidua.people.models import Officer, User

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City

pytestmark = pytest.mark.django_db


def names(client: Client, **asked: str) -> list[str]:
    """Give who is listed, in order."""
    return [office.user.username for office in client.get("/can-bo/", asked).context["page"]]


@pytest.mark.parametrize(
    ("part", "asked", "listed"),
    [
        ("unit", {}, ["head", "unit"]),
        ("council", {}, ["council", "secretary"]),
        ("auditor", {"tim": "xa an", "sap": "vai-tro"}, ["unit", "head"]),
        ("auditor", {"tim": "Cán bộ Leader"}, ["leader"]),
        ("auditor", {"vai-tro": "auditor"}, ["auditor"]),
        ("auditor", {"ngay": "2025-06-30"}, []),
        ("auditor", {"don-vi": "nonsense", "tim": "khong co ai"}, []),
        ("auditor", {"sap": "-ten", "tim": "xa an"}, ["unit", "head"]),
    ],
)
def test_the_address_says_who_is_listed_among_those_one_may_see(
    part: str, asked: dict[str, str], listed: list[str], sign_in: Callable[[str], Client]
) -> None:
    assert names(sign_in(part), **asked) == listed


def test_the_list_of_one_unit(sign_in: Callable[[str], Client], city: City) -> None:
    client = sign_in("office")
    assert names(client, **{"don-vi": str(city["so_noi_vu"].public_id)}) == ["council", "secretary"]


def test_the_files_hold_what_is_listed(sign_in: Callable[[str], Client]) -> None:
    client = sign_in("unit")
    lines = b"".join(client.get("/can-bo/danh-sach.csv")).decode("utf-8-sig").splitlines()
    assert lines == [
        "Họ và tên,Đơn vị,Vai trò,Từ ngày,Đến hết ngày,Thay mặt,Ví dụ",
        "Cán bộ Head,Xã An Ví Dụ,Lãnh đạo đơn vị,2025-07-01,,,x",
        "Cán bộ Unit,Xã An Ví Dụ,Cán bộ đơn vị,2025-07-01,,,x",
    ]
    sheet = load_workbook(BytesIO(client.get("/can-bo/danh-sach.xlsx").content)).worksheets[0]
    assert [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)] == [
        line.split(",") for line in lines
    ]


def test_a_person_is_added_with_an_office_and_a_slip_is_next(sign_in: Callable[[str], Client], city: City) -> None:
    client = sign_in("head")
    form = {"name": "Nguyễn Thị Mới", "username": "moi", "unit": "xa an", "role": "unit_officer", "on": "2025-09-17"}
    response = client.post("/can-bo/them/", form)
    person = User.objects.get(username="moi")
    assert response["Location"] == f"/can-bo/{person.public_id}/"
    office = Officer.objects.get(user=person)
    assert (office.unit, office.role.code, office.valid_from, office.valid_to) == (
        city["xa"],
        "unit_officer",
        TODAY,
        None,
    )
    assert not person.has_usable_password()
    assert "in phiếu" in client.get(response["Location"]).content.decode()


def test_a_refused_person_leaves_nothing_behind_and_nothing_typed_is_lost(sign_in: Callable[[str], Client]) -> None:
    client = sign_in("head")
    form = {"name": "Nguyễn Thị Mới", "username": "moi", "unit": "xa an", "role": "unit_head", "on": "2025-06-01"}
    page = client.post("/can-bo/them/", form)
    assert page.status_code == 422
    assert "chưa có hoặc không còn vào ngày này" in page.content.decode()
    assert "Nguyễn Thị Mới" in page.content.decode()
    assert not User.objects.filter(username="moi").exists()


def test_several_units_that_match_are_asked_about_and_never_guessed(
    sign_in: Callable[[str], Client], cast: dict[str, Officer], city: City
) -> None:
    client = sign_in("administrator")
    address = f"/can-bo/{cast['auditor'].user.public_id}/phan-cong/"
    form = {"unit": "vi du", "role": "unit_officer", "on": "2025-09-17", "last_day": "2025-09-30"}
    page = client.post(address, form)
    assert page.status_code == 422
    assert "Có nhiều đơn vị như vậy" in page.content.decode()
    assert not Officer.objects.filter(user=cast["auditor"].user, role__code="unit_officer").exists()
    client.post(address, form | {"chosen": str(city["xa_khac"].public_id)})
    given = Officer.objects.get(user=cast["auditor"].user, role__code="unit_officer")
    assert (given.unit, given.last_day) == (city["xa_khac"], SINCE.replace(month=9, day=30))


def test_a_role_that_one_may_not_give_is_not_offered_and_not_taken(
    sign_in: Callable[[str], Client], cast: dict[str, Officer]
) -> None:
    client = sign_in("administrator")
    address = f"/can-bo/{cast['auditor'].user.public_id}/phan-cong/"
    assert "Trưởng Ban Thi đua" not in client.get(address).content.decode()
    page = client.post(address, {"unit": "Xã An Ví Dụ", "role": "office_head", "on": "2025-09-17"})
    assert page.status_code == 422
    assert not Officer.objects.filter(user=cast["auditor"].user, role__code="office_head").exists()


def test_a_stale_save_shows_both_versions_and_loses_nothing(
    sign_in: Callable[[str], Client], cast: dict[str, Officer]
) -> None:
    person = cast["unit"].user
    address = f"/can-bo/{person.public_id}/sua/"
    first, second = sign_in("head"), sign_in("office")
    assert first.post(address, {"version": "1", "name": "Tên Thứ Nhất", "email": ""}).status_code == 302
    page = second.post(address, {"version": "1", "name": "Tên Thứ Hai", "email": ""})
    text = page.content.decode()
    assert page.status_code == 422
    assert "Tên Thứ Nhất" in text
    assert "Tên Thứ Hai" in text
    assert second.post(address, {"version": "2", "name": "Tên Thứ Hai", "email": ""}).status_code == 302
    person.refresh_from_db()
    assert (person.name, person.version) == ("Tên Thứ Hai", 3)


def test_an_end_over_anothers_end_shows_both_days(sign_in: Callable[[str], Client], cast: dict[str, Officer]) -> None:
    address = f"/phan-cong/{cast['unit'].public_id}/ket-thuc/"
    first, second = sign_in("head"), sign_in("office")
    first.post(address, {"version": "1", "last_day": "2025-10-31"})
    page = second.post(address, {"version": "1", "last_day": "2025-09-30"})
    text = page.content.decode()
    assert page.status_code == 422
    assert "31/10/2025" in text
    assert "30/9/2025" in text


def test_left_without_a_day_an_office_ends_right_now(
    sign_in: Callable[[str], Client], cast: dict[str, Officer]
) -> None:
    sign_in("head").post(f"/phan-cong/{cast['unit'].public_id}/ket-thuc/", {"version": "1", "last_day": ""})
    cast["unit"].refresh_from_db()
    assert cast["unit"].valid_to == TODAY


def test_the_history_tells_who_did_what_but_not_when_somebody_signed_in(
    sign_in: Callable[[str], Client], cast: dict[str, Officer]
) -> None:
    client = sign_in("head")
    client.post(f"/can-bo/{cast['unit'].user.public_id}/sua/", {"version": "1", "name": "Tên Mới", "email": ""})
    page: Any = client.get(f"/can-bo/{cast['unit'].user.public_id}/")
    told = page.context["history"].lines
    assert [(one.deed, one.who.named.name, [change.after.text for change in one.changes]) for one in told] == [
        ("Sửa họ tên, thư điện tử, điện thoại", "Cán bộ Head", ["họ và tên"])
    ]


def test_the_history_of_a_person_names_the_offices_in_it(
    sign_in: Callable[[str], Client], cast: dict[str, Officer]
) -> None:
    actions.end_office(officer=cast["unit"], on=TODAY, version=1, by=cast["head"], at=AT)
    page = sign_in("office").get(f"/can-bo/{cast['unit'].user.public_id}/").content.decode()
    _, _, history = page.partition("Lịch sử thay đổi")
    assert "Thôi phân công" in history
    assert "Cán bộ Unit · Cán bộ đơn vị · Xã An Ví Dụ" in history


def test_the_roles_are_shown_as_policies_and_deeds(sign_in: Callable[[str], Client]) -> None:
    text = sign_in("unit").get("/vai-tro/").content.decode()
    assert "Chỉ Trưởng Ban giao những vai trò tác động đến toàn thành phố" in text
    assert "Ở đơn vị mình và các đơn vị trực thuộc" in text
