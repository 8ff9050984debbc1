"""The pages of registrations and compacts: what is shown to whom, what is kept when something is wrong."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import AT
from tests.participation.test_actions import here
from tests.pledges.test_actions import FLAG, WORKER, compact, target
from thidua.participation import queries as proofs
from thidua.pledges import actions, queries
from thidua.pledges.actions import Said
from thidua.pledges.models import PLACE, Compact, Pledge, Signature

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.campaigns.models import Campaign, Target
    from thidua.people.models import Officer

__all__ = ["compact", "here", "target"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(campaign: Campaign, city: City) -> str:
    return reverse("pledges:pledge", args=[campaign.public_id, city["xa"].public_id])


def typed(**fields: Any) -> dict[str, Any]:
    return {"version": 0, "key": str(uuid4())} | fields


def test_a_unit_registers_on_one_screen(
    address: str, campaign: Campaign, city: City, target: Target, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("unit")
    answer = client.post(
        address,
        typed(
            title_1_what="collective:CO_TINH",
            title_1_name="Xã An Ví Dụ",
            many_what="individual:LDTT",
            many_names="Người Một\nNgười Hai\n\nNgười Một",
            evidence=[SimpleUploadedFile("dang-ky.txt", b"mot")],
            note="Quyết tâm",
            **{f"value_{target.public_id}": "1.250,5"},
        ),
    )
    assert (answer.status_code, answer["Location"]) == (302, address)
    kept = queries.pledge_of(campaign, city["xa"])
    assert kept is not None
    assert [(one.code, one.name) for one in kept.titles.all()] == [
        ("CO_TINH", "Xã An Ví Dụ"),
        ("LDTT", "Người Một"),
        ("LDTT", "Người Hai"),
    ]
    assert [one.value for one in kept.values.all()] == [Decimal("1250.50")]
    assert [one.file.name for one in proofs.evidence_of(campaign, city["xa"], PLACE)] == ["dang-ky.txt"]
    page = client.get(address).content.decode()
    for words in ("Cờ thi đua của Ủy ban nhân dân", "Điều 24", "1.250,5", "Quyết tâm", "dang-ky.txt"):
        assert words in page, words


def test_a_second_click_registers_once(address: str, sign_in: Callable[[str], Client]) -> None:
    client, sent = sign_in("unit"), typed(title_1_what="collective:CO_TINH", title_1_name="Xã An")
    assert [client.post(address, sent).status_code for _ in range(2)] == [302, 302]
    assert Pledge.objects.get().version == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Hãy đăng ký ít nhất một danh hiệu"),
        ({"title_1_name": "Xã An"}, "Hãy chọn danh hiệu"),
        ({"title_1_what": "collective:CO_TINH"}, "Hãy ghi tên"),
        ({"title_1_what": "collective:LDTT", "title_1_name": "Tổ 1"}, "Danh hiệu này không dành cho đối tượng ấy"),
        ({"many_names": "Người Một"}, "Hãy chọn danh hiệu"),
        ({"value": "nhiều"}, "Hãy nhập một con số"),
        ({"value": "1,2345"}, "Ghi nhiều nhất 2 chữ số sau dấu phẩy"),
        ({"value": "9" * 15 + "0" * 15}, "Con số quá lớn"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    address: str, target: Target, sign_in: Callable[[str], Client], fields: dict[str, Any], words: str
) -> None:
    if "value" in fields:
        fields = {f"value_{target.public_id}": fields["value"]}
    answer = sign_in("unit").post(address, typed(note="Đừng mất câu này", **fields))
    page = answer.content.decode()
    assert (answer.status_code, words in page, "Đừng mất câu này" in page) == (422, True, True)
    assert Pledge.objects.count() == 0


def test_files_sent_with_something_wrong_are_kept(address: str, sign_in: Callable[[str], Client]) -> None:
    sent = typed(evidence=[SimpleUploadedFile("a.txt", b"mot"), SimpleUploadedFile("b.exe", b"MZ")])
    page = sign_in("unit").post(address, sent).content.decode()
    assert ("a.txt</a>" in page, "b.exe: " in page) == (True, True)


def test_a_stale_save_shows_both_versions(
    address: str, here: dict[str, Any], cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    made = actions.enter_pledge(said=Said([FLAG]), **here)
    said = Said([FLAG, WORKER], note="của lãnh đạo")
    actions.enter_pledge(said=said, version=made.version, **here | {"by": cast["head"]})
    sent = typed(version=1, title_1_what="collective:CO_TINH", title_1_name="Xã An Ví Dụ", note="của cán bộ")
    page = sign_in("unit").post(address, sent).content.decode()
    assert ("của lãnh đạo" in page, "của cán bộ" in page, "Người Ví Dụ" in page) == (True, True, True)
    assert "2" in re.findall(r'name="version" value="(\d+)"', page)
    assert Pledge.objects.get().note == "của lãnh đạo"


def test_the_office_registers_for_a_unit_from_its_paper(address: str, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("office")
    sent = typed(title_1_what="collective:CO_TINH", title_1_name="Xã An Ví Dụ")
    without = client.post(address, sent)
    assert (without.status_code, "phải ghi số văn bản" in without.content.decode()) == (422, True)
    client.post(address, sent | {"key": str(uuid4()), "paper_number": "45/BC-UBND", "paper_on": "2025-09-16"})
    page = client.get(address).content.decode()
    assert ("Nhập thay từ văn bản" in page, "45/BC-UBND" in page) == (True, True)


def test_a_file_of_a_registration_goes_in_and_out_at_its_own_address(
    address: str, campaign: Campaign, city: City, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("unit")
    answer = client.post(f"{address}tep/them/", {"file": SimpleUploadedFile("a.txt", b"mot")})
    assert (answer.status_code, "a.txt</a>" in answer.content.decode()) == (200, True)
    one = proofs.evidence_of(campaign, city["xa"], PLACE).get()
    where = reverse("pledges:file", args=[campaign.public_id, city["xa"].public_id, one.public_id])
    assert b"".join(client.get(where)) == b"mot"
    other = reverse("participation:evidence", args=[campaign.public_id, city["xa"].public_id, one.public_id])
    assert client.get(other).status_code == 404
    assert client.post(where).status_code == 302
    assert client.get(where).status_code == 404


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?loc=da-dang-ky", ["Xã An Ví Dụ"]),
        ("?loc=co-gia-tri", []),
        ("?loc=co-danh-hieu", ["Xã An Ví Dụ"]),
        ("?loc=chua", ["Đặc khu Đảo Ví Dụ", "Phường Đồng Ví Dụ", "Sở Nội vụ", "Thanh tra thành phố", "Xã Bình Ví Dụ"]),
        ("?tim=xa an", ["Xã An Ví Dụ"]),
    ],
)
def test_the_office_sees_who_has_registered(
    campaign: Campaign, here: dict[str, Any], sign_in: Callable[[str], Client], query: str, names: list[str]
) -> None:
    actions.enter_pledge(said=Said([FLAG, WORKER]), **here)
    client = sign_in("office")
    page = client.get(reverse("pledges:pledges", args=[campaign.public_id]) + query)
    assert [row.unit.name for row in page.context["rows"]] == names
    lines = client.get(reverse("pledges:pledges_csv", args=[campaign.public_id]) + query).content.decode()
    cells = [line.split(",") for line in lines.splitlines()[1:]]
    assert [one[1] for one in cells] == names
    for one in cells:
        assert one[6:10] == (["1", "1", "0", "0"] if one[1] == "Xã An Ví Dụ" else [""] * 4)


# -- The compact ------------------------------------------------------------------------------------------------------


@pytest.fixture
def compact_address(campaign: Campaign, city: City) -> str:
    return reverse("pledges:compact", args=[campaign.public_id, city.cluster.public_id])


def test_a_compact_is_drawn_up_signed_and_amended(
    compact_address: str, city: City, sign_in: Callable[[str], Client]
) -> None:
    lead, head = sign_in("lead"), sign_in("head")
    assert "Chưa có giao ước" in head.get(compact_address).content.decode()
    words = typed(title="Giao ước ví dụ", text="Cùng thi đua.", file=SimpleUploadedFile("g.txt", b"giao uoc"))
    assert lead.post(compact_address, words).status_code == 302
    mine = {"text_version": 1, "unit": str(city["xa"].public_id), "signer": "Bà Ví Dụ, Chủ tịch"}
    assert "Ký cho đơn vị của bạn" in head.get(compact_address).content.decode()
    assert head.post(f"{compact_address}ky/", mine).status_code == 302
    page = head.get(compact_address).content.decode()
    assert ("Bà Ví Dụ, Chủ tịch" in page, "Ký cho đơn vị của bạn" in page) == (True, False)
    paper = {"text_version": 1, "unit": str(city["xa_khac"].public_id), "signer": "Ông Ví Dụ"}
    wrong = lead.post(f"{compact_address}ky/", paper)
    assert (wrong.status_code, "phải ghi số văn bản" in wrong.content.decode()) == (422, True)
    assert (
        lead.post(f"{compact_address}ky/", paper | {"paper_number": "1/GU", "paper_on": "2025-09-16"}).status_code
        == 302
    )
    assert [one.unit.name for one in Signature.objects.order_by("pk")] == ["Xã An Ví Dụ", "Xã Bình Ví Dụ"]
    changed = lead.post(compact_address, typed(version=1, title="Giao ước ví dụ", text="Cùng thi đua mạnh."))
    assert changed.status_code == 302
    assert "Ký cho đơn vị của bạn" in head.get(compact_address).content.decode()
    stale = head.post(f"{compact_address}ky/", mine)
    assert (stale.status_code, "vừa được sửa" in stale.content.decode()) == (422, True)


def test_a_signature_is_taken_back(
    compact: Compact, compact_address: str, city: City, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    words: dict[str, Any] = {"compact": compact, "text_version": 1, "signer": "Bà Ví Dụ", "at": AT}
    actions.sign(unit=city["xa"], by=cast["head"], **words)
    client, unit = sign_in("head"), str(city["xa"].public_id)
    assert client.post(f"{compact_address}rut-chu-ky/", {"unit": unit, "reason": ""}).status_code == 422
    assert client.post(f"{compact_address}rut-chu-ky/", {"unit": unit, "reason": "Nhầm"}).status_code == 302
    assert Signature.objects.get().withdrawn_for == "Nhầm"


def test_a_head_does_not_sign_for_another_unit(
    compact: Compact, compact_address: str, city: City, sign_in: Callable[[str], Client]
) -> None:
    sent = {"text_version": 1, "unit": str(city["xa_khac"].public_id), "signer": "Bà Ví Dụ"}
    sent |= {"paper_number": "1/GU", "paper_on": "2025-09-16"}
    answer = sign_in("head").post(f"{compact_address}ky/", sent)
    assert (answer.status_code, Signature.objects.count()) == (422, 0)


def test_two_who_draw_up_one_compact_see_both_texts(
    compact: Compact, compact_address: str, sign_in: Callable[[str], Client]
) -> None:
    page = sign_in("office").post(compact_address, typed(title="Bản khác", text="Lời khác.")).content.decode()
    assert ("Lời khác." in page, "Cùng thi đua." in page) == (True, True)
    assert Compact.objects.get().text == "Cùng thi đua."


def test_the_list_says_how_far_each_compact_is(
    compact: Compact, campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    page = sign_in("office").get(reverse("pledges:compacts", args=[campaign.public_id])).content.decode()
    words = " ".join(page.split())
    for wanted in ("0 trên 4 đơn vị", "Đang chờ ký", "Chưa soạn", "Giao ước ví dụ"):
        assert wanted in words, wanted


def test_a_compact_lies_on_the_desk_of_who_signs(
    compact: Compact, compact_address: str, sign_in: Callable[[str], Client]
) -> None:
    shown = {part: compact_address in sign_in(part).get(reverse("workspace:desk")).content.decode()
             for part in ("unit", "head", "lead", "office")}  # fmt: skip
    assert shown == {"unit": False, "head": True, "lead": True, "office": False}
