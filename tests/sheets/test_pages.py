"""The pages on which a file comes in, for each who may and may not."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import AT
from tests.sheets.making import excel
from thidua.jobs import work
from thidua.kernel.ids import new_id
from thidua.organisations.models import Unit
from thidua.sheets import actions
from thidua.sheets.models import Intake, State

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse
    from django.test import Client
    from pytest_django import Settings

    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db
HEADS = ("Mã", "Tên đơn vị", "Loại", "Trực thuộc")
DOOR = "/nhan-excel/don-vi/"


def sent(client: Client, data: bytes, name: str = "don-vi.xlsx", key: Any = None) -> HttpResponse:
    """Send a file to the door of units."""
    file = SimpleUploadedFile(name, data)
    answer: HttpResponse = client.post(DOOR, {"key": key or new_id(), "file": file})  # type: ignore[assignment] # the test client's answer is one
    return answer


def test_a_file_leads_to_its_preview_and_a_yes_to_the_result(sign_in: Callable[[str], Client]) -> None:
    client = sign_in("office")
    answer = sent(client, excel(HEADS, ("", "Trường Mới", "Trường học", "Xã An Ví Dụ"), ("", "", "", "Xã An Ví Dụ")))
    page = client.get(answer["Location"]).content.decode()
    assert "Trường Mới" in page or "dòng chưa nhận" in page

    done = client.post(f"{answer['Location']}ap-dung/", follow=True).content.decode()
    assert "Đã áp dụng" in done
    assert Unit.objects.filter(name="Trường Mới").exists()
    assert client.get(f"{answer['Location']}chua-nhan.xlsx").status_code == 200


def test_what_moved_since_the_preview_is_shown_instead_of_applied(sign_in: Callable[[str], Client]) -> None:
    client = sign_in("office")
    answer = sent(client, excel((*HEADS, "Tên ngắn"), ("", "Xã An Ví Dụ", "Xã", "Thành phố Ví Dụ", "An")))
    Unit.objects.filter(name="Xã An Ví Dụ").update(short_name="Của người khác")
    refused = client.post(f"{answer['Location']}ap-dung/")

    page = refused.content.decode()
    assert (refused.status_code, "Dữ liệu đã đổi" in page, "Của người khác" in page) == (422, True, True)


def test_the_same_form_sent_twice_takes_one_file_in(sign_in: Callable[[str], Client]) -> None:
    client, key = sign_in("office"), new_id()
    data = excel(HEADS, ("", "Trường Mới", "Trường học", "Xã An Ví Dụ"))

    assert sent(client, data, key=key)["Location"] == sent(client, data, key=key)["Location"]
    assert Intake.objects.count() == 1


def test_a_large_file_is_read_by_a_job_and_can_be_left_and_come_back_to(
    sign_in: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    monkeypatch.setattr(actions, "SMALL", 10)
    client = sign_in("office")
    answer = sent(client, excel(HEADS, ("", "Trường Mới", "Trường học", "Xã An Ví Dụ")))
    assert "Đang đọc tệp" in client.get(answer["Location"]).content.decode()
    assert (
        "Đang đọc tệp" in client.get(f"{answer['Location']}tien-do/", headers={"HX-Request": "true"}).content.decode()
    )

    work.drain(clock=lambda: AT + timedelta(days=1))  # requests come at any hour of the day
    assert Intake.objects.get().state == State.READY
    assert Intake.objects.get().content is None
    led = client.get(f"{answer['Location']}tien-do/", headers={"HX-Request": "true"})
    assert led["HX-Redirect"] == answer["Location"]
    assert "Nếu áp dụng" in client.get(answer["Location"]).content.decode()


def test_a_large_file_that_gives_no_table_says_why(
    sign_in: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "SMALL", 10)
    client = sign_in("office")
    answer = sent(client, excel(("Chẳng", "có", "gì", "cả"), ("a", "b", "c", "d")))
    work.drain(clock=lambda: AT + timedelta(days=1))  # requests come at any hour of the day

    page = client.get(answer["Location"]).content.decode()
    assert "Không thấy dòng tiêu đề có đủ các cột: Tên đơn vị." in page


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.xlsx", "Tệp này trống"),
        (b"PK\x03\x04 cut off", "a.xlsx", "Tệp bị hỏng"),
        (b"%PDF-1.7", "a.pdf", "không phải tệp bảng"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), "a.xls", "kiểu cũ"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "đặt mật khẩu"),
        ("Tên đơn vị\nXã Đỗ".encode("cp1258", "replace") + b"\xd0", "a.csv", "Không đọc được chữ Việt"),
        ("Tên đơn vị;Loại\n".encode(), "a.csv", "không có dòng dữ liệu"),
        (b"x" * 10_000_001, "a.csv", "lớn hơn 10 MB"),
    ],
    ids=["empty", "corrupt", "pdf", "old", "locked", "encoding", "no rows", "large"],
)
def test_a_file_that_is_no_table_is_refused_in_one_sentence_beside_the_field(
    data: bytes, name: str, words: str, sign_in: Callable[[str], Client]
) -> None:
    answer = sent(sign_in("office"), data, name)

    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert not Intake.objects.exists()


def test_others_intakes_do_not_exist(units_from_excel: Intake, sign_in: Callable[[str], Client]) -> None:
    address = reverse("sheets:intake", args=[units_from_excel.public_id])
    nothing = reverse("sheets:intake", args=[new_id()])

    theirs, none = sign_in("unit").get(address), sign_in("unit").get(nothing)
    assert (theirs.status_code, len(theirs.content)) == (404, len(none.content))


def test_hostile_answers_change_nothing(units_from_excel: Intake, sign_in: Callable[[str], Client]) -> None:
    address = reverse("sheets:answer", args=[units_from_excel.public_id])
    hostile = {"dong-2": "x" * 5000, "dong-": "new", "dong-²": "new", "dong-999999999999999999": "new", "dong-4": "new"}
    client = sign_in("office")

    assert client.post(address, hostile).status_code == 302
    units_from_excel.refresh_from_db()
    assert units_from_excel.counts["asked"] == 1
    for typed in ("", "\x00", "x" * 300, "../../x"):
        assert client.get(
            reverse("sheets:intake", args=[units_from_excel.public_id]), {"loai": typed or "?"}
        ).status_code in {200, 400}


def test_an_export_of_a_kind_that_there_is_not_is_not_found(sign_in: Callable[[str], Client]) -> None:
    assert sign_in("office").get("/ket-xuat/vang-bac.xlsx").status_code == 404
    assert sign_in("office").get("/nhan-excel/vang-bac/").status_code == 404


def test_whoever_may_not_read_officers_gets_no_file_of_them(
    cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    cast["council"].role.verbs = ["unit.read"]
    cast["council"].role.save()

    assert sign_in("council").get("/ket-xuat/can-bo.xlsx").status_code == 403
