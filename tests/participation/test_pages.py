"""The one screen of a unit, and the list of all: what is shown to whom, what is kept when something is wrong."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import AT
from tests.participation.test_actions import PLAN, SAID
from thidua.participation import actions, queries
from thidua.participation.actions.entering import Paper
from thidua.participation.models import Evidence, Launch, UnitPlan

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db
CLUSTER = ["Đặc khu Đảo Ví Dụ", "Phường Đồng Ví Dụ", "Xã An Ví Dụ", "Xã Bình Ví Dụ"]


@pytest.fixture
def address(campaign: Campaign, city: City) -> str:
    return reverse("participation:part", args=[campaign.public_id, city["xa"].public_id])


def typed(**fields: Any) -> dict[str, Any]:
    """What a browser sends of an empty form, with some fields filled in."""
    return {"version": 0, "plan_version": 0, "key": str(uuid4())} | fields


def test_a_unit_enters_everything_on_one_screen(
    address: str, campaign: Campaign, city: City, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("unit")
    movement = campaign.campaign_movements.get()
    answer = client.post(
        address,
        typed(
            held_on="2025-09-15",
            form="conference",
            participants="0",
            theme_1_name="Sạch đường, sạch ngõ",
            theme_1_problem="Rác ở chợ",
            movements=[str(movement.public_id)],
            plan_number="12/KH-UBND",
            plan_issued_on="12/9/2025",
            plan_file=SimpleUploadedFile("ke-hoach.txt", PLAN.encode()),
            evidence=[SimpleUploadedFile("a.txt", b"mot"), SimpleUploadedFile("b.txt", b"hai")],
        ),
    )
    assert (answer.status_code, answer["Location"]) == (302, address)
    part = queries.part_of(campaign, city["xa"], date(2025, 9, 17))
    assert part.launch is not None
    assert part.plan is not None
    assert (part.launch.held_on, part.launch.participants) == (date(2025, 9, 15), 0)
    assert [theme.name for theme in part.launch.themes.all()] == ["Sạch đường, sạch ngõ"]
    assert list(part.launch.movements.all()) == [movement]
    assert (part.plan.number, part.plan.issued_on) == ("12/KH-UBND", date(2025, 9, 12))
    assert [one.file.name for one in part.evidence] == ["a.txt", "b.txt"]
    page = client.get(address).content.decode()
    assert "Đã phát động" in page
    assert "Sạch đường, sạch ngõ" in page


def test_the_plan_alone_may_be_entered_first(address: str, sign_in: Callable[[str], Client]) -> None:
    answer = sign_in("unit").post(address, typed(plan_number="12/KH-UBND", plan_issued_on="2025-09-12"))
    assert (answer.status_code, Launch.objects.count(), UnitPlan.objects.count()) == (302, 0, 1)


def test_a_second_click_enters_once(address: str, sign_in: Callable[[str], Client]) -> None:
    client, sent = sign_in("unit"), typed(held_on="2025-09-15")
    answers = [client.post(address, sent).status_code for _ in range(2)]
    assert (answers, Launch.objects.count()) == ([302, 302], 1)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"theme_1_name": "Xanh"}, "Hãy ghi ngày phát động để lưu"),
        ({"participants": "0"}, "Hãy ghi ngày phát động để lưu"),
        ({"held_on": "2025-09-18"}, "Ngày phát động chưa đến."),
        ({"held_on": "hôm qua"}, "Hãy nhập ngày như 20/9/2025."),
        ({"held_on": "2025-09-15", "theme_1_problem": "Rác"}, "Hãy đặt tên cho chủ đề này."),
        ({"held_on": "2025-09-15", "participants": "nhiều"}, "Hãy ghi một số"),
        ({"held_on": "2025-09-15", "plan_issued_on": "2025-10-01"}, "Ngày ban hành kế hoạch chưa đến"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    address: str, sign_in: Callable[[str], Client], fields: dict[str, Any], words: str
) -> None:
    answer = sign_in("unit").post(address, typed(note="Đừng mất câu này", **fields))
    page = answer.content.decode()
    assert (answer.status_code, words in page, "Đừng mất câu này" in page) == (422, True, True)
    assert (Launch.objects.count(), UnitPlan.objects.count()) == (0, 0)


def test_an_empty_form_says_what_it_needs(address: str, sign_in: Callable[[str], Client]) -> None:
    answer = sign_in("unit").post(address, typed())
    words = "Hãy ghi ngày phát động, hoặc số và ngày kế hoạch của đơn vị."
    assert (answer.status_code, words in answer.content.decode()) == (422, True)


def test_files_sent_with_something_wrong_are_kept(address: str, sign_in: Callable[[str], Client]) -> None:
    sent = typed(
        held_on="2025-09-15", evidence=[SimpleUploadedFile("a.txt", b"mot"), SimpleUploadedFile("b.exe", b"MZ")]
    )
    answer = sign_in("unit").post(address, sent)
    page = answer.content.decode()
    assert (answer.status_code, "b.exe" in page) == (422, True)
    assert [one.file.name for one in Evidence.objects.all()] == ["a.txt"]


def test_a_stale_save_shows_both_versions(
    address: str, campaign: Campaign, city: City, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    made = actions.launch(campaign=campaign, unit=city["xa"], said=SAID, by=cast["unit"], at=AT)
    where: dict[str, Any] = {"campaign": campaign, "unit": city["xa"], "by": cast["head"], "at": AT}
    actions.launch(said=actions.Said(date(2025, 9, 16), note="của lãnh đạo"), version=made.version, **where)
    answer = sign_in("unit").post(address, typed(version=made.version, held_on="2025-09-15", note="của cán bộ"))
    page = answer.content.decode()
    assert (answer.status_code, "của lãnh đạo" in page, "của cán bộ" in page) == (422, True, True)
    assert "2" in re.findall(r'name="version" value="(\d+)"', page)


def test_the_office_enters_for_a_unit_from_its_paper(address: str, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("office")
    without = client.post(address, typed(held_on="2025-09-15"))
    assert (without.status_code, "phải ghi số văn bản" in without.content.decode()) == (422, True)
    client.post(address, typed(held_on="2025-09-15", paper_number="45/BC-UBND", paper_on="2025-09-16"))
    page = client.get(address).content.decode()
    assert ("Nhập thay từ văn bản" in page, "45/BC-UBND" in page) == (True, True)


def test_a_launch_is_withdrawn_with_a_reason(
    address: str, campaign: Campaign, city: City, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    actions.launch(campaign=campaign, unit=city["xa"], said=SAID, by=cast["unit"], at=AT)
    client = sign_in("unit")
    assert client.post(f"{address}rut-lai/", {"version": 1, "reason": ""}).status_code == 422
    assert client.post(f"{address}rut-lai/", {"version": 1, "reason": "Nhầm đợt"}).status_code == 302
    assert Launch.objects.get().withdrawn_for == "Nhầm đợt"


def test_what_a_plan_says_is_proposed_beside_the_form(address: str, sign_in: Callable[[str], Client]) -> None:
    from thidua.jobs import work  # noqa: PLC0415 -- only here

    client = sign_in("unit")
    client.post(address, typed(plan_file=SimpleUploadedFile("ke-hoach.txt", PLAN.encode())))
    assert "Máy đang đọc tệp" in client.get(address).content.decode()
    work.drain(clock=lambda: AT.replace(day=AT.day + 1))  # requests come at any hour of the day
    page = client.get(address).content.decode()
    assert ("Máy đọc được" in page, "Sạch đường, sạch ngõ" in page, "Máy đang đọc" in page) == (True, True, False)


def test_files_are_handed_out_to_whoever_may_read_the_unit(
    campaign: Campaign, city: City, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    where: dict[str, Any] = {"campaign": campaign, "unit": city["xa"], "by": cast["unit"], "at": AT}
    from tests.participation.test_actions import text_file  # noqa: PLC0415 -- only here

    kept = actions.add_evidence(file=text_file("Biên bản", "biên bản.txt"), **where)
    address = reverse("participation:evidence", args=[campaign.public_id, city["xa"].public_id, kept.public_id])
    codes = {part: sign_in(part).get(address).status_code for part in ("unit", "office", "auditor", "lead", "council")}
    assert codes == {"unit": 200, "office": 200, "auditor": 200, "lead": 200, "council": 404}
    answer = sign_in("unit").get(address)
    assert b"".join(answer) == "Biên bản".encode()
    assert sign_in("auditor").post(address).status_code == 403
    assert sign_in("unit").post(address).status_code == 302
    assert sign_in("unit").get(address).status_code == 404


@pytest.mark.parametrize(
    ("query", "names"),
    [
        (
            "",
            [
                "Đặc khu Đảo Ví Dụ",
                "Phường Đồng Ví Dụ",
                "Sở Nội vụ",
                "Thanh tra thành phố",
                "Xã An Ví Dụ",
                "Xã Bình Ví Dụ",
            ],
        ),
        ("?loc=da-phat-dong", ["Phường Đồng Ví Dụ", "Xã An Ví Dụ"]),
        ("?loc=muon", []),
        ("?loc=chua", ["Đặc khu Đảo Ví Dụ", "Sở Nội vụ", "Thanh tra thành phố", "Xã Bình Ví Dụ"]),
        ("?loc=co-ke-hoach", ["Xã An Ví Dụ"]),
        ("?tim=xa an", ["Xã An Ví Dụ"]),
        ("?tim=không có", []),
    ],
)
def test_the_office_sees_who_has_launched(
    campaign: Campaign,
    city: City,
    cast: dict[str, Officer],
    sign_in: Callable[[str], Client],
    query: str,
    names: list[str],
) -> None:
    actions.launch(campaign=campaign, unit=city["xa"], said=SAID, by=cast["unit"], at=AT)
    actions.enter_plan(
        campaign=campaign, unit=city["xa"], number="12", issued_on=date(2025, 9, 1), by=cast["unit"], at=AT
    )
    paper = Paper("45/BC", date(2025, 9, 16))
    actions.launch(campaign=campaign, unit=city["phuong"], said=SAID, paper=paper, by=cast["office"], at=AT)
    client, here = sign_in("office"), reverse("participation:launches", args=[campaign.public_id])
    page = client.get(here + query)
    assert [row.unit.name for row in page.context["rows"]] == names
    lines = client.get(reverse("participation:launches_csv", args=[campaign.public_id]) + query).content.decode()
    assert [line.split(",")[1] for line in lines.splitlines()[1:]] == names


@pytest.mark.parametrize(
    ("part", "names"),
    [("unit", ["Xã An Ví Dụ"]), ("lead", CLUSTER)],
)
def test_others_see_their_own_part_of_the_list(
    campaign: Campaign, sign_in: Callable[[str], Client], part: str, names: list[str]
) -> None:
    page = sign_in(part).get(reverse("participation:launches", args=[campaign.public_id]))
    assert [row.unit.name for row in page.context["rows"]] == names


def test_one_is_led_to_the_part_of_ones_own_unit(
    address: str, campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    answer = sign_in("unit").get(reverse("participation:own", args=[campaign.public_id]))
    assert answer["Location"] == address
