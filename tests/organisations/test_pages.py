"""The pages of units, clusters and blocks."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import AT, TODAY
from thidua.design.sheets import plain
from thidua.kernel.actors import SYSTEM
from thidua.organisations import actions
from thidua.organisations.models import Group, GroupHead, GroupMember, Unit
from thidua.people.models import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django import Settings

    from tests.cast import City

pytestmark = pytest.mark.django_db
LIST, GROUPS, FILE = "/don-vi/", "/cum-khoi/", "/don-vi/danh-sach.csv"


@pytest.fixture(autouse=True)
def _day_of_the_cast(settings: Settings) -> None:
    settings.DEMO_DAY = TODAY


def listed(client: Client, query: str = "") -> list[str]:
    return [place.unit.name for place in client.get(f"{LIST}?{query}").context["page"]]


def questions(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_list_shows_the_province_in_vietnamese_order(sign_in: Callable[[str], Client]) -> None:
    assert listed(sign_in("unit")) == [
        "Ban Thi đua - Khen thưởng",
        "Đặc khu Đảo Ví Dụ",
        "Phường Đồng Ví Dụ",
        "Sở Nội vụ",
        "Thanh tra thành phố",
        "Xã An Ví Dụ",
        "Xã Bình Ví Dụ",
    ]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("tim=dong", ["Phường Đồng Ví Dụ"]),
        ("tim=%C4%91%E1%BB%93ng", ["Phường Đồng Ví Dụ"]),
        ("loai=xa", ["Xã An Ví Dụ", "Xã Bình Ví Dụ"]),
        ("loai=xa&sap=-ten", ["Xã Bình Ví Dụ", "Xã An Ví Dụ"]),
        ("loai=none", []),
        ("nhom=nonsense&loai=so", ["Sở Nội vụ"]),
        ("loai=so&sap=nonsense&trang=99", ["Sở Nội vụ"]),
        ("sap=loai&tim=vi+du", ["Xã An Ví Dụ", "Xã Bình Ví Dụ", "Phường Đồng Ví Dụ", "Đặc khu Đảo Ví Dụ"]),
    ],
)
def test_the_address_says_what_is_shown(sign_in: Callable[[str], Client], query: str, names: list[str]) -> None:
    assert listed(sign_in("unit"), query) == names


def test_the_list_is_filtered_by_group_and_by_what_stands_below(sign_in: Callable[[str], Client], city: City) -> None:
    client = sign_in("council")
    assert listed(client, f"nhom={city.block.public_id}") == ["Sở Nội vụ", "Thanh tra thành phố"]
    assert listed(client, f"thuoc={city['so_noi_vu'].public_id}") == ["Ban Thi đua - Khen thưởng"]


def test_a_part_of_the_page_answers_a_filter_in_place(sign_in: Callable[[str], Client]) -> None:
    page = sign_in("unit").get(f"{LIST}?tim=dong", headers={"hx-request": "true"}).content.decode()
    assert "Phường Đồng Ví Dụ" in page
    assert "<html" not in page
    assert page.strip().startswith("<section")


def test_what_is_made_up_is_marked(sign_in: Callable[[str], Client], city: City) -> None:
    client = sign_in("unit")
    for address in (f"{LIST}?tim=binh", f"{LIST}{city['xa_khac'].public_id}/", GROUPS):
        assert "(ví dụ)" in client.get(address).content.decode()


def test_an_empty_search_says_what_to_do(sign_in: Callable[[str], Client]) -> None:
    page = sign_in("unit").get(f"{LIST}?tim=zzz").content.decode()
    assert "Không có đơn vị nào như vậy" in page


def test_the_list_comes_as_a_file_that_excel_reads(sign_in: Callable[[str], Client]) -> None:
    response: Any = sign_in("unit").get(f"{FILE}?loai=phuong")
    text = b"".join(response.streaming_content).decode("utf-8")
    assert response["Content-Disposition"] == 'attachment; filename="don-vi-2025-09-17.csv"'
    assert text.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(text.lstrip("\ufeff")))) == [
        ["Mã", "Tên đơn vị", "Loại", "Trực thuộc", "Cụm thi đua", "Khối thi đua", "Ví dụ"],
        ["", "Phường Đồng Ví Dụ", "Phường", "Thành phố Ví Dụ", "Cụm 1", "", "x"],
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+84", "-5", "@tên", "\tx"])
def test_no_cell_of_a_file_is_taken_for_a_formula(cell: str) -> None:
    assert plain(cell) == f"'{cell}"
    assert plain(f"x{cell}") == f"x{cell}"


def test_a_unit_has_a_page_with_what_stands_above_and_below(sign_in: Callable[[str], Client], city: City) -> None:
    response = sign_in("auditor").get(f"{LIST}{city['so_noi_vu'].public_id}/")
    shown = response.context
    assert shown["unit"] == city["so_noi_vu"]
    assert shown["ancestors"] == [city["city"]]
    assert shown["children"] == [city["ban_tdkt"]]
    assert shown["groups"] == [city.block]
    assert "1/7/2025" in response.content.decode() or "01/7/2025" in response.content.decode()


def test_a_unit_that_is_not_there_has_no_page(sign_in: Callable[[str], Client]) -> None:
    assert sign_in("unit").get(f"{LIST}00000000-0000-7000-8000-000000000000/").status_code == 404


def test_the_groups_of_the_year_are_shown_with_members_and_head(sign_in: Callable[[str], Client], city: City) -> None:
    client = sign_in("lead")
    shown = client.get(GROUPS).context
    assert (shown["year"], shown["clusters"], shown["blocks"]) == (2025, [city.cluster], [city.block])
    page = client.get(GROUPS).content.decode()
    assert page.index("Đặc khu Đảo Ví Dụ") < page.index("Phường Đồng Ví Dụ", page.index("Đặc khu Đảo Ví Dụ"))
    for asked in ("nam=2030", "nam=x", "nam=%C2%B2", "nam=99999999999999999999"):
        assert client.get(f"{GROUPS}?{asked}").context["year"] == 2025


@pytest.mark.parametrize("address", [LIST, FILE, GROUPS])
def test_strangers_sign_in_first(cast: object, address: str) -> None:
    target = urlsplit(Client().get(address)["Location"])
    assert (target.path, parse_qs(target.query)) == ("/dang-nhap/", {"next": [address]})


def test_a_role_without_the_verb_is_refused(sign_in: Callable[[str], Client], city: City) -> None:
    Role.objects.filter(code="unit_officer").update(verbs=["campaign.read"])
    client = sign_in("unit")
    assert [client.get(address).status_code for address in (LIST, FILE, GROUPS)] == [403, 403, 403]


def test_pages_ask_as_many_questions_for_1_row_as_for_30(sign_in: Callable[[str], Client], city: City) -> None:
    GroupMember.objects.exclude(unit=city["xa"]).delete()
    actions.add_unit(name="Thôn Một", kind="sub_unit", parent=city["xa"], on=TODAY, by=SYSTEM, at=AT)
    client = sign_in("unit")
    few = (
        questions(client, f"{LIST}?tim=an+vi+du"),
        questions(client, f"{LIST}{city['xa'].public_id}/"),
        questions(client, GROUPS),
    )
    for number in range(30):
        added = actions.add_unit(
            name=f"Thôn An Ví Dụ {number}", kind="sub_unit", parent=city["xa"], on=TODAY, by=SYSTEM, at=AT
        )
        group = Group.objects.create(
            province_code="31", kind="cluster", year=2025, number=number + 2, name=f"Cụm {number + 2}"
        )
        GroupMember.objects.create(group=group, unit=added, kind="cluster", year=2025)
        GroupHead.objects.create(group=group, unit=added, part="head", valid_from=TODAY)
    many = (
        questions(client, f"{LIST}?tim=an+vi+du"),
        questions(client, f"{LIST}{city['xa'].public_id}/"),
        questions(client, GROUPS),
    )
    assert len(listed(client, "tim=an+vi+du")) == 30
    assert many == few
    assert max(many) <= 20


def test_the_pages_speak_english_with_vietnamese_names_marked(sign_in: Callable[[str], Client], city: City) -> None:
    client = sign_in("unit")
    client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = "en"
    for address, word in ((LIST, "Units"), (f"{LIST}{city['xa'].public_id}/", "Units below"), (GROUPS, "Clusters")):
        assert word in client.get(address).content.decode()
    assert Unit.objects.filter(is_example=False).count() == 0
