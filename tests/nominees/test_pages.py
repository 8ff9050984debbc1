"""Pages of nominees and of the register, as people use them; and an identity number, which none of them shows."""

from __future__ import annotations

import logging
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from openpyxl import load_workbook

from tests.nominees.stage import NUMBER, made, registered
from thidua.audit.models import AuditRecord
from thidua.kernel.ids import new_id
from thidua.nominees.models import Award, Hold, Nominee, YearOf

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


def typed(city: City, **more: Any) -> dict[str, Any]:
    """Type a person of the commune."""
    return {
        "key": str(new_id()),
        "unit": str(city["xa"].public_id),
        "name": "Nguyễn Thị Ví Dụ",
        "position_group": "direct_worker",
    } | more


GIVEN = {
    "title": "CSTDCS",
    "year": "2024",
    "method": "regular",
    "decision_number": "7/QĐ-UBND",
    "decided_on": "2024-12-20",
    "authority": "Chủ tịch Ủy ban nhân dân xã",
    "ordinal": "3",
}


def test_a_person_is_added_by_the_unit_and_a_second_click_does_nothing(
    city: City, sign_in: Callable[[str], Client]
) -> None:
    client, sent = sign_in("unit"), typed(city, identity=NUMBER, is_woman="true", born_on="1985-02-03")
    answers = [client.post(reverse("nominees:add", args=["ca-nhan"]), sent) for _twice in range(2)]
    kept = Nominee.objects.get()
    assert [one["Location"] for one in answers] == [reverse("nominees:nominee", args=[kept.public_id])] * 2
    assert (kept.is_woman, kept.born_on) == (True, date(1985, 2, 3))
    page = client.get(answers[0]["Location"]).content.decode()
    assert "•••••••••234" in page


