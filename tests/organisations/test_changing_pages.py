"""What officers change on the pages of units, groups and events."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import openpyxl
import pytest

from tests.cast import AT, TODAY
from thidua.kernel.actors import SYSTEM
from thidua.organisations import actions, queries
from thidua.organisations.models import Group, Reorganisation, Unit, UnitName, UnitPlace
from thidua.organisations.rules import path_below

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db
ACT = actions.Document("Quyết định ví dụ")


def event(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid4()), "on": "2026-01-01", "document_title": "Nghị quyết ví dụ"} | more


# -- Units ------------------------------------------------------------------------------------------------------------


def test_a_page_is_read_as_it_was_on_a_day(sign_in: Callable[[str], Client], city: City) -> None:
    actions.rename(unit=city["xa"], name="Xã Mới Ví Dụ", on=TODAY, document=ACT, by=SYSTEM, at=AT)
    client = sign_in("unit")
    for address in ("/don-vi/", "/don-vi/cay/", f"/don-vi/{city['xa'].public_id}/"):
        now = client.get(address).content.decode()
        then = client.get(f"{address}?ngay=2025-09-01").content.decode()
        assert "Đang xem như hiện nay" in now
        assert "Xã Mới Ví Dụ" in now
        assert "không phải hiện nay" in then
        assert "Xã An Ví Dụ" in then
    before = client.get(f"/don-vi/{city['xa'].public_id}/?ngay=2025-06-30").content.decode()
    assert "Đơn vị này chưa có vào ngày đang xem" in before
    assert "Không đọc được ngày" in client.get("/don-vi/?ngay=hom-qua").content.decode()


def test_before_the_province_began_the_list_shows_what_stood_then(sign_in: Callable[[str], Client], city: City) -> None:
    old = Unit.objects.create(
        name="Tỉnh Cũ Ví Dụ",
        kind=city["city"].kind,
        province_code="30",
        valid_from=date(2020, 1, 1),
        valid_to=date(2025, 7, 1),
    )
    UnitPlace.objects.create(unit=old, path=path_below("", old.pk), valid_from=old.valid_from, valid_to=old.valid_to)
    client = sign_in("office")
    shown = client.get("/don-vi/?ngay=2025-06-01").context["page"]
    assert [place.unit.name for place in shown] == ["Tỉnh Cũ Ví Dụ"]
    assert "Vào ngày này chưa có đơn vị nào" in client.get("/don-vi/?ngay=2019-06-01").content.decode()


def test_the_tree_opens_level_by_level(sign_in: Callable[[str], Client], city: City) -> None:
    client = sign_in("council")
    shown = client.get("/don-vi/cay/").context
    assert [place.unit for place in shown["branch"]] == [city["city"]]
    assert {place.unit.name: place.below for place in shown["page"]}["Sở Nội vụ"] == 1
    below = client.get(f"/don-vi/cay/?mo={city['so_noi_vu'].public_id}").context
    assert [place.unit for place in below["branch"]] == [city["city"], city["so_noi_vu"]]
    assert [place.unit for place in below["page"]] == [city["ban_tdkt"]]
    assert [place.unit for place in client.get("/don-vi/cay/?mo=goc").context["page"]] == [city["city"]]


def test_the_list_comes_as_an_excel_file(sign_in: Callable[[str], Client]) -> None:
    response = sign_in("unit").get("/don-vi/danh-sach.xlsx?loai=phuong")
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).worksheets[0]
    assert [list(row) for row in sheet.iter_rows(values_only=True)][:2] == [
        ["Mã", "Tên đơn vị", "Loại", "Trực thuộc", "Cụm thi đua", "Khối thi đua", "Ví dụ"],
        [None, "Phường Đồng Ví Dụ", "Phường", "Thành phố Ví Dụ", "Cụm 1", None, "x"],
    ]


def test_a_near_name_is_asked_about_and_a_far_one_is_not(sign_in: Callable[[str], Client], city: City) -> None:
    client, address = sign_in("unit"), f"/don-vi/{city['xa'].public_id}/truc-thuoc/"
    typed = {"kind": "sub_unit", "on": "2025-09-17"}
    assert client.post(address, typed | {"name": "Thôn Thuỷ Tú"}).status_code == 302
    for name in ("Thôn Thùy Tú", "thon thuy tu"):
        page = client.post(address, typed | {"name": name})
        assert (page.status_code, [twin.name for twin in page.context["twins"]]) == (422, ["Thôn Thủy Tú"])
    same = client.post(address, typed | {"name": "THÔN  Thủy Tú", "sure": "on"})
    assert "đã có đơn vị mang tên này" in same.content.decode()
    assert client.post(address, typed | {"name": "Thôn Thùy Tú", "sure": "on"}).status_code == 302
    assert client.post(address, typed | {"name": "Thôn Đông"}).status_code == 302
    names = [unit.name for unit in queries.children(city["xa"], TODAY)]
    assert names == ["Thôn Đông", "Thôn Thùy Tú", "Thôn Thủy Tú"]


def test_a_unit_adds_no_commune_and_nothing_below_another(
    sign_in: Callable[[str], Client], city: City, cast: dict[str, Officer]
) -> None:
    with pytest.raises(actions.UnknownKind):
        actions.add_sub_unit(parent=city["xa"], name="Xã Con", kind="xa", on=TODAY, by=cast["unit"], at=AT)
    assert sign_in("unit").get(f"/don-vi/{city['phuong'].public_id}/truc-thuoc/").status_code == 403


def test_a_correction_is_no_new_name_by_law(sign_in: Callable[[str], Client], city: City) -> None:
    actions.rename(unit=city["xa"], name="Xã Moi Ví Dụ", on=TODAY, document=ACT, by=SYSTEM, at=AT)
    unit = Unit.objects.get(pk=city["xa"].pk)
    typed = {"version": unit.version, "name": "Xã Mới Ví Dụ", "phone": "0225 000 000"}
    assert sign_in("unit").post(f"/don-vi/{unit.public_id}/sua/", typed).status_code == 302
    unit.refresh_from_db()
    assert (unit.name, unit.phone) == ("Xã Mới Ví Dụ", "0225 000 000")
    assert list(UnitName.objects.filter(unit=unit).order_by("valid_from").values_list("name", flat=True)) == [
        "Xã An Ví Dụ",
        "Xã Mới Ví Dụ",
    ]


def test_the_name_of_an_official_unit_is_the_offices_to_correct(sign_in: Callable[[str], Client], city: City) -> None:
    Unit.objects.filter(pk=city["xa"].pk).update(code="11680")
    unit = Unit.objects.get(pk=city["xa"].pk)
    address = f"/don-vi/{unit.public_id}/sua/"
    sign_in("unit").post(address, {"version": unit.version, "name": "Xã Khác", "short_name": "An"})
    unit.refresh_from_db()
    assert (unit.name, unit.short_name) == ("Xã An Ví Dụ", "An")
    taken = sign_in("office").post(address, {"version": unit.version, "name": "xã bình  ví dụ"})
    assert "đã có đơn vị mang tên này" in taken.content.decode()


# -- Groups -----------------------------------------------------------------------------------------------------------


def test_the_office_elects_moves_and_closes_on_the_pages(sign_in: Callable[[str], Client], city: City) -> None:
    client, group = sign_in("office"), city.cluster
    here = f"/cum-khoi/{group.public_id}/"
    typed = {"version": 1, "unit": city["xa"].public_id, "part": "head", "on": "2025-09-17"}
    assert client.post(f"{here}dung-dau/", typed).status_code == 302
    assert client.get(here).context["group"].lead == city["xa"]
    client.post("/cum-khoi/nam/2025/", {"viec": "them", "kind": "cluster", "number": "2", "name": "Cụm 2"})
    other = Group.objects.get(number=2)
    moved = client.post(f"{here}don-vi/{city['dac_khu'].public_id}/", {"version": 2, "to": other.public_id})
    assert moved.status_code == 302
    refused = client.post(f"{here}don-vi/{city['xa'].public_id}/", {"version": 3, "to": ""})
    assert "đang đứng đầu" in refused.content.decode()
    assert client.post("/cum-khoi/nam/2025/", {"viec": "khoa", "word": "mở"}).status_code == 422
    assert client.post("/cum-khoi/nam/2025/", {"viec": "khoa", "word": "KHÓA"}).status_code == 302
    assert "đã khóa" in client.post(f"{here}sua/", {"version": 3, "name": "Khác"}).content.decode()
    assert client.post("/cum-khoi/nam/2025/", {"viec": "chep"}).status_code == 302
    assert len(queries.groups_in_short(2026)) == 3


def test_the_head_may_name_deputies_but_no_head(sign_in: Callable[[str], Client], city: City) -> None:
    client, address = sign_in("lead"), f"/cum-khoi/{city.cluster.public_id}/dung-dau/"
    typed = {"version": 1, "unit": city["xa"].public_id, "on": "2025-09-17"}
    assert client.post(address, typed | {"part": "head"}).status_code == 422
    assert client.post(address, typed | {"part": "deputy"}).status_code == 302
    (group,) = queries.headed([city.cluster], TODAY)
    assert (group.lead, group.deputies) == (city["phuong"], [city["xa"]])


# -- Events -----------------------------------------------------------------------------------------------------------


def test_what_would_happen_is_shown_and_nothing_is_written(sign_in: Callable[[str], Client], city: City) -> None:
    client = sign_in("office")
    typed = event(unit="Sở Nội vụ", below="Thanh tra thành phố")
    page = client.post("/sap-xep/moi/giai-the/", typed)
    rehearsal = page.context["rehearsal"]
    assert (rehearsal.ended, rehearsal.placed) == (
        ["Sở Nội vụ"],
        [("Ban Thi đua - Khen thưởng", "Sở Nội vụ", "Thanh tra thành phố")],
    )
    assert not Reorganisation.objects.exists()
    assert client.post("/sap-xep/moi/giai-the/", typed | {"buoc": "lam"}).status_code == 302
    assert client.post("/sap-xep/moi/giai-the/", typed | {"buoc": "lam"}).status_code in {302, 422}
    assert Reorganisation.objects.count() == 1


def test_a_list_of_events_says_from_what_to_what(sign_in: Callable[[str], Client], city: City) -> None:
    said: dict[str, Any] = {"document": ACT, "by": SYSTEM, "at": AT}
    actions.rename(unit=city["xa"], name="Xã Mới Ví Dụ", on=TODAY, **said)
    actions.move(unit=city["xa_khac"], parent=city["so_noi_vu"], on=TODAY, **said)
    actions.dissolve(unit=city["dac_khu"], on=TODAY, **said)
    client = sign_in("office")
    told = {event.kind: event for event in client.get("/sap-xep/").context["page"]}
    shown = " ".join(client.get("/sap-xep/").content.decode().split())
    assert set(told) == {"rename", "move", "dissolve"}
    for words in ("Xã An Ví Dụ → Xã Mới Ví Dụ", f"{city['xa_khac'].name} → Sở Nội vụ", city["dac_khu"].name):
        assert words in shown
    renamed = client.get(f"/sap-xep/{told['rename'].public_id}/").content.decode()
    assert "Xã An Ví Dụ → Xã Mới Ví Dụ" in " ".join(renamed.split())


def test_a_planned_event_says_so_and_is_undone_by_a_word(sign_in: Callable[[str], Client], city: City) -> None:
    client = sign_in("office")
    client.post("/sap-xep/moi/doi-ten/", event(unit="Xã An Ví Dụ", name="Xã Yên Ví Dụ", buoc="lam"))
    here = f"/sap-xep/{Reorganisation.objects.get().public_id}/"
    assert "Việc này mới là dự kiến" in client.get(here).content.decode()
    assert client.post(here, {"word": "không"}).status_code == 422
    assert client.post(here, {"word": "HỦY"}).status_code == 302
    assert Reorganisation.objects.get().undone_at is not None
    assert "Đã hủy" in client.get("/sap-xep/?loai=rename&nam=2026").content.decode()


@pytest.mark.parametrize(
    ("shares", "status"), [(("62,5", "37,5"), 200), (("50", "40"), 422), (("50", "abc"), 422), (("100", "0"), 422)]
)
def test_the_shares_of_a_split_make_up_the_whole(
    sign_in: Callable[[str], Client], city: City, shares: tuple[str, str], status: int
) -> None:
    typed = event(
        unit="Xã An Ví Dụ", part_1="Xã Bình Ví Dụ", part_2="Xã Tân Ví Dụ", part_2_kind="xa", share_1=shares[0]
    ) | {"share_2": shares[1]}
    page = sign_in("office").post("/sap-xep/moi/chia-tach/", typed)
    assert page.status_code == status
    if status == 200:
        assert "62,5%" in page.content.decode()


def test_a_name_that_nobody_bears_is_refused_beside_the_field(sign_in: Callable[[str], Client], city: City) -> None:
    page = sign_in("office").post("/sap-xep/moi/sap-nhap/", event(predecessors="Xã Không Có", into="Xã Bình Ví Dụ"))
    assert "Không có đơn vị “Xã Không Có”" in str(page.context["form"].errors["predecessors"])
