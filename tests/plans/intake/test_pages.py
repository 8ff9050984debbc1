"""Pages of plans: who sees them, how much they ask of the database, what they show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import AT
from tests.plans.intake.conftest import accept_all, item_of
from tests.plans.intake.test_paper import Page
from tests.world import SMALL_PLAN
from thidua.plans import actions, queries
from thidua.plans.rules.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.plans.intake.conftest import Taking
    from thidua.people.models import Officer
    from thidua.plans.models import Plan

pytestmark = pytest.mark.django_db
PAGES = ("plans:plan", "plans:text", "plans:review", "plans:add", "plans:progress")
NAMED = ("plans:decide", "plans:edit")


@pytest.fixture
def client(sign_in: Callable[[str], Client]) -> Client:
    return sign_in("office")


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


# -- How much is asked ------------------------------------------------------------------------------------------------


def test_the_list_asks_as_much_of_the_database_at_thirty_plans_as_at_one(client: Client, take_in: Taking) -> None:
    take_in()
    one = asked(client, "/ke-hoach/")
    for number in range(29):
        take_in(f"KẾ HOẠCH\n\nSố {number}: đạt 5%.\n")
    assert asked(client, "/ke-hoach/") == one
    assert one <= 8


def test_the_room_asks_as_much_for_a_long_plan_as_for_a_short_one(client: Client, take_in: Taking) -> None:
    short = take_in()
    points = "\n".join(f"({n}) Tỷ lệ hộ nghèo thứ {n} giảm {n},5%;" for n in range(1, 120))
    long = take_in(f"KẾ HOẠCH\n\nI. MỤC TIÊU\n\n1. Các chỉ tiêu thi đua\n\n{points}\n")
    assert long.items.count() > 5 * short.items.count()
    for name in ("plans:review", "plans:text", "plans:plan"):
        counts = [asked(client, reverse(name, args=[plan.public_id])) for plan in (short, long)]
        assert counts[0] == counts[1], name
        assert counts[0] <= (13 if name == "plans:plan" else 10), name


# -- Who sees what ----------------------------------------------------------------------------------------------------


def test_a_stranger_is_led_to_the_sign_in_page(sign_in: Callable[[str], Client], plan: Plan) -> None:
    client = sign_in("stranger")
    addresses = ["/ke-hoach/", "/ke-hoach/tiep-nhan/"]
    addresses += [reverse(name, args=[plan.public_id]) for name in (*PAGES, "plans:file", "plans:compare")]
    addresses += [reverse(name, args=[item_of(plan, Kind.TARGET).public_id]) for name in ("plans:edit",)]
    for address in addresses:
        assert client.get(address).headers["Location"].startswith("/dang-nhap/"), address


def test_other_officers_see_a_plan_once_it_is_used(
    sign_in: Callable[[str], Client], plan: Plan, office: Officer
) -> None:
    client = sign_in("unit")
    for name in ("plans:plan", "plans:text", "plans:file"):
        assert client.get(reverse(name, args=[plan.public_id])).status_code == 404
    assert plan.title not in client.get("/ke-hoach/").content.decode()
    accept_all(plan, office)
    actions.mark_used(plan=plan, by=office, at=AT)
    for name in ("plans:plan", "plans:text"):
        assert client.get(reverse(name, args=[plan.public_id])).status_code == 200
    assert plan.title in client.get("/ke-hoach/").content.decode()
    for name in ("plans:review", "plans:add", "plans:compare"):
        assert client.get(reverse(name, args=[plan.public_id])).status_code == 403


def test_hidden_and_absent_plans_answer_alike(sign_in: Callable[[str], Client], plan: Plan) -> None:
    client = sign_in("unit")
    hidden = client.get(reverse("plans:text", args=[plan.public_id]))
    absent = client.get(reverse("plans:text", args=[item_of(plan, Kind.TARGET).public_id]))
    assert (hidden.status_code, absent.status_code) == (404, 404)
    strip = re.compile(rb"[0-9A-Za-z-]{32,64}")
    assert strip.sub(b"", hidden.content) == strip.sub(b"", absent.content)


# -- What they show ---------------------------------------------------------------------------------------------------


def paper_in(page: str) -> str:
    found = re.search(r'<div class="text" id="text" lang="vi">(.*?)</div>', page, re.DOTALL)
    assert found
    reader = Page()
    reader.feed(found[1])
    return reader.text


@pytest.mark.parametrize("name", ["plans:review", "plans:text"])
def test_the_page_holds_the_text_letter_by_letter_and_runs_nothing_of_it(
    client: Client, take_in: Taking, name: str
) -> None:
    text = SMALL_PLAN + '\n3. <script>alert("x")</script> & <b>đạt 5%</b> "đủ" \'vậy\'.\n'
    plan = take_in(text)
    page = client.get(reverse(name, args=[plan.public_id])).content.decode()
    assert "<script>alert" not in page
    assert paper_in(page) == text


def test_every_item_leads_to_its_place_and_every_place_to_its_item(client: Client, plan: Plan) -> None:
    page = client.get(reverse("plans:review", args=[plan.public_id])).content.decode()
    for item in plan.items.exclude(start=None):
        assert f'id="s-{item.public_id}"' in page
        assert f'href="#s-{item.public_id}"' in page
        assert f'id="x-{item.public_id}"' in page
        assert f"{item.public_id}" in page.split("</article>")[0]


def test_filters_show_a_part_and_the_text_still_leads_everywhere(client: Client, plan: Plan) -> None:
    target, movement = item_of(plan, Kind.TARGET), item_of(plan, Kind.MOVEMENT)
    room = reverse("plans:review", args=[plan.public_id])
    page = client.get(room, {"loc": "mo", "loai": "target"}).content.decode()
    assert f'id="x-{target.public_id}"' in page
    assert f'id="x-{movement.public_id}"' not in page
    assert f'href="{room}#x-{movement.public_id}"' in page
    doubted = client.get(room, {"loc": "nghi-ngo"}).content.decode()
    assert f'id="x-{item_of(plan, Kind.TARGET, "hộ nghèo").public_id}"' in doubted
    assert f'id="x-{item_of(plan, Kind.TARGET, "thất nghiệp").public_id}"' not in doubted
    assert client.get(room, {"loc": "'", "loai": "<"}).status_code == 200


def test_doubts_stand_where_they_arise(client: Client, plan: Plan) -> None:
    page = client.get(reverse("plans:review", args=[plan.public_id])).content.decode()
    assert "Văn bản ghi thay đổi 0,2% của một tỷ lệ" in page
    assert "Là điểm phần trăm" in page
    assert "Chưa đọc thấy số, ký hiệu" in page
    assert "phần còn lại 150,5" in page


def test_clauses_of_the_text_have_names_that_links_can_use(client: Client, plan: Plan, office: Officer) -> None:
    accept_all(plan, office)
    page = client.get(reverse("plans:text", args=[plan.public_id])).content.decode()
    assert 'id="I-1-(2)"' in page
    assert 'href="#I"' in page
    assert f'id="s-{item_of(plan, Kind.TARGET).public_id}"' in page
    assert plan.text_sha256 in page


def test_the_file_comes_back_as_it_was_and_is_never_opened_in_the_site(client: Client, take_in: Taking) -> None:
    data = SMALL_PLAN.encode()
    plan = take_in(data=data, name="Kế hoạch <script>.txt")
    answer = client.get(reverse("plans:file", args=[plan.public_id]))
    assert b"".join(answer.streaming_content) == data  # type: ignore[attr-defined] # a FileResponse
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"] == "application/octet-stream"
    page = client.get(reverse("plans:plan", args=[plan.public_id])).content.decode()
    assert "<script>.txt" not in page


def test_a_pasted_plan_has_no_file(client: Client, plan: Plan) -> None:
    assert client.get(reverse("plans:file", args=[plan.public_id])).status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "phat dong dot"}, True),
        ({"q": "PHÁT ĐỘNG"}, True),
        ({"q": "không có"}, False),
        ({"trang-thai": "review"}, True),
        ({"trang-thai": "used"}, False),
        ({"trang-thai": "la-gi", "trang": "99"}, True),
    ],
)
def test_the_list_is_searched_with_and_without_marks(
    client: Client, plan: Plan, query: dict[str, str], found: bool
) -> None:
    page = client.get("/ke-hoach/", query).content.decode()
    assert (plan.title in page) == found


def test_an_empty_list_says_what_will_be_there_and_how_to_begin(client: Client) -> None:
    page = client.get("/ke-hoach/").content.decode()
    assert "Chưa có kế hoạch nào" in page
    assert "/ke-hoach/tiep-nhan/" in page


def test_the_list_counts_what_is_open_and_names_who_received(client: Client, plan: Plan, office: Officer) -> None:
    listed = queries.plans(office).object_list
    assert [(each.plan, each.open_items, each.receiver) for each in listed] == [
        (plan, plan.items.count(), office.user.name)
    ]


def test_the_list_is_sorted_as_its_address_says(office: Officer, take_in: Taking) -> None:
    first = take_in("KẾ HOẠCH\n\nSố 1: đạt 5%.\n")
    second = take_in("KẾ HOẠCH\n\nVăn bản dài hơn.\n")

    def shown(order: str) -> list[Plan]:
        return list(queries.wanted(office, order=order))

    by_name = sorted([first, second], key=lambda plan: plan.title_fold)
    assert (shown("ten"), shown("-ten")) == (by_name, by_name[::-1])
    assert shown("") == shown("no-such-order") == [second, first]
    assert shown("-chua-xet") == sorted([second, first], key=lambda plan: -plan.items.count())


def test_the_list_as_a_file_is_the_list_as_shown(client: Client, plan: Plan) -> None:
    address = reverse("plans:list_csv")
    whole, none = (client.get(address, {"q": typed}).content.decode() for typed in ("", "khong co gi"))
    assert whole.startswith("\ufeffKế hoạch,Số kế hoạch,")
    assert (plan.title in whole, plan.title in none) == (True, False)