def test_what_was_typed_stays_beside_the_refusal(city: City, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("unit")
    client.post(reverse("nominees:add", args=["ca-nhan"]), typed(city))
    again = client.post(reverse("nominees:add", args=["ca-nhan"]), typed(city, address="Thôn 3"))
    page = again.content.decode()
    assert (again.status_code, "Thôn 3" in page, "trùng tên" in page) == (422, True, True)
    third = client.post(reverse("nominees:add", args=["ca-nhan"]), typed(city, is_other="on"))
    assert (third.status_code, Nominee.objects.count()) == (302, 2)


def test_an_award_is_entered_with_its_nominee_and_struck(city: City, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("unit")
    answer = client.post(reverse("nominees:enter", args=["ca-nhan"]), typed(city) | GIVEN)
    award = Award.objects.get()
    assert answer["Location"] == reverse("nominees:award", args=[award.public_id])
    chosen = f"{reverse('nominees:enter', args=['ca-nhan'])}?doi-tuong={award.nominee.public_id}"
    again = client.post(chosen, GIVEN | {"key": str(new_id())})
    assert (again.status_code, "Sổ đã có khen thưởng này" in again.content.decode()) == (422, True)
    struck = {"version": 1, "reason": "QĐ 9/QĐ-UBND: hồ sơ sai", "on": "2025-09-01"}
    client.post(reverse("nominees:strike", args=[award.public_id]), struck)
    award.refresh_from_db()
    assert (award.revoked_on, award.revoked_for) == (date(2025, 9, 1), "QĐ 9/QĐ-UBND: hồ sơ sai")
    assert "QĐ 9/QĐ-UBND" in client.get(reverse("nominees:award", args=[award.public_id])).content.decode()


def test_a_merit_takes_a_file_that_whoever_reads_the_nominee_opens(
    person: Nominee, sign_in: Callable[[str], Client]
) -> None:
    unit, said = sign_in("unit"), {"starts_on": "2025-01-01", "ends_on": "2025-06-30", "text": "Làm tốt."}
    page = reverse("nominees:add_merit", args=[person.public_id])
    assert 'enctype="multipart/form-data"' in unit.get(page).content.decode()
    program = SimpleUploadedFile("xac-nhan.pdf", b"MZ\x90\x00" * 9)
    assert unit.post(page, said | {"key": new_id(), "version": 0, "file": program}).status_code == 422
    sent = said | {"key": new_id(), "version": 0, "file": SimpleUploadedFile("xac-nhan.txt", b"Da xac nhan")}
    assert unit.post(page, sent).status_code == 302
    merit = person.merits.get()
    change = reverse("nominees:merit", args=[person.public_id, merit.public_id])
    assert unit.post(change, said | {"key": new_id(), "version": 1, "text": "Làm rất tốt."}).status_code == 302

    address = reverse("nominees:merit_file", args=[person.public_id, merit.public_id])
    for shown in (change, reverse("nominees:nominee", args=[person.public_id])):
        assert (address in (words := unit.get(shown).content.decode()), "xac-nhan.txt" in words) == (True, True)
    answers = {part: sign_in(part).get(address) for part in ("unit", "leader", "lead", "council")}
    assert {part: one.status_code for part, one in answers.items()} == {
        "unit": 200, "leader": 200, "lead": 404, "council": 403,
    }  # fmt: skip
    assert b"".join(answers["unit"]) == b"Da xac nhan"
    assert answers["unit"]["Content-Disposition"] == 'attachment; filename="xac-nhan.txt"'
    line = AuditRecord.objects.filter(verb="nominee.merit").earliest("pk")
    assert line.after["file"] == "xac-nhan.txt"


def test_a_hold_is_placed_and_released_and_the_list_shows_it(person: Nominee, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("unit")
    sent = {"key": str(new_id()), "reason": "Đang xác minh đơn", "document": "CV 12"}
    client.post(reverse("nominees:hold", args=[person.public_id]), sent)
    held = f"{reverse('nominees:list')}?tam-dung=1"
    assert person.name in client.get(held).content.decode()
    page = client.get(reverse("nominees:nominee", args=[person.public_id])).content.decode()
    assert ("Đang xác minh đơn" in page, "không đạt" in page) == (True, True)
    hold = Hold.objects.get()
    client.post(
        reverse("nominees:release", args=[person.public_id, hold.public_id]), {"version": 1, "document": "KL 3"}
    )
    assert person.name not in client.get(held).content.decode()


def test_a_year_saved_meanwhile_shows_both_versions(person: Nominee, sign_in: Callable[[str], Client]) -> None:
    client, address = sign_in("unit"), reverse("nominees:year", args=[person.public_id, 2025])
    assert client.post(address, {"version": 0, "completion": "tot"}).status_code == 302
    stale = client.post(address, {"version": 0, "completion": "xuat_sac"})
    assert (stale.status_code, "Hoàn thành tốt nhiệm vụ" in stale.content.decode()) == (422, True)
    client.post(address, {"version": 1, "completion": "xuat_sac"})
    assert YearOf.objects.get().completion == "xuat_sac"


def test_a_figure_of_the_statistics_leads_to_its_lines(
    city: City, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    worker = made(city["xa"], "Nguyễn Thị Ví Dụ")
    registered(worker, cast["office"], "BK_TINH", 2024)
    registered(worker, cast["office"], "CSTDCS", 2024)
    client = sign_in("office")
    page = client.get(f"{reverse('statistics:forms')}?bieu=0603&nam=2024").content.decode()
    address = f"{reverse('nominees:register')}?nam=2024&amp;bieu=0603&amp;dong=10&amp;cot=2"
    assert address in page
    lines = client.get(address.replace("&amp;", "&")).content.decode()
    assert ("1 khen thưởng" in lines, "Bằng khen của Chủ tịch" in lines) == (True, True)
    book = load_workbook(BytesIO(client.get(f"{reverse('statistics:xlsx')}?bieu=0603&nam=2024").content))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert [str(cell) for row in rows for cell in row if row[1] == "10"][3:5] == ["1", "1"]


def test_an_identity_number_stands_in_no_table_no_page_no_file_and_no_log(
    city: City, cast: dict[str, Officer], sign_in: Callable[[str], Client], caplog: pytest.LogCaptureFixture
) -> None:
    client = sign_in("unit")
    with caplog.at_level(logging.DEBUG):
        client.post(reverse("nominees:add", args=["ca-nhan"]), typed(city, identity=NUMBER))
        kept = Nominee.objects.get()
        sent = typed(city, version=1, identity=NUMBER[:-1] + "5")
        client.post(reverse("nominees:edit", args=[kept.public_id]), sent)
        sent = typed(city, version=2, identity=NUMBER)
        client.post(reverse("nominees:edit", args=[kept.public_id]), sent)
        registered(kept, cast["office"])
        names = ("nominee", "edit", "record")
        addresses = [reverse(f"nominees:{name}", args=[kept.public_id]) for name in names]
        lists = ("list", "list_csv", "register", "register_csv", "enter")
        addresses += [reverse(f"nominees:{name}", args=["ca-nhan"] if name == "enter" else []) for name in lists]
        shown = [_text(sign_in(part).get(one)) for part in ("unit", "office", "auditor") for one in addresses]
        books = [client.get(reverse(f"nominees:{name}")).content for name in ("list_xlsx", "register_xlsx")]
    kept.refresh_from_db()
    assert kept.version == 3
    assert [page[:200] for page in shown if NUMBER in page or NUMBER[:-1] in page] == []
    cells = [str(cell) for book in books for row in load_workbook(BytesIO(book)).worksheets[0].values for cell in row]
    assert [cell for cell in cells if NUMBER[:9] in cell] == []
    assert [line for line in _raw_rows() if NUMBER[:-1] in line] == []
    assert NUMBER[:-1] not in caplog.text


def _text(response: Any) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return str(body.decode())


def _raw_rows() -> list[str]:
    """Give every row of every table as the database holds it."""
    found = []
    with connection.cursor() as cursor:
        for model in apps.get_models():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
            found += [repr(row) for row in cursor.fetchall()]
    return found
